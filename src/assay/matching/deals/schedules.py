"""Delivery schedules: which part of a line is due when, from a table with a date in each row or in each heading.

Description   Lot 1, second quarter of 2026   Lot 2, first quarter of 2027
KM-31         8                               16                            →  8 in 2026 Q2, 16 in 2027 Q1, planned
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assay.language.dates import find_dates
from assay.language.quantities import quantity_of
from assay.matching.deals.tables import Column, Grid, Row, column_of
from assay.matching.designations import find_designations, same_designation
from assay.model.quantity import unspecified
from assay.model.transfer import Delivery, Evidence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from assay.model.date import StatedDate
    from assay.model.document import Cell, Table
    from assay.model.place import Place
    from assay.model.transfer import Transfer


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the goods that a schedule names by their name or position in the list of goods."""

    name: str
    position: str
    delivery: Delivery
    cells: tuple[Cell, ...]


def parts_by_heading(table: Table) -> tuple[Part, ...]:
    """Goods down the side, dates along the top. A total column has no date and is left out."""
    heads = [cell for cell in table.cells if cell.row == 0]
    dates = {cell.column: (date, cell) for cell in heads if (date := date_in(cell.text))}
    side = next((cell.column for cell in heads if column_of(cell.text) in (Column.ITEM, Column.MODEL)), None)
    if len(dates) < 2 or side is None:
        return ()
    names = {cell.row: cell.text for cell in table.cells if cell.column == side and cell.row > 0}
    return tuple(_parts_of(table, names, dates))


def _parts_of(table: Table, names: Mapping[int, str], dates: Mapping[int, tuple[StatedDate, Cell]]) -> Iterator[Part]:
    for cell in table.cells:
        quantity = quantity_of(cell.text) if cell.row > 0 and cell.column in dates else None
        if quantity is not None and quantity.hi != 0 and names.get(cell.row):
            date, head = dates[cell.column]
            yield Part(names[cell.row], "", Delivery(date, quantity, planned=True), (cell, head))


def parts_by_row(grid: Grid, language: str | None) -> tuple[Part, ...]:
    """Each row says what is due when."""
    return tuple(part for row in grid.rows if (part := _part(row, language)))


def _part(row: Row, language: str | None) -> Part | None:
    date = date_in(row.text(Column.DELIVERY))
    if date is None:
        return None
    text = row.text(Column.QUANTITY)
    quantity = (quantity_of(text, language or "en") if text else None) or unspecified(as_stated=text)
    name = " ".join(filter(None, (row.text(Column.ITEM), row.text(Column.MODEL))))
    return Part(name, row.text(Column.NUMBER).rstrip("."), Delivery(date, quantity, planned=True),
                (row.cells[Column.DELIVERY],))  # fmt: skip


def date_in(text: str) -> StatedDate | None:
    found = [one for one in find_dates(text) if one.date.lo or one.date.hi] if text else []
    return found[0].date if found else None


def scheduled(
    lines: Sequence[Transfer], parts: Sequence[Part], positions: Mapping[str, int], place: Callable[[Cell], Place]
) -> list[Transfer]:
    """The lines with the parts that name them, by designation, name or position."""
    joined = list(lines)
    for part in parts:
        at = next((at for at, line in enumerate(joined) if is_named(part.name, line)), positions.get(part.position))
        if at is None or at >= len(joined):
            continue
        evidence = tuple(Evidence("delivery", place(cell)) for cell in part.cells if cell.spans)
        line = joined[at]
        joined[at] = replace(line, deliveries=(*line.deliveries, part.delivery), evidence=(*line.evidence, *evidence))
    return joined


def is_named(name: str, line: Transfer) -> bool:
    if not name:
        return False
    if line.designation:
        return any(same_designation(one.name, line.designation) for one in find_designations(name))
    mine, theirs = (re.sub(r"\W", "", text.casefold()) for text in (name, line.description or ""))
    return bool(mine and theirs) and (mine in theirs or theirs in mine)
