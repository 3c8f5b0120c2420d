"""A number that two readings have differently is read a third time, and what two of the three have is taken.

Before: 59 900 000 in a cell, 39 900 000 at its place when the page was read. After: a third reading at another size
says 39 900 000, which is taken, disputed, with 59 900 000 beside it. Three different readings: the cell's own stays.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from assay.readers.images.layout import Seen

DIGIT = re.compile(r"\d")
NUMBER = re.compile(r"[^\w]*\d[\d\s.,'’%()-]*(?:[^\W\d_]{1,4}\.?)?", re.UNICODE)
MOST = 120  # cells of one page that are read a third time


def settled(
    readings: Sequence[Sequence[Seen]],
    before: Sequence[Sequence[Seen]],
    again: Callable[[Sequence[int]], Sequence[tuple[Seen, ...]]],
) -> list[tuple[Seen, ...]]:
    """`readings` of each cell by itself; `before`: what was seen in its place; `again` reads the cells so numbered."""
    made = [tuple(words) for words in readings]
    asked = [at for at, words in enumerate(made) if _differ(words, before[at])][:MOST]
    for at, third in zip(asked, again(asked), strict=True):
        made[at] = _voted(made[at], before[at], third)
    return made


def _differ(words: Sequence[Seen], others: Sequence[Seen]) -> bool:
    """Designations too: 2А18 and 2А13 are two howitzers."""
    mine, theirs = _digits(_text(words)), _digits(_text(others))
    return mine != theirs and bool(theirs or NUMBER.fullmatch(_text(words)))


def _voted(words: tuple[Seen, ...], first: Sequence[Seen], third: Sequence[Seen]) -> tuple[Seen, ...]:
    mine, other, last = _text(words), _text(first), _text(third)
    if last and _digits(last) == _digits(mine):
        return words
    if not _digits(last) or _digits(last) != _digits(other):
        return tuple(_disputed(one, other or last) for one in words)
    return tuple(_disputed(one, mine) for one in third)


def _disputed(one: Seen, other: str) -> Seen:
    return replace(one, disputed=True, other=other) if DIGIT.search(one.text) else one


def _text(words: Sequence[Seen]) -> str:
    return " ".join(one.text for one in words)


def _digits(text: str) -> str:
    return "".join(DIGIT.findall(text))
