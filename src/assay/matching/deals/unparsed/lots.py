"""Numbers that stand in parts: batches of so many each, and the rest.

"3 đợt, mỗi đợt 66 chiếc"                          3 × 66 = 198
"6 из 36 самолётов"                                6 of the 36, and the 36
"32套在2026年底前交運，其餘68套在2028年底前交運"      32 and the remaining 68: 100, in two parts
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assay.language.numbers.numerals import numerals_in
from assay.model.place import Span
from assay.model.quantity import Kind, Quantity, exact, total

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.language.numbers.quantities import Measure
    from assay.matching.deals.unparsed.lexicon import Lexicon
    from assay.matching.deals.unparsed.records import Goods

NEAR = 12
"""Characters between "each" or "the remaining" and its number."""
MOST_LOTS = 50


def in_lots(text: str, measure: Measure, words: Lexicon) -> tuple[Quantity, Span]:
    """The quantity with its place, multiplied where the sentence says in how many batches of it."""
    plain = (measure.quantity, measure.span)
    before = text[: measure.span.start]
    each = [match for match in words.each.finditer(before) if len(before) - match.end() <= 1]
    number = measure.quantity.best
    if not each or measure.quantity.kind is not Kind.EXACT or number is None:
        return plain
    for numeral in numerals_in(before[: each[-1].start()], words.language):
        behind = before[numeral.span.end :].lstrip()
        if words.lots.match(behind) and 1 < numeral.value <= MOST_LOTS:
            span = Span(numeral.span.start, measure.span.end)
            return exact(numeral.value * number, measure.quantity.unit, span.of(text)), span
    return plain


def with_the_rest(text: str, goods: tuple[Goods, ...], words: Lexicon) -> tuple[Goods, ...]:
    """A number and "the remaining" number of the same goods are one quantity in two parts."""
    found: list[Goods] = []
    for one in goods:
        last = found[-1] if found else None
        if last is not None and _is_rest_of(text, last, one, words) and last.measure and one.measure:
            span = Span(last.measure.start, one.measure.end)
            both = replace(total((last.quantity, one.quantity)), as_stated=span.of(text))
            parts = (*(last.parts or ((last.quantity, last.measure),)), (one.quantity, one.measure))
            found[-1] = replace(last, quantity=both, measure=span, parts=parts)
        else:
            found.append(one)
    return tuple(found)


def with_wholes(text: str, goods: tuple[Goods, ...], measures: Sequence[Measure], words: Lexicon) -> tuple[Goods, ...]:
    """ "six of the 36 tanks", "14 tanks of 116 ordered": part and whole are two quantities of the same goods."""
    used = {one.measure for one in goods}
    found = list(goods)
    for measure in measures:
        if measure.span in used:
            continue
        for at, one in enumerate(found):
            if one.measure is None:
                continue
            end = max(one.measure.end, one.span.end)
            if measure.span.end <= one.measure.start and words.part.fullmatch(
                text, measure.span.end, one.measure.start
            ):
                part = replace(one, quantity=measure.quantity, measure=measure.span, is_whole=False)
                found[at : at + 1] = [part, replace(one, is_whole=True)]
                break
            if end <= measure.span.start and words.part.fullmatch(text, end, measure.span.start):
                whole = replace(one, quantity=measure.quantity, measure=measure.span, is_whole=True)
                found[at : at + 1] = [one, whole]
                break
    return tuple(found)


def _is_rest_of(text: str, one: Goods, other: Goods, words: Lexicon) -> bool:
    if one.measure is None or other.measure is None:
        return False
    if (one.description, one.designation) != (other.description, other.designation):
        return False
    before = text[max(one.measure.end, other.measure.start - NEAR) : other.measure.start]
    return words.rest.search(before) is not None
