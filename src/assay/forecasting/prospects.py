"""A line's prospect: the rate of past cases and the drivers that move it, which together give a chance for any date."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assay.forecasting import odds
from assay.forecasting.words import clamped
from assay.model.forecast_terms import Chance, Driver

if TYPE_CHECKING:
    from datetime import date

    from assay.forecasting.reference_classes import PastCases

SEED = 1  # any will do; it is told with the forecast
YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Prospect:
    """What the probability comes from; with other drivers it is another one."""

    past: PastCases
    as_of: date
    drivers: tuple[Driver, ...]

    def start(self, closes: date) -> float:
        """The rate of the past cases over the question's own time."""
        counts, years = self.past.counts, (closes - self.as_of).days / YEAR
        rate = min(counts.rate, 1 - odds.VANISHING)  # a class without a failure still has them ahead
        return odds.rate_within(rate, window=self.past.years, years=years)

    def chance(self, closes: date) -> Chance:
        """By the close: rounded to a thousandth, since the draws shift more than that from seed to seed."""
        spread = odds.spread_of_rate(self.past.counts)
        mean, lo, hi = odds.moved(self.start(closes), spread, self.drivers, seed=SEED)
        return Chance(closes.isoformat(), clamped(round(mean, 3)), round(lo, 3), round(hi, 3))

    def with_drivers(self, *drivers: Driver) -> Prospect:
        return replace(self, drivers=drivers)
