"""Property sets of OLE files: author, times, company and what else a file says of itself.

\\x05SummaryInformation  → (("title", "Акт приёмки"), ("author", "E. Writer"), ("created", "2031-02-03T10:00:00Z"))
"""

from __future__ import annotations

import struct
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from assay.readers.office.code_pages import encoding_of

if TYPE_CHECKING:
    from collections.abc import Iterator

Value = str | int | float | bool | datetime | timedelta | None
Pair = tuple[str, str]

MOST_PROPERTIES = 2_000
LONGEST = 4_000  # characters of one value
SUMMARY = bytes.fromhex("e0859ff2f94f6810ab9108002b27b3d9")
DOCUMENT_SUMMARY = bytes.fromhex("02d5cdd59c2e1b10939708002b2cf9ae")
CUSTOM = bytes.fromhex("05d5cdd59c2e1b10939708002b2cf9ae")
KEYS: dict[bytes, dict[int, str]] = {
    SUMMARY: {
        2: "title",
        3: "subject",
        4: "author",
        5: "keywords",
        6: "description",
        7: "template",
        8: "last_modified_by",
        9: "revision",
        10: "editing_minutes",
        11: "last_printed",
        12: "created",
        13: "modified",
        14: "stated_pages",
        15: "stated_words",
        18: "application",
    },
    DOCUMENT_SUMMARY: {2: "category", 14: "manager", 15: "company", 27: "content_status", 28: "language"},
}
FIRST_TIME = datetime(1601, 1, 1, tzinfo=UTC)
NUMBERS = {2: "<h", 3: "<i", 5: "<d", 18: "<H", 19: "<I", 20: "<q", 21: "<Q", 22: "<i", 23: "<I"}
BOOL, BYTES, UNICODE, TIME, BASIC_STRING = 11, 30, 31, 64, 8
CODE_PAGE, DICTIONARY = 1, 0


def properties_of(stream: bytes) -> tuple[Pair, ...]:
    """Key and value in the file's order, without what is damaged. Custom ones: ("custom_property", "Name: value")."""
    if len(stream) < 48 or stream[:2] != b"\xfe\xff":
        return ()
    sections = min(struct.unpack_from("<I", stream, 24)[0], 8)
    pairs: list[Pair] = []
    for at in range(28, min(28 + 20 * sections, len(stream) - 19), 20):
        pairs += _section(stream, stream[at : at + 16], struct.unpack_from("<I", stream, at + 16)[0])
    return tuple(pairs)


def _section(stream: bytes, kind: bytes, start: int) -> Iterator[Pair]:
    if start + 8 > len(stream):
        return
    count = min(struct.unpack_from("<I", stream, start + 4)[0], MOST_PROPERTIES, (len(stream) - start - 8) // 8)
    places = dict(struct.unpack_from("<II", stream, start + 8 + 8 * one) for one in range(count))
    page = _value(stream, start + places[CODE_PAGE], "cp1252") if CODE_PAGE in places else None
    encoding = encoding_of(page & 0xFFFF if isinstance(page, int) else 1252)
    if kind == CUSTOM:
        names = _dictionary(stream, start + places[DICTIONARY], encoding) if DICTIONARY in places else {}
    else:
        names = KEYS.get(kind, {})
    for number, offset in places.items():
        if number in names and (said := _said(_value(stream, start + offset, encoding))):
            yield ("custom_property", f"{names[number]}: {said}") if kind == CUSTOM else (names[number], said)


def _dictionary(stream: bytes, at: int, encoding: str) -> dict[int, str]:
    """The names of custom properties."""
    names: dict[int, str] = {}
    if at + 4 > len(stream):
        return names
    count, at = min(struct.unpack_from("<I", stream, at)[0], MOST_PROPERTIES), at + 4
    wide = encoding == "utf-16-le"
    for _ in range(count):
        if at + 8 > len(stream):
            break
        number, length = struct.unpack_from("<II", stream, at)
        size = min(length, LONGEST) * (2 if wide else 1)
        names[number] = _text(stream[at + 8 : at + 8 + size], encoding)
        at += 8 + ((size + 3) // 4 * 4 if wide else size)
    return names


def _value(stream: bytes, at: int, encoding: str) -> Value:
    if at < 0 or at + 8 > len(stream):
        return None
    kind = struct.unpack_from("<H", stream, at)[0]
    if kind in NUMBERS:
        form = NUMBERS[kind]
        if at + 4 + struct.calcsize(form) > len(stream):
            return None
        number: int | float = struct.unpack_from(form, stream, at + 4)[0]
        return number
    if kind == BOOL:
        return bool(struct.unpack_from("<h", stream, at + 4)[0])
    if kind in (BYTES, BASIC_STRING):
        length = min(struct.unpack_from("<I", stream, at + 4)[0], LONGEST * 2)
        return _text(stream[at + 8 : at + 8 + length], encoding)
    if kind == UNICODE:
        length = min(struct.unpack_from("<I", stream, at + 4)[0], LONGEST) * 2
        return _text(stream[at + 8 : at + 8 + length], "utf-16-le")
    return _time(stream, at + 4) if kind == TIME else None


def _time(stream: bytes, at: int) -> datetime | timedelta | None:
    """A time, or a duration where it lies before the year 1900: Word keeps the editing time so."""
    if at + 8 > len(stream):
        return None
    ticks = struct.unpack_from("<Q", stream, at)[0]
    if not 0 < ticks < 3_000_000_000_000_000_000:
        return None
    length = timedelta(microseconds=ticks // 10)
    return FIRST_TIME + length if length.days > 36_525 * 3 else length


def _text(data: bytes, encoding: str) -> str:
    if encoding == "utf-16-le":
        data = data[: len(data) // 2 * 2]
    return data.decode(encoding, "replace").split("\0", 1)[0]


def _said(value: Value) -> str:
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ") if value.year >= 1601 else ""
    if isinstance(value, timedelta):
        return str(int(value.total_seconds() // 60))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else " ".join(str(value).split())
