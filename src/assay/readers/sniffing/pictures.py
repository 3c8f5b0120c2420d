"""Pictures that a few bytes at the start do not show: HEIC among films, netpbm among texts, TGA by its end.

....ftypheic…  → image/heic
P5 640 480 255 → image/x-portable-anymap
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assay.readers.source import Source

AT_START: tuple[tuple[bytes, str], ...] = (
    (b"II+\x00", "image/tiff"),  # with offsets of 64 bits
    (b"MM\x00+", "image/tiff"),
    (b"\xff\x4f\xff\x51", "image/jp2"),  # the bare codestream
    (b"\xb1\x68\xde\x3a", "image/x-dcx"),
)
BRANDS: dict[bytes, str] = {b"avif": "image/avif", b"avis": "image/avif"} | dict.fromkeys(
    (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"), "image/heic"
)
"""The surest first: "mif1" alone says only that it is a picture."""

NETPBM = re.compile(rb"P[4-6]\s(?:\s|#[^\n]*\n)*\d{1,9}\s+(?:#[^\n]*\n\s*)?\d{1,9}\s")
NETPBM_IN_DIGITS = re.compile(rb"P[1-3]\s(?:[\d\s]|#[^\n]*\n)*")
PCX = re.compile(rb"\x0a[\x00\x02-\x05]\x01[\x01\x02\x04\x08]", re.S)
TGA = re.compile(rb"[\x00-\xff][\x00\x01][\x01-\x03\x09-\x0b].{9}..(?!\x00\x00)..[\x01\x08\x0f\x10\x18\x20]", re.S)
TGA_END = b"TRUEVISION-XFILE.\x00"


def kind_of_picture(source: Source) -> str | None:
    head = source.head
    if head[4:8] == b"ftyp":
        brands = (head[8:12], *(head[at : at + 4] for at in range(16, min(64, int.from_bytes(head[:4], "big")), 4)))
        return next((kind for brand, kind in BRANDS.items() if brand in brands), None)
    if known := next((kind for magic, kind in AT_START if head.startswith(magic)), None):
        return known
    if source.extension != "txt" and (NETPBM.match(head[:512]) or NETPBM_IN_DIGITS.fullmatch(head[:4096])):
        return "image/x-portable-anymap"
    if PCX.match(head) and len(head) > 128:
        return "image/x-pcx"
    return "image/x-tga" if _is_tga(source) else None


def _is_tga(source: Source) -> bool:
    """By its end; older ones have none, and their name must say it."""
    if source.size < 18 + len(TGA_END) or not TGA.match(source.head):
        return False
    if source.extension == "tga":
        return True
    with source.open() as file:
        file.seek(source.size - len(TGA_END))
        return file.read() == TGA_END
