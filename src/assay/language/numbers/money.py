"""Sums of money with currency: "$3 billion", "NT$40 billion (US$1.3 billion)", "1,2 млрд руб.", "512億元", "53억 달러".

What a sum is the price of is `money_scope`'s business; which two are one sum in two currencies, `money_conversions`'.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from assay.language.numbers.money_words import AT_LEAST, OPENS, UP_TO
from assay.language.numbers.money_words import CURRENCIES as CURRENCIES
from assay.language.numbers.numerals import DIGITS, number_of
from assay.language.numbers.vocabulary import AFTER_DIGITS, BY_LANGUAGE, ENGLISH
from assay.model.place import Span, longest_apart
from assay.model.transfer import Money, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHORT_SCALE = r"(?:bn|mn|mln|m|b|k|tn|trn)(?![a-zа-я])"
_MORE_SCALES = "mil|Md|juta|miliar|triliun|triệu|tỷ|tỉ"
_CJK_UNITS = "万萬亿億兆만억조천백"
_SCALE = rf"(?:hundred\s+)?(?:{AFTER_DIGITS}|{_MORE_SCALES}|{_SHORT_SCALE})"
_CJK_NUMBER = r"[一二两兩三四五六七八九十百千零〇]+[万萬亿億](?:[一二两兩三四五六七八九十百千]+[万萬])?"
NUMBER = (
    rf"(?:\d[\d,]*(?:\.\d+)?[{_CJK_UNITS}]+(?:\s?\d[\d,]*[{_CJK_UNITS}]*)*"
    rf"|{DIGITS}(?:[\s  -]?{_SCALE}(?!\w)){{0,2}}|{_CJK_NUMBER})(?![\w]*\d)"
)
_JOIN = r"\s?(?:-|–|—|~|～|至|到)\s?|\s(?:to|до|bis|à|a|hingga|đến)\s"
_OPENED_JOIN = r"\s(?:and|и|і|und|et|y|e|dan)\s"
"""Make a range only behind "between"; else they list two sums."""
WINDOW = 60
_SIGN = re.compile(
    "(?<![A-Za-zА-Яа-яЁёІіЇїЄє])(?:" + "|".join(f"(?P<{code}>{signs})" for code, signs in CURRENCIES.items()) + ")",
    re.IGNORECASE,
)
_BEHIND = re.compile(rf"\s?(?P<number>{NUMBER})", re.IGNORECASE)
_RANGE_BEHIND = re.compile(rf"(?P<join>{_JOIN}|{_OPENED_JOIN})(?P<number>{NUMBER})", re.IGNORECASE)
_RANGE_AHEAD = re.compile(
    rf"(?<![A-Za-z\d.,$€£¥₽])(?P<number>{NUMBER})(?P<join>{_JOIN}|{_OPENED_JOIN})$", re.IGNORECASE
)
_LINK = r"\s?(?:of\s|de\s|d['’])?"


@dataclass(frozen=True, slots=True)
class FoundMoney:
    """A sum and where it stands. What it is the price of is for others to say: `scope` is unknown."""

    money: Money
    span: Span


def money_in(text: str, language: str = "en") -> tuple[FoundMoney, ...]:
    """Every sum of money, in order, without overlaps.

    A range has two bounds; "up to" and "more than" leave one open.
    """
    found = [one for sign in _SIGN.finditer(text) if _is_currency(text, sign) for one in _sums(text, sign, language)]
    return tuple(_joined(text, list(longest_apart(found))))


def _is_currency(text: str, sign: re.Match[str]) -> bool:
    """ "TRY" is a currency, "try" is none; a code or word does not end in the middle of another."""
    is_code = sign[0].upper() in CURRENCIES or sign[0] in ("Rs", "lei", "lira")
    ends = not re.match(r"[a-zа-яёіїє]", text[sign.end() : sign.end() + 1], re.IGNORECASE) or not sign[0][-1].isalpha()
    return ends and (not is_code or not sign[0].islower() or sign[0] in ("lei", "lira"))


def _sums(text: str, sign: re.Match[str], language: str) -> Iterator[FoundMoney]:
    code = sign.lastgroup or ""
    before = text[sign.start() - 1 : sign.start()] if sign.start() else ""
    may_lead = (
        not sign[0].islower() and not re.match(r"[A-Za-z\d$]", before) and (len(sign[0]) > 1 or not sign[0].isalpha())
    )
    if may_lead and (behind := _BEHIND.match(text, sign.end())):
        value = number_of(behind["number"], language)
        if value is not None:
            yield _sum(text, Span(sign.start(), behind.end()), Span(*behind.span("number")), code, value=value)
    start = max(0, sign.start() - WINDOW)
    ahead = _ending_in_number(language).search(text, start, sign.start())
    if ahead and (value := number_of(ahead["number"], language)) is not None:
        yield _sum(text, Span(ahead.start("number"), sign.end()), Span(*ahead.span("number")), code, value=value)


@cache
def _ending_in_number(language: str) -> re.Pattern[str]:
    words = BY_LANGUAGE.get(language[:2], ENGLISH).pattern
    return re.compile(rf"(?<![A-Za-z\d.,$])(?P<number>{NUMBER}|{words}){_LINK}$", re.IGNORECASE)


def _sum(text: str, span: Span, number: Span, code: str, *, value: float) -> FoundMoney:
    """With the other end of "$17-20 m" and "1,2–1,5 млрд руб.", and what the words before leave open."""
    ends = _other_end(text, span, number, value)
    if ends:
        return FoundMoney(Money(ends[0], ends[1], code, Scope.UNKNOWN, ends[2].of(text)), ends[2])
    before = text[max(0, span.start - 24) : span.start]
    bounds = {
        kind: len(match[0]) for kind, match in (("hi", UP_TO.search(before)), ("lo", AT_LEAST.search(before))) if match
    }
    side = max(bounds, key=bounds.__getitem__, default="")  # of "超过" and "不超过" the longer
    lo, hi = (None if side == "hi" else value), (None if side == "lo" else value)
    return FoundMoney(Money(lo, hi, code, Scope.UNKNOWN, span.of(text).strip()), span)


def _other_end(text: str, span: Span, number: Span, value: float) -> tuple[float, float, Span] | None:
    """Lower and upper end with the span of both; None if no second number makes a range."""
    if number.end == span.end and (behind := _RANGE_BEHIND.match(text, span.end)):
        high, whole = number_of(behind["number"]), Span(span.start, behind.end())
        low = _scaled_alike(value, behind["number"])
        opens = re.fullmatch(_JOIN, behind["join"]) or OPENS.search(text[max(0, span.start - 12) : span.start])
        return (
            (low, high, whole)
            if high is not None and opens and low < high and not _starts_sum(text, behind.end())
            else None
        )
    if number.start == span.start:
        ahead = _RANGE_AHEAD.search(text, max(0, span.start - WINDOW), span.start)
        opens = ahead and (re.fullmatch(_JOIN, ahead["join"]) or OPENS.search(text[: ahead.start()][-12:]))
        first = number_of(ahead["number"]) if ahead and opens else None
        if ahead and first is not None and (low := _scaled_alike(first, number.of(text))) < value:
            return low, value, Span(ahead.start("number"), span.end)
    return None


def _starts_sum(text: str, at: int) -> bool:
    """Another currency behind the second number: "$17 to 20 euros" is no range."""
    return bool(_SIGN.match(text, at + 1)) and text[at : at + 1].isspace()


def _scaled_alike(first: float, second: str) -> float:
    """In "17-20 m" the first number is in millions, too."""
    plain = re.match(DIGITS, second.strip())
    whole, bare = number_of(second), number_of(plain[0]) if plain else None
    factor = whole / bare if whole and bare else 1
    return first * factor if first < factor else first


def _joined(text: str, sums: list[FoundMoney]) -> Iterator[FoundMoney]:
    """ "between $3 billion and $4 billion" is one sum with two bounds."""
    at = 0
    while at < len(sums):
        one, other = sums[at], sums[at + 1] if at + 1 < len(sums) else None
        between = text[one.span.end : other.span.start] if other else ""
        opens = OPENS.search(text[max(0, one.span.start - 12) : one.span.start])
        is_range = re.fullmatch(_JOIN, between) or (opens and re.fullmatch(_OPENED_JOIN, between))
        low, high = one.money.lo, other.money.hi if other else None
        if other and is_range and one.money.currency == other.money.currency and low and high and low < high:
            span = Span(one.span.start, other.span.end)
            yield FoundMoney(replace(one.money, hi=high, as_stated=span.of(text)), span)
            at += 2
        else:
            yield one
            at += 1
