"""A file that is packed by itself: gzip, bzip2, xz, LZMA, zlib, compress, Zstandard, LZ4, lzip, uuencode.

What could be unpacked of a damaged one is kept: the beginning of a paper is evidence too.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from assay.model.document import Reason
from assay.readers.archives import native
from assay.readers.archives.member_names import name_of
from assay.readers.archives.streams import BY_LIBARCHIVE, Unpacked
from assay.readers.desk import Desk, ReadResult
from assay.readers.sniffing import names
from assay.readers.source import Refusal, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

FULL_ENDINGS = {"tgz": "tar", "tbz": "tar", "tbz2": "tar", "txz": "tar", "tlz": "tar", "tzst": "tar", "svgz": "svg"}
HAS_EXTRA, HAS_NAME = 0x04, 0x08


def read(source: Source, desk: Desk) -> ReadResult:
    by_library = source.mime_type in BY_LIBARCHIVE
    reader = native.version() if by_library else "assay packed file"
    unpacked = Unpacked(source, source.mime_type)
    desk.member(_name(source), _content(unpacked), packed=source.size)
    if unpacked.garbage:
        desk.note(f"{unpacked.garbage:,} bytes stand after the end of what is packed, and are not packed themselves")
    if unpacked.trouble:
        kept = f"{unpacked.size:,} bytes of it are kept" if unpacked.size else "nothing of it could be unpacked"
        return ReadResult(reader, (), Reason.DAMAGED, f"{unpacked.trouble}; {kept}", 1)
    return ReadResult(reader, expected=1)


def _content(unpacked: Unpacked) -> Iterator[bytes]:
    yield from unpacked
    if unpacked.trouble and not unpacked.size:
        raise Refusal(Reason.DAMAGED, unpacked.trouble)


def _name(source: Source) -> str:
    """What the packed file says that it was called; else its own name without the ending."""
    if source.mime_type == names.GZIP and (said := _name_in_gzip(source.head)):
        return said
    name = PurePosixPath(source.untrusted_file_name.replace("\\", "/")).name
    stem, _, ending = name.rpartition(".")
    if not stem:
        return f"{name} unpacked"
    full = FULL_ENDINGS.get(ending.lower())
    return f"{stem}.{full}" if full else stem


def _name_in_gzip(head: bytes) -> str:
    flags, at = head[3:4], 10
    if not flags or not flags[0] & HAS_NAME:
        return ""
    if flags[0] & HAS_EXTRA:
        at += 2 + int.from_bytes(head[at : at + 2], "little")
    end = head.find(b"\0", at, at + 1024)
    return name_of(head[at:end], otherwise="latin-1") if end > at else ""
