"""What may explain a contradiction away: growth over time, part and whole, unit or currency, rounding,
translation.

10 by March, 14 by June         →  update over time
"a first batch of 6" against 18  →  part and whole
21.54 against 21.5               →  rounding
1,200 against 12万               →  translation
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assay.model.corroboration import Explanation
from assay.model.quantity import Kind, Quantity
from assay.model.transfer import State

if TYPE_CHECKING:
    from assay.model.date import StatedDate

TABLE = tomllib.loads(Path(__file__).with_name("explained.toml").read_text(encoding="utf-8"))
PART, WHOLE, SO_FAR, MOVED = (
    re.compile("|".join(TABLE[name]), re.IGNORECASE) for name in ("part", "whole", "so_far", "moved")
)
DELIVERED = frozenset({State.IN_DELIVERY, State.COMPLETE})
AGREED = frozenset({State.SELECTED, State.ORDERED})
SLIPS = (10.0, 100.0, 1_000.0, 10_000.0)
"""What translating makes of a number: 万 is ten thousand, a billion a milliard, and noughts get lost."""
LEAST_SLIP = 10
ROUND_FROM = 3  # digits that the finer number must have: 1,163 may be given as 1,200; 37 as 40 is another number


@dataclass(frozen=True, slots=True)
class Reading:
    """One side's number with its sentence and the time that it speaks of."""

    quantity: Quantity
    sentence: str
    date: StatedDate | None
    document: str
    state: State = State.UNKNOWN
    language: str = ""


def explain(one: Reading, other: Reading) -> Explanation | None:
    """The first explanation that applies, the one that rests on the numbers themselves first."""
    small, large = sorted((one, other), key=lambda side: side.quantity.reach[0])
    if one.quantity.unit and other.quantity.unit and _unit(one) != _unit(other):
        return Explanation.UNIT
    if is_rounding(one.quantity, other.quantity):
        return Explanation.ROUNDING
    if is_slip(one.quantity, other.quantity, one.language, other.language):
        return Explanation.TRANSLATION
    if small.state in DELIVERED and large.state in AGREED:
        return Explanation.PART  # what has been handed over of what was agreed
    if PART.search(small.sentence) or (WHOLE.search(large.sentence) and not WHOLE.search(small.sentence)):
        return Explanation.PART
    if _grows(small, large):
        return Explanation.UPDATE
    return None


def is_moved(sentence: str) -> bool:
    """Does the wording say that a date was moved?"""
    return bool(MOVED.search(sentence))


def says_so_far(sentence: str) -> bool:
    """Does the wording say that the number is what it has come to so far?"""
    return bool(SO_FAR.search(sentence))


def _unit(side: Reading) -> str:
    return side.quantity.unit.casefold().rstrip("s")


def is_rounding(one: Quantity, other: Quantity) -> bool:
    """Are they one number, given more and less finely? Does the finer number, given with the digits of the coarser,
    become the coarser?
    """
    a, b = one.best if one.best is not None else one.lo, other.best if other.best is not None else other.lo
    if a is None or b is None or {one.kind, other.kind} - {Kind.EXACT, Kind.ABOUT, Kind.ESTIMATE}:
        return False
    coarse, fine = sorted((a, b), key=_digits)
    if _digits(fine) < ROUND_FROM or _digits(coarse) >= _digits(fine) or coarse == 0:
        return False
    return float(f"{fine:.{max(_digits(coarse), 1) - 1}e}") == coarse


def is_slip(one: Quantity, other: Quantity, language: str, other_language: str) -> bool:
    """Is one of two numbers in different languages the other with noughts lost or added?"""
    a, b = one.best if one.best is not None else one.lo, other.best if other.best is not None else other.lo
    if not language or not other_language or language == other_language or a is None or b is None:
        return False
    small, large = sorted((a, b))
    return small >= LEAST_SLIP and large / small in SLIPS


def _digits(number: float) -> int:
    """Significant digits: 1,200 has two, 21.54 has four."""
    return len(f"{number:.4f}".replace(".", "").replace("-", "").strip("0")) or 1


def _grows(small: Reading, large: Reading) -> bool:
    """The larger number speaks of a later time, or says that it is what it has come to so far."""
    if small.date and large.date and small.date.hi and large.date.lo and small.date.hi < large.date.lo:
        return True
    dated_otherwise = bool(
        small.date and large.date and small.date.lo and large.date.lo and large.date.lo < small.date.lo
    )
    return small.document != large.document and bool(SO_FAR.search(large.sentence)) and not dated_otherwise
