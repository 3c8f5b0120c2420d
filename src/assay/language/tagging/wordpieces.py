"""Cuts English text into the word pieces of an uncased BERT, with their places and the shape that lower case loses.

    "Zürich's 37 BMD-4Ms"  →  zurich ' s 37 b ##md - 4 ##ms

WordPiece (Schuster and Nakajima, 2012; Devlin et al., 2019): words in lower case without accents, signs apart, then
from the left the longest piece of the vocabulary. A shape tells what that hides: how a word is capitalized, and on
which side of a sign stands a blank (of straight quotation marks, which opens).
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from assay.language.tagging.pieces import EVEN, KEPT_WORDS, Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

GOES_ON = "##"
LONGEST_WORD = 100
"""Longer runs are cut: greedy search takes time with the square of their length."""
RUN = re.compile(r"(?:[^\W_\u3400-\u9fff][\u0300-\u036f]*)+|[\u3400-\u9fff]|[^\w\s]|_")
"""A word, a Chinese character, a sign. A sign that the vocabulary does not have is an unknown piece."""
DIGITS, LOWER, TITLE, UPPER, MIXED, SIGN = range(6)
BLANK_BEFORE, BLANK_BEHIND = 1, 2
SHAPES = SIGN + BLANK_BEFORE + BLANK_BEHIND + 1


class WordPieces:
    """`pieces`: by number. The first four are [CLS], [PAD], [SEP], [UNK]; "##" stands before what goes on in a word."""

    START, PADDING, END, UNKNOWN = range(4)

    def __init__(self, pieces: Sequence[str]) -> None:
        self._numbers = {piece: number for number, piece in enumerate(pieces)}
        self._longest = max(map(len, pieces))
        self._kept: dict[str, tuple[tuple[int, int, int], ...]] = {}

    def cut(self, text: str) -> list[Piece]:
        """The text's pieces in order; blanks are in none."""
        pieces = []
        for run in RUN.finditer(text):
            for start in range(run.start(), run.end(), LONGEST_WORD):
                word = text[start : min(start + LONGEST_WORD, run.end())]
                shape = _shape_of_word(word) if word[0].isalnum() else _shape_of_sign(text, start)
                pieces += [Piece(number, start + a, start + b, shape) for number, a, b in self._of_word(word)]
        return pieces

    def _of_word(self, word: str) -> tuple[tuple[int, int, int], ...]:
        if (kept := self._kept.get(word)) is None:
            if len(self._kept) >= KEPT_WORDS:
                self._kept.clear()
            kept = self._kept[word] = tuple(self._cut_word(word))
        return kept

    def _cut_word(self, word: str) -> list[tuple[int, int, int]]:
        """(number, start, end) within the word; one unknown piece if the vocabulary does not reach."""
        written, places = _lowered(word)
        cuts = []
        start = 0
        while start < len(written):
            for end in range(min(len(written), start + self._longest), start, -1):
                number = self._numbers.get(GOES_ON * (start > 0) + written[start:end])
                if number is not None:
                    break
            else:
                return [(self.UNKNOWN, 0, len(word))]
            cuts.append((number, places[start], places[end - 1] + 1))
            start = end
        return cuts or [(self.UNKNOWN, 0, len(word))]


def _lowered(word: str) -> tuple[str, list[int]]:
    """In lower case without accents, and for each sign the place that it comes from."""
    written, places = [], []
    for place, sign in enumerate(word.translate(EVEN)):
        for part in unicodedata.normalize("NFKD", sign.lower()):
            if unicodedata.category(part) != "Mn":
                written.append(part)
                places.append(place)
    return "".join(written), places


def _shape_of_word(word: str) -> int:
    if word.islower():
        return LOWER
    if word.isupper():
        return UPPER if len(word) > 1 else TITLE
    if word[0].isupper() and (word[1:].islower() or not any(map(str.isalpha, word[1:]))):
        return TITLE
    return MIXED if any(sign.isupper() for sign in word) else DIGITS


def _shape_of_sign(text: str, at: int) -> int:
    before = text[at - 1].isspace() if at else True
    behind = text[at + 1].isspace() if at + 1 < len(text) else True
    return SIGN + BLANK_BEFORE * before + BLANK_BEHIND * behind
