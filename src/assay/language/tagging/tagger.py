"""Source, cue and content in any of the languages that the tagger was trained on.

"They came at night," he told the Post.  →  source "he", cue "told", content "“They came at night,”"
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from assay.language.tagging.decoding import BEGINS, BEGINS_SECOND, likeliest, spans
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
    """A window with its vectors, for questions about spans in it."""

    window: Window
    hidden: Floats

    @property
    def start(self) -> int:
        return self.window.pieces[0].start

    @property
    def end(self) -> int:
        return self.window.pieces[-1].end

    def pieces_in(self, places: tuple[Span, ...]) -> tuple[int, ...]:
        """Numbers within the window of the pieces that stand at the places."""
        return tuple(
            at
            for at, piece in enumerate(self.window.pieces)
            if piece.end > piece.start and any(piece.start < p.end and p.start < piece.end for p in places)
        )


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

    def attributions(self, text: str) -> list[Tagged]:
        """In the order of their cues. Attributions without content are none."""
        return [one for window in self.read(text) for one in self._in_window(window)]

    def _in_window(self, window: Read) -> Iterator[Tagged]:
        chances = self.heads.cues(window.hidden)
        labels = likeliest(chances)
        cues = sorted((cue, kind) for kind in (BEGINS, BEGINS_SECOND) for cue in spans(labels, kind))
        around = self.heads.around(window.hidden)
        for cue, kind in cues:
            roles = self.heads.roles(around, cue)
            of = likeliest(roles)
            content = _places(window, spans(of, BEGINS_SECOND))
            if content:
                certain = [float(chances[at, labels[at]]) for at in cue] + [float(roles[at, of[at]]) for at in cue]
                source = _places(window, spans(of, BEGINS))
                score = float(np.exp(np.mean(certain)))
                yield Tagged(source, _places(window, [cue]), content, score, kind == BEGINS_SECOND)


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
