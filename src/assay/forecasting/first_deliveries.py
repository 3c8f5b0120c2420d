"""A first forecast for each open line: will the first delivery have been made, and recorded, by the end of a year?"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from assay.forecasting.reference_classes import choose
from assay.forecasting.words import YARDSTICK, clamped, likelihood_of
from assay.model.forecast import Confidence, Forecast
from assay.model.problem import record_id
from assay.model.transfer import Inclusion, State, Transfer

if TYPE_CHECKING:
    from collections.abc import Sequence

# A draft under negotiation is no order, and what is in delivery has been delivered at least once.
WITHOUT_FORECAST = frozenset({State.NEGOTIATING, State.IN_DELIVERY, State.SUSPENDED})


def is_awaiting(line: Transfer) -> bool:
    """Is a first delivery to be expected at all, and not made yet?"""
    begun = any(not delivery.planned for delivery in line.deliveries)
    return line.is_open and line.state not in WITHOUT_FORECAST and not begun


def forecast_first_delivery(line: Transfer, readings: Sequence[Transfer], *, as_of: date) -> Forecast:
    """`readings` are all lines that give this item; `as_of` the day from which it looks ahead.

    The window is whole calendar years after that day, as many as the class counts, since the register dates by year.
    """
    year = as_of.year + 1
    chosen, others = choose(line, year=year)
    end = date(as_of.year + chosen.years, 12, 31)
    p = clamped(round(chosen.counts.rate, 3))
    return Forecast(
        id=record_id("f", line.deal, line.id, end.isoformat()),
        transfer=line.id,
        question=_question(line, end),
        resolves_on=end.isoformat(),
        p=p,
        likelihood=likelihood_of(p),
        yardstick=YARDSTICK,
        reference_class=chosen.counts,
        alternatives=tuple(one.counts for one in others),
        confidence=Confidence.LOW,
        basis=_basis(readings),
        claim_ids=tuple(dict.fromkeys(claim for reading in readings for claim in reading.claim_ids)),
    )


def _question(line: Transfer, end: date) -> str:
    item = line.designation or line.description or "the item"
    return (
        f"By {end.day} {end:%B} {end.year}, will a release of SIPRI's transfer register or an official statement "
        f"record that {line.recipient} has received at least one of the following from {line.supplier}: {item}?"
    )


def _basis(readings: Sequence[Transfer]) -> str:
    general = (
        "This is the rate of past orders alone; nothing about this deal has been weighed, and the remaining days of "
        "the current year come on top of the window of the class."
    )
    if all(line.inclusion is Inclusion.REPORTED for line in readings):
        return (
            "The order itself is unverified, while the class holds orders that SIPRI has verified and lists; the rate "
            f"is therefore likely too high. {general}"
        )
    return f"The class holds orders that SIPRI lists, with deals that differ much. {general}"
