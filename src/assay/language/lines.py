"""Line breaks that only the width of a page made are blanks; offsets stay what they are.

…the first of the\\ntwo battalions  →  …the first of the two battalions
A headline\\nSarvia has agreed     →  the same: a headline ends with its line
"""

from __future__ import annotations

import re
from itertools import groupby

WRAPPED_FROM = 45
"""Shorter lines than this are headings or list items, not lines of a wrapped paragraph; a Chinese sign counts twice."""
RAGGED = 15
"""A wrapped line ends at most this much before the longest line of its paragraph; words are seldom longer."""

LINE_ENDS = re.compile("[\n\v\f\x85\u2028\u2029]")
ENDS_PARAGRAPH = re.compile("[.!?:;。！？：；”』」）»\"')\\]]$")
WIDE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")


def unwrapped(text: str) -> str:
    """The same text with blanks for the line breaks inside a paragraph, which only the width of the page made."""
    joined: list[str] = []
    for has_words, block in groupby(LINE_ENDS.sub("\n", text).split("\n"), key=lambda row: bool(row.strip())):
        rows = list(block)
        longest = max(_width(row.rstrip()) for row in rows)
        for at, row in enumerate(rows):
            wrapped = has_words and at > 0 and _is_wrapped(rows[at - 1], row, longest, is_first=at == 1)
            joined.append((" " if wrapped else "\n") + row)
    return "".join(joined)[1:]


def _is_wrapped(row: str, following: str, longest: int, *, is_first: bool) -> bool:
    """Does a sentence run on over the line break? "…the first of the\\ntwo battalions…" does; a headline does not.

    A capital may begin a new paragraph, so there the row must be full (the next word would not have fitted) and must
    not be the first of its block, which is often a headline: better a sentence cut than two glued.
    """
    row, following = row.rstrip(), following.lstrip()
    if _width(row) < WRAPPED_FROM or longest - _width(row) > RAGGED or ENDS_PARAGRAPH.search(row):
        return False
    if re.match(r"\(?\w{1,3}[.)]\s|[-*•]", following):
        return False
    is_full = _width(row) + 1 + _width(_next_word(following)) > longest
    return following[0].islower() or (is_full and not is_first)


def _width(text: str) -> int:
    return len(text) + len(WIDE.findall(text))


def _next_word(following: str) -> str:
    """Up to a blank; of Chinese one sign, for its lines break anywhere."""
    return following[0] if WIDE.match(following) else following.split(maxsplit=1)[0]
