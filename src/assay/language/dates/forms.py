"""The forms that a date takes in writing, each with what it means in days.

15 March 2024      2024-03-15 to 2024-03-15
III квартал 2025 г. 2025-07-01 to 2025-09-30
民國115年第4季      2026-10-01 to 2026-12-31 (the Republic of China counts from 1912)
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeAlias

from assay.language.dates.words import (
    DAYS_AWAY,
    ENGLISH_MONTH,
    MONTHS,
    MONTHS_AWAY,
    ORDINALS,
    PARTS,
    RUSSIAN_MONTH,
    SEASONS,
    YEARS_AWAY,
)

if TYPE_CHECKING:
    from collections.abc import Callable

Bounds: TypeAlias = "tuple[date, date] | None"
"""First and last day; None where the wording needs the day of writing, which is not known."""

MINGUO_ZERO = 1911
"""Year 1 of the Republic of China is 1912."""
LEAD_TO_YEAR = (
    r"(?:in|by|since|until|till|before|after|from|to|of|through|during|for|year|around|between|late|early|mid"
    r"|ahead of|fiscal|(?<=\d\d\d\d )and)"
)
"""A bare year in running text is a year only after one of these: "2026 shells" are shells."""


def _day_month_year(match: re.Match[str], written: date | None) -> Bounds:
    """15 March 2024, March 15, 2024, Sept. 26, 15 марта 2024 г., 2024年3月15日; without a year the nearest past one."""
    month, day = _month(match["month"]), int(match["day"])
    year = _year(match, written)
    if year is None:
        if _has(match, "away") or written is None:
            return None
        year = written.year if (month, day) <= (written.month, written.day) else written.year - 1
    return (date(year, month, day),) * 2


def _month_year(match: re.Match[str], written: date | None) -> Bounds:
    """March 2024, December last year, март 2024 года, 2024年3月."""
    year = _year(match, written)
    return _months(year, _month(match["month"]), _month(match["month"])) if year else None


def _whole_year(match: re.Match[str], written: date | None) -> Bounds:
    year = _year(match, written)
    return _months(year, 1, 12) if year else None


def _part_of_year(match: re.Match[str], written: date | None) -> Bounds:
    """early 2027, mid-2026, the end of 2026, в конце 2026 года, 2026年底."""
    year = _year(match, written)
    part = match["part"].casefold().split()[-1]
    return _months(year, *(SEASONS.get(part) or PARTS[part])) if year else None


def _quarter(match: re.Match[str], written: date | None) -> Bounds:
    """Q3 2025, the third quarter of 2025, III квартал 2025 г., 115年第4季."""
    year, number = _year(match, written), _ordinal(match["number"])
    return _months(year, 3 * number - 2, 3 * number) if year else None


def _half(match: re.Match[str], written: date | None) -> Bounds:
    """the first half of 2026, H1 2026, в первом полугодии 2025 г., 2026年上半年."""
    year = _year(match, written)
    is_first = match["number"] == "上" or (match["number"] != "下" and _ordinal(match["number"]) == 1)
    return _months(year, 1 if is_first else 7, 6 if is_first else 12) if year else None


def _decade(match: re.Match[str], written: date | None) -> Bounds:
    return (date(int(match["year"]), 1, 1), date(int(match["year"]) + 9, 12, 31))


def _figures(match: re.Match[str], written: date | None) -> Bounds:
    """2024-03-15, 15.03.2024, 15/03/2024; 03/04/2024 is March or April: from the earlier to the later reading."""
    year, a, b = int(match["year"]), int(match["a"]), int(match["b"])
    if match["sign"] != "/" or a > 12 or a == b:
        return (date(year, b, a),) * 2
    if b > 12:
        return (date(year, a, b),) * 2
    return (min(date(year, a, b), date(year, b, a)), max(date(year, a, b), date(year, b, a)))


def _iso(match: re.Match[str], written: date | None) -> Bounds:
    return (date(int(match["year"]), int(match["month"]), int(match["day"])),) * 2


def _away(match: re.Match[str], written: date | None) -> Bounds:
    """next year, last month, yesterday, 明年: counted from the day of writing."""
    words = " ".join(match[0].casefold().split())
    if written is None:
        return None
    if words in YEARS_AWAY:
        return _months(written.year + YEARS_AWAY[words], 1, 12)
    if words in MONTHS_AWAY:
        months = written.year * 12 + written.month - 1 + MONTHS_AWAY[words]
        return _months(months // 12, months % 12 + 1, months % 12 + 1)
    return (written + timedelta(days=DAYS_AWAY[words]),) * 2


def _year(match: re.Match[str], written: date | None) -> int | None:
    if _has(match, "minguo"):
        return int(match["minguo"]) + MINGUO_ZERO
    if _has(match, "year"):
        return int(match["year"])
    return written.year + YEARS_AWAY[match["away"].casefold()] if written and _has(match, "away") else None


def _has(match: re.Match[str], name: str) -> bool:
    return bool(match.groupdict().get(name))


def _month(name: str) -> int:
    name = name.casefold().rstrip(".")
    if name.isdigit():
        return int(name)
    return MONTHS[max((stem for stem in MONTHS if name.startswith(stem)), key=len)]


def _ordinal(word: str) -> int:
    word = word.casefold()
    return ORDINALS.get(word) or ORDINALS[word[:4]]


def _months(year: int, first: int, last: int) -> Bounds:
    return (date(year, first, 1), date(year, last, monthrange(year, last)[1]))


YEAR = r"(?:19|20)\d\d"
OF_YEAR = rf"(?:(?P<year>{YEAR})|(?P<away>last year|this year|next year))(?!\w)"
RUSSIAN_YEAR = rf"(?P<year>{YEAR})(?:\s?(?:г\.?\s?г\.?|г\.|г\b|год[ауе]?\b|годом\b|годах\b|годы\b))?(?!\w)"
CHINESE_YEAR = rf"(?<!\d)(?:(?P<year>{YEAR})|(?:民國|民国)?(?P<minguo>1[0-3]\d))\s?年"
DAY = r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th)?"
NUMBER = r"(?P<number>first|second|third|fourth|last|[1-4](?:st|nd|rd|th))"
RUSSIAN_NUMBER = r"(?P<number>перв|втор|трет|четв|IV|I{1,3}|[1-4])(?:-?\w{0,4})"
PART = r"(?P<part>early|mid|late|spring|summer|autumn|fall|(?:the\s+)?(?:beginning|start|middle|end))"
RUSSIAN_PART = r"(?P<part>начал[еа]|середин[еы]|конц[еа]|весной|летом|осенью)"
AWAY = "|".join(sorted((*YEARS_AWAY, *MONTHS_AWAY, *DAYS_AWAY), key=len, reverse=True))

FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date | None], Bounds]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), read)
    for pattern, read in (
        (
            rf"(?<![\w./-])(?P<year>{YEAR})(?P<sign>[-/.])(?P<month>\d{{1,2}})(?P=sign)(?P<day>\d{{1,2}})(?![\d/-])",
            _iso,
        ),
        (rf"(?<![\w./-])(?P<a>\d{{1,2}})(?P<sign>[-/.])(?P<b>\d{{1,2}})(?P=sign)(?P<year>{YEAR})(?!\w)", _figures),
        (rf"{DAY}(?: of)? (?P<month>{ENGLISH_MONTH}),? {OF_YEAR}", _day_month_year),
        (rf"\b(?P<month>{ENGLISH_MONTH}) {DAY},? {OF_YEAR}", _day_month_year),
        (rf"\b(?P<month>{ENGLISH_MONTH}) {DAY}\b(?!,?\d)", _day_month_year),
        (rf"{DAY}(?: of)? (?P<month>{ENGLISH_MONTH})(?!\w)", _day_month_year),
        (rf"\b(?P<month>{ENGLISH_MONTH}),?(?: of)? {OF_YEAR}", _month_year),
        (rf"[«\"„“]?{DAY}[»\"“”]?\s+(?P<month>{RUSSIAN_MONTH})\s+{RUSSIAN_YEAR}", _day_month_year),
        (rf"(?<!\w)(?P<month>{RUSSIAN_MONTH})\s+{RUSSIAN_YEAR}", _month_year),
        (rf"{CHINESE_YEAR}\s?(?P<month>\d{{1,2}})\s?月\s?(?P<day>\d{{1,2}})\s?[日号號]", _day_month_year),
        (rf"{CHINESE_YEAR}\s?(?P<month>\d{{1,2}})\s?月", _month_year),
        (rf"{CHINESE_YEAR}\s?第(?P<number>[1-4一二三四])季度?", _quarter),
        (rf"{CHINESE_YEAR}\s?(?P<number>[上下])半年", _half),
        (rf"{CHINESE_YEAR}(?P<part>[初底末中])", _part_of_year),
        (CHINESE_YEAR, _whole_year),
        (rf"\bQ(?P<number>[1-4])(?: of)?,? ?{OF_YEAR}", _quarter),
        (rf"\bH(?P<number>[12])(?: of)?,? ?{OF_YEAR}", _half),
        (rf"\b{NUMBER} quarter(?: of)? {OF_YEAR}", _quarter),
        (rf"\b{NUMBER} half(?: of)? {OF_YEAR}", _half),
        (rf"(?<!\w){RUSSIAN_NUMBER}\s+квартал\w*\s+{RUSSIAN_YEAR}", _quarter),
        (rf"(?<!\w){RUSSIAN_NUMBER}\s+полугоди\w+\s+{RUSSIAN_YEAR}", _half),
        (rf"\b{PART}(?: of|-| in)?\s?{OF_YEAR}", _part_of_year),
        (rf"(?<!\w){RUSSIAN_PART}\s+{RUSSIAN_YEAR}", _part_of_year),
        (r"\b(?:the )?(?P<year>(?:19|20)\d0)s\b", _decade),
        (rf"(?<!\w)(?:{AWAY})(?!\w)", _away),
        (rf"^\s*(?P<year>{YEAR})\s*$", _whole_year),
        (rf"(?<=\()(?P<year>{YEAR})(?=\))", _whole_year),
        (rf"\b{LEAD_TO_YEAR} (?P<whole>(?P<year>{YEAR}))(?![\w%]|[.,:]\d)", _whole_year),
        (rf"(?<![\w.,/-])(?P<year>{YEAR})(?=\s?[-–—]\s?{YEAR}(?![\w/]))", _whole_year),
        (rf"(?<=\d\d\d\d[-–—])(?P<whole>(?P<year>{YEAR}))(?![\w/-])", _whole_year),
        (rf"(?<![\w.,])(?P<year>{YEAR})\s?(?:г\.\s?г\.|гг\.|г\.|г\b|год[ауе]?\b|годом\b|годах\b|годы\b)", _whole_year),
        (rf"(?<!\w)(?:в|с|до|к|по|за) (?P<whole>(?P<year>{YEAR}))(?=\s?[-–—]\s?{YEAR}|\s+(?:по|до|и)\s)", _whole_year),
    )
)
"""Pattern and reading. A group `whole` is the date where the pattern needs to see a word before it."""
