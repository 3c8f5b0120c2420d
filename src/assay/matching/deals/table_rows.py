"""Which row of which table states a line: two rows of one table are two positions, however alike they are.

1  Rocket, 122 mm   1,000
2  Rocket, 122 mm   1,000     →  two lines, of rows 1 and 2 of one table
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assay.model.transfer import TableRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from assay.model.document import Page, Table
    from assay.model.place import Span
    from assay.model.transfer import Transfer

Rows = dict[tuple[int, "Span"], TableRow]


def with_rows(lines: Iterable[Transfer], pages: Sequence[Page]) -> tuple[Transfer, ...]:
    """The lines from the tables of one document, each with the rows in which its name and number stand."""
    at = _rows_by_cell(pages)
    return tuple(replace(line, rows=tuple(dict.fromkeys(_rows_of(line, at)))) for line in lines)


def _rows_of(line: Transfer, at: Mapping[tuple[int, Span], TableRow]) -> Iterator[TableRow]:
    for one in line.evidence:
        if one.field in ("description", "designation", "quantity"):
            yield from (at[key] for span in one.place.spans if (key := (one.place.page_number, span)) in at)


def _rows_by_cell(pages: Sequence[Page]) -> Rows:
    found: Rows = {}
    number, before = 0, None
    for page in sorted(pages, key=lambda one: one.page_number):
        for place, table in enumerate(page.tables):
            number += not (place == 0 and before is not None and _goes_on(before, page, table))
            for row in range(table.rows):
                cells = [cell for cell in table.cells if cell.row == row]
                words = " | ".join(" ".join(cell.text.casefold().split()) for cell in cells)
                made = TableRow(page.document, number, _row_number(page, row), words)
                found |= {(page.page_number, span): made for cell in cells for span in cell.spans}
            before = (page.page_number, table)
    return found


def _row_number(page: Page, row: int) -> int:
    """Rows of a table that runs over pages are told apart by the page, too."""
    return page.page_number * 100_000 + row


def _goes_on(before: tuple[int, Table], page: Page, table: Table) -> bool:
    """The first table of the next page, with as many columns as the last one of this page."""
    number, earlier = before
    return page.page_number == number + 1 and table.columns == earlier.columns


def are_two_positions(one: Transfer, other: Transfer) -> bool:
    """Does one table list both, in rows that are not the same row printed twice?

    A row that is repeated word for word, its number in the list included, with the same designation, is one position.
    """
    pairs = [
        (mine, theirs)
        for mine in one.rows
        for theirs in other.rows
        if (mine.document, mine.table) == (theirs.document, theirs.table)
    ]
    if not pairs or any(mine == theirs for mine, theirs in pairs):
        return False
    is_printed_twice = bool(one.designation) and one.designation == other.designation
    return not (is_printed_twice and all(mine.words == theirs.words for mine, theirs in pairs))
