"""A sheet on its way to pages: cells come in any order, pages of text and tables go out.

B3 "Tranche", C3 "Sum", B4 "1", C4 "1 250.50 ₽"  → "Tranche\\tSum\\n1\\t1 250.50 ₽", a table named "Payments!B3:C4"

Small gaps between rows stay in the table as empty rows; a gap of more than MOST_EMPTY rows and the borders of a defined
table part two tables. Rows and columns of a table count from its own corner, which its name tells.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assay.model.document import Cell, Mark, MarkKind, Table
from assay.model.place import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from assay.readers.desk import Desk

BREAKS = re.compile(r"[\n\t\r\v\f]")
MOST_EMPTY = 20  # rows between the parts of one table
MOST_TABS = 32  # empty cells that are shown as such within a row
CELLS_A_PAGE = 100_000
CHARACTERS_A_PAGE = 4_000_000
CELLS_IN_TABLES = 500_000  # of a sheet: a cell's place takes many times the room of its text
MOST_OF_A_CELL = 1_000_000
MOST_RANGES = 20_000
MOST_HEADER_ROWS = 20


@dataclass(frozen=True, slots=True)
class Area:
    """Rows and columns from a corner to a corner, both included, counted from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Layout:
    """What the file says of the sheet beside its cells. `titles`: rows from the top that are frozen or repeated."""

    hidden: str = ""
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    merged: list[Area] = field(default_factory=list)
    tables: list[tuple[Area, int]] = field(default_factory=list)
    titles: int = 0
    deleted_rows: set[int] = field(default_factory=set)

    def hides_column(self, column: int) -> bool:
        return any(first <= column <= last for first, last in self.hidden_columns[:200])


@dataclass(slots=True)
class Aside:
    text: str
    kind: MarkKind | None
    detail: str


class Grid:
    """One sheet. `hidden_cells` counts what stands in hidden rows and columns, for the note on the document."""

    def __init__(self, desk: Desk, name: str) -> None:
        self.desk, self.name, self.layout = desk, name, Layout()
        self.hidden_cells = 0
        self.characters = 0
        self._rows: dict[int, dict[int, str]] = {}
        self._unseen: dict[tuple[int, int], str] = {}
        self._asides: list[Aside] = []
        self._links: list[tuple[tuple[int, int], str, str]] = []
        self._cells = self._size = self._pages = self._in_tables = 0
        self._cut = False

    @property
    def has_cells(self) -> bool:
        return bool(self._cells or self._pages)

    def put(self, row: int, column: int, text: str, *, hidden: str = "") -> None:
        if BREAKS.search(text):
            text = " ".join(text.split())
        text = text.strip()
        if not text:
            return
        if len(text) > MOST_OF_A_CELL:
            text, self._cut = text[:MOST_OF_A_CELL], True
        full = self._cells >= CELLS_A_PAGE or self._size >= CHARACTERS_A_PAGE
        if full and (row not in self._rows or self._size >= 3 * CHARACTERS_A_PAGE):
            self._send()
        self._rows.setdefault(row, {})[column] = text
        if hidden:
            self._unseen[row, column] = hidden
        self._cells += 1
        self._size += len(text)

    def repeat(self, row: int, other: int) -> None:
        """The other row says the same as this one."""
        for column, text in list(self._rows.get(row, {}).items()):
            self.put(other, column, text)

    def aside(self, text: str, kind: MarkKind | None = None, detail: str = "") -> None:
        """What belongs to the sheet but stands in no cell: a comment, a text box, the page header."""
        if text.strip() and len(self._asides) < MOST_RANGES:
            self._asides.append(Aside(text.strip()[:MOST_OF_A_CELL], kind, detail))

    def link(self, place: tuple[int, int] | None, relation: str, within: str = "") -> None:
        """A cell's link, by the id of its relation."""
        if place is not None and relation and len(self._links) < MOST_RANGES:
            self._links.append((place, relation, within))

    def tell_links(self, addresses: dict[str, str]) -> None:
        """Where the cells' links lead, unless the cell says it itself."""
        for (row, column), relation, within in self._links:
            where = addresses.get(relation, "") + (f"#{within}" if within else "")
            if where and where.rstrip("/") not in self._rows.get(row, {}).get(column, ""):
                self.aside(f"{cell_name(row, column)}: {where}")

    def close(self) -> None:
        """Sends what is left. A sheet without anything is an empty page: it is part of the file."""
        self._send(last=True)
        if self._cut:
            what = f"a cell of sheet {self.name} holds more than {MOST_OF_A_CELL:,} characters"
            self.desk.note(f"{what}: the rest is left out", page_number=self.desk.pages)
            self.desk.lacking(what)

    def _send(self, *, last: bool = False) -> None:
        if last and self._pages and not self._rows and not self._asides:
            return
        self._in_tables += self._cells
        beyond = self._in_tables > CELLS_IN_TABLES
        sheet = _Text(self.layout, with_tables=not beyond)
        rows = sorted((row, sorted(cells.items())) for row, cells in self._rows.items())
        names = self.name if last and not self._pages else f"{self.name}, part {self._pages + 1}"
        pieces = list(_pieces(rows, {one for area, _ in self.layout.tables for one in (area.top, area.bottom + 1)}))
        for piece in pieces:
            sheet.table(piece, self.name, self._unseen)
        for aside in self._asides if last else ():
            sheet.aside(aside)
        text = sheet.text
        if self.layout.hidden and text.strip():
            sheet.marks.append(Mark(MarkKind.HIDDEN, 0, len(text), self.layout.hidden))
        marks = sorted(sheet.marks, key=lambda mark: (mark.start, -mark.end))
        self.desk.page(text, tables=sheet.tables, label=names, marks=marks)
        if beyond and self._in_tables - self._cells <= CELLS_IN_TABLES:
            self.desk.note(
                f"{self.name or 'the table'} has over {CELLS_IN_TABLES:,} cells: from here on only its text is kept",
                page_number=self.desk.pages,
            )
        self.hidden_cells += sheet.hidden_cells
        self.characters += len(text)
        self._pages += 1
        self._rows, self._unseen, self._cells, self._size = {}, {}, 0, 0


Row = tuple[int, list[tuple[int, str]]]


def _pieces(rows: list[Row], borders: set[int]) -> Iterator[list[Row]]:
    piece: list[Row] = []
    ordered = sorted(borders)
    for row in rows:
        if piece:
            before = piece[-1][0]
            crossed = bisect_right(ordered, row[0]) > bisect_right(ordered, before)
            if crossed or row[0] - before > MOST_EMPTY + 1:
                yield piece
                piece = []
        piece.append(row)
    if piece:
        yield piece


class _Text:
    """The text of a page as it grows, its tables and marks."""

    def __init__(self, layout: Layout, *, with_tables: bool = True) -> None:
        self.layout, self.with_tables = layout, with_tables
        self.tables: list[Table] = []
        self.marks: list[Mark] = []
        self.hidden_cells = 0
        self._parts: list[str] = []
        self._length = 0
        self._hides: dict[int, bool] = {}

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def aside(self, aside: Aside) -> None:
        self.write("\n\n" if self._length else "")
        start = self._length
        self.write(aside.text)
        if aside.kind is not None:
            self.marks.append(Mark(aside.kind, start, self._length, aside.detail))

    def table(self, piece: list[Row], name: str, unseen: dict[tuple[int, int], str]) -> None:
        self.write("\n\n" if self._length else "")
        area = Area(
            piece[0][0], min(cells[0][0] for _, cells in piece), piece[-1][0], max(cells[-1][0] for _, cells in piece)
        )
        sizes = _sizes(self.layout.merged, area)
        found: list[Cell] = []
        before = area.top
        for row, values in piece:
            self.write("\n" * (row - before))
            before = row
            self._row(row, values, area, unseen)
            found += self._cells_of(row, values, area, sizes) if self.with_tables else ()
        if not found:
            return
        rows = max(one.row + one.row_span for one in found)
        columns = max(one.column + one.column_span for one in found)
        label = name if area.top == area.left == 0 else f"{name}!{address(area)}"
        self.tables.append(Table(tuple(found), rows, columns, self._header_rows(area), label))

    def _row(self, row: int, values: list[tuple[int, str]], area: Area, unseen: dict[tuple[int, int], str]) -> None:
        self._starts: list[int] = []
        start_of_row, at = self._length, area.left
        hidden_row = row in self.layout.hidden_rows
        for column, text in values:
            gap = column - at
            self.write("\t" * (gap if gap <= MOST_TABS else 2))
            at = column
            self._starts.append(self._length)
            self.write(text)
            why = unseen.get((row, column), "hidden column" if self._hides_column(column) else "")
            if why and not hidden_row:
                self.marks.append(Mark(MarkKind.HIDDEN, self._length - len(text), self._length, why))
            self.hidden_cells += bool(why or hidden_row)
        if hidden_row:
            self.marks.append(Mark(MarkKind.HIDDEN, start_of_row, self._length, "hidden row"))
        if row in self.layout.deleted_rows:
            self.marks.append(Mark(MarkKind.DELETED, start_of_row, self._length, "deleted record"))

    def _hides_column(self, column: int) -> bool:
        if column not in self._hides:
            self._hides[column] = self.layout.hides_column(column)
        return self._hides[column]

    def _cells_of(
        self, row: int, values: list[tuple[int, str]], area: Area, sizes: dict[tuple[int, int], tuple[int, int]]
    ) -> Iterable[Cell]:
        for (column, text), start in zip(values, self._starts, strict=True):
            down, across = sizes.get((row, column), (1, 1))
            span = Span(start, start + len(text))
            yield Cell(row - area.top, column - area.left, text, (span,), down, across)

    def _header_rows(self, area: Area) -> int | None:
        stated = [rows for one, rows in self.layout.tables if one.top == area.top and rows]
        if stated:
            return min(stated[0], MOST_HEADER_ROWS)
        titles = self.layout.titles - area.top
        return (
            titles if 0 < titles <= MOST_HEADER_ROWS and not self.tables and titles <= area.bottom - area.top else None
        )


def _sizes(merged: list[Area], area: Area) -> dict[tuple[int, int], tuple[int, int]]:
    """Merged cells by their corner; what reaches beyond the used cells is cut to them."""
    found = {}
    for one in merged[:MOST_RANGES]:
        down = min(one.bottom, max(area.bottom, one.top)) - one.top + 1
        across = min(one.right, one.left + 1000) - one.left + 1
        if down > 0 and across > 0:
            found[one.top, one.left] = (down, across)
    return found


def address(area: Area) -> str:
    """As spreadsheets write it: B3:F40."""
    return f"{cell_name(area.top, area.left)}:{cell_name(area.bottom, area.right)}"


def cell_name(row: int, column: int) -> str:
    letters = ""
    column += 1
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def place_of(name: str) -> tuple[int, int] | None:
    """ "$B$7" → (6, 1); None for what is no cell of any spreadsheet."""
    name = name.replace("$", "")
    letters = name.rstrip("0123456789")
    digits = name[len(letters) :]
    if not 1 <= len(letters) <= 3 or not letters.isascii() or not letters.isalpha() or not 1 <= len(digits) <= 7:
        return None
    column = 0
    for one in letters.upper():
        column = column * 26 + ord(one) - 64
    return int(digits) - 1, column - 1


def area_of(reference: str) -> Area | None:
    first, _, last = reference.partition(":")
    start, end = place_of(first), place_of(last or first)
    if start is None or end is None:
        return None
    return Area(min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1]))
