"""The register of a case as a workbook: the lines, the passages under every cell, and what the form could not carry.

Every cell from a document is text, so that nothing in it is ever run as a formula.
"""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING, Any

from assay.exports.cells import LONGEST, in_a_cell
from assay.exports.register_table import COLUMNS, evidence_rows, register_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assay.exports.register_table import EvidenceRow
    from assay.model.findings import Findings

EVIDENCE = ("line", "field", "cells", "file", "sha256", "page", "start", "end", "words", "claim_id")
MOST_ROWS = 1_000_000
"""A sheet holds 1,048,576."""
NUMBERS = frozenset(
    {
        *("number_low", "number_high", "value_low", "value_high", "unit_price_low", "unit_price_high"),
        "independent_origins",
    }
)
"""Columns whose cells are numbers, or empty: the program's own, never a document's text."""
FIELDS = {
    **{name: (name,) for name in ("supplier", "recipient", "designation", "description", "state", "inclusion")},
    "quantity": ("number_kind", "number_as_stated"),
    "order_date": ("order_from", "order_as_stated"),
    "delivery": ("deliveries",),
    "planned_delivery": ("planned_from", "planned_as_stated"),
    "value": ("value_low", "value_as_stated"),
    "unit_price": ("unit_price_low", "unit_price_as_stated"),
    "accompaniment": ("accompaniments",),
}
"""Field of a line -> the first and the last of its columns."""
WIDTHS = {"prose": 80, "history": 60, "comment": 50, "words": 80, "unroca_candidates": 50, "description": 30}
USUAL_WIDTH = 16


def register_xlsx(findings: Findings, also_lost: Sequence[str] = ()) -> tuple[bytes, tuple[str, ...]]:
    """The file with the sheets Register, Evidence and Not carried, and the list that the last one has.

    `also_lost`: what a further step could not carry.
    """
    from openpyxl import Workbook

    evidence = evidence_rows(findings)
    lost = [*_lost(findings), *also_lost]
    if len(evidence) > MOST_ROWS:
        lost.append(f"Only {MOST_ROWS:,} of {len(evidence):,} passages fit on a sheet.")
    book = Workbook(write_only=True)
    if findings.as_of:  # no clock: the same case gives the same cells
        book.properties.created = book.properties.modified = datetime.fromisoformat(findings.as_of)
    _sheet(book, "Register", COLUMNS, register_rows(findings))
    places = {row[0]: number for number, row in enumerate(register_rows(findings), 2)}
    rows = (_evidence(one, places[one.line]) for one in evidence[:MOST_ROWS])
    _sheet(book, "Evidence", EVIDENCE, rows)
    _sheet(book, "Not carried", ("what this form could not carry",), ((one,) for one in lost))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue(), tuple(lost)


def _evidence(one: EvidenceRow, row: int) -> tuple[str | int, ...]:
    where = one.file, one.content_hash, one.page, one.start, one.end
    return one.line, one.field, _cells(one.field, row), *where, one.words, one.claim_id


def _cells(field: str, row: int) -> str:
    """Which cells of the sheet Register a passage is under: `G2:K2`."""
    from openpyxl.utils import get_column_letter

    columns = FIELDS.get(field.partition(":")[0], ())
    letters = [get_column_letter(COLUMNS.index(column) + 1) for column in (*columns[:1], *columns[-1:])]
    return ":".join(dict.fromkeys(f"{letter}{row}" for letter in letters))


def _sheet(book: Any, title: str, columns: Sequence[str], rows: Iterable[Sequence[str | int]]) -> None:
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(title)
    sheet.freeze_panes = "B2"
    for number, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = WIDTHS.get(column, USUAL_WIDTH)
    sheet.append([_text(sheet, column) for column in columns])
    for row in rows:
        sheet.append([_cell(sheet, column, value) for column, value in zip(columns, row, strict=True)])


def _cell(sheet: Any, column: str, value: str | int) -> Any:
    from openpyxl.cell import WriteOnlyCell

    if isinstance(value, int):
        return WriteOnlyCell(sheet, value=value)
    if column in NUMBERS and value:
        return WriteOnlyCell(sheet, value=float(value))
    return _text(sheet, value)


def _text(sheet: Any, value: str) -> Any:
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, value=in_a_cell(value))
    cell.data_type = "s"  # else openpyxl makes a formula of what begins with "="
    cell.quotePrefix = True  # and a spreadsheet, once the cell is edited
    return cell


def _lost(findings: Findings) -> list[str]:
    found = []
    for row in register_rows(findings):
        found += [
            f"{row[0]}: the {column} is longer than a cell and cut off."
            for column, cell in zip(COLUMNS, row, strict=True)
            if len(cell) > LONGEST
        ]
    if findings.transfers:
        found.append(
            "All lines: contradictions, signs, origins and forecasts are not in this workbook; the report has them."
        )
    return found
