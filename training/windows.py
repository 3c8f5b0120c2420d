"""Turns passages into windows of word pieces with what the heads are to learn from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.language.tagging.windows import Window, windows_of
from training.passages import Attribution, Passage, Spans, covers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from assay.language.tagging.pieces import Piece, Vocabulary

CUE_LABELS = ("O", "B", "I", "B-inner", "I-inner")
ROLE_LABELS = ("O", "B-source", "I-source", "B-content", "I-content")
CERTAINTIES = ("certain", "probable", "possible", "alleged", "unknown")
POLARITIES = ("asserted", "denied")
TYPES = ("transfer", "training", "technology_transfer", "capability", "forecast", "position", "event", "other")


@dataclass(frozen=True)
class CueExample:
    """A gold cue: the pieces it covers, and for each piece of the window its role label."""

    pieces: tuple[int, ...]
    roles: tuple[int, ...]


@dataclass(frozen=True)
class ClaimExample:
    pieces: tuple[int, ...]
    cue: tuple[int, ...]
    certainty: int
    polarity: int
    type: int
    is_carried: int


@dataclass(frozen=True)
class Example:
    """`starts`: 1 at each first piece of a claim, 0 elsewhere; None where the corpus has no claims.

    `is_nested`: if false, what the corpus leaves unmarked may still be a cue inside another attribution.
    """

    window: Window
    cue_labels: tuple[int, ...]
    cues: tuple[CueExample, ...]
    is_nested: bool
    starts: tuple[int, ...] | None = None
    claims: tuple[ClaimExample, ...] = ()


def examples(passage: Passage, vocabulary: Vocabulary) -> Iterator[Example]:
    levels = _levels(passage.attributions)
    for window in windows_of(passage.text, vocabulary):
        labels = [0] * len(window.pieces)
        cues = []
        for one, level in zip(passage.attributions, levels, strict=True):
            at = _within(window.pieces, one.cue)
            if not at:
                continue
            for order, index in enumerate(at):
                labels[index] = 1 + 2 * min(level, 1) + (order > 0)
            cues.append(CueExample(at, _roles(window.pieces, one)))
        starts, claims = (None, ()) if not passage.is_nested else _claims(window.pieces, passage)
        yield Example(window, tuple(labels), tuple(cues), passage.is_nested, starts, claims)


def _levels(attributions: tuple[Attribution, ...]) -> list[int]:
    """How many attributions each one lies in: its cue stands in their content."""
    return [
        sum(1 for other in attributions if other is not one and covers(other.content, one.cue)) for one in attributions
    ]


def _within(pieces: tuple[Piece, ...], spans: Spans) -> tuple[int, ...]:
    return tuple(
        index
        for index, piece in enumerate(pieces)
        if piece.end > piece.start and any(piece.start < end and start < piece.end for start, end in spans)
    )


def _roles(pieces: tuple[Piece, ...], one: Attribution) -> tuple[int, ...]:
    roles = [0] * len(pieces)
    for label, spans in ((3, one.content), (1, one.source)):
        for span in spans:
            for order, index in enumerate(_within(pieces, (span,))):
                roles[index] = label + (order > 0)
    return tuple(roles)


def _claims(pieces: tuple[Piece, ...], passage: Passage) -> tuple[tuple[int, ...], tuple[ClaimExample, ...]]:
    starts = [0] * len(pieces)
    claims = []
    for claim in passage.claims:
        at = _within(pieces, claim.content)
        if not at:
            continue
        starts[at[0]] = 1
        around = [one for one in passage.attributions if covers(one.content, claim.content)]
        cue = tuple(index for one in around for index in _within(pieces, one.cue))
        claims.append(
            ClaimExample(
                at,
                cue,
                CERTAINTIES.index(claim.certainty),
                POLARITIES.index(claim.polarity),
                TYPES.index(claim.type),
                int(bool(claim.chain) and not around),
            )
        )
    return tuple(starts), tuple(claims)


def all_examples(passages: Iterable[Passage], vocabulary: Vocabulary) -> list[Example]:
    return [example for passage in passages for example in examples(passage, vocabulary)]
