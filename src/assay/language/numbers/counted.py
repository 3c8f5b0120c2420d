"""The quantities of a text with what each states and what it counts.

"Sarvia ordered 37 tanks with 125 mm guns"  →  37, items, tanks; and 125, a calibre
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.language.dates.dates import find_dates
from assay.language.numbers.items import adjacent_item, parsed_item
from assay.language.numbers.meaning import OF_ITEMS, Says, says
from assay.language.numbers.money import money_in
from assay.language.numbers.quantities import Measure, quantities_in
from assay.language.numbers.units import end_of_unit
from assay.model.place import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

WITH_ITEM = OF_ITEMS | {Says.SHARE, Says.WEIGHT}


@dataclass(frozen=True, slots=True)
class Counted:
    """`item` is the span of what is counted; None where the text does not say it beside the number."""

    measure: Measure
    says: Says
    item: Span | None = None


def counted_in(text: str, language: str = "en", *, doc: Doc | None = None) -> tuple[Counted, ...]:
    """Every quantity of the text in order.

    `doc` is the parse of an English text; without it, an item is what stands next to its number.
    """
    dates = tuple(one.span for one in find_dates(text))
    sums = tuple(one.span for one in money_in(text, language))
    found = []
    for measure in quantities_in(text, language):
        stated = says(text, measure, dates=dates, sums=sums)
        item = item_of(text, _with_unit(text, measure.span, stated), language, doc=doc) if stated in WITH_ITEM else None
        found.append(Counted(measure, stated, item))
    return tuple(found)


def _with_unit(text: str, span: Span, stated: Says) -> Span:
    return Span(span.start, end_of_unit(text, span.end)) if stated in (Says.SHARE, Says.WEIGHT) else span


def item_of(text: str, quantity: Span, language: str = "en", *, doc: Doc | None = None) -> Span | None:
    """What the quantity at this span counts."""
    return parsed_item(doc, quantity) if doc is not None else adjacent_item(text, quantity, language)
