"""Cuts text into the word pieces of the tagger's vocabulary, with their places.

    "Sarvia ordered 37 БМД-4М"  →  ▁Sar via ▁ordered ▁37 ▁ БМ Д -4 М

The unigram model of SentencePiece (Kudo, 2018): of all ways to cut a word, the one whose pieces' log probabilities add
up to most. Words are runs without blanks; a piece never crosses a blank.
"""

from __future__ import annotations

import math
import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

WORD_START = "\u2581"
LONGEST_WORD = 160
"""Longer runs are cut: a page of Chinese may be one run, and time grows with its length times that of a piece."""
KEPT_WORDS = 50_000
"""Of so many words the cutting is kept; then it is forgotten at once."""
EVEN = str.maketrans("“”„«»「」『』‘’‐‑", '"""""""\'\'\'\'--')
"""One sign a kind of quotation mark, in all languages: the tagger learns them once."""
RUN = re.compile(r"\S+")
OPENING = "\"'([<«“„‘「『（【《"
APART = frozenset("\"'()[]<>,.:;!?/…—–-")
"""Signs that are a piece by themselves, for a span may begin or end at each of them."""


class Piece(NamedTuple):
    """A piece's number in the vocabulary, its span in code points of the text, and where kept its word's shape."""

    number: int
    start: int
    end: int
    shape: int = 0


class Vocabulary:
    """`scores`: log probability of each piece. The first four numbers are <s>, <pad>, </s>, <unk>."""

    START, PADDING, END, UNKNOWN = range(4)

    def __init__(self, pieces: Sequence[str], scores: Sequence[float]) -> None:
        self.scores = scores
        self._numbers = {piece: number for number, piece in enumerate(pieces)}
        self._longest = max(map(len, pieces))
        self._unknown_score = min(scores) - 10
        self._kept: dict[str, tuple[tuple[int, int, int], ...]] = {}

    def cut(self, text: str) -> list[Piece]:
        """The text's pieces in order; blanks are in none."""
        pieces = []
        for start, end in _words(text):
            pieces += [Piece(number, start + low, start + high) for number, low, high in self._of_word(text[start:end])]
        return pieces

    def _of_word(self, word: str) -> tuple[tuple[int, int, int], ...]:
        if (kept := self._kept.get(word)) is None:
            if len(self._kept) >= KEPT_WORDS:
                self._kept.clear()
            kept = self._kept[word] = tuple(self._cut_word(word))
        return kept

    def _cut_word(self, word: str) -> list[tuple[int, int, int]]:
        """(number, start, end) within the word."""
        written, places = _evened(word)
        if not written:
            return [(self.UNKNOWN, 0, len(word))]
        best = [0.0] + [-math.inf] * len(written)
        came: list[tuple[int, int]] = [(0, 0)] * (len(written) + 1)
        for start in range(len(written)):
            for end in range(start + 1, 1 + self._furthest(written, start)):
                number = self._numbers.get(written[start:end])
                if number is None and end > start + 1:
                    continue
                score = best[start] + (self._unknown_score if number is None else self.scores[number])
                if score > best[end]:
                    best[end], came[end] = score, (start, self.UNKNOWN if number is None else number)
        cuts = []
        end = len(written)
        while end:
            start, number = came[end]
            cuts.append((number, places[start], places[end - 1] + 1))
            end = start
        return _with_places(cuts[::-1])

    def _furthest(self, written: str, start: int) -> int:
        """Where the longest piece from there may end."""
        first = written[start + 1 : start + 2] if written[start] == WORD_START else written[start]
        if first in APART:
            return start + 1 + (written[start] == WORD_START)
        ends = (end for end in range(start + 1, len(written)) if written[end] in APART)
        return min(start + self._longest, next(ends, len(written)))


def _with_places(cuts: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The piece that is only the mark of a word's start has no place of its own: it is given none."""
    return [(number, max(start, 0), max(end, 0)) for number, start, end in cuts]


def _evened(word: str) -> tuple[str, list[int]]:
    """As the vocabulary writes it (NFKC, sign by sign), and for each sign the place that it comes from (start: -1)."""
    written, places = [WORD_START], [-1]
    for place, sign in enumerate(word.translate(EVEN)):
        for part in unicodedata.normalize("NFKC", sign):
            if part.isprintable() and not part.isspace():
                written.append(part)
                places.append(place)
    return ("".join(written), places) if len(written) > 1 else ("", [])


def _words(text: str) -> list[tuple[int, int]]:
    """Runs without blanks; opening signs are a run of their own, so that the word behind them begins as one."""
    spans = []
    for run in RUN.finditer(text):
        start, end = run.span()
        opened = len(run[0]) - len(run[0].lstrip(OPENING))
        cuts = [start, start + opened] if 0 < opened < len(run[0]) else [start]
        cuts += range(cuts[-1] + LONGEST_WORD, end, LONGEST_WORD)
        spans += list(zip(cuts, [*cuts[1:], end], strict=True))
    return spans
