"""ODS: a page for each sheet, read row by row. Cells show the text that the file keeps as shown; dates in ISO form."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from assay.model.document import MarkKind, Reason
from assay.readers.desk import Desk, ReadResult, named
from assay.readers.office import odf_locked
from assay.readers.office.packages.package import BROKEN, Package, attribute, elements, local_name, number
from assay.readers.office.packages.xml_stream import Capped, refusal_of
from assay.readers.office.sheets.grid import Area, Grid, cell_name
from assay.readers.office.sheets.notes import Findings
from assay.readers.office.sheets.number_formats import general, unrounded
from assay.readers.source import Refusal

if TYPE_CHECKING:
    from assay.readers.source import Source

READER = "assay ods"
TAGS = ("table", "table-row", "table-column", "table-header-rows", "shapes", "tracked-changes", "style")
LAST_ROW, LAST_COLUMN = 1_048_575, 16_383
MOST_REPEATED = 20_000  # rows or cells that a file states once and means many times, where they are not empty
MOST_WRITTEN_AGAIN = 2_000_000  # characters of all that a file repeats
MOST_SPACES = 100
COLLAPSED = frozenset(("collapse", "filter"))
OTHERS = frozenset(("annotation", "table", "shapes"))
SHAPES = frozenset(("frame", "custom-shape", "rect", "line", "connector", "ellipse", "g", "caption", "text-box"))


@dataclass(slots=True)
class Open:
    """The sheet being read. `bounded`: cells were repeated more often than they are shown."""

    grid: Grid
    row: int = 0
    column: int = 0
    heading: int = 0
    bounded: bool = False
    nested: int = 0


@dataclass(slots=True)
class Book:
    desk: Desk
    package: Package
    hidden_styles: set[str] = field(default_factory=set)
    findings: Findings = field(default_factory=Findings)
    changes: list[str] = field(default_factory=list)
    sheet: Open | None = None
    again: int = 0

    def copies(self, stated: int, length: int) -> int:
        """How often something this long is written, where it should be as often as stated."""
        times = min(stated, MOST_REPEATED, 1 + max(0, MOST_WRITTEN_AGAIN - self.again) // (length + 1))
        self.again += (times - 1) * (length + 1)
        return times


def read(source: Source, desk: Desk) -> ReadResult:
    with odf_locked.opened(source, desk) as package:
        book = Book(desk, package)
        damage: Refusal | None = None
        try:
            _content(book)
        except Refusal as refusal:
            damage = refusal
        _close(book)
        if damage is not None and not desk.pages:
            raise damage
        _changes(book)
        book.findings.tell(desk)
        _beside(package, desk)
        metadata = package.open_document_metadata()
        if damage is None and package.entities:
            damage = Refusal(Reason.XML_ENTITY, "it declares XML entities")
        return ReadResult(READER, metadata, damage.reason if damage else None, damage.detail if damage else "")


def _content(book: Book) -> None:
    with book.package.open_part("content.xml") as file:
        events = etree.iterparse(
            Capped(file), events=("start", "end"), tag=[f"{{*}}{tag}" for tag in TAGS], resolve_entities=False,
            no_network=True, load_dtd=False, huge_tree=False,
        )  # fmt: skip
        try:
            for event, element in events:
                name = local_name(element)
                if event == "start":
                    _begin(element, name, book)
                else:
                    _end(element, name, book)
        except etree.XMLSyntaxError as error:
            raise refusal_of(error, "content.xml") from error
        except BROKEN as error:
            raise Refusal(Reason.DAMAGED, f"content.xml: {named(error)}") from error


def _begin(element: etree._Element, name: str, book: Book) -> None:
    sheet = book.sheet
    if name == "table" and sheet is None:
        grid = Grid(book.desk, attribute(element, "name") or f"sheet {book.desk.pages + 1}")
        grid.layout.hidden = "hidden sheet" if attribute(element, "style-name") in book.hidden_styles else ""
        book.sheet = Open(grid)
    elif name == "table" and sheet is not None:
        sheet.nested += 1
    elif name == "table-header-rows" and sheet is not None and not sheet.nested:
        sheet.heading += 1


def _end(element: etree._Element, name: str, book: Book) -> None:
    sheet = book.sheet
    if name == "style":
        _style(element, book)
    elif name == "tracked-changes":
        _gather_changes(element, book)
    elif sheet is not None and name == "table" and not sheet.nested:
        _close(book)
    elif sheet is not None and name == "table":
        sheet.nested -= 1
        return
    elif sheet is None or sheet.nested:
        return
    elif name == "table-row":
        _row(element, sheet, book)
    elif name == "table-column":
        _column(element, sheet)
    elif name == "table-header-rows":
        sheet.grid.layout.titles = sheet.row
    elif name == "shapes":
        _shapes(element, sheet, book)
    _forget(element)


def _forget(element: etree._Element) -> None:
    element.clear()
    while (before := element.getprevious()) is not None and (parent := element.getparent()) is not None:
        parent.remove(before)


def _style(element: etree._Element, book: Book) -> None:
    if any(attribute(one, "display") == "false" for one in element if local_name(one) == "table-properties"):
        book.hidden_styles.add(attribute(element, "name") or "")


def _close(book: Book) -> None:
    if book.sheet is None:
        return
    sheet, book.sheet = book.sheet, None
    grid, before = sheet.grid, book.desk.pages
    grid.close()
    book.findings.sheet(grid.name, grid.layout.hidden, grid.hidden_cells, page_number=before + 1)
    if sheet.bounded:
        book.desk.lacking(f"some repetitions of cells of sheet {grid.name}")


def _column(element: etree._Element, sheet: Open) -> None:
    count = max(1, number(attribute(element, "number-columns-repeated")))
    if attribute(element, "visibility") in COLLAPSED:
        sheet.grid.layout.hidden_columns.append((sheet.column, sheet.column + count - 1))
    sheet.column += count


def _row(element: etree._Element, sheet: Open, book: Book) -> None:
    times = max(1, number(attribute(element, "number-rows-repeated")))
    hidden = attribute(element, "visibility") in COLLAPSED
    column, filled = 0, 0
    for cell in element:
        if local_name(cell) not in ("table-cell", "covered-table-cell"):
            continue
        count = max(1, number(attribute(cell, "number-columns-repeated")))
        filled += _cell(cell, (column, min(count, LAST_COLUMN)), sheet, book)
        column = min(column + count, LAST_COLUMN)
    shown = book.copies(times, filled) if filled else 1
    for again in range(1, shown):
        sheet.grid.repeat(sheet.row, sheet.row + again)
    if hidden and filled:
        sheet.grid.layout.hidden_rows.update(range(sheet.row, sheet.row + shown))
    sheet.bounded |= filled > 0 and times > shown
    sheet.row = min(sheet.row + times, LAST_ROW)


def _cell(cell: etree._Element, place: tuple[int, int], sheet: Open, book: Book) -> int:
    """Writes the cell and its repetitions; says how many characters there were."""
    column, count = place
    if not len(cell) and not cell.attrib:
        return 0
    text = _shown(cell, book)
    across, down = (number(attribute(cell, f"number-{what}-spanned")) for what in ("columns", "rows"))
    if text and (across > 1 or down > 1):
        area = Area(sheet.row, column, sheet.row + down - 1, column + across - 1)
        sheet.grid.layout.merged.append(area)
    shown = book.copies(count, len(text)) if text else 0
    sheet.bounded |= 0 < shown < count
    for again in range(shown):
        sheet.grid.put(sheet.row, column + again, text)
    for one in cell:
        if local_name(one) == "annotation":
            _annotation(one, cell_name(sheet.row, column), sheet.grid, book)
        elif local_name(one) in SHAPES:
            _shapes(one, sheet, book)
    return len(text) * shown


def _shown(cell: etree._Element, book: Book) -> str:
    kind = attribute(cell, "value-type") or ""
    written = " ".join(_text(one) for one in cell if local_name(one) == "p")
    if kind == "date":
        return (attribute(cell, "date-value") or written).replace("T", " ").removesuffix(" 00:00:00")
    if kind in ("float", "currency", "percentage") and written.strip():
        return _unrounded(written, attribute(cell, "value") or "")
    if written.strip() or not kind or kind == "string":
        if attribute(cell, "formula") and not written.strip() and not kind:
            book.findings.without_value += 1
            return f"={(attribute(cell, 'formula') or '').partition('=')[2]}"
        return written
    value = next((found for one in ("value", "string-value", "boolean-value", "time-value")
                  if (found := attribute(cell, one))), "")  # fmt: skip
    try:
        return general(float(value))
    except ValueError:
        return value


def _unrounded(written: str, value: str) -> str:
    try:
        return unrounded(written, float(value))
    except ValueError:
        return written


def _text(element: etree._Element) -> str:
    parts = [element.text or ""]
    for one in element:
        name = local_name(one)
        if name == "s":
            parts.append(" " * min(max(number(attribute(one, "c")), 1), MOST_SPACES))
        elif name in ("tab", "line-break"):
            parts.append(" ")
        elif name and name not in OTHERS:
            parts.append(_text(one))
        parts.append(one.tail or "")
    return "".join(parts)


def _annotation(element: etree._Element, place: str, grid: Grid, book: Book) -> None:
    told = {local_name(one): one.text or "" for one in element if local_name(one) in ("creator", "date")}
    who = ", ".join(one for one in (told.get("creator", ""), told.get("date", "")) if one)
    text = "\n".join(_text(one) for one in elements(element) if local_name(one) == "p")
    grid.aside(f"{', '.join(one for one in (place, who) if one)}: {text.strip()}", MarkKind.COMMENT, who)
    book.findings.comments += 1


def _shapes(element: etree._Element, sheet: Open, book: Book) -> None:
    """Text boxes, and the titles of charts, which are documents of their own in the package."""
    text = "\n".join(_text(one) for one in elements(element) if local_name(one) == "p")
    sheet.grid.aside(text)
    for one in elements(element):
        if local_name(one) == "object":
            part = (attribute(one, "href") or "").removeprefix("./") + "/content.xml"
            chart = book.package.xml_if_there(part)
            titles = _titles(chart) if chart is not None else ""
            sheet.grid.aside(titles)


def _titles(chart: etree._Element) -> str:
    titles = [one for one in elements(chart) if local_name(one) in ("title", "subtitle", "footer")]
    return "\n".join(_text(p) for one in titles for p in elements(one) if local_name(p) == "p")


def _gather_changes(element: etree._Element, book: Book) -> None:
    """What cells said before a tracked change, and what deleted rows said."""
    for change in element:
        told = {local_name(one): one.text or "" for one in elements(change) if local_name(one) in ("creator", "date")}
        who = ", ".join(one for one in (told.get("creator", ""), told.get("date", "")) if one)
        for before in (one for one in elements(change) if local_name(one) == "previous"):
            text = " ".join(_text(one) for one in elements(before) if local_name(one) == "p")
            if text.strip():
                book.changes.append(f"{who or 'unknown'}: {text}")


def _changes(book: Book) -> None:
    if book.changes:
        grid = Grid(book.desk, "deleted text")
        for change in book.changes:
            grid.aside(change, MarkKind.DELETED)
        grid.close()
        book.desk.note("the file keeps earlier contents of cells, shown as a page of its own",
                       page_number=book.desk.pages)  # fmt: skip


def _beside(package: Package, desk: Desk) -> None:
    if any(name.startswith(("Basic/", "Scripts/")) for name in package.names):
        desk.note("the file carries macros, which were not run")
