"""CSV and its kin: rows as text and as a table, whatever parts the cells."""

from __future__ import annotations

import csv
import io
import sys
from collections import Counter
from typing import TYPE_CHECKING

from assay.readers import encodings
from assay.readers.desk import Desk, ReadResult
from assay.readers.flow import text_and_table

if TYPE_CHECKING:
    from assay.readers.source import Source

DELIMITERS = (",", ";", "\t", "|")
LINES_LOOKED_AT = 50


def read(source: Source, desk: Desk) -> ReadResult:
    text, encoding = encodings.decode(source.read_bytes())
    text = text.replace("\0", "\ufffd").replace("\r\n", "\n").replace("\r", "\n")
    csv.field_size_limit(sys.maxsize)
    delimiter = delimiter_of(text)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    page_text, table = text_and_table(rows)
    desk.page(page_text, tables=(table,) if table.cells else ())
    shown = "tab" if delimiter == "\t" else delimiter
    return ReadResult("assay csv", (("encoding", encoding), ("delimiter", shown)))


def delimiter_of(text: str) -> str:
    """The one that gives the same number of cells, two or more, in the most rows; a comma if none does."""
    lines = "\n".join(text.split("\n", LINES_LOOKED_AT)[:LINES_LOOKED_AT])
    return max(DELIMITERS, key=lambda delimiter: _regularity(lines, delimiter))


def _regularity(lines: str, delimiter: str) -> tuple[float, int]:
    try:
        widths = [len(row) for row in csv.reader(io.StringIO(lines, newline=""), delimiter=delimiter) if row]
    except csv.Error:
        return (0.0, 0)
    wide = Counter(width for width in widths if width > 1)
    if not wide:
        return (0.0, 0)
    width, times = wide.most_common(1)[0]
    return (times / len(widths), width)
