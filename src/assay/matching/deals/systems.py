"""What a named system comes with is of that system: "the Osprey battery, with six launchers and 40 missiles"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assay.matching.deals.items import BETWEEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assay.matching.deals.items import Item

COMES_WITH = re.compile(
    r",?\s*(?:with|comprising|consisting of|made up of|including|which (?:has|includes|comprises))\s+(?:its\s+)?", re.I
)


def parts_of_system(items: Sequence[Item], text: str) -> Iterator[Item]:
    """ "the Osprey system, with six launchers and 40 missiles": what a named system comes with is of that system."""
    whole: Item | None = None
    previous: Item | None = None
    for item in items:
        start = item.measure.start if item.measure else item.span.start
        between = text[previous.span.end : start] if previous is not None and previous.span.end <= start else ""
        if previous is not None and previous.designation and previous.measure is None and COMES_WITH.fullmatch(between):
            whole = previous
        elif whole is not None and not (previous is not None and BETWEEN.fullmatch(between)):
            whole = None
        if whole is not None and item.measure is not None and item.designation is None:
            name = whole.designation.name if whole.designation else ""
            described = f"{name} {item.description}".strip()  # no designation: launchers and missiles are not one item
            item = replace(item, description=described, system=whole.designation, maker=item.maker or whole.maker)
        yield item
        previous = item
