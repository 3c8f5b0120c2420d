"""CSV and its kin: rows as text and as a table, whatever parts the cells. Read as it comes, so that it may be large."""

from __future__ import annotations

import codecs
import csv
import io
import itertools
from collections import Counter
from typing import TYPE_CHECKING

from assay.readers import encodings
from assay.readers.desk import Desk, ReadResult
from assay.readers.office.sheets.grid import Grid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assay.readers.source import Source

DELIMITERS = (",", ";", "\t", "|")
LINES_LOOKED_AT = 50
SAMPLE = 200_000
CHUNK = 1024 * 1024
LONGEST_FIELD = 1_000_000  # characters; a quotation mark that is never closed would take the rest of the file
LONGEST_LINE = 4_000_000


def read(source: Source, desk: Desk) -> ReadResult:
    encoding = encoding_of(source)
    sample = "".join(itertools.islice(_lines(source, encoding), LINES_LOOKED_AT))[:SAMPLE]
    delimiter = delimiter_of(sample)
    grid = Grid(desk, "")
    csv.field_size_limit(LONGEST_FIELD)
    unclosed = 0
    for number, (row, was_unclosed) in enumerate(_rows(_lines(source, encoding), delimiter)):
        unclosed += was_unclosed
        for column, value in enumerate(row):
            grid.put(number, column, value)
    grid.close()
    if unclosed:
        desk.note("a quotation mark is never closed: from there on the lines are parted without regard to quotes")
    shown = "tab" if delimiter == "\t" else delimiter
    return ReadResult("assay csv", (("encoding", encoding), ("delimiter", shown)))


def encoding_of(source: Source) -> str:
    """By the beginning; what looks like UTF-8 there must be so to the end."""
    with source.open() as file:
        head = file.read(SAMPLE)
        whole = head[: head.rfind(b"\n") + 1] or head
        encoding = encodings.decode(whole)[1]
        if encoding not in ("utf-8", "ascii"):
            return encoding
        decoder = codecs.getincrementaldecoder("utf-8")()
        chunk = head
        while chunk:
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError as error:
                return encodings.guess(chunk[max(0, error.start - 1000) : error.start + SAMPLE])
            chunk = file.read(CHUNK)
    return encoding


def _lines(source: Source, encoding: str) -> Iterator[str]:
    """With their ends. Zero bytes are replaced one for one; a byte order mark is no text."""
    with io.TextIOWrapper(source.open(), encoding, errors="replace", newline=None) as file:
        first = True
        while line := file.readline(LONGEST_LINE):
            yield (line.removeprefix("\ufeff") if first else line).replace("\0", "\ufffd")
            first = False


def _rows(lines: Iterator[str], delimiter: str) -> Iterator[tuple[list[str], bool]]:
    """Each row, and whether it is the first of those that had to be read again without quotes."""
    taken: list[str] = []

    def noted() -> Iterator[str]:
        for line in lines:
            taken.append(line)
            yield line

    reader = csv.reader(noted(), delimiter=delimiter)
    try:
        for row in reader:
            taken.clear()
            yield row, False
    except csv.Error:
        again = itertools.chain(taken, lines)
        for number, line in enumerate(again):
            yield line.rstrip("\n").split(delimiter), number == 0


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
