"""A zip archive behind the end of a PDF: viewers pass it over, and people hide things there.

Before: a PDF with an archive after %%EOF. After: where the archive begins, and how long it is.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assay.readers.desk import Desk
    from assay.readers.source import Source

NAME = "appended.zip"
TAIL = 66_000  # bytes in which the end of a zip is looked for: its comment may be long
CHUNK = 256 * 1024
END = struct.Struct("<4sHHHHIIH")


def send(source: Source, desk: Desk) -> int:
    """How many members it made: one or none."""
    start = start_of_zip(source)
    if start is None:
        return 0
    desk.note(f"a zip archive of {source.size - start:,} bytes follows after the PDF: it is read as a member")
    desk.member(NAME, _chunks(source, start))
    return 1


def start_of_zip(source: Source) -> int | None:
    with source.open() as file:
        begin = max(0, source.size - TAIL)
        file.seek(begin)
        tail = file.read(TAIL)
        at = tail.rfind(b"PK\x05\x06")
        if at < 0 or at + END.size > len(tail):
            return None
        length, offset = END.unpack_from(tail, at)[5:7]
        start = begin + at - length - offset
        if start <= 0:
            return None
        file.seek(start)
        return start if file.read(4) == b"PK\x03\x04" else None


def _chunks(source: Source, start: int) -> Iterator[bytes]:
    with source.open() as file:
        file.seek(start)
        while chunk := file.read(CHUNK):
            yield chunk
