"""Cuts a text into windows that the encoder reads at once: whole paragraphs where they fit, else whole sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.language.tagging.pieces import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assay.language.tagging.pieces import Vocabulary
    from assay.language.tagging.wordpieces import WordPieces

LONGEST = 254
"""Pieces in a window, without its two ends; the encoder was trained on windows of this length."""
PARAGRAPH = re.compile(r"[^\n]+")
SENTENCE_END = re.compile(r"""[.!?…]["'»”’)\]]*\s+|[。！？…][”」』）]*""")


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces of consecutive paragraphs; between two paragraphs stands an end piece without a place."""

    pieces: tuple[Piece, ...]


def windows_of(text: str, vocabulary: Vocabulary | WordPieces) -> Iterator[Window]:
    filled: list[Piece] = []
    for part, ends_paragraph in _parts(text, vocabulary):
        if filled and len(filled) + len(part) > LONGEST:
            yield Window(tuple(filled))
            filled = []
        filled += part
        if ends_paragraph and len(filled) < LONGEST:
            filled.append(Piece(vocabulary.END, part[-1].end, part[-1].end))
    if filled:
        yield Window(tuple(filled))


def _parts(text: str, vocabulary: Vocabulary | WordPieces) -> Iterator[tuple[list[Piece], bool]]:
    """Paragraphs, or the sentences of a long one, or runs of a long sentence; and whether a paragraph ends there."""
    for line in PARAGRAPH.finditer(text):
        pieces = _placed(vocabulary, line[0], line.start())
        if not pieces:
            continue
        if len(pieces) <= LONGEST:
            yield pieces, True
            continue
        yield from _of_long_paragraph(line[0], line.start(), vocabulary)


def _of_long_paragraph(
    line: str, offset: int, vocabulary: Vocabulary | WordPieces
) -> Iterator[tuple[list[Piece], bool]]:
    start = 0
    for end in [*(match.end() for match in SENTENCE_END.finditer(line)), len(line)]:
        pieces = _placed(vocabulary, line[start:end], offset + start)
        for at in range(0, len(pieces), LONGEST):
            yield pieces[at : at + LONGEST], end == len(line) and at + LONGEST >= len(pieces)
        start = end


def _placed(vocabulary: Vocabulary | WordPieces, text: str, offset: int) -> list[Piece]:
    return [Piece(number, start + offset, end + offset, shape) for number, start, end, shape in vocabulary.cut(text)]
