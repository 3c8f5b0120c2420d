"""The header of a mail or of one of its parts: every line kept in order, values decoded as far as they can be.

=?koi8-r?B?7yDQz9PUwdfLxQ==?=          → О поставке
filename*=utf-8''%D0%BF%D0%BB%D0%B0%D0%BD → план
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from assay.readers import encodings

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

MOST_HEADERS = 1_000  # a mail that passed 30 servers has about 150
LONGEST_VALUE = 1024 * 1024  # bytes; a list of 20,000 addresses
MOST_PARAMETERS = 200
BAD = "malformed header line"  # no header can have this name

NAME = re.compile(rb"([!-9;-~]{1,200})[ \t]*:")
FOLD = re.compile(rb"\r?\n(?=[ \t])")
END_OF_HEADER = re.compile(rb"\n(?:\r?\n|(--))")
KIND = re.compile(rb"\s*\"?([\w.+*-]{1,80})/([\w.+*-]{1,120})")
PARAMETER = re.compile(rb";\s*([^\s=;\"]{1,100})\s*=\s*(\"(?:[^\"\\]|\\.)*\"?|[^;]*)", re.S)
WORD = re.compile(r"=\?([^?\s*]{1,60})(?:\*[^?\s]{0,30})?\?([bBqQ])\?([^?]*)\?=")
BETWEEN_WORDS = re.compile(r"(\?=)\s+(?==\?[^?\s]{1,90}\?[bBqQ]\?)")


@dataclass(frozen=True, slots=True)
class Headers:
    """`items` are names as written and values unfolded, undecoded. `end` is where the content begins.

    A line among headers that is none, for its name is of no letters that a name may have, is an item named BAD.

    `rest` is where that of the header begins which is not wholly in `items`, being too long; else None.
    """

    items: tuple[tuple[str, bytes], ...]
    end: int
    rest: int | None = None

    def raw(self, name: str) -> bytes | None:
        return next((value for key, value in self.items if key.lower() == name), None)

    def all_raw(self, name: str) -> Iterator[bytes]:
        return (value for key, value in self.items if key.lower() == name)

    def text(self, name: str, hint: str | None = None) -> str:
        value = self.raw(name)
        return decoded(value, hint) if value is not None else ""

    def kind(self, default: str = "text/plain") -> str:
        """The content type, such as text/plain; what is not one is plain text, as mail programs take it."""
        value = self.raw("content-type")
        if value is None:
            return default
        found = KIND.match(value)
        return f"{found[1].decode()}/{found[2].decode()}".lower() if found else "text/plain"

    def parameter(self, header: str, name: str, hint: str | None = None) -> str | None:
        value = self.raw(header)
        return parameters(value, hint).get(name) if value is not None else None

    def boundary(self) -> bytes | None:
        """Byte for byte: spaces within it count."""
        for found in PARAMETER.finditer(self.raw("content-type") or b""):
            if found[1].lower() == b"boundary":
                return _unquoted(found[2]).rstrip() or None
        name = self.parameter("content-type", "boundary")
        return name.encode("utf-8", "replace") if name else None

    def file_name(self, hint: str | None = None) -> str | None:
        name = self.parameter("content-disposition", "filename", hint) or self.parameter("content-type", "name", hint)
        return name or None

    def disposition(self) -> str:
        return (self.raw("content-disposition") or b"").split(b";")[0].strip().lower().decode("ascii", "replace")

    def encoding(self) -> str:
        raw = (self.raw("content-transfer-encoding") or b"").split(b";")[0].split(b"(")[0]
        return raw.strip(b" \t\r\n\"'").lower().decode("ascii", "replace")


def parse(data: bytes, start: int, end: int, borders: Container[bytes] = ()) -> Headers:
    """From `start` to the first empty line, to the first line that no header can be, or to a border of parts."""
    items: list[tuple[str, bytes]] = []
    at, cut = start, None
    while at < end and not _is_border(data, at, borders):
        line_end = _after_line(data, at, end)
        if data[at:line_end] in (b"\n", b"\r\n"):
            return Headers(tuple(items), line_end, cut)
        found = NAME.match(data, at, line_end)
        if found is None and not _is_passed_over(data, at, line_end, first=not items):
            break
        while found is not None and line_end < end and data[line_end] in b" \t":
            line_end = _after_line(data, line_end, end)
        if found is not None:
            raw = data[found.end() : min(line_end, found.end() + LONGEST_VALUE)]
            cut = start if line_end - found.end() > LONGEST_VALUE else cut
            items.append((found[1].decode("ascii"), FOLD.sub(b"", raw).strip(b" \t\r\n")))
        elif items:
            items.append((BAD, data[at : min(line_end, at + LONGEST_VALUE)].strip(b" \t\r\n")))
        at = line_end
        if len(items) >= MOST_HEADERS:
            return _too_many(data, items, at, borders)
    return Headers(tuple(items), at, cut)


def _is_border(data: bytes, at: int, borders: Container[bytes]) -> bool:
    if not data.startswith(b"--", at):
        return False
    line = data[at + 2 : _after_line(data, at, len(data))].rstrip()
    return line in borders or (line.endswith(b"--") and line[:-2].rstrip() in borders)


def _is_passed_over(data: bytes, at: int, line_end: int, *, first: bool) -> bool:
    """A mailbox's "From " line, or one bad line among good ones: the content begins only after them."""
    if first:
        return data.startswith((b"From ", b">From "), at)
    return NAME.match(data, line_end, line_end + 300) is not None


def _after_line(data: bytes, at: int, end: int) -> int:
    found = data.find(b"\n", at, end)
    return end if found < 0 else found + 1


def _too_many(data: bytes, items: list[tuple[str, bytes]], at: int, borders: Container[bytes]) -> Headers:
    """The rest of the header is not taken apart; it ends as the header does."""
    for found in END_OF_HEADER.finditer(data, max(0, at - 1)):
        if found[1] is None or _is_border(data, found.start() + 1, borders):
            end = found.end() if found[1] is None else found.start() + 1
            return Headers(tuple(items), end, at if end - at > 2 else None)
    return Headers(tuple(items), len(data), at)


def decoded(raw: bytes, hint: str | None = None) -> str:
    """One line of text. `hint` is an encoding that the mail names elsewhere, for bytes whose own is not stated."""
    text = " ".join(_plain(raw[:LONGEST_VALUE], hint).split())
    return " ".join(_words_decoded(text, hint).split()) if "=?" in text else text


def _plain(raw: bytes, hint: str | None) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeError:
        return encodings.decode(raw, hint)[0]


def _words_decoded(text: str, hint: str | None) -> str:
    """Neighbours in one encoding are joined before they are decoded: a letter may be split between them."""
    text = BETWEEN_WORDS.sub(r"\1", text)
    parts: list[str] = []
    at, waiting, charset = 0, b"", ""
    for found in WORD.finditer(text):
        if waiting and (found.start() > at or found[1].lower() != charset):
            parts.append(_decoded_as(waiting, charset, hint))
            waiting = b""
        parts.append(text[at : found.start()])
        waiting, charset, at = waiting + _word_bytes(found[2], found[3]), found[1].lower(), found.end()
    if waiting:
        parts.append(_decoded_as(waiting, charset, hint))
    parts.append(text[at:])
    return "".join(parts)


def _word_bytes(kind: str, content: str) -> bytes:
    raw = content.encode("utf-8", "replace")
    if kind in "qQ":
        return binascii.a2b_qp(raw.replace(b"_", b" "), header=False)
    letters = re.sub(rb"[^A-Za-z0-9+/]", b"", raw)
    letters = letters[: len(letters) - 1] if len(letters) % 4 == 1 else letters
    return base64.b64decode(letters + b"=" * (-len(letters) % 4))


def _decoded_as(raw: bytes, charset: str, hint: str | None) -> str:
    return encodings.decode(raw, charset if charset not in ("unknown-8bit", "x-unknown", "unknown") else hint)[0]


def parameters(value: bytes, hint: str | None = None) -> dict[str, str]:
    """What follows the first semicolon. Pieces (name*0, name*1*) are joined and decoded together, RFC 2231."""
    plain: dict[str, str] = {}
    pieces: dict[str, list[tuple[int, bool, bytes]]] = {}
    for number, found in enumerate(PARAMETER.finditer(value)):
        if number >= MOST_PARAMETERS:
            break
        name, content = found[1].decode("ascii", "replace").lower(), _unquoted(found[2])
        bare, star, rest = name.partition("*")
        if not star:
            plain.setdefault(name, decoded(content, hint))
        elif rest in ("", "0*") or re.fullmatch(r"\d{1,4}\*?", rest):
            index = int(rest.rstrip("*") or 0)
            pieces.setdefault(bare, []).append((index, not rest or rest.endswith("*"), content))
    for name, mine in pieces.items():
        plain[name] = _joined(sorted(mine, key=lambda one: one[0]), hint)
    return plain


def _unquoted(content: bytes) -> bytes:
    content = content.strip()
    if not content.startswith(b'"'):
        return content
    return re.sub(rb"\\([\"\\])", rb"\1", content[1:].removesuffix(b'"'))


def _joined(pieces: list[tuple[int, bool, bytes]], hint: str | None) -> str:
    charset, raw = "", b""
    for position, (_, percent, content) in enumerate(pieces):
        if percent and position == 0 and content.count(b"'") >= 2:
            language, _, content = content.partition(b"'")
            charset = language.decode("ascii", "replace")
            content = content.partition(b"'")[2]
        raw += unquote_to_bytes(content) if percent else content
    return decoded(raw, hint) if not charset else " ".join(encodings.decode(raw, charset)[0].split())
