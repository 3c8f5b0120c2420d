"""Spreadsheets (XLSX, XLSB, XLS, ODS): a page for each sheet, cells as a reader sees their values."""

from __future__ import annotations

import datetime
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import python_calamine
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from assay.model.document import Reason, Table
from assay.readers.desk import Desk, ReadResult, named
from assay.readers.flow import text_and_table
from assay.readers.office.packages.package import Package
from assay.readers.sniffing import names
from assay.readers.source import Refusal, Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

READER = f"python-calamine {python_calamine.__version__ if hasattr(python_calamine, '__version__') else ''}".strip()


def read(source: Source, desk: Desk) -> ReadResult:
    try:
        book = CalamineWorkbook.from_filelike(source.open())
    except PasswordError as error:
        raise Refusal(Reason.PASSWORD_NEEDED, named(error), reader=READER) from error
    except (CalamineError, OSError, zipfile.BadZipFile) as error:
        raise Refusal(Reason.DAMAGED, named(error), reader=READER) from error
    failed = []
    for about in book.sheets_metadata:
        if about.typ != python_calamine.SheetTypeEnum.WorkSheet:
            continue
        try:
            _sheet(book.get_sheet_by_name(about.name), desk)
        except CalamineError as error:
            failed.append(f"sheet {about.name}: {named(error)}")
            continue
        if about.visible != python_calamine.SheetVisibleEnum.Visible:
            desk.note(f"the sheet {about.name} is hidden in the file", page_number=desk.pages)
    reason = Reason.DAMAGED if failed else None
    return ReadResult(READER, _metadata(source), reason, "; ".join(failed))


def _sheet(sheet: CalamineSheet, desk: Desk) -> None:
    text, table = text_and_table(_rows(sheet.to_python(skip_empty_area=True)), name=sheet.name)
    tables = (_merged(table, sheet),) if table.cells else ()
    desk.page(text, tables=tables, label=sheet.name)


def _rows(rows: Sequence[Sequence[Any]]) -> Iterator[Iterator[str]]:
    return (map(shown, row) for row in rows)


def shown(value: Any) -> str:
    """A cell's value as text: 37.0 → 37, a date in ISO form, an hour without its date."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    if isinstance(value, datetime.datetime):
        return value.isoformat(" ", "seconds")
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return str(value)


def _merged(table: Table, sheet: CalamineSheet) -> Table:
    """The cells that merging made larger; ranges count from the sheet's corner, cells from the used area's."""
    top, left = sheet.start or (0, 0)
    sizes = {
        (first[0] - top, first[1] - left): (last[0] - first[0] + 1, last[1] - first[1] + 1)
        for first, last in sheet.merged_cell_ranges or ()
    }
    if not sizes:
        return table
    cells = tuple(
        replace(one, row_span=sizes[one.row, one.column][0], column_span=sizes[one.row, one.column][1])
        if (one.row, one.column) in sizes
        else one
        for one in table.cells
    )
    return replace(table, cells=cells)


def _metadata(source: Source) -> tuple[tuple[str, str], ...]:
    if source.mime_type == names.XLS:
        return ()
    try:
        with Package(source.open()) as package:
            is_open_document = source.mime_type == names.ODS
            return package.open_document_metadata() if is_open_document else package.office_metadata()
    except Refusal:
        return ()
