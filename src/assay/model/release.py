"""A release of a transfer register of the past, as SIPRI publishes it once a year: one row for each deal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ReleasedDeal:
    """One row: supplier × recipient × designation × order. `…_is_uncertain` are SIPRI's question marks.

    `number_ordered` is None where it is not yet known, `delivery_years` is empty where nothing is known to have been
    delivered. TIVs are SIPRI's trend-indicator values in millions: imported, never worked out here. `line` is the
    first of the row in its file, from 1; `is_repaired`: the row was broken there and has been put together again.
    """

    supplier: str
    recipient: str
    designation: str
    description: str
    order_year: int | None
    number_ordered: int | None
    number_delivered: int | None
    delivery_years: tuple[int, ...]
    status: str
    comment: str
    order_year_is_uncertain: bool = False
    number_ordered_is_uncertain: bool = False
    number_delivered_is_uncertain: bool = False
    tiv_per_unit: float | None = None
    tiv_of_order: float | None = None
    tiv_of_delivered: float | None = None
    line: int = 0
    is_repaired: bool = False

    @property
    def is_open(self) -> bool:
        """Ordered, and no delivery known."""
        return not self.delivery_years


@dataclass(frozen=True, slots=True)
class Release:
    """`generated` is the day on which it was exported; its data reach to the end of the year before.

    `year_range` is what its preamble says it was restricted to; (None, None) is everything. `no_lags_because` says why
    times between order and delivery can't be worked out from it; empty where they can.
    """

    file_name: str
    generated: date | None
    deals: tuple[ReleasedDeal, ...]
    year_range: tuple[int | None, int | None] = (None, None)
    no_lags_because: str = ""

    @property
    def open_orders(self) -> tuple[ReleasedDeal, ...]:
        return tuple(deal for deal in self.deals if deal.is_open)


@dataclass(frozen=True, slots=True)
class ReleasedDelivery:
    """One row of the delivery-level export: what of a deal was delivered in one year. `deal_id` is SIPRI's, and stable.

    A deal has as many rows as years with deliveries. The export has no comments, no numbers ordered, no open orders.
    """

    deal_id: str
    supplier: str
    recipient: str
    designation: str
    description: str
    category: str
    order_year: int | None
    number_delivered: int | None
    delivery_year: int | None
    status: str
    order_year_is_uncertain: bool = False
    number_delivered_is_uncertain: bool = False
    delivery_year_is_uncertain: bool = False
    is_local_production: bool = False
    tiv_estimate: float | None = None
    tiv_per_unit: float | None = None
    tiv_of_delivered: float | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class DeliveryRelease:
    file_name: str
    generated: date | None
    deliveries: tuple[ReleasedDelivery, ...]
    year_range: tuple[int | None, int | None] = (None, None)

    @property
    def category_of(self) -> dict[str, str]:
        """Which category SIPRI puts each description in, where it puts it in one only."""
        categories: dict[str, set[str]] = {}
        for one in self.deliveries:
            categories.setdefault(one.description, set()).add(one.category)
        return {description: next(iter(found)) for description, found in categories.items() if len(found) == 1}
