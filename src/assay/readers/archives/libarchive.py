"""7z, RAR, CAB, ISO 9660, LHA, XAR, CPIO, AR, DEB and RPM by libarchive: members streamed, nothing written anywhere."""

from __future__ import annotations

import contextlib
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from assay.model.document import Reason
from assay.readers.archives import native
from assay.readers.archives.streamed import Sent, refusal_of
from assay.readers.desk import Desk, ReadResult
from assay.readers.sniffing import names
from assay.readers.source import Refusal

if TYPE_CHECKING:
    from assay.readers.source import Source

FORMATS: dict[str, tuple[str, ...]] = {
    names.SEVEN_ZIP: ("7zip",),
    names.RAR: ("rar", "rar5"),
    names.CAB: ("cab",),
    names.ISO: ("iso9660",),
    names.LHA: ("lha",),
    names.XAR: ("xar",),
    names.CPIO: ("cpio",),
    names.AR: ("ar",),
    names.RPM: ("cpio", "tar"),
}
INSIDE_RPM = ("rpm", "gzip", "bzip2", "xz", "lzma", "zstd")
RAR4_MARK, RAR5_MARK = b"Rar!\x1a\x07\x00", b"Rar!\x1a\x07\x01\x00"
RAR4_VOLUME, RAR4_FIRST = 0x0001, 0x0100
CAB_HAS_PREVIOUS, CAB_HAS_NEXT = 0x0001, 0x0002


def read(source: Source, desk: Desk) -> ReadResult:
    reader = native.version()
    lacks = _lacking_volumes(source)
    if lacks == "first":
        raise Refusal(Reason.VOLUME_MISSING, "it is not the first part", reader=reader)
    sent = Sent(desk, source.size, PurePosixPath(source.untrusted_file_name).stem)
    try:
        with ExitStack() as stack:
            sent.send(partial(_open, source, stack))
    except native.Damaged as error:
        refusal = refusal_of(error.message)
        sent.reason, sent.detail = refusal.reason, refusal.detail
    reason, detail = sent.reason, sent.detail
    if lacks:
        reason, detail = Reason.VOLUME_MISSING, lacks
    if reason is Reason.DAMAGED and len(source.volumes) > 1 and source.mime_type == names.RAR:
        reason, detail = Reason.VOLUME_MISSING, "a part is damaged, or others follow the last one"
    return ReadResult(reader, (), reason, detail)


def _open(source: Source, stack: ExitStack) -> native.Archive:
    files = [stack.enter_context(one.open()) for one in _volumes(source)]
    filters = INSIDE_RPM if source.mime_type == names.RPM else ()
    if source.mime_type == names.LHA:  # its names have no known encoding, and libarchive gives up on most of them
        with contextlib.suppress(native.Damaged):
            return native.Archive(files, FORMATS[names.LHA], options=native.NAMES_AS_BYTES)
    return native.Archive(files, FORMATS[source.mime_type], filters)


def _volumes(source: Source) -> tuple[Source, ...]:
    """The parts of a split RAR are archives of their own; those of all others are one file that was cut."""
    if source.mime_type != names.RAR or len(source.volumes) == 1:
        return (source,)
    return tuple(replace(source, volumes=(one,)) for one in source.volumes)


def _lacking_volumes(source: Source) -> str:
    """ "first" if this is a later part, or what a first part says that must follow; "" if nothing lacks."""
    head = source.head
    if source.mime_type == names.RAR and len(source.volumes) == 1:
        return _rar_lacks(head)
    if source.mime_type == names.CAB and len(head) >= 36:
        flags = int.from_bytes(head[30:32], "little")
        if flags & CAB_HAS_PREVIOUS:
            return "the part before it"
        return "the parts after it" if flags & CAB_HAS_NEXT else ""
    return ""


def _rar_lacks(head: bytes) -> str:
    if head.startswith(RAR4_MARK):
        flags = int.from_bytes(head[10:12], "little")
        if not flags & RAR4_VOLUME:
            return ""
        return "the parts after it" if flags & RAR4_FIRST else "the parts before it, or after it"
    if head.startswith(RAR5_MARK):
        return _rar5_lacks(head[len(RAR5_MARK) + 4 : 64])
    return ""


def _rar5_lacks(header: bytes) -> str:
    """The main header: size, type 1, flags, then (if the flags say so) the extra area's size, the archive's flags."""
    numbers, at = [], 0
    for _ in range(6):
        number, at = _variable(header, at)
        numbers.append(number)
    _, kind, flags = numbers[:3]
    rest = numbers[4:] if flags & 1 else numbers[3:]
    if kind != 1 or not rest[0] & 1:
        return ""
    return "first" if rest[0] & 2 else "the parts after it"


def _variable(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for shift in range(0, 70, 7):
        if at >= len(data):
            return value, at
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            break
    return value, at
