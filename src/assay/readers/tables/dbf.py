"""DBF tables of dBase, FoxPro and Clipper. Deleted records are still in the file: they are shown, and marked.

2A 43 30 30 31 …  → the row "C001 …" with the mark "deleted record"
"""

from __future__ import annotations

import datetime
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.model.document import Reason
from assay.readers import encodings
from assay.readers.desk import Desk, ReadResult
from assay.readers.office.sheets.grid import Area, Grid
from assay.readers.office.sheets.number_formats import general
from assay.readers.source import Refusal

if TYPE_CHECKING:
    from typing import BinaryIO

    from assay.readers.source import Source

READER = "assay dbf"
DELETED = 0x2A
FOXPRO = frozenset((0x30, 0x31, 0x32))
DBASE_7 = 0x04
MOST_FIELDS = 2_048
SAMPLE = 200  # records from which the encoding is guessed where the file does not state it
CODE_PAGES = {
    0x01: "cp437", 0x02: "cp850", 0x03: "cp1252", 0x04: "mac-roman", 0x08: "cp865", 0x09: "cp437", 0x0A: "cp850",
    0x0B: "cp437", 0x0D: "cp437", 0x0E: "cp850", 0x0F: "cp437", 0x10: "cp850", 0x11: "cp437", 0x12: "cp850",
    0x13: "cp932", 0x14: "cp850", 0x15: "cp437", 0x16: "cp850", 0x17: "cp865", 0x18: "cp437", 0x19: "cp437",
    0x1A: "cp850", 0x1B: "cp437", 0x1C: "cp863", 0x1D: "cp850", 0x1F: "cp852", 0x22: "cp852", 0x23: "cp852",
    0x24: "cp860", 0x25: "cp850", 0x26: "cp866", 0x37: "cp850", 0x40: "cp852", 0x4D: "gb18030", 0x4E: "cp949",
    0x4F: "cp950", 0x50: "cp874", 0x57: "cp1252", 0x58: "cp1252", 0x59: "cp1252", 0x64: "cp852", 0x65: "cp866",
    0x66: "cp865", 0x67: "cp861", 0x6A: "cp737", 0x6B: "cp857", 0x78: "cp950", 0x79: "cp949", 0x7A: "gb18030",
    0x7B: "cp932", 0x7C: "cp874", 0x7D: "cp1255", 0x7E: "cp1256", 0x86: "cp737", 0x87: "cp852", 0x88: "cp857",
    0xC8: "cp1250", 0xC9: "cp1251", 0xCA: "cp1254", 0xCB: "cp1253", 0xCC: "cp1257",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    kind: str
    start: int
    length: int
    decimals: int


@dataclass(frozen=True, slots=True)
class Header:
    version: int
    records: int
    header_length: int
    record_length: int
    code_page: int
    changed: str


def read(source: Source, desk: Desk) -> ReadResult:
    with source.open() as file:
        head = header_of(file.read(32))
        if head is None:
            raise Refusal(Reason.DAMAGED, "its header is no table's", reader=READER)
        encoding = CODE_PAGES.get(head.code_page) or _guessed(file, head)
        file.seek(32)
        fields = _fields(file.read(head.header_length - 32), head, encoding)
        if not fields:
            raise Refusal(Reason.DAMAGED, "it declares no fields", reader=READER)
        grid = Grid(desk, source.untrusted_file_name.rpartition(".")[0][:60] or "table")
        lack = _records(file, (head, fields, encoding), grid, desk)
        grid.close()
    metadata = (("encoding", encoding), *((("modified", head.changed),) if head.changed else ()))
    return ReadResult(READER, metadata, Reason.DAMAGED if lack else None, lack)


def header_of(data: bytes) -> Header | None:
    """None for what can't be a table's header."""
    if len(data) < 32:
        return None
    version, year, month, day, records, header, record = struct.unpack_from("<4BIHH", data)
    if header < 65 or not 2 <= record <= 65_500:
        return None
    try:
        changed = datetime.date(1900 + year + (100 if year < 70 else 0), month, day).isoformat()
    except ValueError:
        changed = ""
    return Header(version, records, header, record, data[29], changed)


def _guessed(file: BinaryIO, head: Header) -> str:
    file.seek(head.header_length)
    return encodings.guess(file.read(head.record_length * SAMPLE)[: encodings.SAMPLE])


def _fields(data: bytes, head: Header, encoding: str) -> list[Field]:
    """Descriptions of 32 bytes (48 in dBase 7), up to a byte that ends them."""
    size, at, names = (48, 36, 32) if head.version & 7 == DBASE_7 and head.version != 0x8C else (32, 0, 11)
    fields: list[Field] = []
    start = 1
    while at + size <= len(data) and data[at] not in (0x0D, 0x00) and len(fields) < MOST_FIELDS:
        one = data[at : at + size]
        name = one[:names].split(b"\0")[0].decode(encoding, "replace").strip()
        kind, length, decimals = (one[32:33], one[33], one[34]) if size == 48 else (one[11:12], one[16], one[17])
        letter = kind.decode("latin-1")
        if letter == "C" and head.version not in FOXPRO:
            length, decimals = length + 256 * decimals, 0  # Clipper's long fields
        fields.append(Field(name or f"field {len(fields) + 1}", letter, start, length, decimals))
        start += length
        at += size
    return fields


def _records(file: BinaryIO, table: tuple[Header, list[Field], str], grid: Grid, desk: Desk) -> str:
    """Returns what lacks at the end, "" if nothing does."""
    head, fields, encoding = table
    grid.layout.tables = [(Area(0, 0, 1 << 40, len(fields)), 1)]
    shown = [field for field in fields if field.kind != "0"]
    for column, field in enumerate(shown):
        grid.put(0, column, field.name)
    file.seek(head.header_length)
    deleted = memos = read = 0
    while read < head.records:
        record = file.read(head.record_length)
        if len(record) < head.record_length or record[0] == 0x1A:
            break
        read += 1
        if record[0] == DELETED:
            deleted += 1
            grid.layout.deleted_rows.add(read)
        for column, field in enumerate(shown):
            value = record[field.start : field.start + field.length]
            text = value_of(value, field, encoding)
            memos += field.kind in "MGP" and bool(text)
            grid.put(read, column, text)
    if deleted:
        desk.note(f"{deleted:,} records are marked as deleted in the file: they are shown, and marked")
    if memos:
        desk.lacking(f"{memos:,} memo fields, which are in a file beside it (.dbt or .fpt)")
    return "" if read >= head.records else f"{read:,} of {head.records:,} records are there"


def value_of(value: bytes, field: Field, encoding: str) -> str:
    if field.kind in "IOY+@TB" and (found := _binary(value, field)) is not None:
        return found
    if field.kind in "MGP":
        number = value.strip(b" \0")
        return (
            f"[memo {int.from_bytes(value, 'little') if field.length == 4 else number.decode('latin-1')}]"
            if number
            else ""
        )
    text = value.split(b"\0")[0].decode(encoding, "replace").strip()
    if field.kind == "D" and len(text) == 8 and text.isdigit():
        return f"{text[:4]}-{text[4:6]}-{text[6:]}"
    if field.kind == "L":
        return {"Y": "TRUE", "T": "TRUE", "N": "FALSE", "F": "FALSE"}.get(text.upper(), "")
    return text


def _binary(value: bytes, field: Field) -> str | None:
    """FoxPro's numbers and moments; None for what has another length than they have."""
    if field.kind in "I+" and len(value) == 4:
        return str(struct.unpack("<i", value)[0])
    if field.kind == "Y" and len(value) == 8:
        amount = struct.unpack("<q", value)[0]
        return f"{'-' if amount < 0 else ''}{abs(amount) // 10_000}.{abs(amount) % 10_000:04}"
    if field.kind in "BO" and len(value) == 8:
        return general(struct.unpack("<d", value)[0])
    if field.kind in "T@" and len(value) == 8:
        return _moment(*struct.unpack("<ii", value))
    return None


def _moment(day: int, milliseconds: int) -> str:
    """Days of the Julian calendar's count, and thousandths of a second."""
    ordinal = day - 1_721_425
    if not 0 < ordinal < datetime.date.max.toordinal() or not 0 <= milliseconds < 86_400_000:
        return ""
    moment = datetime.datetime.fromordinal(ordinal) + datetime.timedelta(milliseconds=milliseconds)
    return moment.isoformat(" ", "seconds") if milliseconds else moment.date().isoformat()
