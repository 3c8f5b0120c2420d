"""How much two rows of different releases look like the same deal: points for each field, and the words for why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz.fuzz import token_set_ratio, token_sort_ratio

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assay.model.release import ReleasedDeal

LONGEST_COMPARED = 400
ENOUGH = 6.0
"""Points for the same supplier and recipient. Set by reading the pairs around it in the releases of 2024 and 2025: two
orders of one item by one pair of parties stay below, a renamed item that keeps its number and year comes above."""
ENOUGH_ELSEWHERE = 9.0
"""Where the supplier or the recipient changed as well: only with designation, year, number and comment."""
SHORTEST = 3
"""Characters of a name that is looked for within another."""
ALIKE = 80
"""Of 100, in rapidfuzz's token ratios: `CR500 Golden Eagle` and `CR-500 Golden Eagle`, not `Mk-41` and `Mk-46`."""


@dataclass(frozen=True, slots=True)
class Likeness:
    points: float
    changes: tuple[str, ...]
    """What differs, each in words: `designation "A" is now "B"`."""


@dataclass(frozen=True, slots=True)
class Renamings:
    """What a release calls what the one before called otherwise, learnt from the rows that agree in all else."""

    designations: Mapping[str, frozenset[str]]
    descriptions: Mapping[str, frozenset[str]]


def likeness(earlier: ReleasedDeal, later: ReleasedDeal, renamings: Renamings) -> Likeness:
    """Points for and against, summed; a field that is lost or empty on a side counts for nothing."""
    changes: list[str] = []
    points = (
        _of_item(earlier, later, renamings, changes)
        + _of_year(earlier, later, changes)
        + _of_number(earlier, later, changes)
        + _of_comment(earlier, later)
        + _of_deliveries(earlier, later)
        + _of_unit_value(earlier, later)
    )
    return Likeness(points, tuple(changes))


@lru_cache(maxsize=65_536)
def evened(name: str) -> str:
    """Letters and digits only, in one case: `CV-90 Turret` -> `cv90turret`."""
    return re.sub(r"[\W_]+", "", name.casefold())


def _of_item(earlier: ReleasedDeal, later: ReleasedDeal, renamings: Renamings, changes: list[str]) -> float:
    """The designation; a generic one (`aircraft engine`) says little, then the comment has to."""
    one, other = evened(earlier.designation), evened(later.designation)
    if one == other:
        return 2.5 if one == evened(earlier.description) else 4.0
    changes.append(f"designation {earlier.designation.strip()!r} is now {later.designation.strip()!r}")
    if other in renamings.designations.get(one, ()):
        return 3.5
    if _is_named_in(one, later) or _is_named_in(other, earlier) or _contains(one, other):
        return 3.0
    if token_set_ratio(_words(earlier), _words(later)) >= ALIKE:
        return 3.0
    is_same_kind = later.description in renamings.descriptions.get(earlier.description, (earlier.description,))
    return 0.5 if is_same_kind else -4.0


def _is_named_in(name: str, deal: ReleasedDeal) -> bool:
    """As an alias, a version, or what a generic designation stands for (`ship engine`, comment `MTU-12V …`)."""
    return len(name) >= SHORTEST and name in evened(deal.comment[:LONGEST_COMPARED])


def _contains(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= SHORTEST and short in long


def _words(deal: ReleasedDeal) -> str:
    return re.sub(r"[\W_]+", " ", deal.designation.casefold())


def _of_year(earlier: ReleasedDeal, later: ReleasedDeal, changes: list[str]) -> float:
    if earlier.order_year == later.order_year:
        return 2.0 if earlier.order_year is not None else 0.0
    changes.append(f"order year {earlier.order_year or 'not known'} is now {later.order_year or 'not known'}")
    if earlier.order_year is None or later.order_year is None:
        return 0.0
    apart = abs(earlier.order_year - later.order_year)
    is_estimated = earlier.order_year_is_uncertain or later.order_year_is_uncertain
    return {1: 1.2 if is_estimated else 0.8, 2: 0.0, 3: -1.5}.get(apart, -3.0)


def _of_number(earlier: ReleasedDeal, later: ReleasedDeal, changes: list[str]) -> float:
    one, other = earlier.number_ordered, later.number_ordered
    if one == other:
        return 2.0 if one is not None else 0.7
    changes.append(f"number ordered {_number(one)} is now {_number(other)}")
    if one is None or other is None:
        return 0.3
    return 0.0 if 0.4 <= one / max(other, 1) <= 2.5 else -1.5


def _number(number: int | None) -> str:
    return "not known" if number is None else str(number)


def _of_comment(earlier: ReleasedDeal, later: ReleasedDeal) -> float:
    """Up to 3 points; twice that where the designation is generic, so that only the comment tells deals apart."""
    one, other = _steady(earlier.comment), _steady(later.comment)
    if not one and not other:
        return 1.0
    weight = 2.0 if evened(earlier.designation) == evened(earlier.description) else 1.0
    if not one or not other:
        return -0.3
    return weight * (3.5 * token_sort_ratio(one, other) / 100 - 1.0)


@lru_cache(maxsize=65_536)
def _steady(comment: str) -> str:
    """Without what changes from year to year: schedules, and the state of an order."""
    words = comment[:LONGEST_COMPARED].casefold()
    words = re.sub(r"[^;]*\b(?:delivery|deliveries)\b[^;]*\bplanned\b[^;]*|[^;]*\bplanned delivery\b[^;]*", "", words)
    words = re.sub(r"[^;]*\b(?:not yet|not) (?:ordered|signed)\b[^;]*", "", words)
    return re.sub(r"[\W_]+", " ", words).strip()


def _of_deliveries(earlier: ReleasedDeal, later: ReleasedDeal) -> float:
    """What was delivered stays delivered, and an open order's first delivery lies after its release, mostly."""
    before, after = set(earlier.delivery_years), set(later.delivery_years)
    if not before:
        return 0.5 if not after else 0.0
    if before <= after:
        return 2.0
    return -0.3 if before & after else -3.0


def _of_unit_value(earlier: ReleasedDeal, later: ReleasedDeal) -> float:
    """SIPRI's value of one item says what it takes the item to be, whatever it is called."""
    if earlier.tiv_per_unit is None or later.tiv_per_unit is None or not earlier.tiv_per_unit:
        return 0.0
    return 1.0 if earlier.tiv_per_unit == later.tiv_per_unit else -0.5
