"""Word documents: paragraphs and tables in reading order, headers, footers, notes; comments and deletions apart.

Page 1 is the text as it stands when all changes are accepted. What tracked changes deleted, and what comments say, are
pages of their own: they are other voices, and often the interesting ones. A text of millions of characters is cut into
pages between two paragraphs.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assay.model.document import MarkKind
from assay.readers.desk import Desk, ReadResult
from assay.readers.flow import Flow
from assay.readers.office.ole.sending import Opening, send_embedded
from assay.readers.office.packages.charts import chart_text
from assay.readers.office.packages.package import Package, attribute, local_name
from assay.readers.office.packages.relations import embedded, file_of, media, note_outside, relations_of, text_of
from assay.readers.office.packages.xml_stream import Blocks
from assay.readers.office.word import hyperlinks, makings
from assay.readers.office.word.asides import Asides
from assay.readers.office.word.docx_numbering import Numbering
from assay.readers.office.word.docx_styles import Styles
from assay.readers.office.word.docx_text import Writer, who_and_when
from assay.readers.source import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from assay.readers.source import Source

BODY = "word/document.xml"
BODIES = ("body",)
NOTES = ("footnote", "endnote")
SEPARATORS = frozenset(("separator", "continuationSeparator", "continuationNotice"))
LONG_PAGE = 2_000_000  # characters


def read(source: Source, desk: Desk) -> ReadResult:
    with Package(source.open()) as package:
        return read_package(package, desk)


def read_package(package: Package, desk: Desk) -> ReadResult:
    """Raises Refusal only where nothing was read."""
    body = _body_name(package)
    writer = _writer(package, body)
    metadata = package.office_metadata()
    stopped = _body(package, body, writer, desk)
    metadata += hyperlinks.metadata((*_targets(package, body), *writer.fields.targets), writer.fields.links)
    if stopped is not None and not desk.pages and not writer.flow.text.strip():
        raise stopped
    characters = _finish(package, body, writer, desk)
    writer.asides.send(desk)
    makings.tell(package, body, desk)
    _say_what_is_odd(package, writer, desk)
    send_embedded(desk, (*embedded(package, r"[^/]+"), *_alternative_parts(package, body)))
    media(package, desk, _folder(body), characters=characters)
    if stopped is not None:
        return ReadResult("assay docx", metadata, stopped.reason, stopped.detail)
    return ReadResult("assay docx", metadata, package.reason, "it declares XML entities" if package.reason else "")


def _body_name(package: Package) -> str:
    """What the package calls its document; usually word/document.xml, but some programs number it."""
    main = (one.target for one in relations_of(package, "") if one.kind == "officeDocument" and not one.external)
    numbered = (name for name in sorted(package.names) if re.fullmatch(r"word/document\d*\.xml", name))
    return next((name for name in (*main, BODY, *numbered) if name in package.names), BODY)


def _folder(body: str) -> str:
    return body.rpartition("/")[0]


def _writer(package: Package, body: str) -> Writer:
    """Styles and lists; a broken part of them is not worth the text."""
    folder = _folder(body)
    styles = Styles(package.xml_if_there(f"{folder}/styles.xml"))
    return Writer(styles, Numbering(package.xml_if_there(f"{folder}/numbering.xml")), Asides())


def _body(package: Package, name: str, writer: Writer, desk: Desk) -> Refusal | None:
    """Writes headers and body; where the body breaks, why."""
    try:
        with package.open_part(name) as part:
            blocks = Blocks(part, name, BODIES)
            _edges(package, "header", writer, MarkKind.PAGE_HEADER)
            for block in blocks:
                writer.element(block)
                if writer.flow.length > LONG_PAGE:
                    _send(writer, desk)
            package.entities |= blocks.entities
    except Refusal as refusal:
        return refusal
    return None


def _finish(package: Package, body: str, writer: Writer, desk: Desk) -> int:
    """What follows the body, and the last page; gives how much text there is in all."""
    before = desk.pages
    _drawn_parts(package, body, writer)
    _notes(package, writer)
    _edges(package, "footer", writer, MarkKind.PAGE_FOOTER)
    _comments(package, writer)
    characters = len(writer.flow.text.strip()) + before * LONG_PAGE
    if characters or not before:
        _send(writer, desk)
    return characters


def _send(writer: Writer, desk: Desk) -> None:
    flow, writer.flow = writer.flow, Flow()
    desk.page(flow.text, tables=flow.tables, marks=flow.marks)


def _edges(package: Package, kind: str, writer: Writer, mark: MarkKind) -> None:
    """Headers or footers, each different text once."""
    seen: set[str] = set()
    for name in sorted(name for name in package.names if re.fullmatch(rf"[^/]+/{kind}\d*\.xml", name)):
        root = package.xml_if_there(name)
        text = "".join(map(str, root.itertext())).strip() if root is not None else ""
        art = root is not None and any(local_name(one) == "textpath" for one in root.iter())
        if root is not None and (text or art) and text not in seen:
            seen.add(text)
            writer.flow.new_paragraph()
            with writer.flow.marked(mark):
                writer.blocks(root)


def _notes(package: Package, writer: Writer) -> None:
    """In the order of their marks; those without a mark come last."""
    for kind in NOTES:
        root = next(_parts(package, f"{kind}s"), None)
        found = {
            attribute(note, "id") or "": note
            for note in (root if root is not None else ())
            if local_name(note) == kind and attribute(note, "type") not in SEPARATORS
        }
        marks = writer.notes[kind]
        for name in (*(one for one in marks if one in found), *(one for one in found if one not in marks)):
            writer.flow.new_paragraph()
            with writer.flow.marked(MarkKind.FOOTNOTE):
                writer.label = marks.get(name, "")
                writer.blocks(found[name])


def _parts(package: Package, stem: str) -> Iterator[etree._Element]:
    for name in sorted(name for name in package.names if re.fullmatch(rf"[^/]+/{stem}\d*\.xml", name)):
        root = package.xml_if_there(name)
        if root is not None:
            yield root


def _comments(package: Package, writer: Writer) -> None:
    for root in _parts(package, "comments"):
        for comment in root:
            if local_name(comment) == "comment":
                flow, writer.flow = writer.flow, Flow()
                writer.blocks(comment)
                text, writer.flow = writer.flow.text, flow
                on = writer.asides.quote(attribute(comment, "id") or "")
                writer.asides.comment(text, who_and_when(comment), on=on)


def _drawn_parts(package: Package, body: str, writer: Writer) -> None:
    """Charts and diagrams, which are parts of their own."""
    targets = {one.id: one.target for one in relations_of(package, body)}
    for name in dict.fromkeys(targets[one] for one in writer.parts if one in targets):
        if "/charts/" in name:
            writer.flow.paragraph(chart_text(package, name))
        elif (root := package.xml_if_there(name)) is not None:
            writer.flow.paragraph(text_of(root))


def _targets(package: Package, body: str) -> Iterator[str]:
    return (one.target for one in relations_of(package, body) if one.external and one.kind == "hyperlink")


def _say_what_is_odd(package: Package, writer: Writer, desk: Desk) -> None:
    if writer.hides:
        desk.note("the document carries hidden text, marked on its page", page_number=1)
    if writer.fields.links:
        desk.note(f"the document takes content from elsewhere, which was not followed: {writer.fields.links[0][:200]}")
    if any(name.lower().endswith("vbaproject.bin") for name in package.names):
        desk.note("the document carries macros, which were not run")
    note_outside(package, desk, "word/")


def _alternative_parts(package: Package, body: str) -> Iterator[Opening]:
    """Whole files of other formats that Word would put into the text."""
    for one in relations_of(package, body):
        if one.kind == "aFChunk" and not one.external and one.target in package.names:
            yield file_of(package, one.target)
