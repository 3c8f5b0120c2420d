"""Writes .msg files for tests: the properties of an item, its recipients and attachments, as Outlook stores them."""

from __future__ import annotations

import struct
from datetime import UTC, datetime

from ole_writer import ole

FIRST = datetime(1601, 1, 1, tzinfo=UTC)
Streams = dict[tuple[str, ...], bytes]


def msg(properties: dict[int, object], *, recipients=(), attachments=(), code_page: int = 0) -> bytes:
    """Numbers to values: str, bytes, int or datetime. `code_page`: texts are written in it, not as Unicode."""
    return ole(streams(properties, recipients, attachments, code_page=code_page))


def streams(properties, recipients=(), attachments=(), *, path=(), header=32, code_page=0) -> Streams:
    found = _properties(properties, path, header, code_page)
    for number, one in enumerate(recipients):
        found |= _properties(one, (*path, f"__recip_version1.0_#{number:08X}"), 8, code_page)
    for number, (own, inside) in enumerate(attachments):
        here = (*path, f"__attach_version1.0_#{number:08X}")
        found |= _properties(own, here, 8, code_page)
        if isinstance(inside, tuple):
            found |= streams(*inside, path=(*here, "__substg1.0_3701000D"), header=24, code_page=code_page)
        elif inside is not None:
            found[(*here, "__substg1.0_37010102")] = inside
    return found


def _properties(values: dict[int, object], path: tuple[str, ...], header: int, code_page: int) -> Streams:
    table = bytearray(header)
    found: Streams = {}
    for number, value in values.items():
        if isinstance(value, datetime):
            ticks = round((value - FIRST).total_seconds() * 10_000_000)
            table += struct.pack("<HHIQ", 0x40, number, 6, ticks)
        elif isinstance(value, int):
            table += struct.pack("<HHIii", 3, number, 6, value, 0)
        else:
            kind = 0x102 if isinstance(value, bytes) else 0x1E if code_page else 0x1F
            encoding = f"cp{code_page}" if code_page else "utf-16-le"
            data = value if isinstance(value, bytes) else str(value).encode(encoding)
            table += struct.pack("<HHIII", kind, number, 6, len(data), 0)
            found[(*path, f"__substg1.0_{number:04X}{kind:04X}")] = data
    if code_page:
        table += struct.pack("<HHIii", 3, 0x3FFD, 6, code_page, 0)
    return found | {(*path, "__properties_version1.0"): bytes(table)}
