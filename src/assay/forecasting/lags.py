"""How long a step takes, as numbers to draw from: beta-PERT, triangular, uniform, normal, or what was seen.

PERT 6, 14, 40 months at 0.5  →  16.2; its mean is (6 + 4·14 + 40) / 6 = 17
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from itertools import accumulate
from math import exp, log, sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING

from assay.model.milestone import Lag, Shape

if TYPE_CHECKING:
    from collections.abc import Callable

GRID = 2048
"""Steps of the table that a PERT is drawn from: its mean is then right to a millionth of its width."""
Z_95 = 1.6448536269514722  # 95th percentile of the standard normal distribution
LONGEST = 1200.0  # months: a century
MOST_VALUES = 5000


def quantile_of(lag: Lag) -> Callable[[float], float]:
    """The lag in months at a share from 0 to 1. Raises ValueError for what is no lag."""
    _check(lag)
    low, mode, high = lag.low, lag.mode, lag.high
    match lag.shape:
        case Shape.FIXED:
            return lambda _: mode
        case Shape.UNIFORM:
            return lambda share: low + share * (high - low)
        case Shape.TRIANGULAR:
            return lambda share: _triangular(low, mode, high, share)
        case Shape.NORMAL:
            normal = NormalDist(mode, (high - low) / (2 * Z_95))
            return lambda share: max(0.0, normal.inv_cdf(min(max(share, 1e-12), 1 - 1e-12)))
        case Shape.EMPIRICAL:
            return _empirical(lag)
        case Shape.PERT:
            table = _pert_table(low, mode, high)
            return lambda share: low + (high - low) * _interpolated(table, share)


def mean_of(lag: Lag) -> float:
    """The mean in months; of a PERT (low + 4 mode + high) / 6 (Malcolm and others, Oper. Res. 7, 1959, p. 646)."""
    _check(lag)
    match lag.shape:
        case Shape.FIXED | Shape.NORMAL:
            return lag.mode
        case Shape.UNIFORM:
            return (lag.low + lag.high) / 2
        case Shape.TRIANGULAR:
            return (lag.low + lag.mode + lag.high) / 3
        case Shape.PERT:
            return (lag.low + 4 * lag.mode + lag.high) / 6
        case Shape.EMPIRICAL:
            weights = lag.weights or (1.0,) * len(lag.values)
            return sum(value * weight for value, weight in zip(lag.values, weights, strict=True)) / sum(weights)


def _check(lag: Lag) -> None:
    if lag.shape is Shape.EMPIRICAL:
        weights = lag.weights or (1.0,) * len(lag.values)
        sound = 0 < len(lag.values) <= MOST_VALUES and len(weights) == len(lag.values) and sum(weights) > 0
        sound = sound and 0 <= lag.width <= LONGEST and min(weights) >= 0
        if not sound or not all(0 <= one <= LONGEST for one in lag.values):
            raise ValueError("an empirical lag needs values from 0 up, in months, and as many weights or none")
    elif lag.shape is Shape.FIXED:
        if not 0 <= lag.mode <= LONGEST:
            raise ValueError("a fixed lag needs its months as mode")
    else:
        mode = lag.mode if lag.shape is not Shape.UNIFORM else lag.low
        if not 0 <= lag.low <= mode <= lag.high <= LONGEST or lag.low == lag.high:
            raise ValueError("a lag needs 0 ≤ low ≤ mode ≤ high, in months, and low below high")


def _triangular(low: float, mode: float, high: float, share: float) -> float:
    turn = (mode - low) / (high - low)
    if share < turn:
        return low + sqrt(share * (high - low) * (mode - low))
    return high - sqrt((1 - share) * (high - low) * (high - mode))


def _empirical(lag: Lag) -> Callable[[float], float]:
    """The values that were seen, and nothing in between, unless each stands for the months around it."""
    weights = lag.weights or (1.0,) * len(lag.values)
    pairs = sorted(zip(lag.values, weights, strict=True))
    below = list(accumulate(weight for _, weight in pairs))

    def quantile(share: float) -> float:
        place = min(bisect_left(below, share * below[-1]), len(pairs) - 1)
        value, weight = pairs[place]
        within = 1 - (below[place] - share * below[-1]) / weight if weight else 0.5
        return max(0.0, value + (min(max(within, 0.0), 1.0) - 0.5) * lag.width)

    return quantile


@lru_cache(maxsize=256)
def _pert_table(low: float, mode: float, high: float) -> tuple[float, ...]:
    """Cumulated density of the beta distribution over GRID steps of its width."""
    one, other = 4 * (mode - low) / (high - low), 4 * (high - mode) / (high - low)  # exponents: the shapes less 1
    middles = ((step + 0.5) / GRID for step in range(GRID))
    below = tuple(accumulate(exp(one * log(x) + other * log(1 - x)) for x in middles))
    return (0.0, *(share / below[-1] for share in below))


def _interpolated(table: tuple[float, ...], share: float) -> float:
    right = min(max(bisect_left(table, share), 1), len(table) - 1)
    left, width = table[right - 1], table[right] - table[right - 1]
    return (right - 1 + (share - left) / width if width > 0 else float(right)) / GRID
