"""Tables of formats that have only paragraphs, some of which end a cell or a row: Word's binary files and RTF.

"Item" ends a cell, "Number" ends a cell, "" ends a row  → a table row of two cells
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from assay.readers.flow import Flow, OpenTable

DEEPEST = 20
NEAR = 20  # twentieths of a point: edges closer than this are one
GOES_ON, BEGINS = 0x20, 0x60  # a cell merged with the one above it, and the first of such cells


@dataclass(frozen=True, slots=True)
class Shape:
    """Of a paragraph. `depth` counts the tables that it stands in; `ends_row`: it holds a table row's description."""

    style: int = 0
    depth: int = 0
    ends_row: bool = False
    ends_inner_cell: bool = False
    heads_table: bool = False
    level: int = 0
    list_number: int = 0
    list_level: int = 0
    edges: tuple[int, ...] = ()
    merges: tuple[int, ...] = ()


NO_SHAPE = Shape()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """[start, end) is its text, in whatever the format counts; `mark` is what ends it: "\\x07" ends a cell."""

    start: int
    end: int
    mark: str
    shape: Shape


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: `rows` are cells, each of paragraphs and of tables; `shapes` are what the rows' ends say."""

    rows: tuple[tuple[tuple[Block, ...], ...], ...]
    shapes: tuple[Shape, ...]


Block = Paragraph | Grid


def blocks_of(paragraphs: list[Paragraph], depth: int = 1) -> tuple[Block, ...]:
    """Paragraphs at least this deep in tables become tables."""
    blocks: list[Block] = []
    at = 0
    while at < len(paragraphs):
        if paragraphs[at].shape.depth < depth or depth > DEEPEST:
            blocks.append(paragraphs[at])
            at += 1
            continue
        end = at
        while end < len(paragraphs) and paragraphs[end].shape.depth >= depth:
            end += 1
        blocks.append(_grid(paragraphs[at:end], depth))
        at = end
    return tuple(blocks)


def _grid(paragraphs: list[Paragraph], depth: int) -> Grid:
    rows: list[tuple[tuple[Block, ...], ...]] = []
    shapes: list[Shape] = []
    cells: list[tuple[Block, ...]] = []
    cell: list[Paragraph] = []
    for one in paragraphs:
        here = one.shape.depth == depth
        if here and one.shape.ends_row:
            if cell:
                cells.append(blocks_of(cell, depth + 1))
            if cells:
                rows.append(tuple(cells))
                shapes.append(one.shape)
            cells, cell = [], []
            continue
        cell.append(one)
        if here and (one.mark == "\x07" or one.shape.ends_inner_cell):
            cells.append(blocks_of(cell, depth + 1))
            cell = []
    if cell:
        cells.append(blocks_of(cell, depth + 1))
    if cells:
        rows.append(tuple(cells))
        shapes.append(paragraphs[-1].shape)
    return Grid(tuple(rows), tuple(shapes))


def write_grid(
    flow: Flow, grid: Grid, write: Callable[[tuple[Block, ...]], None], has_text: Callable[[Paragraph], bool]
) -> None:
    """`write` writes what a cell holds."""
    with flow.table() as table:
        _rows(flow, table, grid, (write, has_text))


def _rows(
    flow: Flow,
    table: OpenTable,
    grid: Grid,
    how: tuple[Callable[[tuple[Block, ...]], None], Callable[[Paragraph], bool]],
) -> None:
    write, has_text = how
    columns = _columns(grid)
    merged: dict[int, int] = {}
    for cells, shape in zip(grid.rows, grid.shapes, strict=True):
        flow.row(table)
        if shape.heads_table and (table.header_rows or 0) == table.row:
            table.header_rows = table.row + 1
        for number, cell in enumerate(cells):
            merge = shape.merges[number] if number < len(shape.merges) else 0
            width = _width(shape, number, columns)
            column = table.next_column()
            if merge & BEGINS == GOES_ON and column in merged and not _any_text(cell, has_text):
                table.cells[merged[column]].row_span += 1
                table.taken.update((table.row, column + one) for one in range(width))
                continue
            with flow.cell(table, column_span=width):
                merged.pop(column, None)
                if merge & BEGINS == BEGINS:
                    merged[column] = len(table.cells) - 1
                write(cell)


def _columns(grid: Grid) -> tuple[int, ...]:
    """The left edges of all cells of the table: a cell that goes over several is merged of as many."""
    edges = sorted({edge for shape in grid.shapes for edge in shape.edges})
    return tuple(edge for number, edge in enumerate(edges) if not number or edge - edges[number - 1] > NEAR)


def _width(shape: Shape, number: int, columns: tuple[int, ...]) -> int:
    if number + 1 >= len(shape.edges):
        return 1
    left, right = shape.edges[number], shape.edges[number + 1]
    return max(1, bisect_left(columns, right - NEAR // 2) - bisect_left(columns, left - NEAR // 2))


def _any_text(cell: tuple[Block, ...], has_text: Callable[[Paragraph], bool]) -> bool:
    return any(isinstance(one, Grid) or has_text(one) for one in cell)
