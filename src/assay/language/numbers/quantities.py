"""Quantities as many languages word them: the number, how surely it is stated, and where.

"as many as 5,300 crates" → up to 5,300          "не менее 37 единиц" → at least 37      "數十枚" → at least 20
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from assay.language.numbers.numerals import Numeral, last_scale, number_of, numerals_in
from assay.language.numbers.wordings import BY_LANGUAGE, ENGLISH, Wordings
from assay.language.numbers.wordings_more import MORE
from assay.model.place import Span, longest_apart
from assay.model.quantity import Kind, Quantity

if TYPE_CHECKING:
    from collections.abc import Iterator

WINDOW = 32  # the longest wording that stands before a number, with some room
WORDINGS = {**BY_LANGUAGE, **MORE}
SIGNS = ((re.compile(r"[≤<]\s?$"), Kind.UP_TO), (re.compile(r"[≥>]\s?$"), Kind.AT_LEAST),
         (re.compile(r"[~∼≈≃～]\s?$"), Kind.ABOUT))  # fmt: skip
"""Read before a number in any language."""
ROUND_WORDS = re.compile(
    r"(?:^|\s)(?:десят(?:ок|ка|ку|ком)|сотн[яюией]\w*|полсотни|півсотні|"
    r"(?:diz|vingt|trent|quarant|cinquant|soixant|cent)aine|decena|veintena|treintena|cincuentena|centenar|centena)$",
    re.IGNORECASE,
)
"""Tens and hundreds as nouns are round numbers: "une trentaine" is about 30; "a dozen" is taken at its word."""
NEIGHBOURS = re.compile("([一二两兩三四五六七八])([二三四五六七八九])([十百千万萬亿億]*)")
"""三四十 is 30 to 40."""
COUNTERS = re.compile("[种種次年月日天人名家条條项項份批国國位案期轮輪层層级級章款倍成余餘多几幾%％]|至|到")
SIGN_JOINS = re.compile("[-–~～、]|$")
ADDED = re.compile(r"\s+(?:plus|плюс)\s+|\s*\+\s+", re.IGNORECASE)
GROUPS_WORTH = re.compile(
    r"\s+(?P<group>(?:battalion|regiment|brigade|company|companie|squadron|division|platoon|batter(?:y|"
    r"ie))(?:s['’]|['’]s|s)?"
    r"\s+worth)(?:\s+of\b)?",
    re.IGNORECASE,
)
"""What is counted in battalions is some number of items."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A quantity and where it stands: `span` with the words that hedge and count it, `number` without them."""

    quantity: Quantity
    span: Span
    number: Span


def quantities_in(text: str, language: str = "en") -> tuple[Measure, ...]:
    """Every quantity of the text in order, without overlaps. What it counts, and whether it is a date or a price, is
    for others to say."""
    wordings = WORDINGS.get(language[:2], ENGLISH)
    vague = [measure for entry in wordings.vague for measure in _vague(text, entry, wordings)]
    numbers = _numbers(text, tuple(_told_from_words(text, numerals_in(text, language), wordings)), wordings)
    return longest_apart((*vague, *numbers))


def _told_from_words(text: str, numerals: tuple[Numeral, ...], wordings: Wordings) -> Iterator[Numeral]:
    """A single Chinese sign is a number before one that counts, or with a hedge, else part of a word (两栖, 统一)."""
    for one in numerals:
        words, behind = one.span.of(text), text[one.span.end : one.span.end + 2]
        is_sign = len(words) == 1 and "㐀" <= words <= "鿿"
        counts = wordings.units.match(text, one.span.end) or COUNTERS.match(behind) or SIGN_JOINS.match(behind)
        if not is_sign or (counts and text[one.span.start - 1 : one.span.start] not in ("统", "統", "第", "唯")):
            yield one


def quantity_of(wording: str, language: str = "en") -> Quantity | None:
    """The quantity that a table cell states: `37`, `37 шт.`, `三十七辆`, `up to 40`; None if none, or several."""
    readings = [quantities_in(wording, tried) for tried in dict.fromkeys((language[:2], "en", "ru", "zh", "ko"))]
    whole = [found[0] for found in readings if _is_one(found) and _says_nothing_else(wording, found)]
    best = max(whole, key=lambda measure: len(measure.span), default=None)
    return replace(best.quantity, as_stated=wording.strip()) if best else None


def _is_one(found: tuple[Measure, ...]) -> bool:
    """One quantity, or the same in digits and words: `37 (тридцать семь)`."""
    return len({(one.quantity.kind, one.quantity.lo, one.quantity.hi) for one in found}) == 1


def _says_nothing_else(wording: str, found: tuple[Measure, ...]) -> bool:
    """Nothing stands before the number ("Annex 4" states none), at most what is counted behind it ("37 машин")."""
    before, behind = wording[: found[0].span.start], wording[found[-1].span.end :]
    between = "".join(wording[one.span.end : other.span.start] for one, other in pairwise(found))
    words = [re.sub(r"[\W_]", "", part) for part in (before, between, behind)]
    return not words[0] and not words[1] and "№" not in before and len(words[2]) <= 12 and not re.search(r"\d", behind)


def _vague(text: str, entry: tuple[re.Pattern[str], Kind, float | None], wordings: Wordings) -> list[Measure]:
    """`dozens`, `several million`, `an unspecified number`, with what stands before: `at least several million`."""
    pattern, kind, low = entry
    found = []
    for match in pattern.finditer(text):
        start, hedge = _hedge_before(text, match.start(), wordings)
        span = Span(start if low else match.start(), match.end())
        if hedge is Kind.UP_TO and low:  # "up to several hundred": an upper bound that is itself open
            quantity = Quantity(Kind.SOME)
        elif kind is Kind.ABOUT:
            quantity = Quantity(kind, low, low, low)
        else:
            quantity = Quantity(kind, low)
        end = _end_of_unit(text, span.end, wordings)
        found.append(_measure(text, quantity, Span(span.start, end), Span(*match.span()), wordings=wordings))
    return found


def _numbers(text: str, numerals: tuple[Numeral, ...], wordings: Wordings) -> list[Measure]:
    found, skip = [], False
    for numeral, following in zip_longest(numerals, numerals[1:]):
        if skip:
            skip = False
        elif following is not None and _is_range(text, numeral, following, wordings):
            found.append(_range(text, numeral, following, wordings))
            skip = True
        elif following is not None and ADDED.fullmatch(text[numeral.span.end : following.span.start]):
            found.append(_sum(text, numeral, following, wordings))
            skip = True
        else:
            found.append(_single(text, numeral, wordings))
    return found


def _is_range(text: str, one: Numeral, other: Numeral, wordings: Wordings) -> bool:
    between = text[one.span.end : other.span.start]
    opened = wordings.opens_range.search(text[max(0, one.span.start - WINDOW) : one.span.start])
    joins = wordings.opened_joins if opened else wordings.joins
    return bool(joins.fullmatch(between)) and _lower_bound(text, one, other) < other.value


def _lower_bound(text: str, one: Numeral, other: Numeral) -> float:
    """In "3 to 4 million" the first number is in millions, too."""
    scale = last_scale(other.span.of(text))
    return one.value * scale if one.value < scale <= other.value else one.value


def _range(text: str, one: Numeral, other: Numeral, wordings: Wordings) -> Measure:
    before = text[max(0, one.span.start - WINDOW) : one.span.start]
    opened = wordings.opens_range.search(before)
    start = one.span.start - (len(opened[0]) if opened else 0)
    end = _end_of_unit(text, other.span.end, wordings)
    quantity = Quantity(Kind.RANGE, _lower_bound(text, one, other), other.value)
    return _measure(text, quantity, Span(start, end), Span(one.span.start, other.span.end), wordings=wordings)


def _sum(text: str, one: Numeral, other: Numeral, wordings: Wordings) -> Measure:
    """ "24 plus 18 aircraft" are 42."""
    start, kind = _hedge_before(text, one.span.start, wordings)
    quantity = _quantity(kind or Kind.EXACT, one.value + other.value)
    span = Span(start, _end_of_unit(text, other.span.end, wordings))
    return _measure(text, quantity, span, Span(one.span.start, other.span.end), wordings=wordings)


def _single(text: str, numeral: Numeral, wordings: Wordings) -> Measure:
    start, kind = _hedge_before(text, numeral.span.start, wordings)
    unit_end = end = _end_of_unit(text, numeral.span.end, wordings)
    for at in dict.fromkeys((numeral.span.end, unit_end)):
        for pattern, after in wordings.after:
            match = pattern.match(text, at)
            if match:
                kind = after if kind in (None, Kind.ABOUT, Kind.ESTIMATE) else kind
                end = max(_end_of_unit(text, match.end(), wordings), end)
    words = numeral.span.of(text)
    if group := GROUPS_WORTH.match(text, numeral.span.end):
        return _of_groups(text, Span(start, group.end()), numeral.span, group["group"])
    if neighbours := NEIGHBOURS.fullmatch(words):
        return _neighbours(text, neighbours, numeral, Span(start, end), wordings=wordings)
    quantity = _quantity(kind or _kind_of_numeral(words), numeral.value)
    return _measure(text, quantity, Span(start, end), numeral.span, wordings=wordings)


def _kind_of_numeral(words: str) -> Kind:
    """Some numerals are round ("une trentaine") or open ("30余万") by themselves."""
    if re.search("[多余餘]", words):
        return Kind.AT_LEAST
    return Kind.ABOUT if ROUND_WORDS.search(words) or "여" in words else Kind.EXACT


def _of_groups(text: str, span: Span, number: Span, group: str) -> Measure:
    return Measure(Quantity(Kind.SOME, unit=group, as_stated=span.of(text)), span, number)


def _neighbours(text: str, match: re.Match[str], numeral: Numeral, span: Span, *, wordings: Wordings) -> Measure:
    """三四十辆: 30 to 40; 三五 are not neighbours, and 一二三 are no two."""
    ends = [number_of(match[at] + match[3]) or 0 for at in (1, 2)]
    if ends[1] * 1.0 != ends[0] + (number_of("一" + match[3]) or 1 if match[3] else 1):
        return _measure(text, _quantity(Kind.EXACT, numeral.value), span, numeral.span, wordings=wordings)
    return _measure(text, Quantity(Kind.RANGE, ends[0], ends[1]), span, numeral.span, wordings=wordings)


def _hedge_before(text: str, at: int, wordings: Wordings) -> tuple[int, Kind | None]:
    """Where the wording before a number starts, and what it says; of several that fit, the longest."""
    before = text[max(0, at - WINDOW) : at]
    found = [(len(match[0]), kind) for pattern, kind in (*wordings.before, *SIGNS) if (match := pattern.search(before))]
    length, kind = max(found, key=lambda one: one[0], default=(0, None))
    return at - length, kind


def _end_of_unit(text: str, at: int, wordings: Wordings) -> int:
    match = wordings.units.match(text, at)
    return match.end() if match else at


def _quantity(kind: Kind, number: float) -> Quantity:
    match kind:
        case Kind.AT_LEAST:
            return Quantity(kind, lo=number)
        case Kind.UP_TO:
            return Quantity(kind, hi=number)
        case Kind.EXACT if number == 0:
            return Quantity(Kind.NIL, 0, 0, 0)
    return Quantity(kind, number, number, number)


def _measure(text: str, quantity: Quantity, span: Span, number: Span, *, wordings: Wordings) -> Measure:
    unit = wordings.units.search(text, number.end, span.end)
    stated = replace(quantity, as_stated=span.of(text), unit=unit[0].strip() if unit else "")
    return Measure(stated, span, number)
