"""When are two register lines the same line, and when are they one deal?

Lines of the same parties, item and number are one line with all its evidence, unless one table lists them in two rows.
Lines of the same item with another number, or of which one is denied, stay apart and share `deal`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from assay.matching.deals.table_rows import are_two_positions
from assay.matching.designations import category_of, designation_key, equipment_of, same_designation
from assay.model.problem import record_id
from assay.model.quantity import Kind
from assay.model.transfer import Accompaniment, Delivery, Inclusion, State, Transfer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assay.model.transfer import Stage

STAGES = (
    State.UNKNOWN,
    State.REPORTED,
    State.NEGOTIATING,
    State.SELECTED,
    State.ORDERED,
    State.IN_DELIVERY,
    State.COMPLETE,
    State.SUSPENDED,
    State.CANCELLED,
    State.DENIED,
)
"""Of two that say different things, the later one is kept."""
GIVEN_UP = frozenset({State.SUSPENDED, State.CANCELLED})
GOES_ON = frozenset({State.SELECTED, State.ORDERED, State.IN_DELIVERY, State.COMPLETE})
INCLUSIONS = (Inclusion.REPORTED, Inclusion.ORDER_VERIFIED, Inclusion.DELIVERIES_VERIFIED)


def same_item(one: Transfer, other: Transfer) -> bool:
    """By designation where both state one; else by description: the same head, no modifier against it."""
    if one.designation and other.designation:
        return same_designation(one.designation, other.designation)
    mine, theirs = _stems(one.description), _stems(other.description)
    if not mine or not theirs:
        return False
    if one.designation or other.designation:  # "66 jets" beside "66 F-16V": the number must speak for it
        shared = len(set(mine) & set(theirs))
        alike = shared >= 2 or ((shared or _same_category(one, other)) and _is_telling(one))
        return bool(alike) and same_number(one, other)
    return mine[-1] == theirs[-1] and (set(mine) <= set(theirs) or set(theirs) <= set(mine))


def _same_category(one: Transfer, other: Transfer) -> bool:
    named, bare = (one, other) if one.designation else (other, one)
    row = equipment_of(named.designation or "")
    return row is not None and row.category == category_of(bare.description or "")


def _is_telling(line: Transfer) -> bool:
    return line.quantity.kind is Kind.EXACT and (line.quantity.best or 0) > 12


def same_number(one: Transfer, other: Transfer) -> bool:
    mine, theirs = one.quantity, other.quantity
    return (mine.kind, mine.lo, mine.hi) == (theirs.kind, theirs.lo, theirs.hi)


def same_line(one: Transfer, other: Transfer) -> bool:
    denied = (one.state is State.DENIED) == (other.state is State.DENIED)
    parties = (one.supplier, one.recipient) == (other.supplier, other.recipient)
    return (
        denied and parties and same_number(one, other) and same_item(one, other) and not are_two_positions(one, other)
    )


def merged(lines: Iterable[Transfer]) -> tuple[Transfer, ...]:
    """One line for each reading, in order of appearance."""
    kept: list[Transfer] = []
    for line in lines:
        at = next((at for at, other in enumerate(kept) if same_line(other, line)), None)
        if at is None:
            kept.append(line)
        else:
            kept[at] = _joined(kept[at], line)
    return tuple(kept)


def without_bare(lines: Sequence[Transfer]) -> tuple[Transfer, ...]:
    """A mention without a number is no reading of its own where its document numbers the same goods once."""
    kept = list(lines)
    for bare in lines:
        if bare.quantity.kind is not Kind.UNSPECIFIED or bare.state is State.DENIED or not bare.designation:
            continue
        same = [
            one for one in kept if one.quantity.has_number and one.state is not State.DENIED and _names_alike(one, bare)
        ]
        if len(same) == 1:
            kept.remove(bare)
            kept[kept.index(same[0])] = _joined(same[0], bare)
    return tuple(kept)


def _names_alike(one: Transfer, other: Transfer) -> bool:
    parties = (one.supplier, one.recipient) == (other.supplier, other.recipient)
    return parties and bool(one.designation) and same_item(one, other)


def _joined(one: Transfer, other: Transfer) -> Transfer:
    """What says how far the deal has come stands first among the evidence."""
    first, second = (other, one) if STAGES.index(other.state) > STAGES.index(one.state) else (one, other)
    designations = [name for name in (one.designation, other.designation) if name]
    kinds = {part.kind: part for part in (*one.accompaniments, *other.accompaniments)}
    return replace(
        one,
        designation=max(designations, key=lambda name: (name.isascii(), len(name)), default=None),
        description=_better(one.description, other.description),
        state=_state(one, other),
        inclusion=max(one.inclusion, other.inclusion, key=INCLUSIONS.index),
        evidence=tuple(dict.fromkeys((*first.evidence, *second.evidence))),
        order_date=one.order_date or other.order_date,
        deliveries=_distinct((*one.deliveries, *other.deliveries)),
        planned_delivery=one.planned_delivery or other.planned_delivery,
        accompaniments=tuple(_all_of(part, one, other) for part in kinds.values()),
        value=one.value or other.value,
        unit_price=one.unit_price or other.unit_price,
        history=in_order((*one.history, *other.history)),
        rows=tuple(dict.fromkeys((*one.rows, *other.rows))),
        comment="; ".join(dict.fromkeys(filter(None, (*one.comment.split("; "), *other.comment.split("; "))))),
    )


def _state(one: Transfer, other: Transfer) -> State:
    """The furthest stage; but what was given up and, by a later paper, goes on, goes on."""
    furthest = max(one.state, other.state, key=STAGES.index)
    resumed = [
        stage.state
        for stage in (*one.history, *other.history)
        if stage.state in GOES_ON and _is_last(stage, one, other)
    ]
    return max(resumed, key=STAGES.index) if furthest in GIVEN_UP and resumed else furthest


def _is_last(stage: Stage, one: Transfer, other: Transfer) -> bool:
    """Known after everything that says the deal was given up, by the dates that the papers bear."""
    stopped = [each.known for each in (*one.history, *other.history) if each.state in GIVEN_UP]
    return all(stage.known and each and (stage.known.lo or "") > (each.hi or "9") for each in stopped)


def in_order(stages: Iterable[Stage]) -> tuple[Stage, ...]:
    """The earliest known first; those of papers without a date, last, in the order in which they were read."""
    distinct = dict.fromkeys(stages)
    return tuple(sorted(distinct, key=lambda one: (one.known is None, (one.known and one.known.lo) or "")))


def _distinct(deliveries: Iterable[Delivery]) -> tuple[Delivery, ...]:
    """The same part told in two languages is one part."""
    kept: dict[tuple[object, ...], Delivery] = {}
    for one in deliveries:
        bounds = (one.period.lo, one.period.hi) if one.period.lo or one.period.hi else (one.period.as_stated,)
        kept.setdefault((bounds, one.quantity.kind, one.quantity.lo, one.quantity.hi, one.planned), one)
    return tuple(kept.values())


def _better(one: str | None, other: str | None) -> str | None:
    """English before other languages, because the register is read in English; else the first."""
    if one and other and not one.isascii() and other.isascii():
        return other
    return one or other


def _all_of(part: Accompaniment, one: Transfer, other: Transfer) -> Accompaniment:
    same = [found for line in (one, other) for found in line.accompaniments if found.kind is part.kind]
    claims = dict.fromkeys(claim for found in same for claim in found.claim_ids)
    evidence = dict.fromkeys(piece for found in same for piece in found.evidence)
    return Accompaniment(part.kind, tuple(claims), tuple(evidence))


def with_known_parties(lines: Sequence[Transfer]) -> tuple[Transfer, ...]:
    """A line that lacks a party takes it from the other lines of its deal, if they all name the same one.

    So an annex that only names its contract's number gets the parties of the contract.
    """
    known: dict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for line in lines:
        known[line.deal][0].update(filter(None, [line.supplier]))
        known[line.deal][1].update(filter(None, [line.recipient]))
    return tuple(_completed(line, *known[line.deal]) for line in lines)


def _completed(line: Transfer, suppliers: set[str], recipients: set[str]) -> Transfer:
    supplier = line.supplier or (next(iter(suppliers)) if len(suppliers) == 1 else None)
    recipient = line.recipient or (next(iter(recipients)) if len(recipients) == 1 else None)
    if (supplier, recipient) == (line.supplier, line.recipient) or supplier == recipient:
        return line
    note = "party taken from another paper of the same deal"
    return replace(line, supplier=supplier, recipient=recipient, comment="; ".join(filter(None, (line.comment, note))))


def with_deals(lines: Sequence[Transfer]) -> tuple[Transfer, ...]:
    """The same lines with deal and id: lines that shared a deal, or have the same parties and item, are one deal."""
    group = list(range(len(lines)))

    def root(at: int) -> int:
        while group[at] != at:
            at = group[at]
        return at

    for at, line in enumerate(lines):
        for before in range(at):
            if root(before) != root(at) and _is_one_deal(lines[before], line):
                group[max(root(before), root(at))] = min(root(before), root(at))
    members: dict[int, list[Transfer]] = defaultdict(list)
    for at, line in enumerate(lines):
        members[root(at)].append(line)
    names = {at: _deal_name(found) for at, found in members.items()}
    return with_ids(replace(line, deal=names[root(at)]) for at, line in enumerate(lines))


def _is_one_deal(one: Transfer, other: Transfer) -> bool:
    if one.deal == other.deal:
        return True
    return (one.supplier, one.recipient) == (other.supplier, other.recipient) and same_item(one, other)


def _deal_name(lines: Sequence[Transfer]) -> str:
    parties = sorted({(line.supplier or "", line.recipient or "") for line in lines})
    return record_id("d", *parties, *sorted({item_key(line) for line in lines}))


def with_ids(lines: Iterable[Transfer]) -> tuple[Transfer, ...]:
    """The id is made of what makes the reading; equal readings that stayed apart are told apart by a count."""
    seen: dict[tuple[object, ...], int] = {}
    found = []
    for line in lines:
        quantity = line.quantity
        key = (line.deal, line.supplier, line.recipient, item_key(line), str(quantity.kind), quantity.lo, quantity.hi,
               line.state is State.DENIED)  # fmt: skip
        seen[key] = seen.get(key, 0) + 1
        found.append(replace(line, id=record_id("t", *key, seen[key])))
    return tuple(found)


def item_key(line: Transfer) -> str:
    """What the goods are called, evened out: the row of the table, the designation, or the description's stems."""
    if line.designation:
        row = equipment_of(line.designation)
        return designation_key(row.designation if row else line.designation)
    return " ".join(_stems(line.description))


def _stems(description: str | None) -> list[str]:
    words = re.findall(r"[^\W\d_]+|\d+", (description or "").casefold().replace("armored", "armoured"))
    return [re.sub(r"(?<=\w{3})s$", "", word)[:7] for word in words]
