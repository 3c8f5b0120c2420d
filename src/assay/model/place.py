"""Where something stands: a document, a page, spans of the page's text, and the words themselves."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

GAP = " … "
"""What stands between the pieces of a discontinuous span when its words are written in one line."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half open, in code points of the page's text."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Place:
    """A passage. `words` are the page's own words at the spans, joined by GAP; `check` holds every place to that."""

    document: str
    page_number: int
    spans: tuple[Span, ...]
    words: str


class HasSpan(Protocol):
    @property
    def span(self) -> Span: ...


T = TypeVar("T", bound=HasSpan)


def longest_apart(found: Iterable[T], *, taken: Iterable[Span] = ()) -> tuple[T, ...]:
    """In order, without overlaps: of those that overlap the longest, of equally long ones the first.

    What overlaps a span of `taken` is left out: "Sudan" within "South Sudan".
    """
    barred = tuple(taken)
    kept: list[T] = []
    starts: list[int] = []
    for one in sorted(found, key=lambda one: (-len(one.span), one.span)):
        at = bisect(starts, one.span.start)
        beside = (each.span for each in kept[max(0, at - 1) : at + 1])
        if not any(one.span.overlaps(span) for span in (*beside, *barred)):
            kept.insert(at, one)
            starts.insert(at, one.span.start)
    return tuple(kept)


def touches(place: Place, spans: Sequence[Span]) -> bool:
    return any(one.overlaps(other) for one in place.spans for other in spans)


def words_at(text: str, spans: Iterable[Span]) -> str:
    return GAP.join(span.of(text) for span in spans)


def place_in(document: str, page_number: int, text: str, *spans: Span) -> Place:
    """The place of these spans, with its words taken from the page's text."""
    return Place(document, page_number, spans, words_at(text, spans))
