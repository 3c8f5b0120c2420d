"""XML Spreadsheet 2003, which many programs write under the name .xls: a page for each worksheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from assay.model.document import MarkKind, Reason
from assay.readers.desk import Desk, ReadResult
from assay.readers.office.packages.package import attribute, local_name, number
from assay.readers.office.sheets.grid import Area, Grid, cell_name
from assay.readers.office.sheets.notes import Findings
from assay.readers.office.sheets.number_formats import shown
from assay.readers.source import Refusal

if TYPE_CHECKING:
    from assay.readers.source import Source

READER = "assay sheet xml"
TAGS = ("Worksheet", "Row", "Column", "Style", "Author", "LastAuthor", "Created", "Title", "Company", "Visible")
NAMED = {
    "Percent": "0.00%", "Fixed": "0.00", "Standard": "#,##0.00", "Currency": "#,##0.00", "Scientific": "General",
    "Euro Currency": "#,##0.00 €",
}  # fmt: skip
TOLD = {"Author": "author", "LastAuthor": "last_modified_by", "Created": "created", "Title": "title",
        "Company": "company"}  # fmt: skip
LAST_ROW, LAST_COLUMN = 1_048_575, 16_383


class Reader:
    def __init__(self, desk: Desk) -> None:
        self.desk, self.findings = desk, Findings()
        self.styles: dict[str, str] = {}
        self.metadata: list[tuple[str, str]] = []
        self.grid: Grid | None = None
        self.row = self.column = 0

    def begin(self, element: etree._Element) -> None:
        self.grid = Grid(self.desk, attribute(element, "Name") or f"sheet {self.desk.pages + 1}")
        self.row = self.column = 0

    def end(self, element: etree._Element) -> None:
        name = local_name(element)
        if name in TOLD and self.grid is None and (element.text or "").strip():
            self.metadata.append((TOLD[name], (element.text or "").strip()))
        elif name == "Style":
            for one in (one for one in element if local_name(one) == "NumberFormat"):
                code = attribute(one, "Format") or "General"
                self.styles[attribute(element, "ID") or ""] = NAMED.get(code, code)
        elif self.grid is not None and name == "Row":
            self._row(element, self.grid)
        elif self.grid is not None and name == "Column":
            self._column(element, self.grid)
        elif self.grid is not None and name == "Visible" and "Hidden" in (element.text or ""):
            self.grid.layout.hidden = "very hidden sheet" if "Very" in (element.text or "") else "hidden sheet"
        elif name == "Worksheet":
            self.close()

    def close(self) -> None:
        if self.grid is not None:
            grid, self.grid = self.grid, None
            before = self.desk.pages
            grid.close()
            self.findings.sheet(grid.name, grid.layout.hidden, grid.hidden_cells, page_number=before + 1)

    def _column(self, element: etree._Element, grid: Grid) -> None:
        first = number(attribute(element, "Index"), self.column + 1) - 1
        self.column = first + number(attribute(element, "Span"), 0) + 1
        if attribute(element, "Hidden") == "1":
            grid.layout.hidden_columns.append((first, self.column - 1))

    def _row(self, element: etree._Element, grid: Grid) -> None:
        row = min(max(number(attribute(element, "Index"), self.row + 1) - 1, 0), LAST_ROW)
        if attribute(element, "Hidden") == "1":
            grid.layout.hidden_rows.add(row)
        column = 0
        for cell in (one for one in element if local_name(one) == "Cell"):
            column = min(max(number(attribute(cell, "Index"), column + 1) - 1, 0), LAST_COLUMN)
            across, down = (max(0, number(attribute(cell, f"Merge{one}"), 0)) for one in ("Across", "Down"))
            if across or down:
                grid.layout.merged.append(Area(row, column, row + down, column + across))
            self._cell(cell, (row, column), grid)
            column += 1 + across
        self.row = row + 1 + max(0, number(attribute(element, "Span"), 0))

    def _cell(self, cell: etree._Element, place: tuple[int, int], grid: Grid) -> None:
        for one in cell:
            if local_name(one) == "Data":
                grid.put(*place, self._value(one, attribute(cell, "StyleID") or ""))
            elif local_name(one) == "Comment":
                author = attribute(one, "Author") or ""
                head = ", ".join(part for part in (cell_name(*place), author) if part)
                grid.aside(f"{head}: {''.join(map(str, one.itertext())).strip()}", MarkKind.COMMENT, author)
                self.findings.comments += 1
        if attribute(cell, "Formula") and not any(local_name(one) == "Data" for one in cell):
            self.findings.without_value += 1
            grid.put(*place, attribute(cell, "Formula") or "")

    def _value(self, data: etree._Element, style: str) -> str:
        text, kind = "".join(map(str, data.itertext())), attribute(data, "Type")
        if kind == "DateTime":
            return text.removesuffix(".000").replace("T", " ").removesuffix(" 00:00:00").removeprefix("1899-12-31 ")
        if kind == "Boolean":
            return {"1": "TRUE", "0": "FALSE"}.get(text, text)
        try:
            return shown(float(text), self.styles.get(style, "General"))[0] if kind == "Number" else text
        except ValueError:
            return text


def read(source: Source, desk: Desk) -> ReadResult:
    reader = Reader(desk)
    damage: Refusal | None = None
    with source.open() as file:
        events = etree.iterparse(
            file, events=("start", "end"), tag=[f"{{*}}{tag}" for tag in TAGS], resolve_entities=False,
            no_network=True, load_dtd=False, huge_tree=False,
        )  # fmt: skip
        try:
            for event, element in events:
                if event == "end":
                    reader.end(element)
                    _forget(element)
                elif local_name(element) == "Worksheet":
                    reader.begin(element)
        except etree.XMLSyntaxError as error:
            damage = Refusal(Reason.XML_ENTITY if "ntit" in str(error) else Reason.DAMAGED, str(error))
    reader.close()
    if damage is not None and not desk.pages:
        raise damage
    reader.findings.tell(desk)
    return ReadResult(
        READER, tuple(reader.metadata), damage.reason if damage else None, damage.detail if damage else ""
    )


def _forget(element: etree._Element) -> None:
    """Rows that are done; not the sheet's name, which stands before them."""
    if local_name(element) in ("Row", "Worksheet"):
        element.clear()
        while (before := element.getprevious()) is not None and (parent := element.getparent()) is not None:
            parent.remove(before)
