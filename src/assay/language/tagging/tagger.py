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
from assay.language.tagging.encoder import ENGLISH, MULTILINGUAL, Encoder
from assay.language.tagging.heads import Heads, read_heads
from assay.language.tagging.second import Read, SecondOpinion
from assay.language.tagging.windows import windows_of
from assay.model.place import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from assay.language.tagging.encoder import Floats

KEPT = 16
"""Texts whose vectors are kept, for two steps look at each page; a thousand words take about two megabytes."""


@dataclass(frozen=True, slots=True)
class Leaning:
    """How labels are chosen; all four by PolNeAR's development split (benchmarks/taggers.py), for each set of weights.

    `caution` and `generosity` are added to the log probability of no cue (better no attribution than a doubtful one)
    and of content; pieces of content are dropped whose mean probability is below `likely`. `moves` is the weight of the
    learned moves between roles: half where only one of two taggers has learned them.
    """

    caution: float
    generosity: float
    likely: float
    moves: float = 1.0


MULTILINGUAL_ALONE, ENGLISH_ALONE = Leaning(0.7, 0.5, 0.6), Leaning(0.3, 0.0, 0.6)
TOGETHER = Leaning(0.6, 0.0, 0.5, moves=0.5)
IS_CONTENT = np.array([0, 0, 0, 1, 1], np.float32)
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


class Tagger:
    """With a `second`, both read the text, and this one's pieces and leaning decide."""

    def __init__(self, encoder: Encoder, heads: Heads, leaning: Leaning, second: Tagger | None = None) -> None:
        self.encoder, self.heads, self.leaning, self.second = encoder, heads, leaning, second
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
        if self.second is not None:
            self.second.forget()

    def attributions(self, text: str) -> list[Tagged]:
        """In the order of their cues. Attributions without content are none."""
        opinion = None if self.second is None else SecondOpinion(self.second.heads, self.second.read(text))
        return [one for window in self.read(text) for one in self._in_window(window, opinion)]

    def starts(self, text: str) -> list[int]:
        """Code points of the text at which a claim is likely to begin, in order."""
        found = []
        for window in self.read(text):
            chances = self.heads.starts(window.hidden)
            pieces = zip(window.window.pieces, chances, strict=True)
            found += [piece.start for piece, chance in pieces if chance >= STARTS_AT and piece.end > piece.start]
        return found

    def _in_window(self, window: Read, opinion: SecondOpinion | None) -> Iterator[Tagged]:
        pieces, chances = window.window.pieces, self.heads.cues(window.hidden)
        if opinion is not None:
            chances = opinion.on_cues(pieces, chances)
        labels = likeliest(chances + np.array([self.leaning.caution, 0, 0, 0, 0], np.float32))
        cues = sorted((cue, kind) for kind in (BEGINS, BEGINS_SECOND) for cue in spans(labels, kind))
        if not cues:
            return
        for (cue, kind), single in zip(cues, self.heads.roles(window.hidden, [cue for cue, _ in cues]), strict=True):
            roles = single if opinion is None else opinion.on_roles(pieces, cue, single)
            of = likeliest(roles + self.leaning.generosity * IS_CONTENT, self.heads.moves(self.leaning.moves))
            content = _places(window, self._strong(roles, spans(of, BEGINS_SECOND)))
            if content:
                certain = [float(chances[at, labels[at]]) for at in cue] + [float(roles[at, of[at]]) for at in cue]
                source = _places(window, spans(of, BEGINS))
                score = float(np.exp(np.mean(certain)))
                yield Tagged(source, _places(window, [cue]), content, score, kind == BEGINS_SECOND)

    def _strong(self, roles: Floats, pieces: list[tuple[int, ...]]) -> list[tuple[int, ...]]:
        """Of the pieces of a content those that are likely to be in it; if none is, the likeliest."""
        chances = np.exp(roles[:, BEGINS_SECOND]) + np.exp(roles[:, GOES_ON_SECOND])
        likely = {piece: float(chances[list(piece)].mean()) for piece in pieces}
        strong = [piece for piece in pieces if likely[piece] >= self.leaning.likely]
        return strong or sorted(pieces, key=lambda one: -likely[one])[:1]


def _places(window: Read, found: list[tuple[int, ...]]) -> tuple[Span, ...]:
    pieces = window.window.pieces
    places = (Span(pieces[span[0]].start, pieces[span[-1]].end) for span in found)
    return tuple(place for place in places if place.end > place.start)


def read_tagger(folder: Path, second: Tagger | None = None) -> Tagger:
    """With the weights of a folder as `training/export.py` writes it."""
    mixes = (folder / "roles.onnx").exists()
    leaning = TOGETHER if second else ENGLISH_ALONE if mixes else MULTILINGUAL_ALONE
    return Tagger(Encoder(folder), read_heads(folder), leaning, second)


@cache
def the_tagger(language: str = "") -> Tagger:
    """The shipped one: for "en" that for English, with the other as its second. Each is loaded once (half a second)."""
    if language == "en":
        return read_tagger(ENGLISH, the_tagger())
    return read_tagger(MULTILINGUAL)
