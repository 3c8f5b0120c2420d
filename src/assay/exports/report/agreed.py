"""The first words of the bottom line: what is said to be agreed, item by item, and what is said to have come of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.exports.periods import in_period, period_in_words
from assay.exports.report.lines import claims_of, evidence_for, line_figure, proving
from assay.exports.report.proof import Figure
from assay.exports.report.readings import DELIVERED
from assay.exports.report.sentences import counted, listed, names_listed
from assay.exports.wording import (
    BEHIND_THE_HEAD,
    IS_SAID,
    certainty_of,
    counted_item,
    date_figure,
    deal_in_words,
    item_name,
    name_and_kind,
    parties_of,
    plural,
    quantity_figure,
)
from assay.model.quantity import in_words
from assay.model.transfer import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assay.exports.report.casebook import Casebook
    from assay.exports.report.readings import Item
    from assay.exports.report.references import References
    from assay.exports.report.sentences import Part, Sentence
    from assay.model.place import Place
    from assay.model.transfer import Delivery, Transfer

MOST_PARTS = 5
MOST_HEADS = 3
"""Kinds of thing that a sum is still named by: vehicles, guns and carriers."""


def what_is_agreed(items: Sequence[Item], left: int, casebook: Casebook, references: References) -> Iterable[Sentence]:
    """One clause for each state; then the order's date and the sum, if they hold for all of it."""
    by_state: dict[State, list[Transfer]] = {}
    for item in items:
        by_state.setdefault(_agreed_state(item.main), []).append(item.main)
    ordered = sorted(by_state.items(), key=lambda pair: -len(pair[1]))
    clauses = [_clause(state, lines, casebook) for state, lines in ordered]
    when = _when(ordered[0][1]) if len(ordered) == 1 else ()
    further = (f"; the register has {counted(left, 'further line')}",) if left else ()
    deal = listed(clauses, last="; ", then="; ")
    report = _first_report([item.main for item in items])
    yield references.say_briefly(*deal, *when, *_altogether(items, casebook), *further, ".", on=report)


def what_is_delivered(items: Sequence[Item], casebook: Casebook, references: References) -> Iterable[Sentence]:
    """Deliveries that the lines give, or lines that are parts; else that it has begun, where a state says so."""
    parts = [part for item in items for part in item.parts]
    dated = [(item.main, one) for item in items for one in item.main.deliveries if not one.planned]
    phrases = [counted_item(line_figure(part, casebook), part.quantity, part) for part in parts]
    phrases += [_delivery(line, one, casebook) for line, one in dated]
    if len(phrases) > MOST_PARTS:
        phrases[MOST_PARTS:] = [(f"{len(phrases) - MOST_PARTS} further numbers",)]
    begun = [item.main for item in items if item.main.state in DELIVERED and item.main.order_date is not None]
    if not phrases and not begun:
        return
    lines = [*parts, *(line for line, _ in dated)] or begun
    said, perhaps = IS_SAID[certainty_of([claim for line in lines for claim in claims_of(line, casebook)])]
    if phrases:
        lead = f"Delivery is {said} to have {perhaps}begun, with "
        if not dated and all(_agreed_state(item.main) in DELIVERED for item in items):
            lead = "Smaller numbers are given for the same, too: "  # the sentence before has said that it has begun
        yield references.say_briefly(lead, *listed(phrases), ".")
        return
    states = [place for line in begun for place in evidence_for(line, "state")[:1]]
    yield references.say(
        f"Delivery of {names_listed([item_name(line) for line in begun])} is {said} to have {perhaps}begun.", on=states
    )


def _delivery(line: Transfer, one: Delivery, casebook: Casebook) -> tuple[Part, ...]:
    figure = quantity_figure(one.quantity, proving(line, casebook))
    return (*counted_item(figure, one.quantity, line), in_period(one.period))


def _agreed_state(line: Transfer) -> State:
    """What is being delivered under a dated order has been ordered; how far it has come is the next sentence's."""
    return State.ORDERED if line.state in DELIVERED and line.order_date is not None else line.state


def _clause(state: State, lines: Sequence[Transfer], casebook: Casebook) -> tuple[Part, ...]:
    items = [counted_item(line_figure(line, casebook), line.quantity, line) for line in lines]
    certainty = certainty_of([claim for line in lines for claim in claims_of(line, casebook)])
    return tuple(deal_in_words(state, certainty, parties_of(lines[0]), listed(items)))


def _when(lines: Sequence[Transfer]) -> tuple[Part, ...]:
    """The date of the order, or its year, only if all the lines give the same one."""
    dates = [line.order_date for line in lines]
    first = dates[0]
    if first is None or any(date is None or date.years != first.years for date in dates):
        return ()
    low, high = first.years
    if low is None or low != high:
        return ()
    same = all(date and (date.lo, date.hi) == (first.lo, first.hi) for date in dates)
    words = period_in_words(first).removeprefix("in ") if same else str(low)
    return (", the order dated ", date_figure(first, evidence_for(lines[0], "order_date"), words=words))


def _altogether(items: Sequence[Item], casebook: Casebook) -> tuple[Part, ...]:
    """The total that holds all the numbers named, and nothing of other items."""
    mains = {item.main.id for item in items}
    held = {line.id for item in items for line in item.lines}
    for total in casebook.findings.assessment.totals:
        if len(mains) > 1 and mains <= set(total.transfers) <= held:
            lines = [casebook.transfers[one] for one in total.transfers]
            figure = Figure(in_words(total.quantity), parts=tuple(line_figure(line, casebook) for line in lines))
            return ("; together ", figure, _heads([item.main for item in items]))
    return ()


def _heads(lines: Sequence[Transfer]) -> str:
    """ " vehicles, guns and carriers": the last words of the kinds, if they are few and every line has one."""
    kinds = [BEHIND_THE_HEAD.split(name_and_kind(line)[1])[0] for line in lines]
    heads = list(dict.fromkeys(plural(kind.rpartition(" ")[2]) for kind in kinds))
    return f" {names_listed(heads)}" if all(heads) and len(heads) <= MOST_HEADS else ""


def _first_report(lines: Sequence[Transfer]) -> tuple[Place, ...]:
    """The passage beside the papers' own that gives the most of these numbers: one claim, often one sentence."""
    found: dict[str, list[Place]] = {}
    for line in lines:
        for one in line.evidence:
            if one.field == "quantity" and one.claim_id:
                found.setdefault(one.claim_id, []).append(one.place)
    return tuple(max(found.values(), key=len, default=[])[:1])
