"""Files that are ZIP packages, as tests pack them: Office, OpenDocument, e-books, XPS, iWork."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """Only a part that says of what kind the file is must not be compressed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else None)
    return out.getvalue()


def with_parts(data: bytes, parts: Mapping[str, str | bytes]) -> bytes:
    """The package with parts replaced or added."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        kept = {name: old.read(name) for name in old.namelist() if name not in parts}
    return packed({**kept, **parts})


def saved(file: Any) -> bytes:
    """A document of python-docx, or a workbook of openpyxl."""
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()
