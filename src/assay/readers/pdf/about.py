"""What a PDF holds beside its pages: metadata, embedded files, active content, earlier revisions, an XFA form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
from lxml import etree

from assay.model.document import Mark, MarkKind, Reason
from assay.model.place import Span
from assay.readers.desk import named
from assay.readers.flow import Flow
from assay.readers.pdf import facts, makings, revisions, xfa
from assay.readers.pdf.dates import iso
from assay.readers.pdf.opening import QPDF_FORESEEN, qpdf_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.readers.desk import Desk
    from assay.readers.pdf.opening import Opened

SECOND = f"pikepdf {pikepdf.__version__}"
KEYS = (
    ("Title", "title"),
    ("Author", "author"),
    ("Subject", "subject"),
    ("Keywords", "keywords"),
    ("Creator", "application"),
    ("Producer", "producer"),
    ("CreationDate", "created"),
    ("ModDate", "modified"),
)
LITTLE_TEXT = 2_000  # characters: a form that is shown by an XFA program says no more on its pages
MOST_NOTED = 20


@dataclass(frozen=True, slots=True)
class Inside:
    """The file as the second reader sees it; None where it can't."""

    pdf: pikepdf.Pdf | None
    layers_off: frozenset[str] = frozenset()

    @classmethod
    def of(cls, opened: Opened) -> Inside:
        try:
            pdf = qpdf_of(opened.source.open(), opened.password)
            return cls(pdf, facts.layers_off(pdf))
        except QPDF_FORESEEN:
            return cls(None)


@dataclass(frozen=True, slots=True)
class Told:
    metadata: tuple[tuple[str, str], ...]
    expected: int | None
    reader: str


def tell(opened: Opened, inside: Inside, desk: Desk, *, text_length: int, with_images: Sequence[int]) -> Told:
    """Sends notes, members and pages that only the second reader gives. `with_images`: numbers of pages, from 0."""
    metadata = _metadata(opened.document)
    found = _facts(inside)
    if found is None:
        return Told(metadata, _attachments(opened.document, desk), "")
    metadata += tuple(found.metadata)
    if found.pages != len(opened.document):
        metadata += (("page_count_by_second_reader", str(found.pages)),)
        desk.note(f"two readers disagree on the number of pages: {len(opened.document)} and {found.pages}")
    metadata += _listed(found)
    metadata += _revisions(opened, desk)
    _note_active(found, desk)
    if inside.pdf is not None:
        makings.tell(opened, inside.pdf, desk, with_images)
    _send_form(found, desk, text_length)
    return Told(metadata, _files(found, desk), SECOND)


def _metadata(document: pypdfium2.PdfDocument) -> tuple[tuple[str, str], ...]:
    found = [(ours, value) for key, ours in KEYS if (value := document.get_metadata_value(key).strip())]
    pairs = [(key, iso(value)) if key in ("created", "modified") else (key, value) for key, value in found]
    version = document.get_version()
    return (*pairs, ("format", f"PDF {version // 10}.{version % 10}")) if version else tuple(pairs)


def _facts(inside: Inside) -> facts.Facts | None:
    if inside.pdf is None:
        return None
    try:
        return facts.facts_of(inside.pdf)
    except QPDF_FORESEEN:
        return None


def _listed(found: facts.Facts) -> tuple[tuple[str, str], ...]:
    listed = [("signature", one) for one in found.signatures]
    if found.fonts:
        listed.append(("fonts", ", ".join(found.fonts)))
    if found.active:
        listed.append(("active_content", _counted(found.active)))
    if found.xfa:
        listed.append(("form", "XFA"))
    return tuple(listed)


def _note_active(found: facts.Facts, desk: Desk) -> None:
    if found.active:
        desk.note(f"the file has active content, which was not run: {_counted(found.active)}")
    if found.media:
        desk.lacking(_counted(found.media))
    if not found.complete:
        desk.note("the file has more objects than were looked through for embedded files and active content")


def _counted(counts: dict[str, int]) -> str:
    return ", ".join(what if count == 1 else f"{what} ({count} times)" for what, count in sorted(counts.items()))


def _revisions(opened: Opened, desk: Desk) -> tuple[tuple[str, str], ...]:
    """Metadata; a note for each page that said something else, and a page for each revision with the lost text."""
    found = revisions.revisions_of(opened)
    for lost in found.lost[:MOST_NOTED]:
        words = ", ".join(lost.words[:20])
        desk.note(f"revision {lost.revision} of {found.count} said on page {lost.page_number} what is gone: {words}",
                  page_number=min(lost.page_number, max(desk.pages, 1)))  # fmt: skip
    for revision in sorted({lost.revision for lost in found.lost}):
        flow = Flow()
        for lost in found.lost:
            if lost.revision == revision:
                flow.paragraph(f"Revision {revision} of {found.count}, page {lost.page_number}:")
                with flow.marked(MarkKind.DELETED, f"revision {revision} of {found.count}"):
                    flow.paragraph("\n".join(lost.lines))
        desk.page(flow.text, label=f"revision {revision} of {found.count}", marks=flow.marks)
    if found.unread:
        desk.note(f"{found.unread} earlier revisions were not compared")
    pairs = [("linearized", "yes")] if found.linearized else []
    return (*pairs, ("pdf_revisions", str(found.count))) if found.count > 1 else tuple(pairs)


def _send_form(found: facts.Facts, desk: Desk, text_length: int) -> None:
    if not found.xfa or text_length > LITTLE_TEXT:
        return
    try:
        text = xfa.text_of(found.xfa)
    except (*QPDF_FORESEEN, etree.LxmlError) as error:
        desk.note(f"the XFA form can't be read ({named(error)})")
        return
    if text.strip():
        span = Span(0, len(text))
        desk.page(text, label="XFA form", marks=(Mark(MarkKind.FORM_FIELD, span.start, span.end, "XFA"),))


def _files(found: facts.Facts, desk: Desk) -> int | None:
    for name, stream in found.files[: desk.limits.members]:
        try:
            packed = len(stream.read_raw_bytes())
            desk.member(name, facts.chunks(stream, desk.limits.member_bytes), packed=packed)
        except QPDF_FORESEEN as error:
            desk.member_failed(name, Reason.DAMAGED, named(error))
    return len(found.files) or None


def _attachments(document: pypdfium2.PdfDocument, desk: Desk) -> int | None:
    """As pdfium lists them, where the second reader can't read the file."""
    count = document.count_attachments()
    for number in range(min(count, desk.limits.members)):
        try:
            attachment = document.get_attachment(number)
            name = attachment.get_name() or f"embedded {number + 1}"
            desk.member(name, iter([bytes(attachment.get_data())]))
        except pypdfium2.PdfiumError as error:
            desk.member_failed(f"embedded {number + 1}", Reason.DAMAGED, named(error))
    return count or None
