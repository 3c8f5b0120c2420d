"""How good a forecast was: the scores of one outcome, and skill against a named baseline.

p = 0.7, and it happened  →  Brier 0.09, log 0.357

All are losses: lower is better, 0 is best. Formulas: Gneiting and Raftery, JASA 102 (2007), p. 359; for ensembles
Ferro, QJRMS 140 (2014), p. 1917. They agree with the library scoringrules.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from math import erf, exp, isfinite, log, pi, sqrt
from typing import TYPE_CHECKING

from assay.model.track_record import Skill

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST_LOG_P = 0.001
"""A forecast of 0 that comes true would cost infinitely much and drown all others; at one in a thousand, 6.9."""


@dataclass(frozen=True, slots=True)
class LogScore:
    """`clipped` says that the forecast lay so near to 0 or 1 that LEAST_LOG_P stands in its place."""

    value: float
    clipped: bool


def brier(p: float, outcome: bool) -> float:  # noqa: FBT001 - the outcome is the datum
    """Between 0 and 1: Brier's score halved, as is usual for two outcomes."""
    return (_probability(p) - outcome) ** 2


def log_score(p: float, outcome: bool, *, least: float = LEAST_LOG_P) -> LogScore:  # noqa: FBT001
    """Natural logarithm of what was given to the outcome, with the sign changed."""
    given = _probability(p) if outcome else 1 - _probability(p)
    return LogScore(-log(max(given, least)), given < least)


def rps(bins: Sequence[float], outcome: int) -> float:
    """Ranked probability score of ordered bins; `outcome` is the bin, from 0: (.1, .6, .3) with 1 is 0.10."""
    _distribution(bins)
    if not 0 <= outcome < len(bins):
        raise ValueError(f"there is no bin {outcome} of {len(bins)}")
    return sum((below - (number >= outcome)) ** 2 for number, below in enumerate(accumulate(bins)))


def crps_normal(mean: float, sd: float, outcome: float) -> float:
    """Continuous ranked probability score of a normal forecast, in the outcome's unit: N(0, 1) at 0 is 0.2336950."""
    if not sd > 0:
        raise ValueError(f"a standard deviation of {sd}")
    z = (outcome - mean) / sd
    density, below = exp(-z * z / 2) / sqrt(2 * pi), (1 + erf(z / sqrt(2))) / 2
    return sd * (z * (2 * below - 1) + 2 * density - 1 / sqrt(pi))


def crps_ensemble(members: Sequence[float], outcome: float, *, fair: bool = False) -> float:
    """Of a sample: {1, 2, 3, 4} at 2.5 is 0.375; `fair`, which does not punish a small sample, 0.1667.

    Raises ValueError for no member, or for a single one if it is to be fair.
    """
    n = len(members)
    if n < 1 + fair:
        raise ValueError(f"{n} members are too few")
    ordered = sorted(members)
    off = sum(abs(member - outcome) for member in ordered) / n
    # sum over i < j of x_j − x_i, without looking at every pair
    apart = sum((2 * number - n + 1) * member for number, member in enumerate(ordered))
    return off - apart / (n * (n - 1) if fair else n * n)


def crps_quantiles(levels: Sequence[float], values: Sequence[float], outcome: float) -> float:
    """Of quantiles: twice the mean of their pinball losses, which nears the CRPS as they grow many.

    Median 3 and nothing else, at 5: 2.0. (Koenker and Bassett, Econometrica 46 (1978), p. 33.)
    """
    if not levels or len(levels) != len(values) or not all(0 < level < 1 for level in levels):
        raise ValueError("quantiles need a value for each level between 0 and 1")
    pinball = [(level - (outcome < value)) * (outcome - value) for level, value in zip(levels, values, strict=True)]
    return 2 * sum(pinball) / len(pinball)


def interval_score(lo: float, hi: float, outcome: float, *, alpha: float) -> float:
    """Of a central interval meant to hold with 1 − alpha: its width, and 2/alpha times the miss. [1, 3] at 2 is 2.0."""
    if not (lo <= hi and 0 < alpha < 1):
        raise ValueError(f"{lo} to {hi} with alpha {alpha} is no interval")
    return (hi - lo) + 2 / alpha * (max(lo - outcome, 0.0) + max(outcome - hi, 0.0))


def skill(losses: Sequence[float], of_baseline: Sequence[float], *, baseline: str, baseline_n: int) -> Skill:
    """`of_baseline` are the baseline's losses on the same questions; `baseline_n` the past cases that it comes from."""
    if len(losses) != len(of_baseline) or not losses:
        raise ValueError("skill needs the same questions, and at least one")
    if not baseline:
        raise ValueError("skill is against a named baseline")
    own, theirs = sum(losses) / len(losses), sum(of_baseline) / len(losses)
    return Skill(baseline, baseline_n, len(losses), 1 - own / theirs if theirs > 0 else None)


def over_days(history: Sequence[tuple[date, float]], outcome: bool, *, opens: date, closes: date) -> float | None:  # noqa: FBT001
    """The Brier score averaged over the days that the question was open, as the Good Judgment Project does.

    `history` is (day, p); each forecast counts from its day on until the next one, the last of a day for that day. Days
    before the first forecast count for nothing, and nothing after the close does. None if there was none by the close.
    """
    changes = _by_day(history, closes)
    if not changes:
        return None
    first = max(opens, min(changes))
    days = [date.fromordinal(number) for number in range(first.toordinal(), closes.toordinal() + 1)]
    known = sorted(changes)
    standing = [changes[known[bisect_right(known, day) - 1]] for day in days]
    return sum(brier(p, outcome) for p in standing) / len(standing)


def last_before(history: Sequence[tuple[date, float]], closes: date) -> float | None:
    """The last forecast of the close's day or before it. None if there was none."""
    changes = _by_day(history, closes)
    return changes[max(changes)] if changes else None


def _by_day(history: Sequence[tuple[date, float]], closes: date) -> dict[date, float]:
    return {day: p for day, p in history if day <= closes}


def _probability(p: float) -> float:
    if not 0 <= p <= 1:
        raise ValueError(f"{p} is not a probability")
    return p


def _distribution(bins: Sequence[float]) -> None:
    if not bins or not all(isfinite(p) and p >= 0 for p in bins) or abs(sum(bins) - 1) > 1e-6:
        raise ValueError(f"{tuple(bins)} is not a distribution")
