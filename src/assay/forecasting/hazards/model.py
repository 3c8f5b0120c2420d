"""Two competing hazards of an open order within one year, first delivery and vanishing, fitted on a transition.

open orders of March 2024 and their fates by March 2025  →  p_first_delivery and p_gone of each one open in March 2025

A discrete-time hazard is a logistic regression on the orders at risk (Singer and Willett, Journal of Educational
Statistics 18 (1993), p. 155). Vanishing is fitted on what was not delivered, so that both add up to 1 at most.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from assay.errors import BadArgument
from assay.forecasting.hazards import logistic
from assay.forecasting.hazards.columns import columns_of, matrix
from assay.forecasting.hazards.features import RECIPIENT, WAITED, features_of
from assay.forecasting.hazards.fitted import Card, HazardModel
from assay.registers.outcomes import Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from assay.forecasting.hazards.features import Features
    from assay.forecasting.hazards.fitted import Columns
    from assay.forecasting.hazards.transitions import Transition
    from assay.model.release import Release

    Array = NDArray[np.float64]

PENALTY, PENALTY_OF_RECIPIENT, PENALTY_OF_WAIT = 4.0, 6.0, 20.0
"""Ridge, in orders' worth of certainty. By cross-validation on 2024 -> 2025 anything from 2 to 6 does as well; a
recipient's own effect is of one year, and shrunk by half as much again. So is that of a number of years waited, and a
forecast for several years goes through one after the other: from 10 to 40 its penalty makes no difference to the score,
and steps from year to year that are luck become smaller."""
PENALTY_OF_VANISHING = 8.0  # there are half as many events
LEAST_EVENTS = 20  # with fewer, a transition is no base for a model with as many columns
REFITS = 24  # their spread is then known to a seventh
SMALLEST_DRIVER = 0.05  # log-odds; less does not show in a percentage


@dataclass(frozen=True, slots=True)
class Driver:
    """How far something moves an order's log-odds of a first delivery from those of the average open order."""

    factor: str
    log_odds: float


@dataclass(frozen=True, slots=True)
class Hazard:
    """An order's chances within the year, and what moves the first, the strongest before."""

    p_first_delivery: float
    p_gone: float
    drivers: tuple[Driver, ...]


def fit(transitions: Sequence[Transition]) -> HazardModel:
    """On all of them together. Raises BadArgument if they are too few to learn from, or one is not of one year."""
    found: list[Features] = []
    fates: list[Outcome] = []
    parties: list[tuple[str, str]] = []
    for one in transitions:
        if not one.is_one_year:
            raise BadArgument(
                f"{one.earlier.file_name} and {one.later.file_name} are not one year apart, so what happens within "
                "one year can't be learnt from them. Name releases of two years in a row."
            )
        features = features_of(one.earlier, one.year)
        found += [features[place] for place in one.known]
        fates += [one.outcomes[place].outcome for place in one.known]
        parties += [(order.supplier, order.recipient) for order in map(one.earlier.open_orders.__getitem__, one.known)]
    model = fit_orders(found, fates, _card(transitions, fates))
    return replace(model, refits=refitted(model.columns, found, fates, parties))


def fit_orders(orders: Sequence[Features], fates: Sequence[Outcome], card: Card) -> HazardModel:
    """On orders that were open in truth, with what became of each."""
    columns = columns_of(orders)
    x = matrix(columns, orders)
    first = np.array([fate is Outcome.DELIVERED for fate in fates], dtype=np.float64)
    gone = np.array([fate is Outcome.GONE for fate in fates], dtype=np.float64)
    left = first == 0
    return HazardModel(
        columns,
        tuple(logistic.fit(x, first, _penalty(columns)).tolist()),
        tuple(logistic.fit(x[left], gone[left], np.full(len(columns.names), PENALTY_OF_VANISHING)).tolist()),
        card,
    )


def _penalty(columns: Columns) -> Array:
    special = {RECIPIENT: PENALTY_OF_RECIPIENT, WAITED: PENALTY_OF_WAIT}
    return np.array([
        next((penalty for prefix, penalty in special.items() if name.startswith(prefix)), PENALTY)
        for name in columns.names
    ])  # fmt: skip


def refitted(
    columns: Columns, orders: Sequence[Features], fates: Sequence[Outcome], parties: Sequence[tuple[str, str]]
) -> tuple[tuple[float, ...], ...]:
    """Weights for a first delivery on REFITS samples of the pairs of parties, drawn with replacement, from a seed."""
    x = matrix(columns, orders)
    first = np.array([fate is Outcome.DELIVERED for fate in fates], dtype=np.float64)
    places: dict[tuple[str, str], list[int]] = {}
    for place, pair in enumerate(parties):
        places.setdefault(pair, []).append(place)
    pairs, random = list(places.values()), np.random.default_rng(1)
    found = []
    for _ in range(REFITS):
        drawn = [place for number in random.integers(0, len(pairs), len(pairs)) for place in pairs[number]]
        found.append(tuple(logistic.fit(x[drawn], first[drawn], _penalty(columns)).tolist()))
    return tuple(found)


def _card(transitions: Sequence[Transition], fates: Sequence[Outcome]) -> Card:
    """Raises BadArgument if there is too little to learn from."""
    first, gone = fates.count(Outcome.DELIVERED), fates.count(Outcome.GONE)
    if min(first, gone) < LEAST_EVENTS:
        raise BadArgument(
            f"Between the releases only {first} open orders were delivered and {gone} vanished: too few to learn from "
            f"(least: {LEAST_EVENTS} of each)."
        )
    data = tuple(f"{_told(one.earlier)} -> {_told(one.later)}" for one in transitions)
    return Card(data, transitions[-1].year, len(fates), first, gone)


def _told(release: Release) -> str:
    return release.generated.isoformat() if release.generated else release.file_name


def predict(model: HazardModel, orders: Sequence[Features]) -> tuple[Hazard, ...]:
    """For each order what the model says of the year that its features were made for."""
    x = matrix(model.columns, orders)
    first, gone = np.array(model.first), np.array(model.gone)
    p_first = logistic.sigmoid(first[0] + x @ first[1:])
    p_gone = (1 - p_first) * logistic.sigmoid(gone[0] + x @ gone[1:])
    return tuple(
        Hazard(float(p), float(q), _drivers(model.columns, row, order))
        for p, q, row, order in zip(p_first, p_gone, x * first[1:], orders, strict=True)
    )


def _drivers(columns: Columns, moved: Array, order: Features) -> tuple[Driver, ...]:
    """What an order has not, while others have it, moves it too: "not: year of order is uncertain"."""
    by_size = np.argsort(-np.abs(moved), kind="stable")
    return tuple(
        Driver(("" if columns.names[place] in order else "not: ") + columns.names[place], float(moved[place]))
        for place in by_size
        if abs(moved[place]) >= SMALLEST_DRIVER
    )
