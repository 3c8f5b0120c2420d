"""Tar archives and what else is packed or has no magic: by the checksum of a first block, or by really unpacking a bit.

The first block of a packed file tells a packed tar and a packed web archive from a packed file.
"""

from __future__ import annotations

import bz2
import lzma
import re
import tarfile
import zlib
from typing import TYPE_CHECKING

from assay.readers.sniffing.names import (
    ARC,
    BZIP2,
    CPIO,
    GZIP,
    LZMA,
    RAR,
    SEVEN_ZIP,
    TAR,
    UUENCODED,
    WARC,
    XZ,
    ZIP,
    ZLIB,
)
from assay.readers.sniffing.zips import ends_as_zip

if TYPE_CHECKING:
    from collections.abc import Callable

    from assay.readers.source import Source

BLOCK = 1024
LARGEST_STUB = 1024 * 1024  # a program that unpacks itself stands before its archive
UNPACK: dict[str, Callable[[bytes], bytes]] = {
    GZIP: lambda head: zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, BLOCK),
    ZLIB: lambda head: zlib.decompressobj().decompress(head, BLOCK),
    BZIP2: lambda head: bz2.BZ2Decompressor().decompress(head, BLOCK),
    XZ: lambda head: lzma.LZMADecompressor(lzma.FORMAT_XZ).decompress(head, BLOCK),
    LZMA: lambda head: lzma.LZMADecompressor(lzma.FORMAT_ALONE, memlimit=1 << 28).decompress(head, BLOCK),
}
MAGIC = ((b"\x1f\x8b", GZIP), (b"BZh", BZIP2), (b"\xfd7zXZ\x00", XZ))
OLD_LZMA = re.compile(rb"[\x00-\xe0]\x00{1,2}[\x00-\xff]{2,3}(\xff{8}|[\x00-\xff]{5}\x00{3})", re.S)
UU_START = re.compile(rb"begin(-base64)? [0-7]{3,4} [^\r\n]{1,200}\r?\n[ -`]")
EMBEDDED = ((b"7z\xbc\xaf\x27\x1c", SEVEN_ZIP), (b"Rar!\x1a\x07", RAR))


def is_old_tar(block: bytes) -> bool:
    """A header without "ustar": its own checksum must be right."""
    try:
        return len(block) >= 512 and bool(tarfile.TarInfo.frombuf(block[:512], "utf-8", "surrogateescape").name)
    except tarfile.HeaderError:
        return False


def packing_of(head: bytes) -> str:
    """How the file is packed, of the ways that Python knows; "" if it is not."""
    if head[257:262] == b"ustar" or is_old_tar(head):
        return ""
    known = next((kind for magic, kind in MAGIC if head.startswith(magic)), "")
    return known or packed_without_magic(head) or ""


def tar_within(head: bytes, packed: str) -> str:
    """The type of what is packed where we read it through the packing; else the packing's."""
    block = _unpacked(head, packed)
    if block.startswith(b"WARC/"):
        return WARC
    if block.startswith(b"filedesc://"):
        return ARC
    return TAR if block[257:262] == b"ustar" or is_old_tar(block) else packed


def packed_without_magic(head: bytes) -> str | None:
    """LZMA and zlib begin with a few numbers only: they are believed where much unpacks, or all to the very end."""
    if OLD_LZMA.match(head) and head[:1] < b"\xe1" and _really_unpacks(head, LZMA):
        return LZMA
    is_zlib = head[:1] == b"\x78" and len(head) > 2 and int.from_bytes(head[:2], "big") % 31 == 0
    return ZLIB if is_zlib and _really_unpacks(head, ZLIB) else None


def _really_unpacks(head: bytes, packed: str) -> bool:
    decompressor = (
        lzma.LZMADecompressor(lzma.FORMAT_ALONE, memlimit=1 << 28) if packed == LZMA else zlib.decompressobj()
    )
    try:
        unpacked = decompressor.decompress(head, BLOCK)
    except (EOFError, zlib.error, lzma.LZMAError, ValueError):
        return False
    return len(unpacked) == BLOCK or (decompressor.eof and bool(unpacked))


def archive_without_magic(source: Source) -> str | None:
    """Binary CPIO, uuencoded files, and archives behind a program or whatever else was put before them."""
    head = source.head
    if packed := packed_without_magic(head):
        return tar_within(head, packed)
    if head[:2] in (b"\xc7\x71", b"\x71\xc7") and len(head) > 26:
        return CPIO
    if UU_START.match(head):
        return UUENCODED
    return ZIP if ends_as_zip(source) else None


def self_extracting(source: Source) -> str | None:
    """What archive a program carries."""
    with source.open() as file:
        stub = file.read(LARGEST_STUB)
    places = [(place, kind) for magic, kind in EMBEDDED if (place := stub.find(magic, 2)) > 0]
    return ZIP if ends_as_zip(source) else min(places)[1] if places else None


def _unpacked(head: bytes, packed: str) -> bytes:
    try:
        return UNPACK[packed](head)
    except (OSError, EOFError, zlib.error, lzma.LZMAError, ValueError):
        return b""
