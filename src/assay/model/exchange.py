"""What a second reader (a language model that the user runs) was asked about a stretch of a page, and its answer."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question and its answer, as they went over the wire: `request` and `reply` are the bodies, verbatim.

    `start` and `end` count in the page's text. `trouble` says why there is no answer to go by; "" if there is one.
    Where there is trouble, `reply` is no more than the beginning of what came. No key is ever in it.
    """

    endpoint: str
    model: str
    document: str
    page_number: int
    start: int
    end: int
    request: str
    reply: str
    trouble: str = ""

    def is_about(self, other: Exchange) -> bool:
        """Do the two ask about the same words, or some of them?"""
        same_page = (self.document, self.page_number) == (other.document, other.page_number)
        return same_page and self.start < other.end and other.start < self.end
