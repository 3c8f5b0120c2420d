"""Which format is it? Asked of the content, from the surest sign to the weakest.

%PDF-1.7 …                       → application/pdf
PK… with word/document.xml       → application/vnd.openxmlformats-officedocument.wordprocessingml.document
"From: …" and "Message-ID: …"    → message/rfc822
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assay.model.document import Reason
from assay.readers.sniffing.magic import by_magic
from assay.readers.sniffing.names import BZIP2, COREL_DRAW, COREL_EXCHANGE, GZIP, PDF, TAR, XZ
from assay.readers.sniffing.ole import kind_of_ole
from assay.readers.sniffing.packed import archive_without_magic, is_old_tar, self_extracting, tar_within
from assay.readers.sniffing.pictures import kind_of_picture
from assay.readers.sniffing.sealed import kind_of_sealed
from assay.readers.sniffing.tables import kind_of_table
from assay.readers.sniffing.texts import kind_of_text
from assay.readers.sniffing.zips import kind_of_zip
from assay.readers.source import HEAD, Refusal

if TYPE_CHECKING:
    from assay.readers.source import Source


def typed(source: Source) -> Source:
    """The source with its type. Raises Refusal for an empty file and for bytes of no known format."""
    if not source.size:
        raise Refusal(Reason.EMPTY, "it has 0 bytes")
    with source.open() as file:
        source = replace(source, head=file.read(HEAD))
    return replace(source, mime_type=_kind(source))


def _kind(source: Source) -> str:
    head = source.head
    if head.startswith(b"%PDF-") and head[257:262] != b"ustar":  # the first name in a tar archive may be anything
        return PDF
    if head[:4] in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"):
        return kind_of_zip(source)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return kind_of_ole(source)
    if head[:4] == b"RIFF":
        return _kind_of_riff(head[8:12])
    if (
        head[:2] == b"BM"
        and len(head) > 30
        and head[14:18] in (b"\x0c\0\0\0", b"\x28\0\0\0", b"\x6c\0\0\0", b"\x7c\0\0\0")
    ):
        return "image/bmp"
    if head[:2] == b"MZ" or head[:4] == b"\x7fELF":
        return self_extracting(source) or "application/x-executable"
    if known := kind_of_picture(source) or by_magic(head):
        return tar_within(head, known) if known in (GZIP, BZIP2, XZ) else known
    if is_old_tar(head):
        return TAR
    if known := kind_of_table(head):
        return known
    if b"%PDF-" in head[:1024]:  # after the archives, which may hold a PDF that is not packed
        return PDF
    if known := archive_without_magic(source):
        return known
    return kind_of_sealed(source) or kind_of_text(source)


def _kind_of_riff(form: bytes) -> str:
    if form[:3].upper() == b"CDR":
        return COREL_DRAW
    return {b"WEBP": "image/webp", b"CMX1": COREL_EXCHANGE, b"AVI ": "video/x-msvideo"}.get(form, "audio/x-riff")
