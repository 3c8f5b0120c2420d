"""What became of an item over time: each paper's word with both dates, earlier and later values side by side.

known 12 May 2023         report   under negotiation   12
known 20 September 2023   report   ordered             12   in September 2023
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assay.exports.conventions import NOT_KNOWN, money_cell, number_cell, number_note, year_cell
from assay.exports.periods import period_in_words
from assay.exports.report.lines import proving
from assay.exports.wording import (
    EDITION_IN_WORDS,
    STATE_IN_WORDS,
    date_figure,
    item_name,
    money_figure,
    quantity_figure,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assay.exports.report.casebook import Casebook
    from assay.exports.report.proof import Figure
    from assay.exports.report.readings import Item
    from assay.exports.report.references import References
    from assay.exports.report.sentences import Citation
    from assay.model.date import StatedDate
    from assay.model.transfer import Stage, Transfer


@dataclass(frozen=True, slots=True)
class StageRow:
    """`value` is the sum, and the price of a piece, as that paper has them."""

    known: str
    true: str
    paper: str
    state: str
    number: str
    number_note: str
    planned: str
    value: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class History:
    item: str
    rows: tuple[StageRow, ...]


def histories(items: Iterable[Item], casebook: Casebook, references: References) -> tuple[History, ...]:
    """Of the items of which papers say different things, or say them at different times."""
    found = []
    for item in items:
        stages = _in_order([(stage, line) for line in item.lines for stage in line.history])
        if len({_told(stage) for stage, _ in stages}) > 1:
            rows = tuple(_row(stage, line, casebook, references) for stage, line in stages)
            found.append(History(item_name(item.main), rows))
    return tuple(found)


def _in_order(stages: Sequence[tuple[Stage, Transfer]]) -> list[tuple[Stage, Transfer]]:
    """By the date that the paper bears; papers without one last."""
    return sorted(stages, key=lambda one: (one[0].known is None, (one[0].known and one[0].known.lo) or ""))


def _told(stage: Stage) -> tuple[object, ...]:
    """What makes a row worth showing beside another."""
    number = (stage.quantity.kind, stage.quantity.lo, stage.quantity.hi)
    planned = stage.planned_delivery and (stage.planned_delivery.lo, stage.planned_delivery.hi)
    moneys = tuple(one and (one.lo, one.hi) for one in (stage.value, stage.unit_price))
    return stage.edition, stage.state, number, planned, *moneys


def _row(stage: Stage, line: Transfer, casebook: Casebook, references: References) -> StageRow:
    places = (*stage.places, *((stage.known_place,) if stage.known_place else ()))
    moneys = [money_cell(stage.value)] if stage.value else []
    moneys += [f"{money_cell(stage.unit_price)} a piece"] if stage.unit_price else []
    return StageRow(
        known=_date(stage.known),
        true=_date(stage.true),
        paper=f"{casebook.short_label(stage.document)} ({EDITION_IN_WORDS[stage.edition]})",
        state=STATE_IN_WORDS[stage.state],
        number=number_cell(stage.quantity),
        number_note=number_note(stage.quantity),
        planned=_date(stage.planned_delivery),
        value="; ".join(moneys) or NOT_KNOWN,
        citation=references.cite(places, prove=_figures(stage, line, casebook)),
    )


def _date(date: StatedDate | None) -> str:
    return (period_in_words(date) or year_cell(date)) if date else NOT_KNOWN


def _figures(stage: Stage, line: Transfer, casebook: Casebook) -> Iterable[Figure]:
    """Every number and date that the row prints, with the passages that may prove it."""
    yield replace(quantity_figure(stage.quantity, stage.places), in_place=True)
    if stage.known is not None and stage.known_place is not None:
        yield date_figure(stage.known, (stage.known_place,))
    on = (*stage.places, *proving(line, casebook))
    yield from (date_figure(one, on) for one in (stage.true, stage.planned_delivery) if one is not None)
    for money in (stage.value, stage.unit_price):
        if money is not None:
            yield money_figure(money, on, words=money_cell(money))
