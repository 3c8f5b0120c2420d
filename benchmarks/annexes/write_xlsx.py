"""An annex as a workbook: numbers as numbers or as text, blank columns and rows, several sheets, hidden ones."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from random import Random
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from benchmarks.annexes.records import Annex, Cell, Grid, Part, Style, Text

SHEETS = {"ru": "Приложение", "en": "Annex", "zh": "附件", "zht": "附件"}
FORMATS = ("#,##0.00", "0.00", "General", '#,##0.00" "')


def xlsx(annex: Annex, chance: Random) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for part in annex.parts:
        name = f"{SHEETS[annex.style.language]} {part.name}" if part.name.isdigit() else part.name
        sheet = book.create_sheet(name[:31])
        sheet.sheet_state = "hidden" if part.is_hidden else "visible"
        _part(sheet, part, annex.style, chance)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _part(sheet: Any, part: Part, style: Style, chance: Random) -> None:
    top = 1 + (chance.randrange(3) if style.blank_columns else 0)
    left = 2 if style.blank_columns else 1
    form = chance.choice(FORMATS)
    for block in part.blocks:
        if isinstance(block, Text):
            for words in block.words.split("\n"):
                sheet.cell(top, left, words).font = Font(bold=block.kind == "title")
                top += 1
        else:
            _grid(sheet, block, (top, left), style, form)
            top += len(block.rows)
        top += 1 if chance.random() < 0.8 else 0


def _grid(sheet: Any, grid: Grid, corner: tuple[int, int], style: Style, form: str) -> None:
    top, left = corner
    gap = 3 if style.blank_columns and len(grid.widths) > 4 and style.header == "one" and not _merged(grid) else None
    edge = Side(style="thin") if style.ruling == "grid" else Side()
    for y, row in enumerate(grid.rows):
        for x, cell in enumerate(row):
            if cell is None:
                continue
            column = left + x + (1 if gap is not None and x >= gap else 0)
            target = sheet.cell(top + y, column)
            _write(target, cell, style, form)
            target.border = Border(left=edge, right=edge, top=edge, bottom=edge)
            if cell.rows > 1 or cell.columns > 1:
                sheet.merge_cells(
                    start_row=top + y,
                    end_row=top + y + cell.rows - 1,
                    start_column=column,
                    end_column=column + cell.columns - 1,
                )
    for x, share in enumerate(grid.widths):
        sheet.column_dimensions[get_column_letter(left + x)].width = 12 + 90 * share


def _merged(grid: Grid) -> bool:
    return any(cell and (cell.rows > 1 or cell.columns > 1) for row in grid.rows for cell in row)


def _write(target: Any, cell: Cell, style: Style, form: str) -> None:
    if style.as_numbers and cell.value is not None and not cell.is_heading:
        target.value = int(cell.value) if cell.value == cell.value.to_integral_value() else float(cell.value)
        target.number_format = form if cell.value > Decimal(1000) else "General"
    elif cell.text:
        target.value = cell.text
        target.alignment = Alignment(wrap_text=True, vertical="top")
    target.font = Font(bold=cell.is_heading)
