"""A zip whose table of contents is gone: its parts, found by their local headers, as far as each can be unpacked.

A file that was cut off keeps the parts that stand before the cut, and the beginning of the one that was cut.
"""

from __future__ import annotations

import io
import struct
import zlib
from typing import IO, BinaryIO

from lxml import etree

from assay.model.document import Reason
from assay.readers.office.packages.package import Package
from assay.readers.office.packages.xml_stream import refusal_of
from assay.readers.source import Refusal

LARGEST_FILE = 256 * 1024 * 1024
LARGEST_PART = 64 * 1024 * 1024
LARGEST_ALL = 256 * 1024 * 1024
MOST_PARTS = 5_000
SIGN = b"PK\x03\x04"
HEADER = struct.Struct("<4sHHHHHIIIHH")
STORED, DEFLATED = 0, 8
ENCRYPTED = 1


class Salvaged(Package):
    """`cut` names the parts that are not whole."""

    def __init__(self, file: BinaryIO) -> None:
        self._parts: dict[str, bytes] = {}
        self.cut: list[str] = []
        self.entities = False
        data = file.read(LARGEST_FILE + 1)
        if len(data) > LARGEST_FILE:
            raise Refusal(Reason.MEMORY_LIMIT, "a broken file of more than 256 MiB")
        self._find(data)
        self.names = frozenset(self._parts)

    def __exit__(self, *_: object) -> None:
        self._parts.clear()

    def bytes_of(self, name: str) -> bytes:
        if name not in self._parts:
            raise Refusal(Reason.DAMAGED, f"{name} could not be found")
        return self._parts[name]

    def open_part(self, name: str) -> IO[bytes]:
        return io.BytesIO(self.bytes_of(name))

    def xml(self, name: str) -> etree._Element:
        """A part that is not whole is read as far as it goes."""
        if name not in self.cut:
            return super().xml(name)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False, recover=True
        )
        try:
            root = etree.fromstring(self.bytes_of(name), parser)
        except etree.XMLSyntaxError as error:
            raise refusal_of(error, name) from error
        if root is None:
            raise Refusal(Reason.DAMAGED, f"{name} has no beginning")
        return root

    def _find(self, data: bytes) -> None:
        at, size = data.find(SIGN), 0
        while at >= 0 and len(self._parts) < MOST_PARTS and size < LARGEST_ALL:
            at, found = self._part(data, at)
            size += found
            at = data.find(SIGN, at)

    def _part(self, data: bytes, at: int) -> tuple[int, int]:
        """Takes out the part whose header stands here; gives where to look on, and its size."""
        if at + HEADER.size > len(data):
            return len(data), 0
        _, _, flags, method, _, _, _, packed, _, name_length, extra = HEADER.unpack_from(data, at)
        start = at + HEADER.size + name_length + extra
        name = data[at + HEADER.size : at + HEADER.size + name_length].decode("utf-8", "replace")
        if flags & ENCRYPTED or method not in (STORED, DEFLATED) or not name or name.endswith("/"):
            return at + 4, 0
        if method == STORED:
            end = start + packed if packed else max(data.find(b"PK", start), start)
            content, whole = data[start:end], end <= len(data)
        else:
            content, whole, end = _inflated(data, start)
        if name not in self._parts and len(content) <= LARGEST_PART:
            self._parts[name] = content
            if not whole:
                self.cut.append(name)
        return max(min(end, len(data)), at + 4), len(content)


def _inflated(data: bytes, start: int) -> tuple[bytes, bool, int]:
    """(content, whether it is whole, where it ends); in pieces, so that what stands before a fault is kept."""
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    parts: list[bytes] = []
    size, at = 0, start
    try:
        while at < len(data) and not unpacker.eof and size <= LARGEST_PART:
            piece = unpacker.decompress(data[at : at + 1024], LARGEST_PART + 1 - size)
            while unpacker.unconsumed_tail and size + len(piece) <= LARGEST_PART:
                piece += unpacker.decompress(unpacker.unconsumed_tail, LARGEST_PART + 1 - size - len(piece))
            parts.append(piece)
            size += len(piece)
            at += 1024
    except zlib.error:
        return b"".join(parts), False, start + 1
    end = min(at, len(data)) - len(unpacker.unused_data)
    return b"".join(parts), unpacker.eof, end
