"""Containers written by hand, because no honest library writes what an attacker does."""

from __future__ import annotations

import bz2
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

MIB = 1024 * 1024
GIB = 1024 * MIB
STEP = 16 * MIB


@cache
def deflated_zeros(size: int) -> bytes:
    """Raw deflate of that many zero bytes, written at once: one block, flushed whole, again and again."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(bytes(STEP)) + packer.flush(zlib.Z_FULL_FLUSH)
    last = zlib.compressobj(9, zlib.DEFLATED, -15)
    return block * (size // STEP) + last.compress(bytes(size % STEP)) + last.flush()


def zlib_zeros(size: int) -> bytes:
    return b"\x78\xda" + deflated_zeros(size) + struct.pack(">I", (size % 65521) << 16 | 1)


def gzip_zeros(size: int) -> bytes:
    return gzip_of(deflated_zeros(size), crc_of_zeros(size), size)


def gzip_of(deflated: bytes, checksum: int, size: int, *, name: bytes = b"") -> bytes:
    head = b"\x1f\x8b\x08" + bytes((8 if name else 0, 0, 0, 0, 0, 2, 3)) + (name + b"\0" if name else b"")
    return head + deflated + struct.pack("<II", checksum, size % 2**32)


@cache
def crc_of_zeros(size: int) -> int:
    """By doubling: a CRC register moves over zeros as a matrix of bits."""
    matrix = [_over_a_byte(1 << bit) for bit in range(32)]
    register = 0xFFFFFFFF
    while size:
        if size & 1:
            register = _times(matrix, register)
        matrix = [_times(matrix, column) for column in matrix]
        size >>= 1
    return register ^ 0xFFFFFFFF


def _over_a_byte(register: int) -> int:
    for _ in range(8):
        register = register >> 1 ^ (0xEDB88320 if register & 1 else 0)
    return register


def _times(matrix: list[int], register: int) -> int:
    product = 0
    for bit in range(32):
        if register >> bit & 1:
            product ^= matrix[bit]
    return product


@cache
def bzip2_zeros(size: int) -> bytes:
    return bz2.compress(bytes(64 * MIB)) * (size // (64 * MIB))


@cache
def xz_zeros(size: int) -> bytes:
    return lzma.compress(bytes(64 * MIB), preset=0) * (size // (64 * MIB))


@dataclass(frozen=True, slots=True)
class Entry:
    """A member of a zip archive as it shall be written, true or not."""

    name: bytes
    data: bytes
    method: int = 0
    size: int | None = None
    checksum: int | None = None
    mode: int = 0


def zip_by_hand(entries: Iterable[Entry], *, comment: bytes = b"") -> bytes:
    body, directory, count = io.BytesIO(), io.BytesIO(), 0
    for entry in entries:
        directory.write(_central(entry, body.tell()))
        body.write(_local(entry) + entry.data)
        count += 1
    return body.getvalue() + directory.getvalue() + ending(count, directory.tell(), body.tell(), comment)


def _fields(entry: Entry) -> tuple[bytes, bytes]:
    """What local and central header have in common, and the extra field for sizes beyond 4 GiB."""
    size = len(entry.data) if entry.size is None else entry.size
    checksum = zlib.crc32(entry.data) if entry.checksum is None else entry.checksum
    extra = struct.pack("<HHQQ", 1, 16, size, len(entry.data)) if size >= 0xFFFFFFFF else b""
    told = (0xFFFFFFFF, 0xFFFFFFFF) if extra else (len(entry.data), size)
    flags = 0 if entry.name.isascii() else 0x800
    return struct.pack("<HHHHIII", flags, entry.method, 0, 0x5AE1, checksum, *told), extra


def _local(entry: Entry) -> bytes:
    common, extra = _fields(entry)
    return (
        b"PK\3\4"
        + struct.pack("<H", 45)
        + common
        + struct.pack("<HH", len(entry.name), len(extra))
        + entry.name
        + extra
    )


def _central(entry: Entry, offset: int) -> bytes:
    common, extra = _fields(entry)
    sizes = struct.pack("<HHHHHII", len(entry.name), len(extra), 0, 0, 0, entry.mode << 16, offset)
    return b"PK\1\2" + struct.pack("<HH", 0x031E, 45) + common + sizes + entry.name + extra


def ending(count: int, length: int, start: int, comment: bytes = b"") -> bytes:
    """The end of a zip archive, with the record for large ones where one is needed."""
    large = b""
    if count > 0xFFFE:
        large = b"PK\6\6" + struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, count, count, length, start)
        large += b"PK\6\7" + struct.pack("<IQI", 0, start + length, 1)
        count = 0xFFFF
    return large + b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, count, count, length, start, len(comment)) + comment


def zip_of(members: dict[str, bytes], *, packed: bool = True) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 3, 5, 1, 2, 4)), data, archive.compression)
    return stream.getvalue()


def entries_of(members: dict[str, bytes]) -> list[Entry]:
    return [Entry(name.encode(), data) for name, data in members.items()]


def zeros_entry(name: bytes, size: int, *, told: int | None = None) -> Entry:
    return Entry(name, deflated_zeros(size), 8, size if told is None else told, crc_of_zeros(size))


def packed_entry(name: bytes, parts: Iterable[bytes]) -> Entry:
    """Deflates what would not fit into memory at once."""
    packer, checksum, size, packed = zlib.compressobj(1, zlib.DEFLATED, -15), 0, 0, []
    for part in parts:
        checksum, size = zlib.crc32(part, checksum), size + len(part)
        packed.append(packer.compress(part))
    return Entry(name, b"".join([*packed, packer.flush()]), 8, size, checksum)


def tar_of(members: Iterable[tuple[tarfile.TarInfo, bytes]]) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w", format=tarfile.GNU_FORMAT) as archive:
        for info, data in members:
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return stream.getvalue()


def tar_file(name: str, data: bytes) -> tuple[tarfile.TarInfo, bytes]:
    return tarfile.TarInfo(name), data


def tar_header(name: bytes, size: bytes, kind: bytes = b"0") -> bytes:
    """512 bytes with a right checksum; `size` is written as it is."""
    head = name.ljust(100, b"\0") + b"0000644\0" + b"0000000\0" * 2 + size.ljust(12, b"\0") + b"14000000000\0"
    head += b" " * 8 + kind + bytes(100) + b"ustar\x0000" + bytes(247)
    return head[:148] + b"%06o\0 " % sum(head) + head[156:512]


def padded(data: bytes, unit: int = 512) -> bytes:
    return data + bytes(-len(data) % unit)
