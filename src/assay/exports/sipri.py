"""The register of a case -> rows as SIPRI has them, and what that form could not carry.

    37 or 34 BMD-4M, ordered 2023 or 2024, a draft -> `37,?`, `2023,?`, comment "34 also reported; order not verified"

SIPRI's row has one number, with a question mark or without: bounds and wordings go to the comment, or stay behind.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from assay.exports.conventions import number_note
from assay.exports.number_profiles import Profile, rendered
from assay.exports.periods import in_period
from assay.model.quantity import total
from assay.model.release import ReleasedDeal
from assay.model.transfer import Inclusion, Scope, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assay.model.date import StatedDate
    from assay.model.findings import Findings
    from assay.model.quantity import Quantity
    from assay.model.transfer import Money, Transfer

UNKNOWN_SUPPLIER, UNKNOWN_RECIPIENT = "unknown supplier(s)", "unknown recipient(s)"
NO_DEAL = frozenset({State.CANCELLED, State.DENIED})
"""SIPRI has no row for these: a reader would take one for an open order."""
STATES = {
    State.REPORTED: "reported only",
    State.NEGOTIATING: "under negotiation",
    State.SELECTED: "selected but not yet ordered",
    State.SUSPENDED: "suspended",
    State.UNKNOWN: "status uncertain",
}
"""What SIPRI says in a comment; that an order was placed or delivered is said by the row itself."""
OF = {
    Scope.UNIT: "for one item",
    Scope.LINE: "deal",
    Scope.DEAL: "deal",
    Scope.PROGRAMME: "programme",
    Scope.UNKNOWN: "(what it pays for is not said)",
}
SCALES = ((1e9, " b"), (1e6, " m"))
LARGEST = 10**9
COMMA_OF_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d{1,2}(?!\d))")
"""A comma in a comment would become a semicolon, and `3,450,000` three numbers."""


def as_released(findings: Findings) -> tuple[tuple[ReleasedDeal, ...], tuple[str, ...]]:
    """A row for each item of each deal, and the list of losses, each a sentence that names the line.

    Lines that give different numbers for one item of one deal become one row, or they would be added up: the number
    with most independent origins, with a question mark, the others in the comment.
    """
    lost: list[str] = []
    deals: list[ReleasedDeal] = []
    for lines in _by_item(findings.transfers):
        kept = [line for line in lines if line.state not in NO_DEAL]
        lost += [
            f"{line.id}: {_named(line)} is {line.state}, which SIPRI has no row for."
            for line in lines
            if line not in kept
        ]
        if kept:
            best = max(kept, key=lambda line: (findings.corroboration.independent_origins(line.id), len(line.evidence)))
            deals.append(_deal(best, [line for line in kept if line is not best], lost))
    return tuple(deals), (*lost, *_of_all(findings))


def _by_item(transfers: Iterable[Transfer]) -> Iterable[Sequence[Transfer]]:
    found: dict[object, list[Transfer]] = defaultdict(list)
    for line in transfers:
        item = (line.designation or line.description or "").casefold()
        found[line.deal, line.supplier, line.recipient, item].append(line)
    return found.values()


def _deal(line: Transfer, others: Sequence[Transfer], lost: list[str]) -> ReleasedDeal:
    number, is_uncertain = _number(line.quantity)
    variants = [other for other in others if other.quantity.as_stated != line.quantity.as_stated]
    delivered = [one for one in line.deliveries if not one.planned]
    arrived, arrived_is_uncertain = _number(total(one.quantity for one in delivered)) if delivered else (0, False)
    year, year_is_uncertain = _year(line.order_date)
    lost += _losses(line, number)
    return ReleasedDeal(
        supplier=line.supplier or UNKNOWN_SUPPLIER,
        recipient=line.recipient or UNKNOWN_RECIPIENT,
        designation=line.designation or line.description or "",
        description=line.description or "",
        order_year=year,
        number_ordered=number,
        number_delivered=arrived,
        delivery_years=_delivery_years(line, lost),
        status="",
        comment=_comment(line, variants),
        order_year_is_uncertain=year_is_uncertain,
        number_ordered_is_uncertain=is_uncertain or bool(variants),
        number_delivered_is_uncertain=arrived_is_uncertain,
    )


def _number(quantity: Quantity) -> tuple[int | None, bool]:
    """As the convention has it: 37, sure; 37? for what is not exact; none where no number is given: never 0."""
    field = rendered(quantity, Profile.SIPRI_CSV)
    number = int(field.text) if field.text else None
    return (number, bool(field.flag)) if number is not None and 0 <= number < LARGEST else (None, False)


def _year(date: StatedDate | None) -> tuple[int | None, bool]:
    low, high = date.years if date else (None, None)
    return (low if low is not None else high), low != high


def _delivery_years(line: Transfer, lost: list[str]) -> tuple[int, ...]:
    years: set[int] = set()
    for one in line.deliveries:
        if one.planned:
            continue
        low, high = one.period.years
        if low is None or high is None or high - low > 50:
            lost.append(f"{line.id}: a delivery{in_period(one.period)} has no year that a column of years could hold.")
        else:
            years |= set(range(low, high + 1))
    return tuple(sorted(years))


def _comment(line: Transfer, variants: Sequence[Transfer]) -> str:
    """In SIPRI's grammar, the deal's money first and its plans last."""
    parts = [
        _sum(line.value) if line.value else "",
        _note(line.quantity),
        *(f"{number_note(one.quantity) or one.quantity.as_stated} also reported" for one in variants),
        *(f"incl {one.kind.replace('_', ' ')}" for one in line.accompaniments),
        STATES.get(line.state, ""),
        "order not verified" if line.inclusion is Inclusion.REPORTED else "",
        line.comment,
        f"delivery planned{in_period(line.planned_delivery)}" if line.planned_delivery else "",
    ]
    text = "; ".join(dict.fromkeys(part.strip().rstrip(".;") for part in parts if part.strip()))
    text = DECIMAL_COMMA.sub(".", COMMA_OF_THOUSANDS.sub("", text))
    return text[:1].upper() + text[1:]


def _note(quantity: Quantity) -> str:
    note = number_note(quantity)
    return f"number {note}" if note and quantity.has_number else note


def _sum(value: Money) -> str:
    """`$79 m deal`, `EUR17-20 m deal`, `part of $1.2 b programme`; the wording, where no number is given."""
    of, part = OF[value.scope], "part of " if value.scope is Scope.PROGRAMME else ""
    currency = {"USD": "$"}.get(value.currency, value.currency)
    highest = value.hi if value.hi is not None else value.lo
    if highest is None:
        return f"{part}{value.as_stated} {of}"
    unit, sign = next(((unit, sign) for unit, sign in SCALES if highest >= unit), (1.0, ""))
    ends = [f"{end / unit:.4g}" for end in dict.fromkeys((value.lo, value.hi)) if end is not None]
    bound = {(True, False): "up to ", (False, True): "at least "}.get((value.lo is None, value.hi is None), "")
    return f"{part}{bound}{currency}{'-'.join(ends)}{sign} {of}"


def _losses(line: Transfer, number: int | None) -> list[str]:
    """Of one line: what neither a column nor the comment says."""
    stated = f" (“{line.quantity.as_stated}”)" if line.quantity.as_stated else ""
    found = [f"{line.id}{stated}: {lost}." for lost in rendered(line.quantity, Profile.SIPRI_CSV).lost]
    if number is None and line.quantity.has_number and not line.quantity.counts_groups:
        found.append(f"{line.id}: the number “{line.quantity.as_stated}” is too large for its column, and left empty.")
    if line.unit_price:
        found.append(f"{line.id}: the unit price, “{line.unit_price.as_stated}”, has no column.")
    if len(line.history) > 1:
        found.append(f"{line.id}: {len(line.history)} states over time; the row has the last one only.")
    if line.order_date and line.order_date.years[0] != line.order_date.years[1]:
        found.append(
            f"{line.id}: the order date “{line.order_date.as_stated}” is written as one year, with a question mark."
        )
    if not line.designation and line.description:
        found.append(f"{line.id}: no designation is known; the description stands in its column.")
    return found


def _of_all(findings: Findings) -> tuple[str, ...]:
    """Of every line: what the form has no place for at all."""
    if not findings.transfers:
        return ()
    passages = sum(len(line.evidence) for line in findings.transfers)
    reported = sum(line.inclusion is Inclusion.REPORTED for line in findings.transfers)
    told = (
        f"All lines: {passages:,} passages under the fields, origins, credibility and contradictions have no column.",
        "All lines: whether an item is new or second-hand is not read from documents; the column is left empty.",
        "All lines: SIPRI's trend-indicator values are left empty, since only SIPRI can give them.",
    )
    if reported:
        return (*told, f"{reported:,} lines are reported only: SIPRI would not list them before the order is verified.")
    return told


def _named(line: Transfer) -> str:
    return f"{line.quantity.as_stated or line.quantity.kind} {line.designation or line.description or 'items'}"
