"""A number and its wording: `37`, `about 40`, `at least 59`, `an unspecified number`.

`exact(37) + exact(11) + exact(11) + unspecified()` is at least 59; a missing number is never 0.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce
from operator import add


class Kind(StrEnum):
    EXACT = "exact"
    ESTIMATE = "estimate"
    RANGE = "range"
    AT_LEAST = "at_least"
    UP_TO = "up_to"
    ABOUT = "about"
    SOME = "some"  # more than none, number not given
    UNSPECIFIED = "unspecified"  # said to exist, number not given
    WITHHELD = "withheld"
    NOT_AVAILABLE = "not_available"
    NOT_APPLICABLE = "not_applicable"
    NIL = "nil"


class Answer(StrEnum):
    """What a comparison of two quantities can say."""

    YES = "yes"
    NO = "no"
    UNDETERMINED = "undetermined"


WITHOUT_NUMBER = frozenset({Kind.SOME, Kind.UNSPECIFIED, Kind.WITHHELD, Kind.NOT_AVAILABLE, Kind.NOT_APPLICABLE})
ABOUT_TOLERANCE = 0.1  # 37 agrees with "about 40", 34 does not agree with 37: a tenth either way separates the two


@dataclass(frozen=True, slots=True)
class Quantity:
    """`lo` and `hi` bound the number (None = open), `best` is the one number stated, if one is.

    The bounds of `about` are what was stated; how far it stretches is `reach`'s business.
    """

    kind: Kind
    lo: float | None = None
    hi: float | None = None
    best: float | None = None
    unit: str = ""
    as_stated: str = ""

    def __add__(self, other: Quantity) -> Quantity:
        return total((self, other))

    @property
    def has_number(self) -> bool:
        return self.kind not in WITHOUT_NUMBER

    @property
    def reach(self) -> tuple[float, float | None]:
        """The interval that the wording allows, for arithmetic: never below 0; None = open above."""
        if self.kind is Kind.SOME:
            return (1, None)
        if not self.has_number:
            return (0, None)
        if self.kind in (Kind.ABOUT, Kind.ESTIMATE) and self.best is not None:
            return (self.best * (1 - ABOUT_TOLERANCE), self.best * (1 + ABOUT_TOLERANCE))
        return (self.lo or 0, self.hi)

    def agrees_with(self, other: Quantity) -> Answer:
        """Can both be true of the same thing? NOT_AVAILABLE and NOT_APPLICABLE say nothing, so: undetermined."""
        if {self.kind, other.kind} & {Kind.NOT_AVAILABLE, Kind.NOT_APPLICABLE}:
            return Answer.UNDETERMINED
        (lo, hi), (other_lo, other_hi) = self.reach, other.reach
        apart = (hi is not None and hi < other_lo) or (other_hi is not None and other_hi < lo)
        return Answer.NO if apart else Answer.YES


def exact(number: float, unit: str = "", as_stated: str = "") -> Quantity:
    return Quantity(Kind.EXACT, number, number, number, unit, as_stated or f"{number:g}")


def at_least(number: float, unit: str = "", as_stated: str = "") -> Quantity:
    return Quantity(Kind.AT_LEAST, number, None, None, unit, as_stated)


def unspecified(unit: str = "", as_stated: str = "") -> Quantity:
    return Quantity(Kind.UNSPECIFIED, None, None, None, unit, as_stated)


def total(quantities: Iterable[Quantity]) -> Quantity:
    """Sum by interval arithmetic: bounds add; exact only if all are exact.

    exact + some = at least lo + 1; exact + unspecified = at least lo ("said to exist, number not given" is not taken
    to prove one, because the statement itself may be a heading or a plan). An empty sum is nil.
    """
    parts = tuple(quantities)
    if not parts:
        return Quantity(Kind.NIL, 0, 0, 0)
    return reduce(_sum_of_two, parts) if len(parts) > 1 else parts[0]


def _sum_of_two(one: Quantity, other: Quantity) -> Quantity:
    (lo, hi), (other_lo, other_hi) = one.reach, other.reach
    low = lo + other_lo
    high = None if hi is None or other_hi is None else hi + other_hi
    unit = one.unit if one.unit == other.unit else ""
    best = add(one.best, other.best) if one.best is not None and other.best is not None else None
    if high is None and low == 0:  # "at least 0" would say less than it seems to
        return unspecified(unit)
    return Quantity(_kind_of_sum(one, other, high), low, high, best, unit)


def _kind_of_sum(one: Quantity, other: Quantity, high: float | None) -> Kind:
    kinds = {one.kind, other.kind} - {Kind.NIL}
    if not kinds:
        return Kind.NIL
    if high is None:
        return Kind.AT_LEAST
    if kinds == {Kind.EXACT}:
        return Kind.EXACT
    if kinds <= {Kind.EXACT, Kind.ESTIMATE, Kind.ABOUT}:
        return Kind.ESTIMATE
    return Kind.UP_TO if kinds <= {Kind.EXACT, Kind.UP_TO} and (one.reach[0] + other.reach[0]) == 0 else Kind.RANGE


def in_words(quantity: Quantity) -> str:
    """Prose: 37, about 40, at least 59, between 30 and 40, an unspecified number."""
    lo, hi, best = (f"{n:,.10g}" if n is not None else "" for n in (quantity.lo, quantity.hi, quantity.best))
    return {
        Kind.EXACT: best or lo,
        Kind.ESTIMATE: f"an estimated {best or lo}",
        Kind.RANGE: f"between {lo or 0} and {hi}",
        Kind.AT_LEAST: f"at least {lo or best}",
        Kind.UP_TO: f"up to {hi or best}",
        Kind.ABOUT: f"about {best or lo}",
        Kind.SOME: "some",
        Kind.UNSPECIFIED: "an unspecified number",
        Kind.WITHHELD: "a number that is withheld",
        Kind.NOT_AVAILABLE: "a number that is not available",
        Kind.NOT_APPLICABLE: "not applicable",
        Kind.NIL: "none",
    }[quantity.kind]
