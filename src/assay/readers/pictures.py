"""A picture of the place where words stand, for the report: asked for here, drawn in the worker, checked on return."""

from __future__ import annotations

import struct
import zlib
from dataclasses import astuple
from typing import TYPE_CHECKING

from assay.readers.boxes import Box
from assay.readers.sandbox import supervisor
from assay.readers.sandbox.limits import LIMITS, Limits
from assay.readers.sandbox.protocol import Cut, Done

if TYPE_CHECKING:
    from collections.abc import Iterable

    from assay.model.document import Page
    from assay.model.place import Span
    from assay.readers.sandbox.tiers import Way

PICTURED = frozenset(
    f"image/{name}"
    for name in (
        *("png", "jpeg", "tiff", "bmp", "webp", "gif", "jp2", "heic", "avif", "x-portable-anymap", "x-pcx", "x-dcx"),
        *("x-icon", "x-tga", "vnd.adobe.photoshop", "vnd.djvu"),
    )
) | {"application/pdf"}
PNG = b"\x89PNG\r\n\x1a\n"
LARGEST = 2 * 1024 * 1024
MOST_BOXES = 2_000
ALLOWED_CHUNKS = frozenset((b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"pHYs"))


def boxes_of(page: Page, spans: Iterable[Span]) -> tuple[Box, ...]:
    """The boxes of the page's words that the spans touch; () for formats that have none."""
    wanted = tuple(spans)
    return tuple(
        Box(word.x0, word.top, word.x1, word.bottom)
        for word in page.words
        if any(word.start < span.end and span.start < word.end for span in wanted)
    )


def picture_of(
    original: str,
    mime_type: str,
    page_number: int,
    boxes: tuple[Box, ...],
    *,
    max_width: int = 900,
    passwords: tuple[str, ...] = (),
    limits: Limits = LIMITS,
    way: Way | None = None,
) -> bytes | None:
    """A PNG of the part of the page around the boxes, the boxes marked; None where there is none to be had."""
    if mime_type not in PICTURED or not boxes:
        return None
    task = Cut(mime_type, page_number, tuple(astuple(box) for box in boxes[:MOST_BOXES]), max_width, passwords, limits)
    picture = bytearray()
    try:
        for said in supervisor.converse(task, (original,), limits=limits, way=way):
            if isinstance(said, bytes):
                picture += said
            if len(picture) > LARGEST or (isinstance(said, Done) and said.reason is not None):
                return None
    except supervisor.Died:
        return None
    return bytes(picture) if is_png(bytes(picture), max_width) else None


def is_png(data: bytes, max_width: int) -> bool:
    """Nothing but a PNG: known chunks with right checksums, sizes within bounds, nothing after its end."""
    if not data.startswith(PNG) or len(data) > LARGEST:
        return False
    at, names = len(PNG), []
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        name, end = data[at + 4 : at + 8], at + 12 + length
        if name not in ALLOWED_CHUNKS or end > len(data):
            return False
        if struct.unpack_from(">I", data, end - 4)[0] != zlib.crc32(data[at + 4 : end - 4]):
            return False
        names.append(name)
        at = end
    if at != len(data) or names[:1] != [b"IHDR"] or names[-1:] != [b"IEND"]:
        return False
    sizes: tuple[int, int] = struct.unpack_from(">II", data, len(PNG) + 8)
    width, height = sizes
    return 0 < width <= max_width and 0 < height <= 2 * max_width
