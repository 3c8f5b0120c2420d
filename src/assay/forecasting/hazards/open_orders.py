"""A forecast for every open order of a release: first delivered within the year, or gone, with class and drivers.

releases of March 2024 and March 2025, year 2025  →  1,166 orders open in March 2025, each with its two probabilities
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.errors import BadArgument
from assay.forecasting.hazards.classes import SUPPLIER, CountedClass, Question, classes_of, count, most_telling
from assay.forecasting.hazards.features import features_of
from assay.forecasting.hazards.model import Hazard, fit, predict
from assay.forecasting.hazards.shipped_counts import shipped_classes
from assay.forecasting.hazards.shipping import shipped
from assay.forecasting.hazards.transitions import transitions_among
from assay.registers.outcomes import first_unknown_year

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.forecasting.hazards.fitted import Card, HazardModel
    from assay.model.release import Release, ReleasedDeal


@dataclass(frozen=True, slots=True)
class OpenOrderForecast:
    """`past` is the most telling class of past orders that this one belongs to: what one would say without a model."""

    order: ReleasedDeal
    hazard: Hazard
    past: CountedClass


@dataclass(frozen=True, slots=True)
class OpenOrders:
    """`card` says what the model was fitted on; `is_shipped`, that this was done when Assay was made."""

    release: Release
    year: int
    card: Card
    is_shipped: bool
    forecasts: tuple[OpenOrderForecast, ...]


def forecast_open_orders(releases: Sequence[Release], *, year: int) -> OpenOrders:
    """From the release that knows the year before `year` and not `year` itself.

    Fitted on the transitions among the releases that end before `year`, or else the model that ships. Raises
    BadArgument if no release is of that time, or if nothing was learnt before `year`.
    """
    release = _release_for(releases, year)
    before = [one for one in transitions_among(releases) if one.until < year]
    model = fit(before) if before else _shipped_before(year)
    counted = count(before) if before else shipped_classes()
    found = features_of(release, year)
    hazards = predict(model, found)
    suppliers = tuple({one.name.removeprefix(SUPPLIER) for one in counted if one.name.startswith(SUPPLIER)})
    forecasts = tuple(
        OpenOrderForecast(
            order,
            hazard,
            most_telling(counted, classes_of(order, features, suppliers), Question.STARTS),
        )
        for order, features, hazard in zip(release.open_orders, found, hazards, strict=True)
    )
    return OpenOrders(release, year, model.card, not before, forecasts)


def _release_for(releases: Sequence[Release], year: int) -> Release:
    complete = [one for one in releases if not one.no_lags_because and one.open_orders]
    fitting = [one for one in complete if first_unknown_year(one) == year]
    if fitting:
        return max(fitting, key=lambda one: str(one.generated))
    known = ", ".join(str(number) for number in sorted({first_unknown_year(one) for one in complete}))
    if known:
        raise BadArgument(
            f"The case's registers can answer for {known}, not for {year}. Import the one made in {year}."
        )
    raise BadArgument(
        "The case has no register with open orders. Import a release: assay import-register CASE register.csv"
    )


def _shipped_before(year: int) -> HazardModel:
    model = shipped()
    if model.card.year >= year:
        raise BadArgument(
            f"The model that ships has seen what became of orders in {model.card.year}, so it can't forecast {year}. "
            f"Import the releases of {year - 1} and {year}, or use assay backtest."
        )
    return model
