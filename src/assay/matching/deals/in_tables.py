"""Register lines from the tables of contracts and annexes, in any of the languages.

A table of goods gives one line a row; a delivery schedule gives planned deliveries to the lines of its document; a
table of payments gives nothing. What trains crews or keeps goods running goes with the lines and is none of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assay.language.equipment import is_military
from assay.language.money import CURRENCIES
from assay.language.quantities import quantity_of
from assay.matching.deals.contracts import Contract, contract_in, contract_key
from assay.matching.deals.schedules import date_in, parts_by_heading, parts_by_row, scheduled
from assay.matching.deals.services import promised_services, service_of
from assay.matching.deals.tables import Column, Grid, Row, amount, grid_of, wrong_sums
from assay.matching.designations import find_designations
from assay.model.place import Place, place_in
from assay.model.problem import Problem, record_id
from assay.model.quantity import Quantity, unspecified
from assay.model.transfer import (
    Accompaniment,
    Evidence,
    Inclusion,
    Money,
    Scope,
    State,
    Transfer,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assay.model.document import Cell, Page
    from assay.model.entity import Entity

NO_GRID = Grid({}, (), ())


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table understood, on its page, with the contract of its document."""

    page: Page
    grid: Grid
    contract: Contract

    def place(self, cell: Cell) -> Place:
        return place_in(self.page.document, self.page.page_number, self.page.text, *cell.spans)


def lines_in_tables(
    pages: Sequence[Page], parties: Sequence[Entity] = ()
) -> tuple[tuple[Transfer, ...], tuple[Problem, ...]]:
    """The lines of one document's tables, and a problem for each sum that is wrong."""
    contract = contract_in(pages, parties)
    grids = [(page, grid) for page in pages for table in page.tables if (grid := grid_of(table))]
    sheets = [Sheet(page, grid, contract) for page, grid in grids]
    goods = [sheet for sheet in sheets if _is_of_goods(sheet) and not _is_schedule(sheet, sheets)]
    if not contract.is_known:
        return (), tuple(_unclaimed(sheet) for sheet in goods)
    lines = [line for sheet in goods for line in _lines(sheet)]
    extras = [*(extra for sheet in goods for extra in _services(sheet)), *promised_services(pages, contract)]
    lines = [replace(line, accompaniments=_by_kind(extras)) for line in lines]
    positions = _positions(goods)
    for sheet in sheets:
        if _is_schedule(sheet, sheets):
            lines = scheduled(lines, parts_by_row(sheet.grid, sheet.page.language), positions, sheet.place)
    for page in pages:
        for table in page.tables:
            lines = scheduled(lines, parts_by_heading(table), {}, Sheet(page, NO_GRID, contract).place)
    problems = tuple(problem for sheet in goods for problem in _problems(sheet))
    return tuple(lines), problems


def _unclaimed(sheet: Sheet) -> Problem:
    """A list of goods of which nothing says who sells or buys them is shown, not entered."""
    message = "a table of goods names neither its contract nor supplier or recipient; it is not in the register"
    cell = next((cell for row in sheet.grid.rows for cell in row.cells.values() if cell.spans), None)
    return Problem("enter", message, sheet.page.document, sheet.page.page_number, sheet.place(cell) if cell else None)


def _is_of_goods(sheet: Sheet) -> bool:
    """Goods with a number, military or in a contract; no table of payments."""
    grid = sheet.grid
    if grid.has(Column.PAYMENT) or not (grid.has(Column.ITEM) or grid.has(Column.MODEL)):
        return False
    if not grid.has(Column.QUANTITY):
        return False
    names = [_name(row) for row in grid.rows]
    return any(is_military(name) or find_designations(name) for name in names)


def _is_schedule(sheet: Sheet, sheets: Sequence[Sheet]) -> bool:
    """Dates and numbers without prices, where another table of the document lists the goods."""
    grid = sheet.grid
    if not grid.has(Column.DELIVERY, Column.QUANTITY) or grid.has(Column.PRICE) or grid.has(Column.PAYMENT):
        return False
    others = [
        other for other in sheets if other is not sheet and _is_of_goods(other) and not other.grid.has(Column.DELIVERY)
    ]
    others += [other for other in sheets if other is not sheet and other.grid.has(Column.PRICE) and _is_of_goods(other)]
    return bool(others)


def _name(row: Row) -> str:
    return " ".join(filter(None, (row.text(Column.ITEM), row.text(Column.MODEL))))


def _lines(sheet: Sheet) -> Iterator[Transfer]:
    for row in sheet.grid.rows:
        name = _name(row)
        if name and any(sign.isalpha() for sign in name) and service_of(name) is None and _is_filled(row):
            yield _line(sheet, row, name)


def _is_filled(row: Row) -> bool:
    """A heading inside the table ("Section II: vehicles") has a name and nothing else."""
    return len(row.cells) > 2 or Column.QUANTITY in row.cells or Column.PRICE in row.cells


def _line(sheet: Sheet, row: Row, name: str) -> Transfer:
    contract, document = sheet.contract, sheet.page.document
    supplier = contract.supplier.value if contract.supplier else None
    recipient = contract.recipient.value if contract.recipient else None
    designations = find_designations(name)
    delivery = date_in(row.text(Column.DELIVERY))
    deal = ("contract", contract_key(contract.number.value)) if contract.number else ("paper", document)
    return Transfer(
        id="",
        deal=record_id("d", *deal),
        supplier=supplier,
        recipient=recipient,
        designation=designations[0].name if designations else row.text(Column.MODEL) or None,
        description=_described(row, name),
        quantity=_quantity(row, sheet.page.language),
        state=_state(contract),
        inclusion=Inclusion.REPORTED,  # a paper in the case is what is being tested, so it verifies nothing by itself
        evidence=tuple(_evidence(sheet, row)),
        order_date=contract.date[0] if contract.date and not contract.is_draft else None,
        planned_delivery=delivery,
        value=_price(sheet.grid, row, contract),
        comment=_comment(row, contract),
    )


def _comment(row: Row, contract: Contract) -> str:
    price = row.text(Column.PRICE) if amount(row.text(Column.PRICE)) is not None else ""
    number = contract.number.value if contract.number else ""
    parts = (f"contract {number}" if number else "", f"unit price {price}" if price else "")
    return "; ".join(filter(None, parts))


def _described(row: Row, name: str) -> str:
    return row.text(Column.ITEM) or name


def _quantity(row: Row, language: str | None) -> Quantity:
    """The number of the cell; a blank, a dash or words say that there is none, which is not 0."""
    text = row.text(Column.QUANTITY)
    found = quantity_of(text, language or "en") if text else None
    unit = row.text(Column.UNIT)
    return replace(found, unit=found.unit or unit) if found else unspecified(unit, text)


def _state(contract: Contract) -> State:
    if contract.is_draft:
        return State.NEGOTIATING
    return State.ORDERED if contract.is_paper else State.REPORTED


def _price(grid: Grid, row: Row, contract: Contract) -> Money | None:
    """The row's total. A unit price alone is not the price of the line; the comment gives it."""
    text = row.text(Column.TOTAL)
    value = amount(text)
    if value is None:
        return None
    value *= grid.currency_scale
    return Money(value, value, _currency(text) or grid.currency or contract.currency, Scope.LINE, text)


def _currency(text: str) -> str:
    return next((code for code, words in CURRENCIES.items() if re.search(rf"(?<!\w)(?:{words})(?!\w)", text)), "")


def _evidence(sheet: Sheet, row: Row) -> Iterator[Evidence]:
    contract = sheet.contract
    for field, said in (("supplier", contract.supplier), ("recipient", contract.recipient), ("state", contract.number)):
        if said:
            yield Evidence(field, said.place)
    if contract.date and not contract.is_draft:
        yield Evidence("order_date", contract.date[1])
    fields = ((Column.ITEM, "description"), (Column.MODEL, "designation"), (Column.QUANTITY, "quantity"),
              (Column.DELIVERY, "planned_delivery"), (Column.TOTAL, "value"), (Column.PRICE, "value"))  # fmt: skip
    for column, field in fields:
        cell = row.cells.get(column)
        if cell is not None and cell.spans:
            yield Evidence(field, sheet.place(cell))


def _services(sheet: Sheet) -> Iterator[Accompaniment]:
    for row in sheet.grid.rows:
        kind = service_of(_name(row))
        cell = row.cells.get(Column.ITEM) or row.cells.get(Column.MODEL)
        if kind is not None and cell is not None:
            evidence = (Evidence("accompaniment", sheet.place(cell)),) if cell.spans else ()
            yield Accompaniment(kind, (), evidence)


def _by_kind(extras: Sequence[Accompaniment]) -> tuple[Accompaniment, ...]:
    kinds = dict.fromkeys(extra.kind for extra in extras)
    return tuple(
        Accompaniment(kind, (), tuple(piece for one in extras if one.kind is kind for piece in one.evidence))
        for kind in kinds
    )


def _positions(goods: Sequence[Sheet]) -> dict[str, int]:
    """Position in the list of goods → number of the line; services have positions and no lines."""
    found: dict[str, int] = {}
    at = 0
    for sheet in goods:
        for row in sheet.grid.rows:
            name = _name(row)
            if name and any(sign.isalpha() for sign in name) and service_of(name) is None and _is_filled(row):
                found.setdefault(row.text(Column.NUMBER).rstrip("."), at)
                at += 1
    return {position: at for position, at in found.items() if position}


def _problems(sheet: Sheet) -> Iterator[Problem]:
    for cell, message in wrong_sums(sheet.grid):
        place = sheet.place(cell) if cell.spans else None
        yield Problem(
            "enter", f"a sum in a table is wrong: {message}", sheet.page.document, sheet.page.page_number, place
        )
