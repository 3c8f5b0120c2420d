"""Is a value in a database a file? By how it begins.

%PDF-1.4 …  → pdf
"""

from __future__ import annotations

SIGNS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF8", "gif"),
    (b"II*\x00", "tif"),
    (b"MM\x00*", "tif"),
    (b"PK\x03\x04", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "rtf"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "rar"),
    (b"\x1f\x8b\x08", "gz"),
    (b"SQLite format 3\x00", "sqlite"),
)
LOOKED_THROUGH = 2048  # bytes that other programs put before a file


def ending_of(value: bytes) -> str:
    """The usual ending of its name; "" for what is no file."""
    return next((ending for sign, ending in SIGNS if value.startswith(sign)), "")


def file_within(value: bytes) -> tuple[bytes, str] | None:
    """A file after a header of whatever program put it there, and its ending."""
    head = value[:LOOKED_THROUGH]
    found = [(head.find(sign), ending) for sign, ending in SIGNS if len(sign) > 3 and sign in head]
    if not found:
        return None
    at, ending = min(found)
    return value[at:], ending
