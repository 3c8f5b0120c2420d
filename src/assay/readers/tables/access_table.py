"""How a table of an Access database is defined, and how its records are taken apart into cells."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assay.readers.tables.access_pages import DEFINITION, Pages

if TYPE_CHECKING:
    from collections.abc import Iterator

BOOLEAN = 1
MOST_COLUMNS = 255
MOST_PAGES = 2_000
FIXED = 1


@dataclass(frozen=True, slots=True)
class Column:
    """`place` is its offset among the fixed columns, or its number among the variable ones."""

    name: str
    kind: int
    number: int
    is_fixed: bool
    place: int
    size: int
    scale: int


@dataclass(frozen=True, slots=True)
class Offsets:
    """Of the definition of a table: where the counts stand, how long its parts are."""

    columns: int
    indexes: int
    first: int
    index: int
    column: int
    number: int
    variable: int
    scale: int
    flags: int
    fixed: int
    size: int


JET_3 = Offsets(25, 31, 43, 8, 18, 1, 3, 10, 13, 14, 16)
JET_4 = Offsets(45, 51, 63, 12, 25, 5, 7, 12, 15, 21, 23)


@dataclass(slots=True)
class Definition:
    page: int
    columns: list[Column] = field(default_factory=list)
    unicode: bool = True
    has_variable: bool = True
    broken: int = 0

    def cells(self, row: bytes) -> Iterator[tuple[Column, bytes | bool | None]]:
        """None is a cell without a value; a truth value stands among the bits that say which cells have one."""
        ends, count, filled = _variable(row, unicode=self.unicode, has_variable=self.has_variable)
        width = 2 if self.unicode else 1
        for column in self.columns:
            there = column.number < count and bool(filled[column.number // 8] >> (column.number % 8) & 1)
            if column.kind == BOOLEAN:
                yield column, there
            elif not there:
                yield column, None
            elif column.is_fixed:
                start = width + column.place
                yield column, row[start : start + column.size]
            elif column.place + 1 < len(ends):
                yield column, row[ends[column.place] : ends[column.place + 1]]
            else:
                yield column, None


def _variable(row: bytes, *, unicode: bool, has_variable: bool) -> tuple[list[int], int, bytes]:
    """Where the variable columns begin and end, the number of columns, the bits that say which have a value."""
    count = int.from_bytes(row[: 2 if unicode else 1], "little")
    mask = (count + 7) // 8
    if not count or mask + 2 > len(row):
        raise ValueError("a record without columns")
    last = len(row) - mask
    if not has_variable:
        return [], count, row[last:]
    if last < 4:
        raise ValueError("a record that is cut off")
    if unicode:
        (variable,) = struct.unpack_from("<H", row, last - 2)
        if variable > MOST_COLUMNS or last - 4 - 2 * variable < 0:
            raise ValueError("a record with too many columns")
        ends = [struct.unpack_from("<H", row, last - 4 - 2 * one)[0] for one in range(variable + 1)]
    else:
        ends = _short_ends(row, last)
    return ends, count, row[last:]


def _short_ends(row: bytes, last: int) -> list[int]:
    """Places in one byte each; further bytes say from which column on 256 is to be added."""
    variable = row[last - 1]
    jumps = (len(row) - 1) // 256
    at = last - 1 - jumps - 1
    if (at - variable) // 256 < jumps:
        jumps -= 1
    if at - variable < 0:
        raise ValueError("a record with too many columns")
    ends, used = [], 0
    for one in range(variable + 1):
        while used < jumps and row[last - 2 - used] == one:
            used += 1
        ends.append(row[at - one] + 256 * used)
    return ends


def definition_at(pages: Pages, number: int) -> Definition:
    """Raises ValueError where there is none."""
    data = _data(pages, number)
    unicode = pages.format.unicode
    at = JET_4 if unicode else JET_3
    (count,) = struct.unpack_from("<H", data, at.columns)
    (indexes,) = struct.unpack_from("<I", data, at.indexes)
    if count > MOST_COLUMNS or indexes > 1000:
        raise ValueError("a table with too many columns")
    start = at.first + indexes * at.index
    names = _names(data, start + count * at.column, count, pages)
    columns = [_column(data[start + one * at.column :], names[one], at) for one in range(count)]
    (variable,) = struct.unpack_from("<H", data, at.columns - 2)
    return Definition(number, sorted(columns, key=lambda one: one.number), unicode, variable > 0)


def _data(pages: Pages, number: int) -> bytes:
    """A long definition goes on over pages."""
    parts: list[bytes] = []
    seen: set[int] = set()
    while number and number not in seen and len(seen) < MOST_PAGES:
        seen.add(number)
        page = pages.page(number)
        if page[0] != DEFINITION:
            raise ValueError(f"page {number} defines no table")
        parts.append(page if not parts else page[8:])
        (number,) = struct.unpack_from("<I", page, 4)
    return b"".join(parts)


def _names(data: bytes, at: int, count: int, pages: Pages) -> list[str]:
    found = []
    width = 2 if pages.format.unicode else 1
    encoding = "utf-16-le" if pages.format.unicode else pages.encoding
    for _ in range(count):
        length = int.from_bytes(data[at : at + width], "little")
        found.append(data[at + width : at + width + length].decode(encoding, "replace"))
        at += width + length
    return found


def _column(data: bytes, name: str, at: Offsets) -> Column:
    is_fixed = bool(data[at.flags] & FIXED)
    (number,) = struct.unpack_from("<H", data, at.number)
    (place,) = struct.unpack_from("<H", data, at.fixed if is_fixed else at.variable)
    (size,) = struct.unpack_from("<H", data, at.size)
    return Column(name, data[0], number, is_fixed, place, size, data[at.scale])
