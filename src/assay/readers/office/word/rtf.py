"""RTF: text in the code pages of its fonts, tables, notes, comments, what is hidden and what was changed."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from assay.model.document import MarkKind, Reason
from assay.readers import encodings
from assay.readers.desk import Desk, ReadResult
from assay.readers.flow import Flow
from assay.readers.office.ole.embedded import of_rtf_object
from assay.readers.office.ole.sending import send_embedded
from assay.readers.office.word.asides import Asides
from assay.readers.office.word.doc_text import time_of
from assay.readers.office.word.rtf_parser import Parser
from assay.readers.office.word.rtf_streams import Stream, Writer
from assay.readers.source import Refusal, Source

if TYPE_CHECKING:
    from collections.abc import Iterable

LARGEST = 256 * 1024 * 1024
SECONDS = 180.0  # the text is known only at the end: a large file is silent for a while
CODE_PAGE_TOLD = re.compile(rb"\\ansicpg[1-9]|\\fcharset(?!0\b|1\b|2\b)\d|\\(?:mac|pca?)\b| Cyr;")
BYTES = re.compile(rb"\\'([0-9a-fA-F]{2})")
SAMPLE = 400_000
FEW = 20
PARTS = (("header", MarkKind.PAGE_HEADER), ("footnote", MarkKind.FOOTNOTE), ("footer", MarkKind.PAGE_FOOTER))


def read(source: Source, desk: Desk) -> ReadResult:
    if source.size > LARGEST:
        raise Refusal(Reason.OUTPUT_LIMIT, "an RTF file of more than 256 MiB")
    desk.working(SECONDS)
    parser = _parsed(source.read_bytes())
    asides = Asides()
    writer, flow = Writer(asides), Flow()
    _write(parser, writer, flow)
    desk.page(flow.text, tables=flow.tables, marks=flow.marks)
    _comments(parser, writer)
    asides.send(desk)
    _say_what_is_odd(parser, writer, desk)
    objects = (
        (f"object{number}", partial(of_rtf_object, found, f"object{number}"))
        for number, found in enumerate(parser.objects, 1)
    )
    send_embedded(desk, objects)
    metadata = tuple(parser.header.metadata)
    if parser.unclosed:
        return ReadResult("assay rtf", metadata, Reason.DAMAGED, "it ends in the middle")
    return ReadResult("assay rtf", metadata)


def text_of(data: bytes) -> str:
    """The body alone, as text: for RTF that is part of something else, such as a mail."""
    flow = Flow()
    Writer(Asides()).write(flow, _parsed(data).body)
    return flow.text


def _parsed(data: bytes) -> Parser:
    parser = Parser(time_of)
    parser.header.code_page = _code_page_if_untold(data)
    parser.read(data)
    return parser


def _code_page_if_untold(data: bytes) -> int:
    """Some programs write no code page at all: the letters must tell."""
    if CODE_PAGE_TOLD.search(data[:SAMPLE]):
        return 1252
    letters = bytes(int(one, 16) for one in BYTES.findall(data[:SAMPLE]))
    return 1251 if len(letters) > 20 and encodings.guess(letters) == "cp1251" else 1252


def _write(parser: Parser, writer: Writer, flow: Flow) -> None:
    for kind, mark in PARTS:
        if kind == "footnote":
            writer.write(flow, parser.body)
        for stream in _different(one for one in parser.beside if one.kind == kind):
            flow.new_paragraph()
            with flow.marked(mark):
                writer.write(flow, stream)


def _different(streams: Iterable[Stream]) -> list[Stream]:
    """Headers and footers come once for each section: each different text once; notes all."""
    found: dict[tuple[str, str], Stream] = {}
    for one in streams:
        text = one.text.strip()
        if text:
            found.setdefault((text, one.label), one)
    return list(found.values())


def _comments(parser: Parser, writer: Writer) -> None:
    for stream in (one for one in parser.beside if one.kind == "comment"):
        flow = Flow()
        writer.write(flow, stream)
        who = ", ".join(one for one in (stream.who, stream.when) if one)
        writer.asides.comment(flow.text, who, on=stream.on)


def _say_what_is_odd(parser: Parser, writer: Writer, desk: Desk) -> None:
    if writer.hides:
        desk.note("the document carries hidden text, marked on its page", page_number=1)
    if parser.links:
        desk.note(f"the document takes content from elsewhere, which was not followed: {parser.links[0][:200]}")
    if parser.after > FEW:
        desk.note(f"{parser.after:,} bytes stand behind the end of the document and were left out")
    template = next((value for key, value in parser.header.metadata if key == "template"), "")
    if "://" in template or template.startswith("\\\\"):
        desk.note(f"the document points at a template elsewhere, which was not fetched: {template[:200]}")
