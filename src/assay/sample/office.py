"""Office files with fixed clocks, as a program of the story would have saved them: the same bytes each time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from datetime import datetime

    from openpyxl import Workbook

ZIP_TIME = (1980, 1, 1, 0, 0, 0)  # what office programs write for the parts of a file
CORE, APPLICATION = "docProps/core.xml", "docProps/app.xml"
PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<TotalTime>{minutes}</TotalTime><Application>{application}</Application></Properties>"
)


@dataclass(frozen=True, slots=True)
class Saved:
    """What an office file says of itself: who saved it, when, with which program, after how many minutes of work."""

    author: str
    title: str
    time: datetime
    application: str
    minutes: int


def docx_bytes(document: Any, saved: Saved) -> bytes:
    """A python-docx document, as it was saved."""
    properties = document.core_properties
    properties.author = properties.last_modified_by = saved.author
    properties.title, properties.comments = saved.title, ""
    properties.created = properties.modified = saved.time
    out = BytesIO()
    document.save(out)
    return _zipped_again(out, saved)


def xlsx_bytes(workbook: Workbook, saved: Saved) -> bytes:
    """An openpyxl workbook, as it was saved."""
    properties = workbook.properties
    properties.creator = properties.lastModifiedBy = saved.author
    properties.title, properties.created = saved.title, saved.time
    out = BytesIO()
    workbook.save(out)
    return _zipped_again(out, saved)


def _zipped_again(made: BytesIO, saved: Saved) -> bytes:
    """The same parts with fixed times, without the traces of the library and of its clock."""
    out = BytesIO()
    with ZipFile(made) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for part in source.infolist():
            info = ZipInfo(part.filename, ZIP_TIME)
            info.compress_type = ZIP_DEFLATED
            target.writestr(info, _part(part.filename, source.read(part), saved))
    return out.getvalue()


def _part(name: str, content: bytes, saved: Saved) -> bytes:
    if name == APPLICATION:
        return PROPERTIES.format(minutes=saved.minutes, application=saved.application).encode()
    if name == CORE:
        stamp = saved.time.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
        return re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, content)
    return content
