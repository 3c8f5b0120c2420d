"""The records of an XLS stream and the strings in them, from Excel 2 to 2003.

09 08 10 00 …  → Record(offset 0, id BOF, its bytes); strings may run on over CONTINUE records, which come with them
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTINUE = 0x3C
MOST_RECORDS = 30_000_000
MOST_OF_A_RECORD = 64 * 1024 * 1024  # with its continuations


@dataclass(frozen=True, slots=True)
class Record:
    """`parts` are its bytes and those of its continuations."""

    offset: int
    id: int
    parts: tuple[bytes, ...]

    @property
    def data(self) -> bytes:
        return self.parts[0]


def records(stream: bytes) -> Iterator[Record]:
    """Up to where the stream breaks off: what is cut is not given."""
    at, end, unpack = 0, len(stream), struct.Struct("<HH").unpack_from
    for _ in range(MOST_RECORDS):
        if at + 4 > end:
            return
        start = at
        kind, length = unpack(stream, at)
        at += 4 + length
        if at > end:
            return
        parts = [stream[start + 4 : at]]
        size = length
        while at + 4 <= end and size < MOST_OF_A_RECORD:
            more, length = unpack(stream, at)
            if more != CONTINUE or at + 4 + length > end:
                break
            parts.append(stream[at + 4 : at + 4 + length])
            at += 4 + length
            size += length
        yield Record(start, kind, tuple(parts))


class Strings:
    """Reads Unicode strings from the parts of a record. Where the characters run on into the next part, that part
    begins with a byte which says again whether they are of one byte or two."""

    def __init__(self, parts: tuple[bytes, ...], at: int = 0) -> None:
        self._parts, self._part, self._at = parts, 0, at

    @property
    def done(self) -> bool:
        return self._part >= len(self._parts) - 1 and self._at >= len(self._parts[-1])

    def take(self, count: int) -> bytes:
        """Bytes, over the borders of parts. Raises ValueError where there are not so many."""
        found = []
        while count > 0:
            if self._at >= len(self._parts[self._part]):
                if self._part + 1 >= len(self._parts):
                    raise ValueError("the record ends within a string")
                self._part, self._at = self._part + 1, 0
                continue
            piece = self._parts[self._part][self._at : self._at + count]
            found.append(piece)
            self._at += len(piece)
            count -= len(piece)
        return b"".join(found)

    def whole(self, size: int) -> int:
        return int.from_bytes(self.take(size), "little")

    def string(self, length_bytes: int = 2) -> str:
        """Length, flags, characters; then the runs of its fonts and its phonetics, which are left out."""
        count = self.whole(length_bytes)
        flags = self.whole(1)
        runs = self.whole(2) if flags & 8 else 0
        extra = self.whole(4) if flags & 4 else 0
        text = self.characters(count, wide=bool(flags & 1))
        self.take(4 * runs + extra)
        return text

    def characters(self, count: int, *, wide: bool) -> str:
        found = []
        while count > 0:
            part = self._parts[self._part]
            if self._at >= len(part):
                if self._part + 1 >= len(self._parts):
                    raise ValueError("the record ends within a string")
                self._part, self._at = self._part + 1, 0
                wide = bool(self.whole(1) & 1)
                continue
            width = 2 if wide else 1
            piece = part[self._at : self._at + count * width]
            self._at += len(piece)
            found.append(piece.decode("utf-16-le" if wide else "latin-1", "replace"))
            count -= max(1, len(piece) // width)
        return "".join(found)


def number_of_rk(raw: int) -> float:
    """A number packed into 30 bits: whole or the upper half of a float, perhaps a hundred times too large."""
    if raw & 2:
        value = float((raw >> 2) - (1 << 30) if raw & 0x80000000 else raw >> 2)
    else:
        (value,) = struct.unpack("<d", struct.pack("<Q", (raw & 0xFFFFFFFC) << 32))
    return value / 100 if raw & 1 else value


ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
