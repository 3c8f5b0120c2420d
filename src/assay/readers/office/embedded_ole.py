"""What an embedded OLE object wraps: the file that somebody dragged into a document, with the name that it had.

a storage with the stream "\\x01Ole10Native"  → ("annex 3.pdf", its bytes)
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assay.readers.office.ole import Ole

WHOLE = {"package": "", "contents": "", "embeddedodf": ""}
SIGNS = ((b"%PDF", "pdf"), (b"PK\x03\x04", "zip"), (b"\xd0\xcf\x11\xe0", "ole"))
DOCUMENTS = ("workbook", "book", "worddocument", "powerpoint document", "visiodocument", "__properties_version1.0")


def file_in(ole: Ole, name: str, *folder: str) -> tuple[str, bytes] | None:
    """(name, content); None where the object is a document itself, or holds nothing that can be told from its own
    program's data."""
    streams = {path[-1].lower(): path for path in ole.paths if path[:-1] == folder}
    if any(one in streams for one in DOCUMENTS):
        return None
    if "\x01ole10native" in streams:
        return native(ole.bytes_of(*streams["\x01ole10native"]), name)
    for stream in WHOLE:
        if stream in streams:
            data = ole.bytes_of(*streams[stream])
            kind = next((kind for sign, kind in SIGNS if data.startswith(sign)), "")
            if kind:
                return f"{name.rpartition('.')[0] or name}.{kind}", data
    return None


def native(data: bytes, name: str) -> tuple[str, bytes] | None:
    """Size, flags, label, file name, two numbers, the path it had for a while, size, content."""
    try:
        label, at = _zero_ended(data, 6)
        file_name, at = _zero_ended(data, at)
        (length,) = struct.unpack_from("<I", data, at + 4)
        at += 8 + length
        (size,) = struct.unpack_from("<I", data, at)
    except (struct.error, ValueError):
        return _bare(data, name)
    content = data[at + 4 : at + 4 + size]
    if not size or len(content) < size:
        return _bare(data, name)
    return (file_name or label or name).replace("\\", "/").rpartition("/")[2] or name, content


def _bare(data: bytes, name: str) -> tuple[str, bytes] | None:
    """Older programs write a size and the content, no more."""
    (size,) = struct.unpack_from("<I", data, 0) if len(data) >= 4 else (0,)
    content = data[4 : 4 + size]
    return (name, content) if any(content.startswith(sign) for sign, _ in SIGNS) else None


def _zero_ended(data: bytes, at: int) -> tuple[str, int]:
    end = data.index(b"\0", at, at + 4096)
    raw = data[at:end]
    try:
        return raw.decode("utf-8"), end + 1
    except UnicodeDecodeError:
        return raw.decode("cp1251", "replace"), end + 1
