"""Several forecasters, one number: the median, or the mean of the log-odds, drawn apart by a factor that is printed.

0.1, 0.2, 0.4  →  median 0.2; mean of log-odds 0.21; with the factor 2, 0.07
"""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from assay.forecasting.odds import log_odds, probability
from assay.forecasting.words import clamped
from assay.model.forecast_record import Opinion, Pool

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_OPINIONS = 1000
STRONGEST = 5.0
"""Factors that helped groups of forecasters were 1.2 to 3 (Satopää and others, Int. J. Forecasting 30, 2014, 344)."""
WAYS = ("median", "log-odds")


def pooled(opinions: Sequence[Opinion], *, way: str = "median", factor: float = 1.0) -> tuple[float, Pool]:
    """The number, rounded to a thousandth, and how it came about. Each forecaster counts once.

    Raises ValueError for none, for a forecaster who is named twice, and for a factor that the way can't have.
    """
    names = [one.author for one in opinions]
    if not 1 <= len(opinions) <= MOST_OPINIONS or len(set(names)) != len(names):
        raise ValueError("each forecaster is to be named once, and there must be one")
    if way not in WAYS or not 0 < factor <= STRONGEST or (way == "median" and factor != 1):
        raise ValueError(
            f"opinions can be pooled by {' or '.join(WAYS)}; only log-odds take a factor, up to {STRONGEST:g}"
        )
    values = [clamped(one.p) for one in opinions]
    p = median(values) if way == "median" else probability(factor * sum(map(log_odds, values)) / len(values))
    return round(p, 3), Pool(way, factor, tuple(opinions))
