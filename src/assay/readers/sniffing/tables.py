"""Tables and databases that have no magic of their own: told by a header that holds together.

03 74 05 18 … with fields that add up to a record's length  → application/x-dbf
"""

from __future__ import annotations

import struct

from assay.readers.sniffing.names import DBF, DIF, LOTUS, SYLK, XLS

DBF_VERSIONS = frozenset(
    (0x03, 0x04, 0x05, 0x30, 0x31, 0x32, 0x43, 0x63, 0x7B, 0x83, 0x8B, 0x8C, 0x8E, 0xCB, 0xF5, 0xFB)
)
BIFF = frozenset((0x0009, 0x0209, 0x0409, 0x0809))
LOTUS_VERSIONS = frozenset((b"\x04\x04", b"\x05\x04", b"\x06\x04", b"\x20\x51", b"\x21\x51"))


def kind_of_table(head: bytes) -> str | None:
    """The media type; None where the beginning is no table's."""
    if head[:4] == b"\0\0\x02\0" and head[4:6] in LOTUS_VERSIONS:
        return LOTUS
    if _is_biff(head):
        return XLS
    if _is_dbf(head):
        return DBF
    if head.startswith(b"ID;P"):
        return SYLK
    lines = head[:200].replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    return DIF if len(lines) > 3 and lines[0].strip() == b"TABLE" and lines[1].strip() == b"0,1" else None


def _is_biff(head: bytes) -> bool:
    """A worksheet of old Excel, or the stream of a newer one without the file around it."""
    if len(head) < 12:
        return False
    kind, length, _, content = struct.unpack_from("<4H", head)
    return kind in BIFF and 4 <= length <= 16 and content in (0x05, 0x10, 0x20, 0x40, 0x100)


def _is_dbf(head: bytes) -> bool:
    """The header is as long as its fields need, and they are as long as a record, less the mark of deletion."""
    if len(head) < 65 or head[0] not in DBF_VERSIONS or head[2] > 12 or head[3] > 31:
        return False
    length, record = struct.unpack_from("<HH", head, 8)
    size, at = (48, 68) if head[0] == 0x04 and head[64:68] == bytes(4) and head[68:69].isalpha() else (32, 32)
    total, kind_at, length_at = 1, (32 if size == 48 else 11), (33 if size == 48 else 16)
    while at + size <= min(length, len(head)) and head[at] not in (0x0D, 0):
        if not head[at + kind_at : at + kind_at + 1].isalpha() and head[at + kind_at] not in b"+@0":
            return False
        is_long = head[at + kind_at] == 0x43 and head[0] not in (0x30, 0x31, 0x32)
        total += head[at + length_at] + (256 * head[at + length_at + 1] if is_long else 0)
        at += size
    return at > 32 and (total == record or at >= len(head) - size)
