"""Access databases (MDB of Jet 3 and 4, ACCDB): a page or more for each table, hidden ones and deleted records marked.

Queries, forms and linked tables are named; they are not read. Files that are kept in cells become members.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assay.model.document import Reason
from assay.readers.desk import FORESEEN, Desk, ReadResult, named
from assay.readers.office.sheets.grid import Area, Grid
from assay.readers.source import Refusal
from assay.readers.tables.access_attachments import attachment
from assay.readers.tables.access_pages import Pages
from assay.readers.tables.access_table import Column, Definition, definition_at
from assay.readers.tables.access_values import Binary, value_of
from assay.readers.tables.files_in_cells import file_within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assay.readers.source import Source

READER = "assay access"
CATALOG = 2  # the page where the table of all objects is defined
TABLE, LINKED_ODBC, QUERY, LINKED = 1, 4, 5, 6
OTHERS = {-32768: "form", -32766: "macro", -32764: "report", -32761: "module", QUERY: "query"}
SYSTEM_FLAGS, HIDDEN_FLAG = 0x80000002 - (1 << 32), 8
SYSTEM = re.compile(r"(MSys|~TMP|~sq_)", re.I)
ATTACHMENTS = re.compile(r"f_[0-9A-F]{32}_", re.I)
MOST_ROWS = 5_000_000
MOST_TABLES = 5_000
Row = dict[str, "str | Binary"]


@dataclass(slots=True)
class Catalog:
    tables: list[tuple[str, int, str]] = field(default_factory=list)  # name, page, how it is hidden
    attachments: list[tuple[str, int]] = field(default_factory=list)
    others: dict[str, list[str]] = field(default_factory=dict)
    linked: list[str] = field(default_factory=list)


def read(source: Source, desk: Desk) -> ReadResult:
    with source.open() as file:
        pages = Pages(file, source.size)
        catalog = _catalog(pages)
        damage: list[str] = []
        for name, page, hidden in catalog.tables[:MOST_TABLES]:
            try:
                _table(pages, definition_at(pages, page), (name, hidden), desk)
            except FORESEEN as error:
                damage.append(f"table {name}: {named(error)}")
        for name, page in catalog.attachments[:MOST_TABLES]:
            try:
                _attachments(pages, definition_at(pages, page), desk)
            except FORESEEN as error:
                damage.append(f"attachments {name}: {named(error)}")
    _tell(pages, catalog, desk)
    reason = Reason.DAMAGED if damage else None
    return ReadResult(READER, (("application", pages.format.name),), reason, "; ".join(damage)[:300])


def _catalog(pages: Pages) -> Catalog:
    """What the database says it holds; where that is broken, every table definition that is found."""
    catalog = Catalog()
    try:
        definition = definition_at(pages, CATALOG)
        for _, row, deleted in _rows(pages, definition):
            if not deleted:
                _object(row, catalog)
    except FORESEEN:
        catalog = Catalog()
    if not catalog.tables:
        found = [page for page in pages.definitions() if page > CATALOG]
        catalog.tables = [(f"table at page {page}", page, "") for page in found]
    if not catalog.tables and not pages.count:
        raise Refusal(Reason.DAMAGED, "no table was found in it", reader=READER)
    return catalog


def _object(row: Row, catalog: Catalog) -> None:
    name, kind, flags = str(row.get("Name", "")), _whole(row.get("Type")), _whole(row.get("Flags"))
    page = _whole(row.get("Id")) & 0xFFFFFF
    if kind == TABLE and ATTACHMENTS.match(name):
        catalog.attachments.append((name, page))
    elif kind == TABLE and not SYSTEM.match(name) and not flags & (SYSTEM_FLAGS & 0xFFFFFFFF):
        catalog.tables.append((name, page, "hidden table" if flags & HIDDEN_FLAG else ""))
    elif kind in (LINKED, LINKED_ODBC):
        catalog.linked.append(f"{name} → {row.get('Database') or row.get('Connect') or ''}")
    elif kind in OTHERS and not SYSTEM.match(name):
        catalog.others.setdefault(OTHERS[kind], []).append(name)


def _whole(value: str | Binary | None) -> int:
    return int(value) if isinstance(value, str) and re.fullmatch(r"-?\d{1,12}", value) else 0


def _rows(pages: Pages, definition: Definition) -> Iterator[tuple[int, Row, bool]]:
    """(number, values, deleted?) of each record. A record that can't be taken apart is left out, and counted."""
    number = 0
    for raw, deleted in pages.rows_of(definition.page):
        try:
            cells = definition.cells(raw)
            row = {column.name: value_of(pages, column, cell) for column, cell in cells}
        except FORESEEN:
            definition.broken += not deleted
            continue
        number += 1
        yield number, row, deleted


def _table(pages: Pages, definition: Definition, about: tuple[str, str], desk: Desk) -> None:
    name, hidden = about
    grid = Grid(desk, name)
    grid.layout.hidden = hidden
    grid.layout.tables = [(Area(0, 0, MOST_ROWS, 300), 1)]
    for column, one in enumerate(definition.columns):
        grid.put(0, column, one.name)
    deleted_rows = 0
    for number, row, deleted in _rows(pages, definition):
        if number > MOST_ROWS:
            desk.lacking(f"records of table {name} beyond {MOST_ROWS:,}")
            break
        if deleted:
            deleted_rows += 1
            grid.layout.deleted_rows.add(number)
        for column, one in enumerate(definition.columns):
            grid.put(number, column, _shown(row.get(one.name, ""), (name, number, one), desk))
    grid.close()
    if hidden:
        desk.note(f"the table {name} is hidden in the file", page_number=desk.pages)
    if deleted_rows:
        desk.note(f"table {name} holds {deleted_rows:,} deleted records: shown, and marked", page_number=desk.pages)
    if definition.broken:
        desk.lacking(f"{definition.broken:,} records of table {name}, which are damaged")


def _shown(value: str | Binary, place: tuple[str, int, Column], desk: Desk) -> str:
    if isinstance(value, str):
        return value
    if not value.data:
        return ""
    found = file_within(value.data)
    if found is not None:
        table, row, column = place
        desk.member(f"{table} row {row} {column.name}.{found[1]}", iter((found[0],)))
        return f"[file of {len(found[0]):,} bytes]"
    return value.data.hex() if len(value.data) <= 16 else f"[{len(value.data):,} bytes]"


def _attachments(pages: Pages, definition: Definition, desk: Desk) -> None:
    for _, row, deleted in _rows(pages, definition):
        data, name = row.get("FileData"), row.get("FileName")
        if isinstance(data, Binary) and not deleted:
            desk.member(str(name or "attachment"), attachment(data.data))


def _tell(pages: Pages, catalog: Catalog, desk: Desk) -> None:
    for kind, names in catalog.others.items():
        if kind == "query":
            desk.lacking(f"{len(names)} queries: {', '.join(names[:8])}")
        else:
            desk.note(
                f"the database has {len(names)} of this kind, which were not read: {kind} ({', '.join(names[:8])})"
            )
    if catalog.linked:
        desk.note(f"tables are linked from elsewhere, and were not fetched: {', '.join(catalog.linked[:8])}")
        desk.lacking(f"{len(catalog.linked)} linked tables")
    if pages.has_password:
        desk.note("the database has a password, which does not keep its content from being read")
