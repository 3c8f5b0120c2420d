"""Probabilities as odds: how much counts speak for or against, what time does to a rate, and draws that come out alike.

46 of 100 within two years, 9 in 100 vanishing each year  →  0.30 within 1.1 years
"""

from __future__ import annotations

from functools import lru_cache
from math import exp, log, pow, sqrt  # noqa: A004 - a power of floats that is one
from random import Random
from statistics import NormalDist
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.model.forecast import ReferenceClass
    from assay.model.forecast_terms import Driver

VANISHING = 0.09
"""A year. Of open orders 10 % and 14 % are gone from SIPRI's register a release later; 8 to 9 % after correcting for
changed names, which a comparison of releases takes for gone."""
DRAWS = 2000  # the bounds of the middle 90 % then shift by less than a hundredth from seed to seed
LEAST_DRAW = 1e-12  # random() can be 0, which the normal distribution's inverse does not take
STEPS = 60  # halvings of an interval of length 1: exact to the last digit


def log_odds(p: float) -> float:
    return log(p / (1 - p))


def probability(odds: float) -> float:
    return 1 / (1 + exp(-odds))


def ratio(events_of_n: tuple[int, int], others: tuple[int, int]) -> tuple[float, float]:
    """Log odds ratio of two shares, and its standard error, with half a case added to each cell (Haldane, 1956)."""
    (a, n), (b, m) = events_of_n, others
    cells = (a + 0.5, n - a + 0.5, b + 0.5, m - b + 0.5)
    return log(cells[0] / cells[1]) - log(cells[2] / cells[3]), sqrt(sum(1 / cell for cell in cells))


def spread_of_rate(counts: ReferenceClass) -> float:
    """Standard error of the log-odds of a rate, half a case added to each side."""
    return sqrt(1 / (counts.events + 0.5) + 1 / (counts.n - counts.events + 0.5))


def rate_within(rate: float, *, window: float, years: float) -> float:
    """What a rate over `window` years is over `years`, if each year brings the same chance to each open order.

    Orders also vanish, a VANISHING share each year; so in the long run not all are delivered. Raises ValueError for
    times that are not above 0.
    """
    if not (window > 0 and years > 0 and 0 <= rate < 1):
        raise ValueError(f"a rate of {rate} over {window} years is none over {years}")
    low, high = 0.0, 1 - VANISHING
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if _delivered(middle, window) < rate else (low, middle)
    return _delivered((low + high) / 2, years)


def moved(
    start: float, spread: float, drivers: Sequence[Driver], *, seed: int, draws: int = DRAWS
) -> tuple[float, float, float]:
    """(mean, 5th and 95th percentile) of the probability when the drivers that count move the log-odds of `start`.

    `spread` is that of the rate. All are taken as normal and independent, so one draw of their sum does for each.
    """
    counting = [one for one in drivers if one.counts]
    sizes, spreads = sum(one.size for one in counting), (spread, *(one.spread for one in counting))
    odds = log_odds(min(max(start, 1e-9), 1 - 1e-9)) + sizes
    return _spread_out(round(odds, 9), round(sqrt(sum(one * one for one in spreads)), 9), seed, draws)


@lru_cache(maxsize=1024)
def _spread_out(odds: float, spread: float, seed: int, draws: int) -> tuple[float, float, float]:
    """Lines of one kind ask for the same again and again. The rounding keeps the last digit alike on every machine."""
    drawn = sorted(probability(odds + spread * one) for one in _normals(seed, draws))
    return sum(drawn) / draws, drawn[int(0.05 * draws)], drawn[int(0.95 * draws)]


@lru_cache(maxsize=8)
def _normals(seed: int, draws: int) -> tuple[float, ...]:
    """Only `random()` of the generator is used, whose numbers are the same in every version of Python."""
    generator, normal = Random(seed), NormalDist()  # noqa: S311 - no secret: it must come out alike
    return tuple(normal.inv_cdf(max(generator.random(), LEAST_DRAW)) for _ in range(draws))


def _delivered(hazard: float, years: float) -> float:
    """Share delivered after `years`, two causes competing for the open orders."""
    leaving = hazard + VANISHING
    if leaving <= 0:
        return 0.0
    return hazard / leaving * (1 - pow(1 - min(leaving, 1.0), years))
