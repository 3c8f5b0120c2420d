"""XLS of Excel 2 to 2003: a page for each sheet, cells as they are shown, comments and text boxes beneath.

The stream is read from its first record to its last, so that sheets are found even where its table of contents errs.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from assay.model.document import Reason
from assay.readers.desk import Desk, ReadResult
from assay.readers.office import code_pages, encrypted
from assay.readers.office.ole.embedded import of_storage
from assay.readers.office.ole.files import MAGIC, Ole
from assay.readers.office.ole.sending import send_embedded
from assay.readers.office.sheets.biff import Record, Strings, records
from assay.readers.office.sheets.xls_book import Book
from assay.readers.office.sheets.xls_sheet import Sheet
from assay.readers.source import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from assay.readers.source import Source

READER = "assay xls"
STREAMS = ("Workbook", "Book")
OBJECT = "mbd"  # how Excel begins the names of embedded objects
BOF = {0x0809: 8, 0x0409: 4, 0x0209: 3, 0x0009: 2}
EOF, FILEPASS, CODEPAGE, DATEMODE, BOUNDSHEET, SST, SUPBOOK = 0x0A, 0x2F, 0x42, 0x22, 0x85, 0xFC, 0x1AE
FORMATS, XFS = frozenset((0x41E, 0x1E)), frozenset((0xE0, 0x443, 0x243, 0x43))
GLOBALS, WORKSHEET, CHART, MACROS = 0x05, 0x10, 0x20, 0x40
HIDDEN = {1: "hidden sheet", 2: "very hidden sheet"}
MOST_SHEETS = 5_000
MOST_STRINGS = 4_000_000
MOST_STYLES = 100_000
MAC = 10000
FROM_1904 = 1


def read(source: Source, desk: Desk) -> ReadResult:
    return encrypted.unlocking(_read, source, desk)


def _read(source: Source, desk: Desk, *, unlocked: bool) -> ReadResult:
    if not source.head.startswith(MAGIC):
        book = _stream(source.read_bytes(), desk, unlocked=unlocked)
        return _result(book, ())
    with Ole(source.open()) as ole:
        paths = [path for name in STREAMS for path in ole.paths if len(path) == 1 and path[0].lower() == name.lower()]
        if not paths:
            raise Refusal(Reason.DAMAGED, "it has no stream of a workbook")
        book = _stream(ole.bytes_of(*paths[0]), desk, unlocked=unlocked)
        if ole.has_macros:
            desk.note("the file carries macros, which were not run")
        objects = [path for path in ole.storages if len(path) == 1 and path[0].lower().startswith(OBJECT)]
        send_embedded(desk, ((path[0], partial(of_storage, ole, path, path[0])) for path in objects))
        return _result(book, ole.metadata())


def _result(book: Book, metadata: tuple[tuple[str, str], ...]) -> ReadResult:
    return ReadResult(READER, metadata, Reason.DAMAGED if book.damage else None, book.damage)


def _stream(stream: bytes, desk: Desk, *, unlocked: bool) -> Book:
    book, sheet, depth, count = Book(), None, 0, 0
    end = 0
    for record in records(stream):
        end = record.offset + sum(4 + len(part) for part in record.parts)
        if record.id in BOF and len(record.data) >= 4:
            kind = _begin(record, book)
            depth += 1
            if depth == 1 and kind in (WORKSHEET, CHART, MACROS) and count < MOST_SHEETS:
                count += 1
                name, hidden = book.names.get(record.offset, (f"sheet {count}", ""))
                sheet = Sheet(desk, book, name, hidden)
                book.macro_sheets += kind == MACROS
        elif record.id == EOF:
            depth = max(0, depth - 1)
            if sheet is not None and depth == 0:
                sheet.close()
                sheet = None
        elif record.id == FILEPASS and not unlocked:
            raise encrypted.Locked
        elif sheet is not None:
            sheet.take(record, in_chart=depth > 1)
        else:
            _global(record, book)
    if sheet is not None:
        sheet.close()
        book.damage = f"the stream breaks off within sheet {sheet.grid.name}"
    elif count < len(book.names) and end < len(stream) - 4096:
        book.damage = f"{count} of {len(book.names)} sheets could be read"
    if not desk.pages:
        raise Refusal(Reason.DAMAGED, "no sheet was found in it")
    _tell(book, desk)
    return book


def _begin(record: Record, book: Book) -> int:
    version, kind = int.from_bytes(record.data[:2], "little"), int.from_bytes(record.data[2:4], "little")
    generation = BOF[record.id]
    book.version = (8 if version >= 0x600 else 5) if generation == 8 else generation
    return kind


def _tell(book: Book, desk: Desk) -> None:
    book.findings.tell(desk)
    if book.macro_sheets:
        desk.note(f"{book.macro_sheets} sheets hold macros of Excel 4, which were not run")
    if book.outside:
        some = ", ".join(book.outside[:5])
        desk.note(f"the file refers to content outside it, which was not fetched: {some}")


def _global(record: Record, book: Book) -> None:
    """What the workbook says before its sheets. A broken record is left alone: the next ones may be whole."""
    try:
        if record.id in FORMATS:
            _format(record, book)
        elif record.id in XFS and len(book.styles) < MOST_STYLES:
            book.styles.append(_format_of_style(record))
        elif record.id in HANDLERS:
            HANDLERS[record.id](record, book)
    except (ValueError, IndexError) as error:
        book.damage = book.damage or f"a record of the workbook is broken: {error}"


def text_of(record: Record, book: Book, at: int, length_bytes: int) -> str:
    """A string as this version writes it, at this place of the record."""
    strings = Strings(record.parts, at)
    if book.version >= 8:
        return strings.string(length_bytes)
    return strings.take(strings.whole(length_bytes)).decode(book.encoding, "replace")


def _format(record: Record, book: Book) -> None:
    if book.version <= 3:
        book.formats[len([one for one in book.formats if one >= 0x1000]) + 0x1000] = text_of(record, book, 0, 1)
        return
    number = int.from_bytes(record.data[:2], "little")
    book.formats[number] = text_of(record, book, 2, 2 if book.version >= 8 else 1)


def _format_of_style(record: Record) -> int:
    if record.id == 0xE0:
        return int.from_bytes(record.data[2:4], "little")
    if record.id == 0x43:
        return 0x1000 + (record.data[2] & 0x3F)
    return record.data[1] + (0x1000 if record.id == 0x243 else 0)


def _code_page(record: Record, book: Book) -> None:
    number = int.from_bytes(record.data[:2], "little")
    book.encoding = code_pages.encoding_of({0x8000: MAC, 0x8001: 1252}.get(number, number))


def _date_mode(record: Record, book: Book) -> None:
    book.from_1904 = int.from_bytes(record.data[:2], "little") == FROM_1904


def _bound_sheet(record: Record, book: Book) -> None:
    offset = int.from_bytes(record.data[:4], "little")
    book.names[offset] = (text_of(record, book, 6, 1), HIDDEN.get(record.data[4] & 3, ""))


def _shared_strings(record: Record, book: Book) -> None:
    strings = Strings(record.parts, 8)
    stated = int.from_bytes(record.data[4:8], "little")
    while not strings.done and len(book.shared) < min(stated, MOST_STRINGS):
        book.shared.append(strings.string())


def _supporting_book(record: Record, book: Book) -> None:
    """Another file that formulas refer to: "\\x01C:\\x03prices.xls"."""
    if len(record.data) > 4 and record.data[2:4] not in (b"\x01\x04", b"\x01\x3a"):
        name = text_of(record, book, 2, 2)
        book.outside.append("".join(one if one.isprintable() else "/" for one in name).strip("/")[:120])


HANDLERS: dict[int, Callable[[Record, Book], None]] = {
    CODEPAGE: _code_page,
    DATEMODE: _date_mode,
    BOUNDSHEET: _bound_sheet,
    SST: _shared_strings,
    SUPBOOK: _supporting_book,
}
