r"""Simple RTF -> its paragraphs, each with its words and which of them are bold; enough for a printed register.

    `{\b R:} Morocco\tab 2\tab Helios-2\par` -> Paragraph(bold="R:", text="\tMorocco…")

Only what a list of tabs and paragraphs needs: tables, pictures, objects and fields are for the readers of documents.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

CODE_PAGES = {"mac": "mac_roman", "ansi": "cp1252", "pc": "cp437", "pca": "cp850"}
SKIPPED = frozenset(
    {"fonttbl", "colortbl", "stylesheet", "info", "pict", "header", "footer", "*", "object", "footnote"}
)
SIGNS = {"tab": "\t", "line": " ", "~": "\xa0", "emdash": "—", "endash": "–", "_": "‑"}
SIGNS |= {"lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•"}
DEEPEST = 500
TOKEN = re.compile(
    rb"\\'([0-9a-fA-F]{2})|\\([a-zA-Z]{1,32})(-?\d{1,9})?[ ]?|\\([^a-zA-Z'])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\",
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`bold` is the text in bold at its beginning, `text` all that follows. `line` is where it begins, from 1."""

    bold: str
    text: str
    line: int


@dataclass(slots=True)
class _Group:
    is_bold: bool = False
    is_skipped: bool = False


def paragraphs_of(data: bytes) -> Iterator[Paragraph]:
    """In the file's order; braces that nothing closes, and characters of no code page, do no harm."""
    encoding, stack = "cp1252", [_Group()]
    pieces: list[tuple[bool, str]] = []
    line = begin = 1
    for token in TOKEN.finditer(data):
        code, word, number, sign, brace, plain = token.groups()
        if plain is None:
            line += token[0].count(b"\n") or token[0].count(b"\r")
        begin = begin if pieces else line
        group = stack[-1]
        if brace == b"{" and len(stack) < DEEPEST:
            stack.append(_Group(group.is_bold, group.is_skipped))
        elif brace == b"}" and len(stack) > 1:
            stack.pop()
        elif word in (b"par", b"sect", b"page") and not group.is_skipped:
            yield _paragraph(pieces, begin)
            pieces = []
        elif word:
            encoding = CODE_PAGES.get(word.decode(), encoding)
            _apply(word.decode(), number, group)
            _add(pieces, SIGNS.get(word.decode(), ""), group)
        elif sign:
            group.is_skipped |= sign == b"*"
            _add(pieces, _of_sign(sign), group)
        elif code or plain:
            found = bytes.fromhex(code.decode()) if code else plain
            _add(pieces, found.decode(encoding, errors="replace"), group)
    yield _paragraph(pieces, begin)


def _apply(word: str, number: bytes | None, group: _Group) -> None:
    if word in SKIPPED:
        group.is_skipped = True
    elif word == "b":
        group.is_bold = number != b"0"
    elif word == "plain":
        group.is_bold = False


def _of_sign(sign: bytes) -> str:
    character = sign.decode("latin-1")
    return SIGNS.get(character, character if character in "\\{}" else "")


def _add(pieces: list[tuple[bool, str]], text: str, group: _Group) -> None:
    if text and not group.is_skipped:
        pieces.append((group.is_bold, text))


def _paragraph(pieces: list[tuple[bool, str]], line: int) -> Paragraph:
    split = next((number for number, (is_bold, _) in enumerate(pieces) if not is_bold), len(pieces))
    bold = "".join(text for _, text in pieces[:split])
    return Paragraph(bold, "".join(text for _, text in pieces[split:]), line)
