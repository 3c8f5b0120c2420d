"""Lotus 1-2-3 (WKS, WK1) and Quattro Pro for DOS (WQ1, WQ2): labels, numbers and the values of formulas."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from assay.model.document import Reason
from assay.readers import encodings
from assay.readers.desk import Desk, ReadResult
from assay.readers.office.sheets.grid import Grid
from assay.readers.office.sheets.number_formats import shown
from assay.readers.source import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assay.readers.source import Source

READER = "assay lotus"
END, WHOLE, NUMBER, LABEL, FORMULA, STRING = 0x01, 0x0D, 0x0E, 0x0F, 0x10, 0x33
VALUES = frozenset((WHOLE, NUMBER, LABEL, FORMULA, STRING))
QUATTRO = b"\x21\x51"  # cells have a page beside column and row
KINDS = {0: "0.00", 2: "#,##0.00", 3: "0.00%", 4: "#,##0.00"}
SPECIAL = {2: "d-mmm-yy", 3: "d-mmm-yy", 4: "d-mmm-yy", 7: "h:mm:ss", 8: "h:mm", 9: "d/m/yy", 10: "d/m/yy",
           11: "h:mm:ss", 12: "h:mm"}  # fmt: skip
MOST_RECORDS = 10_000_000
LARGEST = 128 * 1024 * 1024
Place = tuple[int, int, int]  # page, row, column


def read(source: Source, desk: Desk) -> ReadResult:
    if source.size > LARGEST:
        raise Refusal(Reason.MEMORY_LIMIT, "a worksheet of this kind can't be so large", reader=READER)
    data = source.read_bytes()
    is_quattro = data[4:6] == QUATTRO
    labels = b"\n".join(
        _label(kind, body, is_quattro=is_quattro) for kind, body in _records(data) if kind in (LABEL, STRING)
    )
    encoding = encodings.guess(labels[: encodings.SAMPLE]) if any(byte > 0x7F for byte in labels) else "cp437"
    encoding = "cp437" if encoding == "cp1252" else encoding  # these programs ran under DOS
    grids: dict[int, Grid] = {}
    ended = False
    for kind, body in _records(data):
        ended |= kind == END
        if kind in VALUES and len(body) >= 7:
            (page, row, column), text = _cell(kind, body, encoding, is_quattro=is_quattro)
            name = "" if not is_quattro else f"page {page + 1}"
            grids.setdefault(page, Grid(desk, name)).put(row, column, text)
    for page in sorted(grids):
        grids[page].close()
    if not grids:
        raise Refusal(Reason.DAMAGED, "no cell was found in it", reader=READER)
    return ReadResult(
        READER, (("encoding", encoding),), None if ended else Reason.DAMAGED, "" if ended else "it breaks off"
    )


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    for _ in range(MOST_RECORDS):
        if at + 4 > len(data):
            return
        kind, length = struct.unpack_from("<HH", data, at)
        if at + 4 + length > len(data):
            return
        yield kind, data[at + 4 : at + 4 + length]
        at += 4 + length
        if kind == END:
            return


def _place(body: bytes, *, is_quattro: bool) -> tuple[Place, int]:
    """Where the cell is, and where its value begins."""
    if is_quattro:
        column, page, row = struct.unpack_from("<BBH", body)
        return (page, row, column), 6
    column, row = struct.unpack_from("<HH", body, 1)
    return (0, row, column), 5


def _label(kind: int, body: bytes, *, is_quattro: bool) -> bytes:
    """Without the sign that says how it is aligned. Quattro states the length, after the sign where there is one."""
    at = _place(body, is_quattro=is_quattro)[1] if len(body) >= 7 else len(body)
    if is_quattro:
        at += kind == LABEL
        return body[at + 1 : at + 1 + body[at]] if at < len(body) else b""
    text = body[at:].split(b"\0")[0]
    return text[1:] if kind == LABEL and text[:1] in (b"'", b'"', b"^", b"\\", b"|") else text


def _cell(kind: int, body: bytes, encoding: str, *, is_quattro: bool) -> tuple[Place, str]:
    place, at = _place(body, is_quattro=is_quattro)
    if kind in (LABEL, STRING):
        return place, _label(kind, body, is_quattro=is_quattro).decode(encoding, "replace")
    size, form = (2, "<h") if kind == WHOLE else (8, "<d")
    if len(body) < at + size:
        return place, ""
    (value,) = struct.unpack_from(form, body, at)
    return place, shown(value, "General" if is_quattro else _code(body[0]))[0]


def _code(format_byte: int) -> str:
    kind, decimals = format_byte >> 4 & 7, format_byte & 15
    if kind == 7:
        return SPECIAL.get(decimals, "General")
    return KINDS[kind].replace("0.00", f"0.{'0' * decimals}" if decimals else "0") if kind in KINDS else "General"
