"""Word documents: paragraphs and tables in reading order, headers, footers, notes; comments and deletions apart.

Page 1 is the text as it stands when all changes are accepted. What tracked changes deleted, and what comments say, are
pages of their own: they are other voices, and often the interesting ones.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assay.readers.desk import Desk, ReadResult
from assay.readers.flow import Flow, OpenTable
from assay.readers.office.package import Package, attribute, elements, local_name, number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree

    from assay.readers.source import Source

BODY = "word/document.xml"
SKIPPED = frozenset(
    ("del", "moveFrom", "Fallback", "instrText", "pPr", "rPr", "sectPr", "delText", "tblPr", "tcPr", "trPr")
)
NOTES = ("footnote", "endnote")
SEPARATORS = frozenset(("separator", "continuationSeparator", "continuationNotice"))


def read(source: Source, desk: Desk) -> ReadResult:
    with Package(source.open()) as package:
        metadata = package.office_metadata()
        body = package.xml(_body_name(package))
        flow = Flow()
        _parts(package, r"word/header\d*\.xml", flow)
        _blocks(body, flow)
        _notes(package, flow)
        _parts(package, r"word/footer\d*\.xml", flow)
        desk.page(flow.text, tables=flow.tables)
        _page_of(desk, "comments", _comments(package.xml_if_there("word/comments.xml")))
        _page_of(desk, "deleted text", _deletions(body))
        embedded_files(package, desk)
        return ReadResult("assay docx", metadata, package.reason, "it declares XML entities" if package.reason else "")


def _body_name(package: Package) -> str:
    """Usually word/document.xml; some programs number it."""
    return (
        BODY
        if BODY in package.names
        else next((n for n in sorted(package.names) if re.fullmatch(r"word/document\d*\.xml", n)), BODY)
    )


def _parts(package: Package, pattern: str, flow: Flow) -> None:
    """Headers or footers, each different text once."""
    seen: set[str] = set()
    for name in sorted(name for name in package.names if re.fullmatch(pattern, name)):
        root = package.xml_if_there(name)
        text = "".join(str(one) for one in root.itertext()).strip() if root is not None else ""
        if root is not None and text and text not in seen:
            seen.add(text)
            _blocks(root, flow)


def _notes(package: Package, flow: Flow) -> None:
    for kind in NOTES:
        root = package.xml_if_there(f"word/{kind}s.xml")
        for note in root if root is not None else ():
            if local_name(note) == kind and attribute(note, "type") not in SEPARATORS:
                _blocks(note, flow)


def _blocks(parent: etree._Element, flow: Flow) -> None:
    for element in parent:
        name = local_name(element)
        if name == "p":
            flow.new_paragraph()
            _inline(element, flow)
            flow.new_paragraph()
        elif name == "tbl":
            with flow.table() as table:
                _rows(element, flow, table)
        elif name and name not in SKIPPED:
            _blocks(element, flow)


def _inline(parent: etree._Element, flow: Flow) -> None:
    for element in parent:
        name = local_name(element)
        if name in ("t", "fldSimple") and element.text:
            flow.write(element.text)
        elif name in ("tab", "ptab"):
            flow.write("\t" if not flow.at_line_start else "")
        elif name in ("br", "cr"):
            flow.new_line()
        elif name == "noBreakHyphen":
            flow.write("-")
        elif name == "txbxContent":
            _blocks(element, flow)
        if name and name not in SKIPPED and name not in ("t", "txbxContent"):
            _inline(element, flow)


def _rows(table_element: etree._Element, flow: Flow, table: OpenTable) -> None:
    """A vertically merged cell goes on in the rows below as a cell that says only "continue"."""
    open_merges: dict[int, int] = {}
    for row in _children(table_element, "tr"):
        flow.row(table)
        if _setting(row, "trPr", "tblHeader") is not None and (table.header_rows or 0) == table.row:
            table.header_rows = table.row + 1
        for cell in _children(row, "tc"):
            merge = _setting(cell, "tcPr", "vMerge")
            width = number(attribute(span, "val")) if (span := _setting(cell, "tcPr", "gridSpan")) is not None else 1
            column = table.next_column()
            if merge is not None and attribute(merge, "val") != "restart" and column in open_merges:
                table.cells[open_merges[column]].row_span += 1
                table.taken.update((table.row, column + one) for one in range(max(1, min(width, 1000))))
                continue
            with flow.cell(table, column_span=width):
                open_merges.pop(column, None)
                if merge is not None:
                    open_merges[column] = len(table.cells) - 1
                _blocks(cell, flow)


def _children(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """Rows and cells may stand inside content controls and insertions."""
    for element in parent:
        if local_name(element) == name:
            yield element
        elif local_name(element) in ("sdt", "sdtContent", "ins", "customXml", "smartTag"):
            yield from _children(element, name)


def _setting(element: etree._Element, group: str, name: str) -> etree._Element | None:
    found = (one for one in element if local_name(one) == group)
    return next((one for properties in found for one in properties if local_name(one) == name), None)


def _comments(root: etree._Element | None) -> Iterator[str]:
    for comment in root if root is not None else ():
        if local_name(comment) == "comment":
            flow = Flow()
            _blocks(comment, flow)
            yield f"{_who_and_when(comment)}: {flow.text}"


def _deletions(body: etree._Element) -> Iterator[str]:
    for element in elements(body):
        if local_name(element) in ("del", "moveFrom"):
            text = "".join(one.text or "" for one in elements(element) if local_name(one) in ("delText", "t"))
            if text.strip():
                yield f"{_who_and_when(element)}: {text}"


def _who_and_when(element: etree._Element) -> str:
    return ", ".join(one for one in (attribute(element, "author"), attribute(element, "date")) if one) or "unknown"


def _page_of(desk: Desk, label: str, lines: Iterable[str]) -> None:
    text = "\n\n".join(lines)
    if text:
        desk.page(text, label=label)
        desk.note(f"the document carries {label}, shown as a page of its own", page_number=desk.pages)


def embedded_files(package: Package, desk: Desk) -> None:
    for name in sorted(package.names):
        if re.match(r"(word|ppt)/embeddings/", name):
            desk.member(name.rpartition("/")[2], (package.bytes_of(one) for one in (name,)))
