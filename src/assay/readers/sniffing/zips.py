"""What is packed as a zip: Office and OpenDocument files, books, archives.

PK… with word/document.xml  → application/vnd.openxmlformats-officedocument.wordprocessingml.document
"""

from __future__ import annotations

import os
import re
import zipfile
import zlib
from typing import TYPE_CHECKING

from assay.readers.archives.zip_directory import NoDirectory, read_directory
from assay.readers.sniffing import names as kind_names
from assay.readers.sniffing.names import DOCX, ODG, ODP, ODS, ODT, OPEN_DOCUMENT, PPTX, XLSB, XLSX, ZIP

if TYPE_CHECKING:
    from assay.readers.source import Source

IN_ZIP: tuple[tuple[str, str], ...] = (
    ("word/", DOCX),
    ("xl/workbook.bin", XLSB),
    ("xl/", XLSX),
    ("ppt/", PPTX),
)


LOCAL_HEADER = re.compile(rb"PK\x03\x04")
MOST_ENTRIES = 20_000  # with more it is no Office file, and reading the table of contents costs memory


def kind_of_zip(source: Source) -> str:
    try:
        if _entries(source) > MOST_ENTRIES:
            return ZIP
        with zipfile.ZipFile(source.open()) as package:
            names = package.namelist()[:5000]
            declared = package.read("mimetype")[:200].decode("ascii", "replace").strip() if "mimetype" in names else ""
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, zlib.error, RuntimeError, NotImplementedError):
        names = _names_in_local_headers(source.head)  # the table of contents at the end is gone: cut off
        declared = next((kind for kind in (ODT, ODS, ODP, ODG) if kind.encode() in source.head[:256]), "")
    if declared.startswith((OPEN_DOCUMENT, "application/epub")):
        return declared.removesuffix("-template")
    if known := _book_or_iwork(names, declared, source.extension):
        return known
    if "[Content_Types].xml" in names or any(name.startswith("_rels/") for name in names):
        for start, kind in IN_ZIP:
            if any(name.replace("\\", "/").startswith(start) for name in names):
                return kind
    return ZIP


def _book_or_iwork(names: list[str], declared: str, extension: str) -> str | None:
    """Books and Apple's documents, by the parts that only they have."""
    if "META-INF/container.xml" in names and any(name.lower().endswith(".opf") for name in names):
        return kind_names.EPUB
    if declared.startswith("application/hwp+zip") or ("Contents/content.hpf" in names):
        return kind_names.HWPX
    if any(name.lower().endswith((".fdseq", ".fpage")) for name in names):
        return kind_names.XPS
    by_name = {"pages": kind_names.PAGES, "numbers": kind_names.NUMBERS, "key": kind_names.KEYNOTE}
    newer = any(name.endswith((".iwa", ".iwpv2", ".iwph")) or name.rpartition("/")[2] == "Index.zip" for name in names)
    if newer:
        slides = any("Slide" in name and name.endswith(".iwa") for name in names)
        return by_name.get(extension, kind_names.KEYNOTE if slides else kind_names.PAGES)
    if any(name.split(".gz")[0] in ("index.apxl", "presentation.apxl") for name in names):
        return kind_names.KEYNOTE
    if any(name.split(".gz")[0] == "index.xml" for name in names) and (
        extension in by_name or "buildVersionHistory.plist" in names
    ):
        return by_name.get(extension, kind_names.PAGES)
    return None


def ends_as_zip(source: Source) -> bool:
    """A zip behind something else: a program that unpacks it, a picture, a script."""
    try:
        return _entries(source) > 0
    except (NoDirectory, OSError, ValueError):
        return False


def _entries(source: Source) -> int:
    with source.open() as file:
        return read_directory(file, [os.fstat(one).st_size for one in source.volumes] or [source.size], 0).expected


def _names_in_local_headers(head: bytes) -> list[str]:
    names = []
    for found in LOCAL_HEADER.finditer(head):
        length = int.from_bytes(head[found.start() + 26 : found.start() + 28], "little")
        names.append(head[found.start() + 30 : found.start() + 30 + length].decode("utf-8", "replace"))
    return names
