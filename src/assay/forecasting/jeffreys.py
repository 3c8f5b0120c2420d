"""How far a rate may be off, from its counts: Jeffreys' interval, by the quantiles of a beta distribution."""

from __future__ import annotations

from functools import lru_cache
from math import exp, lgamma, log

LEVEL = 0.95
HALVINGS = 60  # of an interval of length 1: exact to the last digit
TERMS, CLOSE, TINY = 300, 1e-15, 1e-300


@lru_cache(maxsize=4096)
def jeffreys(events: float, n: float, *, level: float = LEVEL) -> tuple[float, float]:
    """Equal-tailed interval of Beta(events + ½, n − events + ½): 46 of 100 is 0.364 to 0.558.

    With no event the lower bound is 0, with nothing else the upper one 1 (Brown, Cai and DasGupta, Statistical Science
    16 (2001), p. 101). No cases: anything from 0 to 1. Counts may hold parts of cases, borrowed from a wider class.
    """
    if not 0 <= events <= n:
        raise ValueError(f"{events} events of {n} cases")
    if n == 0:
        return (0.0, 1.0)
    a, b, tail = events + 0.5, n - events + 0.5, (1 - level) / 2
    lo = 0.0 if events == 0 else beta_quantile(tail, a, b)
    hi = 1.0 if events == n else beta_quantile(1 - tail, a, b)
    return (lo, hi)


def beta_quantile(p: float, a: float, b: float) -> float:
    """The value below which a beta distribution has the share `p`."""
    low, high = 0.0, 1.0
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if beta_below(middle, a, b) < p else (low, middle)
    return (low + high) / 2


def beta_below(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function, by its continued fraction (Press et al., Numerical Recipes, §6.4)."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1 - x))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(x, a, b) / a
    return 1 - front * _fraction(1 - x, b, a) / b


def _fraction(x: float, a: float, b: float) -> float:
    """By Lentz's method."""
    c, d = 1.0, 1 / _apart(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, TERMS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        d, c = 1 / _apart(1 + even * d), _apart(1 + even / c)
        value *= c * d
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        d, c = 1 / _apart(1 + odd * d), _apart(1 + odd / c)
        value *= c * d
        if abs(c * d - 1) < CLOSE:
            break
    return value


def _apart(value: float) -> float:
    return value if abs(value) > TINY else TINY
