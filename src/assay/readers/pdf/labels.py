"""Labels beside several rows of a table without lines: each stands in the middle of its rows.

         Radar AB-12      4
Lot 1                            →  the label stands in the first of its rows and reaches over both
         River boat       3
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assay.model.document import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.model.document import Cell

FEWEST_LABELS = 2
RARE = 0.5  # of the rows below the header: a column with more is none of labels

Group = tuple[int, int, int]
"""First row, the row of the label, and the row behind the last one."""


def spread(table: Table) -> Table:
    """The table itself unless every row has exactly one label: two labels at least, each in the middle of its rows."""
    first = table.header_rows or 0
    filled = [{cell.column for cell in table.cells if cell.text and cell.row == row} for row in range(table.rows)]
    labels = _label_columns(filled[first:], table.columns)
    groups = _groups(filled, first, labels) if labels else []
    if len(groups) < FEWEST_LABELS:
        return table
    return _with_tall_labels(table, labels, groups, {at for _, at, _ in groups if filled[at] <= labels})


def _label_columns(rows: Sequence[set[int]], columns: int) -> set[int]:
    """The first columns, as long as most rows have nothing in them."""
    rare = [sum(column in row for row in rows) <= RARE * len(rows) for column in range(columns)]
    return set(range(rare.index(False))) if rows and False in rare else set()


def _groups(filled: Sequence[set[int]], first: int, labels: set[int]) -> list[Group]:
    groups: list[Group] = []
    start = first
    for at in (row for row in range(first, len(filled)) if filled[row] & labels):
        end = 2 * at - start + 1
        if at < start or not labels <= filled[at] or end > len(filled):
            return []
        groups.append((start, at, end))
        start = end
    return groups if start == len(filled) and any(end - begin > 1 for begin, _, end in groups) else []


def _with_tall_labels(table: Table, labels: set[int], groups: Sequence[Group], alone: set[int]) -> Table:
    """Rows `alone` hold a label and nothing else: they go."""
    new = {row: row - sum(one < row for one in alone) for row in range(table.rows)}
    cells: list[Cell] = []
    for cell in table.cells:
        group = next((one for one in groups if one[0] <= cell.row < one[2]), None)
        if group is None or cell.column not in labels:
            if cell.row not in alone:
                cells.append(replace(cell, row=new[cell.row]))
        elif cell.row == group[1]:
            height = sum(row not in alone for row in range(group[0], group[2]))
            cells.append(replace(cell, row=new[group[0]], row_span=height))
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
    return Table(ordered, table.rows - len(alone), table.columns, table.header_rows)
