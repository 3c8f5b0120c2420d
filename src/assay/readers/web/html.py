"""Web pages: the visible text with a line for each block, tables as tables; scripts dropped, nothing loaded."""

from __future__ import annotations

import importlib.metadata
import re
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser, LexborNode

from assay.readers import encodings
from assay.readers.desk import Desk, ReadResult
from assay.readers.flow import Flow, OpenTable
from assay.readers.office.package import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assay.readers.source import Source

DROPPED = frozenset(
    (
        "script",
        "style",
        "head",
        "noscript",
        "template",
        "iframe",
        "object",
        "embed",
        "svg",
        "math",
        "canvas",
        "select",
        "button",
    )
)
PARAGRAPHS = frozenset(
    ("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "blockquote", "section",
     "article", "header", "footer", "main", "aside", "nav", "figure", "form", "fieldset", "address", "hr", "pre",
     "details", "caption")
)  # fmt: skip
LINES = frozenset(("li", "dt", "dd", "figcaption", "summary", "legend", "option", "tr"))
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
DEEPEST = 250  # nested elements; deeper ones are written as bare text
META = {
    "author": "author",
    "article:author": "author",
    "article:published_time": "created",
    "date": "created",
    "article:modified_time": "modified",
    "last-modified": "modified",
    "og:site_name": "publisher",
    "publisher": "publisher",
    "generator": "application",
    "description": "description",
    "keywords": "keywords",
    "og:url": "url",
}


def read(source: Source, desk: Desk) -> ReadResult:
    data = source.read_bytes()
    found = CHARSET.search(data[:4096])
    text, encoding = encodings.decode(data, found[1].decode("ascii") if found else None)
    tree = LexborHTMLParser(text)
    flow = Flow()
    write(tree, flow)
    desk.page(flow.text, tables=flow.tables)
    reader = f"selectolax {importlib.metadata.version('selectolax')}"
    return ReadResult(reader, (*_metadata(tree), ("encoding", encoding)))


def write(tree: LexborHTMLParser, flow: Flow) -> None:
    if tree.body is not None:
        _children(tree.body, flow, 0)


def _children(parent: LexborNode, flow: Flow, depth: int) -> None:
    node = parent.child
    while node is not None:
        _node(node, flow, depth + 1)
        node = node.next


def _node(node: LexborNode, flow: Flow, depth: int) -> None:
    tag = node.tag or ""
    if tag == "-text":
        flow.squeeze(node.text_content or "")
    elif tag == "br":
        flow.new_line()
    elif tag.startswith(("-", "_")) or tag in DROPPED or _is_hidden(node):
        return
    elif depth > DEEPEST:
        flow.squeeze(node.text() or "")
    elif tag == "pre":
        flow.paragraph(node.text() or "")
    elif tag == "table":
        with flow.table() as table:
            _rows(node, flow, table, depth)
    elif tag in PARAGRAPHS:
        flow.new_paragraph()
        _children(node, flow, depth)
        flow.new_paragraph()
    elif tag in LINES:
        flow.new_line()
        _children(node, flow, depth)
        flow.new_line()
    else:
        _children(node, flow, depth)


def _is_hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    return "hidden" in attributes or bool(HIDDEN.search(attributes.get("style") or ""))


def _rows(node: LexborNode, flow: Flow, table: OpenTable, depth: int) -> None:
    for row, in_head in _all_rows(node):
        cells = [cell for cell in _elements(row) if cell.tag in ("td", "th") and not _is_hidden(cell)]
        flow.row(table)
        if cells and (in_head or all(cell.tag == "th" for cell in cells)) and (table.header_rows or 0) == table.row:
            table.header_rows = table.row + 1
        for cell in cells:
            across, down = (number(cell.attributes.get(name)) for name in ("colspan", "rowspan"))
            with flow.cell(table, row_span=max(1, down), column_span=across):
                _children(cell, flow, depth + 1)


def _all_rows(node: LexborNode) -> Iterator[tuple[LexborNode, bool]]:
    for part in _elements(node):
        if part.tag == "tr":
            yield part, False
        elif part.tag in ("thead", "tbody", "tfoot"):
            yield from ((row, part.tag == "thead") for row in _elements(part) if row.tag == "tr")


def _elements(node: LexborNode) -> Iterator[LexborNode]:
    child = node.child
    while child is not None:
        yield child
        child = child.next


def _metadata(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    title = tree.css_first("title")
    if title is not None and (text := " ".join((title.text() or "").split())):
        yield "title", text
    for meta in tree.css("meta"):
        attributes = meta.attributes
        name = (attributes.get("name") or attributes.get("property") or attributes.get("http-equiv") or "").lower()
        content = " ".join((attributes.get("content") or "").split())
        if name in META and content:
            yield META[name], content[:500]
