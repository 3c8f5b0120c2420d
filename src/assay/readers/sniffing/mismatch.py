"""A file that is not what its name says, and a file that is two things at once: said in a sentence, for a person.

"order.pdf" with <html> in it           → the name says .pdf, the content is a web page (text/html)
a PDF with a zip behind its end         → it is also a zip archive
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.readers.sniffing import names as kind
from assay.readers.sniffing import spoken as in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assay.readers.source import Source

TAIL = 66_000  # bytes in which the end of a zip is looked for
WORD = (kind.DOC, kind.DOCX, kind.RTF, kind.OOXML_PROTECTED, kind.WORD_XML, kind.FLAT_OPC, kind.ODT)
SHEET = (kind.XLS, kind.XLSX, kind.XLSB, kind.ODS, kind.OOXML_PROTECTED, kind.SHEET_XML)
SLIDES = (kind.PPT, kind.PPTX, kind.ODP, kind.OOXML_PROTECTED)
MEANT: dict[str, tuple[str, ...]] = {
    "pdf": (kind.PDF,),
    "doc": WORD,
    "docx": WORD,
    "docm": WORD,
    "odt": WORD,
    "rtf": WORD,
    "xls": (*SHEET, kind.CSV),
    "xlsx": SHEET,
    "xlsm": SHEET,
    "ods": SHEET,
    "ppt": SLIDES,
    "pptx": SLIDES,
    "odp": SLIDES,
    "html": (kind.HTML, kind.XML),
    "htm": (kind.HTML, kind.XML),
    "jpg": ("image/",),
    "jpeg": ("image/",),
    "png": ("image/",),
    "gif": ("image/",),
    "tif": ("image/",),
    "tiff": ("image/",),
    "bmp": ("image/",),
    "txt": ("text/", "message/", kind.MBOX, kind.XML, kind.JSON, kind.JSON_LINES),
    "csv": ("text/",),
    "epub": (kind.EPUB, kind.ZIP),
    "msg": (kind.MSG, kind.EML),
    "eml": (kind.EML, kind.MBOX, kind.EMLX, "multipart/"),
    "mp3": ("audio/",),
    "mp4": ("video/", "audio/"),
}
"""Endings that a person goes by, and what they may hold without surprise."""

LAYERS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", kind.PDF),
    (b"<!doctype html", kind.HTML),
    (b"<html", kind.HTML),
    (b"Rar!\x1a\x07", kind.RAR),
    (b"7z\xbc\xaf\x27\x1c", kind.SEVEN_ZIP),
)
NEVER_SEARCHED = frozenset(
    (kind.TAR, kind.ZIP, kind.EML, kind.MBOX, kind.MHTML, kind.TEXT, kind.CSV, kind.PST, kind.WARC)
)
"""They hold other files as they are: what is found in them is a member, no second face."""


def sentences(source: Source) -> Iterator[str]:
    """At most two: about the name, and about further layers."""
    meant = MEANT.get(source.extension)
    if meant and not source.mime_type.startswith(meant):
        yield f"the name says .{source.extension}, the content is {spoken(source.mime_type)}"
    layers = list(_layers(source))
    if layers:
        also = " and ".join(spoken(one) for one in layers)
        yield f"it is more than one thing at once: {spoken(source.mime_type)}, and also {also}"


def spoken(mime_type: str) -> str:
    words = in_words.spoken(mime_type)
    return f"{words} ({mime_type})" if words else mime_type


def _layers(source: Source) -> Iterator[str]:
    """Other formats that begin in the first KiB behind the one that was told, or that end where the file ends."""
    if source.mime_type in NEVER_SEARCHED or source.mime_type.startswith(
        ("text/x-", "application/vnd", "application/x-")
    ):
        return
    start = source.head[:1024].lower()
    for sign, layer in LAYERS:
        if layer != source.mime_type and sign.lower() in start and source.mime_type in (kind.PDF, kind.HTML):
            yield layer
            break
    if source.mime_type == kind.PDF or source.mime_type.startswith("image/") or source.mime_type == kind.HTML:
        with source.open() as file:
            file.seek(max(0, source.size - TAIL))
            tail = file.read(TAIL)
        end = tail.rfind(b"PK\x05\x06")
        if end >= 0 and b"PK\x01\x02" in tail[:end] and len(tail) - end < 1024:
            yield kind.ZIP
