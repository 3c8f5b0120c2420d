"""SIPRI's delivery-level export (CSV, one row for each deal and year of delivery) -> a DeliveryRelease.

    `12345,Sylvania,Freedonia,T-1,tank,Armoured vehicles,2018,Yes,4,No,2019,No,New,3.4,3.4,13.6,No` -> ReleasedDelivery

It alone carries SIPRI's stable ids of deals and its categories.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assay.model.problem import Problem
from assay.model.release import DeliveryRelease, ReleasedDelivery
from assay.registers.encodings import decoded
from assay.registers.preamble import generated_on, year_range_of
from assay.registers.records import records_of
from assay.registers.sipri_layout import DELIMITERS, Columns, names_in

if TYPE_CHECKING:
    from collections.abc import Sequence

STEP = "import"
MOST_BYTES = 40_000_000
MOST_ROWS = 400_000
MOST_PROBLEMS = 200
SEARCHED_LINES = 100
HEADER = (
    *("sipri at database id", "supplier", "recipient", "designation", "description", "armament category", "order date"),
    *("order date is estimate", "numbers delivered", "numbers delivered is estimate", "delivery year"),
    *("delivery year is estimate", "status", "sipri estimate", "tiv deal unit", "tiv delivery values"),
    "local production",
)
NUMBER = re.compile(r"(\d{0,9})(?:\.0)?", re.ASCII)
AMOUNT = re.compile(r"\d{1,9}(?:[.,]\d{1,9})?|", re.ASCII)
YES_OR_NO = frozenset({"yes", "no", ""})
_NUMBERS, _AMOUNTS, _ANSWERS = (6, 8, 10), (13, 14, 15), (7, 9, 11, 16)


def is_release(data: bytes) -> bool:
    """Whether this looks like SIPRI's delivery-level export."""
    text, _ = decoded(data[:100_000])
    return any(_columns(line) for line in text.split("\n", SEARCHED_LINES)[:SEARCHED_LINES])


def read_release(data: bytes, file_name: str) -> tuple[DeliveryRelease, tuple[Problem, ...]]:
    """Every sound row; each that is not, by its line."""
    if len(data) > MOST_BYTES:
        return _refused(file_name, f"it was not read, it has more than {MOST_BYTES:,} bytes")
    text, trouble = decoded(data)
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    begin = next((number for number, line in enumerate(lines[:SEARCHED_LINES]) if _columns(line)), None)
    if begin is None or not (columns := _columns(lines[begin])):
        return _refused(file_name, "no header of SIPRI's delivery-level export was found in it")
    problems = [Problem(STEP, f"{file_name}: {trouble}.")] if trouble else []
    deliveries: list[ReleasedDelivery] = []
    for record in records_of(lines[begin + 1 :], begin + 2, columns, is_sound=lambda fields: _sound(fields, columns)):
        if record.fields and len(deliveries) < MOST_ROWS:
            deliveries.append(_delivery(columns.ordered(record.fields), record.line))
        elif len(problems) < MOST_PROBLEMS:
            why = f"the row is left out, it has not the export's columns ({record.text[:80]!r})"
            problems.append(Problem(STEP, f"{file_name}, line {record.line}: {why}."))
    preamble = "\n".join(line[:1000] for line in lines[:begin])
    release = DeliveryRelease(file_name, generated_on(preamble), tuple(deliveries), year_range_of(preamble))
    return release, tuple(problems)


def _refused(file_name: str, why: str) -> tuple[DeliveryRelease, tuple[Problem, ...]]:
    return DeliveryRelease(file_name, None, ()), (Problem(STEP, f"{file_name}: {why}."),)


def _columns(line: str) -> Columns | None:
    for delimiter in DELIMITERS:
        names = names_in(line[:2000], delimiter)
        if set(HEADER).issubset(names):
            return Columns(tuple(names.index(name) for name in HEADER), len(names), delimiter)
    return None


def _sound(fields: Sequence[str], columns: Columns) -> bool:
    if len(fields) != columns.width:
        return False
    row = [field.strip() for field in columns.ordered(fields)]
    return (
        all(row[place] for place in (0, 1, 2, 3))
        and all(NUMBER.fullmatch(row[place]) for place in _NUMBERS)
        and all(AMOUNT.fullmatch(row[place]) for place in _AMOUNTS)
        and all(row[place].casefold() in YES_OR_NO for place in _ANSWERS)
    )


def _delivery(row: Sequence[str], line: int) -> ReleasedDelivery:
    order_year, number, delivery_year = (_number(row[place]) for place in _NUMBERS)
    estimate, per_unit, delivered = (_amount(row[place]) for place in _AMOUNTS)
    return ReleasedDelivery(
        deal_id=row[0].strip(),
        supplier=row[1],
        recipient=row[2],
        designation=row[3],
        description=row[4],
        category=row[5].replace("Air defence", "Air-defence"),  # as later exports write it
        order_year=order_year,
        number_delivered=number,
        delivery_year=delivery_year,
        status=row[12],
        order_year_is_uncertain=_is_yes(row[7]),
        number_delivered_is_uncertain=_is_yes(row[9]),
        delivery_year_is_uncertain=_is_yes(row[11]),
        is_local_production=_is_yes(row[16]),
        tiv_estimate=estimate,
        tiv_per_unit=per_unit,
        tiv_of_delivered=delivered,
        line=line,
    )


def _is_yes(field: str) -> bool:
    return field.strip().casefold() == "yes"


def _number(field: str) -> int | None:
    digits = field.strip().removesuffix(".0")
    return int(digits) if digits else None


def _amount(field: str) -> float | None:
    return float(field.strip().replace(",", ".")) if field.strip() else None
