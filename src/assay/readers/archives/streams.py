"""One stream of bytes out of what is packed: gzip, bzip2, xz, LZMA and zlib by Python, the others by libarchive.

Several packed streams after one another are one, as gzip and bzip2 have it; what follows them and is none is counted.
"""

from __future__ import annotations

import bz2
import io
import lzma
import struct
import zlib
from typing import IO, TYPE_CHECKING, Protocol, cast

from assay.model.document import Reason
from assay.readers.archives import lzo, native
from assay.readers.desk import named
from assay.readers.sniffing import names
from assay.readers.source import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

    from assay.readers.sandbox.limits import Limits
    from assay.readers.source import Source

CHUNK = 1024 * 1024
BLOCK = 256 * 1024
BROKEN = (struct.error, OSError, EOFError, zlib.error, lzma.LZMAError, ValueError)
BY_LIBARCHIVE = {
    names.COMPRESS: "compress",
    names.ZSTD: "zstd",
    names.LZ4: "lz4",
    names.LZIP: "lzip",
    names.UUENCODED: "uu",
}


class Decompressor(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = ...) -> bytes: ...


class _Zlib:
    """zlib's object in the shape that bz2's and lzma's have. What stands before an error is given before the error."""

    def __init__(self, window: int) -> None:
        self._object = zlib.decompressobj(window)
        self._bad = b""

    @property
    def eof(self) -> bool:
        return self._object.eof

    @property
    def unused_data(self) -> bytes:
        return self._object.unused_data

    @property
    def needs_input(self) -> bool:
        return not self._object.unconsumed_tail and not self._bad

    def decompress(self, data: bytes, max_length: int = CHUNK) -> bytes:
        data = self._object.unconsumed_tail + self._bad + data
        before = self._object.copy()
        try:
            return self._object.decompress(data, max_length)
        except zlib.error:
            good = _length_without_error(before, data, max_length)
            if not good:
                raise
        self._object, self._bad = before, data[good:]
        return before.decompress(data[:good], max_length)


def _length_without_error(decompressor: zlib._Decompress, data: bytes, max_length: int) -> int:
    """How many bytes of the input are good, found by halving: an error shows as soon as its byte is there."""
    good, bad = 0, len(data)
    while bad - good > 1:
        middle = (good + bad) // 2
        try:
            decompressor.copy().decompress(data[:middle], max_length)
            good = middle
        except zlib.error:
            bad = middle
    return good


DECOMPRESSORS: dict[str, Callable[[], Decompressor]] = {
    names.GZIP: lambda: _Zlib(zlib.MAX_WBITS | 16),
    names.ZLIB: lambda: _Zlib(zlib.MAX_WBITS),
    names.BZIP2: bz2.BZ2Decompressor,
    names.XZ: lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=512 * 1024 * 1024),
    names.LZMA: lambda: lzma.LZMADecompressor(lzma.FORMAT_ALONE, memlimit=512 * 1024 * 1024),
}


class Unpacked:
    """The chunks of a packed file. After the last: `trouble` (why it ended early), `garbage` (bytes after the end)."""

    def __init__(self, source: Source, kind: str) -> None:
        self._source, self._kind = source, kind
        self.trouble = ""
        self.garbage = 0
        self.size = 0

    def __iter__(self) -> Iterator[bytes]:
        """What could be unpacked comes before the trouble is told."""
        try:
            if self._kind in BY_LIBARCHIVE:
                yield from self._by_libarchive()
            else:
                yield from self._by_lzo() if self._kind == names.LZOP else self._by_python()
        except native.Damaged as error:
            self.trouble = error.message
        except BROKEN as error:
            self.trouble = named(error)

    def _by_python(self) -> Iterator[bytes]:
        new = DECOMPRESSORS[self._kind]
        with self._source.open() as file:
            data, start = file.read(BLOCK), 0
            while data:
                before = self.size
                try:
                    data = yield from self._stream(file, new(), data)
                except BROKEN:
                    if not start or self.size > before:
                        raise
                    self.garbage = self._source.size - start  # what follows a whole stream, and is none
                    return
                while data and not (data := data.lstrip(b"\0")):  # tapes and disks fill up with zeros
                    data = file.read(BLOCK)
                start = file.tell() - len(data)

    def _stream(self, file: IO[bytes], decompressor: Decompressor, data: bytes) -> Generator[bytes, None, bytes]:
        """One packed stream; what has been read of the file beyond it."""
        while True:
            chunk = decompressor.decompress(data, CHUNK)
            if chunk:
                self.size += len(chunk)
                yield chunk
            if decompressor.eof:
                return decompressor.unused_data or file.read(BLOCK)
            data = file.read(BLOCK) if decompressor.needs_input else b""
            if not data and decompressor.needs_input:
                raise EOFError("it is cut off: its end is not there")

    def _by_lzo(self) -> Iterator[bytes]:
        with self._source.open() as file:
            for block in lzo.unpacked(file):
                self.size += len(block)
                yield block

    def _by_libarchive(self) -> Iterator[bytes]:
        with (
            self._source.open() as file,
            native.Archive([file], ["raw", "empty"], [BY_LIBARCHIVE[self._kind]]) as archive,
        ):
            if archive.next() is not None:
                for chunk in archive.data():
                    self.size += len(chunk)
                    yield chunk


class Forward(io.RawIOBase):
    """A stream of chunks as a file that can be sought forward only, with a cap on what one read may hold and on all."""

    def __init__(self, chunks: Iterator[bytes], limits: Limits, packed: int) -> None:
        self._chunks, self._rest = chunks, b""
        self._at = 0
        self._most = min(limits.all_members_bytes, max(limits.ratio_from, packed * limits.ratio))

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        offset += self._at if whence == io.SEEK_CUR else 0
        if offset < self._at or whence == io.SEEK_END:
            raise ValueError("a stream can't be sought backward")
        while self._at < offset and self._some(min(offset - self._at, CHUNK)):
            pass
        return self._at

    def read(self, size: int = -1) -> bytes:
        """As many bytes as asked for, fewer only at the end."""
        if not 0 <= size <= 2 * CHUNK:
            raise ValueError(f"a header of {size:,} bytes")
        parts = []
        while size > 0 and (part := self._some(size)):
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast("bytearray", buffer)).cast("B")
        data = self._some(len(view))
        view[: len(data)] = data
        return len(data)

    def _some(self, size: int) -> bytes:
        if not self._rest:
            self._rest = next(self._chunks, b"")
        data, self._rest = self._rest[:size], self._rest[size:]
        self._at += len(data)
        if self._at > self._most:
            raise Refusal(Reason.MEMBER_LIMIT, f"it unpacks to more than {self._most // CHUNK:,} MiB")
        return data
