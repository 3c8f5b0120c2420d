"""Breaks data as files get broken and as attackers break them: bytes, numbers, blocks, and members inside a ZIP.

b"abcdefgh" → b"abcefgh" · b"ab\\xff\\xff\\xff\\xffgh" · b"abcabcabcdefgh" · …
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
from typing import TYPE_CHECKING

from assay.readers.desk import FORESEEN

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence

LARGEST = 1024 * 1024
EXTREMES = (0, 1, -1, 2, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFE, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)
WIDTHS = ("<H", ">H", "<I", ">I", "<Q", ">Q", "B")
NUMBER = re.compile(rb"\d{1,10}")
NUMBERS = (b"0", b"-1", b"1", b"65536", b"2147483648", b"4294967295", b"99999999999999999999", b"1e309", b"NaN", b"")
SIGNS = (b"<", b">", b"</", b"{", b"}", b"[", b"]", b"(", b")", b'"', b"'", b"&", b";", b"\\", b"\r\n", b"\n", b"\0",
         b"--", b"=?", b"?=", b"<!--", b"<![CDATA[", b"\xff\xfe", b"\xef\xbb\xbf", b" ", b"\t", b":", b"%", b"=")  # fmt: skip
MOST_MEMBERS = 200


def mutated(data: bytes, others: Sequence[bytes], random: random.Random) -> bytes:
    """One to four changes; in a ZIP, often of what a member holds rather than of the ZIP."""
    if data.startswith(b"PK\x03\x04") and random.random() < 0.8 and (packed := _within_zip(data, others, random)):
        return packed[:LARGEST]
    for _ in range(random.choice((1, 1, 1, 2, 2, 3, 4))):
        data = random.choice(CHANGES)(data, others, random)[:LARGEST]
    return data


def _within_zip(data: bytes, others: Sequence[bytes], random: random.Random) -> bytes:
    try:
        members = _members(data)
    except (zipfile.BadZipFile, RuntimeError, *FORESEEN):
        return b""
    if not members:
        return b""
    chosen = random.choice(sorted(members))
    content = members[chosen]
    for _ in range(random.choice((1, 1, 2, 3))):
        content = random.choice(CHANGES)(content, others, random)[:LARGEST]
    members[chosen] = content
    if random.random() < 0.05:
        del members[random.choice(sorted(members))]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, held in members.items():
            archive.writestr(zipfile.ZipInfo(name), held)
    return out.getvalue()


def _members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        listed = [one for one in archive.infolist()[:MOST_MEMBERS] if one.file_size < LARGEST and not one.is_dir()]
        return {one.filename: archive.read(one) for one in listed if not one.flag_bits & 1}


def _span(data: bytes, random: random.Random) -> tuple[int, int]:
    start = random.randrange(len(data) + 1)
    return start, min(len(data), start + int(2 ** random.uniform(0, 12)))


def _flip(data: bytes, _: Sequence[bytes], random: random.Random) -> bytes:
    changed = bytearray(data or b"\0")
    for _number in range(random.choice((1, 1, 2, 4, 16))):
        changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def _extreme(data: bytes, _: Sequence[bytes], random: random.Random) -> bytes:
    width = random.choice(WIDTHS)
    size = struct.calcsize(width)
    value = random.choice((*EXTREMES, len(data), random.getrandbits(size * 8))) % (1 << size * 8)
    at = random.randrange(max(1, len(data) - size))
    return data[:at] + struct.pack(width, value) + data[at + size :]


def _number(data: bytes, _: Sequence[bytes], random: random.Random) -> bytes:
    """A number that is written in digits."""
    found = NUMBER.search(data, random.randrange(len(data) + 1))
    return data[: found.start()] + random.choice(NUMBERS) + data[found.end() :] if found else data


def _cut_off(data: bytes, _: Sequence[bytes], random: random.Random) -> bytes:
    return data[: random.randrange(len(data) + 1)]


def _cut_out(data: bytes, _: Sequence[bytes], random: random.Random) -> bytes:
    start, end = _span(data, random)
    return data[:start] + data[end:]


def _repeated(data: bytes, _: Sequence[bytes], random: random.Random) -> bytes:
    start, end = _span(data, random)
    times = random.choice((1, 1, 2, 10, 100, 1000))
    return data[:end] + data[start:end] * min(times, LARGEST // 4 // max(1, end - start)) + data[end:]


def _moved(data: bytes, _: Sequence[bytes], random: random.Random) -> bytes:
    start, end = _span(data, random)
    at = random.randrange(len(data) + 1)
    return data[:at] + data[start:end] + data[at:]


def _over(data: bytes, others: Sequence[bytes], random: random.Random) -> bytes:
    """A block of another file, laid over this one."""
    start, end = _span(other := random.choice(others) if others else data, random)
    at = random.randrange(len(data) + 1)
    return data[:at] + other[start:end] + data[at + end - start :]


def _joined(data: bytes, others: Sequence[bytes], random: random.Random) -> bytes:
    other = random.choice(others) if others else data
    return data[: random.randrange(len(data) + 1)] + other[random.randrange(len(other) + 1) :]


def _filled(data: bytes, _: Sequence[bytes], random: random.Random) -> bytes:
    start, end = _span(data, random)
    return data[:start] + random.choice((b"\0", b"\xff", b"A", b"\x80")) * (end - start) + data[end:]


def _sign(data: bytes, _: Sequence[bytes], random: random.Random) -> bytes:
    at = random.randrange(len(data) + 1)
    return data[:at] + random.choice(SIGNS) * random.choice((1, 1, 1, 2, 50, 3000)) + data[at:]


CHANGES: tuple[Callable[[bytes, Sequence[bytes], random.Random], bytes], ...] = (
    _flip, _flip, _extreme, _extreme, _number, _cut_off, _cut_out, _repeated, _moved, _over, _joined, _filled, _sign,
)  # fmt: skip
