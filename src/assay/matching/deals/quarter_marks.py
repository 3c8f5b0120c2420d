"""Quarters of a table whose Q the OCR took for a 0: read by the other cells of their row or column.

Q1 2026 | 02 2026 | Q3 2026  →  Q2 in the middle        1Q 2026 | 20 2026  →  2Q        Qi | 02  →  Q1, Q2
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from assay.model.document import Cell, Table

YEAR = r"\s+20[0-6]\d"
IN_FRONT, BEHIND = re.compile(rf"Q\s?[1-4iIl|](?:{YEAR})?"), re.compile(rf"[1-4]\s?Q(?:{YEAR})?")
MISREAD_IN_FRONT = re.compile(rf"(?:[0OО]{{1,2}}|Q[0O]?)\s?(?P<order>[1-4iIl|])(?P<year>{YEAR})?")
MISREAD_BEHIND = re.compile(rf"(?P<order>[1-4])\s?(?:[OО](?P<plain>)|0)(?P<year>{YEAR})?")
NO_MONTH = re.compile(rf"[2-4][0OО]{YEAR}")
"""What can be nothing else, also where no other quarter stands beside it; 02 2026 may be a February."""


def with_quarters(table: Table) -> Table:
    """The table, cells that are misread in a row or column of quarters put right; their places stay."""
    rows: dict[tuple[str, int], set[bool]] = {}
    for cell in table.cells:
        text = cell.text.strip()
        for is_behind, patterns in ((False, (IN_FRONT,)), (True, (BEHIND, NO_MONTH))):
            if any(pattern.fullmatch(text) for pattern in patterns):
                for line in _lines(cell):
                    rows.setdefault(line, set()).add(is_behind)
    if not rows:
        return table
    return replace(table, cells=tuple(_mended(cell, rows) for cell in table.cells))


def _lines(cell: Cell) -> Iterable[tuple[str, int]]:
    return ("row", cell.row), ("column", cell.column)


def _mended(cell: Cell, rows: dict[tuple[str, int], set[bool]]) -> Cell:
    ways = {way for line in _lines(cell) for way in rows.get(line, ())}
    text = cell.text.strip()
    if (match := MISREAD_IN_FRONT.fullmatch(text)) and False in ways:
        order = match["order"] if match["order"].isdigit() else "1"
        return replace(cell, text=f"Q{order}{match['year'] or ''}")
    if (match := MISREAD_BEHIND.fullmatch(text)) and True in ways and (match["year"] or match["plain"] is not None):
        return replace(cell, text=f"{match['order']}Q{match['year'] or ''}")  # a 20 without a year is a number
    return cell
