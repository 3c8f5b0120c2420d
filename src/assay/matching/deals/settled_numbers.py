"""Numbers of pieces that the OCR could not read, or read otherwise than everything around them says.

“Ad” | 3 000 000 | 132 000 000                               →  44, since 44 × 3 000 000 is the sum
15 | 2 683 600 | 34 886 800, deliveries add up to 13         →  13, since the sum and the deliveries say so

A number that differs only from the sum stays, and the sum is told to be wrong: that is what a forger leaves behind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assay.matching.deals.headings import Column
from assay.matching.deals.row_kinds import RowKind
from assay.matching.deals.schedules import cell_quantity
from assay.model.quantity import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from assay.matching.deals.tables import Grid, Row

SIGNS = str.maketrans({"A": "4", "А": "4", "d": "4", "O": "0", "О": "0", "o": "0", "о": "0", "l": "1", "I": "1",
                       "i": "1", "|": "1", "]": "1", "S": "5", "s": "5", "З": "3", "Э": "9", "э": "9", "B": "8",
                       "В": "8", "g": "9", "б": "6", "Z": "2", "z": "2", "T": "7", "Т": "7"})  # fmt: skip
"""Signs that the OCR takes figures for."""
UNREAD = re.compile(r"[^\d]{1,4}")
"""So short a cell without a figure is a number that was not read; more is a remark ("as per Annex 4")."""
MOST = 1_000_000  # pieces
CENT = 0.006
RELATIVE = 1e-9


@dataclass(frozen=True, slots=True)
class Settled:
    """The row, what its cell reads, the number that is entered, and why."""

    row: Row
    read: str
    number: int
    message: str


def with_settled(grid: Grid, planned: Callable[[Row], float | None]) -> tuple[Grid, tuple[Settled, ...]]:
    """The grid of a page that the OCR read, with the numbers of pieces that arithmetic settles.

    `planned`: the deliveries of a row, added up.
    """
    if not grid.has(Column.QUANTITY, Column.PRICE, Column.TOTAL):
        return grid, ()
    found = [one for at, row in enumerate(grid.rows) if (one := _settled(grid, at, row, planned)) is not None]
    by_row = {one.row.number: one.number for one in found}
    rows = tuple(
        replace(row, settled={Column.QUANTITY: by_row[row.number]}) if row.number in by_row else row
        for row in grid.rows
    )
    return replace(grid, rows=rows), tuple(found)


def _settled(grid: Grid, at: int, row: Row, planned: Callable[[Row], float | None]) -> Settled | None:
    price, total, text = grid.number(row, Column.PRICE), grid.number(row, Column.TOTAL), row.text(Column.QUANTITY)
    if row.kind is not RowKind.GOODS or not price or not total or not text:
        return None
    number = round(total / price)
    if not 1 <= number <= MOST or abs(number * price - total) > max(CENT * number, RELATIVE * total):
        return None
    if pieces(text, grid) == number:
        return None
    due = planned(row)
    others = set(_of_parts(grid, at))
    why = f"{number:,} × {price:,.10g} is {total:,.10g}"
    if due == number:
        why += f", and the deliveries add up to {number:,}"
    elif others == {number}:
        why += f", and the parts of it are {number:,} each"
    elif not _is_so_misread(text, number):
        return None
    return Settled(row, text, number, f"the number “{text}” in a table is entered as {number:,}: {why}")


def pieces(text: str, grid: Grid) -> float | None:
    found = cell_quantity(text, grid, None)
    return found.best if found is not None and found.kind is Kind.EXACT else None


def _of_parts(grid: Grid, at: int) -> Iterator[float]:
    for row in grid.rows[at + 1 :]:
        if row.kind is not RowKind.PART:
            return
        if (number := pieces(row.text(Column.QUANTITY), grid)) is not None:
            yield number


def _is_so_misread(text: str, number: int) -> bool:
    """Nothing of it is a figure, or sign by sign it is the number in signs that look like its figures."""
    if UNREAD.fullmatch(text) and any(sign.isalpha() for sign in text):
        return True
    digits = str(number)
    head = text[: len(digits)]
    return not head.isdigit() and head.translate(SIGNS) == digits and not text[len(digits) :][:1].isdigit()


def deliveries_of(numbers: Sequence[float | None]) -> float | None:
    """Their sum, if every one of them is known."""
    known = [number for number in numbers if number is not None]
    return sum(known) if numbers and len(known) == len(numbers) else None
