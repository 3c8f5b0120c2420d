"""One page of a PDF: text in reading order, words, tables and marks; or its picture, for those without text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium

from assay.model.document import MarkKind, Reason
from assay.readers.pdf import (
    banded_tables,
    columns,
    comments,
    hidden,
    layout,
    odd_words,
    ruled_tables,
    running,
    spaced_tables,
    unruled_tables,
)
from assay.readers.pdf import text as pdf_text
from assay.readers.pdf.edges import edges_of
from assay.readers.source import Refusal

if TYPE_CHECKING:
    import pypdfium2
    from PIL.Image import Image

    from assay.model.document import Mark, Table
    from assay.model.place import Span
    from assay.readers.pdf.text import PageText, Placing

OCR_DPI = 200  # what tesseract needs for 10-point type; twice as many dots cost four times the time
MOST_PIXELS = 30_000_000
FEW = 150  # characters that may be stamped over a scan: page numbers, Bates numbers
GARBAGE = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd]|\U000f0000")
MOST_GARBAGE = 0.3


@dataclass(frozen=True, slots=True)
class Read:
    """`why_picture` says why the page's picture must be recognised; empty where its text will do. `odd`: odd_words.

    `may_have_images`: False where no picture is drawn on the page.
    """

    ready: running.Ready
    why_picture: str = ""
    odd: tuple[tuple[Span, str], ...] = ()
    may_have_images: bool = True


def read_page(
    page: pypdfium2.PdfPage, *, layers_off: frozenset[str] = frozenset(), form: pdfium.FPDF_FORMHANDLE | None = None
) -> Read:
    placing = pdf_text.Placing.of(page)
    textpage = page.get_textpage()
    try:
        written = pdf_text.text_of(textpage.raw, placing)
        lines = pdf_text.lines_of(written.text, written.words)
        found = columns.in_reading_order(written, lines)
        if found is not written:
            lines = pdf_text.lines_of(found.text, found.words)
        marks = list(layout.marks_of(found, layout.type_of(textpage.raw, found, lines), placing.size[1]))
        drawn = hidden.drawn_on(page, placing, layers_off)
        marks += hidden.hidden_marks(page, textpage.raw, found, placing, drawn)
        beside = comments.beside(page, placing, form)
        odd = odd_words.odd_words(textpage.raw, found, lines)
    finally:
        textpage.close()
    tables, tabled = _tables(page, found, placing)
    marks = [mark for mark in marks if mark.kind is not MarkKind.HEADING or not _within(mark, tabled)]
    marks += comments.on_text(found.words, beside)
    text, words, more = comments.appended(found.text, found.words, beside)
    edges = running.edges_of(found.text, lines, placing.size[1], marks)
    ready = running.Ready(text, placing.size, words, tables, (*_clipped(marks, len(found.text)), *more), edges)
    whole = hidden.drawn_on(page, placing) if layers_off and found.words else drawn
    return Read(ready, _why_picture(page, found, whole), odd, drawn.may_have_images)


def rendered(page: pypdfium2.PdfPage, dpi: float) -> tuple[Image, float]:
    """The page in colour, for a stamp is told from print by it; points per pixel: fewer dots for a large page."""
    width, height = page.get_size()
    scale = min(dpi / 72, (MOST_PIXELS / max(width * height, 1)) ** 0.5)
    if width * scale > 20_000 or height * scale > 20_000 or min(width, height) * scale < 1:
        raise Refusal(Reason.DAMAGED, f"a page of {width:.0f} by {height:.0f} points can't be drawn")
    return page.render(scale=scale, rev_byteorder=True).to_pil().convert("RGB"), 1 / scale


def _tables(
    page: pypdfium2.PdfPage, found: PageText, placing: Placing
) -> tuple[tuple[Table, ...], list[tuple[int, int]]]:
    """The tables, and the spans of their cells' text."""
    if not found.words:
        return (), []
    edges = edges_of(page, placing)
    known = ruled_tables.placed_tables(edges, found.text, found.words)
    for find in (banded_tables.placed_tables, unruled_tables.placed_tables, spaced_tables.placed_tables):
        known += find(edges, found.text, found.words, [box for box, _ in known])
    tables = [table for _, table in known]
    tables.sort(key=lambda table: min((s.start for cell in table.cells for s in cell.spans), default=0))
    return tuple(tables), [(s.start, s.end) for table in tables for cell in table.cells for s in cell.spans]


def _within(mark: Mark, spans: list[tuple[int, int]]) -> bool:
    return any(start < mark.end and mark.start < end for start, end in spans)


def _clipped(marks: list[Mark], length: int) -> tuple[Mark, ...]:
    return tuple(mark for mark in sorted(marks, key=lambda one: (one.start, -one.end)) if mark.end <= length)


def _why_picture(page: pypdfium2.PdfPage, found: PageText, drawn: hidden.Drawn) -> str:
    """`drawn` with what lies on layers that are switched off."""
    shown = "".join(found.text.split())
    if not found.words:
        return "no text" if pdfium.FPDFPage_CountObjects(page) else ""
    if len(GARBAGE.findall(shown)) > MOST_GARBAGE * len(shown):
        return "its letters have no meaning in the file"
    if len(shown) <= FEW and drawn.pictures >= hidden.WHOLE_PAGE and not drawn.invisible:
        return "a picture with a few words on it"
    return ""
