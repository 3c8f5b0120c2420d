"""PDF: text with word boxes, ruled tables, what the file says of itself, embedded files; pages without text by OCR."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium

from assay.model.document import Reason
from assay.readers.desk import Desk, ReadResult, named
from assay.readers.images import ocr
from assay.readers.pdf import ruled_tables
from assay.readers.pdf import text as pdf_text
from assay.readers.source import Refusal, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image

READER = f"pypdfium2 {pypdfium2.PYPDFIUM_INFO}"
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
PDF_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(Z|[+-]\d\d)?'?(\d\d)?")
OCR_DPI = 200  # what tesseract needs for 10-point type; twice as many dots cost four times the time
MOST_PIXELS = 30_000_000


def read(source: Source, desk: Desk) -> ReadResult:
    document = open_document(source)
    metadata = _metadata(document)
    count = len(document)
    scan = ocr.Scan()
    broken = 0
    for number in range(min(count, desk.limits.pages)):
        try:
            _read_page(document, number, desk, scan)
        except pypdfium2.PdfiumError as error:
            broken += 1
            desk.page("")
            desk.note(f"this page can't be opened ({named(error)}); the others were read", page_number=number + 1)
    expected = _members(document, desk)
    if count > desk.limits.pages:
        raise Refusal(Reason.OUTPUT_LIMIT, f"more than {desk.limits.pages:,} pages", reader=READER)
    reader = f"{READER}, {scan.reader}" if scan.reader else READER
    if broken:
        return ReadResult(reader, metadata, Reason.DAMAGED, f"{broken} of {count} pages can't be opened", expected)
    return ReadResult(reader, metadata, scan.reason, scan.detail, expected)


def open_document(source: Source) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(source.open(), autoclose=True)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD or "assword" in str(error):
            raise Refusal(Reason.PASSWORD_NEEDED, "an encrypted PDF", reader=READER) from error
        raise Refusal(Reason.DAMAGED, named(error), reader=READER) from error


def _read_page(document: pypdfium2.PdfDocument, number: int, desk: Desk, scan: ocr.Scan) -> None:
    page = document[number]
    try:
        placing = pdf_text.Placing.of(page)
        text, words = pdf_text.text_and_words(page, placing)
        if words:
            tables = ruled_tables.tables_of(page, placing, text, words)
            desk.page(text, size=placing.size, words=words, tables=tables)
        elif not pdfium.FPDFPage_CountObjects(page):
            desk.page("", size=placing.size)
        else:
            picture, scale = rendered(page, OCR_DPI)
            scan.page(picture, desk, size=placing.size, scale=scale)
    finally:
        page.close()


def rendered(page: pypdfium2.PdfPage, dpi: float) -> tuple[Image, float]:
    """The page in grey, and points per pixel; fewer dots for a page that is too large."""
    width, height = page.get_size()
    scale = min(dpi / 72, (MOST_PIXELS / max(width * height, 1)) ** 0.5)
    if width * scale > 20_000 or height * scale > 20_000 or min(width, height) * scale < 1:
        raise Refusal(Reason.DAMAGED, f"a page of {width:.0f} by {height:.0f} points can't be drawn")
    return page.render(scale=scale, grayscale=True).to_pil(), 1 / scale


def _metadata(document: pypdfium2.PdfDocument) -> tuple[tuple[str, str], ...]:
    found = [(ours, value) for key, ours in KEYS if (value := document.get_metadata_value(key).strip())]
    pairs = [(key, _iso(value)) if key in ("created", "modified") else (key, value) for key, value in found]
    version = document.get_version()
    return (*pairs, ("format", f"PDF {version // 10}.{version % 10}")) if version else tuple(pairs)


def _iso(stated: str) -> str:
    """D:20231005113000+03'00' → 2023-10-05T11:30:00+03:00; what is no PDF date stays as it is."""
    if not (found := PDF_DATE.match(stated)):
        return stated
    year, month, day, hour, minute, second, zone, zone_minutes = found.groups()
    date = f"{year}-{month or '01'}-{day or '01'}"
    if hour is None:
        return date
    offset = "" if zone is None else ("Z" if zone == "Z" else f"{zone}:{zone_minutes or '00'}")
    return f"{date}T{hour}:{minute or '00'}:{second or '00'}{offset}"


def _members(document: pypdfium2.PdfDocument, desk: Desk) -> int | None:
    count = document.count_attachments()
    for number in range(min(count, desk.limits.members)):
        try:
            attachment = document.get_attachment(number)
            desk.member(attachment.get_name() or f"embedded {number + 1}", _data(attachment))
        except pypdfium2.PdfiumError as error:
            desk.member_failed(f"embedded {number + 1}", Reason.DAMAGED, named(error))
    return count or None


def _data(attachment: pypdfium2.PdfAttachment) -> Iterator[bytes]:
    yield bytes(attachment.get_data())
