"""What a row of a table of goods names, and what kind of row it is."""

from __future__ import annotations

import pytest

from assay.matching.deals.periods import heading_period, period_in
from assay.matching.deals.row_goods import designation_in, is_goods
from assay.matching.deals.row_kinds import RowKind, kind_of_row


@pytest.mark.parametrize(
    ("name", "designation"),
    [
        ("Парашютная система многокупольная ЩГ-460М", "ЩГ-460М"),
        ("Выстрел артиллерийский 100-мм 6Д141-4", "6Д141-4"),
        ("Зенитный ракетный комплекс\n«Пустельга-К»", "«Пустельга-К»"),
        ("КВ-117 «Зимородок» Двигатель", "КВ-117 «Зимородок»"),
        ("Patrol boat Merlin Mk 4", "Merlin Mk 4"),
        ("120 mm mortar round NH-42 Block 3", "NH-42 Block 3"),
        ("巡逻艇金鸻-2", "金鸻-2"),
        ("对空警戒雷达山鹛-14", "山鹛-14"),
        ("防空飛彈系統「金鴴」6型", "「金鴴」6型"),
        ("Мина 120-мм осколочно-фугасная", None),
        ("120毫米迫击炮弹", None),
        ("Night vision goggles", None),
        ("", None),
    ],
)
def test_the_designation_in_the_name_of_goods(name: str, designation: str | None) -> None:
    assert designation_in(name) == designation


@pytest.mark.parametrize(
    ("name", "goods"),
    [
        ("Двигатель дизельный БВ-340\nс комплектом одиночного ЗИП", True),
        ("Бронированная ремонтно-эвакуационная машина", True),
        ("运输直升机 HB-565型", True),
        ("柴油发动机 含随车备件", True),
        ("Групповой комплект ЗИП", False),
        ("Training of crews and technicians", False),
        ("Freight and insurance", False),
        ("技术资料", False),
        ("运输及保险", False),
    ],
)
def test_services_and_freight_are_no_goods(name: str, *, goods: bool) -> None:
    assert is_goods(name) is goods


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Итого без НДС", RowKind.TOTAL),
        ("в т.ч. НДС 20 %", RowKind.TAX),
        ("合　计", RowKind.TOTAL),
        ("Grand total incl. VAT", RowKind.TOTAL),
        ("VAT 20%", RowKind.TAX),
        ("в том числе:", RowKind.PARTS),
        ("其中：", RowKind.PARTS),
        ("注：上述货物均为新品", RowKind.HEADING),
        ("Totally new radar", RowKind.GOODS),
    ],
)
def test_kinds_of_rows(label: str, kind: RowKind) -> None:
    assert kind_of_row({}, label, is_inside=False) is kind


@pytest.mark.parametrize(
    ("words", "lo", "hi"),
    [
        ("III кв. 2026 г.", "2026-07-01", "2026-09-30"),
        ("3Q 2026", "2026-07-01", "2026-09-30"),
        ("2026年三季度", "2026-07-01", "2026-09-30"),
        ("4th quarter 2027", "2027-10-01", "2027-12-31"),
        ("Ш квартал 2026 г.", "2026-07-01", "2026-09-30"),  # Roman figures as the OCR has them
        ("ГУ кв. 2026 г.", "2026-10-01", "2026-12-31"),
        ("I KB. 2026 г.", "2026-01-01", "2026-03-31"),
        ("до 30.06.2027 г.", None, "2027-06-30"),
        ("2028", "2028-01-01", "2028-12-31"),
    ],
)
def test_periods_of_cells(words: str, lo: str | None, hi: str) -> None:
    found = period_in(words)
    assert found is not None
    assert (found.lo, found.hi) == (lo, hi)


def test_a_quarter_below_its_year() -> None:
    """2026 г. over IV кв."""
    found = heading_period("Срок поставки, 2026 г.", "IV кв.")
    assert found is not None
    assert (found.lo, found.hi) == ("2026-10-01", "2026-12-31")
    assert heading_period("Delivery", "IV кв.") is None
    misread = heading_period("交货期 Срок поставки, 20264Е", "第一季度")
    assert misread is not None
    assert misread.lo == "2026-01-01"
