"""What stands in a picture's file after the picture's end: viewers ignore it, and people hide things there.

Before: a JPEG with a ZIP archive behind its last marker. After: where the archive begins, and how long it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assay.readers.sniffing.magic import by_magic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assay.readers.source import Source

LEAST = 16  # bytes; some programs write a few, and padding says nothing
LARGEST = 256 * 1024 * 1024  # files beyond it are not searched
CHUNK = 256 * 1024
MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]", re.S)  # within a scan only these end it
ALONE = frozenset((0x01, *range(0xD0, 0xD9)))  # markers without a length
MOST_PARTS = 200_000


def end_of_picture(source: Source) -> int | None:
    """Where something begins that is no part of the picture; None where there is nothing, or it can't be told."""
    if source.size > LARGEST:
        return None
    data = source.read_bytes()
    ends = {"image/png": _end_of_png, "image/jpeg": _end_of_jpeg, "image/gif": _end_of_gif, "image/webp": _end_of_riff}
    end = ends[source.mime_type](data) if source.mime_type in ends else None
    if end is None or len(data) - end < LEAST or not data[end:].strip(b"\0 \r\n\xff"):
        return None
    return end


def is_file(source: Source, start: int) -> bool:
    """Does it begin like a file of a known format?"""
    with source.open() as file:
        file.seek(start)
        head = file.read(1024)
    return head.startswith((b"PK\x03\x04", b"%PDF-")) or by_magic(head) is not None


def chunks(source: Source, start: int) -> Iterator[bytes]:
    with source.open() as file:
        file.seek(start)
        while chunk := file.read(CHUNK):
            yield chunk


def _end_of_png(data: bytes) -> int | None:
    at = 8
    for _ in range(MOST_PARTS):
        if at + 12 > len(data):
            return None
        length = int.from_bytes(data[at : at + 4], "big")
        name, at = data[at + 4 : at + 8], at + 12 + length
        if name == b"IEND":
            return at
    return None


def _end_of_jpeg(data: bytes) -> int | None:
    at = 2
    for _ in range(MOST_PARTS):
        found = MARKER.search(data, at)
        if found is None:
            return None
        code, at = data[found.start() + 1], found.end()
        if code == 0xD9:
            return at if b"MPF\0" not in data[:at] else None  # a second picture is meant to follow
        if code not in ALONE:
            at += int.from_bytes(data[at : at + 2], "big")
    return None


def _end_of_gif(data: bytes) -> int | None:
    if len(data) < 14:
        return None
    at = 13 + (3 << ((data[10] & 7) + 1) if data[10] & 0x80 else 0)
    for _ in range(MOST_PARTS):
        kind = data[at : at + 1]
        if kind == b";":
            return at + 1
        if kind == b"!":
            at += 2
        elif kind == b"," and len(data) > at + 10:
            at += 11 + (3 << ((data[at + 9] & 7) + 1) if data[at + 9] & 0x80 else 0)
        else:
            return None
        at = _end_of_blocks(data, at)
    return None


def _end_of_blocks(data: bytes, at: int) -> int:
    while at < len(data) and data[at]:
        at += data[at] + 1
    return at + 1


def _end_of_riff(data: bytes) -> int | None:
    size = 8 + int.from_bytes(data[4:8], "little")
    return size + size % 2
