"""OpenDocument texts and presentations: paragraphs, lists and tables in reading order; a page for each slide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.model.document import Reason
from assay.readers.desk import Desk, ReadResult
from assay.readers.flow import Flow, OpenTable
from assay.readers.office.package import Package, attribute, elements, local_name, number
from assay.readers.source import Refusal, Source

if TYPE_CHECKING:
    from lxml import etree

APART = frozenset(("tracked-changes", "annotation", "annotation-end", "sequence-decls", "forms", "settings"))
MOST_SPACES = 1_000
MOST_REPEATED = 1_000


def read(source: Source, desk: Desk) -> ReadResult:
    with Package(source.open()) as package:
        _refuse_encrypted(package)
        metadata = package.open_document_metadata()
        root = package.xml("content.xml")
        slides = [one for one in elements(root) if local_name(one) == "page"]
        for slide in slides:
            _page(slide, desk, attribute(slide, "name") or "")
        if not slides:
            body = next((one for one in elements(root) if local_name(one) == "body"), root)
            _page(body, desk, "")
        _aside(root, desk, "deletion", "deleted text")
        _aside(root, desk, "annotation", "comments")
        reason = package.reason
        return ReadResult("assay opendocument", metadata, reason, "it declares XML entities" if reason else "")


def _refuse_encrypted(package: Package) -> None:
    manifest = package.xml_if_there("META-INF/manifest.xml")
    if manifest is not None and any(local_name(one) == "encryption-data" for one in elements(manifest)):
        raise Refusal(Reason.PASSWORD_NEEDED, "an OpenDocument file protected by a password")


def _page(root: etree._Element, desk: Desk, label: str) -> None:
    flow = Flow()
    _blocks(root, flow)
    desk.page(flow.text, tables=flow.tables, label=label)


def _aside(root: etree._Element, desk: Desk, kind: str, label: str) -> None:
    """Deletions and comments, which are other voices than the text."""
    flow = Flow()
    for found in (one for one in elements(root) if local_name(one) == kind):
        _blocks(found, flow)
    if flow.text.strip():
        desk.page(flow.text, label=label)
        desk.note(f"the document carries {label}, shown as a page of its own", page_number=desk.pages)


def _blocks(parent: etree._Element, flow: Flow) -> None:
    for element in parent:
        name = local_name(element)
        if name in ("p", "h"):
            flow.new_paragraph()
            _inline(element, flow)
            flow.new_paragraph()
        elif name == "table":
            with flow.table(attribute(element, "name") or "") as table:
                _rows(element, flow, table, heading=False)
        elif name and name not in APART:
            _blocks(element, flow)


def _inline(parent: etree._Element, flow: Flow) -> None:
    flow.squeeze(parent.text or "")
    for element in parent:
        name = local_name(element)
        if name == "s":
            flow.write(" " * min(number(attribute(element, "c")), MOST_SPACES))
        elif name == "tab":
            flow.write("\t")
        elif name == "line-break":
            flow.new_line()
        elif name in ("text-box", "note-body", "p", "h", "list"):
            _nested(element, flow)
        elif name and name not in APART:
            _inline(element, flow)
        flow.squeeze(element.tail or "")


def _nested(element: etree._Element, flow: Flow) -> None:
    """A text box or a note inside a paragraph: on lines of its own."""
    flow.new_line()
    if local_name(element) in ("p", "h"):
        _inline(element, flow)
    else:
        _blocks(element, flow)
    flow.new_line()


def _rows(parent: etree._Element, flow: Flow, table: OpenTable, *, heading: bool) -> None:
    for element in parent:
        name = local_name(element)
        if name == "table-row":
            flow.row(table)
            if heading:
                table.header_rows = table.row + 1
            _cells(element, flow, table)
        elif name in ("table-rows", "table-row-group", "table-header-rows"):
            _rows(element, flow, table, heading=heading or name == "table-header-rows")


def _cells(row: etree._Element, flow: Flow, table: OpenTable) -> None:
    for cell in (one for one in row if local_name(one) == "table-cell"):
        repeated = min(number(attribute(cell, "number-columns-repeated")), MOST_REPEATED)
        across, down = (number(attribute(cell, f"number-{what}-spanned")) for what in ("columns", "rows"))
        for _ in range(repeated):
            with flow.cell(table, row_span=down, column_span=across):
                _blocks(cell, flow)
