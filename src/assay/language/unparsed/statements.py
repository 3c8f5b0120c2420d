"""What is said, cut into statements: at the ends of sentences, and where the tagger sees a new claim begin."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from assay.language.unparsed.sentences import says_something, sentences, stripped
from assay.model.place import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.language.unparsed.wordings import Wordings

QUOTATION_MARKS = "\"'«»“”„‘’「」『』"
EDGES = " \t\n,;:—–-，；：、" + QUOTATION_MARKS
CLAUSE_ENDS = frozenset(",;:—–-，；：、" + QUOTATION_MARKS)
"""A claim begins behind one of these, or it is no claim of its own."""
LEAST = 3
"""Words of a clause that is opposed to another."""
FULL_STOPS = ".。…"


def without(places: Sequence[Span], taken: Sequence[Span]) -> tuple[Span, ...]:
    """The places less what is taken."""
    left = list(places)
    for hole in taken:
        left = [
            part
            for one in left
            for part in (Span(one.start, min(one.end, hole.start)), Span(max(one.start, hole.end), one.end))
            if part.start < part.end
        ]
    return tuple(left)


def ends_of(text: str, starts: Sequence[int], but: re.Pattern[str]) -> list[int]:
    """Where statements may end, in order: ends of sentences, starts of claims behind a clause, a “but”."""
    clauses = {start for start in starts if text[max(0, start - 4) : start].rstrip()[-1:] in CLAUSE_ENDS}
    whole = sentences(text)
    opposed = {at for sentence in whole for match in but.finditer(text, sentence.start, sentence.end)
               if _has_clauses(text, sentence, match) for at in match.span()}  # fmt: skip
    return sorted({sentence.end for sentence in whole} | clauses | opposed)


def _has_clauses(text: str, sentence: Span, but: re.Match[str]) -> bool:
    """Do enough words stand on both sides of it for a statement each?"""
    before = re.split(r"[,;:，；：]", text[sentence.start : but.start()])[-1]
    behind = re.split(r"[,;:，；：]", text[but.end() : sentence.end])[0]
    spans = (Span(0, len(one)) for one in (before, behind))
    return all(says_something(one, (span,), LEAST) for one, span in zip((before, behind), spans, strict=True))


def cut(text: str, places: Sequence[Span], ends: Sequence[int]) -> list[tuple[Span, ...]]:
    """Statements as lists of pieces: a quotation that goes on behind "he said" stays one unless a sentence ended."""
    statements: list[list[Span]] = []
    for place in places:
        low = place.start
        for end in [*ends[bisect_right(ends, place.start) : bisect_left(ends, place.end)], place.end]:
            if (piece := stripped(text, low, end)) is not None:
                if statements and not _ends_before(statements[-1][-1], piece, ends):
                    statements[-1].append(piece)
                else:
                    statements.append([piece])
            low = end
    return [tuple(statement) for statement in statements]


def _ends_before(before: Span, piece: Span, ends: Sequence[int]) -> bool:
    return bisect_left(ends, before.end) < bisect_right(ends, piece.start)


def bare(text: str, places: Sequence[Span], words: Wordings) -> tuple[Span, ...]:
    """The statement itself: without "that", quotation marks and full stop at its edges."""
    kept = [one for place in places if (one := _trimmed(text, place)) is not None]
    if kept and (that := words.complementizers.match(text, kept[0].start, kept[0].end)):
        first = _trimmed(text, Span(that.end(), kept[0].end))
        kept = [first, *kept[1:]] if first is not None else kept
    return tuple(kept)


def _trimmed(text: str, place: Span) -> Span | None:
    start, end = place.start, place.end
    while start < end and text[start] in EDGES:
        start += 1
    while start < end and text[end - 1] in EDGES + FULL_STOPS and not _closes_inside(text, start, end):
        end -= 1
    return Span(start, end) if start < end else None


def _closes_inside(text: str, start: int, end: int) -> bool:
    """Is the last sign the end of a quotation that begins within? "the plant “Звезда”" keeps its mark."""
    pairs = {"»": "«", "”": "“", "」": "「", "』": "『", "“": "„"}
    opening = pairs.get(text[end - 1])
    inside = text[start : end - 1]
    if opening is None:
        return text[end - 1] == '"' and inside.count('"') % 2 == 1
    return inside.count(opening) > inside.count(text[end - 1])
