"""A second tagger's opinion: what it makes of the same text, on the pieces that the first one cut.

    first   Mr | Lund | warned         second   Mr | Lu | nd | warn | ed
    chance of "warned" to begin a cue: the geometric mean of what the first says of "warned" and the second of "warn"

Two encoders, trained on the same texts from different beginnings, err in different places: on PolNeAR's development
split both together have two points of F1 more than the better one (training/README.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from assay.language.tagging.decoding import BEGINS, BEGINS_SECOND, GOES_ON, GOES_ON_SECOND
from assay.language.tagging.heads import log_softmax

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.language.tagging.encoder import Floats
    from assay.language.tagging.heads import Heads
    from assay.language.tagging.pieces import Piece
    from assay.language.tagging.windows import Window

LEAST = 1e-4
"""No opinion counts as surer than this: what one tagger holds for impossible the other may still bring about."""


@dataclass(frozen=True, slots=True)
class Read:
    """A window with its vectors, (pieces + 2, width)."""

    window: Window
    hidden: Floats


@dataclass(frozen=True, slots=True)
class SecondOpinion:
    """Of one text: its windows as the second tagger cut and read them."""

    heads: Heads
    read: tuple[Read, ...]

    def on_cues(self, pieces: Sequence[Piece], chances: Floats) -> Floats:
        """The first tagger's log probabilities for its pieces (pieces, 5), joined with the second's."""
        for one in self.read:
            if _meet(pieces, one.window.pieces):
                chances = joined(chances, pieces, self.heads.cues(one.hidden), one.window.pieces)
        return chances

    def on_roles(self, pieces: Sequence[Piece], cue: tuple[int, ...], chances: Floats) -> Floats:
        """The same for the roles around the cue at these pieces of the first."""
        start, end = pieces[cue[0]].start, pieces[cue[-1]].end
        for one in self.read:
            theirs = one.window.pieces
            at = tuple(
                index for index, piece in enumerate(theirs)
                if piece.start < end and start < piece.end and piece.start < piece.end
            )  # fmt: skip
            if at:
                return joined(chances, pieces, self.heads.roles(one.hidden, [at])[0], theirs)
        return chances


def _meet(some: Sequence[Piece], others: Sequence[Piece]) -> bool:
    return some[0].start < others[-1].end and others[0].start < some[-1].end


def joined(ours: Floats, pieces: Sequence[Piece], theirs: Floats, their_pieces: Sequence[Piece]) -> Floats:
    """Log probabilities of our pieces: normalized mean of ours and theirs where a piece of theirs is, else ours."""
    placed = [index for index, piece in enumerate(their_pieces) if piece.end > piece.start]
    if not placed:
        return ours
    starts = np.array([their_pieces[index].start for index in placed])
    ends = np.array([their_pieces[index].end for index in placed])
    at = np.array([piece.start for piece in pieces])
    found = np.searchsorted(starts, starts[np.searchsorted(starts, at, side="right") - 1])
    is_there = (starts[found] <= at) & (at < ends[found]) & np.array([piece.end > piece.start for piece in pieces])
    likely: Floats = np.exp(theirs[placed][found])
    within = starts[found] < at
    for begins, goes_on in ((BEGINS, GOES_ON), (BEGINS_SECOND, GOES_ON_SECOND)):
        likely[within, goes_on] += likely[within, begins]
        likely[within, begins] = 0
    opinion: Floats = np.log(likely + np.float32(LEAST))
    mean: Floats = log_softmax((ours + opinion) / np.float32(2))
    return np.where(is_there[:, None], mean, ours)
