"""PDF: text with word boxes, tables, marks, what the file says of itself, embedded files; pages without text by OCR."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium

from assay.model.document import TEXT_LAYER, MarkKind, Reason
from assay.readers.desk import Desk, ReadResult
from assay.readers.images import ocr
from assay.readers.pdf import about, appended, running
from assay.readers.pdf.bookmarks import Bookmarks
from assay.readers.pdf.odd_words import MOST_OF_A_FILE
from assay.readers.pdf.opening import Opened, open_pdf
from assay.readers.pdf.page import OCR_DPI, read_page, rendered
from assay.readers.source import Refusal, Source

if TYPE_CHECKING:
    from assay.model.place import Span
    from assay.readers.pdf.page import Read

MOST_NAMED = 20  # pages that a note lists


def read(source: Source, desk: Desk) -> ReadResult:
    opened = open_pdf(source)
    return read_opened(opened, desk)


def read_opened(opened: Opened, desk: Desk, *, waits: bool = True, paints: bool = True) -> ReadResult:
    """`waits=False` sends each page as soon as it is read; `paints=False` recognises no pictures."""
    inside = about.Inside.of(opened)
    reading = _Reading(
        opened, desk, inside.layers_off, form_of(opened), running.Waiting(desk, waits=waits), paints=paints
    )
    reading.bookmarks = Bookmarks.of(opened.document)
    count = len(opened.document)
    for number in range(min(count, desk.limits.pages)):
        reading.page(number)
    reading.waiting.flush()
    reading.tell()
    if count > desk.limits.pages:
        raise Refusal(Reason.OUTPUT_LIMIT, f"more than {desk.limits.pages:,} pages", reader=opened.reader)
    if names := reading.bookmarks.text:
        desk.page(names, label="bookmarks")
    told = about.tell(opened, inside, desk, text_length=reading.length, with_images=reading.with_images)
    expected = (told.expected or 0) + appended.send(opened.source, desk) or None
    reader = ", ".join(one for one in (opened.reader, told.reader, reading.scan.reader) if one)
    if reading.broken:
        detail = f"{len(reading.broken)} of {count} pages can't be opened"
        return ReadResult(reader, told.metadata, Reason.DAMAGED, detail, expected)
    return ReadResult(reader, told.metadata, reading.scan.reason, reading.scan.detail, expected)


@dataclass(slots=True)
class _Reading:
    opened: Opened
    desk: Desk
    layers_off: frozenset[str]
    form: pdfium.FPDF_FORMHANDLE | None
    waiting: running.Waiting
    paints: bool = True
    scan: ocr.Scan = field(default_factory=ocr.Scan)
    broken: list[int] = field(default_factory=list)
    length: int = 0
    with_images: list[int] = field(default_factory=list)
    odd: list[tuple[int, Span, str]] = field(default_factory=list)
    bookmarks: Bookmarks = field(default_factory=Bookmarks)
    hidden: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    recognised: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    unrecognised: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def page(self, number: int) -> None:
        try:
            page = self.opened.page(number)
        except pypdfium2.PdfiumError:
            self._broken(number)
            return
        try:
            self._take(page, number, read_page(page, layers_off=self.layers_off, form=self.form))
        except pypdfium2.PdfiumError:
            self._broken(number)
        finally:
            page.close()

    def _broken(self, number: int) -> None:
        self.broken.append(number + 1)
        self.waiting.add(running.Ready("", (0.0, 0.0)))

    def _take(self, page: pypdfium2.PdfPage, number: int, read: Read) -> None:
        self.length += len(read.ready.text)
        if read.may_have_images:
            self.with_images.append(number)
        self.bookmarks.found_on(number, read.ready.text)
        for way in sorted({mark.detail for mark in read.ready.marks if mark.kind is MarkKind.HIDDEN}):
            self.hidden[way].append(number + 1)
        if read.why_picture and self.paints and self._recognise(page, number, read):
            return
        self.odd += [(number + 1, span, what) for span, what in read.odd]
        self.waiting.add(read.ready)

    def _recognise(self, page: pypdfium2.PdfPage, number: int, read: Read) -> bool:
        """Has the page been sent as its picture says? Not if there is text and no OCR."""
        has_text = bool(read.ready.text.strip())
        if has_text and not self.scan.tool.version:
            self.unrecognised[read.why_picture].append(number + 1)
            return False
        if not self.scan.tool.version:
            self.waiting.flush()
            self.scan.without(self.desk, size=read.ready.size)
            return True
        try:
            picture, scale = rendered(page, OCR_DPI)
        except Refusal as refusal:
            self.desk.note(refusal.detail, page_number=number + 1)
            return False
        self.waiting.flush()
        if has_text:
            self.recognised[read.why_picture].append(number + 1)
        self.scan.page(picture, self.desk, size=read.ready.size, scale=scale)
        return True

    def tell(self) -> None:
        """What a person should know of the pages, once for each kind."""
        for number, span, what in self.odd if len(self.odd) <= MOST_OF_A_FILE else ():
            self.desk.trace("number in another typeface", what, page_number=number, span=span)
        for way, pages in self.hidden.items():
            if way != TEXT_LAYER:
                self.desk.note(f"there is text that is not seen ({way}) on {_pages(pages)}", page_number=pages[0])
        if self.broken and len(self.broken) < self.desk.pages:
            self.desk.note(f"{_pages(self.broken)} can't be opened; the others were read", page_number=self.broken[0])
        for why, pages in self.unrecognised.items():
            what = f"{_pages(pages)} should be recognised ({why}), and OCR is not installed"
            self.desk.note(what, page_number=pages[0])
        for why, pages in self.recognised.items():
            self.desk.note(f"{_pages(pages)} recognised from the picture: {why}", page_number=pages[0])
        if self.opened.repair:
            self.desk.note(f"the file is damaged and was {self.opened.repair}: something may lack")


def form_of(opened: Opened) -> pdfium.FPDF_FORMHANDLE | None:
    """What pdfium needs to tell the values of form fields; no script runs, it has no interpreter for them.

    A page that is opened before knows no fields.
    """
    if opened.document.formenv is None and opened.document.get_formtype() != pdfium.FORMTYPE_NONE:
        opened.document.init_forms()
    return None if opened.document.formenv is None else opened.document.formenv.raw


def _pages(numbers: list[int]) -> str:
    listed = ", ".join(str(one) for one in numbers[:MOST_NAMED])
    return (
        f"page {listed}" if len(numbers) == 1 else f"pages {listed}{' and more' if len(numbers) > MOST_NAMED else ''}"
    )
