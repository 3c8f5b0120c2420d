"""Outlook's RTF bodies: unpacked (LZFu), and the HTML taken out that they often only wrap.

"…LZFu…" → "{\\rtf1\\ansi\\fromhtml1 {\\*\\htmltag64 <p>}Прошу…}" → "<p>Прошу…"
"""

from __future__ import annotations

import re
import struct

from assay.model.document import Reason
from assay.readers.office.code_pages import OF_CHARACTER_SET, encoding_of
from assay.readers.source import Refusal

DICTIONARY = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS "
    b"Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20"
    b"\\b\\i\\u\\tab\\tx"
)
WINDOW = 4096
PACKED, PLAIN = 0x75465A4C, 0x414C454D  # "LZFu", "MELA"
LARGEST = 64 * 1024 * 1024
TOKEN = re.compile(
    rb"\\'([0-9a-fA-F]{2})|\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\([^a-zA-Z'])|([{}])|([^\\{}\r\n]+)|[\r\n]+", re.S
)
FONT = re.compile(rb"\\f(\d{1,5})\b[^{};]{0,200}?\\fcharset(\d{1,3})")
SKIPPED = frozenset((b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"generator", b"themedata", b"mhtmltag"))
SPELLED = {b"par": "\n", b"line": "\n", b"tab": "\t", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“",
           b"rdblquote": "”", b"bullet": "•", b"endash": "–", b"emdash": "—"}  # fmt: skip
DEEPEST = 1_000


def unpacked(data: bytes) -> bytes:
    """[MS-OXRTFCP]: 16 bytes of header, then flags and, for each flag, a byte or a place in the window."""
    if len(data) < 16:
        raise Refusal(Reason.DAMAGED, "the RTF body is cut off")
    _, size, magic, _ = struct.unpack_from("<IIII", data)
    if magic == PLAIN:
        return data[16 : 16 + size]
    if magic != PACKED:
        raise Refusal(Reason.DAMAGED, "the RTF body is not packed as Outlook does")
    return _unpacked(data, min(size, LARGEST))


def _unpacked(data: bytes, size: int) -> bytes:
    window = bytearray(DICTIONARY.ljust(WINDOW, b"\0"))
    at, write = 16, len(DICTIONARY)
    out = bytearray()
    while at < len(data) and len(out) < size:
        flags = data[at]
        at += 1
        for bit in range(8):
            if at + (flags >> bit & 1) >= len(data) or len(out) >= size:
                break
            if not flags >> bit & 1:
                out.append(data[at])
                window[write] = data[at]
                write, at = (write + 1) % WINDOW, at + 1
                continue
            place, length = data[at] << 4 | data[at + 1] >> 4, (data[at + 1] & 15) + 2
            at += 2
            if place == write:
                return bytes(out)
            for step in range(length):
                byte = window[(place + step) % WINDOW]
                out.append(byte)
                window[write] = byte
                write = (write + 1) % WINDOW
    return bytes(out)


def html_within(rtf: bytes) -> str | None:
    """[MS-OXRTFEX]: the HTML that the RTF wraps; None if it was no HTML."""
    if b"\\fromhtml1" not in rtf[:2_000]:
        return None
    return _Unwrapped(rtf).text()


class _Unwrapped:
    """Goes through the tokens; a group keeps whether its text counts and in which encoding it is."""

    def __init__(self, rtf: bytes) -> None:
        self._rtf = rtf
        page = re.search(rb"\\ansicpg(\d{1,5})", rtf[:2_000])
        self._default = encoding_of(int(page[1])) if page else "cp1252"
        self._fonts = {
            int(found[1]): encoding_of(OF_CHARACTER_SET.get(int(found[2]), 1252))
            if int(found[2]) > 1
            else self._default
            for found in FONT.finditer(rtf[:200_000])
        }
        self._out: list[str] = []
        self._bytes = bytearray()
        self._encoding = self._default

    def text(self) -> str:
        silent, in_tag, muted, starred, skip = False, False, False, False, 0
        groups: list[tuple[bool, bool, bool, str]] = []
        for found in TOKEN.finditer(self._rtf):
            code, word, number, symbol, brace, plain = found.groups()
            shown = not silent and (in_tag or not muted)
            if brace == b"{" and len(groups) < DEEPEST:
                groups.append((silent, in_tag, muted, self._encoding))
            elif brace == b"}" and groups:
                self._flush()
                silent, in_tag, muted, self._encoding = groups.pop()
            elif word in SKIPPED:
                silent = True
            elif word == b"htmltag":
                in_tag, silent = True, False
            elif word == b"htmlrtf":
                muted = number != b"0"
            elif word == b"f" and number and not in_tag:
                self._flush()
                self._encoding = self._fonts.get(int(number), self._default)
            elif symbol == b"*":
                starred = True
                continue
            elif starred and word:
                silent = True
            elif word == b"u" and number:
                skip = 1
                self._write(chr(int(number) % 65536) if shown else "")
                continue
            elif code and skip:
                skip = 0
            elif shown:
                self._show(code, word, symbol, plain[skip:] if plain else None)
            starred, skip = False, 0
        self._flush()
        return "".join(self._out).encode("utf-16", "surrogatepass").decode("utf-16", "replace")

    def _show(self, code: bytes | None, word: bytes | None, symbol: bytes | None, plain: bytes | None) -> None:
        if code:
            self._bytes += bytes.fromhex(code.decode())
        elif word in SPELLED:
            self._write(SPELLED[word or b""])
        elif symbol:
            self._write({b"~": "\u00a0", b"_": "\u00ad", b"-": "\u00ad"}.get(symbol, symbol.decode("latin-1")))
        elif plain:
            self._bytes += plain

    def _write(self, text: str) -> None:
        self._flush()
        self._out.append(text)

    def _flush(self) -> None:
        if self._bytes:
            self._out.append(self._bytes.decode(self._encoding, "replace"))
            self._bytes = bytearray()
