"""Two things that can happen to an open order, year by year: a first delivery, or that it is gone.

a chance of 15 % each year, 8 % vanish  →  after two years 27 % delivered, 14 % gone, 59 % still open
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import pow  # noqa: A004 - a power of floats that is one
from random import Random
from statistics import NormalDist
from typing import TYPE_CHECKING

from assay.forecasting.odds import probability

if TYPE_CHECKING:
    from collections.abc import Sequence

DRAWS = 2000  # the bounds of the middle 90 % then shift by less than a hundredth from seed to seed
LEAST_DRAW = 1e-12  # random() can be 0, which the normal distribution's inverse does not take


@dataclass(frozen=True, slots=True)
class YearAhead:
    """`share` of the year lies within the question. `first`: log-odds of a first delivery within the whole year;
    `gone`: of vanishing, if there is none."""

    year: int
    share: float
    first: float
    gone: float


@dataclass(frozen=True, slots=True)
class Fate:
    """By the end of a year of the question, all told: first delivered by then, gone by then."""

    year: int
    delivered: float
    gone: float


@dataclass(frozen=True, slots=True)
class Spread:
    """The mean of the draws by the end of a year, and the bounds of their middle 90 %; `gone` is a mean, too."""

    year: int
    mean: float
    lo: float
    hi: float
    gone: float


def compounded(years: Sequence[YearAhead], shift: float = 0.0) -> tuple[Fate, ...]:
    """What is still open at the end of a year goes into the next one; `shift` moves each year's log-odds."""
    still, delivered, gone = 1.0, 0.0, 0.0
    fates = []
    for one in years:
        first = probability(one.first + shift)
        leaves, vanishes = _within(first, (1 - first) * probability(one.gone), one.share)
        delivered, gone = delivered + still * leaves, gone + still * vanishes
        still *= 1 - leaves - vanishes
        fates.append(Fate(one.year, delivered, gone))
    return tuple(fates)


def drawn(years: Sequence[YearAhead], spread: float, *, seed: int, draws: int = DRAWS) -> tuple[Spread, ...]:
    """When all years' log-odds are off together, by a normal distribution with this spread."""
    rounded = tuple(YearAhead(one.year, round(one.share, 9), round(one.first, 9), round(one.gone, 9)) for one in years)
    return _drawn(rounded, round(spread, 9), seed, draws)


@lru_cache(maxsize=1024)
def _drawn(years: tuple[YearAhead, ...], spread: float, seed: int, draws: int) -> tuple[Spread, ...]:
    """Lines of one deal ask for the same again and again. The rounding keeps the last digit alike on every machine."""
    fates = [compounded(years, spread * one) for one in sorted(_normals(seed, draws))]
    low, high = fates[int(0.05 * draws)], fates[int(0.95 * draws)]
    return tuple(
        Spread(
            one.year,
            sum(each[place].delivered for each in fates) / draws,
            low[place].delivered,
            high[place].delivered,
            sum(each[place].gone for each in fates) / draws,
        )
        for place, one in enumerate(years)
    )


def _within(first: float, gone: float, share: float) -> tuple[float, float]:
    """Of a year's two chances what a part of the year brings, if they come evenly over it."""
    leaving = first + gone
    if share >= 1 or leaving <= 0:
        return (first, gone) if share >= 1 else (0.0, 0.0)
    part = (1 - pow(1 - min(leaving, 1.0), share)) / leaving
    return first * part, gone * part


@lru_cache(maxsize=8)
def _normals(seed: int, draws: int) -> tuple[float, ...]:
    """Only `random()` of the generator is used, whose numbers are the same in every version of Python."""
    generator, normal = Random(seed), NormalDist()  # noqa: S311 - no secret: it must come out alike
    return tuple(normal.inv_cdf(max(generator.random(), LEAST_DRAW)) for _ in range(draws))
