"""Numbers as a person writes them into case.toml: "37", "at least 24", "30-40", "unspecified"."""

from __future__ import annotations

import re

from assay.model.quantity import Kind, Quantity, exact

NUMBER = r"(\d{1,3}(?:[ ,]\d{3})+|\d{1,9})"
WORDED = (
    (Kind.EXACT, re.compile(NUMBER)),
    (Kind.AT_LEAST, re.compile(rf"(?:at least|≥|>=|min\.?)\s*{NUMBER}")),
    (Kind.UP_TO, re.compile(rf"(?:up to|at most|≤|<=|max\.?)\s*{NUMBER}")),
    (Kind.ABOUT, re.compile(rf"(?:about|some|around|~|c\.|ca\.?)\s*{NUMBER}")),
    (Kind.RANGE, re.compile(rf"(?:between\s+)?{NUMBER}\s*(?:-|–|to|and)\s*{NUMBER}")),
    (Kind.NIL, re.compile(r"none|nil|0")),
    (Kind.SOME, re.compile(r"some|several")),
    (Kind.UNSPECIFIED, re.compile(r"unspecified|an unspecified number")),
    (Kind.WITHHELD, re.compile(r"withheld")),
    (Kind.NOT_AVAILABLE, re.compile(r"not available|unknown|not known|\.\.|\?")),
)


def quantity_written(text: str) -> Quantity:
    """Raises ValueError for a wording that is none of these."""
    stated = " ".join(text.split())
    for kind, pattern in WORDED:
        found = pattern.fullmatch(stated.casefold())
        if found:
            return _quantity(kind, [float(re.sub(r"[ ,]", "", number)) for number in found.groups()], stated)
    raise ValueError(f"{stated!r} is no number; write 37, at least 24, up to 30, about 40, 30-40, some or unspecified")


def _quantity(kind: Kind, numbers: list[float], stated: str) -> Quantity:
    match kind:
        case Kind.EXACT if numbers[0] > 0:
            return exact(numbers[0], as_stated=stated)
        case Kind.EXACT | Kind.NIL:
            return Quantity(Kind.NIL, 0, 0, 0, as_stated=stated)
        case Kind.AT_LEAST:
            return Quantity(kind, numbers[0], None, None, as_stated=stated)
        case Kind.UP_TO:
            return Quantity(kind, None, numbers[0], None, as_stated=stated)
        case Kind.ABOUT:
            return Quantity(kind, numbers[0], numbers[0], numbers[0], as_stated=stated)
        case Kind.RANGE:
            low, high = sorted(numbers)
            return Quantity(kind, low, high, None, as_stated=stated)
        case _:
            return Quantity(kind, as_stated=stated)
