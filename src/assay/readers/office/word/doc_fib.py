"""Where things stand in a Word 97-2003 (or 6/95) file: its file information block.

The block opens the stream WordDocument; what it points at stands in the stream 0Table or 1Table (in the same stream in
Word 6/95). [MS-DOC] 2.5 gives the places.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from assay.model.document import Reason
from assay.readers.source import Refusal

SIGNS = (0xA5EC, 0xA5DC, 0xA697, 0xA699, 0x8098, 0x8099, 0xA698, 0xA69A, 0xA69B)
WORD_97 = 0xC1
STORIES = ("main", "footnotes", "headers", "macros", "comments", "endnotes", "text boxes", "header text boxes")
COMPLEX, ENCRYPTED, TABLE_1, OBFUSCATED = 0x0004, 0x0100, 0x0200, 0x8000
PLACES = {
    "styles": 1,
    "footnote_refs": 2,
    "footnote_texts": 3,
    "comment_refs": 4,
    "comment_texts": 5,
    "headers": 11,
    "characters": 12,
    "paragraphs": 13,
    "pieces": 33,
    "comment_owners": 36,
    "comment_tags": 37,
    "comment_starts": 42,
    "comment_ends": 43,
    "endnote_refs": 46,
    "endnote_texts": 47,
    "revisers": 51,
    "text_boxes": 56,
    "lists": 73,
    "list_overrides": 74,
    "comment_times": 112,
}
"""Numbers of the pairs (offset, length) that follow the block's fixed part in Word 97 and later."""


@dataclass(frozen=True, slots=True)
class Fib:
    """`lengths` are characters of each story in the order of STORIES; `places` are offsets and lengths in bytes."""

    version: int
    language: int
    flags: int
    text_start: int
    text_end: int
    lengths: tuple[int, ...]
    places: dict[str, tuple[int, int]]

    @property
    def is_old(self) -> bool:
        return self.version < WORD_97

    @property
    def is_encrypted(self) -> bool:
        return bool(self.flags & ENCRYPTED)

    @property
    def table_name(self) -> str:
        return "1Table" if self.flags & TABLE_1 else "0Table"

    def story(self, name: str) -> tuple[int, int]:
        """Its first character and the one after its last, counted over all stories."""
        number = STORIES.index(name)
        start = sum(self.lengths[:number])
        return start, start + self.lengths[number]


def fib_of(document: bytes) -> Fib:
    """Raises Refusal where the stream is no Word document that we know."""
    if len(document) < 0x180 or struct.unpack_from("<H", document)[0] not in SIGNS:
        raise Refusal(Reason.DAMAGED, "the stream WordDocument does not begin as Word begins it")
    version, language, flags = (struct.unpack_from("<H", document, at)[0] for at in (2, 6, 10))
    text_start, text_end = struct.unpack_from("<II", document, 0x18)
    if version < WORD_97:
        lengths = struct.unpack_from("<8i", document, 0x34)
        places = {"pieces": struct.unpack_from("<II", document, 0x160)}
    else:
        lengths = struct.unpack_from("<8i", document, 0x4C)
        places = _places(document)
    if any(one < 0 for one in lengths):
        lengths = (max(lengths[0], 0),) + (0,) * 7
    return Fib(version, language, flags, text_start, text_end, lengths, places)


def _places(document: bytes) -> dict[str, tuple[int, int]]:
    count = struct.unpack_from("<H", document, 0x98)[0]
    found = {}
    for name, number in PLACES.items():
        at = 0x9A + 8 * number
        if number < count and at + 8 <= len(document):
            found[name] = struct.unpack_from("<II", document, at)
    return found
