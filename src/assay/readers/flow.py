"""Running text with tables in it, as word processors and web pages have: text grows, tables note where cells stand.

Paragraphs are parted by an empty line, lines and rows by a newline, the cells of a row by a tab.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from assay.model.document import Cell, Mark, MarkKind, Table
from assay.model.place import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_TAKEN = 300_000  # places of a table that are known to be taken by cells of rows above


@dataclass(slots=True)
class OpenCell:
    row: int
    column: int
    start: int
    end: int = 0
    row_span: int = 1
    column_span: int = 1


@dataclass(slots=True)
class OpenTable:
    """A table being written. `header_rows` counts rows from the top that the format calls header."""

    name: str = ""
    header_rows: int | None = None
    row: int = -1
    taken: set[tuple[int, int]] = field(default_factory=set)
    free: tuple[int, int] = (-1, 0)
    cells: list[OpenCell] = field(default_factory=list)

    def next_column(self) -> int:
        """The first free column, looked for from the one found last in this row."""
        row, column = self.free
        if row != self.row:
            column = 0
        while (self.row, column) in self.taken:
            column += 1
        self.free = (self.row, column)
        return column

    def take(self, cell: OpenCell) -> None:
        """A cell over many rows and columns takes no more places than a sheet could sensibly have."""
        self.free = (cell.row, cell.column + cell.column_span)
        below = range(cell.row + 1, cell.row + min(cell.row_span, 500))
        columns = range(cell.column, cell.column + cell.column_span)
        if len(self.taken) + len(below) * len(columns) <= MOST_TAKEN:
            self.taken.update((row, column) for row in below for column in columns)


class Flow:
    """Writes text and tables; `text` and `tables` give what was written."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._block_start = 0
        self._tail = ""
        self._pending = ""
        self._tables: list[OpenTable] = []
        self._in_cell = 0
        self._marks: list[Mark] = []

    @property
    def text(self) -> str:
        return "".join(self._parts)

    @property
    def length(self) -> int:
        """Characters written so far."""
        return self._length

    @property
    def at_line_start(self) -> bool:
        return bool(self._pending) or self._length == self._block_start or self._tail == "\n"

    @property
    def after_space(self) -> bool:
        return self.at_line_start or self._tail in " \t"

    def write(self, text: str) -> None:
        if not text:
            return
        if self._pending:
            text, self._pending = self._pending + text, ""
        self._parts.append(text)
        self._length += len(text)
        self._tail = text[-1]

    def squeeze(self, text: str) -> None:
        """Writes text whose white space means nothing, as in HTML."""
        words = " ".join(text.split())
        if not words:
            words = " " if text else ""
        else:
            words = (" " if text[0].isspace() else "") + words + (" " if text[-1].isspace() else "")
        self.write(words.lstrip(" ") if self.after_space else words)

    def new_line(self) -> None:
        self._part("\n")

    def new_paragraph(self) -> None:
        self._part("\n" if self._in_cell else "\n\n")

    def _part(self, gap: str) -> None:
        """The gap is written when more text comes: nothing ends in empty lines."""
        if self._length > self._block_start and len(gap) > len(self._pending):
            self._pending = gap

    def paragraph(self, text: str) -> None:
        if text.strip():
            self.new_paragraph()
            self.write(text)
            self.new_paragraph()

    @contextmanager
    def marked(self, kind: MarkKind, detail: str = "") -> Iterator[None]:
        """What is written within carries the mark."""
        before = self._length
        yield
        if self._length > before:
            self._marks.append(Mark(kind, before, self._length, detail))

    @contextmanager
    def table(self, name: str = "") -> Iterator[OpenTable]:
        self.new_paragraph()
        table = OpenTable(name)
        self._tables.append(table)
        yield table
        self.new_paragraph()

    def row(self, table: OpenTable) -> None:
        if table.cells:
            self.new_line()
        table.row += 1

    @contextmanager
    def cell(self, table: OpenTable, *, row_span: int = 1, column_span: int = 1) -> Iterator[None]:
        """The next free cell of the row; what is written within is its text."""
        column = table.next_column()
        row_span, column_span = max(1, min(row_span, 10_000)), max(1, min(column_span, 1_000))
        if column:
            self.write("\t")
        elif self._pending:
            self.write(self._pending_now())
        before = self._block_start
        self._block_start, self._in_cell = self._length, self._in_cell + 1
        cell = OpenCell(table.row, column, self._length, self._length, row_span, column_span)
        table.cells.append(cell)
        table.take(cell)
        yield
        cell.end = self._length
        self._pending = ""
        self._block_start, self._in_cell = before, self._in_cell - 1

    def _pending_now(self) -> str:
        gap, self._pending = self._pending, ""
        return gap

    @property
    def marks(self) -> tuple[Mark, ...]:
        """In the order of their places, without the white space at their ends."""
        text = self.text
        spans = ((mark, trimmed(text, Span(mark.start, mark.end))) for mark in self._marks)
        kept = (replace(mark, start=span.start, end=span.end) for mark, span in spans if len(span))
        return tuple(sorted(kept, key=lambda mark: (mark.start, -mark.end)))

    @property
    def tables(self) -> tuple[Table, ...]:
        text = self.text
        return tuple(_closed(table, text) for table in self._tables if any(one.end > one.start for one in table.cells))


def _closed(table: OpenTable, text: str) -> Table:
    cells = tuple(_closed_cell(one, text) for one in table.cells)
    rows = max((one.row + one.row_span for one in cells), default=0)
    columns = max((one.column + one.column_span for one in cells), default=0)
    return Table(cells, rows, columns, table.header_rows, table.name)


def _closed_cell(cell: OpenCell, text: str) -> Cell:
    span = trimmed(text, Span(cell.start, cell.end))
    spans = (span,) if len(span) else ()
    return Cell(cell.row, cell.column, span.of(text), spans, cell.row_span, cell.column_span)


def trimmed(text: str, span: Span) -> Span:
    """The span without white space at its ends."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def text_and_table(
    rows: Iterable[Iterable[str]], *, name: str = "", header_rows: int | None = None
) -> tuple[str, Table]:
    """Rows of a sheet as text (cells parted by tabs, rows by newlines) and as a table. Empty cells are left out."""
    parts: list[str] = []
    cells: list[Cell] = []
    position = columns = height = 0
    for row, values in enumerate(rows):
        line: list[str] = []
        start = position
        for column, value in enumerate(values):
            value = " ".join(value.split()) if ("\n" in value or "\t" in value or "\r" in value) else value.strip()
            if value:
                cells.append(Cell(row, column, value, (Span(start, start + len(value)),)))
                columns = max(columns, column + 1)
            line.append(value)
            start += len(value) + 1
        joined = "\t".join(line).rstrip("\t")
        parts.append(joined)
        position += len(joined) + 1
        height = row + 1
    return "\n".join(parts), Table(tuple(cells), height, columns, header_rows, name)
