"""The content of a part, freed of its transfer encoding: base64, quoted-printable, uuencode, yEnc.

0J/RgNC+0YjRgw==  → Прошу
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CHUNK = 1024 * 1024
BATCH = 128 * 1024
NOT_BASE64 = bytes(set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="))
UU_BEGIN = re.compile(rb"^begin[ \t]+[0-7]{3,4}[ \t]+([^\r\n]{0,500})\r?\n", re.M)
UU_END = re.compile(rb"^end[ \t]*\r?$", re.M)
YENC_BEGIN = re.compile(rb"^=ybegin ([^\r\n]{1,1000})\r?\n(?:=ypart [^\r\n]*\r?\n)?", re.M)
YENC_END = re.compile(rb"^=yend[^\r\n]*\r?$", re.M)
FROM_YENC = bytes((byte - 42) % 256 for byte in range(256))
MOST_BLOCKS = 1_000


@dataclass(frozen=True, slots=True)
class Block:
    """A file written into the text: its name, what it holds, whether its end was found."""

    untrusted_name: bytes
    content: bytes
    whole: bool


def batched(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Small pieces put together: each chunk of a member is a message to the supervisor."""
    waiting: list[bytes] = []
    size = 0
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size >= BATCH:
            yield b"".join(waiting)
            waiting, size = [], 0
    if waiting:
        yield b"".join(waiting)


def decoded(data: bytes, start: int, end: int, encoding: str) -> Iterator[bytes]:
    if encoding in ("base64", "x-base64", "x-gzip64", "b"):
        yield from _base64(data[at : min(at + CHUNK, end)] for at in range(start, end, CHUNK))
    elif encoding in ("quoted-printable", "x-quoted-printable", "quoted_printable", "q"):
        yield binascii.a2b_qp(data[start:end])
    elif encoding in ("x-uuencode", "x-uu", "uuencode", "uue", "x-uue", "x-yenc", "yenc"):
        blocks = lifted(data[start:end])[1]
        yield from (one.content for one in blocks) if blocks else iter((data[start:end],))
    else:
        yield from (data[at : min(at + CHUNK, end)] for at in range(start, end, CHUNK))


def _base64(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Whatever is no letter of base64 is passed over; a padding in the middle ends one piece and begins the next."""
    waiting = b""
    for chunk in chunks:
        *whole, waiting = (waiting + chunk.translate(None, NOT_BASE64)).split(b"=")
        yield from (_letters(piece) for piece in whole if piece)
        ready = len(waiting) // 4 * 4
        yield _letters(waiting[:ready])
        waiting = waiting[ready:]
    yield _letters(waiting)


def _letters(piece: bytes) -> bytes:
    if len(piece) % 4 == 1:  # one letter too many carries no byte
        piece = piece[:-1]
    return base64.b64decode(piece + b"=" * (-len(piece) % 4))


def lifted(text: bytes) -> tuple[bytes, list[Block]]:
    """The text without the lines of the files written into it (their first and last lines stay), and those files."""
    if b"begin" not in text:
        return text, []
    blocks: list[Block] = []
    kept: list[bytes] = []
    at = 0
    while len(blocks) < MOST_BLOCKS and (found := _next_block(text, at)) is not None:
        start, inside, stop, block = found
        kept += [text[at:start], text[start:inside]]
        blocks.append(block)
        at = stop
    return b"".join((*kept, text[at:])), blocks


def _next_block(text: bytes, at: int) -> tuple[int, int, int, Block] | None:
    """(where it begins, where its lines begin, where they end, the file) of what comes first."""
    for begin in _beginnings(text, at):
        yenc = text[begin.start() : begin.start() + 1] == b"="
        lines_end = YENC_END.search(text, begin.end()) if yenc else UU_END.search(text, begin.end())
        stop = lines_end.start() if lines_end else len(text)
        lines = text[begin.end() : stop]
        if yenc:
            name = begin[1].partition(b"name=")[2].strip() or b"yenc"
            return begin.start(), begin.end(), stop, Block(name, _yenc(lines), lines_end is not None)
        if (content := _uu(lines)) is not None:
            return (
                begin.start(),
                begin.end(),
                stop,
                Block(begin[1].strip() or b"unnamed", content, lines_end is not None),
            )
    return None


def _beginnings(text: bytes, at: int) -> list[re.Match[bytes]]:
    found = [one for pattern in (UU_BEGIN, YENC_BEGIN) if (one := pattern.search(text, at)) is not None]
    return sorted(found, key=lambda one: one.start())


def _uu(lines: bytes) -> bytes | None:
    """None if the first line is no uuencoding: somebody wrote "begin 644 …" in a sentence."""
    out: list[bytes] = []
    for line in lines.splitlines():
        if not line.strip():
            continue
        try:
            out.append(_uu_line(line))
        except binascii.Error:
            if not out:
                return None
    return b"".join(out)


def _uu_line(line: bytes) -> bytes:
    try:
        return binascii.a2b_uu(line)
    except binascii.Error:  # some programs write too many letters at a line's end
        return binascii.a2b_uu(line[: (((line[0] - 32) & 63) * 4 + 5) // 3])


def _yenc(lines: bytes) -> bytes:
    pieces = lines.replace(b"\r", b"").replace(b"\n", b"").split(b"=")
    out = [pieces[0].translate(FROM_YENC)]
    for piece in pieces[1:]:
        out.append(bytes(((piece[0] - 106) % 256,)) + piece[1:].translate(FROM_YENC) if piece else b"")
    return b"".join(out)
