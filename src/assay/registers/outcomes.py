"""What became of the orders that were open in one release, by the next: delivered in time, earlier than thought, gone.

40 T-1, no delivery known in March 2031; delivered 2031 by the release of March 2032 -> Outcome.DELIVERED
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from assay.errors import BadArgument
from assay.registers.linking import Linked, link

if TYPE_CHECKING:
    from collections.abc import Iterable

    from assay.model.release import Release, ReleasedDeal


ENOUGH = 1000
"""Deals among which some are always delivered in the newest year; SIPRI adds 300 first deliveries a year."""


class Outcome(StrEnum):
    DELIVERED = "delivered"  # the first delivery lies in the years that the earlier release could not know
    BACKDATED = "backdated"  # it lies before: the order was not open at all, as is known now
    OPEN = "open"
    GONE = "gone"  # mostly cancelled; some are renamed beyond recognition


@dataclass(frozen=True, slots=True)
class OrderOutcome:
    """`first_delivery` is a year, where there is one. `how` and `score` say how the order was found again."""

    order: ReleasedDeal
    outcome: Outcome
    first_delivery: int | None
    later: ReleasedDeal | None
    how: str
    score: float


def outcomes(earlier: Release, later: Release) -> tuple[OrderOutcome, ...]:
    """One for each open order of `earlier`, in its order. Raises BadArgument for a release without its open orders."""
    for release in (earlier, later):
        if release.no_lags_because:
            why = f"{release.file_name}: {release.no_lags_because}"
            raise BadArgument(f"What became of open orders can't be told with {why}. Import complete releases.")
    unknown_from = first_unknown_year(earlier)
    parts: dict[int, list[Linked]] = {}
    for one in link(earlier, later).linked:
        if one.earlier.is_open:
            parts.setdefault(id(one.earlier), []).append(one)
    return tuple(_outcome(found, unknown_from) for found in parts.values())


def first_unknown_year(release: Release) -> int:
    """The first year of which the release can't know the deliveries.

    The day on which it was made does not say: before March, an export still has the data of the release before.
    """
    if release.year_range[1] is not None:
        return release.year_range[1] + 1
    newest = max((deal.delivery_years[-1] for deal in release.deals if deal.delivery_years), default=None)
    if newest is not None and len(release.deals) >= ENOUGH:
        return newest + 1
    if release.generated:
        return release.generated.year
    return max(newest or 0, *(deal.order_year or 0 for deal in release.deals), 0) + 1


def count(found: Iterable[OrderOutcome]) -> dict[Outcome, int]:
    counts = dict.fromkeys(Outcome, 0)
    for one in found:
        counts[one.outcome] += 1
    return counts


def _outcome(parts: list[Linked], unknown_from: int) -> OrderOutcome:
    """Of a split order the part that was delivered first."""
    years = {one.later.delivery_years[0]: one for one in reversed(parts) if one.later and one.later.delivery_years}
    first = min(years, default=None)
    best = parts[0] if first is None else years[first]
    if best.later is None:
        outcome = Outcome.GONE
    elif first is None:
        outcome = Outcome.OPEN
    else:
        outcome = Outcome.DELIVERED if first >= unknown_from else Outcome.BACKDATED
    return OrderOutcome(best.earlier, outcome, first, best.later, best.how, best.score)
