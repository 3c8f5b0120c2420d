"""By when to ask: the year that the deal announces, else one that the papers speak of, else the next one.

"an airborne assault … in 2027"  →  31 December 2027
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from assay.model.claim import ClaimType

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assay.model.claim import Claim
    from assay.model.transfer import Transfer

FARTHEST = 10
"""Years. Beyond, a rate counted over one year says nothing any more."""
WATCHED = 1  # years from release to release


def end_of(readings: Sequence[Transfer], claims: Sequence[Claim], *, as_of: date) -> tuple[date, str]:
    """The last day asked about, and why that one; always the end of a year after the present one."""
    announced = _ahead((_last(line) for line in readings), as_of)
    if announced:
        return _close(max(announced)), "the year by which the papers say that it is delivered"
    spoken_of = _ahead((_year(claim) for claim in claims if claim.type is ClaimType.FORECAST), as_of)
    if spoken_of:
        counts = Counter(spoken_of)
        # the year named most often; of those named equally often the nearest
        return _close(min(counts, key=lambda year: (-counts[year], year))), "the year that forecasts in the papers name"
    return _close(as_of.year + WATCHED), "as far ahead as the past cases were watched"


def _ahead(years: Iterable[int | None], as_of: date) -> list[int]:
    return [year for year in years if year is not None and as_of.year < year <= as_of.year + FARTHEST]


def _last(line: Transfer) -> int | None:
    periods = [line.planned_delivery, *(one.period for one in line.deliveries if one.planned)]
    years = [year for period in periods if period is not None for year in period.years if year is not None]
    return max(years, default=None)


def _year(claim: Claim) -> int | None:
    return (claim.date.years[1] or claim.date.years[0]) if claim.date else None


def _close(year: int) -> date:
    return date(year, 12, 31)
