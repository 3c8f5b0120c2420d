"""A zip whose table of contents is gone: its members by the headers that stand before each of them."""

from __future__ import annotations

import zlib
from dataclasses import replace
from typing import IO, TYPE_CHECKING

from assay.model.document import Reason
from assay.readers.archives.zip_directory import (
    CENTRAL_SIGN,
    DESCRIPTOR_FOLLOWS,
    DESCRIPTOR_SIGN,
    LOCAL,
    LOCAL_SIGN,
    Directory,
    Entry,
    data_start,
    local_entry,
)
from assay.readers.archives.zip_members import BLOCK, CHUNK, DEFLATED, content
from assay.readers.desk import Desk, ReadResult
from assay.readers.source import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assay.readers.source import Source

READER = "assay zip without its table of contents"
MOST_UNLISTED = 1000


def read(source: Source, desk: Desk, trouble: str) -> ReadResult:
    with source.open() as file:
        at = _find(file, 0, (LOCAL_SIGN,), source.size)
        while at is not None:
            found = local_entry(file, at)
            if found is None:
                break
            entry, start = found
            entry, end = _sized(file, entry, start, source.size)
            if not entry.is_folder:
                desk.member(entry.name, content(source, entry, start), packed=entry.packed)
            at = _find(file, end, (LOCAL_SIGN, CENTRAL_SIGN), source.size)
            if at is not None and not _starts(file, at, LOCAL_SIGN):
                break
    if not desk.members and not desk.failed:
        raise Refusal(Reason.DAMAGED, trouble, reader=READER)
    split = source.head.startswith(DESCRIPTOR_SIGN)  # the mark of a first part
    return ReadResult(READER, (), Reason.VOLUME_MISSING if split else Reason.DAMAGED, trouble)


def send_unlisted(source: Source, desk: Desk, directory: Directory, file: IO[bytes]) -> int:
    """Members that stand in the archive and not in its table: removed by a program that left the bytes, or hidden."""
    found = 0
    for start, end in _gaps(file, directory):
        at = _find(file, start, (LOCAL_SIGN,), end)
        while at is not None and at < end and found < MOST_UNLISTED:
            if (header := local_entry(file, at)) is None:
                break
            entry, stop = _sized(file, *header, end)
            if stop <= end and not entry.is_folder:
                found += 1
                desk.member(entry.name, content(source, entry, header[1]), packed=entry.packed)
            at = _find(file, max(stop, at + 4), (LOCAL_SIGN,), end)
    return found


def _gaps(file: IO[bytes], directory: Directory) -> Iterator[tuple[int, int]]:
    """Stretches between members, and before the table, that are long enough for a header."""
    at = directory.before
    for entry in sorted(directory.entries, key=lambda one: one.offset):
        if entry.offset - at > LOCAL.size:
            yield at, entry.offset
        start = data_start(file, entry)
        at = max(at, (start[0] if start else entry.offset) + entry.packed)
    if directory.start - at > LOCAL.size:
        yield at, directory.start


def _sized(file: IO[bytes], entry: Entry, start: int, size: int) -> tuple[Entry, int]:
    """Checksum and size may stand behind the data only: the packed data must tell where it ends."""
    if not entry.flags & DESCRIPTOR_FOLLOWS or entry.packed:
        return entry, min(start + entry.packed, size)
    if entry.method == DEFLATED and not entry.encrypted:
        return _inflated(file, entry, start)
    end = _find(file, start, (DESCRIPTOR_SIGN, LOCAL_SIGN, CENTRAL_SIGN), size) or size
    file.seek(end)
    descriptor = file.read(16)
    crc = int.from_bytes(descriptor[4:8], "little") if descriptor.startswith(DESCRIPTOR_SIGN) else entry.crc
    return replace(entry, packed=end - start, size=end - start, crc=crc), end


def _inflated(file: IO[bytes], entry: Entry, start: int) -> tuple[Entry, int]:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    file.seek(start)
    crc = packed = size = 0
    try:
        while not inflater.eof and (block := file.read(BLOCK)):
            packed += len(block)
            while block and not inflater.eof:
                chunk = inflater.decompress(block, CHUNK)
                crc, size, block = zlib.crc32(chunk, crc), size + len(chunk), inflater.unconsumed_tail
                if size > 1024 * CHUNK:  # a bomb: what follows it is looked for from here on
                    return replace(entry, packed=packed, size=size), start + packed
    except zlib.error:
        return replace(entry, packed=packed), start + 1
    packed -= len(inflater.unused_data)
    return replace(entry, packed=packed, size=size, crc=crc), start + packed


def _find(file: IO[bytes], start: int, signs: tuple[bytes, ...], size: int) -> int | None:
    """The first place at or after `start` where one of the signatures stands."""
    at, kept = start, b""
    file.seek(start)
    while at < size and (block := file.read(CHUNK)):
        data = kept + block
        places = [place for sign in signs if (place := data.find(sign)) >= 0]
        if places:
            return at - len(kept) + min(places)
        at += len(block)
        kept = data[-3:]
    return None


def _starts(file: IO[bytes], position: int, sign: bytes) -> bool:
    file.seek(position)
    return file.read(len(sign)) == sign
