"""Numbers of pieces on scans that the sums and the deliveries settle; each is told, and no sum is explained away."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assay.model.document import Method, Page
from assay.register import find_lines
from table_pages import page

HEAD = "Приложение № 1 к Контракту № ТН-12/2024"
NAMES = ["№", "Наименование", "Кол-во", "Цена", "Сумма"]
SCHEDULE = ["№", "Наименование", "I кв. 2026 г.", "II кв. 2026 г."]


def scan(*tables: list[list[str]]) -> Page:
    return replace(page(HEAD, *tables), method=Method.OCR)


@pytest.mark.parametrize(
    ("quantity", "price", "total", "expected"),
    [
        ("Ad", "3 000 000", "132 000 000", 44),
        ("4d", "3 000 000", "132 000 000", 44),
        ("Эед.", "2 642 000", "23 778 000", 9),
        ("ок.", "55 591 000", "1 834 503 000", 33),
        ("по Прил. 4", "1 000", "44 000", None),
        ("Ad", "3 000 000", "131 000 000", None),
    ],
)
def test_what_was_not_read_is_worked_out(quantity: str, price: str, total: str, expected: int | None) -> None:
    lines, problems = find_lines((scan([NAMES, ["1", "Радар АБ-12", quantity, price, total]]),), ())
    assert [line.quantity.best for line in lines] == [expected]
    assert [quantity in problem.message for problem in problems] == ([True] if expected else [])
    if expected:
        assert lines[0].quantity.as_stated == quantity


def test_another_number_is_settled_by_its_deliveries() -> None:
    """15 × 2 000 is not 26 000, and 6 and 7 are due: 13"""
    goods = [NAMES, ["1", "Радар АБ-12", "15", "2 000", "26 000"]]
    lines, problems = find_lines((scan(goods, [SCHEDULE, ["1", "Радар АБ-12", "6", "7"]]),), ())
    assert [line.quantity.best for line in lines] == [13]
    assert ["entered as 13" in problem.message for problem in problems] == [True]


def test_a_number_that_only_the_sum_denies_stays() -> None:
    """What a forger leaves behind: 15 × 2 000 is 30 000, the table says 26 000"""
    lines, problems = find_lines((scan([NAMES, ["1", "Радар АБ-12", "15", "2 000", "26 000"]]),), ())
    assert [line.quantity.best for line in lines] == [15]
    assert ["sum in a table is wrong" in problem.message for problem in problems] == [True]


def test_what_is_typed_is_not_settled() -> None:
    lines, _ = find_lines((page(HEAD, [NAMES, ["1", "Радар АБ-12", "Ad", "3 000", "132 000"]]),), ())
    assert [line.quantity.best for line in lines] == [None]


def test_deliveries_that_do_not_add_up_are_told() -> None:
    goods = [NAMES, ["1", "Радар АБ-12", "34", "2 000", "68 000"]]
    _, problems = find_lines((scan(goods, [SCHEDULE, ["1", "Радар АБ-12", "7", "17"]]),), ())
    assert ["24 (7 + 17), ordered are 34" in problem.message for problem in problems] == [True]


def test_numbers_with_their_unit_are_checked() -> None:
    """24 ед. at 100 are 2 400, not 2 600"""
    _, problems = find_lines((page(HEAD, [NAMES, ["1", "Радар АБ-12", "24 ед.", "100", "2 600"]]),), ())
    assert ["24 × 100 is 2,400" in problem.message for problem in problems] == [True]


def test_without_a_heading_what_has_a_currency_is_the_price() -> None:
    """12,000 | GBP 1,000 | GBP 12,000,000"""
    row = ["ZH-96", "120 mm mortar round", "12,000", "GBP 1,000", "GBP 12,000,000"]
    lines, _ = find_lines((page("Annex 1 to Contract No. TN-12/2024", [row]),), ())
    assert [(line.quantity.best, line.unit_price and line.unit_price.lo) for line in lines] == [(12_000, 1_000)]


def test_the_total_of_a_table_that_is_torn_within_a_page_is_of_all_its_rows() -> None:
    first = [NAMES, ["1", "Радар АБ-12", "2", "5 000", "10 000"], ["2", "Радар АБ-13", "3", "5 000", "15 000"]]
    rest = [["3", "", "Катер ВГ-7", "4", "9 000", "36 000"], ["Итого", "", "", "", "", "61 000"]]
    assert find_lines((page(HEAD, first, rest),), ())[1] == ()
