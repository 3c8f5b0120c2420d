"""Archives and packed files: members as streams, with caps counted from bytes really read; nothing is unpacked to disk.

What a member is called is data: it never becomes a path. Links and devices are no members, and are named in a note.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING, Any

from assay.model.document import Reason
from assay.readers.desk import FORESEEN, Desk, ReadResult, named
from assay.readers.sandbox.protocol import CHUNK
from assay.readers.sniffing import names
from assay.readers.source import Refusal, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BROKEN = (zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError)
UTF8_NAME = 0x800
ENCRYPTED = 0x1
MOST_PASSED_OVER = 5
OPENERS: dict[str, Callable[[IO[bytes], str], Any]] = {
    names.GZIP: gzip.open,
    names.BZIP2: bz2.open,
    names.XZ: lzma.open,
}


def read(source: Source, desk: Desk) -> ReadResult:
    if source.mime_type == names.ZIP:
        return _zip(source, desk)
    return _tar(source, desk) if source.mime_type == names.TAR else _packed_file(source, desk)


def _zip(source: Source, desk: Desk) -> ReadResult:
    try:
        archive = zipfile.ZipFile(source.open())
    except (*BROKEN, NotImplementedError) as error:
        raise Refusal(Reason.DAMAGED, named(error), reader="assay zip") from error
    with archive:
        members = [info for info in archive.infolist() if not info.is_dir()]
        locked = 0
        for info in members:
            if info.flag_bits & ENCRYPTED:
                locked += 1
                desk.member_failed(zip_name(info), Reason.PASSWORD_NEEDED, "encrypted")
            else:
                desk.member(zip_name(info), _of_zip(archive, info), packed=info.compress_size)
    if locked:
        return ReadResult("assay zip", (), Reason.PASSWORD_NEEDED, f"{locked} members are encrypted", len(members))
    return ReadResult("assay zip", expected=len(members))


def zip_name(info: zipfile.ZipInfo) -> str:
    """Names without the UTF-8 mark are code page 437 by the standard, and Russian or Chinese in practice."""
    if info.flag_bits & UTF8_NAME or info.filename.isascii():
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "cp866", "gb18030"):
        try:
            name = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if all(one.isalnum() or one.isascii() or one in "№—–«»" for one in name):
            return name
    return info.filename


def _of_zip(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    try:
        with archive.open(info) as member:
            yield from _chunks(member)
    except NotImplementedError as error:
        raise Refusal(Reason.UNSUPPORTED_FORMAT, named(error)) from error
    except RuntimeError as error:
        raise Refusal(Reason.PASSWORD_NEEDED, named(error)) from error
    except BROKEN as error:
        raise Refusal(Reason.DAMAGED, named(error)) from error


def _tar(source: Source, desk: Desk) -> ReadResult:
    """A tar cut off in the middle gives the members before the cut."""
    passed_over: list[str] = []
    reason, detail = None, ""
    try:
        with tarfile.open(fileobj=source.open(), mode="r|*", errorlevel=0) as archive:
            for info in archive:
                if info.isreg():
                    desk.member(info.name, _of_tar(archive, info))
                elif not info.isdir():
                    passed_over.append(info.name)
    except (*BROKEN, *FORESEEN) as error:
        reason, detail = Reason.DAMAGED, named(error)
    if passed_over:
        shown = ", ".join(passed_over[:MOST_PASSED_OVER])
        desk.note(f"{len(passed_over)} links or devices in the archive hold no data and were passed over: {shown}")
    return ReadResult("assay tar", (), reason, detail)


def _of_tar(archive: tarfile.TarFile, info: tarfile.TarInfo) -> Iterator[bytes]:
    member = archive.extractfile(info)
    left = info.size
    for chunk in _chunks(member) if member is not None else ():
        left -= len(chunk)
        yield chunk
    if left > 0:
        raise Refusal(Reason.DAMAGED, "the archive ends in the middle of it")


def _packed_file(source: Source, desk: Desk) -> ReadResult:
    """One file, compressed: its name is the packed file's without the ending."""
    name = PurePosixPath(source.untrusted_file_name.replace("\\", "/")).name
    stem = name.rpartition(".")[0] or f"{name} unpacked"
    with OPENERS[source.mime_type](source.open(), "rb") as file:
        desk.member(stem, _broken_as_refusal(file), packed=source.size)
    return ReadResult("assay packed file", expected=1)


def _broken_as_refusal(file: IO[bytes]) -> Iterator[bytes]:
    try:
        yield from _chunks(file)
    except BROKEN as error:
        raise Refusal(Reason.DAMAGED, named(error)) from error


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    while chunk := file.read(CHUNK):
        yield chunk
