"""Dates as documents word them, as bounds: English, Russian, Chinese and figures.

in 2027                2027-01-01 to 2027-12-31
by the end of 2026     open to 2026-12-31
15 марта 2024 г.       2024-03-15
民國115年第4季          2026-10-01 to 2026-12-31 (the Republic of China counts from 1912)
December last year     needs the day of writing; without it the wording alone
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeAlias

from assay.language.dates.forms import FORMS, Bounds
from assay.language.dates.words import AFTER, BEFORE, MOVED, SINCE, UNTIL, WITHIN
from assay.model.date import StatedDate
from assay.model.place import Span, longest_apart

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

OpenBounds: TypeAlias = "tuple[date | None, date | None]"


@dataclass(frozen=True, slots=True)
class FoundDate:
    span: Span
    date: StatedDate


@dataclass(frozen=True, slots=True)
class _Period:
    start: int
    end: int
    bounds: Bounds

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


def date_of(wording: str, *, written: str | None = None) -> StatedDate | None:
    """The one date that the wording states, as bounds; None if it states none.

    `written` is the day of writing (ISO), for "next year" and "Sept. 26"; without it such a date has no bounds.
    """
    found = find_dates(wording, written=written)
    return found[0].date if found else None


def find_dates(text: str, *, written: str | None = None) -> tuple[FoundDate, ...]:
    """All dates in the text, in order, each with its lead ("by", "since") inside the span."""
    day = _iso_day(written)
    periods = longest_apart(_periods(text, day))  # "15 March 2024" rather than "March 2024"
    found: list[FoundDate] = []
    at = 0
    while at < len(periods):
        other = periods[at + 1] if at + 1 < len(periods) else None
        joined = other and _range_of(text, periods[at], other)
        found.append(joined or _with_lead(text, periods[at]))
        at += 2 if joined else 1
    return tuple(found)


def _iso_day(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written[:10]) if written else None
    except ValueError:
        return None


def _periods(text: str, written: date | None) -> Iterator[_Period]:
    for pattern, read in FORMS:
        for match in pattern.finditer(text):
            try:
                part = "whole" if "whole" in pattern.groupindex else 0
                yield _Period(match.start(part), match.end(part), read(match, written))
            except ValueError:  # 31.02.2024, 2024-13-01: figures that look like a date and are none
                continue


def _range_of(text: str, first: _Period, last: _Period) -> FoundDate | None:
    """ "between 2024 and 2026", "from May to July 2025", "2024–2026", "с 2024 по 2026 год"."""
    between = text[first.end : last.start]
    lead = re.search(r"\b(between|from|с|со|между)\s+$", text[: first.start], re.IGNORECASE)
    is_range = re.fullmatch(r"\s?[-–—]\s?|至|到", between) or (
        lead and re.fullmatch(r"\s+(?:and|to|until|till|through|по|до|и)\s+", between)
    )
    if lead and re.search(rf"{MOVED}[^.;]{{0,30}}$", text[: lead.start()], re.IGNORECASE):
        return None
    if not is_range or not first.bounds or not last.bounds or first.bounds[0] > last.bounds[1]:
        return None
    span = Span(lead.start() if lead else first.start, last.end)
    return FoundDate(span, StatedDate(first.bounds[0].isoformat(), last.bounds[1].isoformat(), span.of(text)))


def _with_lead(text: str, period: _Period) -> FoundDate:
    """Bounds opened by the words before ("by", "since") or after (年底前)."""
    before = text[: period.start]
    for pattern, opened in LEADS:
        if lead := pattern.search(before):
            opened = _until if opened is _before and END.match(text[period.start : period.end]) else opened
            return _stated(text, Span(lead.start(), period.end), opened(period.bounds))
    if tail := re.match(r"之?前|以前", text[period.end :]):
        ends_with = text[period.end - 1] in "底末"
        return _stated(
            text, Span(period.start, period.end + tail.end()), (_until if ends_with else _before)(period.bounds)
        )
    if tail := re.match(r"以[来來]|起", text[period.end :]):
        return _stated(text, Span(period.start, period.end + tail.end()), _since(period.bounds))
    return _stated(text, Span(period.start, period.end), _within(period.bounds))


def _stated(text: str, span: Span, bounds: OpenBounds) -> FoundDate:
    lo, hi = (day.isoformat() if day else None for day in bounds)
    return FoundDate(span, StatedDate(lo, hi, span.of(text)))


def _until(bounds: Bounds) -> OpenBounds:
    return (None, bounds[1] if bounds else None)


def _before(bounds: Bounds) -> OpenBounds:
    return (None, bounds[0] - timedelta(days=1) if bounds else None)


def _since(bounds: Bounds) -> OpenBounds:
    return (bounds[0] if bounds else None, None)


def _after(bounds: Bounds) -> OpenBounds:
    return (bounds[1] + timedelta(days=1) if bounds else None, None)


def _within(bounds: Bounds) -> OpenBounds:
    return bounds or (None, None)


END = re.compile(r"(?:the )?end of|конца", re.IGNORECASE)
"""Before the end of 2026 is still in its last quarter."""
LEADS: tuple[tuple[re.Pattern[str], Callable[[Bounds], OpenBounds]], ...] = tuple(
    (re.compile(rf"(?<!\w){lead}\s+(?:the\s+)?$", re.IGNORECASE), opened)
    for lead, opened in ((UNTIL, _until), (BEFORE, _before), (AFTER, _after), (SINCE, _since), (WITHIN, _within))
)
