"""A gzip file that unpacks to itself, after Russ Cox, "Zip Files All The Way Down" (2010).

literal and repeat orders, each of five bytes, that print their own text; then the CRC that fits is solved for
"""

from __future__ import annotations

import struct
import zlib
from functools import cache

UNIT = 5
NAME = b"unpacks-to-itself-again-and-again-and-again.gz"
HEAD_SIZE = 60  # so that an order to repeat it, with its literal, has exactly 40 bits
BITS = 32


@cache
def gzip_quine() -> bytes:
    """A CRC is linear: the 32 bits of the one that stands in the file and is of the file are 32 equations."""
    for stamp in range(100):
        head = b"\x1f\x8b\x08\x08" + struct.pack("<I", stamp) + b"\2\3" + NAME.ljust(HEAD_SIZE - 11, b"~") + b"\0"
        base = zlib.crc32(_written(head, 0))
        columns = [zlib.crc32(_written(head, 1 << bit)) ^ base ^ 1 << bit for bit in range(BITS)]
        checksum = _solved(columns, base)
        if checksum is not None and zlib.decompress(whole := _written(head, checksum), 31) == whole:
            return whole
    raise ValueError("no checksum fits")


def _written(head: bytes, checksum: int) -> bytes:
    size = len(_assembled(head, bytes(8)))
    return _assembled(head, struct.pack("<II", checksum, size))


def _assembled(head: bytes, tail: bytes) -> bytes:
    """The orders with their texts: what they print is what stands here."""
    none, one, four = _literal(0), _literal(1), _literal(4)
    suffix = none * 10 + b"\3\0" + tail
    first, again = _literal_of(len(head) + UNIT), _repeat(len(head) + UNIT)
    repeat_four, last, close = _repeat(4 * UNIT), _literal_of(len(suffix) + UNIT), _repeat(len(suffix) + UNIT)
    return b"".join(
        (
            *(head, first, head, first, again),
            *(one, again, one, one),
            *(four, again, one, one, four, repeat_four),
            *(four, repeat_four, four, repeat_four, four, repeat_four),
            *(four, repeat_four, none, none, last, repeat_four),
            *(none, none, last, close, suffix, close, suffix),
        )
    )


def _literal(units: int) -> bytes:
    return _literal_of(units * UNIT)


def _literal_of(size: int) -> bytes:
    return b"\0" + struct.pack("<HH", size, size ^ 0xFFFF)


def _repeat(size: int) -> bytes:
    """A block with fixed codes that copies `size` bytes from `size` back, in exactly 40 bits."""
    # bits as they stand in the file; Huffman codes from their highest bit, extra bits from their lowest
    stop = "0000000"
    if size == 4 * UNIT:  # ten bytes, twice, from a distance of 17 to 24 (code 8, three extra bits)
        pair = "0001000" + "01000" + f"{size - 17:03b}"[::-1]
        bits = "010" + pair * 2 + stop
    elif size == HEAD_SIZE + UNIT:  # a length of 59 to 66 (code 276, three bits), a distance of 65 to 96 (12, five)
        pair = "0010100" + f"{size - 59:03b}"[::-1] + "01100" + f"{size - 65:05b}"[::-1]
        bits = "010" + pair + stop + "010" + stop
    else:
        raise ValueError(size)
    return int(bits[::-1], 2).to_bytes(UNIT, "little")


def _solved(columns: list[int], wanted: int) -> int | None:
    """The choice of columns whose sum (exclusive or) is what is wanted."""
    pivots: list[tuple[int, int, int]] = []
    for number, column in enumerate(columns):
        value, choice = _reduced(column, 1 << number, pivots)
        if value:
            pivots.append((value.bit_length() - 1, value, choice))
    value, choice = _reduced(wanted, 0, pivots)
    return None if value else choice


def _reduced(value: int, choice: int, pivots: list[tuple[int, int, int]]) -> tuple[int, int]:
    for bit, other, chosen in sorted(pivots, reverse=True):
        if value >> bit & 1:
            value, choice = value ^ other, choice ^ chosen
    return value, choice
