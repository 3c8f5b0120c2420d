"""Rows and cells of a page's tables: which rows are headers, which cells go over several places."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    from assay.readers.flow import Flow, OpenTable

WIDEST, TALLEST = 1_000, 10_000


def open_row(row: LexborNode, table: OpenTable, flow: Flow) -> None:
    """A row in the head of the table, or of header cells alone at the top, is a header row."""
    flow.row(table)
    parent = row.parent
    in_head = parent is not None and parent.tag == "thead"
    if (table.header_rows or 0) == table.row and (in_head or _all_header_cells(row)):
        table.header_rows = table.row + 1


def count_header(cell: LexborNode, tag: str, table: OpenTable) -> None:
    """A header cell over several rows makes all of them header rows, if it stands in one."""
    if tag == "th" and table.header_rows == table.row + 1:
        _, down = spans(cell)
        if cell.attributes.get("scope") not in ("row", "rowgroup"):
            table.header_rows = max(table.header_rows, min(table.row + down, table.row + 10))


def spans(cell: LexborNode) -> tuple[int, int]:
    """(columns, rows) that the cell takes, both at least 1."""
    attributes = cell.attributes
    return _number(attributes.get("colspan"), WIDEST), _number(attributes.get("rowspan"), TALLEST)


def _all_header_cells(row: LexborNode) -> bool:
    child, seen = row.child, 0
    while child is not None:
        if child.tag == "td":
            return False
        seen += child.tag == "th"
        child = child.next
    return seen > 0


def _number(text: str | None, most: int) -> int:
    digits = (text or "").strip()[:6]
    return max(1, min(int(digits), most)) if digits.isascii() and digits.isdigit() else 1
