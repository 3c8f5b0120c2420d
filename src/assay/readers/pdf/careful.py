"""The second way to read a PDF, after the first one died on it: what unpacks to too much is left out beforehand.

Each page is sent as soon as it is read, and nothing is painted: what was finished is kept if this way dies as well.
"""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2

from assay.model.document import Reason
from assay.readers.pdf import salvage
from assay.readers.pdf.opening import (
    LARGEST_REPAIR,
    MOST_PAGES,
    NO_DECODING,
    QPDF_FORESEEN,
    SALVAGE,
    Opened,
    open_pdf,
    passwords,
    qpdf_of,
)
from assay.readers.pdf.reader import read_opened
from assay.readers.sandbox.limits import MIB
from assay.readers.source import Refusal

if TYPE_CHECKING:
    from assay.readers.desk import Desk, ReadResult
    from assay.readers.source import Source

LARGEST_UNPACKED = 32 * MIB  # of one stream that is no picture
ALL_UNPACKED = 1024 * MIB
MOST_OBJECTS = 200_000
MOST_PIXELS = 100_000_000
MOST_FILTERS = 3
FLATE = ("/FlateDecode", "/Fl")
HARMLESS = "read again with care by pikepdf " + pikepdf.__version__


def read(source: Source, desk: Desk) -> ReadResult:
    if source.size > LARGEST_REPAIR:
        raise Refusal(Reason.MEMORY_LIMIT, "a large PDF that ended its reader")
    for password in passwords(source):
        made = _harmless(source, password)
        if made is None:
            continue
        data, left_out = made
        try:
            document = pypdfium2.PdfDocument(data, autoclose=True)
        except pypdfium2.PdfiumError:
            continue
        if left_out:
            desk.lacking(f"{left_out} streams that unpack to more than they should")
        return read_opened(Opened(document, source, password, HARMLESS), desk, waits=False, paints=False)
    if (rebuilt := salvage.salvaged(source.read_bytes(), most_pages=MOST_PAGES)) is not None:
        try:
            return read_opened(
                Opened(pypdfium2.PdfDocument(rebuilt), source, None, SALVAGE), desk, waits=False, paints=False
            )
        except pypdfium2.PdfiumError:
            pass
    return read_opened(open_pdf(source), desk, waits=False, paints=False)


def _harmless(source: Source, password: str) -> tuple[bytes, int] | None:
    """A copy without the streams that are too large, and how many those are; None where qpdf can't open it."""
    out = io.BytesIO()
    try:
        with qpdf_of(source.open(), password) as pdf:
            left_out = _emptied(pdf)
            pdf.save(out, encryption=False, static_id=True, fix_metadata_version=False, stream_decode_level=NO_DECODING)
    except QPDF_FORESEEN:
        return None
    return out.getvalue(), left_out


def _emptied(pdf: pikepdf.Pdf) -> int:
    count, left = 0, ALL_UNPACKED
    for number, one in enumerate(pdf.objects):
        if number >= MOST_OBJECTS or left <= 0:
            break
        if not isinstance(one, pikepdf.Stream):
            continue
        size = _unpacked(one)
        left -= size
        if size > LARGEST_UNPACKED:
            one.write(b"")
            count += 1
    return count


def _unpacked(stream: pikepdf.Stream) -> int:
    """How much it unpacks to, looked at up to a little more than it may; its filters one after another."""
    if stream.get("/Subtype") == "/Image":
        width, height = (_number(stream.get(key)) for key in ("/Width", "/Height"))
        return LARGEST_UNPACKED + 1 if width * height > MOST_PIXELS else 0
    filters = stream.get("/Filter")
    names = (
        [str(one) for one in filters] if isinstance(filters, pikepdf.Array) and len(filters) < 20 else [str(filters)]
    )
    if len(names) > MOST_FILTERS:
        return LARGEST_UNPACKED + 1
    if len(stream.read_raw_bytes()) < MIB // 2**10 and len(names) == 1:  # no kilobyte unpacks to more than a megabyte
        return MIB
    data = stream.read_raw_bytes()
    for name in names:
        if name not in FLATE:
            break
        try:
            data = zlib.decompressobj().decompress(data, LARGEST_UNPACKED + 1)
        except zlib.error:
            break
    return len(data)


def _number(one: object) -> int:
    return one if isinstance(one, int) else 0
