"""The records of a PPT stream: a tree of containers and atoms, walked without recursion into what is broken."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADER = struct.Struct("<HHI")
CONTAINER = 0xF
BINARY_TAG = 0x138B  # an atom by its version, records by its content
DEEPEST = 60
MOST_RECORDS = 2_000_000
CHARACTERS, BYTES, STRING = 0x0FA0, 0x0FA8, 0x0FBA


@dataclass(frozen=True, slots=True)
class Record:
    """`start` and `end` bound its content within `stream`."""

    stream: bytes
    kind: int
    version: int
    instance: int
    start: int
    end: int

    @property
    def data(self) -> bytes:
        return self.stream[self.start : self.end]

    @property
    def is_container(self) -> bool:
        return self.version == CONTAINER or self.kind == BINARY_TAG

    def kids(self) -> Iterator[Record]:
        return records(self.stream, self.start, self.end)

    def all_below(self, depth: int = 0) -> Iterator[Record]:
        """Every record within, the outer before the inner."""
        for one in self.kids():
            yield one
            if one.is_container and depth < DEEPEST:
                yield from one.all_below(depth + 1)

    def first(self, kind: int) -> Record | None:
        return next((one for one in self.kids() if one.kind == kind), None)

    def whole(self, at: int, size: int = 4) -> int:
        return int.from_bytes(self.stream[self.start + at : min(self.end, self.start + at + size)], "little")


def record_at(stream: bytes, at: int, end: int) -> Record | None:
    """None where no whole record stands there."""
    if at < 0 or at + 8 > end:
        return None
    first, kind, length = HEADER.unpack_from(stream, at)
    if at + 8 + length > end:
        return None
    return Record(stream, kind, first & 0xF, first >> 4, at + 8, at + 8 + length)


def records(stream: bytes, start: int, end: int) -> Iterator[Record]:
    for _ in range(MOST_RECORDS):
        one = record_at(stream, start, end)
        if one is None:
            return
        yield one
        start = one.end


def text_of(record: Record) -> str:
    """Of an atom of text: wide characters, or their lower bytes. A return ends a paragraph, a tab upright a line."""
    raw = record.data
    text = raw.decode("latin-1") if record.kind == BYTES else raw[: len(raw) // 2 * 2].decode("utf-16-le", "replace")
    return text.replace("\r", "\n").replace("\v", "\n").strip("\0")
