"""A file in an attachment column of Access: a small header, and the file, perhaps compressed."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

COMPRESSED = 1
CHUNK = 1024 * 1024


def attachment(data: bytes) -> Iterator[bytes]:
    """Kind, length; then the header (its length, a number, the ending of the name) and the file itself."""
    kind, _ = struct.unpack_from("<II", data)
    if kind != COMPRESSED:
        (header,) = struct.unpack_from("<I", data, 8)
        yield data[8 + header :]
        return
    unpacking = zlib.decompressobj()
    first = unpacking.decompress(data[8:], CHUNK)
    (header,) = struct.unpack_from("<I", first)
    yield first[header:]
    while unpacking.unconsumed_tail:
        yield unpacking.decompress(unpacking.unconsumed_tail, CHUNK)
