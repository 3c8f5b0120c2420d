"""The sums of tables of goods, over all pages of a table, as the register's problems.

37 | 1 000 000 | 38 000 000  →  "37 × 1,000,000 is 37,000,000, the table says 38,000,000", at the sum
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.matching.deals.amounts import LONGEST, counted
from assay.matching.deals.headings import Column
from assay.matching.deals.row_kinds import RowKind
from assay.matching.deals.settled_numbers import pieces
from assay.matching.deals.sums import Sums, column_totals, products

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assay.matching.deals.tables import Grid, Row

PAGE = 1_000_000  # rows of one table are numbered apart from those of the next
COUNTED = (Column.QUANTITY, Column.PRICE, Column.TOTAL, Column.GROSS)
FEWEST_FIGURES = 4  # of a total; fewer are a note
MOST_NAMED = 12  # rows of which a problem names the sums
ROUNDED = 0.005  # a sum in thousands or millions has two decimals, and so has the price that is multiplied


@dataclass(frozen=True, slots=True)
class Wrong:
    """The number of the grid in the chain, the row and column of the sum, and what is wrong with it."""

    grid: int
    row: Row
    column: Column
    message: str


def wrong_sums(chain: Sequence[Grid]) -> Iterator[Wrong]:
    """`chain`: the grids of one table from page to page. Sums that do not add up, by row and by total."""
    rows = {at * PAGE + row.number: row for at, grid in enumerate(chain) for row in (*grid.rows, *grid.totals)}
    sums = _sums(chain, rows)
    columns = tuple(COUNTED.index(column) for column in (Column.QUANTITY, Column.PRICE, Column.TOTAL))
    step = ROUNDED if any(scale > 1 for grid in chain for scale in grid.scales.values()) else 0.0
    for one in products(sums, (columns[0], columns[1], columns[2]), step=step):
        if not one.is_right:
            a, b = (sums.numbers[part] for part in one.parts)
            message = f"{a:,.10g} × {b:,.10g} is {one.due:,.10g}, the table says {one.stated:,.10g}"
            yield Wrong(one.at[0] // PAGE, rows[one.at[0]], Column.TOTAL, message)
    for column in (Column.TOTAL, Column.QUANTITY):
        yield from _wrong_totals(sums, rows, column)
    yield from _unread_totals(chain, sums, rows)


def _sums(chain: Sequence[Grid], rows: dict[int, Row]) -> Sums:
    numbers = {}
    for key, row in rows.items():
        for at, column in enumerate(COUNTED):
            value = _number(chain[key // PAGE], row, column)
            if value is not None:
                numbers[key, at] = value
    kinds = {kind: frozenset(key for key, row in rows.items() if row.kind is kind) for kind in RowKind}
    return Sums(numbers, sorted(rows), kinds[RowKind.TOTAL], kinds[RowKind.TAX], kinds[RowKind.PART])


def _number(grid: Grid, row: Row, column: Column) -> float | None:
    """Of pieces also with their unit: "24 ед."."""
    value = grid.number(row, column)
    if value is None and column is Column.QUANTITY and row.kind is RowKind.GOODS:
        return pieces(row.text(column), grid) if counted(row.text(column), grid.convention) else None
    return value


def _wrong_totals(sums: Sums, rows: dict[int, Row], column: Column) -> Iterator[Wrong]:
    at = COUNTED.index(column)
    blank = [row for row in sums.plain() if (row, at) not in sums.numbers and _is_goods(rows[row])]
    for one in column_totals(sums, at, least=1):
        if one.is_right or (column is Column.QUANTITY and one.due <= 0):
            continue
        if any(row < one.at[0] for row in blank) and one.due <= one.stated:  # a blank is not 0: the rest is unknown
            continue
        message = f"the rows add up to {one.due:,.10g}, the table's total says {one.stated:,.10g}"
        yield Wrong(one.at[0] // PAGE, rows[one.at[0]], column, message)


def _unread_totals(chain: Sequence[Grid], sums: Sums, rows: dict[int, Row]) -> Iterator[Wrong]:
    """A total with figures in it that are no number, as the OCR has them, checks nothing: the sums above are open."""
    at = COUNTED.index(Column.TOTAL)
    for row in sorted(sums.totals):
        text = rows[row].text(Column.TOTAL)
        if (row, at) in sums.numbers or sum(sign.isdigit() for sign in text) < FEWEST_FIGURES or len(text) > LONGEST:
            continue
        parts = [sums.numbers[part, at] for part in sums.plain() if (part, at) in sums.numbers and part < row]
        added = " + ".join(f"{part:,.10g}" for part in parts[:MOST_NAMED])
        if parts:
            message = f"the rows add up to {sum(parts):,.10g} ({added}), the table's total “{text}” is no number"
            yield Wrong(row // PAGE, rows[row], Column.TOTAL, message)


def _is_goods(row: Row) -> bool:
    """A section's title has no sum and lacks none."""
    return len(row.cells) > 1
