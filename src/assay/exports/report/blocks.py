"""Which passage a place belongs to: the sentence of a claim, or the line of the page.

Several places in one sentence (the number, the item, the "allegedly") are one passage, and get one reference.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from assay.model.place import Place, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from assay.model.claim import Claim
    from assay.model.document import Page

LONGEST = 900
"""Beyond this many characters a "line" is a page without line breaks; the passage is then the place itself."""


@dataclass(frozen=True, slots=True)
class _Sentences:
    """The sentences of one page in their order; `reach` is how far any of them has come by then."""

    spans: tuple[Span, ...]
    reach: tuple[int, ...]

    def covering(self, here: Span) -> list[Span]:
        """Backwards from the last that begins in time, until none before it can reach as far."""
        found = []
        index = bisect_right(self.spans, here.start, key=lambda span: span.start)
        while index and self.reach[index - 1] >= here.end:
            index -= 1
            if self.spans[index].covers(here):
                found.append(self.spans[index])
        return found


class Blocks:
    """The sentences of the claims, by page."""

    def __init__(self, pages: Mapping[tuple[str, int], Page], claims: Iterable[Claim]) -> None:
        self._pages = pages
        found: defaultdict[tuple[str, int], set[Span]] = defaultdict(set)
        for claim in claims:
            found[claim.sentence.document, claim.sentence.page_number].add(hull(claim.sentence))
        self._sentences = {key: _in_order(spans) for key, spans in found.items()}

    def block_of(self, place: Place) -> Span:
        """The smallest sentence that holds the place; else its line or lines; else, where that is long, the place."""
        here = hull(place)
        key = (place.document, place.page_number)
        sentences = self._sentences.get(key)
        covering = sentences.covering(here) if sentences else []
        block = min(covering, key=len) if covering else _lines(self._pages[key].text, here)
        return block if len(block) <= LONGEST else here

    def text_of(self, place: Place) -> str:
        return self.block_of(place).of(self._pages[place.document, place.page_number].text)


def hull(place: Place) -> Span:
    return Span(min(span.start for span in place.spans), max(span.end for span in place.spans))


def _in_order(spans: Iterable[Span]) -> _Sentences:
    ordered = tuple(sorted(spans))
    return _Sentences(ordered, tuple(accumulate((span.end for span in ordered), max)))


def _lines(text: str, here: Span) -> Span:
    start = text.rfind("\n", 0, here.start) + 1
    end = text.find("\n", max(here.end - 1, 0))
    block = Span(start, end if end >= 0 else len(text))
    return block if block.covers(here) else here
