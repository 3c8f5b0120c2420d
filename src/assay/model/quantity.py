"""A number and its wording: `37`, `about 40`, `at least 59`, `an unspecified number`.

`exact(37) + exact(11) + exact(11) + unspecified()` is at least 59; `exact(37) - at_least(24)` is up to 13; a missing
number is never 0, and what can't be decided is said to be undetermined.
"""

from __future__ import annotations

import re
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
SAYS_NOTHING = frozenset({Kind.NOT_AVAILABLE, Kind.NOT_APPLICABLE})
ABOUT_TOLERANCE = 0.1  # 37 agrees with "about 40", 34 does not agree with 37: a tenth either way separates the two
GROUPS = re.compile(
    r"battal|batail|compan[iy]|brigad|regim|squadron|divisi|platoon|fleet|batter[iy]|"
    r"batch|lot\b|lots\b|tranche|shipment|consignment|load|container|crate|box|pallet|wagon|car\b|carriage|"
    r"tons?\b|tonnes?\b|kilo|kg\b|тонн|т\b|кг\b|батальон|рот[аы]?\b|бригад|полк|эскадр|дивизи|взвод|парти[яийю]|"
    r"контейнер|ящик|вагон|эшелон|营|營|连|連|旅|团|團|师|師|批|箱|集装箱|吨|噸|컨테이너|톤|대대",
    re.IGNORECASE,
)
"""Units of which one holds an unknown number of items: "two battalions' worth", "300 containers", "5 tonnes"."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """`lo` and `hi` bound the number (None = open), `best` is the one number stated, if one is.

    The bounds of `about` are what was stated; how far it stretches is `reach`'s business. `unit` is the word that
    only counts ("units", "辆"), or the group or measure that is counted in place of items ("battalions' worth").
    """

    kind: Kind
    lo: float | None = None
    hi: float | None = None
    best: float | None = None
    unit: str = ""
    as_stated: str = ""

    def __add__(self, other: Quantity) -> Quantity:
        return total((self, other))

    def __sub__(self, other: Quantity) -> Quantity:
        return remainder(self, other)

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
        if self.kind in (Kind.ABOUT, Kind.ESTIMATE) and self.best is not None and self.lo == self.hi:
            return (self.best * (1 - ABOUT_TOLERANCE), self.best * (1 + ABOUT_TOLERANCE))
        return (self.lo or 0, self.hi)

    @property
    def counts_groups(self) -> bool:
        """Are batches, battalions or tonnes counted, which hold an unknown number of items?"""
        return bool(GROUPS.search(self.unit))

    def agrees_with(self, other: Quantity) -> Answer:
        """Can both be true of the same thing? Undetermined where one says nothing, or counts groups and not items."""
        if not _comparable(self, other):
            return Answer.UNDETERMINED
        (lo, hi), (other_lo, other_hi) = self.reach, other.reach
        return Answer.NO if _is_below(hi, other_lo) or _is_below(other_hi, lo) else Answer.YES

    def exceeds(self, other: Quantity) -> Answer:
        """Is it more? Yes and no only if it must be so, whatever numbers the wordings allow."""
        if not _comparable(self, other):
            return Answer.UNDETERMINED
        (lo, hi), (other_lo, other_hi) = self.reach, other.reach
        if _is_below(other_hi, lo):
            return Answer.YES
        return Answer.NO if hi is not None and hi <= other_lo else Answer.UNDETERMINED

    def equals(self, other: Quantity) -> Answer:
        """The same number? Yes for two exact ones at most: "about 40" twice need not be the same number."""
        if self.agrees_with(other) is Answer.NO:
            return Answer.NO
        surely = _comparable(self, other) and {self.kind, other.kind} <= {Kind.EXACT, Kind.NIL}
        return Answer.YES if surely else Answer.UNDETERMINED


def exact(number: float, unit: str = "", as_stated: str = "") -> Quantity:
    return Quantity(Kind.EXACT, number, number, number, unit, as_stated or f"{number:g}")


def at_least(number: float, unit: str = "", as_stated: str = "") -> Quantity:
    return Quantity(Kind.AT_LEAST, number, None, None, unit, as_stated)


def about(number: float, unit: str = "", as_stated: str = "") -> Quantity:
    return Quantity(Kind.ABOUT, number, number, number, unit, as_stated)


def up_to(number: float, unit: str = "", as_stated: str = "") -> Quantity:
    return Quantity(Kind.UP_TO, None, number, None, unit, as_stated)


def between(low: float, high: float, unit: str = "", as_stated: str = "") -> Quantity:
    return Quantity(Kind.RANGE, low, high, None, unit, as_stated)


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


def remainder(whole: Quantity, part: Quantity) -> Quantity:
    """What is left of `whole` when `part` is taken: bounds flip; nothing is left where more was taken than was there.

    37 - at least 24 = up to 13; 37 - some = up to 36; 37 - unspecified = unspecified, never 37.
    """
    if part.kind is Kind.NIL:
        return whole
    one, other = _in_items(whole, part)
    if other.kind in WITHOUT_NUMBER - {Kind.SOME} or not one.has_number:
        return unspecified(whole.unit)
    (lo, hi), (other_lo, other_hi) = one.reach, other.reach
    low = 0 if other_hi is None else max(0, lo - other_hi)
    high = None if hi is None else max(0, hi - other_lo)
    best = max(0, one.best - other.best) if one.best is not None and other.best is not None else None
    return _between(low, high, best, is_exact={one.kind, other.kind} <= {Kind.EXACT, Kind.NIL}, unit=whole.unit)


def largest(quantities: Iterable[Quantity]) -> Quantity:
    """The greatest of several numbers, as far as the wordings tell: of 37 and some it is at least 37."""
    return _extreme(tuple(quantities), is_largest=True)


def smallest(quantities: Iterable[Quantity]) -> Quantity:
    """The least of several numbers, as far as the wordings tell: of 37 and some it is between 1 and 37."""
    return _extreme(tuple(quantities), is_largest=False)


def _extreme(parts: tuple[Quantity, ...], *, is_largest: bool) -> Quantity:
    if not parts:
        return Quantity(Kind.NOT_AVAILABLE)
    if len(parts) == 1:
        return parts[0]
    if len({one.unit for one in parts}) > 1 and any(one.counts_groups for one in parts):
        return unspecified()
    lows, highs = [one.reach[0] for one in parts], [one.reach[1] for one in parts]
    known = [high for high in highs if high is not None]
    best = None
    if is_largest:
        low, high = max(lows), max(known) if len(known) == len(highs) else None
    else:
        low, high = min(lows), min(known, default=None)
    if low == high:
        best = low
    units = {one.unit for one in parts}
    is_exact = all(one.kind in (Kind.EXACT, Kind.NIL) for one in parts)
    return _between(low, high, best, is_exact=is_exact, unit=units.pop() if len(units) == 1 else "")


def _between(low: float, high: float | None, best: float | None, *, is_exact: bool, unit: str) -> Quantity:
    """The quantity with these bounds, worded as weakly as they are."""
    if high is None:
        return at_least(low, unit) if low > 0 else unspecified(unit)
    if high == 0:
        return Quantity(Kind.NIL, 0, 0, 0, unit)
    if low == high:
        return Quantity(Kind.EXACT if is_exact else Kind.ESTIMATE, low, high, low if is_exact else None, unit)
    if low == 0:
        return Quantity(Kind.UP_TO, None, high, None, unit)
    return Quantity(Kind.RANGE, low, high, best, unit)


def _comparable(one: Quantity, other: Quantity) -> bool:
    if {one.kind, other.kind} & SAYS_NOTHING:
        return False
    return one.unit == other.unit or not (one.counts_groups or other.counts_groups)


def _is_below(high: float | None, low: float) -> bool:
    return high is not None and high < low


def _in_items(one: Quantity, other: Quantity) -> tuple[Quantity, Quantity]:
    """Where items and groups meet, a number of groups is some items: 37 vehicles and two battalions' worth."""
    if one.unit == other.unit or not (one.counts_groups or other.counts_groups):
        return one, other
    return _as_items(one), _as_items(other)


def _as_items(quantity: Quantity) -> Quantity:
    if not quantity.counts_groups or not quantity.has_number or quantity.kind is Kind.NIL:
        return quantity
    return Quantity(Kind.SOME if quantity.reach[0] > 0 else Kind.UNSPECIFIED)


def _sum_of_two(one: Quantity, other: Quantity) -> Quantity:
    one, other = _in_items(one, other)
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
    """Prose: 37, about 40, at least 59, between 30 and 40, an unspecified number, 2 battalions' worth."""
    lo, hi, best = (f"{n:,.10g}" if n is not None else "" for n in (quantity.lo, quantity.hi, quantity.best))
    words = {
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
    return f"{words} {quantity.unit}" if quantity.counts_groups and quantity.has_number else words
