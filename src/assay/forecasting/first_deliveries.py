"""A forecast for each open line: will a first delivery have been made, and become known, by the end of a year?

rate of past orders, over the question's own time  →  the fitted hazards, drivers with their evidence  →  p and its word
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assay.forecasting.competing import DRAWS
from assay.forecasting.distributions import of_first_delivery
from assay.forecasting.drivers import JUDGED, Asked, Surroundings, in_model, judged
from assay.forecasting.hazards.shipping import shipped
from assay.forecasting.horizons import end_of
from assay.forecasting.prospects import SEED, Prospect
from assay.forecasting.reference_classes import classes_of_line
from assay.forecasting.reported_orders import is_unverified, order_of
from assay.forecasting.resolutions import delivery_question, delivery_resolution, horizon_of
from assay.forecasting.signposts import signposts_of
from assay.forecasting.words import YARDSTICK, likelihood_of
from assay.model.forecast import Confidence, Forecast
from assay.model.forecast_terms import Method
from assay.model.problem import record_id
from assay.model.transfer import Inclusion, State, Transfer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from assay.model.forecast_terms import Driver

METHOD, VERSION = "hazards of past orders, moved by drivers", "2"
TIMELINE = 6  # years shown
# A draft under negotiation is no order, and what is in delivery has been delivered at least once.
WITHOUT_FORECAST = frozenset({State.NEGOTIATING, State.IN_DELIVERY, State.SUSPENDED})
ASSUMPTIONS = (
    "Each year brings what the fitted hazards give to an order that is still open then; they know one year, 2024.",
    "What vanishes from the register is never delivered.",
    "What the papers do not tell of the order is as in the average open order.",
    "Drivers add up in log-odds; model and drivers are off independently of each other, all years alike.",
    "SIPRI goes on publishing its register, by the same rules.",
)


def is_awaiting(line: Transfer) -> bool:
    """Is a first delivery to be expected at all, and not made yet?"""
    begun = any(not delivery.planned for delivery in line.deliveries)
    return line.is_open and line.state not in WITHOUT_FORECAST and not begun


def ordered_readings(item: Sequence[Transfer]) -> Sequence[Transfer]:
    """Without the drafts, if another reading says that it was ordered: a draft of what was signed later is no doubt."""
    return [line for line in item if line.state is not State.NEGOTIATING] or item


def forecast_first_delivery(
    line: Transfer,
    readings: Sequence[Transfer],
    around: Surroundings,
    *,
    as_of: date,
    by: date | None = None,
) -> Forecast:
    """`readings` are all lines that give this item; it looks ahead from `as_of`; `by` is the last day that counts.

    Raises ValueError if `by` is no time to ask about.
    """
    closes, why = (by, "the day asked for") if by else end_of(readings, around.claims, as_of=as_of)
    horizon = horizon_of(as_of, closes)
    asked = Asked(line, readings, around)
    order = order_of(line, readings, around.claims, this_year=as_of.year)
    prospect = Prospect(order, as_of, is_unverified(readings), judged(asked))
    drivers = (*in_model(asked, prospect, closes.year), *prospect.judged)
    past, others = classes_of_line(prospect, closes.year)
    chance = prospect.chance(closes)
    return Forecast(
        id=record_id("f", line.deal, line.id, closes.isoformat()),
        transfer=line.id,
        question=delivery_question(line, closes),
        resolves_on=closes.isoformat(),
        p=chance.p,
        likelihood=likelihood_of(chance.p),
        yardstick=YARDSTICK,
        reference_class=past,
        alternatives=others,
        confidence=Confidence.LOW,
        basis=_basis(readings, drivers),
        claim_ids=tuple(dict.fromkeys(claim for reading in readings for claim in reading.claim_ids)),
        created=as_of.isoformat(),
        horizon=horizon,
        resolution=delivery_resolution(line, closes),
        line_ids=tuple(reading.id for reading in readings),
        start=round(prospect.start(closes), 3),
        assumptions=(f"It is asked by {closes.isoformat()}: {why}.", *ASSUMPTIONS),
        drivers=drivers,
        timeline=prospect.timeline(TIMELINE),
        signposts=signposts_of(prospect, line, closes),
        distribution=of_first_delivery(prospect, closes),
        method=Method(METHOD, VERSION, SEED, (("draws", str(DRAWS)), ("fitted on", "; ".join(shipped().card.data)))),
    )


def correlated(forecasts: Sequence[Forecast], deals: dict[str, str]) -> tuple[Forecast, ...]:
    """Each with the ids of the others of its deal; `deals` gives the deal of each line."""
    together: dict[str, list[str]] = {}
    for one in forecasts:
        together.setdefault(deals[one.transfer], []).append(one.id)
    return tuple(
        replace(one, correlated_with=tuple(other for other in together[deals[one.transfer]] if other != one.id))
        for one in forecasts
    )


def _basis(readings: Sequence[Transfer], drivers: Sequence[Driver]) -> str:
    """Why no more confidence: what is judged and not counted, and what the class is not."""
    judged = sum(one.basis.startswith(JUDGED) for one in drivers if one.counts)
    unverified = all(line.inclusion is Inclusion.REPORTED for line in readings)
    class_is = (
        "The class holds orders that SIPRI has verified and lists, which this one is not."
        if unverified
        else "The class holds orders that SIPRI lists, of deals that differ much."
    )
    sizes = f" Drivers whose size is judged, not counted: {judged}." if judged else " The drivers' sizes are counted."
    return class_is + (sizes if any(one.counts for one in drivers) else "")
