"""What is stored as an OLE file: by the names of its streams."""

from __future__ import annotations

import mmap
from typing import TYPE_CHECKING

from assay.readers.office.ole.files import Ole
from assay.readers.sniffing import names as kind
from assay.readers.sniffing.names import DOC, HWP, MSG, OLE, OOXML_PROTECTED, PPT, XLS
from assay.readers.source import Refusal

if TYPE_CHECKING:
    from assay.readers.source import Source

IN_OLE: tuple[tuple[str, str], ...] = (
    ("EncryptedPackage", OOXML_PROTECTED),
    ("__properties_version1.0", MSG),
    ("WordDocument", DOC),
    ("PowerPoint Document", PPT),
    ("Workbook", XLS),
    ("WORKBOOK", XLS),
    ("Book", XLS),
    ("\x05HwpSummaryInformation", HWP),
    ("VisioDocument", kind.VISIO),
    ("Quill", kind.PUBLISHER),
    ("MatOST", kind.WORKS),
    ("MM", kind.WORKS),
    ("PerfectOffice_MAIN", kind.WORDPERFECT),
    ("PP40", kind.PPT_95),
    ("StarWriterDocument", kind.STAR_WRITER),
    ("StarCalcDocument", kind.STAR_CALC),
    ("StarDrawDocument", kind.STAR_DRAW),
    ("StarDrawDocument3", kind.STAR_DRAW),
    ("StarMathDocument", "application/vnd.stardivision.math"),
)
IMPRESS = frozenset(("565C7221-85BC-11D1-89D0-008029E4B0B1", "012D3CC0-4216-11D0-89CB-008029E4B0B1"))
"""The classes of StarImpress; StarDraw's streams are called the same."""


def kind_of_ole(source: Source) -> str:
    """By the names in its first folder. What is embedded deeper has names of its own, a mail's attachments too.

    Where the directory is broken: by the names that stand anywhere in the file, as UTF-16.
    """
    names: frozenset[str] = frozenset()
    try:
        with Ole(source.open()) as ole:
            names = frozenset(ole.kids())
            found = _kinds(names) or ([kind.WORKS] if _begins(ole, "CONTENTS", b"CHNKWKS") else [])
            found = [_closer(one, ole) for one in found]
    except Refusal:
        with mmap.mmap(source.volumes[0], 0, access=mmap.ACCESS_READ) as data:
            found = _kinds(frozenset(name for name, _ in IN_OLE if len(name) > 4 and _stream(data, name)))
    by_name = {"doc": DOC, "dot": DOC, "xls": XLS, "xlt": XLS, "ppt": PPT, "msg": MSG}.get(source.extension)
    if by_name is not None and (by_name in found or not (found or names)):  # cut off: its folder is gone
        return by_name
    return found[0] if found else OLE


def _kinds(names: frozenset[str]) -> list[str]:
    return [known for name, known in IN_OLE if name in names]


def _closer(known: str, ole: Ole) -> str:
    """Where different programs use one name for their stream."""
    if known == kind.WORDPERFECT and not _begins(ole, "PerfectOffice_MAIN", b"\xffWPC"):
        return kind.QUATTRO
    if known == kind.STAR_DRAW and ole.class_id().upper() in IMPRESS:
        return kind.STAR_IMPRESS
    return known


def _begins(ole: Ole, stream: str, magic: bytes) -> bool:
    return ole.bytes_if_there(stream).startswith(magic)


def _stream(data: mmap.mmap, name: str) -> bool:
    return data.find(name.encode("utf-16-le") + b"\0\0") >= 0
