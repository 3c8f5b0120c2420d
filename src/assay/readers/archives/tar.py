"""Tar archives, plain or packed: GNU and POSIX names, sparse files, several archives after one another.

A bad header in the middle is passed over up to the next good one. Nothing is ever extracted: what a member is called
is data, and links, devices and pipes are named in a note. Without libarchive, Python's own module reads up to the first
bad header.
"""

from __future__ import annotations

import contextlib
import tarfile
from typing import IO, TYPE_CHECKING, cast

from assay.model.document import Reason
from assay.readers.archives import native
from assay.readers.archives.passed_over import PassedOver
from assay.readers.archives.streamed import Sent
from assay.readers.archives.streams import DECOMPRESSORS, Forward, Unpacked
from assay.readers.desk import FORESEEN, Desk, ReadResult, named
from assay.readers.sniffing.packed import packing_of
from assay.readers.source import Refusal, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

CHUNK = 1024 * 1024


def read(source: Source, desk: Desk) -> ReadResult:
    packing = packing_of(source.head)
    unpacked = Unpacked(source, packing) if packing in DECOMPRESSORS else None
    with source.open() as plain:
        file = cast("IO[bytes]", Forward(iter(unpacked), desk.limits, source.size)) if unpacked else plain
        result = _by_libarchive(file, desk) if native.is_installed() else _by_python(file, desk)
    if unpacked and unpacked.garbage:
        desk.note(f"{unpacked.garbage:,} bytes stand after the end of the packed archive")
    if unpacked and unpacked.trouble and result.reason is None:
        return ReadResult(result.reader, (), Reason.DAMAGED, unpacked.trouble)
    return result


def _by_libarchive(file: IO[bytes], desk: Desk) -> ReadResult:
    sent = Sent(desk)
    try:
        sent.send(lambda: native.Archive([file], ["tar"], options="read_concatenated_archives"), again=False)
    except native.Damaged as error:
        return ReadResult(native.version(), (), Reason.DAMAGED, error.message)
    return ReadResult(native.version(), (), sent.reason, sent.detail)


def _by_python(file: IO[bytes], desk: Desk) -> ReadResult:
    """A tar cut off in the middle gives the members before the cut."""
    passed_over = PassedOver()
    reason, detail = None, ""
    try:
        with tarfile.open(fileobj=file, mode="r|", errorlevel=0) as archive:
            for info in archive:
                archive.members = []  # type: ignore[attr-defined]  # else it keeps every header
                if info.isreg():
                    desk.member(info.name, _content(archive, info))
                elif not info.isdir():
                    passed_over.add(info.name, 0, info.linkname)
    except Refusal as refusal:
        reason, detail = refusal.reason, refusal.detail
    except (tarfile.TarError, *FORESEEN) as error:
        reason, detail = Reason.DAMAGED, named(error)
    passed_over.tell(desk)
    return ReadResult("assay tar", (), reason, detail)


def _content(archive: tarfile.TarFile, info: tarfile.TarInfo) -> Iterator[bytes]:
    left = info.size
    member = archive.extractfile(info)
    with contextlib.suppress(tarfile.TarError):
        while member is not None and (chunk := member.read(CHUNK)):
            left -= len(chunk)
            yield chunk
    if left > 0:
        raise Refusal(Reason.DAMAGED, "the archive ends in the middle of it")
