"""Where something stands: a document, a page, spans of the page's text, and the words themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

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


def touches(place: Place, spans: Sequence[Span]) -> bool:
    return any(one.overlaps(other) for one in place.spans for other in spans)


def words_at(text: str, spans: Iterable[Span]) -> str:
    return GAP.join(span.of(text) for span in spans)


def place_in(document: str, page_number: int, text: str, *spans: Span) -> Place:
    """The place of these spans, with its words taken from the page's text."""
    return Place(document, page_number, spans, words_at(text, spans))
