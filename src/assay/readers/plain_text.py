"""Plain text: one page, whose text is the file as decoded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.readers import encodings
from assay.readers.desk import Desk, ReadResult

if TYPE_CHECKING:
    from assay.readers.source import Source


def read(source: Source, desk: Desk) -> ReadResult:
    text, encoding = encodings.decode(source.read_bytes())
    desk.page(text)
    return ReadResult(f"assay text ({encoding})", (("encoding", encoding),))
