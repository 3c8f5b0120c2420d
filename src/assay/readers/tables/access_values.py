"""A cell of an Access database as text: numbers, moments, money, compressed Unicode, memos that lie elsewhere."""

from __future__ import annotations

import datetime
import struct
import uuid
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from assay.readers.office.sheets.number_formats import general

if TYPE_CHECKING:
    from assay.readers.tables.access_pages import Pages
    from assay.readers.tables.access_table import Column

BOOLEAN, BYTE, SHORT, LONG, MONEY, FLOAT, DOUBLE, MOMENT = 1, 2, 3, 4, 5, 6, 7, 8
BINARY, TEXT, OLE, MEMO, GUID, NUMERIC, COMPLEX, BIG, NEW_MOMENT = 9, 10, 11, 12, 15, 16, 18, 19, 20
WHOLE = {BYTE: "<B", SHORT: "<h", LONG: "<i", BIG: "<q", COMPLEX: "<i"}
HERE, ONE_PIECE, LENGTH = 0x80000000, 0x40000000, 0x3FFFFFFF
LARGEST = 64 * 1024 * 1024
FIRST_DAY = datetime.datetime(1899, 12, 30)


Value = bytes | bool | None


@dataclass(frozen=True, slots=True)
class Binary:
    data: bytes


def value_of(pages: Pages, column: Column, cell: Value) -> str | Binary:
    """Raises what struct and Decimal raise for a cell that is too short."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    kind = column.kind
    if kind in WHOLE:
        return str(struct.unpack_from(WHOLE[kind], cell)[0])
    if kind in (FLOAT, DOUBLE):
        return (
            f"{struct.unpack_from('<f', cell)[0]:.7g}" if kind == FLOAT else general(struct.unpack_from("<d", cell)[0])
        )
    if kind == MONEY:
        return _money(struct.unpack_from("<q", cell)[0])
    if kind == MOMENT:
        return _moment(struct.unpack_from("<d", cell)[0])
    if kind == NUMERIC:
        return _numeric(cell, column.scale)
    if kind == GUID:
        return str(uuid.UUID(bytes_le=bytes(cell[:16]))) if len(cell) >= 16 else ""
    if kind == TEXT:
        return text_of(cell, pages)
    if kind == MEMO:
        return text_of(long_value(pages, cell), pages)
    return Binary(long_value(pages, cell) if kind == OLE else cell)


def text_of(data: bytes, pages: Pages) -> str:
    """In Unicode; after FF FE a zero byte switches between one byte and two for a character."""
    if not pages.format.unicode:
        return data.decode(pages.encoding, "replace")
    if not data.startswith(b"\xff\xfe"):
        return data[: len(data) // 2 * 2].decode("utf-16-le", "replace")
    parts = data[2:].split(b"\0")
    return "".join(
        part.decode("latin-1") if number % 2 == 0 else part[: len(part) // 2 * 2].decode("utf-16-le", "replace")
        for number, part in enumerate(parts)
    )


def long_value(pages: Pages, cell: bytes) -> bytes:
    """Memos and objects: here, on another page, or in pieces over many."""
    if len(cell) < 12:
        return b""
    stated, pointer = struct.unpack_from("<II", cell)
    length = min(stated & LENGTH, LARGEST)
    if stated & HERE:
        return cell[12 : 12 + length]
    if stated & ONE_PIECE:
        return pages.row_at(pointer)[:length]
    found = bytearray()
    seen: set[int] = set()
    while pointer and len(found) < length and pointer not in seen:
        seen.add(pointer)
        piece = pages.row_at(pointer)
        (pointer,) = struct.unpack_from("<I", piece)
        found += piece[4:]
    return bytes(found[:length])


def _money(amount: int) -> str:
    text = f"{abs(amount) // 10_000}.{abs(amount) % 10_000:04}"
    text = text[:-2] if text.endswith("00") else text
    return f"-{text}" if amount < 0 else text


def _moment(value: float) -> str:
    """Days since 1899; the part of the day counts from midnight on before that, too."""
    if not -657_434 < value < 2_958_466:
        return general(value)
    day = int(value)
    seconds = round(abs(value - day) * 86_400)
    moment = FIRST_DAY + datetime.timedelta(days=day, seconds=seconds)
    if day == 0 and seconds:
        return moment.time().isoformat("seconds")
    return moment.isoformat(" ", "seconds") if moment.time() != datetime.time() else moment.date().isoformat()


def _numeric(cell: bytes, scale: int) -> str:
    """A sign, then four words, the highest first."""
    if len(cell) < 17:
        raise ValueError("a decimal number that is cut off")
    words = struct.unpack_from("<4I", cell, 1)
    whole = sum(word << (32 * (3 - number)) for number, word in enumerate(words))
    value = Decimal(whole).scaleb(-min(scale, 28))
    return format(-value if cell[0] & 0x80 else value, "f")
