"""What is packed as a zip: Office and OpenDocument files, books, archives.

PK… with word/document.xml  → application/vnd.openxmlformats-officedocument.wordprocessingml.document
"""

from __future__ import annotations

import re
import zipfile
import zlib
from typing import TYPE_CHECKING

from assay.readers.sniffing.names import DOCX, ODP, ODS, ODT, OPEN_DOCUMENT, PPTX, XLSB, XLSX, ZIP

if TYPE_CHECKING:
    from assay.readers.source import Source

IN_ZIP: tuple[tuple[str, str], ...] = (
    ("word/", DOCX),
    ("xl/workbook.bin", XLSB),
    ("xl/", XLSX),
    ("ppt/", PPTX),
)


def kind_of_zip(source: Source) -> str:
    try:
        with zipfile.ZipFile(source.open()) as package:
            names = package.namelist()[:5000]
            declared = package.read("mimetype")[:200].decode("ascii", "replace").strip() if "mimetype" in names else ""
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, zlib.error, RuntimeError, NotImplementedError):
        names = _names_in_local_headers(source.head)  # the table of contents at the end is gone: cut off
        declared = next((kind for kind in (ODT, ODS, ODP) if kind.encode() in source.head[:256]), "")
    if declared.startswith((OPEN_DOCUMENT, "application/epub")):
        return declared.removesuffix("-template")
    if "[Content_Types].xml" in names or any(name.startswith("_rels/") for name in names):
        for start, kind in IN_ZIP:
            if any(name.replace("\\", "/").startswith(start) for name in names):
                return kind
    return ZIP


def _names_in_local_headers(head: bytes) -> list[str]:
    names = []
    for found in re.finditer(rb"PK\x03\x04", head):
        length = int.from_bytes(head[found.start() + 26 : found.start() + 28], "little")
        names.append(head[found.start() + 30 : found.start() + 30 + length].decode("utf-8", "replace"))
    return names
