"""What parts two tables, and what a column of print takes in."""

from __future__ import annotations

from assay.readers.boxes import Box
from assay.readers.images import gutters

SIZE = 20.0


def _band(top: float, *ends: tuple[float, float]) -> list[Box]:
    return [Box(x0, top, x1, top + SIZE) for x0, x1 in ends]


def _rows(top: float) -> list[list[Box]]:
    return [_band(top + 30 * at, (100, 120), (200, 500), (700, 760)) for at in range(4)]


def test_a_heading_below_a_title_begins_another_table() -> None:
    above, below = _rows(100), _rows(300)
    numbers = frozenset(box for band in (*above, *below[1:]) for box in band)
    assert gutters.parts(above, below, numbers, SIZE)
    assert not gutters.parts(above, below[1:], numbers, SIZE)


def test_a_title_stands_in_the_middle_without_wide_gaps() -> None:
    inside = [box for band in _rows(100) for box in band]
    assert gutters.is_title(_band(240, (350, 420), (430, 510)), inside)
    assert not gutters.is_title(_band(240, (100, 330)), inside)
    assert not gutters.is_title(_band(240, (350, 400), (460, 510)), inside)


def test_a_heading_widens_its_column_as_long_as_paper_is_left() -> None:
    bands = [_band(70, (90, 130), (200, 500), (505, 800)), *_rows(100)]
    columns = gutters.columns_of(_rows(100), SIZE)
    assert columns == [(100, 120), (200, 500), (700, 760)]
    assert gutters.widened(columns, bands, SIZE) == [(90, 130), (200, 500), (516, 800)]
