"""What is stored as an OLE file: by the names of its streams."""

from __future__ import annotations

import mmap
from typing import TYPE_CHECKING

from assay.model.document import Reason
from assay.readers.sniffing.names import DOC, MSG, OLE, PPT, XLS
from assay.readers.source import Refusal

if TYPE_CHECKING:
    from assay.readers.source import Source

IN_OLE: tuple[tuple[str, str], ...] = (
    ("__properties_version1.0", MSG),
    ("WordDocument", DOC),
    ("PowerPoint Document", PPT),
    ("Workbook", XLS),
    ("WORKBOOK", XLS),
    ("Book", XLS),
)


def kind_of_ole(source: Source) -> str:
    """By the names of its streams, which stand in its directory as UTF-16."""
    with mmap.mmap(source.volumes[0], 0, access=mmap.ACCESS_READ) as data:
        if _stream(data, "EncryptedPackage"):
            raise Refusal(Reason.PASSWORD_NEEDED, "an Office file protected by a password")
        found = [kind for name, kind in IN_OLE if _stream(data, name)]
    by_name = {"doc": DOC, "dot": DOC, "xls": XLS, "xlt": XLS, "ppt": PPT, "msg": MSG}.get(source.extension)
    return by_name if by_name in found and by_name is not None else (found[0] if found else OLE)


def _stream(data: mmap.mmap, name: str) -> bool:
    return data.find(name.encode("utf-16-le") + b"\0\0") >= 0
