"""Snappy as Apple writes it: pieces of a length and a block, without the checks that others add."""

from __future__ import annotations

LARGEST = 64 * 1024 * 1024


class NotSnappy(ValueError):
    """The data end in the middle, or point before their own beginning."""


def unpacked(data: bytes) -> bytes:
    """All pieces of a file one after another. Raises NotSnappy."""
    found, at = bytearray(), 0
    while at + 4 <= len(data):
        length = int.from_bytes(data[at + 1 : at + 4], "little")
        if data[at] != 0 or at + 4 + length > len(data):
            raise NotSnappy("a piece has no known beginning")
        found += block(data[at + 4 : at + 4 + length])
        if len(found) > LARGEST:
            raise NotSnappy("it unpacks to too much")
        at += 4 + length
    return bytes(found)


def block(data: bytes) -> bytes:
    """One block: literals, and copies of what came before."""
    size, at = varint(data, 0)
    if size > LARGEST:
        raise NotSnappy("it unpacks to too much")
    out = bytearray()
    while at < len(data) and len(out) < size:
        tag = data[at]
        at += 1
        if tag & 3 == 0:
            length = tag >> 2
            if length >= 60:
                extra = length - 59
                length = int.from_bytes(data[at : at + extra], "little")
                at += extra
            out += data[at : at + length + 1]
            at += length + 1
            continue
        if tag & 3 == 1:
            length, offset = (tag >> 2 & 7) + 4, (tag >> 5) << 8 | _byte(data, at)
            at += 1
        else:
            width = 2 if tag & 3 == 2 else 4
            length, offset = (tag >> 2) + 1, int.from_bytes(data[at : at + width], "little")
            at += width
        _copy(out, offset, length)
    if len(out) != size:
        raise NotSnappy("a block has another size than it says")
    return bytes(out)


def _copy(out: bytearray, offset: int, length: int) -> None:
    start = len(out) - offset
    if offset <= 0 or start < 0:
        raise NotSnappy("a copy begins before the data")
    if offset >= length:
        out += out[start : start + length]
    else:
        piece = bytes(out[start:])
        out += (piece * (length // offset + 1))[:length]


def _byte(data: bytes, at: int) -> int:
    if at >= len(data):
        raise NotSnappy("it ends in the middle")
    return data[at]


def varint(data: bytes, at: int) -> tuple[int, int]:
    """(the number, where it ends)"""
    value = shift = 0
    while shift < 64:
        byte = _byte(data, at)
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7
    raise NotSnappy("a number does not end")
