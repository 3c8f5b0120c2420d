"""The bytes of one member of a zip: stored, deflate, bzip2, LZMA by Python; the others, and locked ones, by libarchive.

libarchive gets the member as a zip of its own, made of the member's header and data where they lie and a new table.
"""

from __future__ import annotations

import bz2
import io
import itertools
import lzma
import struct
import zlib
from dataclasses import replace
from typing import IO, TYPE_CHECKING, cast

from assay.model.document import Reason
from assay.readers.archives import native
from assay.readers.archives.zip_directory import (
    AES_EXTRA,
    CENTRAL,
    CENTRAL_SIGN,
    END,
    END_SIGN,
    IN_ZIP64,
    LOCAL,
    LOCAL_SIGN,
    STRONG,
    ZIP64_EXTRA,
    Entry,
    extras,
)
from assay.readers.desk import named
from assay.readers.sandbox.limits import LIMITS
from assay.readers.source import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assay.readers.archives.streams import Decompressor
    from assay.readers.source import Source

CHUNK = 1024 * 1024
BLOCK = 256 * 1024
STORED, DEFLATED, BZIP2, LZMA, AES = 0, 8, 12, 14, 99
UNOPENED = "it is encrypted, and none of the case's passwords opens it"
LARGEST_DICTIONARY = 256 * 1024 * 1024
METHODS = {
    1: "shrunk",
    6: "imploded",
    9: "deflate64",
    93: "zstd",
    95: "xz",
    97: "wavpack",
    98: "ppmd",
}
BROKEN = (zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, struct.error)


def content(source: Source, entry: Entry, start: int) -> Iterator[bytes]:
    """Its bytes, unpacked. Raises Refusal where they are damaged, locked, or packed in a way that nobody reads."""
    if entry.encrypted:
        yield from _unlocked(source, entry, start)
    elif entry.method in (STORED, DEFLATED, BZIP2, LZMA):
        try:
            yield from _checked(_plain(source, entry, start), entry)
        except BROKEN as error:
            raise Refusal(Reason.DAMAGED, named(error)) from error
    else:
        yield from _by_libarchive(source, entry, start, ())


def _plain(source: Source, entry: Entry, start: int) -> Iterator[bytes]:
    with source.open() as file:
        file.seek(start)
        raw = _window(file, entry.packed)
        yield from raw if entry.method == STORED else _decompressed(raw, entry.method)


def _window(file: IO[bytes], size: int) -> Iterator[bytes]:
    while size > 0:
        block = file.read(min(size, BLOCK))
        if not block:
            raise EOFError("the file ends in the middle of it")
        size -= len(block)
        yield block


def _decompressed(raw: Iterator[bytes], method: int) -> Iterator[bytes]:
    if method == DEFLATED:
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        for block in raw:
            yield inflater.decompress(block, CHUNK)
            while inflater.unconsumed_tail:
                yield inflater.decompress(inflater.unconsumed_tail, CHUNK)
            if inflater.eof:
                return
        yield inflater.flush()
        if not inflater.eof:
            raise EOFError("its packed data ends early")
        return
    decompressor: Decompressor = bz2.BZ2Decompressor() if method == BZIP2 else _lzma(raw)
    for block in itertools.chain((b"",), raw):  # LZMA has got its first input already
        yield decompressor.decompress(block, CHUNK)
        while not decompressor.needs_input and not decompressor.eof:
            yield decompressor.decompress(b"", CHUNK)
        if decompressor.eof:
            return


def _lzma(raw: Iterator[bytes]) -> Decompressor:
    """A header of the LZMA library's version and its properties comes first."""
    first = next(raw, b"")
    length = int.from_bytes(first[2:4], "little")
    properties, dictionary = struct.unpack_from("<BI", first, 4)
    if dictionary > LARGEST_DICTIONARY:
        raise Refusal(Reason.MEMORY_LIMIT, "it was packed with a larger dictionary than a reader may hold")
    decompressor = lzma.LZMADecompressor(
        lzma.FORMAT_RAW,
        filters=[
            {
                "id": lzma.FILTER_LZMA1,
                "dict_size": dictionary,
                "lc": properties % 9,
                "lp": properties // 9 % 5,
                "pb": properties // 45,
            }
        ],
    )
    return _Primed(decompressor, first[4 + length :])


class _Primed:
    """A decompressor that has its first input already."""

    def __init__(self, decompressor: Decompressor, first: bytes) -> None:
        self._decompressor, self._first = decompressor, first

    @property
    def eof(self) -> bool:
        return self._decompressor.eof

    @property
    def needs_input(self) -> bool:
        return not self._first and self._decompressor.needs_input

    @property
    def unused_data(self) -> bytes:
        return self._decompressor.unused_data

    def decompress(self, data: bytes, max_length: int = CHUNK) -> bytes:
        data, self._first = self._first + data, b""
        return self._decompressor.decompress(data, max_length)


def _checked(chunks: Iterator[bytes], entry: Entry) -> Iterator[bytes]:
    checksum = size = 0
    for chunk in chunks:
        size += len(chunk)
        if entry.size and size > max(entry.size, LIMITS.ratio_from):  # 0: a header that does not know it
            raise Refusal(Reason.MEMBER_LIMIT, "it unpacks to more than the table of contents says")
        checksum = zlib.crc32(chunk, checksum)
        yield chunk
    if checksum != entry.crc:
        raise Refusal(Reason.DAMAGED, "its checksum is wrong")


def _unlocked(source: Source, entry: Entry, start: int) -> Iterator[bytes]:
    """With the first password that gives bytes: a wrong one shows by its check value, or by what cannot be unpacked."""
    if not source.passwords:
        raise Refusal(Reason.PASSWORD_NEEDED, "it is encrypted")
    if entry.flags & STRONG:
        raise Refusal(Reason.PASSWORD_NEEDED, "it is encrypted in PKWARE's own way, which no library opens")
    last = Refusal(Reason.PASSWORD_NEEDED, UNOPENED)
    for password in source.passwords:
        try:
            chunks = _decrypted(source, entry, start, password)
            first = [*itertools.islice(chunks, 2)]
        except Refusal as refusal:
            last = refusal if last.reason is Reason.PASSWORD_NEEDED else last
            continue
        yield from first
        yield from chunks
        return
    raise last


def _decrypted(source: Source, entry: Entry, start: int, password: str) -> Iterator[bytes]:
    """libarchive unlocks AES; what was packed with bzip2 or LZMA before that, it gives as it is to Python."""
    method = _method(entry)
    if entry.method != AES or method not in (BZIP2, LZMA):
        return _by_libarchive(source, entry, start, (password,))
    extra = _as_stored(entry.extra)
    stored = replace(entry, extra=extra, size=max(0, entry.packed - _aes_overhead(extra)))
    return _whole(_decompressed(_by_libarchive(source, stored, start, (password,)), method), entry.size)


def _whole(chunks: Iterator[bytes], size: int) -> Iterator[bytes]:
    try:
        for chunk in chunks:
            size -= len(chunk)
            yield chunk
    except BROKEN as error:
        raise Refusal(Reason.DAMAGED, named(error)) from error
    if size:
        raise Refusal(Reason.DAMAGED, "its size is not what its header says")


def _as_stored(extra: bytes) -> bytes:
    """The AES field of a member that was not packed, and whose checksum is not to be looked at (AE-2)."""
    fields = []
    for number, data in extras(extra):
        data = struct.pack("<H", 2) + data[2:5] + struct.pack("<H", STORED) if number == AES_EXTRA else data
        fields.append(struct.pack("<HH", number, len(data)) + data)
    return b"".join(fields)


def _aes_overhead(extra: bytes) -> int:
    """Salt, check value and authentication code, by the key's strength 1 to 3."""
    data = next((data for number, data in extras(extra) if number == AES_EXTRA), b"")
    return 4 + 4 * (data[4] if len(data) > 4 else 3) + 2 + 10


def _by_libarchive(source: Source, entry: Entry, start: int, passwords: Sequence[str]) -> Iterator[bytes]:
    with source.open() as file:
        try:
            alone = cast("IO[bytes]", _alone(file, entry, start))
            with native.Archive([alone], ["zip"], passwords=passwords) as archive:
                if archive.next() is not None:
                    yield from archive.data()
        except native.Damaged as error:
            raise _refusal(entry, error.message) from error


def _refusal(entry: Entry, message: str) -> Refusal:
    if "passphrase" in message.lower():
        return Refusal(Reason.PASSWORD_NEEDED, UNOPENED)
    if "unsupported" in message.lower() or "not supported" in message.lower():
        method = _method(entry)
        return Refusal(Reason.UNSUPPORTED_FORMAT, f"packed by method {method} ({METHODS.get(method, 'unknown')})")
    return Refusal(Reason.DAMAGED, message)


def _method(entry: Entry) -> int:
    aes = next((data for number, data in extras(entry.extra) if number == AES_EXTRA), b"")
    return int.from_bytes(aes[5:7], "little") if entry.method == AES and len(aes) >= 7 else entry.method


def _alone(file: IO[bytes], entry: Entry, start: int) -> _Pieces:
    """A zip of this one member: its own header with the sizes of the table, its data where they lie, a new table."""
    file.seek(entry.offset)
    _, needed, _, _, time, day, *_ = LOCAL.unpack(file.read(LOCAL.size))
    extra = b"".join(
        struct.pack("<HH", number, len(data)) + data for number, data in extras(entry.extra) if number != ZIP64_EXTRA
    )
    large = max(entry.size, entry.packed) >= IN_ZIP64
    if large:
        extra = struct.pack("<HHQQ", ZIP64_EXTRA, 16, entry.size, entry.packed) + extra
    sizes = (IN_ZIP64, IN_ZIP64) if large else (entry.packed, entry.size)
    shared = (needed, entry.flags, entry.method, time, day, entry.crc, *sizes, len(entry.raw_name), len(extra))
    before = LOCAL.pack(LOCAL_SIGN, *shared) + entry.raw_name + extra
    record = _central(shared) + entry.raw_name + extra
    end = END.pack(END_SIGN, 0, 0, 1, 1, len(record), min(len(before) + entry.packed, IN_ZIP64 - 1), 0)
    return _Pieces(file, before, (start, entry.packed), record + end)


def _central(shared: tuple[int, ...]) -> bytes:
    """A record of the table, of an ordinary file at the archive's beginning."""
    needed, *rest = shared
    return CENTRAL.pack(CENTRAL_SIGN, 63, 3, needed, *rest, 0, 0, 0, 0o100644 << 16, 0)


class _Pieces(io.RawIOBase):
    """Bytes, a stretch of a file, and bytes again, as one file."""

    def __init__(self, file: IO[bytes], before: bytes, stretch: tuple[int, int], after: bytes) -> None:
        self._file, self._before, self._stretch, self._after = file, before, stretch, after
        self._size = len(before) + stretch[1] + len(after)
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, start + offset)
        return self._at

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast("bytearray", buffer)).cast("B")
        data = self._data(len(view))
        view[: len(data)] = data
        self._at += len(data)
        return len(data)

    def _data(self, size: int) -> bytes:
        offset, length = self._stretch
        within = self._at - len(self._before)
        if within < 0:
            return self._before[self._at :][:size]
        if within < length:
            self._file.seek(offset + within)
            return self._file.read(min(size, length - within))
        return self._after[within - length :][:size]
