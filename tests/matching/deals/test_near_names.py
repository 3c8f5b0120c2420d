"""Names of schedules that the OCR read otherwise than the list of goods, and units of money that it could not read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assay.matching.deals.near_names import edits, nearest
from assay.model.document import Method
from assay.register import find_lines
from table_pages import page

HEAD = "Приложение № 1 к Контракту № ТН-12/2024"
GOODS = [["№", "Наименование", "Кол-во", "Цена"], ["1", "Пушка 5Л491-3", "8", "50"], ["2", "Пушка 5Л494-3", "9", "70"],
         ["3", "Радар СМ-482", "9", "70"]]  # fmt: skip
LINES = find_lines((page(HEAD, GOODS),), ())[0]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Пушка 5J1491-3", 0),
        ("Пушка 5Л494-З", 1),
        ("Радар GМ-482", 2),
        ("Радар СМ-483", None),
        ("Мост ЛЛ-12", None),
    ],
)
def test_the_nearest_name_with_the_same_figures(name: str, expected: int | None) -> None:
    assert nearest(name, LINES) == expected


def test_two_that_are_as_near_are_none() -> None:
    same = [["№", "Наименование", "Кол-во", "Цена"], ["1", "Радар СМ-482", "8", "50"], ["2", "Радар СН-482", "9", "70"]]
    assert nearest("Радар СК-482", find_lines((page(HEAD, same),), ())[0]) is None


def test_edits() -> None:
    assert [edits("abc", other) for other in ("abc", "adc", "ab", "xabc", "")] == [0, 1, 1, 1, 3]


def test_a_schedule_of_a_scan_is_joined_by_the_nearest_name() -> None:
    schedule = [["Наименование", "I кв. 2026 г."], ["Пушка 5J1491-3", "8"]]
    made = page(HEAD, GOODS, schedule)
    for method, expected in ((Method.OCR, [8]), (Method.TEXT, [])):
        lines, _ = find_lines((replace(made, method=method),), ())
        assert [part.quantity.best for part in lines[0].deliveries] == expected


def test_a_unit_of_money_that_was_not_read_is_told() -> None:
    """金额单位 : FIC, which was 千元"""
    goods = [["序号", "名称", "数量", "单价"], ["1", "雷达 AB-12", "13", "154.90"]]
    made = page("合同编号：373/BTC-2025\n金额单位 : FIC", goods, language="zh")
    _, problems = find_lines((replace(made, method=Method.OCR),), ())
    assert ["“FIC”" in problem.message and "154.90" in problem.message for problem in problems] == [True]
    assert find_lines((made,), ())[1] == ()
