"""Numbers in equal batches: so many lots of so many each are one quantity.

"three lots of 40 each"  →  120       "two more batches of 12 howitzers"  →  24
"two shipments of 12 each": as they stand, for each is delivered on a day of its own
"""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from assay.language.numbers.quantities import Measure
from assay.model.place import Span
from assay.model.quantity import Kind, exact

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BATCHES = re.compile(
    r"\s+(?:(?:more|further|additional|other|equal|separate)\s+)?"
    r"(?:lots|batches|tranches)\s+of\s+",
    re.IGNORECASE,
)
EACH = re.compile(r"\s+(?:each|apiece)\b", re.IGNORECASE)
MOST = 50
"""Batches; "400 shipments of 10" is a manner of speaking about trade."""


def with_batches(text: str, measures: Sequence[Measure]) -> Iterator[Measure]:
    """The measures, with the number of batches and the size of one made into one."""
    ordered = sorted(measures, key=lambda one: one.span)
    skip = False
    for one, following in zip_longest(ordered, ordered[1:]):
        if skip:
            skip = False
            continue
        product = _product(text, one, following) if following else None
        skip = product is not None
        yield product or one


def _product(text: str, count: Measure, size: Measure) -> Measure | None:
    if not BATCHES.fullmatch(text, count.span.end, size.span.start):
        return None
    if not (count.quantity.kind is size.quantity.kind is Kind.EXACT):
        return None
    number, each = count.quantity.best, size.quantity.best
    if number is None or each is None or not 1 < number <= MOST:
        return None
    behind = EACH.match(text, size.span.end)
    span = Span(count.span.start, behind.end() if behind else size.span.end)
    return Measure(exact(number * each, as_stated=span.of(text)), span, size.number)


def is_batches(measure: Measure, text: str) -> bool:
    """Was it made of batches, so that it counts goods named before where none stand behind it?"""
    return BATCHES.search(measure.span.of(text)) is not None
