"""PGP: encrypted messages are named with the keys that open them; signed text is read; keys and signatures are named.

-----BEGIN PGP SIGNED MESSAGE----- … → the text, "signature of key 0123456789ABCDEF, not verified"
"""

from __future__ import annotations

import base64
import binascii
import bz2
import re
import zlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from assay.model.document import Reason
from assay.readers import encodings
from assay.readers.desk import FORESEEN, Desk, ReadResult
from assay.readers.flow import Flow
from assay.readers.source import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assay.readers.source import Source

READER = "assay pgp"
BEGIN = re.compile(rb"^-----BEGIN PGP ([A-Z0-9,/ ]{1,40})-----[ \t]*\r?$", re.M)
LARGEST, UNPACKED = 64 * 1024 * 1024, 256 * 1024 * 1024
MOST_PACKETS, MOST_BLOCKS, DEEPEST = 2_000, 200, 8
FOR_KEY, SIGNATURE, FOR_PASSWORD, ONE_PASS, SECRET, PUBLIC, SECRET_PART = 1, 2, 3, 4, 5, 6, 7
COMPRESSED, ENCRYPTED, LITERAL, USER, PUBLIC_PART, ENCRYPTED_2, ENCRYPTED_3 = 8, 9, 11, 13, 14, 18, 20
Packet = tuple[int, bytes]
Pair = tuple[str, str]


def read(source: Source, desk: Desk) -> ReadResult:
    if source.size > LARGEST:
        return ReadResult(READER, (), Reason.KEY_NEEDED, "a PGP file of more than 64 MiB, not looked into")
    data = source.read_bytes()
    found = _Found(desk)
    if BEGIN.search(data[:65_536]) is None:
        found.packets(data, 0)
    else:
        _blocks(data, found)
    if found.flow.text or found.said:
        found.flow.paragraph("\n".join(f"{name}: {value}" for name, value in found.said))
        desk.page(found.flow.text)
    if found.locked:
        return ReadResult(READER, tuple(found.said), Reason.KEY_NEEDED, found.locked, found.members or None)
    if not found.said and not found.members:
        raise Refusal(Reason.DAMAGED, "no PGP message, key or signature in it", reader=READER)
    return ReadResult(READER, tuple(found.said), expected=found.members or None)


def _blocks(data: bytes, found: _Found) -> None:
    """Everything between the blocks is text too."""
    at = 0
    for number, begin in enumerate(BEGIN.finditer(data)):
        if begin.start() < at or number >= MOST_BLOCKS:
            continue
        found.text(data[at : begin.start()])
        kind = begin[1].decode("ascii")
        end = data.find(b"-----END PGP", begin.end())
        stop = len(data) if end < 0 else data.find(b"\n", end) % (len(data) + 1)
        if kind == "SIGNED MESSAGE":
            signature = data.find(b"-----BEGIN PGP SIGNATURE", begin.end())
            stop = len(data) if signature < 0 else signature
            found.said.append(("kind", "clear-signed text, the signature was not verified"))
            found.text(_clear(data[begin.end() : stop]))
        else:
            found.said.append(("kind", f"PGP {kind.lower()}"))
            found.packets(_unarmored(data[begin.end() : len(data) if end < 0 else end]), 0)
        at = stop
    found.text(data[at:])


def _clear(block: bytes) -> bytes:
    """Without the "Hash:" lines, and the dashes that were put before dashes."""
    lines = block.replace(b"\r\n", b"\n").lstrip(b"\n").split(b"\n")
    while lines and re.match(rb"(Hash|NotDashEscaped|Charset):", lines[0]):
        lines.pop(0)
    return b"\n".join(line.removeprefix(b"- ") for line in lines)


def _unarmored(block: bytes) -> bytes:
    body = re.split(rb"\n[ \t\r]*\n", block, maxsplit=1)[-1]
    lines = [line.strip() for line in body.split(b"\n")]
    letters = b"".join(line for line in lines if line and not line.startswith(b"=") and b":" not in line)
    try:
        return base64.b64decode(letters[: len(letters) // 4 * 4])
    except binascii.Error:
        return b""


class _Found:
    """What the packets and blocks hold."""

    def __init__(self, desk: Desk) -> None:
        self.flow = Flow()
        self.said: list[Pair] = []
        self.locked = ""
        self.members = 0
        self._desk = desk

    def text(self, raw: bytes) -> None:
        self.flow.paragraph(encodings.decode(raw)[0].replace("\r\n", "\n").strip())

    def packets(self, data: bytes, depth: int) -> None:
        keys: list[str] = []
        for tag, body in _packets(data):
            if tag == FOR_KEY and len(body) > 9:
                keys.append(body[1:9].hex().upper().replace("0" * 16, "not stated"))
                self.said.append(("encrypted for key", keys[-1]))
            elif tag == FOR_PASSWORD:
                keys.append("a password")
                self.said.append(("encrypted for", "a password"))
            elif tag in (ENCRYPTED, ENCRYPTED_2, ENCRYPTED_3):
                self.locked = f"PGP, encrypted for {', '.join(keys[:20]) or 'a key that is not stated'}"
            else:
                self._open(tag, body, depth)
        if keys and not self.locked:
            self.locked = f"PGP, encrypted for {', '.join(keys[:20])}; cut off"

    def _open(self, tag: int, body: bytes, depth: int) -> None:
        if tag == COMPRESSED and depth < DEEPEST:
            self.packets(_unpacked(body), depth + 1)
        elif tag == LITERAL and len(body) > 6:
            self._literal(body)
        elif tag in (SIGNATURE, ONE_PASS):
            self.said += _signature(tag, body)
        elif tag in (SECRET, PUBLIC):
            self.said.append(("key", _key(body, secret=tag == SECRET)))
        elif tag == USER:
            self.said.append(("key of", encodings.decode(body[:500])[0]))

    def _literal(self, body: bytes) -> None:
        """The content: one byte of kind, its name, four bytes of time, and the bytes."""
        length = body[1]
        name = encodings.decode(body[2 : 2 + length])[0]
        time = int.from_bytes(body[2 + length : 6 + length], "big")
        if time:
            self.said.append(("written", f"{datetime.fromtimestamp(time, UTC):%Y-%m-%dT%H:%M:%SZ}"))
        self.members += 1
        self._desk.member(name or "content", iter((body[6 + length :],)))


def _packets(data: bytes) -> Iterator[Packet]:
    """RFC 9580, 4.2: old and new headers, content in pieces put together. What is cut off ends the run."""
    at = count = 0
    while at + 1 < len(data) and data[at] & 0x80 and count < MOST_PACKETS:
        count += 1
        head = data[at]
        if head & 0x40:
            tag = head & 0x3F
            body, at = _new_body(data, at + 1)
        else:
            tag = head >> 2 & 15
            width = (1, 2, 4, 0)[head & 3]
            start = at + 1 + width
            length = int.from_bytes(data[at + 1 : start], "big") if width else len(data)
            body, at = data[start : start + length], start + length
        yield tag, body


def _new_body(data: bytes, at: int) -> tuple[bytes, int]:
    pieces: list[bytes] = []
    while at < len(data):
        first = data[at]
        if first < 192:
            length, at = first, at + 1
        elif first < 224:
            length, at = (first - 192 << 8) + (data[at + 1] if at + 1 < len(data) else 0) + 192, at + 2
        elif first == 255:
            length, at = int.from_bytes(data[at + 1 : at + 5], "big"), at + 5
        else:
            length = 1 << (first & 31)
            pieces.append(data[at + 1 : at + 1 + length])
            at += 1 + length
            continue
        pieces.append(data[at : at + length])
        return b"".join(pieces), at + length
    return b"".join(pieces), at


def _unpacked(body: bytes) -> bytes:
    kind, packed = body[:1], body[1:]
    try:
        if kind == b"\x03":
            return bz2.BZ2Decompressor().decompress(packed, UNPACKED)
        if kind in (b"\x01", b"\x02"):
            return zlib.decompressobj(-15 if kind == b"\x01" else 15).decompress(packed, UNPACKED)
    except FORESEEN:
        return b""
    return packed


def _signature(tag: int, body: bytes) -> Iterator[Pair]:
    if tag == ONE_PASS and len(body) >= 12:
        yield "signature of key", f"{body[4:12].hex().upper()}, not verified"
    elif body[:1] == b"\x03" and len(body) >= 15:
        yield "signature of key", f"{body[7:15].hex().upper()}, not verified"
    elif body[:1] in (b"\x04", b"\x05", b"\x06"):
        yield from _new_signature(body)


def _new_signature(body: bytes) -> Iterator[Pair]:
    """Its two areas of subpackets name the key (16, 33) and the time (2)."""
    found: dict[int, bytes] = {}
    at = 4
    for _ in range(2):
        end = at + 2 + int.from_bytes(body[at : at + 2], "big")
        at += 2
        while at < min(end, len(body)) and len(found) < 100:
            length = body[at]
            at += 1
            if length >= 192:
                break
            if length:
                found.setdefault(body[at] & 0x7F, body[at + 1 : at + length])
            at += length
        at = end
    if 2 in found and len(found[2]) == 4:
        time = datetime.fromtimestamp(int.from_bytes(found[2], "big"), UTC)
        yield "signing time", f"{time:%Y-%m-%dT%H:%M:%SZ}"
    key = found.get(16) or found.get(33, b"")[-8:]
    yield "signature of key", f"{key.hex().upper() or 'not stated'}, not verified"


def _key(body: bytes, *, secret: bool) -> str:
    kind = "a secret key; its content was not looked at" if secret else "a public key"
    if body[:1] in (b"\x03", b"\x04", b"\x05", b"\x06") and len(body) > 5:
        return f"{kind}, made {datetime.fromtimestamp(int.from_bytes(body[1:5], 'big'), UTC):%Y-%m-%d}"
    return kind
