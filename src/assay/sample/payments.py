"""The seller's payment schedule as an XLSX of two sheets: instalments by date, and the price by item and lot.

The first adds up to the price of the contract, the second to that of the goods; sums are values, not formulas.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Font

from assay.sample.deal import (
    ADVANCE_SHARE,
    CONTRACT_NUMBER_LATIN,
    CONTRACT_TOTAL,
    GOODS_TOTAL,
    ITEMS,
    LICENCE_FEE,
    LOTS,
    Item,
)
from assay.sample.office import Saved, xlsx_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet.worksheet import Worksheet

SAVED = Saved(
    author="Finance 2, Karvexport",
    title="Payment schedule",
    time=datetime(2025, 4, 2, 11, 26),
    application="КЭ-Таблица 4.1",
    minutes=38,
)
Value = str | int | date | None
NOT_YET = "not yet due"


def payments() -> bytes:
    """The XLSX; the same bytes each time."""
    workbook = Workbook()
    instalments = workbook.active or workbook.create_sheet()
    instalments.title = "Instalments"
    _fill(instalments, _instalments(), widths=(6, 46, 14, 18, 14))
    _fill(workbook.create_sheet("By item"), _by_item(), widths=(46, 10, 14, 16, 16, 16, 16))
    return xlsx_bytes(workbook, SAVED)


def _instalments() -> list[tuple[Value, ...]]:
    first_half = LICENCE_FEE // 2
    rows: list[tuple[Value, ...]] = [
        (1, f"Advance, {ADVANCE_SHARE} % of equipment", date(2025, 4, 28), GOODS_TOTAL * ADVANCE_SHARE // 100, "due"),
        (2, "Documentation, first half", date(2026, 1, 30), first_half, NOT_YET),
        (3, f"Lot 1, {LOTS[0].share} % of equipment", date(2026, 7, 30), GOODS_TOTAL * LOTS[0].share // 100, NOT_YET),
        (4, f"Lot 2, {LOTS[1].share} % of equipment", date(2027, 4, 30), GOODS_TOTAL * LOTS[1].share // 100, NOT_YET),
        (5, f"Lot 3, {LOTS[2].share} % of equipment", date(2028, 1, 31), GOODS_TOTAL * LOTS[2].share // 100, NOT_YET),
        (
            6,
            "Documentation, second half, on the first vehicle assembled in Belmora",
            None,
            LICENCE_FEE - first_half,
            NOT_YET,
        ),
    ]
    return [
        (f"Contract {CONTRACT_NUMBER_LATIN}, payment schedule, EUR",),
        ("No.", "Instalment", "Due", "Amount, EUR", "State"),
        *rows,
        (None, "Total", None, CONTRACT_TOTAL, None),
    ]


def _by_item() -> list[tuple[Value, ...]]:
    head = ("Item", "Quantity", "Unit price", *(f"Lot {number}" for number in (1, 2, 3)), "Total, EUR")
    lots = [sum(sums) for sums in zip(*(_sums_by_lot(item) for item in ITEMS), strict=True)]
    return [head, *(_item_row(item) for item in ITEMS), ("Total", None, None, *lots, sum(lots))]


def _item_row(item: Item) -> tuple[Value, ...]:
    """The command vehicles have no number and no price here."""
    if item.count is None:
        return (item.english, "Annex 4", None, None, None, None, None)
    return (item.english, item.count, item.price, *_sums_by_lot(item), item.sum)


def _sums_by_lot(item: Item) -> tuple[int, ...]:
    """Items without lots come with the first one."""
    return tuple(number * item.price for number in item.lots) or (item.sum, 0, 0)


def _fill(sheet: Worksheet, rows: Sequence[Sequence[Value]], *, widths: Sequence[int]) -> None:
    for row in rows:
        sheet.append(row)
    for column, width in zip(sheet.columns, widths, strict=False):
        sheet.column_dimensions[column[0].column_letter].width = width
    for row_of_cells in sheet.iter_rows():
        for cell in row_of_cells:
            if isinstance(cell.value, int) and cell.value >= 1000:
                cell.number_format = "#,##0.00"
            if str(row_of_cells[0].value or row_of_cells[1].value) in ("No.", "Item", "Total"):
                cell.font = Font(bold=True)
