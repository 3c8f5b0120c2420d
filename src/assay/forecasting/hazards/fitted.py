"""A fitted model of open orders as it ships, and what it says of one order; numbers only, no library needed.

weights, means and scales, an order's features  →  log-odds of a first delivery, of vanishing, and how sure both are
"""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Columns:
    """`means` and `scales` are of the orders that a model was fitted on."""

    names: tuple[str, ...]
    means: tuple[float, ...]
    scales: tuple[float, ...]

    def scaled(self, order: Mapping[str, float], *, unknown: Collection[str] = ()) -> tuple[float, ...]:
        """The order as a row: what it lacks is 0, what is `unknown` of it is as in the average order."""
        columns = zip(self.names, self.means, self.scales, strict=True)
        return tuple(0.0 if name in unknown else (order.get(name, 0.0) - mean) / scale for name, mean, scale in columns)

    def variance_of(self, place: int) -> float:
        """Of a column, scaled: a yes or no has the variance of its mean, another a quarter, by its scale."""
        mean, scale = self.means[place], self.scales[place]
        return mean * (1 - mean) if scale == 1.0 and 0 <= mean <= 1 else 0.25


@dataclass(frozen=True, slots=True)
class Card:
    """What a model was fitted on. `n` orders, of which `events` were first delivered and `gone` gone."""

    data: tuple[str, ...]
    """Each transition, by the days on which its releases were exported."""
    year: int
    """The last year that was learnt from."""
    n: int
    events: int
    gone: int


@dataclass(frozen=True, slots=True)
class HazardModel:
    """Weights are the intercept and one for each column.

    `refits` are weights for a first delivery by samples of the pairs of parties: how far the weights may be off.
    """

    columns: Columns
    first: tuple[float, ...]
    gone: tuple[float, ...]
    card: Card
    refits: tuple[tuple[float, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Leaning:
    """Log-odds of a first delivery within a year, and of vanishing if there is none.

    `moved` says how far each column moves the first from the average open order.
    """

    first: float
    gone: float
    moved: tuple[tuple[str, float], ...]


def leaning(model: HazardModel, order: Mapping[str, float], *, unknown: Collection[str] = ()) -> Leaning:
    """What is `unknown` of the order is as in the average one."""
    row = model.columns.scaled(order, unknown=unknown)
    moved = tuple(weight * value for weight, value in zip(model.first[1:], row, strict=True))
    return Leaning(
        first=model.first[0] + fsum(moved),
        gone=_sum(model.gone, row),
        moved=tuple(zip(model.columns.names, moved, strict=True)),
    )


def spread_of(model: HazardModel, order: Mapping[str, float], *, unknown: Collection[str] = ()) -> float:
    """Standard deviation of the log-odds of a first delivery: by the refits, and by what the unknown might move."""
    row = model.columns.scaled(order, unknown=unknown)
    return sqrt(_variance([_sum(weights, row) for weights in model.refits]) + _unknown(model, unknown))


def _sum(weights: Sequence[float], row: Sequence[float]) -> float:
    return fsum((weights[0], *(weight * value for weight, value in zip(weights[1:], row, strict=True))))


def _variance(values: Sequence[float]) -> float:
    if len(values) < 2:
        return 0.0
    mean = fsum(values) / len(values)
    return fsum((value - mean) ** 2 for value in values) / (len(values) - 1)


def _unknown(model: HazardModel, unknown: Collection[str]) -> float:
    columns = model.columns
    return fsum(
        model.first[place + 1] ** 2 * columns.variance_of(place)
        for place, name in enumerate(columns.names)
        if name in unknown
    )
