"""Turns passages into windows of word pieces with what the heads are to learn from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.language.tagging.windows import Window, windows_of
from training.passages import Attribution, Passage, Spans, covers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from assay.language.tagging.pieces import Piece, Vocabulary
    from assay.language.tagging.wordpieces import WordPieces

CUE_LABELS = ("O", "B", "I", "B-inner", "I-inner")
ROLE_LABELS = ("O", "B-source", "I-source", "B-content", "I-content")


@dataclass(frozen=True)
class CueExample:
    """A gold cue: the pieces it covers, and for each piece of the window its role label."""

    pieces: tuple[int, ...]
    roles: tuple[int, ...]


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


def examples(passage: Passage, vocabulary: Vocabulary | WordPieces) -> Iterator[Example]:
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
        starts = _starts(window.pieces, passage) if passage.is_nested else None
        yield Example(window, tuple(labels), tuple(cues), passage.is_nested, starts)


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
    """The mark between two paragraphs is in what goes on behind it; a span that another cuts in two begins again."""
    roles = [0] * len(pieces)
    for label, spans in ((3, one.content), (1, one.source)):
        for start, end in spans:
            at = [index for index, piece in enumerate(pieces) if piece.start < end and start < piece.end]
            for order, index in enumerate(at):
                roles[index] = label + (order > 0)
    for index, role in enumerate(roles):
        if role in {2, 4} and (not index or roles[index - 1] not in {role, role - 1}):
            roles[index] = role - 1
    return tuple(roles)


def _starts(pieces: tuple[Piece, ...], passage: Passage) -> tuple[int, ...]:
    starts = [0] * len(pieces)
    for claim in passage.claims:
        if at := _within(pieces, claim.content):
            starts[at[0]] = 1
    return tuple(starts)


def all_examples(passages: Iterable[Passage], vocabulary: Vocabulary | WordPieces) -> list[Example]:
    return [example for passage in passages for example in examples(passage, vocabulary)]
