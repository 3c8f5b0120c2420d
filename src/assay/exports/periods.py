"""Periods in the reader's language: "II квартал 2026 г.", 2026-04-01 to 2026-06-30 → "Q2 2026".

An English wording is kept, with its "about" or "before"; another one is in the passages.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assay.model.date import StatedDate

MONTHS = tuple(
    "January,February,March,April,May,June,July,August,September,October,November,December".split(",")  # noqa: SIM905
)
# not those of `calendar`: they change with the machine's language
IN = re.compile(rf"(?:[QH]\d |(?:{'|'.join(MONTHS)}) \d|\d{{4}}$)")
DAY = re.compile(r"\d{1,2} [A-Z]")
OWN_PREPOSITION = re.compile(r"(?:in|on|by|from|before|after|since|until|during|between)\b", re.IGNORECASE)


def period_in_words(period: StatedDate) -> str:
    """The English wording; else 14 March 2025, June 2026, Q2 2026, 2027, "by the end of 2027" by the bounds."""
    lo, hi = _day(period.lo), _day(period.hi)
    if (period.as_stated and period.as_stated.isascii()) or not (lo or hi):
        return period.as_stated
    if lo and hi:
        return _between(lo, hi) or period.as_stated or f"{_in_full(lo)} to {_in_full(hi)}"
    if hi:
        return f"by the end of {hi.year}" if (hi.month, hi.day) == (12, 31) else f"by {_in_full(hi)}"
    return f"from {_in_full(lo)}" if lo else ""


def in_period(period: StatedDate) -> str:
    """What follows a number: " in Q2 2026", " on 14 March 2025", " by the end of 2027", ", first quarter of 2027"."""
    words = period_in_words(period)
    if IN.match(words):
        return f" in {words}"
    if DAY.match(words):
        return f" on {words}"
    return f" {words}" if OWN_PREPOSITION.match(words) else f", {words}"


def _between(lo: date, hi: date) -> str | None:
    if lo == hi:
        return _in_full(lo)
    whole_months = lo.day == 1 and hi.day == monthrange(hi.year, hi.month)[1]
    if not whole_months or lo.year != hi.year:
        return None
    months = hi.month - lo.month + 1
    if months == 1:
        return f"{MONTHS[lo.month - 1]} {lo.year}"
    part = {3: "Q", 6: "H", 12: ""}.get(months)
    if part is None or (lo.month - 1) % months:
        return None
    return f"{part}{(lo.month - 1) // months + 1} {lo.year}" if part else str(lo.year)


def _in_full(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso) if iso else None
    except ValueError:
        return None
