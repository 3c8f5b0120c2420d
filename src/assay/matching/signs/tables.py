"""Do the tables of a paper add up? Number times price, totals of columns, totals of rows; in any language.

12 | 4,275,000 | 51,300,000  →  speaks for        16 | 4,275,000 | 51,300,000  →  speaks against
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import permutations
from typing import TYPE_CHECKING

from assay.language.numerals import plain_number
from assay.matching.signs.fellows import Exhibit, fellows, speaks
from assay.model.place import Place, place_in
from assay.model.sign import Direction, Sign

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assay.model.document import Cell, Page, Table

TOTAL = re.compile(
    r"\b(?:grand |sub)?totals?\b|\bsum\b|итого|всего|合计|合計|总计|總計|共计|小计|合共|계\b", re.IGNORECASE
)
NUMBER = re.compile(r"(?P<sign>-?)(?P<digits>\d[\d.,]*)(?P<unit>[^\W\d]{0,5}\.?|[€$£¥₽])")
LEAST_ROWS = 2  # two rows that happen to multiply are chance at most once in a blue moon; one row may be
MOST_COLUMNS = 12  # the triples grow with the cube; wider tables are data, not price lists
TOLERANCE = 0.006  # of the unit: sums are rounded to hundredths
LARGE = 1_000  # smaller totals stand in other papers by chance
MOST_EVIDENCE = 12


@dataclass(frozen=True, slots=True)
class _Grid:
    """A table's numbers by row and column, and its words."""

    page: Page
    numbers: dict[tuple[int, int], float]
    cells: dict[tuple[int, int], Cell]
    rows: int
    columns: int

    def place(self, row: int, column: int) -> Place | None:
        cell = self.cells.get((row, column))
        if cell is None or not cell.spans:
            return None
        return place_in(self.page.document, self.page.page_number, self.page.text, *cell.spans)

    def places(self, *at: tuple[int, int]) -> list[Place]:
        return [place for where in at if (place := self.place(*where)) is not None]

    def words(self, row: int) -> str:
        return " ".join(cell.text for (r, _), cell in sorted(self.cells.items()) if r == row)

    def is_total(self, row: int) -> bool:
        return any(
            TOTAL.search(cell.text) for (r, _), cell in self.cells.items() if r == row and (r, _) not in self.numbers
        )


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
    cells = {(cell.row, cell.column): cell for cell in table.cells if cell.text.strip()}
    read = {at: number_in(cell.text) for at, cell in cells.items()}
    numbers = {at: number for at, number in read.items() if number is not None}
    return _Grid(page, numbers, cells, table.rows, table.columns)


def number_in(text: str) -> float | None:
    """The number that a cell holds and nothing else, but a unit: "162 220 000,00", "24 ед."; not "KM-31"."""
    match = NUMBER.fullmatch(re.sub(r"\s", "", text))
    value = plain_number(match["digits"].rstrip(".,")) if match else None
    return -value if match and value is not None and match["sign"] else value


def _products(exhibit: Exhibit, grid: _Grid) -> Iterator[Sign]:
    """Three columns of which the third is the product of the others in most rows: every row must obey."""
    found = _product_columns(grid)
    if found is None:
        return
    number, price, amount = found
    rows = [row for row in range(grid.rows) if all((row, column) in grid.numbers for column in found)]
    right = [row for row in rows if _multiplies(grid, row, found)]
    for row in rows:
        if row in right:
            continue
        a, b, c = (grid.numbers[row, column] for column in found)
        message = f"In one row {a:,.10g} times {b:,.10g} is {a * b:,.10g}, but the table gives {c:,.10g}."
        if b and abs(c / b - round(c / b)) < TOLERANCE:
            message += f" The amount is that of {c / b:,.10g}."
        yield speaks(
            Direction.AGAINST, "amounts", exhibit, message, evidence=grid.places(*((row, column) for column in found))
        )
    evidence = grid.places(*((row, column) for row in right for column in (number, price, amount)))
    message = f"In {len(right)} of {len(rows)} rows of a table the number times the unit price is the amount given."
    yield speaks(Direction.FOR, "amounts", exhibit, message, evidence=evidence[:MOST_EVIDENCE])


def _product_columns(grid: _Grid) -> tuple[int, int, int] | None:
    """The columns number, price, amount: those that multiply in most rows, in this order where several do."""
    if grid.columns > MOST_COLUMNS:
        return None
    best: tuple[int, tuple[int, int, int]] | None = None
    for columns in permutations(range(grid.columns), 3):
        if columns[0] > columns[1]:
            continue
        rows = [row for row in range(grid.rows) if all((row, column) in grid.numbers for column in columns)]
        telling = [row for row in rows if all(grid.numbers[row, column] not in (0, 1) for column in columns[:2])]
        hits = sum(_multiplies(grid, row, columns) for row in telling)
        if hits >= LEAST_ROWS and hits * 2 > len(telling) and (best is None or hits > best[0]):
            best = (hits, columns)
    return best[1] if best else None


def _multiplies(grid: _Grid, row: int, columns: tuple[int, int, int]) -> bool:
    a, b, c = (grid.numbers[row, column] for column in columns)
    return abs(a * b - c) <= TOLERANCE * max(1.0, abs(a))


def _column_totals(exhibit: Exhibit, grid: _Grid) -> Iterator[Sign]:
    """The row that says "total": each number in it is the sum of those above, back to the total before."""
    right: list[Place] = []
    start = columns = 0
    for row in range(grid.rows):
        if not grid.is_total(row):
            continue
        for column in range(grid.columns):
            above = [r for r in range(start, row) if (r, column) in grid.numbers and not grid.is_total(r)]
            if (row, column) not in grid.numbers or len(above) < LEAST_ROWS or _is_numbering(grid, above, column):
                continue
            parts = [(r, column) for r in above]
            if _adds(grid, (row, column), parts):
                columns += 1
                right += grid.places((row, column), *parts)
            else:
                yield _wrong_sum(exhibit, grid, (row, column), parts)
        start = row + 1
    if columns:
        what = "total of a table is" if columns == 1 else "totals of a table are each"
        message = f"{'The' if columns == 1 else f'The {columns}'} {what} the sum of the amounts above."
        yield speaks(Direction.FOR, "totals", exhibit, message, evidence=right[:MOST_EVIDENCE])


def _row_totals(exhibit: Exhibit, grid: _Grid) -> Iterator[Sign]:
    """The last column, headed "total": each number in it is the sum of those to its left."""
    heads = [cell for (row, _), cell in sorted(grid.cells.items()) if row == 0 and TOTAL.search(cell.text)]
    if not heads or heads[-1].column != grid.columns - 1 or grid.columns < 4:
        return
    last = heads[-1].column
    rows: list[tuple[int, list[tuple[int, int]]]] = []
    for row in range(1, grid.rows):
        left = [(row, column) for column in range(last) if (row, column) in grid.numbers]
        if (row, last) in grid.numbers and len(left) >= 2 and not grid.is_total(row):
            rows.append((row, left))
    right = [row for row, left in rows if _adds(grid, (row, last), left)]
    if len(right) * 2 <= len(rows) or len(rows) < LEAST_ROWS:
        return  # the columns to the left are not what is added: prices, numbers of items
    for row, left in rows:
        if row not in right:
            yield _wrong_sum(exhibit, grid, (row, last), left)
    message = f"In {len(right)} of {len(rows)} rows of a table the parts add up to the total of the row."
    evidence = [place for row, left in rows if row in right for place in grid.places(*left, (row, last))]
    yield speaks(Direction.FOR, "totals", exhibit, message, evidence=evidence[:MOST_EVIDENCE])


def _wrong_sum(exhibit: Exhibit, grid: _Grid, at: tuple[int, int], parts: Sequence[tuple[int, int]]) -> Sign:
    stated, added = grid.numbers[at], sum(grid.numbers[part] for part in parts)
    evidence = grid.places(at, *parts)[:MOST_EVIDENCE]
    message = f"The {len(parts)} amounts of a table add up to {added:,.10g}, but the total given is {stated:,.10g}."
    return speaks(Direction.AGAINST, "totals", exhibit, message, evidence=evidence)


def _adds(grid: _Grid, at: tuple[int, int], parts: Sequence[tuple[int, int]]) -> bool:
    return abs(sum(grid.numbers[part] for part in parts) - grid.numbers[at]) <= TOLERANCE * max(1, len(parts))


def _is_numbering(grid: _Grid, rows: Sequence[int], column: int) -> bool:
    """1, 2, 3 …: numbers of the rows, which nobody adds."""
    values = [grid.numbers[row, column] for row in rows]
    return values == [values[0] + step for step in range(len(values))] and values[0] in (0, 1)


def _large_totals(exhibit: Exhibit) -> list[tuple[float, Place]]:
    found: list[tuple[float, Place]] = []
    for page in exhibit.pages if exhibit.paper else ():
        for table in page.tables:
            grid = _grid(page, table)
            for (row, column), number in sorted(grid.numbers.items()):
                place = grid.place(row, column)
                if number >= LARGE and grid.is_total(row) and place is not None:
                    found.append((number, place))
    return found


def _large_numbers(exhibit: Exhibit) -> list[tuple[float, Place]]:
    found: list[tuple[float, Place]] = []
    for page in exhibit.pages:
        for table in page.tables:
            grid = _grid(page, table)
            pairs = ((number, grid.place(*at)) for at, number in sorted(grid.numbers.items()) if number >= LARGE)
            found += [(number, place) for number, place in pairs if place is not None]
    return found


def _one(message: str) -> str:
    return message.replace("in 1 other papers", "in another paper")
