"""Opens a PDF: as it is, or repaired, or with what can be saved of it; with the case's passwords where it is locked."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from assay.model.document import Reason
from assay.readers.desk import FORESEEN
from assay.readers.pdf import salvage
from assay.readers.sandbox.limits import MIB
from assay.readers.source import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from assay.readers.source import Source

READER = f"pypdfium2 {pypdfium2.PYPDFIUM_INFO}"
REPAIR = f"repaired by pikepdf {pikepdf.__version__}"
SALVAGE = "put together from its objects by assay"
IN_MEMORY = 64 * MIB  # larger files are read piece by piece
LARGEST_REPAIR = 256 * MIB
NO_DECODING = pikepdf.StreamDecodeLevel.none
LOOKED_AT = 10  # pages by which it is told whether a document has any content
COMPARED = 100  # pages by which two ways of repair are compared
MOST_PAGES = 20_000
QPDF_FORESEEN = (pikepdf.PikepdfError, AttributeError, TypeError, RuntimeError, *FORESEEN)
MOST_OF_A_STREAM = 128 * MIB


@dataclass(slots=True)
class Opened:
    """A document, and how it was opened. `password` opens it; `repair` is empty where it opened as it is."""

    document: pypdfium2.PdfDocument
    source: Source
    password: str | None = None
    repair: str = ""
    _second: list[pypdfium2.PdfDocument | None] = field(default_factory=list)

    @property
    def reader(self) -> str:
        return f"{READER}, {self.repair}" if self.repair else READER

    def page(self, number: int) -> pypdfium2.PdfPage:
        """The page; where it can't be loaded or has nothing on it, from a repaired copy if that has more."""
        try:
            page = self.document[number]
        except pypdfium2.PdfiumError:
            if (other := self._from_copy(number)) is None:
                raise
            return other
        if pdfium.FPDFPage_CountObjects(page) or (other := self._from_copy(number)) is None:
            return page
        if pdfium.FPDFPage_CountObjects(other):
            page.close()
            return other
        other.close()
        return page

    def _from_copy(self, number: int) -> pypdfium2.PdfPage | None:
        if self.repair:
            return None
        if not self._second:
            self._second.append(_with_content(_repaired(self.source, self.password)))
        copy = self._second[0]
        try:
            return copy[number] if copy is not None and len(copy) == len(self.document) else None
        except pypdfium2.PdfiumError:
            return None


def open_pdf(source: Source) -> Opened:
    """Raises Refusal: PASSWORD_NEEDED or DAMAGED."""
    trouble: pypdfium2.PdfiumError | None = None
    locked = False
    as_it_is: Opened | None = None
    try:
        document, password = _unlocked(source)
        as_it_is = Opened(document, source, password)
        if _has_content(document):
            return as_it_is
    except pypdfium2.PdfiumError as error:
        trouble, locked = error, _asks_for_password(error) and _is_encrypted(source)
    if (best := _best_copy(source, None if as_it_is is None else as_it_is.password)) is not None:
        return best
    if as_it_is is not None and len(as_it_is.document):
        return as_it_is
    if locked:
        raise Refusal(Reason.PASSWORD_NEEDED, "an encrypted PDF", reader=READER)
    why = "no page was found in it, as it is or repaired" if trouble else "a PDF without a page"
    raise Refusal(Reason.DAMAGED, why, reader=READER)


def _best_copy(source: Source, password: str | None) -> Opened | None:
    """The first in which every page has content, else the one with most such pages."""
    best: tuple[int, Opened] | None = None
    for data, opens, repair in _copies(source, password):
        if (copy := _with_content(data)) is None:
            continue
        filled = _filled(copy)
        if best is None or filled > best[0]:
            best = filled, Opened(copy, source, opens, repair)
        if filled >= min(len(copy), COMPARED):
            break
    return best[1] if best else None


def passwords(source: Source) -> Iterator[str]:
    """The empty one first: what is only locked against change opens with it."""
    yield ""
    yield from source.passwords[:100]


def _unlocked(source: Source) -> tuple[pypdfium2.PdfDocument, str | None]:
    for password in passwords(source):
        try:
            content = source.read_bytes() if source.size <= IN_MEMORY else source.open()
            return pypdfium2.PdfDocument(content, password=password or None, autoclose=True), password
        except pypdfium2.PdfiumError as error:
            if not _asks_for_password(error):
                raise
            trouble = error
    raise trouble


def _asks_for_password(error: pypdfium2.PdfiumError) -> bool:
    return getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD or "assword" in str(error)


def _is_encrypted(source: Source) -> bool:
    """pdfium keeps the reason of an earlier file where it has none for this one."""
    return source.size > LARGEST_REPAIR or b"/Encrypt" in source.read_bytes()


def _has_content(document: pypdfium2.PdfDocument) -> bool:
    """Does one of the first pages have anything on it?"""
    return any(_page_has_content(document, number) for number in range(min(len(document), LOOKED_AT)))


def _filled(document: pypdfium2.PdfDocument) -> int:
    """How many of the first pages have anything on them."""
    return sum(_page_has_content(document, number) for number in range(min(len(document), COMPARED)))


def _page_has_content(document: pypdfium2.PdfDocument, number: int) -> bool:
    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return False
    try:
        return bool(pdfium.FPDFPage_CountObjects(page) or pdfium.FPDFPage_GetAnnotCount(page))
    finally:
        page.close()


def _copies(source: Source, password: str | None) -> Iterator[tuple[bytes | None, str | None, str]]:
    """Ever more invasive ways to make a PDF of it, tried in turn."""
    if source.size > LARGEST_REPAIR:
        return
    for one in passwords(source) if password is None else (password,):
        yield _repaired(source, one), one, REPAIR
    rebuilt = salvage.salvaged(source.read_bytes(), most_pages=MOST_PAGES)
    yield rebuilt, password, SALVAGE
    if rebuilt is not None:
        yield _clean(rebuilt, password), password, f"{SALVAGE}, {REPAIR}"


def _repaired(source: Source, password: str | None) -> bytes | None:
    return _clean(source.read_bytes(), password) if source.size <= LARGEST_REPAIR else None


def _clean(data: bytes, password: str | None) -> bytes | None:
    """The PDF as qpdf writes it: a table that is right, streams that end, no encryption; None where it can't."""
    out = io.BytesIO()
    try:
        with qpdf_of(io.BytesIO(data), password) as pdf:
            pdf.save(out, encryption=False, static_id=True, fix_metadata_version=False, stream_decode_level=NO_DECODING)
    except QPDF_FORESEEN:
        return None
    return out.getvalue()


def qpdf_of(file: BinaryIO, password: str | None) -> pikepdf.Pdf:
    """The PDF as qpdf sees it, within limits."""
    pikepdf.settings.set_qpdf_limits(
        parser_max_nesting=100,
        flate_max_memory=MOST_OF_A_STREAM,
        png_max_memory=MOST_OF_A_STREAM,
        run_length_max_memory=MOST_OF_A_STREAM,
        tiff_max_memory=MOST_OF_A_STREAM,
        dct_max_memory=MOST_OF_A_STREAM,
        max_stream_filters=6,
    )
    return pikepdf.open(file, password=password or "", suppress_warnings=True)


def _with_content(data: bytes | None) -> pypdfium2.PdfDocument | None:
    if data is None:
        return None
    try:
        document = pypdfium2.PdfDocument(data, autoclose=True)
    except pypdfium2.PdfiumError:
        return None
    return document if _has_content(document) else None
