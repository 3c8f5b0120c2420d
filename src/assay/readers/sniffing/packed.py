"""Tar archives, plain or packed: by the checksum of their first block."""

from __future__ import annotations

import bz2
import lzma
import tarfile
import zlib

from assay.readers.sniffing.names import BZIP2, GZIP, TAR


def is_old_tar(block: bytes) -> bool:
    """A header without "ustar": its own checksum must be right."""
    try:
        return len(block) >= 512 and bool(tarfile.TarInfo.frombuf(block[:512], "utf-8", "surrogateescape").name)
    except tarfile.HeaderError:
        return False


def tar_within(head: bytes, packed: str) -> str:
    """The first block of what is packed tells a packed tar from a packed file."""
    try:
        if packed == GZIP:
            block = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, 1024)
        elif packed == BZIP2:
            block = bz2.BZ2Decompressor().decompress(head, 1024)
        else:
            block = lzma.LZMADecompressor().decompress(head, 1024)
    except (OSError, EOFError, zlib.error, lzma.LZMAError, ValueError):
        return packed
    return TAR if block[257:262] == b"ustar" or is_old_tar(block) else packed
