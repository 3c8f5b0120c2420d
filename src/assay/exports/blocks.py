"""Which passage a place belongs to: the sentence of a claim, or the line of the page.

Several places in one sentence (the number, the item, the "allegedly") are one passage, and get one reference.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from assay.model.place import Place, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from assay.model.claim import Claim
    from assay.model.document import Page

LONGEST = 900
"""Beyond this many characters a "line" is a page without line breaks; the passage is then the place itself."""


class Blocks:
    """The sentences of the claims, by page."""

    def __init__(self, pages: Mapping[tuple[str, int], Page], claims: Iterable[Claim]) -> None:
        self._pages = pages
        self._sentences: defaultdict[tuple[str, int], set[Span]] = defaultdict(set)
        for claim in claims:
            self._sentences[claim.sentence.document, claim.sentence.page_number].add(hull(claim.sentence))

    def block_of(self, place: Place) -> Span:
        """The smallest sentence that holds the place; else its line or lines; else, where that is long, the place."""
        here = hull(place)
        key = (place.document, place.page_number)
        covering = [span for span in self._sentences[key] if span.covers(here)]
        block = min(covering, key=len) if covering else _lines(self._pages[key].text, here)
        return block if len(block) <= LONGEST else here

    def text_of(self, place: Place) -> str:
        return self.block_of(place).of(self._pages[place.document, place.page_number].text)


def hull(place: Place) -> Span:
    return Span(min(span.start for span in place.spans), max(span.end for span in place.spans))


def _lines(text: str, here: Span) -> Span:
    start = text.rfind("\n", 0, here.start) + 1
    end = text.find("\n", max(here.end - 1, 0))
    block = Span(start, end if end >= 0 else len(text))
    return block if block.covers(here) else here
