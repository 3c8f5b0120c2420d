"""Sums of money with currency: "$9 billion", "NT$71 billion (US$2.2 billion)", "1,2 млрд руб.", "866億元"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assay.language.numerals import DIGITS, number_of
from assay.model.place import Span
from assay.model.transfer import Money, Scope

CURRENCIES = {
    "USD": r"US ?\$|U\.S\. ?\$|\$|USD|US dollars?|dollars?|долл(?:аров|ара|ар|\.)?(?: США)?|美元",
    "TWD": r"NT ?\$|TWD|新台幣|新臺幣|新台币|台币|台幣",
    "EUR": r"€|EUR|euros?|евро|欧元|歐元",
    "RUB": r"₽|RUB|RUR|roubles?|rubles?|руб(?:лей|ля|ль|\.)?|卢布|盧布",
    "CNY": r"CN ?¥|RMB|CNY|yuan|юан(?:ей|я|ь)|人民币|人民幣|元",
    "GBP": r"£|GBP|pounds? sterling|фунт(?:ов|а)? стерлингов|英镑|英鎊",
    "JPY": r"¥|JPY|yen|иен|日元|日圓",
    "INR": r"₹|INR|Rs\.?|rupees?|рупий|卢比",
    "KRW": r"₩|KRW|won|вон|韩元|韓元",
    "PLN": r"PLN|zł|zlotys?|злотых",
    "SEK": r"SEK|kronor",
    "CHF": r"CHF|Swiss francs?|швейцарских франков",
    "AED": r"AED|dirhams?",
    "SAR": r"SAR|riyals?",
    "AUD": r"A\$|AUD",
    "CAD": r"C\$|CAD",
}
SCALE = (
    r"(?:hundred|thousand|million|billion|trillion|mln|bn|mn|m|b|"
    r"тыс\.?|млн\.?|млрд\.?|тысяч\w*|миллион\w*|миллиард\w*|万|萬|亿|億)"
)
NUMBER = rf"(?:{DIGITS})(?:[\s-]?{SCALE})?(?![\w]*\d)"
UP_TO = re.compile(r"(?:up to|as much as|no more than|less than|under|до|не более|不超过|最多)\s*$", re.IGNORECASE)
AT_LEAST = re.compile(
    r"(?:more than|over|at least|not less than|exceeding|более|свыше|не менее|超过|逾|至少)\s*$", re.IGNORECASE
)
_SIGNS = "|".join(f"(?P<{code}>{signs})" for code, signs in CURRENCIES.items())
BEFORE = re.compile(rf"(?<![A-Za-z\d$])(?:{_SIGNS})\s?(?P<number>{NUMBER})")
AFTER = re.compile(rf"(?<![A-Za-z\d.,$])(?P<number>{NUMBER})\s?(?:{_SIGNS})(?![a-zа-яё])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundMoney:
    """A sum and where it stands. What it is the price of is for others to say: `scope` is unknown."""

    money: Money
    span: Span


def money_in(text: str) -> tuple[FoundMoney, ...]:
    """Every sum of money, in order, without overlaps."""
    found = [one for pattern in (BEFORE, AFTER) for match in pattern.finditer(text) if (one := _money(text, match))]
    kept: list[FoundMoney] = []
    for one in sorted(found, key=lambda one: (-len(one.span), one.span)):
        if not any(one.span.overlaps(other.span) for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.span))


def _money(text: str, match: re.Match[str]) -> FoundMoney | None:
    value = number_of(match["number"])
    if value is None:
        return None
    code = next(name for name, words in match.groupdict().items() if words and name != "number")
    if match.re is BEFORE and match[code].islower():  # a word stands behind its number: "won 5 medals" is no sum
        return None
    before = text[max(0, match.start() - 20) : match.start()]
    lo, hi = (None if UP_TO.search(before) else value), (None if AT_LEAST.search(before) else value)
    return FoundMoney(Money(lo, hi, code, Scope.UNKNOWN, match[0].strip()), Span(*match.span()))
