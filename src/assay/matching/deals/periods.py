"""Dates and periods in table cells and headings: "III кв. 2026 г.", "3Q 2026", "2026年三季度", "до 30.06.2027"."""

from __future__ import annotations

import re
from calendar import monthrange

from assay.language.dates.dates import find_dates
from assay.matching.deals.amounts import evened
from assay.model.date import StatedDate, year_of

ORDER = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "一": 1, "二": 2, "三": 3, "四": 4, **{str(n): n for n in range(1, 5)},
         "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "ath": 4, "ist": 1, "lst": 1,
         "first": 1, "second": 2, "third": 3, "fourth": 4}  # fmt: skip
MISREAD = {"ш": 3, "п": 2, "гу": 4, "iу": 4, "1у": 4, "іу": 4, "ту": 4, "1v": 4, "l": 1, "ii1": 3, "1i": 2, "11": 2,
           "111": 3, "ll": 2, "lll": 3, "г": 1, "ги": 2, "ни": 2, "нi": 3}  # fmt: skip
"""Roman figures in letters of the other script or in digits, as the OCR and some typists have them."""

LOOKALIKE = "|".join(sorted(MISREAD, key=len, reverse=True))
QUARTER = re.compile(
    rf"(?<!\w)(?P<misread>{LOOKALIKE})(?=\s*-?\s*(?:кв|KB|ks|kb)(?:\.|артал))"
    r"|(?<!\w)(?P<russian>I{1,3}|IV|[1-4])(?:\s*-?\s*(?:й|ый|ий))?\s*(?:кв(?:артал\w*)?|KB\.|ks\.|kb\.)(?!\w)"
    r"|(?<!\w)Q\s?(?P<english>[1-4])(?!\d)|(?<!\w)(?P<behind>[1-4])\s?Q(?!\w)"
    r"|(?<!\w)(?P<words>[1-4](?:st|nd|rd|th)|Ath|[Il]st|first|second|third|fourth|I{1,3}|IV)\s+quarter"
    r"|第?(?P<chinese>[一二三四1-4])季度?",
    re.IGNORECASE,
)
YEAR = re.compile(r"(?<!\d)(20[0-6]\d|19[5-9]\d)(?!\d)|(?<!\d)(?P<misread>20[0-6]\d)(?=\d[EFЕ]\b)")
"""年 is read as 4F or 4E where the page is taken for Russian or English."""

LONGEST = 80


def period_in(text: str) -> StatedDate | None:
    """The first date or period of a cell; None if there is none."""
    if not text.strip() or len(text) > LONGEST:
        return None
    words = evened(text)
    quarter, year = QUARTER.search(words), YEAR.search(words)
    if quarter and year:
        return quarter_of(int(year[1] or year["misread"]), _order(quarter), text.strip())
    if quarter:
        return None
    found = [one.date for one in find_dates(words) if one.date.lo or one.date.hi]
    if found:
        return StatedDate(found[0].lo, found[0].hi, text.strip())
    return None


def heading_period(above: str, below: str) -> StatedDate | None:
    """A column's period by its own heading, or by its own and the year in the heading over it."""
    if (own := period_in(below)) is not None:
        return own
    quarter, year = QUARTER.search(evened(below)), YEAR.search(evened(above))
    if quarter and year:
        return quarter_of(int(year[1] or year["misread"]), _order(quarter), below.strip())
    if below.strip() or not year:
        return None
    return year_of(int(year[1] or year["misread"]), above.strip())


def is_period(text: str) -> bool:
    """Nothing but a period, as headings have it: no sentence that holds a date."""
    return period_in(text) is not None or QUARTER.search(evened(text)) is not None


def quarter_of(year: int, number: int, as_stated: str) -> StatedDate:
    last = number * 3
    return StatedDate(f"{year}-{last - 2:02}-01", f"{year}-{last:02}-{monthrange(year, last)[1]}", as_stated)


def _order(match: re.Match[str]) -> int:
    if match["misread"]:
        return MISREAD[match["misread"].casefold()]
    return ORDER[next(group for group in match.groups() if group).casefold()]
