"""One sheet of an XLS stream: its records become cells, comments, text boxes and what hides them."""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING

from assay.model.document import MarkKind
from assay.readers.office.sheets.biff import ERRORS, Record, Strings, number_of_rk
from assay.readers.office.sheets.cells import HEADER_CODES
from assay.readers.office.sheets.grid import Area, Grid, cell_name
from assay.readers.office.sheets.number_formats import shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from assay.readers.desk import Desk
    from assay.readers.office.sheets.xls_book import Book

PLACE = struct.Struct("<HHH")
URL_MONIKER = bytes.fromhex("e0c9ea79f9bace118c8200aa004ba90b")
NOTHING_SHOWN = "number format shows nothing"
OLD_NOTE = 0xFFFF
FROZEN = 8
MOST_MERGED = 20_000
WORDS_OF_CHARTS = frozenset((0x100D, 0x1B6))


class Sheet:
    def __init__(self, desk: Desk, book: Book, name: str, hidden: str) -> None:
        self.book, self.desk = book, desk
        self.grid = Grid(desk, name)
        self.grid.layout.hidden = hidden
        self._waits_for_string: tuple[int, int] | None = None
        self._object = 0
        self._texts: dict[int, str] = {}
        self._comments: list[tuple[int, int, int, str]] = []
        self._links: dict[str, str] = {}
        self._frozen = False
        self._split = 0
        self._first_column, self._columns = 0, 0

    def take(self, record: Record, *, in_chart: bool = False) -> None:
        """A broken record is left alone: the next ones may be whole. Of a chart on the sheet only its words count:
        what it calls cells are copies of the numbers that it draws."""
        handler = HANDLERS.get(record.id)
        if handler is None or (in_chart and record.id not in WORDS_OF_CHARTS):
            return
        try:
            handler(self, record)
        except (ValueError, IndexError, struct.error) as error:
            self.book.damage = self.book.damage or f"a record of sheet {self.grid.name} is broken: {error}"

    def close(self) -> None:
        if self._frozen:
            self.grid.layout.titles = self._split
        self.grid.tell_links(self._links)
        self._write_comments()
        for text in self._texts.values():
            self.grid.aside(text)
        before = self.desk.pages
        self.grid.close()
        layout, findings = self.grid.layout, self.book.findings
        findings.comments += len(self._comments)
        findings.sheet(self.grid.name, layout.hidden, self.grid.hidden_cells, page_number=before + 1)

    def _write_comments(self) -> None:
        for row, column, number, author in self._comments:
            text = self._texts.pop(number, "").strip() if number >= 0 else author
            author = author.strip() if number >= 0 else ""
            head = ", ".join(one for one in (cell_name(row, column), author) if one)
            self.grid.aside(f"{head}: {text}", MarkKind.COMMENT, author)

    def _place(self, record: Record) -> tuple[int, int, int, int]:
        """Row, column, style, and where the value begins; Excel 2 has three bytes of style in the cell itself."""
        row, column, style = PLACE.unpack_from(record.data)
        column += self._first_column
        self._columns = max(self._columns, column + 1)
        if self.book.version == 2:
            return row, column, record.data[4] & 0x3F, 7
        return row, column, style, 6

    def numbers_of_chart(self, _: Record) -> None:
        """A sheet that is a chart holds its values, categories and sizes one after the other, each from column 0."""
        self._first_column = self._columns

    def _put_number(self, row: int, column: int, style: int, value: float) -> None:
        text, hidden = shown(value, self.book.format_of(style), from_1904=self.book.from_1904)
        self.grid.put(row, column, text, hidden=NOTHING_SHOWN if hidden else "")

    def number(self, record: Record) -> None:
        row, column, style, at = self._place(record)
        (value,) = struct.unpack_from("<d", record.data, at)
        self._put_number(row, column, style, value)

    def whole(self, record: Record) -> None:
        row, column, style, at = self._place(record)
        self._put_number(row, column, style, int.from_bytes(record.data[at : at + 2], "little"))

    def packed(self, record: Record) -> None:
        row, column, style, at = self._place(record)
        self._put_number(row, column, style, number_of_rk(int.from_bytes(record.data[at : at + 4], "little")))

    def many_packed(self, record: Record) -> None:
        row, column = struct.unpack_from("<HH", record.data)
        for at in range(4, len(record.data) - 7, 6):
            style, raw = struct.unpack_from("<HI", record.data, at)
            self._put_number(row, column, style, number_of_rk(raw))
            column += 1

    def label(self, record: Record) -> None:
        row, column, _, at = self._place(record)
        self.grid.put(row, column, self._text(record, at, 1 if self.book.version == 2 else 2))

    def shared_label(self, record: Record) -> None:
        row, column, _, at = self._place(record)
        index = int.from_bytes(record.data[at : at + 4], "little")
        if index < len(self.book.shared):
            self.grid.put(row, column, self.book.shared[index])
        else:
            self.book.findings.lost += 1

    def truth(self, record: Record) -> None:
        row, column, _, at = self._place(record)
        value, is_error = record.data[at], record.data[at + 1]
        self.grid.put(row, column, ERRORS.get(value, "#ERROR") if is_error else ("TRUE" if value else "FALSE"))

    def formula(self, record: Record) -> None:
        """The value that was kept: a number, or what the last two bytes say that it is."""
        row, column, style, at = self._place(record)
        value = record.data[at : at + 8]
        if value[6:8] != b"\xff\xff":
            self._put_number(row, column, style, struct.unpack("<d", value)[0])
        elif value[0] == 0:
            self._waits_for_string = (row, column)
        elif value[0] == 1:
            self.grid.put(row, column, "TRUE" if value[2] else "FALSE")
        elif value[0] == 2:
            self.grid.put(row, column, ERRORS.get(value[2], "#ERROR"))

    def string(self, record: Record) -> None:
        if self._waits_for_string is not None:
            self.grid.put(*self._waits_for_string, self._text(record, 0, 1 if self.book.version == 2 else 2))
            self._waits_for_string = None

    def row(self, record: Record) -> None:
        (number,) = struct.unpack_from("<H", record.data)
        if len(record.data) >= 14 and record.data[12] & 0x20 and self.book.version >= 3:
            self.grid.layout.hidden_rows.add(number)

    def columns(self, record: Record) -> None:
        first, last, width, _, flags = struct.unpack_from("<5H", record.data)
        if flags & 1 or width == 0:
            self.grid.layout.hidden_columns.append((first, last))

    def merged(self, record: Record) -> None:
        (count,) = struct.unpack_from("<H", record.data)
        for at in range(2, min(len(record.data) - 7, 2 + 8 * count), 8):
            top, bottom, left, right = struct.unpack_from("<4H", record.data, at)
            if top <= bottom and left <= right and len(self.grid.layout.merged) < MOST_MERGED:
                self.grid.layout.merged.append(Area(top, left, bottom, right))

    def object(self, record: Record) -> None:
        if record.data[:2] == b"\x15\x00" and len(record.data) >= 8:
            (self._object,) = struct.unpack_from("<H", record.data, 6)

    def text_object(self, record: Record) -> None:
        """Its text stands in the continuation, by itself."""
        (count,) = struct.unpack_from("<H", record.data, 10)
        if count and len(record.parts) > 1:
            strings = Strings(record.parts[1:])
            wide = bool(strings.whole(1) & 1)
            self._texts[self._object or -len(self._texts)] = strings.characters(count, wide=wide)

    def note(self, record: Record) -> None:
        row, column, third = PLACE.unpack_from(record.data)
        if self.book.version >= 8:
            (number,) = struct.unpack_from("<H", record.data, 6)
            self._comments.append((row, column, number, Strings(record.parts, 8).string()))
            return
        text = record.data[6:].decode(self.book.encoding, "replace")
        if row == OLD_NOTE and self._comments:
            row, column, _, before = self._comments.pop()
            text = before + text
        self._comments.append((row, column, -1, text.rstrip("\0")[: third or None] if row == OLD_NOTE else text))

    def link(self, record: Record) -> None:
        row, _, column, _ = struct.unpack_from("<4H", record.data)
        at = record.data.find(URL_MONIKER)
        if at >= 0:
            (size,) = struct.unpack_from("<I", record.data, at + 16)
            raw = record.data[at + 20 : at + 20 + min(size, 65536)]
            where = raw[: len(raw) // 2 * 2].decode("utf-16-le", "replace").partition("\0")[0]
            self._links[where] = where
            self.grid.link((row, column), where)

    def series_text(self, record: Record) -> None:
        self.grid.aside(self._text(record, 2, 1))

    def page_header(self, record: Record) -> None:
        self._page_part(record, MarkKind.PAGE_HEADER)

    def page_footer(self, record: Record) -> None:
        self._page_part(record, MarkKind.PAGE_FOOTER)

    def _page_part(self, record: Record, kind: MarkKind) -> None:
        if record.data:
            text = self._text(record, 0, 2 if self.book.version >= 8 else 1)
            self.grid.aside(re.sub(r"\s+", " ", HEADER_CODES.sub(" ", text)), kind)

    def window(self, record: Record) -> None:
        self._frozen = bool(record.data[0] & FROZEN)

    def pane(self, record: Record) -> None:
        (self._split,) = struct.unpack_from("<H", record.data, 2)

    def _text(self, record: Record, at: int, length_bytes: int) -> str:
        strings = Strings(record.parts, at)
        if self.book.version >= 8:
            return strings.string(length_bytes)
        return strings.take(strings.whole(length_bytes)).decode(self.book.encoding, "replace")


HANDLERS: dict[int, Callable[[Sheet, Record], None]] = {
    0x203: Sheet.number, 0x03: Sheet.number, 0x02: Sheet.whole, 0x27E: Sheet.packed, 0xBD: Sheet.many_packed,
    0x204: Sheet.label, 0x04: Sheet.label, 0xD6: Sheet.label, 0xFD: Sheet.shared_label,
    0x205: Sheet.truth, 0x05: Sheet.truth, 0x06: Sheet.formula, 0x206: Sheet.formula, 0x406: Sheet.formula,
    0x207: Sheet.string, 0x07: Sheet.string, 0x208: Sheet.row, 0x7D: Sheet.columns, 0xE5: Sheet.merged,
    0x5D: Sheet.object, 0x1B6: Sheet.text_object, 0x1C: Sheet.note, 0x1B8: Sheet.link, 0x100D: Sheet.series_text,
    0x14: Sheet.page_header, 0x15: Sheet.page_footer, 0x23E: Sheet.window, 0x41: Sheet.pane,
    0x1065: Sheet.numbers_of_chart,
}  # fmt: skip
