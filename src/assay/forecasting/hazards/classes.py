"""Reference classes of open orders, counted on transitions: how many started, were completed, vanished within a year.

aircraft, open in March 2024  →  52 of 243 first delivered in 2024: 21 %, 17 to 27 %

A small class says less than it seems: its rate is drawn toward that of the class around it, the less the larger it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from assay.forecasting.hazards import features as names
from assay.forecasting.hazards.features import features_of
from assay.forecasting.jeffreys import jeffreys
from assay.registers.outcomes import Outcome

if TYPE_CHECKING:
    from assay.forecasting.hazards.features import Features
    from assay.forecasting.hazards.transitions import Transition
    from assay.model.release import ReleasedDeal
    from assay.registers.outcomes import OrderOutcome

ALL = "open orders"
SUPPLIER = f"{ALL}, supplier: "
HEDGED = f"{ALL}, hedged in the comment"
YEAR_UNSURE = f"{ALL}, {names.YEAR_UNSURE}"
DRAWN = 10.0
"""Cases of the class around it that each class holds beside its own: one of thirty moves a quarter of the way."""
LEAST_CASES = 30  # as for the classes of a case's own lines
LARGEST_SUPPLIERS = 12
FEW, MANY = 20, 100  # pieces: a lot of one unit, a lot of a force; 592, 184 and 140 of the open orders of March 2024


class Question(StrEnum):
    STARTS = "will its first delivery be made within the year?"
    COMPLETES = "will all of it be delivered within the year?"
    VANISHES = "will it be gone from the register a year later?"


@dataclass(frozen=True, slots=True)
class CountedClass:
    """`rate` is drawn toward the rate of `parent`; `lo` and `hi` are the 95 % interval that goes with it, by a beta
    distribution: Jeffreys' interval, with the cases drawn from the parent among the counts.

    `query` says which open orders belong, in fields of the register.
    """

    question: Question
    name: str
    query: str
    parent: str | None
    n: int
    events: int
    rate: float
    lo: float
    hi: float
    source: str


Belonging = Mapping[str, "tuple[str, str | None]"]
"""The classes that an order belongs to: name -> query, parent."""


def classes_of(order: ReleasedDeal, found: Features, suppliers: Sequence[str] = ()) -> Belonging:
    """`found` are its features; a class of its own is made for the `suppliers` only."""
    belonging: dict[str, tuple[str, str | None]] = {ALL: ("no delivery known", None)}
    for name in found:
        if name.startswith((names.CATEGORY, names.WAITED)):
            field, value = name.split(": ")
            belonging[f"{ALL}, {name}"] = (f"{field} = {value}", ALL)
    announced = next((name for name in ANNOUNCED if name in found), None)
    if announced:
        belonging[f"{ALL}, {announced}"] = (f"comment: {announced}", ALL)
    if any(name in found for name in HEDGES):
        belonging[HEDGED] = ("comment: " + " or ".join(HEDGES), ALL)
    if order.supplier in suppliers:
        belonging[SUPPLIER + order.supplier] = (f"supplier = {order.supplier}", ALL)
    if order.number_ordered is not None:
        size = f"up to {FEW}" if order.number_ordered <= FEW else f"{FEW + 1} to {MANY}"
        size = size if order.number_ordered <= MANY else f"more than {MANY}"
        belonging[f"{ALL}, number ordered: {size}"] = (f"number ordered: {size}", ALL)
    if order.status:
        second_hand = "second-hand" if order.status != "New" else "new"
        belonging[f"{ALL}, {second_hand}"] = (f"status: {second_hand}", ALL)
    if found.get(names.YEAR_UNSURE):
        belonging[YEAR_UNSURE] = ("year of order: uncertain", ALL)
    belonging |= _narrower(belonging)
    return belonging


def _narrower(belonging: Belonging) -> Belonging:
    """Category and announcement together, whose parent is the announcement: it tells more."""
    category = next((name for name in belonging if ", category: " in name), None)
    announced = next((f"{ALL}, {name}" for name in ANNOUNCED if f"{ALL}, {name}" in belonging), None)
    if category is None or announced is None:
        return {}
    query = f"{belonging[category][0]} and {belonging[announced][0]}"
    return {f"{announced}, {category.removeprefix(f'{ALL}, ')}": (query, announced)}


ANNOUNCED = (names.DUE, names.BY_LATER, names.LATER, names.UNANNOUNCED)
HEDGES = (names.NOT_YET_ORDERED, names.SUSPENDED, names.POSSIBLY, names.UNCERTAIN)


def count(transitions: Sequence[Transition]) -> tuple[CountedClass, ...]:
    """Every class with at least one case, for each question; a parent stands before its children."""
    suppliers = largest_suppliers(transitions)
    cases = [
        (classes_of(one.earlier.open_orders[place], features[place], suppliers), one.outcomes[place], one)
        for one in transitions
        for features in (features_of(one.earlier, one.year),)
        for place in one.known
    ]
    source = "; ".join(f"{one.earlier.generated} -> {one.later.generated}" for one in transitions)
    found: list[CountedClass] = []
    for question, happened in HAPPENED.items():
        tally: dict[str, list[int]] = {}
        queries: dict[str, tuple[str, str | None]] = {}
        for belonging, outcome, transition in cases:
            queries |= belonging
            for name in belonging:
                counts = tally.setdefault(name, [0, 0])
                counts[0] += happened(outcome, transition)
                counts[1] += 1
        found += shrunk(question, {name: (tally[name][0], tally[name][1]) for name in tally}, queries, source)
    return tuple(found)


def largest_suppliers(transitions: Sequence[Transition]) -> tuple[str, ...]:
    counts: dict[str, int] = {}
    for one in transitions:
        for order in one.earlier.open_orders:
            counts[order.supplier] = counts.get(order.supplier, 0) + 1
    return tuple(sorted(counts, key=lambda name: (-counts[name], name))[:LARGEST_SUPPLIERS])


def shrunk(
    question: Question, counts: Mapping[str, tuple[int, int]], queries: Belonging, source: str
) -> list[CountedClass]:
    """`counts` are (events, n) of each class."""
    rates: dict[str | None, float] = {None: 0.0}
    found: list[CountedClass] = []
    for name in sorted(counts, key=lambda one: (depth(one, queries), one)):
        (events, n), (query, parent) = counts[name], queries[name]
        drawn = DRAWN if parent else 0.0
        with_parent, cases = events + drawn * rates[parent], n + drawn
        rates[name] = with_parent / cases
        bounds = jeffreys(with_parent, cases)
        found.append(CountedClass(question, name, query, parent, n, events, rates[name], *bounds, source))
    return found


def depth(name: str, queries: Belonging) -> int:
    parent = queries[name][1]
    return 0 if parent is None else 1 + depth(parent, queries)


def most_telling(counted: Sequence[CountedClass], belonging: Belonging, question: Question) -> CountedClass:
    """A doubt of the register's own first, then the announced schedule with the category, then the schedule alone.

    In this order since they tell orders apart in this order; a class with fewer than LEAST_CASES is passed over.
    """
    fitting = {one.name: one for one in counted if one.question is question and one.name in belonging}
    by_depth = sorted(fitting.values(), key=lambda one: (-depth(one.name, belonging), one.n, one.name))
    announced = tuple(f"{ALL}, {name}" for name in ANNOUNCED)
    telling = [one for one in by_depth if one.name == HEDGED]
    telling += [one for one in by_depth if one.name.startswith(announced)]
    return next((one for one in telling if one.n >= LEAST_CASES), fitting[ALL])


def _is_completed(one: OrderOutcome, transition: Transition) -> bool:
    later = one.later
    if one.outcome is not Outcome.DELIVERED or later is None:
        return False
    ordered, delivered = later.number_ordered, later.number_delivered
    return ordered is not None and delivered is not None and delivered >= ordered


HAPPENED: Mapping[Question, Callable[[OrderOutcome, Transition], bool]] = {
    Question.STARTS: lambda one, _: one.outcome is Outcome.DELIVERED,
    Question.COMPLETES: _is_completed,
    Question.VANISHES: lambda one, _: one.outcome is Outcome.GONE,
}
