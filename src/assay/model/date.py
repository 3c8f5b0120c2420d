"""Dates as documents state them: a year, a month, "by the end of 2027"; kept as bounds with the wording."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StatedDate:
    """`lo` and `hi` are ISO dates (YYYY-MM-DD), both inclusive; None = open. "in 2027" is 2027-01-01 to 2027-12-31."""

    lo: str | None
    hi: str | None
    as_stated: str

    @property
    def years(self) -> tuple[int | None, int | None]:
        return (int(self.lo[:4]) if self.lo else None, int(self.hi[:4]) if self.hi else None)


def year_of(year: int, as_stated: str = "") -> StatedDate:
    return StatedDate(f"{year:04d}-01-01", f"{year:04d}-12-31", as_stated or str(year))
