"""Do the tables of a paper add up? Number times price, totals of columns, totals of rows; in any language.

12 | 4,275,000 | 51,300,000  →  speaks for        16 | 4,275,000 | 51,300,000  →  speaks against
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.matching.deals.amounts import Convention, convention_of
from assay.matching.deals.headings import tidy
from assay.matching.deals.headless import number_of
from assay.matching.deals.row_kinds import TAX
from assay.matching.deals.row_kinds import TOTAL as TOTAL
from assay.matching.deals.sums import (
    LEAST_ROWS,
    TOLERANCE,
    Checked,
    Sums,
    column_totals,
    near,
    product_columns,
    products,
)
from assay.matching.signs.fellows import Exhibit, fellows, speaks
from assay.model.place import Place, place_in
from assay.model.sign import Direction, Sign

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assay.model.document import Cell, Page, Table

LARGE = 1_000  # smaller totals stand in other papers by chance
MOST_EVIDENCE = 12


@dataclass(frozen=True, slots=True)
class _Grid:
    """A table's numbers by row and column, and its words."""

    page: Page
    sums: Sums
    cells: dict[tuple[int, int], Cell]
    columns: int

    def place(self, row: int, column: int) -> Place | None:
        cell = self.cells.get((row, column))
        if cell is None or not cell.spans:
            return None
        return place_in(self.page.document, self.page.page_number, self.page.text, *cell.spans)

    def places(self, *at: tuple[int, int]) -> list[Place]:
        return [place for where in at if (place := self.place(*where)) is not None]


def tables_add_up(exhibits: Sequence[Exhibit]) -> Iterator[Sign]:
    """Every paper's tables, one at a time."""
    for exhibit in exhibits:
        for page in exhibit.pages if exhibit.paper else ():
            for table in page.tables:
                grid = _grid(page, table)
                yield from _products(exhibit, grid)
                yield from _column_totals(exhibit, grid)
                yield from _row_totals(exhibit, grid)


def totals_recur(exhibits: Sequence[Exhibit]) -> Iterator[Sign]:
    """A total of one paper that stands in a table of another paper of the same contract."""
    for exhibit in exhibits:
        others = fellows(exhibit, exhibits)
        for value, place in _large_totals(exhibit):
            where = [one for one in others if any(value == other for other, _ in _large_numbers(one))]
            if where:
                message = f"Its total of {value:,.10g} stands in {len(where)} other papers of the same contract, too."
                evidence = [place, *(found for one in where for other, found in _large_numbers(one) if other == value)]
                yield speaks(Direction.FOR, "totals recur", exhibit, _one(message), evidence=evidence[:MOST_EVIDENCE])


def _grid(page: Page, table: Table) -> _Grid:
    """Which rows are totals or taxes is said by their words; the numbers are read as the whole table writes them."""
    cells = {(cell.row, cell.column): cell for cell in table.cells if cell.text.strip()}
    convention = convention_of(cell.text for cell in cells.values())
    read = {at: number_of(cell.text, convention) for at, cell in cells.items()}
    numbers = {at: number for at, number in read.items() if number is not None}
    words = [(at[0], tidy(cell.text)) for at, cell in cells.items() if at not in numbers]
    totals = frozenset(row for row, text in words if row and TOTAL.match(text))  # the first row is a heading
    taxes = frozenset(row for row, text in words if TAX.match(text)) - totals
    return _Grid(page, Sums(numbers, range(table.rows), totals, taxes), cells, table.columns)


def number_in(text: str) -> float | None:
    """The number that a cell holds and nothing else, but a unit: "162 220 000,00", "24 ед."; not "KM-31"."""
    return number_of(text, Convention())


def _products(exhibit: Exhibit, grid: _Grid) -> Iterator[Sign]:
    """Three columns of which the third is the product of the others in most rows: every row must obey."""
    found = product_columns(grid.sums, range(grid.columns))
    if found is None:
        return
    checked = products(grid.sums, found)
    right = [one for one in checked if one.is_right]
    for one in checked:
        if one.is_right:
            continue
        a, b = (grid.sums.numbers[part] for part in one.parts)
        message = f"In one row {a:,.10g} times {b:,.10g} is {one.due:,.10g}, but the table gives {one.stated:,.10g}."
        if b and abs(one.stated / b - round(one.stated / b)) < TOLERANCE:
            message += f" The amount is that of {one.stated / b:,.10g}."
        yield speaks(Direction.AGAINST, "amounts", exhibit, message, evidence=grid.places(*one.parts, one.at))
    evidence = grid.places(*(at for one in right for at in (*one.parts, one.at)))
    message = f"In {len(right)} of {len(checked)} rows of a table the number times the unit price is the amount given."
    yield speaks(Direction.FOR, "amounts", exhibit, message, evidence=evidence[:MOST_EVIDENCE])


def _column_totals(exhibit: Exhibit, grid: _Grid) -> Iterator[Sign]:
    """The row that says "total": each number in it is the sum of those above, with the tax or without."""
    right: list[Place] = []
    columns = 0
    for column in range(grid.columns):
        for one in column_totals(grid.sums, column):
            if _is_numbering(grid, one, column):
                continue
            if one.is_right:
                columns += 1
                right += grid.places(one.at, *one.parts)
            else:
                yield _wrong_sum(exhibit, grid, one)
    if columns:
        what = "total of a table is" if columns == 1 else "totals of a table are each"
        message = f"{'The' if columns == 1 else f'The {columns}'} {what} the sum of the amounts above."
        yield speaks(Direction.FOR, "totals", exhibit, message, evidence=right[:MOST_EVIDENCE])


def _row_totals(exhibit: Exhibit, grid: _Grid) -> Iterator[Sign]:
    """The last column, headed "total": each number in it is the sum of those to its left."""
    heads = [cell for (row, _), cell in sorted(grid.cells.items()) if row == 0 and TOTAL.match(tidy(cell.text))]
    if not heads or heads[-1].column != grid.columns - 1 or grid.columns < 4:
        return
    last = heads[-1].column
    rows: list[Checked] = []
    for row in (row for row in grid.sums.plain() if row):
        left = tuple((row, column) for column in range(last) if (row, column) in grid.sums.numbers)
        if (row, last) in grid.sums.numbers and len(left) >= 2:
            due, stated = sum(grid.sums.numbers[part] for part in left), grid.sums.numbers[row, last]
            rows.append(Checked((row, last), left, due, stated, near(due, stated, TOLERANCE * len(left))))
    right = [one for one in rows if one.is_right]
    if len(right) * 2 <= len(rows) or len(rows) < LEAST_ROWS:
        return  # the columns to the left are not what is added: prices, numbers of items
    for one in rows:
        if not one.is_right:
            yield _wrong_sum(exhibit, grid, one)
    message = f"In {len(right)} of {len(rows)} rows of a table the parts add up to the total of the row."
    evidence = [place for one in right for place in grid.places(*one.parts, one.at)]
    yield speaks(Direction.FOR, "totals", exhibit, message, evidence=evidence[:MOST_EVIDENCE])


def _wrong_sum(exhibit: Exhibit, grid: _Grid, one: Checked) -> Sign:
    evidence = grid.places(one.at, *one.parts)[:MOST_EVIDENCE]
    message = (
        f"The {len(one.parts)} amounts of a table add up to {one.due:,.10g}, but the total given is {one.stated:,.10g}."
    )
    return speaks(Direction.AGAINST, "totals", exhibit, message, evidence=evidence)


def _is_numbering(grid: _Grid, one: Checked, column: int) -> bool:
    """1, 2, 3 …: numbers of the rows, which nobody adds."""
    values = [grid.sums.numbers[part] for part in one.parts if part[1] == column]
    return values == [values[0] + step for step in range(len(values))] and values[0] in (0, 1)


def _large_totals(exhibit: Exhibit) -> list[tuple[float, Place]]:
    found: list[tuple[float, Place]] = []
    for page in exhibit.pages if exhibit.paper else ():
        for table in page.tables:
            grid = _grid(page, table)
            for (row, column), number in sorted(grid.sums.numbers.items()):
                place = grid.place(row, column)
                if number >= LARGE and row in grid.sums.totals and place is not None:
                    found.append((number, place))
    return found


def _large_numbers(exhibit: Exhibit) -> list[tuple[float, Place]]:
    found: list[tuple[float, Place]] = []
    for page in exhibit.pages:
        for table in page.tables:
            grid = _grid(page, table)
            pairs = ((number, grid.place(*at)) for at, number in sorted(grid.sums.numbers.items()) if number >= LARGE)
            found += [(number, place) for number, place in pairs if place is not None]
    return found


def _one(message: str) -> str:
    return message.replace("in 1 other papers", "in another paper")
