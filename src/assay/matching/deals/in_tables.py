"""Register lines from the tables of contracts and annexes, in any of the languages.

A table of goods gives one line a row; a delivery schedule gives planned deliveries to the lines of its document; a
table of payments gives nothing. What trains crews or keeps goods running goes with the lines and is none of its own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assay.language.equipment import is_military
from assay.language.numbers.quantities import quantity_of
from assay.matching.deals.amounts import currency_of, scale_of
from assay.matching.deals.contracts import Contract, contract_in, contract_key
from assay.matching.deals.headings import Column, column_of
from assay.matching.deals.periods import period_in
from assay.matching.deals.row_goods import designation_in, is_blank, is_goods, service_in
from assay.matching.deals.row_kinds import RowKind
from assay.matching.deals.schedules import cell_quantity, name_of, parts_in, parts_of_row, position_of, scheduled
from assay.matching.deals.services import promised_services
from assay.matching.deals.sheets import Sheet, differing, settled, unread_unit
from assay.matching.deals.tables import Grid, Row, amount, grids_of
from assay.matching.deals.wrong_sums import wrong_sums
from assay.model.document import Method
from assay.model.problem import Problem, record_id
from assay.model.quantity import Quantity, exact, unspecified
from assay.model.transfer import Accompaniment, Evidence, Inclusion, Money, Scope, State, Transfer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assay.model.document import Page
    from assay.model.entity import Entity


def lines_in_tables(
    pages: Sequence[Page], parties: Sequence[Entity] = ()
) -> tuple[tuple[Transfer, ...], tuple[Problem, ...]]:
    """The lines of one document's tables, and a problem for each sum that is wrong."""
    contract = contract_in(pages, parties)
    sheets = _sheets(pages, contract)
    schedules = [sheet for sheet in sheets if _is_schedule(sheet, sheets)]
    goods = [sheet for sheet in sheets if _is_of_goods(sheet) and sheet not in schedules]
    if not contract.is_known:
        return (), tuple(_unclaimed(sheet) for sheet in goods)
    goods, doubts = settled(goods, schedules)
    lines = [_line(sheet, row) for sheet in goods for row in _rows_of_lines(sheet)]
    extras = [*(extra for sheet in goods for extra in _services(sheet)), *promised_services(pages, contract)]
    lines = [replace(line, accompaniments=_by_kind(extras)) for line in lines]
    positions = _positions(goods)
    for sheet in schedules:
        parts = parts_in(sheet.grid, sheet.page.language)
        lines = scheduled(lines, parts, positions, sheet.place, is_misread=sheet.page.method is Method.OCR)
    wrong = (problem for chain in _chains(goods) for problem in _problems(chain))
    return tuple(lines), (*doubts, *wrong, *differing(goods, lines))


def _sheets(pages: Sequence[Page], contract: Contract) -> list[Sheet]:
    """The last table of a page may go on at the top of the next."""
    sheets: list[Sheet] = []
    before: Grid | None = None
    for page in pages:
        for at, table in enumerate(page.tables):
            grids = grids_of(table, before if at == 0 else None)
            sheets += [Sheet(page, grid, contract) for grid in grids]
            before = grids[-1] if grids else (before if at == 0 and _is_small(table.rows) else None)
    return sheets


def _is_small(rows: int) -> bool:
    """A frame of signatures or a stamp between two pages of a table parts them no more than text does."""
    return rows < 2


def _unclaimed(sheet: Sheet) -> Problem:
    """A list of goods of which nothing says who sells or buys them is shown, not entered."""
    message = "a table of goods names neither its contract nor supplier or recipient; it is not in the register"
    cell = next((cell for row in sheet.grid.rows for cell in row.cells.values() if cell.spans), None)
    return Problem("enter", message, sheet.page.document, sheet.page.page_number, sheet.place(cell) if cell else None)


def _is_of_goods(sheet: Sheet) -> bool:
    """Goods with a number, military or in a contract; no table of payments or courses."""
    grid = sheet.grid
    if grid.has(Column.PAYMENT) or _is_of_people(grid) or not (grid.has(Column.ITEM) or grid.has(Column.MODEL)):
        return False
    if not (grid.has(Column.QUANTITY) or grid.periods):
        return False
    names = [name_of(row) for row in grid.rows]
    return any(is_military(name) or designation_in(name) for name in names)


def _is_of_people(grid: Grid) -> bool:
    """A table of courses, also where its heading was not taken for one."""
    first = grid.rows[:1]
    return grid.has(Column.PEOPLE) or any(column_of(row.text(at)) is Column.PEOPLE for row in first for at in row.cells)


def _is_schedule(sheet: Sheet, sheets: Sequence[Sheet]) -> bool:
    """Dates and numbers without prices, where another table of the document lists the goods."""
    grid = sheet.grid
    if grid.has(Column.PRICE) or grid.has(Column.PAYMENT):
        return False
    dated = bool(grid.periods) and not grid.has(Column.QUANTITY)
    if not dated and (grid.has(Column.TOTAL) or not grid.has(Column.DELIVERY, Column.QUANTITY)):
        return False  # sums beside dates are those of goods, as on the further pages of their list
    return any(other is not sheet and _lists_goods_for(other.grid, grid) and _is_of_goods(other) for other in sheets)


def _lists_goods_for(grid: Grid, schedule: Grid) -> bool:
    if not grid.has(Column.QUANTITY) or grid.has(Column.LOT):
        return False
    if schedule.has(Column.LOT) or (schedule.periods and not schedule.has(Column.QUANTITY)):
        return True
    return grid.has(Column.PRICE) or grid.has(Column.TOTAL) or not grid.has(Column.DELIVERY)


def _rows_of_lines(sheet: Sheet) -> Iterator[Row]:
    for row in sheet.grid.rows:
        name = name_of(row)
        if row.kind is RowKind.GOODS and any(sign.isalpha() for sign in name) and _is_filled(row) and is_goods(name):
            yield row


def _is_filled(row: Row) -> bool:
    """A heading inside the table ("Section II: vehicles") has a name and nothing else; signatures have no number."""
    if row.due:
        return True
    told = [row.text(column) for column in (Column.QUANTITY, Column.PRICE, Column.TOTAL) if column in row.cells]
    return bool(told) and (len(row.cells) > 2 or any(quantity_of(text) is not None for text in told))


def _line(sheet: Sheet, row: Row) -> Transfer:
    contract, document = sheet.contract, sheet.page.document
    deal = ("contract", contract_key(contract.number.value)) if contract.number else ("paper", document)
    return Transfer(
        id="",
        deal=record_id("d", *deal),
        supplier=contract.supplier.value if contract.supplier else None,
        recipient=contract.recipient.value if contract.recipient else None,
        designation=_designation(row),
        description=row.text(Column.ITEM) or name_of(row),
        quantity=_quantity(row, sheet),
        state=_state(contract),
        inclusion=Inclusion.REPORTED,  # a paper in the case is what is being tested, so it verifies nothing by itself
        evidence=tuple(_evidence(sheet, row)),
        order_date=contract.date[0] if contract.date and not contract.is_draft else None,
        deliveries=tuple(part.delivery for part in parts_of_row(row, sheet.grid, sheet.page.language)),
        planned_delivery=period_in(row.text(Column.DELIVERY)),
        value=_price(sheet.grid, row, contract),
        unit_price=_unit_price(sheet.grid, row, contract),
        comment=f"contract {contract.number.value}" if contract.number else "",
    )


def _designation(row: Row) -> str | None:
    """The cell of its own column as it is, else what the name has of the kind."""
    model = row.text(Column.MODEL)
    if model and not is_blank(model):
        return designation_in(model) if len(model.split()) > 3 and designation_in(model) else model
    return designation_in(row.text(Column.ITEM))


def _quantity(row: Row, sheet: Sheet) -> Quantity:
    """The number of the cell; a blank, a dash or words say that there is none, which is not 0."""
    column = Column.QUANTITY if sheet.grid.has(Column.QUANTITY) or not row.due else Column.TOTAL
    text = row.text(column)
    if column in row.settled:
        return exact(row.settled[column], row.text(Column.UNIT), text)
    found = cell_quantity(text, sheet.grid, sheet.page.language)
    unit = row.text(Column.UNIT)
    return replace(found, unit=found.unit or unit) if found else unspecified(unit, text)


def _state(contract: Contract) -> State:
    if contract.is_draft:
        return State.NEGOTIATING
    return State.ORDERED if contract.is_paper else State.REPORTED


def _price(grid: Grid, row: Row, contract: Contract) -> Money | None:
    """The row's total. A unit price alone is not the price of the line."""
    text = row.text(Column.TOTAL)
    value = amount(text, grid.convention)
    if value is None or not (grid.has(Column.QUANTITY) or grid.has(Column.PRICE)):  # a total of pieces, no sum
        return None
    return _money(value, Column.TOTAL, Scope.LINE, grid=grid, row=row, contract=contract)


def _unit_price(grid: Grid, row: Row, contract: Contract) -> Money | None:
    """What one piece costs, as its own column states it; it is never worked out from the total."""
    value = grid.number(row, Column.PRICE)
    return None if value is None else _money(value, Column.PRICE, Scope.UNIT, grid=grid, row=row, contract=contract)


def _money(value: float, column: Column, scope: Scope, *, grid: Grid, row: Row, contract: Contract) -> Money:
    text = row.text(column)
    if scale_of(text) == 1:
        value = round(value * _scale(grid, row, column, contract), 4)
    return Money(value, value, currency_of(text) or grid.currency or contract.currency, scope, text)


def _scale(grid: Grid, row: Row, column: Column, contract: Contract) -> int:
    """What the sums count in, by the column's heading; failing that, by the line above the table."""
    if scale_of(row.text(column)) > 1:
        return 1
    own = grid.scales.get(column, 1)
    return own if own > 1 or grid.currency else contract.scale


def _evidence(sheet: Sheet, row: Row) -> Iterator[Evidence]:
    contract = sheet.contract
    for field, said in (("supplier", contract.supplier), ("recipient", contract.recipient), ("state", contract.number)):
        if said:
            yield Evidence(field, said.place)
    if contract.date and not contract.is_draft:
        yield Evidence("order_date", contract.date[1])
    fields = ((Column.ITEM, "description"), (Column.MODEL, "designation"), (Column.QUANTITY, "quantity"),
              (Column.DELIVERY, "planned_delivery"), (Column.TOTAL, "value"), (Column.PRICE, "unit_price"))  # fmt: skip
    for column, field in fields:
        cell = row.cells.get(column)
        if cell is not None and cell.spans:
            yield Evidence(field, sheet.place(cell))
    for part in parts_of_row(row, sheet.grid, sheet.page.language):
        yield from (Evidence("delivery", sheet.place(cell)) for cell in part.cells if cell.spans)


def _services(sheet: Sheet) -> Iterator[Accompaniment]:
    for row in sheet.grid.rows:
        kind = service_in(name_of(row)) if row.kind is RowKind.GOODS else None
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
    for at, row in enumerate(row for sheet in goods for row in _rows_of_lines(sheet)):
        found.setdefault(position_of(row), at)
    return {position: at for position, at in found.items() if position}


def _chains(goods: Sequence[Sheet]) -> list[list[Sheet]]:
    """The pieces of a table that runs over pages, joined: the same columns at the top of the next page."""
    chains: list[list[Sheet]] = []
    for sheet in goods:
        last = chains[-1][-1] if chains else None
        behind = sheet.page.page_number - last.page.page_number if last is not None else None
        is_torn = behind == 0 and not sheet.grid.has_heading  # within one page, as between two rows
        goes_on = last is not None and (behind == 1 or is_torn) and not last.grid.totals
        if goes_on and last is not None and _is_same_table(last.grid, sheet.grid):
            chains[-1].append(sheet)
        else:
            chains.append([sheet])
    return chains


def _is_same_table(before: Grid, grid: Grid) -> bool:
    """The same columns; or no heading, cut otherwise, with a total that may be of the rows before as well."""
    return _telling(before) == _telling(grid) or not (grid.has_heading or grid.columns == before.columns)


def _telling(grid: Grid) -> dict[int, Column]:
    """A column of notes that is empty on the next page is no column there."""
    return {at: column for at, column in grid.columns.items() if column is not Column.NOTE}


def _printed(grid: Grid) -> str:
    """The prices and sums of the rows, in their own words."""
    cells = (row.text(column) for row in grid.rows for column in (Column.PRICE, Column.TOTAL))
    return "; ".join(text for text in cells if text)


def _problems(chain: Sequence[Sheet]) -> Iterator[Problem]:
    for sheet in chain:
        reason = ""
        if sheet.grid.unclear:
            reason = f"may be in thousands (千元) or ten thousands (万元): its heading reads “{sheet.grid.unclear}”"
        elif unit := unread_unit(sheet):
            reason = f"count in what could not be read: “{unit}”"
        if reason and (printed := _printed(sheet.grid)):
            message = f"the sums of a table {reason}; they are entered as printed: {printed}"
            yield Problem("enter", message, sheet.page.document, sheet.page.page_number, None)
    for wrong in wrong_sums([sheet.grid for sheet in chain]):
        sheet, cell = chain[wrong.grid], wrong.row.cells[wrong.column]
        place = sheet.place(cell) if cell.spans else None
        message = f"a sum in a table is wrong: {wrong.message}"
        yield Problem("enter", message, sheet.page.document, sheet.page.page_number, place)
