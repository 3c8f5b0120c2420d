"""Delivery schedules: which part of a line is due when, from a table with a date in each row or in each heading.

Description   Lot 1, second quarter of 2026   Lot 2, first quarter of 2027
KM-31         8                               16                            →  8 in 2026 Q2, 16 in 2027 Q1, planned
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assay.language.numbers.quantities import quantity_of
from assay.matching.deals.amounts import counted, evened
from assay.matching.deals.headings import Column
from assay.matching.deals.near_names import nearest
from assay.matching.deals.periods import period_in
from assay.matching.deals.row_goods import designation_in, is_blank
from assay.matching.designations import designation_key, same_designation
from assay.model.quantity import Quantity, exact, unspecified
from assay.model.transfer import Delivery, Evidence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from assay.matching.deals.tables import Grid, Row
    from assay.model.document import Cell
    from assay.model.place import Place
    from assay.model.transfer import Transfer


WHOLE_BY_POINTS = re.compile(r"[1-9]\d{0,2}\.\d{3}(?![\d.,])")
WEIGHT = re.compile(r"т$|т\.|тонн|кг|kg|t$|tons?|tonnes?|м|m|л|l|吨|噸|公斤|千克|米", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the goods that a schedule names by their name or position in the list of goods."""

    name: str
    position: str
    delivery: Delivery
    cells: tuple[Cell, ...]


def parts_in(grid: Grid, language: str | None) -> tuple[Part, ...]:
    """Dates along the top with numbers below them, or a date in each row with its number."""
    if grid.periods:
        return tuple(part for row in grid.rows for part in parts_of_row(row, grid, language))
    return tuple(part for row in grid.rows if (part := _part(row, grid, language)))


def parts_of_row(row: Row, grid: Grid, language: str | None) -> Iterator[Part]:
    for at, cell in sorted(row.due.items()):
        quantity = cell_quantity(cell.text, grid, language)
        if quantity is not None and quantity.hi != 0:
            period, head = grid.periods[at]
            yield Part(name_of(row), position_of(row), Delivery(period, quantity, planned=True), (cell, head))


def _part(row: Row, grid: Grid, language: str | None) -> Part | None:
    date = period_in(row.text(Column.DELIVERY))
    if date is None:
        return None
    text = row.text(Column.QUANTITY)
    quantity = cell_quantity(text, grid, language) or unspecified(as_stated=text)
    return Part(name_of(row), position_of(row), Delivery(date, quantity, planned=True), (row.cells[Column.DELIVERY],))


def cell_quantity(text: str, grid: Grid, language: str | None) -> Quantity | None:
    """The number of a cell by the table's own way of writing numbers; in words, by the language's."""
    if not text.strip() or is_blank(text):
        return None
    if (count := counted(text, grid.convention)) is not None:
        number, unit = count
        if grid.convention.point != "." and WHOLE_BY_POINTS.match(text.strip()) and not WEIGHT.match(unit):
            number = int(
                re.sub(r"\D", "", text[: text.find(unit)] if unit else text)
            )  # pieces are counted whole: 2.400 of them are 2400
        return exact(number, unit, text.strip())
    return quantity_of(evened(text), language or "en")


def name_of(row: Row) -> str:
    """The words for the goods and their designation, from two columns or one."""
    named = (row.text(Column.ITEM), row.text(Column.MODEL))
    return " ".join(part for part in named if part and not is_blank(part))


def position_of(row: Row) -> str:
    return row.text(Column.NUMBER).rstrip(". ")


def scheduled(
    lines: Sequence[Transfer],
    parts: Sequence[Part],
    positions: Mapping[str, int],
    place: Callable[[Cell], Place],
    *,
    is_misread: bool = False,
) -> list[Transfer]:
    """The lines with the parts that name them: by designation, by the whole name, by position; where the OCR read the
    page (`is_misread`), by the only name that is near."""
    joined = list(lines)
    for part in parts:
        at = _line_of(part, joined, positions)
        if at is None and is_misread and part.name:
            at = nearest(part.name, lines)
        if at is None:
            continue
        evidence = tuple(Evidence("delivery", place(cell)) for cell in part.cells if cell.spans)
        line = joined[at]
        joined[at] = replace(line, deliveries=(*line.deliveries, part.delivery), evidence=(*line.evidence, *evidence))
    return joined


def _line_of(part: Part, lines: Sequence[Transfer], positions: Mapping[str, int]) -> int | None:
    exactly = [at for at, line in enumerate(lines) if _is_exactly(part.name, line)]
    if len(exactly) == 1:
        return exactly[0]
    by_position = positions.get(part.position)
    if (
        by_position is not None
        and by_position < len(lines)
        and (not part.name or not exactly or by_position in exactly)
    ):
        return by_position
    return (
        next(iter(exactly), None)
        if exactly
        else next((at for at, one in enumerate(lines) if is_named(part.name, one)), None)
    )


def _is_exactly(name: str, line: Transfer) -> bool:
    """The designation as the line has it, or the line's own words where it has none."""
    mine = designation_key(name)
    if line.designation:
        own = designation_in(name)
        key = designation_key(line.designation)
        return bool(key) and (designation_key(own or "") == key or mine.endswith(key) or mine.startswith(key))
    return bool(mine) and mine == designation_key(line.description or "")


def is_named(name: str, line: Transfer) -> bool:
    if not name:
        return False
    if line.designation:
        named = designation_in(name)
        return named is not None and same_designation(named, line.designation)
    mine, theirs = (re.sub(r"\W", "", text.casefold()) for text in (name, line.description or ""))
    return bool(mine and theirs) and (mine in theirs or theirs in mine)
