"""The pages of an Access database: decrypted where the file holds the key, with the records that stand on them.

Jet 3 (Access 97) has pages of 2 KiB and text in a code page; Jet 4 and ACE have 4 KiB and Unicode.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.model.document import Reason
from assay.readers.office import code_pages
from assay.readers.source import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

HEADER_KEY = bytes.fromhex("c7da396b")
HEADER_START, KEY_AT, CODE_PAGE_AT, PASSWORD_AT, DATE_AT = 0x18, 0x3E, 0x3C, 0x42, 0x72
DATA, DEFINITION = 0x01, 0x02
DELETED, ELSEWHERE, PLACE = 0x8000, 0x4000, 0x1FFF
MOST_PAGES = 1_000_000
KEPT = 64  # pages in memory: long values hop between few


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things stand. `rows_at`: the count of records on a page of data."""

    name: str
    page_size: int
    rows_at: int
    unicode: bool


JET_3 = Layout("Jet 3 (Access 97)", 2048, 8, unicode=False)
JET_4 = Layout("Jet 4 (Access 2000 to 2003)", 4096, 12, unicode=True)
ACE = Layout("ACE (Access 2007 and later)", 4096, 12, unicode=True)


class Pages:
    def __init__(self, file: BinaryIO, size: int) -> None:
        self._file = file
        file.seek(0)
        head = file.read(2048)
        if len(head) < 2048:
            raise Refusal(Reason.DAMAGED, "it is shorter than its first page")
        version = head[0x14]
        self.format = JET_3 if version == 0 else (JET_4 if version == 1 else ACE)
        self.count = min(size // self.format.page_size, MOST_PAGES)
        length = 126 if version == 0 else 128
        plain = head[:HEADER_START] + rc4(HEADER_KEY, head[HEADER_START : HEADER_START + length])
        self._key = plain[KEY_AT : KEY_AT + 4]
        if self.format is ACE and any(self._key):
            raise Refusal(Reason.PASSWORD_NEEDED, "a database encrypted with a password")
        self.encoding = code_pages.encoding_of(struct.unpack_from("<H", plain, CODE_PAGE_AT)[0])
        self.has_password = self.format is not ACE and _has_password(plain, jet_4=version == 1)
        self._kept: dict[int, bytes] = {}
        self._by_table: dict[int, list[int]] | None = None
        self._definitions: list[int] = []

    def page(self, number: int) -> bytes:
        """Raises ValueError for a page that is not there."""
        if not 0 <= number < self.count:
            raise ValueError(f"there is no page {number}")
        if number not in self._kept:
            if len(self._kept) >= KEPT:
                self._kept.clear()
            self._file.seek(number * self.format.page_size)
            data = self._file.read(self.format.page_size)
            if any(self._key) and number:
                (key,) = struct.unpack("<I", self._key)
                data = rc4(struct.pack("<I", key ^ number), data)
            self._kept[number] = data
        return self._kept[number]

    def _scan(self) -> dict[int, list[int]]:
        """Pages of data by the table that they say they belong to."""
        if self._by_table is None:
            self._by_table = {}
            for number in range(1, self.count):
                page = self.page(number)
                if page[0] == DATA:
                    self._by_table.setdefault(struct.unpack_from("<I", page, 4)[0], []).append(number)
                elif page[0] == DEFINITION:
                    self._definitions.append(number)
        return self._by_table

    def definitions(self) -> list[int]:
        self._scan()
        return self._definitions

    def rows_of(self, table: int) -> Iterator[tuple[bytes, bool]]:
        """(record, deleted?) in the order of the pages. Records that were moved are fetched from where they are."""
        pages = self._scan().get(table, [])
        moved = {target for number in pages for target in self._moved_to(number)}
        for number in pages:
            for row, (start, end, flags) in enumerate(self._places(self.page(number))):
                if flags & DELETED:
                    if (number, row) not in moved and end - start > 4 and not flags & ELSEWHERE:
                        yield self.page(number)[start:end], True
                elif flags & ELSEWHERE:
                    yield self.row_at(struct.unpack_from("<I", self.page(number), start)[0]), False
                elif (number, row) not in moved:
                    yield self.page(number)[start:end], False

    def _moved_to(self, number: int) -> list[tuple[int, int]]:
        page = self.page(number)
        pointers = [struct.unpack_from("<I", page, start)[0] for start, _, flags in self._places(page)
                    if flags & ELSEWHERE and start + 4 <= len(page)]  # fmt: skip
        return [(one >> 8, one & 0xFF) for one in pointers]

    def row_at(self, pointer: int) -> bytes:
        """What stands at a row of a page; the lowest byte is the row. Raises ValueError where there is none."""
        number, row = pointer >> 8, pointer & 0xFF
        page = self.page(number)
        places = self._places(page)
        if row >= len(places):
            raise ValueError(f"page {number} has no row {row}")
        start, end, flags = places[row]
        if flags & ELSEWHERE:
            (again,) = struct.unpack_from("<I", page, start)
            if again == pointer:
                raise ValueError("a record that was moved to itself")
            start, end, _ = self._places(self.page(again >> 8))[again & 0xFF]
            page = self.page(again >> 8)
        return page[start:end]

    def _places(self, page: bytes) -> list[tuple[int, int, int]]:
        """Start, end and flags of each record: they fill the page from its end."""
        at = self.format.rows_at
        (count,) = struct.unpack_from("<H", page, at)
        found = []
        end = len(page)
        for number in range(min(count, (len(page) - at - 2) // 2)):
            (place,) = struct.unpack_from("<H", page, at + 2 + 2 * number)
            start = place & PLACE
            found.append((start, max(start, end), place & (DELETED | ELSEWHERE)))
            end = start if start else end
        return found


def _has_password(plain: bytes, *, jet_4: bool) -> bool:
    """Jet 4 mixes the password with the date of creation."""
    if not jet_4:
        return any(plain[PASSWORD_AT : PASSWORD_AT + 20])
    try:
        mask = struct.pack("<i", int(struct.unpack_from("<d", plain, DATE_AT)[0]))
    except (struct.error, ValueError, OverflowError):
        return False
    mixed = plain[PASSWORD_AT : PASSWORD_AT + 40]
    return any(byte ^ mask[number % 4] for number, byte in enumerate(mixed))


def rc4(key: bytes, data: bytes) -> bytes:
    box = list(range(256))
    j = 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) & 0xFF
        box[i], box[j] = box[j], box[i]
    i = j = 0
    out = bytearray(len(data))
    for number, byte in enumerate(data):
        i = (i + 1) & 0xFF
        j = (j + box[i]) & 0xFF
        box[i], box[j] = box[j], box[i]
        out[number] = byte ^ box[(box[i] + box[j]) & 0xFF]
    return bytes(out)
