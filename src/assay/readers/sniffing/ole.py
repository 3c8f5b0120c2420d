"""What is stored as an OLE file: by the names of its streams."""

from __future__ import annotations

import mmap
from typing import TYPE_CHECKING

from assay.readers.office.ole import Ole
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
    ("VisioDocument", "application/vnd.visio"),
    ("Quill", "application/x-mspublisher"),
    ("MatOST", "application/vnd.ms-works"),
    ("PerfectOffice_MAIN", "application/x-perfect-office"),
    ("StarWriterDocument", "application/vnd.stardivision.writer"),
    ("StarCalcDocument", "application/vnd.stardivision.calc"),
    ("StarDrawDocument", "application/vnd.stardivision.draw"),
    ("StarDrawDocument3", "application/vnd.stardivision.draw"),
    ("StarMathDocument", "application/vnd.stardivision.math"),
)


def kind_of_ole(source: Source) -> str:
    """By the names in its first folder. What is embedded deeper has names of its own, a mail's attachments too.

    Where the directory is broken: by the names that stand anywhere in the file, as UTF-16.
    """
    try:
        with Ole(source.open()) as ole:
            found = _kinds(frozenset(ole.kids()))
    except Refusal:
        with mmap.mmap(source.volumes[0], 0, access=mmap.ACCESS_READ) as data:
            found = _kinds(frozenset(name for name, _ in IN_OLE if _stream(data, name)))
    by_name = {"doc": DOC, "dot": DOC, "xls": XLS, "xlt": XLS, "ppt": PPT, "msg": MSG}.get(source.extension)
    return by_name if by_name in found and by_name is not None else (found[0] if found else OLE)


def _kinds(names: frozenset[str]) -> list[str]:
    return [kind for name, kind in IN_OLE if name in names]


def _stream(data: mmap.mmap, name: str) -> bool:
    return data.find(name.encode("utf-16-le") + b"\0\0") >= 0
