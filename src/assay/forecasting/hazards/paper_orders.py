"""A register line of a case as the model sees an open order: what the papers tell of it, and what they do not.

37 vehicles of 2023, no date announced, 2027 asked about  →  {"category: armoured vehicles": 1, "years waited: 3": 1, …}

A register says more of its orders than papers do: what else the parties agreed on, how late they usually are, what a
component goes into. That is unknown here, which is not the same as absent.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assay.forecasting.hazards import features as names
from assay.forecasting.hazards.classes import classes_of
from assay.forecasting.hazards.features import announced, years_waited
from assay.model.release import ReleasedDeal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assay.forecasting.hazards.classes import Belonging
    from assay.forecasting.hazards.features import Features
    from assay.registers.comments_schedule import Schedule

TOLD = frozenset(
    {
        *(names.UNANNOUNCED, names.DUE, names.LATER, names.BY_LATER, names.DUE_ALL, names.DUE_FROM),
        *(names.DUE_OVER_YEARS, names.UNTIL, names.DATE_HEDGED),
        *(names.NOT_YET_ORDERED, names.SUSPENDED, names.POSSIBLY, names.PROBABLY, names.UNCERTAIN),
        *(names.NUMBER_UNSURE, names.NUMBER_UNKNOWN, names.SINGLE),
    }
)
"""What papers on a deal would say if it were so: that they do not say it means no."""


@dataclass(frozen=True, slots=True)
class PaperOrder:
    """What is None, the papers do not tell; `doubt` is the name of a feature, or ""."""

    supplier: str
    recipient: str
    category: str | None = None
    order_year: int | None = None
    year_is_unsure: bool | None = None
    number: int | None = None
    number_is_unsure: bool = False
    is_under_licence: bool = False
    schedule: Schedule | None = None
    doubt: str = ""

    def features(self, year: int) -> Features:
        """As of the year asked about, if nothing has been delivered before it."""
        found = {names.RECIPIENT + self.recipient: 1.0} | {name: float(n) for name, n in announced(self.schedule, year)}
        if self.category:
            found[names.CATEGORY + self.category] = 1.0
        if self.order_year is not None:
            found[years_waited(self.order_year, year - 1)] = 1.0
        flags = {
            names.YEAR_UNSURE: bool(self.year_is_unsure),
            names.NUMBER_UNSURE: self.number_is_unsure,
            names.NUMBER_UNKNOWN: self.number is None,
            names.SINGLE: self.number == 1,
            names.UNDER_LICENCE: self.is_under_licence,
            self.doubt: bool(self.doubt),
        }
        return found | {name: 1.0 for name, holds in flags.items() if holds}

    def unknown(self, columns: Iterable[str]) -> frozenset[str]:
        """Of the columns those of which the papers tell neither yes nor no."""
        kinds = [names.RECIPIENT]
        kinds += [names.CATEGORY] if self.category else []
        kinds += [names.WAITED] if self.order_year is not None else []
        told = set(TOLD)
        told |= {names.UNDER_LICENCE} if self.is_under_licence else set()
        told |= {names.YEAR_UNSURE} if self.year_is_unsure is not None else set()
        return frozenset(name for name in columns if name not in told and not name.startswith(tuple(kinds)))

    def classes(self, year: int, suppliers: Sequence[str]) -> Belonging:
        """The reference classes that it belongs to in that year."""
        row = ReleasedDeal(
            *(self.supplier, self.recipient, "", "", self.order_year, self.number, None, ()), status="", comment=""
        )
        return classes_of(row, self.features(year), suppliers)

    def with_schedule(self, schedule: Schedule | None) -> PaperOrder:
        return replace(self, schedule=schedule)

    def as_verified(self) -> PaperOrder:
        """If somebody lists or confirms it: nothing is doubtful about the order any more."""
        return replace(self, year_is_unsure=False, doubt="")
