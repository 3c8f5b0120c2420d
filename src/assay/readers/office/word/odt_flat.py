"""OpenDocument texts that are one XML file (FODT): read as the packed ones are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.model.document import MarkKind
from assay.readers.desk import Desk, ReadResult
from assay.readers.office.packages.package import META, elements, local_name
from assay.readers.office.packages.xml_stream import Blocks
from assay.readers.office.word.asides import Asides
from assay.readers.office.word.odt import WITHIN, send_asides, write_block, write_notes
from assay.readers.office.word.odt_styles import Styles
from assay.readers.office.word.odt_text import Writer
from assay.readers.source import Refusal

if TYPE_CHECKING:
    from lxml import etree

    from assay.readers.source import Source

BEFORE = ("meta", "styles", "master-styles")


def read(source: Source, desk: Desk) -> ReadResult:
    writer, metadata, edges = Writer(Styles(), Asides()), [], []
    stopped: Refusal | None = None
    blocks = Blocks(source.open(), "the file", (*BEFORE, *WITHIN))
    try:
        for block in blocks:
            name = local_name(block)
            if name in META and block.text and not len(block):
                metadata.append((META[name], " ".join(block.text.split())))
            elif name == "outline-style":
                writer.styles.add(block)
            elif name == "master-page":
                edges.append(_edge_texts(block))
            else:
                write_block(block, writer, desk)
    except Refusal as refusal:
        stopped = refusal
    write_notes(writer)
    _write_edges(edges, writer)
    if stopped is not None and not writer.flow.text.strip() and not desk.pages:
        raise stopped
    desk.page(writer.flow.text, tables=writer.flow.tables, marks=writer.flow.marks)
    send_asides(writer, desk)
    if writer.hides:
        desk.note("the document carries hidden text, marked on its page", page_number=1)
    reason, detail = (stopped.reason, stopped.detail) if stopped is not None else (None, "")
    return ReadResult("assay odt", tuple(metadata), reason, detail)


def _edge_texts(page: etree._Element) -> list[tuple[str, str]]:
    """Headers and footers of a kind of page; they stand before the text, and are freed before it ends."""
    return [
        (
            local_name(part),
            "\n".join("".join(map(str, one.itertext())) for one in elements(part) if local_name(one) == "p"),
        )
        for part in page
    ]


def _write_edges(pages: list[list[tuple[str, str]]], writer: Writer) -> None:
    seen: set[str] = set()
    for kind, text in (one for page in pages for one in page):
        if text.strip() and text not in seen:
            seen.add(text)
            writer.flow.new_paragraph()
            with writer.flow.marked(MarkKind.PAGE_HEADER if kind.startswith("header") else MarkKind.PAGE_FOOTER):
                writer.flow.write(text)
            writer.flow.new_paragraph()
