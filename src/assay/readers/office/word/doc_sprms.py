"""Single properties of Word's binary formatting: a list of codes with their values, as [MS-DOC] 2.6 numbers them."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZES = (1, 1, 2, 4, 2, 2, 0, 3)  # by the three highest bits of the code; 0: the value's first byte is its length
TABLE_DEFINITIONS = (0xD608, 0xD606)  # their length takes two bytes
TABS = 0xC615
IN_ONE_BYTE = {0x41: 0x0800, 0x42: 0x0801, 0x5C: 0x083C}
MOST = 2_000


def sprms(formatting: bytes) -> Iterator[tuple[int, bytes]]:
    at = count = 0
    while at + 2 <= len(formatting) and count < MOST:
        code = struct.unpack_from("<H", formatting, at)[0]
        at, count = at + 2, count + 1
        size = SIZES[code >> 13]
        if code in TABLE_DEFINITIONS and at + 2 <= len(formatting):
            size, at = max(struct.unpack_from("<H", formatting, at)[0] - 1, 0), at + 2
        elif not size and at < len(formatting):
            size, at = formatting[at], at + 1
            if code == TABS and size == 255:
                return
        yield code, formatting[at : at + size]
        at += size


def single(number: int, value: int) -> bytes:
    """A property packed into the two bytes of a piece's modifier; only what hides or marks changes."""
    return struct.pack("<HB", IN_ONE_BYTE[number], value) if number in IN_ONE_BYTE else b""


def number_of(value: bytes) -> int:
    return int.from_bytes(value, "little")


def signed(value: bytes) -> int:
    return int.from_bytes(value, "little", signed=True)
