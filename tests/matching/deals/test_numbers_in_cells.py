"""Cells that hold one number, and those that hold two."""

from __future__ import annotations

import pytest

from assay.matching.deals.amounts import counted, number_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [("300,000.00 52300.", None), ("206,180,000.0 0", 206_180_000), ("1 234 567,50", 1_234_567.5), ("12 500", 12_500)],
)
def test_two_numbers_in_a_cell_are_none(text: str, expected: float | None) -> None:
    assert number_in(text) == expected


def test_pieces_are_whole() -> None:
    """1.250 шт"""
    assert counted("1.250 шт") == (1250, "шт")
    assert counted("3,600 pcs") == (3600, "pcs")
    assert counted("1.250 кг") == (1.25, "кг")
