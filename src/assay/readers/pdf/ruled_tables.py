"""Tables that a PDF page draws with lines: edges → where they cross → cells → tables.

The way of pdfplumber and, before it, of Anssi Nurminen's thesis (2013): a cell is the smallest rectangle whose four
corners are crossings that drawn edges join.
"""

from __future__ import annotations

import bisect
from collections import defaultdict
from typing import TYPE_CHECKING

from assay.model.document import Cell, Table, Word
from assay.model.place import Span
from assay.readers.boxes import Box
from assay.readers.pdf.edges import Edge, edges_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pypdfium2

    from assay.readers.pdf.text import Placing

TOUCH = 3.0  # points by which drawn lines miss each other and still meet
MOST_CROSSINGS = 20_000

Point = tuple[float, float]


def tables_of(page: pypdfium2.PdfPage, placing: Placing, text: str, words: Sequence[Word]) -> tuple[Table, ...]:
    return tables_from(edges_of(page, placing), text, words)


def tables_from(edges: Iterable[Edge], text: str, words: Sequence[Word]) -> tuple[Table, ...]:
    """The tables that have at least two cells with text, in reading order."""
    across, down = (
        joined(edge for edge in edges if edge.is_across),
        joined(edge for edge in edges if not edge.is_across),
    )
    groups = _grouped(_cells(_Crossings(across, down)))
    groups.sort(key=lambda boxes: (min(box.top for box in boxes), min(box.x0 for box in boxes)))
    tables = (_table(boxes, text, words) for boxes in groups)
    return tuple(table for table in tables if sum(bool(cell.spans) for cell in table.cells) >= 2)


def joined(edges: Iterable[Edge]) -> list[Edge]:
    """Pieces of one line made one: those at (nearly) the same height that overlap or touch."""
    lines: list[Edge] = []
    for edge in sorted(edges, key=lambda one: (one.at, one.start)):
        same = [one for one in reversed(lines[-50:]) if edge.at - one.at <= TOUCH / 2]
        near = next((one for one in same if edge.start <= one.end + TOUCH and one.start <= edge.end + TOUCH), None)
        if near is None:
            lines.append(edge)
        else:
            position = len(lines) - 1 - lines[::-1].index(near)
            lines[position] = Edge(near.is_across, near.at, min(near.start, edge.start), max(near.end, edge.end))
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
    owner: dict[Point, int] = {}
    groups: dict[int, list[Box]] = {}
    for number, box in enumerate(cells):
        corners = [(x, y) for x in (box.x0, box.x1) for y in (box.top, box.bottom)]
        met = {owner[corner] for corner in corners if corner in owner}
        groups[number] = [one for other in met for one in groups.pop(other)] + [box]
        for one in groups[number]:
            owner.update({(x, y): number for x in (one.x0, one.x1) for y in (one.top, one.bottom)})
    return [group for group in groups.values() if len(group) > 1]


def _table(boxes: list[Box], text: str, words: Sequence[Word]) -> Table:
    tops = _lines(one for box in boxes for one in (box.top, box.bottom))
    lefts = _lines(one for box in boxes for one in (box.x0, box.x1))
    cells = []
    left, right = min(box.x0 for box in boxes), max(box.x1 for box in boxes)
    within = [word for word in words if left <= (word.x0 + word.x1) / 2 <= right]
    for box in sorted(boxes, key=lambda one: (one.top, one.x0)):
        row, column = _index(tops, box.top), _index(lefts, box.x0)
        spans = line_spans(text, [word for word in within if box.holds(word)])
        content = " ".join(span.of(text) for span in spans)
        height, width = _index(tops, box.bottom) - row, _index(lefts, box.x1) - column
        cells.append(Cell(row, column, content, spans, max(1, height), max(1, width)))
    cells.sort(key=lambda one: (one.row, one.column))
    return Table(tuple(cells), len(tops) - 1, len(lefts) - 1)


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
