"""The objects in a part of an iWork document (since 2013): their texts, and the words in table cells.

Index/Document.iwa → ("body", "Contract no. 7 …"), ("header", "Draft")
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.readers.apple.snappy import NotSnappy, unpacked, varint

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXTS = frozenset((2001, 2005, 2022))  # TSWP.StorageArchive
CELL_WORDS = 6005  # TST.TableDataList
TILES = 6002  # TST.Tile: the rows of a table
KINDS = {0: "body", 1: "header", 2: "footnote", 3: "text box", 4: "notes", 5: "cell"}
MOST_OBJECTS = 200_000


@dataclass(frozen=True, slots=True)
class Found:
    """`kind`: one of KINDS, or "words" for what stands in cells, "rows" for rows of a table that are not read."""

    kind: str
    text: str


def found_in(data: bytes) -> Iterator[Found]:
    """Raises NotSnappy where the part is damaged; what comes before has been given."""
    for kind, message in _objects(unpacked(data)):
        if kind in TEXTS:
            fields = list(_fields(message))
            which = next((value for number, value in fields if number == 1 and isinstance(value, int)), 0)
            text = "".join(_decoded(value) for number, value in fields if number == 3 and isinstance(value, bytes))
            yield Found(KINDS.get(which, "text"), _readable(text))
        elif kind == CELL_WORDS:
            yield from (Found("words", _readable(text)) for text in _cell_words(message))
        elif kind == TILES:
            yield Found("rows", "")


def _objects(data: bytes) -> Iterator[tuple[int, bytes]]:
    """(type, content) of each: a header says what follows it."""
    at = count = 0
    while at < len(data) and count < MOST_OBJECTS:
        length, at = varint(data, at)
        header = data[at : at + length]
        at += length
        for number, value in _fields(header):
            if number == 2 and isinstance(value, bytes):
                info = dict(_fields(value))
                kind, size = info.get(1, 0), info.get(3, 0)
                if not isinstance(kind, int) or not isinstance(size, int):
                    raise NotSnappy("an object without a size")
                yield kind, data[at : at + size]
                at += size
                count += 1


def _cell_words(message: bytes) -> Iterator[str]:
    for number, value in _fields(message):
        if number == 3 and isinstance(value, bytes):
            entry = dict(_fields(value))
            if isinstance(words := entry.get(3), bytes):
                yield _decoded(words)


def _fields(message: bytes) -> Iterator[tuple[int, int | bytes]]:
    """The fields of a protobuf message: numbers, or bytes that may be text or another message."""
    at = 0
    while at < len(message):
        key, at = varint(message, at)
        match key & 7:
            case 0:
                value, at = varint(message, at)
                yield key >> 3, value
            case 2:
                length, at = varint(message, at)
                yield key >> 3, message[at : at + length]
                at += length
            case 1 | 5:
                width = 8 if key & 7 == 1 else 4
                yield key >> 3, message[at : at + width]
                at += width
            case _:
                raise NotSnappy("a field of no known kind")


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _readable(text: str) -> str:
    """Breaks of lines and pages as line ends; places of pictures as nothing."""
    return text.translate({0xFFFC: None, 0x2028: "\n", 0x2029: "\n", 4: "\n", 5: "\n", 6: "\n", 12: "\n", 15: "\n"})
