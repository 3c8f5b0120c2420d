"""Which past cases are like this line, and how did they end? The counts ship beside this module, in rates.toml.

an order of armoured vehicles  →  of 100 such orders open in March 2024, 46 had a delivery two years later
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from assay.forecasting.intervals import wilson
from assay.model.forecast import ReferenceClass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.model.transfer import Transfer

LEAST_CASES = 30  # with fewer, the interval is wider than the difference between most words of the yardstick


@dataclass(frozen=True, slots=True)
class PastCases:
    """A class with the length of its window and the condition for a line to belong to it."""

    counts: ReferenceClass
    years: int
    description: re.Pattern[str] | None = None
    excepted: re.Pattern[str] | None = None
    supplier: str | None = None
    planned: bool = False


def choose(line: Transfer, *, year: int) -> tuple[PastCases, tuple[PastCases, ...]]:
    """The narrowest class of at least LEAST_CASES that the line belongs to, and the others that it belongs to.

    `year` is the first full year from now. Narrowest means fewest cases; of classes without a condition the first
    in the table is taken, which is the latest.
    """
    fitting = [one for one in past_cases() if belongs(line, one, year=year)]
    conditioned = [one for one in fitting if one.description or one.supplier or one.planned]
    large = [one for one in conditioned if one.counts.n >= LEAST_CASES]
    chosen = min(large, key=lambda one: one.counts.n) if large else fitting[0]
    return chosen, tuple(one for one in fitting if one is not chosen)


def belongs(line: Transfer, cases: PastCases, *, year: int) -> bool:
    words = f"{line.designation or ''} {line.description or ''}"
    if cases.description and not cases.description.search(words):
        return False
    if cases.excepted and cases.excepted.search(words):
        return False
    if cases.supplier and line.supplier != cases.supplier:
        return False
    return not cases.planned or _is_planned_for(line, year)


@cache
def past_cases() -> tuple[PastCases, ...]:
    """The classes of rates.toml, with rate and 95 % interval."""
    text = files("assay.forecasting").joinpath("rates.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    return tuple(
        PastCases(
            counts=counted(row["name"], row["definition"], (row["events"], row["n"]), source=table["source"]),
            years=row["years"],
            description=_pattern(row.get("description", ())),
            excepted=_pattern(row.get("except", ())),
            supplier=row.get("supplier"),
            planned=row.get("planned", False),
        )
        for row in table["class"]
    )


def counted(name: str, definition: str, events_of_n: tuple[int, int], *, source: str) -> ReferenceClass:
    events, n = events_of_n
    lo, hi = wilson(events, n)
    return ReferenceClass(name, definition, n, events, events / n if n else 0.0, lo, hi, source)


def _pattern(wordings: Sequence[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(wordings), re.IGNORECASE) if wordings else None


def _is_planned_for(line: Transfer, year: int) -> bool:
    """The first delivery is announced for this year: "from 2027", "in 2027", "2027 to 2029"."""
    periods = [line.planned_delivery, *(one.period for one in line.deliveries if one.planned)]
    starts = [period.years[0] or period.years[1] for period in periods if period is not None]
    return min((start for start in starts if start is not None), default=None) == year
