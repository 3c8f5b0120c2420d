"""DIF, the interchange format of VisiCalc: a heading, then pairs of lines for each cell.

-1,0 BOT / 1,0 "Tranche" / 0,1250000 V  → a row "Tranche", "1250000"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.model.document import Reason
from assay.readers import encodings
from assay.readers.desk import Desk, ReadResult
from assay.readers.office.sheets.grid import Grid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assay.readers.source import Source

READER = "assay dif"
NUMBER, TEXT, SIGN = "0", "1", "-1"


def read(source: Source, desk: Desk) -> ReadResult:
    text, encoding = encodings.decode(source.read_bytes())
    lines = iter(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    title = _title(lines)
    grid = Grid(desk, title)
    row, column, ended = -1, 0, False
    for kind, value, said in _pairs(lines):
        if kind == SIGN and said == "BOT":
            row, column = row + 1, 0
        elif kind == SIGN and said == "EOD":
            ended = True
            break
        else:
            grid.put(max(row, 0), column, value if kind == NUMBER and said == "V" else said)
            column += 1
    grid.close()
    metadata = (("encoding", encoding), *((("title", title),) if title else ()))
    return ReadResult(READER, metadata, None if ended else Reason.DAMAGED, "" if ended else "it breaks off")


def _title(lines: Iterator[str]) -> str:
    """The heading ends with DATA and its two lines."""
    title = ""
    for line in lines:
        next(lines, "")
        said = _unquoted(next(lines, ""))
        if line.strip() == "TABLE":
            title = said
        if line.strip() == "DATA":
            break
    return title


def _pairs(lines: Iterator[str]) -> Iterator[tuple[str, str, str]]:
    for line in lines:
        kind, _, value = line.partition(",")
        if kind.strip() in (NUMBER, TEXT, SIGN):
            yield kind.strip(), value.strip(), _unquoted(next(lines, ""))


def _unquoted(text: str) -> str:
    text = text.strip()
    return text[1:-1].replace('""', '"') if len(text) >= 2 and text[0] == text[-1] == '"' else text
