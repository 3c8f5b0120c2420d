"""Archives as their programs write them, for formats that Python does not write: the smallest ones that hold."""

from __future__ import annotations

import ctypes
import io
import struct
import tarfile
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

from assay.readers.archives import native

if TYPE_CHECKING:
    from collections.abc import Iterable

MIB = 1024 * 1024


def zip_of(members: Iterable[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return out.getvalue()


def tar_of(members: Iterable[tuple[str, bytes]], mode: str = "w", **options: Any) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode, **options) as archive:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def made_by_libarchive(
    kind: str, members: Iterable[tuple[str, bytes]], *, filter_name: str = "", options: str = "", password: str = ""
) -> bytes:
    """What libarchive writes: 7zip, cpio_newc, iso9660, xar, ar_svr4, zip, raw …"""
    ffi = native.library()
    archive, parts = ffi.write_new(), []
    ffi.get_write_format_function(kind)(archive)
    if filter_name:
        ffi.get_write_filter_function(filter_name)(archive)
    ffi.write_set_bytes_in_last_block(archive, 1)
    if password:
        ffi.write_set_passphrase(archive, password.encode())
    if options:
        ffi.write_set_options(archive, options.encode())

    def write(_archive: int, _context: int, buffer: Any, length: int) -> int:
        parts.append(ctypes.string_at(buffer, length))
        return length

    callback = ffi.WRITE_CALLBACK(write)
    ffi.write_open(archive, None, ffi.NO_OPEN_CB, callback, ffi.NO_CLOSE_CB)
    for name, data in members:
        entry = ffi.entry_new()
        ffi.entry_update_pathname_utf8(entry, name.encode())
        ffi.entry_set_mode(entry, 0o100644)
        ffi.entry_set_size(entry, len(data))
        ffi.write_header(archive, entry)
        ffi.write_data(archive, data, len(data))
        ffi.entry_free(entry)
    ffi.write_close(archive)
    ffi.write_free(archive)
    return b"".join(parts)


def rar4(
    members: Iterable[tuple[bytes, bytes]], *, encrypted: Iterable[bytes] = (), volume: int = 0, size: int = 0
) -> bytes:
    """Stored members. `volume`: 1 for a first part whose last member goes on, 2 for the part with its rest."""
    flags = {0: 0, 1: 0x0101, 2: 0x0001}[volume]
    parts = [b"Rar!\x1a\x07\x00", _rar4_block(0x73, flags, b"\0" * 6)]
    members = list(members)
    for number, (name, data) in enumerate(members):
        goes_on = volume == 1 and number == len(members) - 1
        comes_from = volume == 2 and number == 0
        own = 0x8000 | (0x04 if name in set(encrypted) else 0) | (0x02 if goes_on else 0) | (0x01 if comes_from else 0)
        head = struct.pack(
            "<IIBIIBBHI",
            len(data),
            size if goes_on or comes_from else len(data),
            3,
            zlib.crc32(data),
            0x5A000000,
            20,
            0x30,
            len(name),
            0o100644,
        )
        parts += [_rar4_block(0x74, own, head + name), data]
    parts.append(_rar4_block(0x7B, 0x4000 | (1 if volume == 1 else 0), b""))
    return b"".join(parts)


def _rar4_block(kind: int, flags: int, rest: bytes) -> bytes:
    body = struct.pack("<BHH", kind, flags, 7 + len(rest)) + rest
    return struct.pack("<H", zlib.crc32(body) & 0xFFFF) + body


def lha(members: Iterable[tuple[bytes, bytes]]) -> bytes:
    """Level 0, stored."""
    out = b""
    for name, data in members:
        rest = b"-lh0-" + struct.pack("<IIIBBB", len(data), len(data), 0x5A000000, 0x20, 0, len(name)) + name
        rest += struct.pack("<H", _crc16(data))
        out += bytes((len(rest), sum(rest) & 0xFF)) + rest + data
    return out + b"\0"


def _crc16(data: bytes) -> int:
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = (crc >> 1) ^ 0xA001 if crc & 1 else crc >> 1
    return crc


def cab(members: Iterable[tuple[bytes, bytes]], *, flags: int = 0) -> bytes:
    """One folder, stored. `flags` 1: goes on from a cabinet before it; 2: goes on in the next one."""
    members = list(members)
    data = b"".join(content for _, content in members)
    linked = b"".join(b"other.cab\0disk\0" for bit in (1, 2) if flags & bit)
    files, at = b"", 0
    for name, content in members:
        files += struct.pack("<IIHHHH", len(content), at, 0, 0x5A21, 0, 0x20) + name + b"\0"
        at += len(content)
    first_file = 36 + len(linked) + 8
    first_data = first_file + len(files)
    size = first_data + 8 + len(data)
    head = b"MSCF" + struct.pack("<IIIIIBBHHHHH", 0, size, 0, first_file, 0, 3, 1, 1, len(members), flags, 7, 0)
    return (
        head + linked + struct.pack("<IHH", first_data, 1, 0) + files + struct.pack("<IHH", 0, *2 * (len(data),)) + data
    )


def zeros_deflated(mib: int) -> bytes:
    """A raw deflate stream of so many MiB of zeros, made in no time of one piece repeated."""
    squeezer = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = squeezer.compress(bytes(64 * MIB)) + squeezer.flush(zlib.Z_FULL_FLUSH)
    return piece * (mib // 64) + b"\x03\x00"


def zip_by_hand(entries: Iterable[dict[str, Any]], *, comment: bytes = b"", prefix: bytes = b"") -> bytes:
    """Members whose headers may lie: name, data (packed), method, crc, size, packed, flags, local_name, offset."""
    out, table = bytearray(prefix), bytearray()
    count = 0
    for one in entries:
        name, data = one["name"], one["data"]
        crc, size = one.get("crc", zlib.crc32(data)), one.get("size", len(data))
        packed, flags, method = one.get("packed", len(data)), one.get("flags", 0), one.get("method", 0)
        local = one.get("local_name", name)
        offset = one.get("offset", len(out) - len(prefix))
        if "offset" not in one:
            out += struct.pack("<4s5H3I2H", b"PK\3\4", 20, flags, method, 0, 33, crc, packed, size, len(local), 0)
            out += local + data
        table += struct.pack(
            "<4sBB4HHIIIHHHHHII", b"PK\1\2", 20, 3, 20, flags, method, 0, 33, crc, packed, size, len(name),
            0, 0, 0, 0, one.get("mode", 0o100644) << 16, offset,
        ) + name  # fmt: skip
        count += 1
    start = len(out) - len(prefix)
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count & 0xFFFF, count & 0xFFFF, len(table), start, len(comment))
    return bytes(out) + bytes(table) + end + comment
