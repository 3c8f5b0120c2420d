"""How long first deliveries took, by one release alone: for description only, never for a forecast.

orders of 1992 to 2024 in one release  →  22 % delivered within the year of the order, 54 % a year later, …

Such a curve is wrong by a factor of 2.4 about open orders: more than half of each year's first deliveries are of orders
that the register learnt of only then, and orders that failed are deleted. What remains are the fast ones.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.forecasting.hazards.categories import category_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from assay.model.release import ReleasedDeal

LABEL = "of deals recorded in one release; for description only, wrong by 2.4x about orders that are still open"
ALL = "all orders"
FIRST_ORDER = 1992  # before, many years of order are estimates
LONGEST = 25


@dataclass(frozen=True, slots=True)
class LagCurve:
    """Kaplan and Meier's estimate, JASA 53 (1958), p. 457. `delivered[k]` is the share within k calendar years."""

    name: str
    n: int
    open: int
    delivered: tuple[float, ...]

    def within(self, years: int) -> float:
        return self.delivered[min(max(years, 0), LONGEST)]

    def next_year(self, waited: int) -> float:
        """The chance in the year after `waited` years without a delivery, if the curve held for open orders."""
        left = 1 - self.within(waited)
        return (self.within(waited + 1) - self.within(waited)) / left if left > 0 else 0.0


def lag_curves(
    deals: Iterable[ReleasedDeal], *, last_year: int, by: Callable[[ReleasedDeal], str] | None = None
) -> dict[str, LagCurve]:
    """A curve for each value of `by` (the category, unless told otherwise) and one for ALL.

    Orders from FIRST_ORDER to `last_year`, the last of which the release knows.
    """
    key = by or (lambda deal: category_of(deal.description))
    grouped: dict[str, list[tuple[int, bool]]] = defaultdict(list)
    for deal in deals:
        if deal.order_year is None or not FIRST_ORDER <= deal.order_year <= last_year:
            continue
        first = min(deal.delivery_years, default=last_year)
        lag = (max(0, first - deal.order_year), bool(deal.delivery_years))
        grouped[key(deal)].append(lag)
        grouped[ALL].append(lag)
    return {name: _curve(name, lags) for name, lags in grouped.items()}


def _curve(name: str, lags: Sequence[tuple[int, bool]]) -> LagCurve:
    delivered: list[float] = []
    left = 1.0
    for years in range(LONGEST + 1):
        at_risk = sum(lag >= years for lag, _ in lags)
        events = sum(lag == years and is_delivered for lag, is_delivered in lags)
        left *= 1 - events / at_risk if at_risk else 1.0
        delivered.append(1 - left)
    return LagCurve(name, len(lags), sum(not is_delivered for _, is_delivered in lags), tuple(delivered))
