"""A page cut into stretches that a model with a small window can take: at the end of a paragraph, line or sentence.

A page of 6,000 characters → [0, 2487), [2487, 4950), [4950, 6000)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assay.model.place import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 2500
"""Characters: with the question and the answer some 6,000 tokens, also in Chinese."""
ENDS = tuple(map(re.compile, (r"\n\s*\n", r"\n", r"[.!?…]\s|[。！？]", r"\s")))
"""From the best place for a cut to the worst that is still no cut through a word."""


def pieces_of(text: str) -> Iterator[Span]:
    """Every stretch with a letter in it; together they hold every word of the text once."""
    start = 0
    while start < len(text):
        end = len(text) if len(text) - start <= LONGEST else _cut(text, start)
        if any(map(str.isalpha, text[start:end])):
            yield Span(start, end)
        start = end


def _cut(text: str, start: int) -> int:
    """Where the stretch that begins here ends: behind the last good place in its second half."""
    earliest, latest = start + LONGEST // 2, start + LONGEST
    for end in ENDS:
        places = [match.end() for match in end.finditer(text, earliest, latest)]
        if places:
            return places[-1]
    return latest
