"""Lines of type make cells, cells make rows, told by how far below each other they stand."""

from __future__ import annotations

from assay.readers.boxes import Box
from assay.readers.images import leading

SIZE = 20.0
COLUMNS = [(100.0, 120.0), (200.0, 500.0), (700.0, 760.0)]


def _line(column: int, top: float) -> Box:
    return Box(COLUMNS[column][0], top, COLUMNS[column][1], top + SIZE)


def _rows(names: list[list[float]], counts: list[float]) -> list[list[tuple[tuple[int, ...], int]]]:
    """The columns and the number of lines of each block, row by row."""
    numbers = [_line(2, top) for top in counts]
    lines = [_line(1, top) for row in names for top in row]
    blocks = leading.blocks_of([*numbers, *lines], COLUMNS, frozenset(numbers), SIZE)
    return [[(one.columns, one.lines) for one in row] for row in leading.rows_of(blocks, SIZE)]


def test_lines_nearer_than_numbers_are_one_cell() -> None:
    assert _rows([[100, 125], [165, 190], [230]], [112, 178, 230]) == [
        [((1,), 2), ((2,), 1)],
        [((1,), 2), ((2,), 1)],
        [((1,), 1), ((2,), 1)],
    ]


def test_where_numbers_stand_as_near_no_cell_has_two_lines() -> None:
    assert _rows([[100], [130], [160]], [100, 130, 160]) == [[((1,), 1), ((2,), 1)]] * 3
