"""Numbers in any language, with how surely they are given: English, Russian and Chinese as the register reads them,
others
by their figures and words of scale.

14.000 unit → 14,000      3,6 juta → 3,600,000      2천500만 발 → 25,000,000      약 3만여 정 이상 → at least 30,000
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assay.language.numbers.quantities import quantities_in
from assay.model.place import Span
from assay.model.quantity import Kind, Quantity

READ_BY_WORDS = ("en", "ru", "zh")
SCALES = (
    (
        1_000_000_000,
        r"mil millones|milliard\w*|mrd\.?|miliard\w*|miliar\b|tỷ|tỉ|мільярд\w*|милиард\w*|млрд\.?|milyar|billion",
    ),
    (
        1_000_000,
        r"million\w*|mio\.?|juta|triệu|milion\w*|milioane|millon\w*|millón|mln\.?|мільйон\w*|милион\w*|млн\.?|milyon",
    ),
    (
        1_000,
        r"ribu|nghìn|ngàn|mille|mil\b|tausend|tsd\.?|tysi\w+|tys\.?|tisíc\w*|тисяч\w*|тис\.?|хиляд\w*|хил\.?|mii\b",
    ),
)
SCALE = "|".join(f"(?P<x{factor}>{words})" for factor, words in SCALES)
BLANK = "\u00a0\u202f\u2009 "
PLAIN = re.compile(
    rf"(?<![\w.,/-])(?P<whole>\d{{1,3}}(?:[.,{BLANK}]\d{{3}})+(?!\d)|\d+)(?:[.,](?P<part>\d{{1,2}})(?!\d))?"
    rf"(?:[{BLANK}]?(?:{SCALE})(?!\w))?(?![\w/-]*\d)",
    re.IGNORECASE,
)
KOREAN = re.compile(r"(?<![\d.,/A-Za-z-])\d[\d,.]*여?(?:[만억천백십조]+여?[\d,.]*)*여?")
KOREAN_TENS = {"천": 1_000, "백": 100, "십": 10}
KOREAN_SCALES = {"만": 10_000, "억": 100_000_000, "조": 1_000_000_000_000}
BEFORE = (
    (Kind.AT_LEAST, "au moins|plus de|mindestens|über|mehr als|al menos|más de|lebih dari|sedikitnya|setidaknya|ít"
                    " nhất|hơn"
     "|co najmniej|ponad|nejméně|více než|alespoň|щонайменше|понад|більше(?: ніж)?|поне|над|повече от|cel puțin|peste"
     "|mai mult de|en az|almeno|più di|pelo menos|mais de|最低でも|최소"),
    (Kind.UP_TO, "jusqu.à|bis zu|hasta|hingga|lên tới|tối đa|až|до|până la|fino a|até|최대"),
    (Kind.ABOUT, "environ|près de|quelque|etwa|rund|circa|ca\\.|około|asi|přibližně|kolem|zhruba|aproximadamente|unos"
                 "|unas"
     "|cerca de|sekitar|khoảng|약|приблизно|близько|около|aproximativ|yaklaşık|約"),
)  # fmt: skip
HEDGES = tuple((kind, re.compile(rf"(?<!\w)(?:{words})\s*[“\"«]?$", re.IGNORECASE)) for kind, words in BEFORE)
MORE_AFTER = re.compile(r"\s*(?:[개발대척문기명]\s*)?이상|\s*(?:ou plus|oder mehr|o más|lub więcej)")
WINDOW = 24
VAGUE_CEILINGS = (24, 20, 200, 2_000, 20_000, 200_000, 2_000_000, 20_000_000, 200_000_000)
"""The lower bounds that `dozens`, `hundreds`, … are given: nobody says "hundreds" of ten times as many."""


@dataclass(frozen=True, slots=True)
class Amount:
    """`span` is the number with its hedge, `ceiling` what the wording leaves out though it does not say so, or None."""

    quantity: Quantity
    span: Span
    number: Span

    @property
    def ceiling(self) -> float | None:
        """ "hundreds of thousands" are less than a million."""
        low, one = self.quantity.lo, self.quantity
        is_vague = one.kind is Kind.AT_LEAST and low in VAGUE_CEILINGS and not any(map(str.isdigit, one.as_stated))
        return 5 * low if is_vague and low is not None else None


def amounts_in(text: str, language: str) -> tuple[Amount, ...]:
    """Every number of the text in order; what it counts, and whether it is a date, is for others to say."""
    if language in READ_BY_WORDS:
        return tuple(Amount(one.quantity, one.span, one.number) for one in quantities_in(text, language))
    if language == "ko":
        return tuple(_amount(text, match, value) for match in KOREAN.finditer(text) if (value := _korean(match[0])))
    return tuple(_amount(text, match, value) for match in PLAIN.finditer(text) if (value := _plain(match)))


def _plain(match: re.Match[str]) -> float:
    """Groups of three are thousands, whichever sign parts them; one or two figures behind a sign are a fraction."""
    value = float(re.sub(r"\D", "", match["whole"]) + "." + (match["part"] or "0"))
    factor = next((factor for factor, _ in SCALES if match[f"x{factor}"]), 1)
    return round(value * factor, 6)


def _korean(wording: str) -> float:
    """ "1천200만" → 12,000,000; "940여만" → 9,400,000."""
    whole, rest = 0.0, wording.replace("여", "").replace(",", "").strip(".")
    for sign, scale in sorted(KOREAN_SCALES.items(), key=lambda item: -item[1]):
        piece, found, behind = rest.partition(sign)
        if found:
            whole, rest = whole + (_below(piece) or 1) * scale, behind
    return whole + _below(rest)


def _last_place(value: float) -> float:
    """The place of the last figure that is not 0: 13,000 → 1,000."""
    digits = f"{value:.0f}"
    return float(10 ** (len(digits) - len(digits.rstrip("0"))))


def _below(piece: str) -> float:
    """ "1천200" → 1,200."""
    value = 0.0
    for number, sign in re.findall(r"(\d+(?:\.\d+)?)?([천백십])?", piece):
        if number or sign:
            value += float(number or 1) * KOREAN_TENS.get(sign, 1)
    return value


def _amount(text: str, match: re.Match[str], value: float) -> Amount:
    before = text[max(0, match.start() - WINDOW) : match.start()]
    hedge = next(((kind, found) for kind, pattern in HEDGES if (found := pattern.search(before))), None)
    start = match.start() - len(hedge[1][0]) if hedge else match.start()
    kind = Kind.AT_LEAST if MORE_AFTER.match(text, match.end()) else hedge[0] if hedge else Kind.EXACT
    lo, hi = (None if kind is Kind.UP_TO else value), (None if kind is Kind.AT_LEAST else value)
    best = value if kind in (Kind.EXACT, Kind.ABOUT) else None
    if "여" in match[0] and kind is not Kind.AT_LEAST:  # "1만3000여": 13,000 and some hundreds
        kind, hi, best = Kind.RANGE, value + _last_place(value), None
    span = Span(start, match.end())
    return Amount(Quantity(kind, lo, hi, best, "", span.of(text)), span, Span(*match.span()))
