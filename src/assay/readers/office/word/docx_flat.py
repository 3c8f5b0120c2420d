"""Word documents that are one XML file: a package laid flat (Word 2007 and later), or the XML of Word 2003."""

from __future__ import annotations

import base64
import binascii
from dataclasses import replace
from typing import TYPE_CHECKING

from lxml import etree

from assay.readers.desk import Desk, ReadResult
from assay.readers.flow import Flow
from assay.readers.office.packages.package import attribute, local_name
from assay.readers.office.packages.salvaged import Salvaged
from assay.readers.office.packages.xml_stream import Blocks
from assay.readers.office.word.asides import Asides
from assay.readers.office.word.docx import read_package
from assay.readers.office.word.docx_numbering import Numbering
from assay.readers.office.word.docx_styles import Styles
from assay.readers.office.word.docx_text import Writer
from assay.readers.source import Refusal

if TYPE_CHECKING:
    from typing import BinaryIO

    from assay.readers.source import Source

PARTS, BODIES = ("package",), ("body",)
WORD_2003 = b"wordDocument"


class Flat(Salvaged):
    """The parts of a package that stand one after another in an XML file."""

    def __init__(self, file: BinaryIO) -> None:
        self._parts: dict[str, bytes] = {}
        self.cut: list[str] = []
        blocks = Blocks(file, "the file", PARTS)
        for part in blocks:
            name = (attribute(part, "name") or "").lstrip("/")
            if name and (data := _content(part)):
                self._parts[name] = data
        self.entities = blocks.entities
        self.names = frozenset(self._parts)


def read(source: Source, desk: Desk) -> ReadResult:
    if WORD_2003 in source.head:
        return _read_2003(source, desk)
    with source.open() as file, Flat(file) as package:
        return replace(read_package(package, desk), reader="assay docx flat")


def _content(part: etree._Element) -> bytes:
    for one in part:
        if local_name(one) == "xmlData" and len(one):
            return etree.tostring(one[0])
        if local_name(one) == "binaryData":
            try:
                return base64.b64decode("".join((one.text or "").split()))
            except binascii.Error:
                return b""
    return b""


def _read_2003(source: Source, desk: Desk) -> ReadResult:
    """Its body is made as that of later versions is; its lists and styles are not."""
    writer, stopped = Writer(Styles(None), Numbering(None), Asides()), None
    try:
        for block in Blocks(source.open(), "the file", BODIES):
            writer.element(block)
    except Refusal as refusal:
        if not writer.flow.text.strip():
            raise
        stopped = refusal
    flow, writer.flow = writer.flow, Flow()
    desk.page(flow.text, tables=flow.tables, marks=flow.marks)
    writer.asides.send(desk)
    if writer.hides:
        desk.note("the document carries hidden text, marked on its page", page_number=1)
    if stopped is not None:
        return ReadResult("assay docx flat", (), stopped.reason, stopped.detail)
    return ReadResult("assay docx flat")
