"""Source, cue and content in any of the languages that the tagger was trained on.

"They came at night," he told the Post.  →  source "he", cue "told", content "“They came at night,”"
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from assay.language.tagging.decoding import BEGINS, BEGINS_SECOND, GOES_ON_SECOND, likeliest, spans
from assay.language.tagging.encoder import WEIGHTS, Encoder
from assay.language.tagging.heads import Heads, read_heads
from assay.language.tagging.windows import windows_of
from assay.model.place import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from assay.language.tagging.encoder import Floats
    from assay.language.tagging.windows import Window

KEPT = 16
"""Texts whose vectors are kept, for two steps look at each page; a thousand words take about two megabytes."""


CAUTION = np.array([0.7, 0, 0, 0, 0], np.float32)
"""Added to the log probabilities of O, B, I, B inner, I inner: better no attribution than a doubtful one."""
GENEROSITY = np.array([0, 0, 0, 0.5, 0.5], np.float32)
"""Added to those of O, source and content: a content is seldom too long. With LIKELY, the mean probability of a piece
of content, these three were chosen on PolNeAR's development split (benchmarks/taggers.py)."""
LIKELY = 0.6
STARTS_AT = 0.5
"""Probability at which a claim is taken to start."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """An attribution as spans of the text; `is_inner`: inside another's content. `score` is a probability, 0 to 1."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float
    is_inner: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """A window with its vectors."""

    window: Window
    hidden: Floats


class Tagger:
    def __init__(self, encoder: Encoder, heads: Heads) -> None:
        self.encoder, self.heads = encoder, heads
        self._kept: OrderedDict[str, tuple[Read, ...]] = OrderedDict()

    def read(self, text: str) -> tuple[Read, ...]:
        """The text's windows with the encoder's vectors."""
        if text not in self._kept:
            windows = list(windows_of(text, self.encoder.vocabulary))
            hidden = self.encoder.encode(windows)
            self._kept[text] = tuple(Read(window, of) for window, of in zip(windows, hidden, strict=True))
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return self._kept[text]

    def forget(self) -> None:
        """Drops the vectors that are kept."""
        self._kept.clear()

    def attributions(self, text: str) -> list[Tagged]:
        """In the order of their cues. Attributions without content are none."""
        return [one for window in self.read(text) for one in self._in_window(window)]

    def starts(self, text: str) -> list[int]:
        """Code points of the text at which a claim is likely to begin, in order."""
        found = []
        for window in self.read(text):
            chances = self.heads.starts(window.hidden)
            pieces = zip(window.window.pieces, chances, strict=True)
            found += [piece.start for piece, chance in pieces if chance >= STARTS_AT and piece.end > piece.start]
        return found

    def _in_window(self, window: Read) -> Iterator[Tagged]:
        chances = self.heads.cues(window.hidden)
        labels = likeliest(chances + CAUTION)
        cues = sorted((cue, kind) for kind in (BEGINS, BEGINS_SECOND) for cue in spans(labels, kind))
        around = self.heads.around(window.hidden)
        for cue, kind in cues:
            roles = self.heads.roles(around, cue)
            of = likeliest(roles + GENEROSITY)
            content = _places(window, _strong(roles, spans(of, BEGINS_SECOND)))
            if content:
                certain = [float(chances[at, labels[at]]) for at in cue] + [float(roles[at, of[at]]) for at in cue]
                source = _places(window, spans(of, BEGINS))
                score = float(np.exp(np.mean(certain)))
                yield Tagged(source, _places(window, [cue]), content, score, kind == BEGINS_SECOND)


def _strong(roles: Floats, pieces: list[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Of the pieces of a content those that are likely to be in it; if none is, the likeliest."""
    chances = np.exp(roles[:, BEGINS_SECOND]) + np.exp(roles[:, GOES_ON_SECOND])
    likely = {piece: float(chances[list(piece)].mean()) for piece in pieces}
    return [piece for piece in pieces if likely[piece] >= LIKELY] or sorted(pieces, key=lambda one: -likely[one])[:1]


def _places(window: Read, found: list[tuple[int, ...]]) -> tuple[Span, ...]:
    pieces = window.window.pieces
    places = (Span(pieces[span[0]].start, pieces[span[-1]].end) for span in found)
    return tuple(place for place in places if place.end > place.start)


def read_tagger(folder: Path = WEIGHTS) -> Tagger:
    """With the weights of a folder as `training/export.py` writes it."""
    return Tagger(Encoder(folder), read_heads(folder))


@cache
def the_tagger() -> Tagger:
    """The shipped one, loaded once (a quarter of a second)."""
    return read_tagger()
