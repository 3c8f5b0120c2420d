"""The network of a deal if case.toml has none: contract → first delivery → last delivery and training → formed unit.

a deal of 2023 with training, nothing delivered by November 2026  →  when could the unit be formed, if the deal is real?
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from assay.forecasting.items import name_of, parties_of
from assay.model.milestone import Lag, Milestone, Network, Shape
from assay.model.transfer import AccompanimentKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.forecasting.items import Item
    from assay.model.transfer import Transfer

MOST_NETWORKS = 1  # more would tell the same assumptions again; the others can be had by case.toml
FIRST_DELIVERY = Lag(
    Shape.EMPIRICAL,
    values=(4, 12, 24, 36, 48, 60, 84, 108, 132),
    weights=(0.22, 0.32, 0.16, 0.11, 0.06, 0.06, 0.04, 0.02, 0.01),
    width=12,
)
"""Months from order to first delivery, of 14,043 orders of 1992 to 2025 in SIPRI's release of May 2026: 22 % within the
year of the order, 54 % by the next one, 70, 81, 93 and 99 % by the 2nd, 3rd, 5th and 10th. Only years are known, so
each value stands for the months around it. These are deals that were recorded in the end; those that fail are deleted:
it answers "if it is carried out", and nothing else."""
REST_OF_DELIVERY = Lag(
    Shape.TRIANGULAR, 0, 12, 48
)  # new vehicles, 31 to 60: last delivery a year after the first, to 4
TRAINING = Lag(Shape.PERT, 3, 9, 24)
FORMING = Lag(Shape.PERT, 3, 6, 18)
ASSUMED = "assumed by the program: no count exists; put your own into case.toml"
COUNTED = "SIPRI, release of May 2026: orders of 1992 to 2025 that were delivered in the end; own count"


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
    milestones = [
        Milestone(
            "contract", done=ordered.isoformat(), source="the papers' date of the order, the middle of its bounds"
        ),
        Milestone("first delivery", ("contract",), FIRST_DELIVERY, not_before=today, source=COUNTED),
        Milestone("last delivery", ("first delivery",), REST_OF_DELIVERY, source=COUNTED),
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
