"""Headings in two rows: what stands over several columns, and what reaches over both rows."""

from __future__ import annotations

from assay.readers.boxes import Box
from assay.readers.images import headings
from assay.readers.images.leading import Block

COLUMNS = [(0.0, 40.0), (60.0, 100.0), (120.0, 160.0)]
ACROSSES = [0.0, 50.0, 110.0, 160.0]


def _block(x0: float, x1: float, top: float, *columns: int) -> Block:
    return Block(Box(x0, top, x1, top + 20), columns)


def test_a_heading_over_two_columns_has_theirs_below_it() -> None:
    """Item | Price: unit, total"""
    blocks = [_block(5, 35, 115, 0), _block(80, 140, 100, 1, 2), _block(62, 98, 130, 1), _block(125, 155, 130, 2)]
    assert list(headings.cells_of(blocks, COLUMNS, ACROSSES, (90, 160), 20)) == [
        Box(0, 90, 50, 160),
        Box(50, 90, 160, 125),
        Box(50, 125, 110, 160),
        Box(110, 125, 160, 160),
    ]


def test_headings_at_one_height_are_one_row() -> None:
    blocks = [_block(5, 35, 100, 0), _block(62, 98, 100, 1), _block(125, 155, 100, 2)]
    made = list(headings.cells_of(blocks, COLUMNS, ACROSSES, (90, 130), 20))
    assert made == [Box(0, 90, 50, 130), Box(50, 90, 110, 130), Box(110, 90, 160, 130)]
