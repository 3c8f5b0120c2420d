"""Quantities in English, Russian and Chinese wording: the number, how surely it is stated, and where.

"as many as 6,700 containers" → up to 6,700      "не менее 37 единиц" → at least 37      "數十枚" → at least 20
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from assay.language.numerals import SCALES, Numeral, numerals_in
from assay.language.quantities_wordings import BY_LANGUAGE, ENGLISH, Wordings
from assay.model.place import Span
from assay.model.quantity import Kind, Quantity

WINDOW = 32  # the longest wording that stands before a number, with some room


@dataclass(frozen=True, slots=True)
class Measure:
    """A quantity and where it stands: `span` with the words that hedge and count it, `number` without them."""

    quantity: Quantity
    span: Span
    number: Span


def quantities_in(text: str, language: str = "en") -> tuple[Measure, ...]:
    """Every quantity of the text in order, without overlaps. What it counts, and whether it is a date or a price, is
    for others to say."""
    wordings = BY_LANGUAGE.get(language[:2], ENGLISH)
    vague = [measure for entry in wordings.vague for measure in _vague(text, entry, wordings)]
    numbers = _numbers(text, numerals_in(text, language), wordings)
    kept: list[Measure] = []
    for measure in sorted((*vague, *numbers), key=lambda one: (-len(one.span), one.span)):
        if not any(measure.span.overlaps(other.span) for other in kept):
            kept.append(measure)
    return tuple(sorted(kept, key=lambda one: one.span))


def quantity_of(wording: str, language: str = "en") -> Quantity | None:
    """The quantity that a table cell states: `37`, `37 шт.`, `三十七辆`, `up to 40`; None if none, or several."""
    readings = [quantities_in(wording, tried) for tried in dict.fromkeys((language[:2], "en", "ru", "zh"))]
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
    scale = SCALES.get(other.span.of(text).split()[-1].casefold(), 1) if " " in other.span.of(text) else 1
    return one.value * scale if one.value < scale <= other.value else one.value


def _range(text: str, one: Numeral, other: Numeral, wordings: Wordings) -> Measure:
    before = text[max(0, one.span.start - WINDOW) : one.span.start]
    opened = wordings.opens_range.search(before)
    start = one.span.start - (len(opened[0]) if opened else 0)
    end = _end_of_unit(text, other.span.end, wordings)
    quantity = Quantity(Kind.RANGE, _lower_bound(text, one, other), other.value)
    return _measure(text, quantity, Span(start, end), Span(one.span.start, other.span.end), wordings=wordings)


def _single(text: str, numeral: Numeral, wordings: Wordings) -> Measure:
    start, kind = _hedge_before(text, numeral.span.start, wordings)
    unit_end = end = _end_of_unit(text, numeral.span.end, wordings)
    for at in dict.fromkeys((numeral.span.end, unit_end)):
        for pattern, after in wordings.after:
            match = pattern.match(text, at)
            if match:
                kind, end = (kind or after), max(_end_of_unit(text, match.end(), wordings), unit_end)
    quantity = _quantity(kind or Kind.EXACT, numeral.value)
    return _measure(text, quantity, Span(start, end), numeral.span, wordings=wordings)


def _hedge_before(text: str, at: int, wordings: Wordings) -> tuple[int, Kind | None]:
    before = text[max(0, at - WINDOW) : at]
    for pattern, kind in wordings.before:
        match = pattern.search(before)
        if match:
            return at - len(match[0]), kind
    return at, None


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
