"""The characters of a Word 97-2003 document, in the order of the text, and where in the file each of them stands.

Saving fast appends changes and leaves the old text where it was; the piece table says in which order it is to be read.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.model.document import Reason
from assay.readers import encodings
from assay.readers.office.code_pages import encoding_of
from assay.readers.source import Refusal

if TYPE_CHECKING:
    from assay.readers.office.word.doc_fib import Fib

MOST_PIECES = 500_000
MOST_CHARACTERS = 60_000_000
NARROW = 0x40000000
SURROGATE = re.compile("[\ud800-\udfff]")
OF_LANGUAGE = {
    0x04: 936,
    0x05: 1250,
    0x06: 1252,
    0x08: 1253,
    0x0E: 1250,
    0x11: 932,
    0x12: 949,
    0x15: 1250,
    0x18: 1250,
    0x19: 1251,
    0x1A: 1250,
    0x1F: 1254,
    0x22: 1251,
    0x23: 1251,
    0x25: 1257,
    0x26: 1257,
    0x27: 1257,
    0x02: 1251,
    0x2F: 1251,
    0x3F: 1251,
}


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters [start, end) of the text stand at byte `at`; `modifier` is the piece's own formatting (a PRM)."""

    start: int
    end: int
    at: int
    wide: bool
    modifier: int = 0


@dataclass(frozen=True, slots=True)
class Characters:
    """`text` has one character for each position that Word counts: half a surrogate pair is one."""

    text: str
    pieces: tuple[Piece, ...]
    modifiers: tuple[bytes, ...] = ()
    cut: bool = False


def characters_of(fib: Fib, document: bytes, table: bytes) -> Characters:
    """All stories, one after another. `cut`: part of the text that the file tells of is not in it."""
    start, length = fib.places.get("pieces", (0, 0))
    clx = table[start : start + length]
    if fib.is_old and not (fib.flags & 0x0004 and clx):
        pieces, modifiers = _simple(fib), list[bytes]()
    else:
        pieces, modifiers = _piece_table(clx, old=fib.is_old, most=min(MOST_CHARACTERS, len(document)))
    if not pieces:
        raise Refusal(Reason.DAMAGED, "it has no table of pieces")
    encoding = _narrow_encoding(fib, document)
    parts: list[str] = []
    cut = False
    for piece in pieces:
        size = (piece.end - piece.start) * (2 if piece.wide else 1)
        data = document[piece.at : piece.at + size]
        part = _units(data) if piece.wide else _single(data, encoding)
        missing = piece.end - piece.start - len(part)
        cut = cut or missing > 0
        parts.append(part + "\ufffd" * min(missing, 1) + "\0" * max(0, missing - 1))
    return Characters("".join(parts), tuple(pieces), tuple(modifiers), cut)


def _simple(fib: Fib) -> list[Piece]:
    """Word 6/95 without fast saves: one stretch of the file."""
    wide = bool(fib.flags & 0x1000) and fib.text_end - fib.text_start >= 2 * sum(fib.lengths)
    return [Piece(0, min(sum(fib.lengths), MOST_CHARACTERS, fib.text_end), fib.text_start, wide)]


def _piece_table(clx: bytes, *, old: bool, most: int) -> tuple[list[Piece], list[bytes]]:
    at, modifiers = 0, []
    while at + 3 <= len(clx) and clx[at] == 1:
        size = struct.unpack_from("<H", clx, at + 1)[0]
        modifiers.append(clx[at + 3 : at + 3 + size])
        at += 3 + size
    if at + 5 > len(clx) or clx[at] != 2:
        return [], []
    plc = clx[at + 5 : at + 5 + struct.unpack_from("<I", clx, at + 1)[0]]
    count = min((len(plc) - 4) // 12, MOST_PIECES)
    ends = struct.unpack_from(f"<{count + 1}I", plc) if count > 0 else ()
    pieces = []
    for one in range(count):
        if not ends[one] < ends[one + 1] <= most:
            continue
        _, place, modifier = struct.unpack_from("<HIH", plc, 4 * (count + 1) + 8 * one)
        pieces.append(_piece(ends[one], ends[one + 1], place, modifier, old=old))
    return pieces, modifiers


def _piece(start: int, end: int, place: int, modifier: int, *, old: bool) -> Piece:
    if old:
        return Piece(start, end, place, wide=False, modifier=modifier)
    narrow = bool(place & NARROW)
    place &= NARROW - 1
    return Piece(start, end, place // 2 if narrow else place, not narrow, modifier)


def _units(data: bytes) -> str:
    """UTF-16, each unit a character of its own: positions must hold."""
    data = data[: len(data) // 2 * 2]
    text = data.decode("utf-16-le", "surrogatepass")
    return text if len(text) * 2 == len(data) else "".join(map(chr, struct.unpack(f"<{len(data) // 2}H", data)))


def _single(data: bytes, encoding: str) -> str:
    """One byte each; a byte pair of a Chinese code page becomes a character and a zero, which is left out later."""
    if encoding.startswith("cp12") or not data:
        return data.decode(encoding, "replace")
    parts, at = [], 0
    while at < len(data):
        lead = data[at] >= 0x81
        pair = data[at : at + 2].decode(encoding, "replace") if lead else chr(data[at])
        parts.append(pair[:1] + "\0" if lead and len(pair) == 1 and at + 1 < len(data) else pair[:1])
        at += 2 if len(parts[-1]) == 2 else 1
    return "".join(parts)


def _narrow_encoding(fib: Fib, document: bytes) -> str:
    """Bytes are Latin in Word 97 and later. In Word 6/95 the language says it, or the letters."""
    if not fib.is_old:
        return "cp1252"
    page = OF_LANGUAGE.get(fib.language & 0x3FF, 1252)
    if page == 1252:
        guessed = encodings.guess(document[fib.text_start : min(fib.text_end, fib.text_start + 65536)])
        return guessed if guessed == "cp1251" else "cp1252"
    return encoding_of(page)


def joined(text: str) -> str:
    """The text with surrogate halves put together again and without the zeros of byte pairs."""
    text = text.replace("\0", "")
    if SURROGATE.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
