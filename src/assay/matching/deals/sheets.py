"""Tables of goods on their pages, and what those that the OCR read leave in doubt.

“Ad” × 3 000 000 = 132 000 000  →  44, told        44 ordered, deliveries of 7 and 17  →  told: one may be misread
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assay.matching.deals.amounts import currency_of, scale_of
from assay.matching.deals.headings import Column
from assay.matching.deals.schedules import name_of, parts_in, parts_of_row, position_of
from assay.matching.deals.settled_numbers import deliveries_of, with_settled
from assay.matching.designations import designation_key
from assay.model.document import Method
from assay.model.place import Place, place_in
from assay.model.problem import Problem
from assay.model.quantity import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assay.matching.deals.contracts import Contract
    from assay.matching.deals.schedules import Part
    from assay.matching.deals.tables import Grid, Row
    from assay.model.document import Cell, Page
    from assay.model.transfer import Transfer


UNIT_LINE = re.compile(r"(?:金额|金額|货币|貨幣|^|[\n(（])\s*[单單]位\s*[:：]\s*(?P<unit>[^\n\t]{1,20})")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table understood, on its page, with the contract of its document."""

    page: Page
    grid: Grid
    contract: Contract

    def place(self, cell: Cell) -> Place:
        return place_in(self.page.document, self.page.page_number, self.page.text, *cell.spans)


def settled(goods: Sequence[Sheet], schedules: Sequence[Sheet]) -> tuple[list[Sheet], list[Problem]]:
    """The tables of goods with the numbers that arithmetic settles, on pages that the OCR read; each is told."""
    parts = [part for sheet in schedules for part in parts_in(sheet.grid, sheet.page.language)]
    made: list[Sheet] = []
    told: list[Problem] = []
    for sheet in goods:
        if sheet.page.method is not Method.OCR:
            made.append(sheet)
            continue
        grid, found = with_settled(sheet.grid, lambda row, sheet=sheet: _planned(row, sheet, parts))  # type: ignore[misc]
        made.append(replace(sheet, grid=grid))
        told += [_doubt(sheet, one.row.cells[Column.QUANTITY], one.message) for one in found]
    return made, told


def _planned(row: Row, sheet: Sheet, parts: Sequence[Part]) -> float | None:
    """What is due of the row, by its own columns or by the schedule that names it."""
    if row.due:
        own = parts_of_row(row, sheet.grid, sheet.page.language)
        return deliveries_of([part.delivery.quantity.best for part in own])
    key, position = designation_key(name_of(row)), position_of(row)
    named = [part for part in parts if designation_key(part.name) == key]
    mine = named or [part for part in parts if position and part.position == position]
    return deliveries_of([part.delivery.quantity.best for part in mine])


def _doubt(sheet: Sheet, cell: Cell, message: str) -> Problem:
    place = sheet.place(cell) if cell.spans else None
    return Problem("enter", f"{message}; compare with the picture", sheet.page.document, sheet.page.page_number, place)


def differing(goods: Sequence[Sheet], lines: Sequence[Transfer]) -> Iterator[Problem]:
    """Deliveries that do not add up to what is ordered, where the OCR read the page: one of the numbers is wrong."""
    read = [sheet.page for sheet in goods if sheet.page.method is Method.OCR]
    for line in lines if read else ():
        numbers = [part.quantity.best for part in line.deliveries if part.quantity.kind is Kind.EXACT]
        due, ordered = deliveries_of(numbers), line.quantity.best
        if due is None or ordered is None or line.quantity.kind is not Kind.EXACT or due == ordered:
            continue
        added = " + ".join(f"{number:,.10g}" for number in numbers)
        name = line.designation or line.description
        message = f"deliveries of “{name}” add up to {due:,.10g} ({added}), ordered are {ordered:,.10g}"
        doubt = f"{message}: a number may be misread; compare with the picture"
        yield Problem("enter", doubt, read[0].document, read[0].page_number)


def unread_unit(sheet: Sheet) -> str:
    """What stands in place of a currency in the line above the table, where the OCR read it: 金额单位：FIC."""
    match = UNIT_LINE.search(sheet.page.text) if sheet.page.method is Method.OCR and not sheet.grid.currency else None
    if match is None or currency_of(match["unit"]) or scale_of(match["unit"]) > 1:
        return ""
    return match["unit"].strip()
