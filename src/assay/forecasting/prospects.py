"""A line's prospect: what the fitted hazards say of such an order year by year, moved by what they do not know.

37 vehicles of 2023, unverified  →  by the end of 2027 so much, of which the class alone would say so much
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from math import sqrt
from typing import TYPE_CHECKING

from assay.forecasting.competing import YearAhead, compounded, drawn
from assay.forecasting.hazards.classes import SUPPLIER, Question, most_telling
from assay.forecasting.hazards.fitted import leaning, spread_of
from assay.forecasting.hazards.shipped_counts import shipped_classes
from assay.forecasting.hazards.shipping import shipped
from assay.forecasting.odds import log_odds
from assay.forecasting.words import clamped
from assay.model.forecast_terms import Chance, Driver

if TYPE_CHECKING:
    from assay.forecasting.competing import Fate, Spread
    from assay.forecasting.hazards.classes import CountedClass
    from assay.forecasting.hazards.fitted import Leaning
    from assay.forecasting.hazards.paper_orders import PaperOrder

SEED = 1  # any will do; it is told with the forecast
UNVERIFIED = 0.6
"""A judged spread: a line that is only reported is less than an order of which SIPRI is unsure of the year."""


@dataclass(frozen=True, slots=True)
class Prospect:
    """What the probability comes from. `judged` are the drivers that the model does not know of."""

    order: PaperOrder
    as_of: date
    is_unverified: bool = False
    judged: tuple[Driver, ...] = ()

    def past(self, year: int) -> CountedClass:
        """The most telling class of past orders that it belongs to in that year."""
        return most_telling(shipped_classes(), self.order.classes(year, suppliers()), Question.STARTS)

    def start(self, closes: date) -> float:
        """What the classes alone say over the question's own time, vanishing included."""
        return self.by_class(closes)[-1].delivered

    def by_class(self, closes: date) -> tuple[Fate, ...]:
        return compounded([self._class_year(year, share) for year, share in self._years(closes)])

    def leaning(self, year: int) -> Leaning:
        """What the model says of it for that year, if it is still open then."""
        model = shipped()
        return leaning(model, self.order.features(year), unknown=self.order.unknown(model.columns.names))

    def fates(self, closes: date) -> tuple[Spread, ...]:
        """By the end of each year up to the close, the draws of model and drivers together."""
        shift = sum(one.size for one in self.judged if one.counts)
        years = [(year, share, self.leaning(year)) for year, share in self._years(closes)]
        ahead = [YearAhead(year, share, each.first + shift, each.gone) for year, share, each in years]
        return drawn(ahead, self.spread, seed=SEED)

    @property
    def spread(self) -> float:
        """Standard deviation of a year's log-odds: the model's own, and the drivers'."""
        judged = [one.spread for one in self.judged if one.counts]
        own = (self.spread_of_model, UNVERIFIED if self.is_unverified else 0.0)
        return sqrt(sum(one * one for one in (*own, *judged)))

    @property
    def spread_of_model(self) -> float:
        """By the next whole year, for all years alike."""
        model, year = shipped(), self.as_of.year + 1
        return spread_of(model, self.order.features(year), unknown=self.order.unknown(model.columns.names))

    def chance(self, closes: date) -> Chance:
        """By the close."""
        return _chance(self.fates(closes)[-1], closes)

    def timeline(self, years: int) -> tuple[Chance, ...]:
        """By the end of each of so many years after the present one."""
        last = date(self.as_of.year + years, 12, 31)
        return tuple(_chance(one, date(one.year, 12, 31)) for one in self.fates(last) if one.year > self.as_of.year)

    def with_order(self, order: PaperOrder, *, is_unverified: bool | None = None) -> Prospect:
        unverified = self.is_unverified if is_unverified is None else is_unverified
        return replace(self, order=order, is_unverified=unverified)

    def _class_year(self, year: int, share: float) -> YearAhead:
        past = self.past(year)
        gone = next(one for one in shipped_classes() if one.name == past.name and one.question is Question.VANISHES)
        return YearAhead(year, share, log_odds(past.rate), log_odds(gone.rate / (1 - past.rate)))

    def _years(self, closes: date) -> list[tuple[int, float]]:
        """Each calendar year that the question touches, with the share of it that lies ahead."""
        found = []
        for year in range(self.as_of.year, closes.year + 1):
            begins, ends = date(year - 1, 12, 31), date(year, 12, 31)
            share = (min(ends, closes) - max(begins, self.as_of)).days / (ends - begins).days
            found.append((year, share))
        return found


def suppliers() -> tuple[str, ...]:
    """Those that have a class of their own."""
    names = (one.name for one in shipped_classes() if one.name.startswith(SUPPLIER))
    return tuple(sorted({name.removeprefix(SUPPLIER) for name in names}))


def _chance(one: Spread, by: date) -> Chance:
    """Rounded to a thousandth, since the draws shift more than that from seed to seed."""
    return Chance(by.isoformat(), clamped(round(one.mean, 3)), round(one.lo, 3), round(one.hi, 3))
