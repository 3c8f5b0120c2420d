"""SYLK, Multiplan's symbolic link format: a line for each cell.

C;Y2;X3;K"Ural works"  → row 2, column 3: "Ural works"
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assay.model.document import Reason
from assay.readers import encodings
from assay.readers.desk import Desk, ReadResult
from assay.readers.office.sheets.grid import Grid
from assay.readers.office.sheets.number_formats import shown

if TYPE_CHECKING:
    from assay.readers.source import Source

READER = "assay sylk"
FIELD = re.compile(r";(?!;)")
LAST = 1_048_575


def read(source: Source, desk: Desk) -> ReadResult:
    text, encoding = encodings.decode(source.read_bytes())
    grid = Grid(desk, "")
    row = column = 0
    formats: list[str] = []
    places: dict[tuple[int, int], str] = {}
    ended = False
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        kind, *fields = FIELD.split(line.replace(";;", "\0"))
        told = {one[:1]: one[1:].replace("\0", ";") for one in fields if one}
        if kind == "P" and "P" in told:
            formats.append(told["P"])
        elif kind in ("C", "F"):
            row, column = _number(told.get("Y"), row + 1) - 1, _number(told.get("X"), column + 1) - 1
            if kind == "F" and "P" in told and (number := _number(told["P"], 1) - 1) < len(formats) - 1:
                places[row, column] = formats[number + 1]
            elif kind == "C" and "K" in told:
                grid.put(row, column, _value(told["K"], places.get((row, column), "General")))
        elif kind == "E":
            ended = True
    grid.close()
    return ReadResult(
        READER, (("encoding", encoding),), None if ended else Reason.DAMAGED, "" if ended else "it breaks off"
    )


def _number(text: str | None, default: int) -> int:
    return (
        min(int(text), LAST) if text and text.isascii() and text.isdigit() and len(text) < 10 and int(text) else default
    )


def _value(text: str, code: str) -> str:
    if text.startswith('"'):
        return text.strip('"')
    try:
        return shown(float(text), code)[0]
    except ValueError:
        return text
