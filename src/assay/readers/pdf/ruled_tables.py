"""Tables that a PDF page draws with lines: edges → where they cross → cells → tables.

The way of pdfplumber and, before it, of Anssi Nurminen's thesis (2013): a cell is the smallest rectangle whose four
corners are crossings that drawn edges join.
"""

from __future__ import annotations

import bisect
import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from assay.model.document import Cell, Table, Word
from assay.model.place import Span
from assay.readers.boxes import Box
from assay.readers.pdf.edges import Edge

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

TOUCH = 3.0  # points by which drawn lines miss each other and still meet
MOST_CROSSINGS = 20_000
FEWEST_FULL = 0.2  # of a table's cells that have text
NUMBER = re.compile(r"\W{0,3}\d[\d\s.,'/%()-]*(?:[^\W\d_]{1,4}\.?)?$")
YEAR = re.compile(r"(?:19|20)\d\d")

Point = tuple[float, float]


def tables_from(edges: Iterable[Edge], text: str, words: Sequence[Word]) -> tuple[Table, ...]:
    """The tables that have at least two cells with text, in reading order."""
    return tuple(table for _, table in placed_tables(list(edges), text, words))


def placed_tables(edges: Sequence[Edge], text: str, words: Sequence[Word]) -> list[tuple[Box, Table]]:
    """Each table with the box around it."""
    return filled(cells_of(edges), text, words)


def filled(groups: Sequence[Sequence[Box]], text: str, words: Sequence[Word]) -> list[tuple[Box, Table]]:
    """`groups`: the cells of each table. Those that are no tables are left out."""
    tables = [(_around(boxes), _table(boxes, text, words)) for boxes in groups]
    return [(box, table) for box, table in tables if _is_table(table)]


def cells_of(edges: Sequence[Edge]) -> list[list[Box]]:
    """The cells of each table that the edges draw, whatever stands in them."""
    across = joined(edge for edge in edges if edge.is_across)
    down = joined(edge for edge in edges if not edge.is_across)
    if len(across) < 2 or len(down) < 2:
        return []
    groups = _grouped(_cells(_Crossings(across, down)))
    groups.sort(key=lambda boxes: (min(box.top for box in boxes), min(box.x0 for box in boxes)))
    return groups


def header_rows(table: Table) -> int | None:
    """A guess: rows at the top without numbers over columns that have them, and a row "1 2 3 …" below those."""
    rows: dict[int, list[Cell]] = defaultdict(list)
    for cell in table.cells:
        if cell.text:
            rows[cell.row].append(cell)
    if len(rows) < 2 or 0 not in rows:
        return None
    top = max(cell.row + cell.row_span for cell in rows[0])
    top = top if any(cell.column_span > 1 for cell in rows[0]) else 1
    while top in rows and len(rows[top]) > 1 and _counts_up(rows[top]):
        top += 1
    if top >= table.rows or sum(len(rows[row]) for row in range(top)) < 2:
        return None
    head = [cell for row in range(top) for cell in rows[row] if not _counts_up(rows[row])]
    below = [cell for row, cells in rows.items() if row >= top for cell in cells]
    if any(NUMBER.match(cell.text) and not YEAR.fullmatch(cell.text) for cell in head):
        return None
    return top if any(NUMBER.match(cell.text) for cell in below) else None


def _counts_up(cells: Sequence[Cell]) -> bool:
    """The row of column numbers that Russian forms have under their header."""
    return len(cells) > 2 and [cell.text.strip() for cell in cells] == [str(n + 1) for n in range(len(cells))]


def _around(boxes: Sequence[Box]) -> Box:
    return Box(min(b.x0 for b in boxes), min(b.top for b in boxes), max(b.x1 for b in boxes),
               max(b.bottom for b in boxes))  # fmt: skip


def joined(edges: Iterable[Edge]) -> list[Edge]:
    """Pieces of one line made one: those at (nearly) the same height that overlap or touch."""
    lines: list[Edge] = []
    for edge in sorted(edges, key=lambda one: (one.at, one.start)):
        met: list[Edge] = []
        apart: list[Edge] = []
        for one in lines[-50:]:
            near = edge.at - one.at <= TOUCH / 2 and edge.start <= one.end + TOUCH and one.start <= edge.end + TOUCH
            (met if near else apart).append(one)
        if not met:
            lines.append(edge)
            continue
        pieces = [*met, edge]
        whole = Edge(edge.is_across, pieces[0].at, min(one.start for one in pieces), max(one.end for one in pieces))
        lines[-50:] = [*apart, whole]
    return lines


class _Crossings:
    """Where lines across and lines down meet, and which meet on the same line."""

    def __init__(self, across: list[Edge], down: list[Edge]) -> None:
        self.rows: dict[int, list[tuple[float, int]]] = defaultdict(list)
        self.columns: dict[int, list[tuple[float, int]]] = defaultdict(list)
        self.across, self.down = across, down
        count = 0
        for i, row in enumerate(across):
            for j, column in enumerate(down):
                if self._meet(row, column) and (count := count + 1) <= MOST_CROSSINGS:
                    self.rows[i].append((column.at, j))
                    self.columns[j].append((row.at, i))
        for points in (*self.rows.values(), *self.columns.values()):
            points.sort()

    @staticmethod
    def _meet(row: Edge, column: Edge) -> bool:
        return (
            row.start - TOUCH <= column.at <= row.end + TOUCH and column.start - TOUCH <= row.at <= column.end + TOUCH
        )


def _cells(crossings: _Crossings) -> list[Box]:
    """For each crossing as the top left corner, the nearest crossings right and below that close a rectangle."""
    cells = []
    for i, points in crossings.rows.items():
        for x, j in points:
            if (found := _closing(crossings, i, j)) is not None:
                cells.append(Box(x, crossings.across[i].at, crossings.down[found[1]].at, crossings.across[found[0]].at))
    return cells


def _closing(crossings: _Crossings, i: int, j: int) -> tuple[int, int] | None:
    right = _after(crossings.rows[i], (crossings.down[j].at + TOUCH, -1))
    below = _after(crossings.columns[j], (crossings.across[i].at + TOUCH, -1))
    for _, row in below:
        met = {column for _, column in crossings.rows[row]}
        for _, column in right:
            if column in met:
                return row, column
    return None


def _after(points: list[tuple[float, int]], point: tuple[float, int]) -> list[tuple[float, int]]:
    return points[bisect.bisect_left(points, point) :]


def _grouped(cells: list[Box]) -> list[list[Box]]:
    """Cells that share a corner make one table; a rectangle by itself is a frame, not a table."""
    parent = list(range(len(cells)))

    def top(number: int) -> int:
        while parent[number] != number:
            parent[number] = number = parent[parent[number]]
        return number

    owner: dict[Point, int] = {}
    for number, box in enumerate(cells):
        for corner in ((x, y) for x in (box.x0, box.x1) for y in (box.top, box.bottom)):
            parent[top(owner.setdefault(corner, number))] = top(number)
    groups: dict[int, list[Box]] = defaultdict(list)
    for number, box in enumerate(cells):
        groups[top(number)].append(box)
    return [group for group in groups.values() if len(group) > 1]


def _table(boxes: Sequence[Box], text: str, words: Sequence[Word]) -> Table:
    tops = _lines(one for box in boxes for one in (box.top, box.bottom))
    lefts = _lines(one for box in boxes for one in (box.x0, box.x1))
    cells = []
    left, right = min(box.x0 for box in boxes), max(box.x1 for box in boxes)
    within = [word for word in words if left <= (word.x0 + word.x1) / 2 <= right]
    within.sort(key=_middle)
    middles = [_middle(word) for word in within]
    for box in sorted(boxes, key=lambda one: (one.top, one.x0)):
        row, column = _index(tops, box.top), _index(lefts, box.x0)
        near = within[bisect.bisect_left(middles, box.top) : bisect.bisect_right(middles, box.bottom)]
        spans = line_spans(text, [word for word in near if box.holds(word)])
        content = " ".join(span.of(text) for span in spans)
        height, width = _index(tops, box.bottom) - row, _index(lefts, box.x1) - column
        cells.append(Cell(row, column, content, spans, max(1, height), max(1, width)))
    cells.sort(key=lambda one: (one.row, one.column))
    table = Table(tuple(cells), len(tops) - 1, len(lefts) - 1)
    return replace(table, header_rows=header_rows(table))


def _middle(word: Word) -> float:
    return (word.top + word.bottom) / 2


def _is_table(table: Table) -> bool:
    """At least two cells with text, no two at one place, and not the empty meshes of a drawing."""
    full = sum(bool(cell.spans) for cell in table.cells)
    places = {(cell.row, cell.column) for cell in table.cells}
    return full >= 2 and len(places) == len(table.cells) and full >= FEWEST_FULL * len(table.cells)


def _lines(positions: Iterable[float]) -> list[float]:
    """The different positions; those that lie within TOUCH are one."""
    lines: list[float] = []
    for position in sorted(set(positions)):
        if not lines or position - lines[-1] > TOUCH:
            lines.append(position)
    return lines


def _index(lines: list[float], position: float) -> int:
    return max(bisect.bisect_right(lines, position) - 1, 0)


def line_spans(text: str, words: Sequence[Word]) -> tuple[Span, ...]:
    """One span for each stretch of words that follow each other in the text with nothing but spaces between."""
    spans: list[Span] = []
    for word in sorted(words, key=lambda one: one.start):
        between = text[spans[-1].end : word.start] if spans else "\n"
        if spans and not between.strip(" \u00a0"):
            spans[-1] = Span(spans[-1].start, word.end)
        else:
            spans.append(Span(word.start, word.end))
    return tuple(spans)
