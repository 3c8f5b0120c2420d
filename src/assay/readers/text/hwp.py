"""Hangul documents (HWP 5): paragraphs and tables of the body's records, notes marked, pictures as members.

BodyText/Section0, deflated: record 67 "계약서 …" → a paragraph of the section's page
"""

from __future__ import annotations

import struct
import zlib
from contextlib import ExitStack
from typing import TYPE_CHECKING

import olefile

from assay.model.document import MarkKind, Reason
from assay.readers.desk import FORESEEN, Desk, ReadResult, named
from assay.readers.flow import Flow, OpenTable
from assay.readers.source import Refusal
from assay.readers.text import hwp_locked
from assay.readers.web.long_pages import send

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assay.readers.source import Source

READER = "assay hwp"
SIGNATURE = b"HWP Document File"
COMPRESSED, PASSWORD, FOR_READING = 1, 2, 4
PARA_TEXT, CTRL_HEADER, LIST_HEADER = 67, 71, 72
WIDE_CONTROLS = frozenset((1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23))
LARGEST = 100 * 1024 * 1024
MARKS = {
    b"head": MarkKind.PAGE_HEADER,
    b"foot": MarkKind.PAGE_FOOTER,
    b"fn  ": MarkKind.FOOTNOTE,
    b"en  ": MarkKind.FOOTNOTE,
    b"tcmt": MarkKind.COMMENT,
}
FACTS = {2: "title", 3: "subject", 4: "author", 5: "keywords", 6: "comments", 8: "last_modified_by", 12: "created",
         13: "modified"}  # fmt: skip
Record = tuple[int, int, bytes]
"""Its kind, how deep it stands, its data."""


def read(source: Source, desk: Desk) -> ReadResult:
    try:
        ole = olefile.OleFileIO(source.open())
    except FORESEEN as error:  # olefile's own errors are OSErrors
        raise Refusal(Reason.DAMAGED, named(error), reader=READER) from error
    with ole:
        flags = _flags(ole)
        streams = ["/".join(one) for one in ole.listdir()]
        folder = "ViewText/" if flags & FOR_READING else "BodyText/"
        sections = sorted((one for one in streams if one.startswith(folder)), key=lambda one: (len(one), one))
        trouble = "" if sections else "it has no body"
        for name in sections:
            try:
                data = ole.openstream(name).read()
                _section(hwp_locked.opened(data) if flags & FOR_READING else _inflated(data, flags), desk)
            except (zlib.error, struct.error, OSError, ValueError) as error:
                trouble = f"{name}: {named(error)}"
        pictures = [one for one in streams if one.startswith("BinData/")]
        for name in pictures:
            desk.member(name.removeprefix("BinData/"), _picture(ole, name, flags))
        metadata = tuple(_facts(ole))
    return ReadResult(READER, metadata, Reason.DAMAGED if trouble else None, trouble, len(pictures))


def _flags(ole: olefile.OleFileIO) -> int:
    header = ole.openstream("FileHeader").read(256)
    if not header.startswith(SIGNATURE) or len(header) < 40:
        raise Refusal(Reason.DAMAGED, "no HWP 5 header", reader=READER)
    flags: int = struct.unpack_from("<I", header, 36)[0]
    if flags & PASSWORD:
        raise Refusal(Reason.PASSWORD_NEEDED, "an HWP document protected by a password", reader=READER)
    return flags


def _inflated(data: bytes, flags: int) -> bytes:
    if not flags & COMPRESSED:
        return data
    inflater = zlib.decompressobj(-15)
    found = inflater.decompress(data, LARGEST)
    if inflater.unconsumed_tail:
        raise Refusal(Reason.OUTPUT_LIMIT, "a section is too large", reader=READER)
    return found


def _section(data: bytes, desk: Desk) -> None:
    flow = Flow()
    with ExitStack() as rest:
        Body(flow, rest).write(data)
    send(desk, flow)


class Body:
    """Writes a section's records. What stands deeper than a control belongs to it: a note, a table, a cell."""

    def __init__(self, flow: Flow, rest: ExitStack) -> None:
        self.flow = flow
        self._open: list[tuple[int, ExitStack, OpenTable | None]] = []
        rest.callback(self._close_from, -1)

    def write(self, data: bytes) -> None:
        for kind, level, content in records(data):
            self._close_from(level + 1)
            if kind == CTRL_HEADER:
                self._close_from(level)
                self._control(level, content[:4][::-1])
            elif kind == LIST_HEADER:
                self._cell(level, content)
            elif kind == PARA_TEXT:
                self.flow.new_line()
                self.flow.write(readable(content))
                self.flow.new_line()

    def _close_from(self, level: int) -> None:
        while self._open and self._open[-1][0] >= level:
            self._open.pop()[1].close()

    def _control(self, level: int, name: bytes) -> None:
        end, table = ExitStack(), None
        if name in MARKS:
            self.flow.new_paragraph()
            end.callback(self.flow.new_paragraph)
            end.enter_context(self.flow.marked(MARKS[name]))
        elif name == b"tbl " and sum(one[2] is not None for one in self._open) < 6:
            table = end.enter_context(self.flow.table())
        self._open.append((level, end, table))

    def _cell(self, level: int, content: bytes) -> None:
        """A cell ends where the next begins, at the same depth. Its number of row tells when a row begins."""
        self._close_from(level)
        if not self._open or (table := self._open[-1][2]) is None or len(content) < 16:
            return
        _, row, across, down = struct.unpack_from("<4H", content, 8)
        if table.row < 0 or row > table.row:
            self.flow.row(table)
        end = ExitStack()
        end.enter_context(self.flow.cell(table, row_span=down, column_span=across))
        self._open.append((level, end, None))


def records(data: bytes) -> Iterator[Record]:
    at = 0
    while at + 4 <= len(data):
        (header,) = struct.unpack_from("<I", data, at)
        at += 4
        kind, level, size = header & 0x3FF, header >> 10 & 0x3FF, header >> 20
        if size == 0xFFF:
            (size,) = struct.unpack_from("<I", data, at)
            at += 4
        yield kind, level, data[at : at + size]
        at += size


def readable(content: bytes) -> str:
    """UTF-16 with control characters, some of which take seven more places for what they point to."""
    units = struct.unpack(f"<{len(content) // 2}H", content[: len(content) // 2 * 2])
    kept: list[int] = []
    at = 0
    while at < len(units):
        unit = units[at]
        if unit in WIDE_CONTROLS:
            if unit == 9:
                kept.append(9)
            at += 8
            continue
        if unit >= 32:
            kept.append(unit)
        elif unit in (10, 24, 30, 31):
            kept.append({10: 10, 24: 0x2D}.get(unit, 0x20))
        at += 1
    return struct.pack(f"<{len(kept)}H", *kept).decode("utf-16-le", "replace")


def _picture(ole: olefile.OleFileIO, name: str, flags: int) -> Iterator[bytes]:
    data = ole.openstream(name).read()
    try:
        yield _inflated(data, flags)
    except zlib.error:
        yield data


def _facts(ole: olefile.OleFileIO) -> Iterator[tuple[str, str]]:
    if not ole.exists("\x05HwpSummaryInformation"):
        return
    found = ole.getproperties("\x05HwpSummaryInformation", convert_time=True)
    for number, name in FACTS.items():
        value = found.get(number)
        if value and str(value).strip():
            text = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
            yield name, " ".join(text.split("\0")[0].split())[:500]
