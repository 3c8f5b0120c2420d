"""Numbers in table cells, by the way in which the table writes them."""

from __future__ import annotations

import pytest

from assay.matching.deals.amounts import convention_of, counted, currency_of, number_in, scale_of


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("1 250 000,00", 1_250_000),
        ("1\u2009250\u2009000,00 долл. США", 1_250_000),
        ("USD 1,200.50", 1200.5),
        ("１２，５００", 12_500),
        ("12'500.00", 12_500),
        ("1937.50 千美元", 1937.5),
        ("-35 000", -35_000),
        ("по Прил. 4", None),
        ("2025-01-01", None),
        ("12-14", None),
        ("—", None),
        ("", None),
        ("7 " * 500, None),
    ],
)
def test_the_one_number_of_a_cell(cell: str, number: float | None) -> None:
    assert number_in(cell) == number


@pytest.mark.parametrize(
    ("others", "cell", "number"),
    [
        (["1.200.000,50"], "3.600", 3600),
        (["1,200,000.50"], "3,600", 3600),
        (["12 500,00"], "0,159", 0.159),
        (["2.1", "30.06.2027"], "3.600", 3.6),
    ],
)
def test_a_table_shows_how_it_parts_thousands(others: list[str], cell: str, number: float) -> None:
    assert number_in(cell, convention_of([*others, cell])) == number


@pytest.mark.parametrize(
    ("cell", "found"),
    [("37 шт.", (37, "шт.")), ("1,250 pcs", (1250, "pcs")), ("２４辆", (24, "辆")), ("37 or so", None), ("X-37", None)],
)
def test_a_number_with_its_unit(cell: str, found: tuple[float, str] | None) -> None:
    assert counted(cell) == found


@pytest.mark.parametrize(
    ("words", "scale", "currency"),
    [
        ("Цена, тыс. руб.", 1000, "RUB"),
        ("金额单位：万元", 10_000, "CNY"),
        ("Unit price (USD million)", 1_000_000, "USD"),
        ("單價（千美元）", 1000, "USD"),
        ("Стоимость, евро", 1, "EUR"),
        ("Сумма", 1, ""),
    ],
)
def test_what_sums_count_in(words: str, scale: int, currency: str) -> None:
    assert (scale_of(words), currency_of(words)) == (scale, currency)
