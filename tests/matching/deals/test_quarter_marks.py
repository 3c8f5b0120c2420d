"""Quarters that the OCR read as 0: mended beside a quarter that it read or where it is no month, else left."""

from __future__ import annotations

import pytest

from assay.matching.deals.amounts import is_unclear
from assay.matching.deals.quarter_marks import with_quarters
from assay.matching.deals.row_goods import is_goods
from assay.model.document import Cell, Table

CASES = (
    # CASE 1: the Q in front, with and without a year
    (("Q1 2026", "02 2026", "O3 2026"), ("Q1 2026", "Q2 2026", "Q3 2026")),
    (("Q1", "02", "03"), ("Q1", "Q2", "Q3")),
    # CASE 2: behind
    (("10 2026", "20 2026", "3Q 2026"), ("1Q 2026", "2Q 2026", "3Q 2026")),
    # CASE 2b: what is no month either, without any other
    (("20 2027", "4O 2026"), ("2Q 2027", "4Q 2026")),
    # CASE 2c: a one that is read as a letter
    (("Qi", "03", "Ql 2027"), ("Q1", "Q3", "Q1 2027")),
    # CASE 3: months stay where no quarter stands beside them
    (("10 2026", "02 2026"), ("10 2026", "02 2026")),
    # CASE 4: a number without a year is a number
    (("3Q 2026", "20", "10"), ("3Q 2026", "20", "10")),
)


@pytest.mark.parametrize(("row", "expected"), CASES)
def test_quarters(row: tuple[str, ...], expected: tuple[str, ...]) -> None:
    table = Table(tuple(Cell(0, at, text, ()) for at, text in enumerate(row)), 1, len(row))
    assert tuple(cell.text for cell in with_quarters(table).cells) == expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [("单价（王元）", True), ("金额 (方元)", True), ("单价（万元）", False), ("单价（美元）", False)],
)
def test_a_scale_that_was_misread_is_unclear(heading: str, *, expected: bool) -> None:
    assert is_unclear(heading) is expected


@pytest.mark.parametrize(("name", "expected"), [("巡逻艇 仿随车备件", True), ("备件及随机工具", False)])
def test_spares_that_go_with_the_goods(name: str, *, expected: bool) -> None:
    assert is_goods(name) is expected
