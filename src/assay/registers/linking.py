"""The deals of two releases of one register, linked: what became of each row of the earlier one.

    `T-1, 40, 2018` in March 2031, `T-1 Falke, 43, 2019` in March 2032 -> Linked(…, "designation …; number …", 8.3)

A release keeps no ids, renames items, revises numbers and years, splits rows, and silently deletes what was cancelled.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.registers.likeness import ENOUGH, ENOUGH_ELSEWHERE, Likeness, Renamings, evened, likeness

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

    from assay.model.release import Release, ReleasedDeal

IDENTICAL = "the same row"
SURE = 20.0
"""The points of a row that has not changed at all."""
MOST_PAIRS = 2_000_000
"""Pairs of rows that are compared field by field; two full releases need 30,000."""
TIMES_SEEN = 2
"""A renaming counts when at least so many rows that agree in all else show it."""
SPREAD = 3
"""Years by which an order's year may move."""


@dataclass(frozen=True, slots=True)
class Linked:
    """`later` is None where the deal is gone. `how` says in words why they are taken for one deal, `score` how surely.

    The score is in points of `likeness`, SURE for a row that has not changed.
    """

    earlier: ReleasedDeal
    later: ReleasedDeal | None
    how: str
    score: float


@dataclass(frozen=True, slots=True)
class Links:
    """One Linked for each deal of the earlier release, in its order, and one more for each further part of a split one.

    `appeared` are deals of the later release that the earlier one did not have.
    """

    linked: tuple[Linked, ...]
    appeared: tuple[ReleasedDeal, ...]


def link(earlier: Release, later: Release) -> Links:
    """Each deal of `earlier` with what it is in `later`, one to one, except for deals that were split or merged."""
    pairs = _Pairs(earlier.deals, later.deals)
    for key in (_everything, _identity_and_number, _identity_and_comment):
        pairs.take_equal(key)
    renamings = _learn(pairs)
    pairs.take_best(_parties, renamings, ENOUGH)
    pairs.take_best(_all_but_supplier, renamings, ENOUGH_ELSEWHERE)
    pairs.take_best(_all_but_recipient, renamings, ENOUGH_ELSEWHERE)
    splits, merges = _splits(pairs), _merges(pairs)
    return pairs.links(splits, merges)


class _Pairs:
    """What is linked so far, and what is left on both sides (by place in its release)."""

    def __init__(self, earlier: Sequence[ReleasedDeal], later: Sequence[ReleasedDeal]) -> None:
        self.earlier, self.later = earlier, later
        self.taken: dict[int, tuple[int, Likeness, str]] = {}
        self.left = dict.fromkeys(range(len(earlier)))
        self.free = dict.fromkeys(range(len(later)))
        self._compared = 0

    def take(self, one: int, other: int, found: Likeness, how: str) -> None:
        self.taken[one] = other, found, how
        del self.left[one]
        del self.free[other]

    def take_equal(self, key: Callable[[ReleasedDeal], Hashable]) -> None:
        """Rows with the same key, where the key stands for as many rows on one side as on the other."""
        for ones, others in self.blocks(key):
            if len(ones) == len(others):
                for one, other in zip(ones, others, strict=True):
                    self.take(one, other, Likeness(SURE, _changes(self.earlier[one], self.later[other])), IDENTICAL)

    def take_best(self, key: Callable[[ReleasedDeal], Hashable], renamings: Renamings, enough: float) -> None:
        """Within each block, the likest pair first, down to `enough` points."""
        for ones, others in self.blocks(key):
            self._compared += len(ones) * len(others)
            if self._compared > MOST_PAIRS:
                return
            found = [
                (likeness(self.earlier[one], self.later[other], renamings), one, other)
                for one in ones
                for other in others
                if _near(self.earlier[one], self.later[other])
            ]
            for alike, one, other in sorted(found, key=lambda pair: (-pair[0].points, pair[1], pair[2])):
                if alike.points >= enough and one in self.left and other in self.free:
                    self.take(one, other, alike, "")

    def blocks(self, key: Callable[[ReleasedDeal], Hashable]) -> Iterator[tuple[list[int], list[int]]]:
        """The places left on both sides that share a key."""
        ones, others = _by(key, self.earlier, self.left), _by(key, self.later, self.free)
        for value, places in ones.items():
            if value in others:
                yield places, others[value]

    def links(self, splits: dict[int, int], merges: dict[int, int]) -> Links:
        linked: list[Linked] = []
        parts: dict[int, list[int]] = defaultdict(list)
        for part, one in splits.items():
            parts[one].append(part)
        for one, deal in enumerate(self.earlier):
            if one in self.taken:
                other, found, how = self.taken[one]
                linked.append(Linked(deal, self.later[other], _how(deal, self.later[other], found, how), found.points))
                linked += [Linked(deal, self.later[part], "split off from it", found.points) for part in parts[one]]
            elif one in merges:
                whole, score = self.later[merges[one]], ENOUGH
                linked.append(Linked(deal, whole, "merged with another row of the same item and parties", score))
            else:
                linked.append(Linked(deal, None, "no row of the later release is like it", 0.0))
        appeared = tuple(self.later[place] for place in self.free if place not in splits)
        return Links(tuple(linked), appeared)


def _by(
    key: Callable[[ReleasedDeal], Hashable], deals: Sequence[ReleasedDeal], places: Iterable[int]
) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = defaultdict(list)
    for place in places:
        found[key(deals[place])].append(place)
    return found


def _near(one: ReleasedDeal, other: ReleasedDeal) -> bool:
    years = one.order_year, other.order_year
    return None in years or abs((years[0] or 0) - (years[1] or 0)) <= SPREAD


def _parties(deal: ReleasedDeal) -> Hashable:
    return deal.supplier, deal.recipient


def _identity(deal: ReleasedDeal) -> tuple[Hashable, ...]:
    return deal.supplier, deal.recipient, evened(deal.designation), deal.order_year


def _everything(deal: ReleasedDeal) -> Hashable:
    return *_identity(deal), deal.number_ordered, deal.comment, deal.delivery_years, deal.number_delivered


def _identity_and_number(deal: ReleasedDeal) -> Hashable:
    return *_identity(deal), deal.number_ordered, deal.comment


def _identity_and_comment(deal: ReleasedDeal) -> Hashable:
    return *_identity(deal), deal.number_ordered, deal.delivery_years


def _all_but_supplier(deal: ReleasedDeal) -> Hashable:
    return deal.recipient, evened(deal.designation), deal.number_ordered


def _all_but_recipient(deal: ReleasedDeal) -> Hashable:
    return deal.supplier, evened(deal.designation), deal.number_ordered


def _learn(pairs: _Pairs) -> Renamings:
    """What linked rows' kinds are called now, and what else the items are called in rows that agree in all the rest."""
    kinds: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for one, (other, _, _) in pairs.taken.items():
        kinds[pairs.earlier[one].description][pairs.later[other].description] += 1
    names: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for ones, others in pairs.blocks(_all_but_item):
        if len(ones) == len(others) == 1:
            before, after = pairs.earlier[ones[0]].designation, pairs.later[others[0]].designation
            names[evened(before)][evened(after)] += 1
    return Renamings(_often(names, TIMES_SEEN), _often(kinds, 1))


def _all_but_item(deal: ReleasedDeal) -> Hashable:
    values = deal.tiv_per_unit, deal.number_ordered, deal.delivery_years
    return deal.supplier, deal.recipient, deal.order_year, values


def _often(counts: dict[str, dict[str, int]], times: int) -> dict[str, frozenset[str]]:
    return {
        name: frozenset(other for other, count in found.items() if count >= times) for name, found in counts.items()
    }


def _splits(pairs: _Pairs) -> dict[int, int]:
    """New rows that make up, with what a deal has become, the number that it had: place in later -> in earlier."""
    shrunk: dict[Hashable, list[int]] = defaultdict(list)
    for one, (other, _, _) in pairs.taken.items():
        before, after = pairs.earlier[one].number_ordered, pairs.later[other].number_ordered
        if before is not None and after is not None and after < before:
            shrunk[_item(pairs.later[other])].append(one)
    found: dict[int, int] = {}
    for place in pairs.free:
        part = pairs.later[place]
        for one in shrunk.get(_item(part), ()):
            rest = (pairs.earlier[one].number_ordered or 0) - (pairs.later[pairs.taken[one][0]].number_ordered or 0)
            if part.number_ordered == rest and _near(pairs.earlier[one], part):
                found[place] = one
                break
    return found


def _merges(pairs: _Pairs) -> dict[int, int]:
    """Rows that are gone, and whose number another row of the same item has grown by: place in earlier -> in later."""
    grown: dict[Hashable, list[tuple[int, int]]] = defaultdict(list)
    for one, (other, _, _) in pairs.taken.items():
        before, after = pairs.earlier[one].number_ordered, pairs.later[other].number_ordered
        if before is not None and after is not None and after > before:
            grown[_item(pairs.earlier[one])].append((other, after - before))
    found: dict[int, int] = {}
    for place in pairs.left:
        gone = pairs.earlier[place]
        for other, surplus in grown.get(_item(gone), ()):
            if gone.number_ordered == surplus and _near(gone, pairs.later[other]):
                found[place] = other
                break
    return found


def _item(deal: ReleasedDeal) -> Hashable:
    return deal.supplier, deal.recipient, evened(deal.designation)


def _changes(one: ReleasedDeal, other: ReleasedDeal) -> tuple[str, ...]:
    """Of rows that agree in parties, item, year and number."""
    return () if one.comment == other.comment else ("the comment is new",)


def _how(one: ReleasedDeal, other: ReleasedDeal, found: Likeness, how: str) -> str:
    changes = list(found.changes)
    if one.supplier != other.supplier:
        changes.append(f"supplier {one.supplier!r} is now {other.supplier!r}")
    if one.recipient != other.recipient:
        changes.append(f"recipient {one.recipient!r} is now {other.recipient!r}")
    if not changes:
        return how or "same parties, item, year and number"
    return "; ".join(changes) + ("; the rest agrees" if not how else "")
