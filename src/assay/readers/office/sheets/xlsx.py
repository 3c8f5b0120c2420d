"""XLSX, XLSM, XLTX: a page for each sheet, cells as they are shown, read row by row so that no sheet is too large.

Comments, text boxes, charts and page headers follow the cells of their sheet. A formula shows the value that the file
keeps for it; one without a value shows itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assay.model.document import Reason
from assay.readers.desk import Desk, ReadResult
from assay.readers.office.ole.sending import send_embedded
from assay.readers.office.packages import relations
from assay.readers.office.packages.package import Package, attribute, elements, local_name, number
from assay.readers.office.sheets import formulas
from assay.readers.office.sheets.asides import asides
from assay.readers.office.sheets.cells import Values, read_cells
from assay.readers.office.sheets.grid import Grid, area_of
from assay.readers.office.sheets.notes import Findings
from assay.readers.office.sheets.styles import formats_of, shared_strings
from assay.readers.source import Refusal

if TYPE_CHECKING:
    from lxml import etree

    from assay.readers.source import Source

READER = "assay xlsx"
SHEETS = ("worksheet", "chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet")
MOST_SHEETS = 5_000
MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    part: str
    hidden: str = ""
    titles: int = 0


@dataclass(slots=True)
class Book:
    """What all sheets share. `unread` says why sheets lack."""

    package: Package
    values: Values
    findings: Findings = field(default_factory=Findings)
    unread: list[Refusal] = field(default_factory=list)
    characters: int = 0


def read(source: Source, desk: Desk) -> ReadResult:
    with Package(source.open()) as package:
        part = workbook_part(package)
        root = package.xml_if_there(part)
        book = Book(package, _values(package, part, root, desk))
        for sheet in _sheets(package, part, root)[:MOST_SHEETS]:
            _sheet(book, sheet, desk)
        if book.unread and not desk.pages:
            raise book.unread[0]
        book.findings.tell(desk)
        _beside_the_sheets(package, desk, book.characters)
        metadata = package.office_metadata()
        if book.unread:
            return ReadResult(READER, metadata, book.unread[0].reason, book.unread[0].detail)
        return ReadResult(READER, metadata, package.reason, "it declares XML entities" if package.reason else "")


def workbook_part(package: Package) -> str:
    """Usually xl/workbook.xml; the package's relations say so."""
    found = relations.targets(package, "", "officeDocument")
    return found[0] if found else "xl/workbook.xml"


def _values(package: Package, part: str, root: etree._Element | None, desk: Desk) -> Values:
    from_1904 = root is not None and any(
        local_name(one) == "workbookPr" and attribute(one, "date1904") in ("1", "true") for one in elements(root)
    )
    styles = relations.targets(package, part, "styles") or ("xl/styles.xml",)
    strings = relations.targets(package, part, "sharedStrings") or ("xl/sharedStrings.xml",)
    shared, lack = shared_strings(package, strings[0])
    if lack:
        desk.lacking(f"strings of the workbook: {lack}")
    return Values(shared, formats_of(package, styles[0]), from_1904)


def _sheets(package: Package, part: str, root: etree._Element | None) -> list[Sheet]:
    """In the workbook's order; parts that it does not list come last, as hidden ones."""
    linked = {one.id: one for one in relations.relations_of(package, part)}
    listed = [one for one in elements(root) if local_name(one) == "sheet"] if root is not None else []
    titles = _titles(root) if root is not None else {}
    found: list[Sheet] = []
    for count, one in enumerate(listed):
        link = linked.get(relations.relation_id(one))
        if link is not None and link.target in package.names and link.kind in SHEETS:
            state = attribute(one, "state") or ""
            hidden = {"hidden": "hidden sheet", "veryHidden": "very hidden sheet"}.get(state, "")
            found.append(
                Sheet(attribute(one, "name") or f"sheet {count + 1}", link.target, hidden, titles.get(count, 0))
            )
    known = {one.part for one in found}
    for name in sorted(package.names):
        if name.startswith("xl/worksheets/") and name.endswith(".xml") and name.count("/") == 2 and name not in known:
            hidden = "a sheet that the workbook does not list" if found else ""
            found.append(Sheet(name.rpartition("/")[2].removesuffix(".xml"), name, hidden))
    return found


def _titles(root: etree._Element) -> dict[int, int]:
    """Rows that are repeated on each printed page: 'Plan'!$1:$3 → 3."""
    found: dict[int, int] = {}
    for one in (one for one in elements(root) if local_name(one) == "definedName"):
        if attribute(one, "name") == "_xlnm.Print_Titles":
            for reference in (one.text or "").split(","):
                first, _, last = reference.rpartition("!")[2].replace("$", "").partition(":")
                if first == "1" and last.isdigit():
                    found[number(attribute(one, "localSheetId"), -1)] = int(last[:7])
    return found


def _sheet(book: Book, sheet: Sheet, desk: Desk) -> None:
    """What was read of a broken sheet is kept."""
    grid = Grid(desk, sheet.name)
    grid.layout.hidden, grid.layout.titles = sheet.hidden, sheet.titles
    _tables(book.package, sheet, grid)
    formulas_before = book.values.formulas
    try:
        read_cells(book.package, sheet.part, book.values, grid)
    except Refusal as refusal:
        book.unread.append(Refusal(refusal.reason, f"sheet {sheet.name}: {refusal.detail}"))
        if refusal.reason is Reason.PASSWORD_NEEDED or not grid.has_cells:
            return
    asides(book.package, sheet.part, grid, book.findings)
    before = desk.pages
    grid.close()
    book.characters += grid.characters
    book.findings.sheet(sheet.name, sheet.hidden, grid.hidden_cells, page_number=before + 1)
    book.findings.add(book.values)
    if book.values.formulas > formulas_before:
        formulas.tell(book.package, sheet.part, sheet.name, desk)


def _tables(package: Package, sheet: Sheet, grid: Grid) -> None:
    for part in relations.targets(package, sheet.part, "table"):
        root = package.xml_if_there(part)
        area = area_of(attribute(root, "ref") or "") if root is not None else None
        if root is not None and area is not None:
            grid.layout.tables.append((area, number(attribute(root, "headerRowCount"), 1)))


def _beside_the_sheets(package: Package, desk: Desk, characters: int) -> None:
    if any(name.endswith("vbaProject.bin") for name in package.names):
        desk.note("the file carries macros, which were not run")
    relations.note_outside(package, desk, "xl/")
    _note_programs(package, desk)
    send_embedded(desk, relations.embedded(package, "xl"))
    relations.media(package, desk, "xl", characters=characters)


def _note_programs(package: Package, desk: Desk) -> None:
    """Links to other programs (DDE), which Excel would start: named, never started."""
    found: dict[str, None] = {}
    for name in (one for one in sorted(package.names) if one.startswith("xl/externalLinks/") and one.endswith(".xml")):
        root = package.xml_if_there(name)
        for one in (one for one in elements(root) if local_name(one) == "ddeLink") if root is not None else ():
            found[f"{attribute(one, 'ddeService') or ''} {attribute(one, 'ddeTopic') or ''}"[:120]] = None
    if found:
        more = f" and {len(found) - MOST_NAMED} more" if len(found) > MOST_NAMED else ""
        desk.note(
            f"cells would ask another program (DDE), which was not started: {', '.join([*found][:MOST_NAMED])}{more}"
        )
