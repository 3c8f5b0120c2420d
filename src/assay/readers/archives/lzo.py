"""Files of lzop, block by block: no library in a wheel unpacks LZO, and libarchive would start a program for it.

The format is described in the Linux kernel's documentation (staging/lzo) and in lzop's own header files.
"""

from __future__ import annotations

import struct
import zlib
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MAGIC = b"\x89LZO\x00\x0d\x0a\x1a\x0a"
FILTERED = 0x800
ADLER_OF_DATA, CRC_OF_DATA, ADLER_OF_PACKED, CRC_OF_PACKED = 0x1, 0x100, 0x2, 0x200
LARGEST_BLOCK = 64 * 1024 * 1024


def unpacked(file: IO[bytes]) -> Iterator[bytes]:
    """The blocks' contents. Raises ValueError, EOFError or struct.error on what is no whole, well packed file."""
    flags = _header(file)
    while size := _number(file):
        packed = _number(file)
        if size > LARGEST_BLOCK or packed > size:
            raise ValueError("a block has an impossible size")
        adler = _number(file) if flags & ADLER_OF_DATA else None
        for flag in (CRC_OF_DATA, *((ADLER_OF_PACKED, CRC_OF_PACKED) if packed < size else ())):
            if flags & flag:
                file.read(4)
        data = file.read(packed)
        if len(data) < packed:
            raise EOFError("it is cut off: its end is not there")
        block = data if packed == size else decompressed(data, size)
        if adler is not None and zlib.adler32(block) != adler:
            raise ValueError("a block's checksum is wrong")
        yield block


def _header(file: IO[bytes]) -> int:
    """The flags; the file stands at its first block then."""
    if file.read(len(MAGIC)) != MAGIC:
        raise ValueError("it does not begin as lzop's files do")
    version, _ = struct.unpack(">HH", file.read(4))
    is_new = version >= 0x0940
    file.read(4 if is_new else 1)  # version needed, method, level
    flags = _number(file)
    file.read((4 if flags & FILTERED else 0) + (12 if is_new else 8))  # filter, mode, times
    file.read(file.read(1)[0] + 4)  # name, checksum
    return flags


def _number(file: IO[bytes]) -> int:
    data = file.read(4)
    if len(data) < 4:
        raise EOFError("it is cut off: its end is not there")
    return int.from_bytes(data, "big")


def decompressed(data: bytes, size: int) -> bytes:
    """LZO1X: literals and matches in turn; what an instruction means hangs on how many literals came before it."""
    out = bytearray()
    at, before = 0, 0
    try:
        if data[0] > 17:
            count = data[0] - 17
            out += data[1 : 1 + count]
            at, before = 1 + count, min(count, 4)
        while len(out) <= size:
            code = data[at]
            at += 1
            if code < 16 and before == 0:
                count, at = (code, at) if code else _extended(data, at, 15)
                out += data[at : at + count + 3]
                at, before = at + count + 3, 4
                continue
            length, distance, before, at = _match(data, at, code, before)
            if not distance:
                return bytes(out)
            if length > size - len(out):
                break
            _copy(out, length, distance)
            out += data[at : at + before]
            at += before
    except IndexError:
        raise ValueError("its packed data ends early") from None
    raise ValueError("a block unpacks to more than it says")


def _match(data: bytes, at: int, code: int, before: int) -> tuple[int, int, int, int]:
    """Length, distance (0: the end), literals that follow, and where the next instruction stands."""
    if code >= 64:
        return (code >> 5) + 1, 1 + (code >> 2 & 7) + (data[at] << 3), code & 3, at + 1
    if code < 16:
        length, base = (3, 0x801) if before == 4 else (2, 1)
        return length, base + (code >> 2) + (data[at] << 2), code & 3, at + 1
    mask, base = (31, 1) if code >= 32 else (7, 0x4000 + ((code & 8) << 11))
    length, at = (code & mask, at) if code & mask else _extended(data, at, mask)
    rest = data[at] | data[at + 1] << 8
    distance = base + (rest >> 2)
    is_end = code < 32 and distance == 0x4000
    return length + 2, 0 if is_end else distance, rest & 3, at + 2


def _extended(data: bytes, at: int, base: int) -> tuple[int, int]:
    """A number too large for its instruction: zeros count 255 each, the byte after them ends it."""
    while not data[at]:
        base += 255
        at += 1
    return base + data[at], at + 1


def _copy(out: bytearray, length: int, distance: int) -> None:
    """A match may reach into what it writes: then it repeats."""
    start = len(out) - distance
    if start < 0:
        raise ValueError("a match begins before the data")
    piece = out[start : start + length]
    out += (piece * (length // max(1, len(piece)) + 1))[:length]
