"""Words in their context: the lines that a search shows.

"… agreed to supply" in a page → "said that Karvonia had agreed to supply 24 vehicles to"
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTEXT = 60
"""Code points shown on either side."""
MOST = 5
"""Passages shown of one page."""


def around(text: str, query: str) -> Iterator[str]:
    """Up to MOST passages of the text that hold a word of the query, none twice."""
    words = [re.escape(word) for word in re.findall(r"\w+", query)]
    end = 0
    shown = 0
    for match in re.finditer("|".join(words), text, re.IGNORECASE):
        if match.start() < end or shown == MOST:
            continue
        start, end = max(match.start() - CONTEXT, 0), match.end() + CONTEXT
        shown += 1
        yield " ".join(text[start:end].split())
