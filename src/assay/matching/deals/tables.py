"""Tables of goods understood: columns by heading or content, rows by kind, over pages and within one sheet.

№  Наименование           Кол-во   Цена        Сумма
1  Боевая машина десанта  37       1 000 000   37 000 000      →  row: item, 37, price, total
Итого                                          37 000 000      →  a total, checked against the rows
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from assay.matching.deals.amounts import (
    UNKNOWN,
    Convention,
    convention_of,
    currency_of,
    evened,
    is_unclear,
    number_in,
    scale_of,
)
from assay.matching.deals.headings import MONEY, Column, Heading, heading_at, tidy
from assay.matching.deals.headless import LEAST_CELLS, columns_by_content
from assay.matching.deals.quarter_marks import with_quarters
from assay.matching.deals.realigned import realigned
from assay.matching.deals.row_kinds import RowKind, kind_of_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from assay.model.date import StatedDate
    from assay.model.document import Cell, Table

SHARED = frozenset({Column.DELIVERY, Column.LOT, Column.MODEL, Column.ITEM, Column.UNIT})
"""A cell merged over rows says the same of each; a number so merged is one number for all, and stays with the first."""
GROUPS = r"\d{1,3}(?:[\s.,'’]\d{3})+"
MOST_GRIDS = 50  # in one table: a sheet with more headings is a ledger


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row by column; columns without a heading that is known are left out. `settled`: numbers that
    are another than their cells read."""

    number: int
    cells: dict[Column, Cell]
    due: dict[int, Cell] = field(default_factory=dict)
    kind: RowKind = RowKind.GOODS
    label: str = ""
    settled: Mapping[Column, float] = field(default_factory=dict)

    def text(self, column: Column) -> str:
        cell = self.cells.get(column)
        return re.sub(r"\s+", " ", cell.text).strip() if cell else ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its columns understood. `currency` is what the headings of price or total name, "" if nothing;
    `unclear` the heading that may say what the sums count in."""

    columns: Mapping[int, Column]
    rows: tuple[Row, ...]
    totals: tuple[Row, ...]
    currency: str = ""
    scales: Mapping[Column, int] = field(default_factory=dict)
    periods: Mapping[int, tuple[StatedDate, Cell]] = field(default_factory=dict)
    convention: Convention = UNKNOWN
    width: int = 0
    has_heading: bool = True
    unclear: str = ""

    def has(self, *columns: Column) -> bool:
        return all(column in self.columns.values() for column in columns)

    def number(self, row: Row, column: Column) -> float | None:
        return row.settled[column] if column in row.settled else amount(row.text(column), self.convention)


def amount(text: str, convention: Convention = UNKNOWN) -> float | None:
    """The one number of a cell, with what its own words multiply it by ("1,2 млн"); None if there is none."""
    value = number_in(text, convention)
    return None if value is None else value * scale_of(text)


def grids_of(table: Table, before: Grid | None = None) -> tuple[Grid, ...]:
    """Each table of goods, dates or payments in the table: a sheet has several. `before` ended the page before."""
    table = with_quarters(table)
    by_row = _by_row(table)
    convention = convention_of(cell.text for cell in table.cells)
    headings = dict(_headings(by_row))
    if before is not None and not headings and table.columns > before.width:
        table = realigned(table, before.width)
        by_row = _by_row(table)
    starts = sorted(headings)
    found: list[Grid] = []
    first = [row for row in by_row if not starts or row < starts[0]]
    if (lead := _without_heading({row: by_row[row] for row in first}, table, before, convention)) is not None:
        found.append(lead)
    ends = [*starts[1:], table.rows][-len(starts) :] if starts else []
    for start, end in zip(starts, ends, strict=True):
        heading = headings[start]
        rest = {row: cells for row, cells in by_row.items() if heading.last < row < end}
        found.append(_grid(heading, rest, convention, table.columns))
    return tuple(found)


def _by_row(table: Table) -> dict[int, list[Cell]]:
    """Cells by row; one that is merged over rows stands in each of them."""
    by_row: dict[int, list[Cell]] = {}
    for cell in table.cells:
        for row in range(cell.row, min(cell.row + max(cell.row_span, 1), table.rows)):
            by_row.setdefault(row, []).append(cell)
    return {row: sorted(cells, key=lambda cell: cell.column) for row, cells in sorted(by_row.items())}


def _headings(by_row: Mapping[int, list[Cell]]) -> Iterator[tuple[int, Heading]]:
    last, count = -1, 0
    for row in by_row:
        if row > last and count < MOST_GRIDS and (heading := heading_at(by_row, row)) is not None:
            last, count = heading.last, count + 1
            yield row, heading


def _grid(heading: Heading, by_row: Mapping[int, list[Cell]], convention: Convention, width: int) -> Grid:
    words = {column: heading.words[at] for at, column in heading.columns.items() if column in MONEY}
    scales = {column: scale_of(text) for column, text in words.items()}
    currency = currency_of(" ".join(words.values()))
    grid = Grid(heading.columns, (), (), currency, scales, heading.periods, convention, width)
    grid = replace(grid, unclear=next((text for text in words.values() if is_unclear(text)), ""))
    return _filled(grid, by_row)


def _filled(grid: Grid, by_row: Mapping[int, list[Cell]]) -> Grid:
    rows = [_row(row, cells, grid) for row, cells in by_row.items()]
    kinds = (RowKind.GOODS, RowKind.PART)
    told: list[Row] = []
    for row in rows:
        kind = kind_of_row(
            row.cells, row.label, is_inside=bool(told) and told[-1].kind in (RowKind.PARTS, RowKind.PART)
        )
        told.append(replace(row, kind=kind))
    goods = tuple(row for row in told if row.kind in kinds)
    return replace(grid, rows=goods, totals=tuple(row for row in told if row.kind in (RowKind.TOTAL, RowKind.TAX)))


def _row(number: int, cells: Sequence[Cell], grid: Grid) -> Row:
    """The label of a total may span the columns up to its sum; what is merged downwards counts where it is shared."""
    filled = [cell for cell in cells if cell.text.strip()]
    own = {grid.columns[cell.column]: cell for cell in filled
           if cell.column in grid.columns and (cell.row == number or grid.columns[cell.column] in SHARED)}  # fmt: skip
    due = {cell.column: cell for cell in filled if cell.column in grid.periods and cell.row == number}
    due = _whole(due, grid)
    first = next((cell for cell in filled if cell.row == number), None)
    label = tidy(first.text) if first else ""
    if first is not None and first.column_span > 1 and (Column.ITEM not in own or own[Column.ITEM] is first):
        own = {column: cell for column, cell in own.items() if cell is not first} | {Column.ITEM: first}
    return Row(number, own, due, label=_telling_label(label, own))


def _whole(due: Mapping[int, Cell], grid: Grid) -> dict[int, Cell]:
    """Under one heading stands one number: "1" and "113" below a heading of two columns are 1 113."""
    made: dict[int, Cell] = {}
    for at, cell in sorted(due.items()):
        last = max(made, default=None)
        is_more = last is not None and grid.periods[last][1] is grid.periods[at][1]
        if is_more and last is not None and re.fullmatch(GROUPS, f"{made[last].text.strip()} {cell.text.strip()}"):
            both = f"{made[last].text.strip()} {cell.text.strip()}"
            made[last] = replace(made[last], text=both, spans=(*made[last].spans, *cell.spans))
        else:
            made[at] = cell
    return made


def _telling_label(label: str, cells: Mapping[Column, Cell]) -> str:
    """What the row calls itself: its first words, or its name where the first cell is a number."""
    if label and not any(sign.isalpha() for sign in label) and Column.ITEM in cells:
        return tidy(cells[Column.ITEM].text)
    return label


def _without_heading(
    by_row: Mapping[int, list[Cell]], table: Table, before: Grid | None, convention: Convention
) -> Grid | None:
    """A page that goes on with the table of the page before, or a table whose drafter gave it no heading."""
    texts = {row: {cell.column: cell.text for cell in cells if cell.text.strip()} for row, cells in by_row.items()}
    if before is not None and before.width == table.columns and _fits(texts.values(), before, convention):
        if before.convention.point:
            convention = before.convention
        return _filled(replace(before, rows=(), totals=(), convention=convention, has_heading=False), by_row)
    goods = [row for row in texts.values() if len(row) >= LEAST_CELLS and _is_goods(row)]
    columns = columns_by_content(goods, convention) if goods else {}
    if not columns:
        return None
    grid = Grid(columns, (), (), convention=convention, width=table.columns, has_heading=False)
    return _filled(grid, {row: cells for row, cells in by_row.items() if len(texts[row]) >= 2})


def _is_goods(row: Mapping[int, str]) -> bool:
    """Neither a total nor a part: those would say little of what the columns hold."""
    first = next(iter(row.values()))
    return kind_of_row({}, tidy(first), is_inside=False) is RowKind.GOODS and not re.match(r"\s*\d+\.\d", evened(first))


def _fits(rows: Iterable[Mapping[int, str]], before: Grid, convention: Convention) -> bool:
    """Where the columns before had numbers, this page has numbers in at least one row, and never words."""
    at = next((place for place, column in before.columns.items() if column is Column.QUANTITY), None)
    if at is None:
        at = next((place for place, column in before.columns.items() if column in MONEY), None)
    if at is None:
        return bool(before.periods)
    texts = [row[at] for row in rows if at in row]
    return bool(texts) and all(re.search(r"\d", text) for text in texts)
