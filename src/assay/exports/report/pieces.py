"""A text cut into stretches, each with what it is: the content, a hedge, the cited words.

"It allegedly fell" with hedge over "allegedly" → "It " (), "allegedly" (hedge), " fell" ()
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from assay.model.place import Span

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and what it is: content, cue, source, hedge (any of them, or none)."""

    text: str
    roles: tuple[str, ...]


def pieces_of(text: str, within: Span, layers: Iterable[tuple[str, Span]]) -> tuple[Piece, ...]:
    """The text cut wherever a layer begins or ends, each piece with the layers that lie over it."""
    inside = [(role, span) for role, span in layers if span.overlaps(within)]
    cuts = {within.start, within.end}
    for _, span in inside:
        cuts |= {max(span.start, within.start), min(span.end, within.end)}
    edges = sorted(cuts)
    return tuple(
        Piece(text[start:end], tuple(dict.fromkeys(role for role, span in inside if span.covers(Span(start, end)))))
        for start, end in pairwise(edges)
    )
