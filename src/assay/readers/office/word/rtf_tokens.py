"""RTF cut into its smallest parts, in one pass from beginning to end.

{\\b Акт\\'e0 \\u1103?}  → OPEN 1, WORD b, TEXT "Акт", BYTE e0, TEXT " ", WORD u 1103, TEXT "?", CLOSE 1
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32}(?:-?\d{1,10})?) ?"
    rb"|([^\\{}\r\n\0]+)"
    rb"|((?:\\'[0-9a-fA-F]{2})+)"
    rb"|(\{+)|(\}+)"
    rb"|\\(.)"
    rb"|[\r\n\0]+|\\",
    re.S,
)


class Kind(Enum):
    WORD = auto()
    BYTE = auto()
    SIGN = auto()
    OPEN = auto()
    CLOSE = auto()
    TEXT = auto()
    BINARY = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """`text` is a control word's name, or bytes of text; `number` is its argument, or how many braces follow."""

    kind: Kind
    name: str = ""
    number: int | None = None
    data: bytes = b""


WORD, TEXT, BYTES, OPEN, CLOSE, SIGN = range(1, 7)  # groups of TOKEN
MOST_WORDS = 20_000


def tokens(data: bytes) -> Iterator[Token]:
    at, end, match = 0, len(data), TOKEN.match
    words: dict[bytes, Token] = {}
    while at < end:
        found = match(data, at)
        if found is None:
            at += 1
            continue
        at, which = found.end(), found.lastindex
        if which is None:
            continue
        part = found[which]
        if which == WORD:
            token = words.get(part)
            if token is None:
                token = _word(part)
                if len(words) < MOST_WORDS:
                    words[part] = token
            if token.name == "bin" and token.number:
                size = min(max(token.number, 0), end - at)
                yield Token(Kind.BINARY, data=data[at : at + size])
                at += size
            else:
                yield token
        else:
            yield _other(which, part)


def _word(part: bytes) -> Token:
    name = part.rstrip(b"0123456789").rstrip(b"-")
    return Token(Kind.WORD, name.decode("ascii"), int(part[len(name) :]) if len(name) < len(part) else None)


def _other(which: int, part: bytes) -> Token:
    if which == TEXT:
        return Token(Kind.TEXT, data=part)
    if which == BYTES:
        return Token(Kind.BYTE, data=bytes.fromhex(part.replace(b"\\'", b"").decode("ascii")))
    if which == SIGN:
        return Token(Kind.SIGN, part.decode("latin-1"))
    return Token(Kind.OPEN if which == OPEN else Kind.CLOSE, number=len(part))
