"""The network of a deal if case.toml has none: contract → first delivery → last delivery and training → formed unit.

a deal of 2023 with training, nothing delivered by November 2026  →  when could the unit be formed, if the deal is real?
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from assay.forecasting.hazards.shipped_lags import shipped_lags
from assay.forecasting.hazards.snapshot import ALL
from assay.forecasting.items import name_of, parties_of
from assay.model.milestone import Lag, Milestone, Network, Shape
from assay.model.transfer import AccompanimentKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.forecasting.items import Item
    from assay.model.transfer import Transfer

MOST_NETWORKS = 1  # more would tell the same assumptions again; the others can be had by case.toml
REST_OF_DELIVERY = Lag(
    Shape.TRIANGULAR, 0, 12, 48
)  # new vehicles, 31 to 60: last delivery a year after the first, to 4
TRAINING = Lag(Shape.PERT, 3, 9, 24)
FORMING = Lag(Shape.PERT, 3, 6, 18)
WITHIN_THE_YEAR = 4  # months, of orders that are delivered in the year of the order
ASSUMED = "assumed by the program: no count exists; put your own into case.toml"


def first_delivery() -> Lag:
    """Months from order to first delivery, by the shipped curve of all orders; only years are known, so each value
    stands for the months around it.

    These are deals that were recorded in the end; those that fail are deleted: it answers "if it is carried out".
    """
    shares = [share for _, share in shipped_lags()[ALL].points]
    weights = (shares[0], *(later - earlier for earlier, later in pairwise(shares)), 1 - shares[-1])
    months = (WITHIN_THE_YEAR, *(12 * years for years in range(1, len(weights))))
    return Lag(Shape.EMPIRICAL, values=months, weights=weights, width=12)


def default_networks(items: Sequence[Item], awaiting: Sequence[Transfer], *, as_of: date) -> tuple[Network, ...]:
    """One for each deal with an open line and a known order date, the largest first, at most MOST_NETWORKS."""
    open_deals = {line.deal for line in awaiting}
    deals: dict[str, list[Item]] = {}
    for item in items:
        if item[0].deal in open_deals:
            deals.setdefault(item[0].deal, []).append(item)
    largest = sorted(deals.values(), key=len, reverse=True)
    found = (network for members in largest if (network := _network(members, as_of)) is not None)
    return tuple(found)[:MOST_NETWORKS]


def _network(members: Sequence[Item], as_of: date) -> Network | None:
    lines = [line for item in members for line in item]
    ordered = _order_day(lines)
    if ordered is None or ordered >= as_of:
        return None
    today = as_of.isoformat()
    counted = f"{shipped_lags()[ALL].source}: orders that were delivered in the end"
    milestones = [
        Milestone(
            "contract", done=ordered.isoformat(), source="the papers' date of the order, the middle of its bounds"
        ),
        Milestone("first delivery", ("contract",), first_delivery(), not_before=today, source=counted),
        Milestone("last delivery", ("first delivery",), REST_OF_DELIVERY, source=ASSUMED),
    ]
    ready = ["last delivery"]
    if any(one.kind is AccompanimentKind.TRAINING for line in lines for one in line.accompaniments):
        milestones.append(Milestone("training", ("first delivery",), TRAINING, source=ASSUMED))
        ready.append("training")
    milestones.append(Milestone("formed unit", tuple(ready), FORMING, source=ASSUMED))
    about = f"{parties_of(lines)}: {name_of(members[0])}{' and others' if len(members) > 1 else ''}"
    return Network("if the deal is real and carried out", tuple(milestones), about, tuple(line.id for line in lines))


def _order_day(lines: Sequence[Transfer]) -> date | None:
    """The middle of the bounds of the order's date; of several the earliest."""
    days = []
    for line in lines:
        if line.order_date and line.order_date.lo and line.order_date.hi:
            lo, hi = date.fromisoformat(line.order_date.lo), date.fromisoformat(line.order_date.hi)
            days.append(date.fromordinal((lo.toordinal() + hi.toordinal()) // 2))
    return min(days, default=None)
