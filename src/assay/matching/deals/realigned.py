"""A page that goes on with a table, but was cut into more columns than the table has: put back under its heading.

heading: № | Item | Q1 | Q2, below it on the next page: 1 | Radar (two columns wide) | 3 | 4  →  1 | Radar | 3 | 4
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.model.document import Cell, Table


def realigned(table: Table, width: int) -> Table:
    """The table with `width` columns if more than half of its rows are cut into so many cells, all at the same places;
    else as it is. What another row has within one of these places is one cell, in the order of reading."""
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    cuts = Counter(tuple(sorted(cell.column for cell in cells)) for cells in rows.values())
    starts, times = cuts.most_common(1)[0] if cuts else ((), 0)
    if table.columns <= width or len(starts) != width or times * 2 <= len(rows):
        return table
    cells = [cell for row in rows.values() for cell in _moved(row, starts)]
    return replace(table, cells=tuple(cells), columns=width)


def _moved(cells: Sequence[Cell], starts: Sequence[int]) -> list[Cell]:
    places: dict[int, list[Cell]] = {}
    for cell in sorted(cells, key=lambda one: one.column):
        places.setdefault(_place(cell.column, starts), []).append(cell)
    return [_one(at, parts, starts) for at, parts in places.items()]


def _one(at: int, parts: Sequence[Cell], starts: Sequence[int]) -> Cell:
    last = _place(parts[-1].column + parts[-1].column_span - 1, starts)
    text = " ".join(part.text.strip() for part in parts if part.text.strip())
    spans = tuple(span for part in parts for span in part.spans)
    return replace(parts[0], column=at, column_span=last - at + 1, text=text, spans=spans)


def _place(column: int, starts: Sequence[int]) -> int:
    return max((at for at, start in enumerate(starts) if start <= column), default=0)
