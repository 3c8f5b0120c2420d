"""OneNote sections: the texts in them, found by their lengths; how they stand on the page is not read.

… 1c 00 00 00 "Delivery in May" in UTF-16 …  → "Delivery in May"
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assay.model.document import Reason
from assay.readers import encodings
from assay.readers.desk import Desk, ReadResult
from assay.readers.sandbox.limits import MIB
from assay.readers.source import Refusal
from assay.readers.web.long_pages import send_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assay.readers.source import Source

READER = "assay onenote"
LENGTH = re.compile(rb"(?=(?!\0\0)[\0-\xff]{2}\0\0(?!\0\0))")
SHORTEST, LONGEST = 4, 65_535  # bytes
LARGEST = 200 * MIB
LETTERS = re.compile(r"[^\W_]{2}|[\u3400-\u9fff]")
NOT_TEXT = re.compile(r"[^\t\n\r\x0b -\U0001ffff]|[\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufff0-\uffff]")
FAMILIAR = re.compile(
    r"[\t-\r -\u052f\u0590-\u06ff\u1e00-\u20cf\u2190-\u22ff\u2500-\u27bf\u3000-\u30ff\u3400-\u9fff\uac00-\ud7a3"
    r"\uff00-\uffef]"
)


def read(source: Source, desk: Desk) -> ReadResult:
    if source.size > LARGEST:
        raise Refusal(Reason.MEMORY_LIMIT, "the notebook is too large", reader=READER)
    desk.working(30 + 2 * source.size / MIB)
    found = dict.fromkeys(_texts(source.read_bytes()))
    send_text(desk, "\n".join(found))
    desk.lacking("the places of its notes on their pages, its pictures and its drawings")
    return ReadResult(READER, detail="texts found by their lengths")


def _texts(data: bytes) -> Iterator[str]:
    """A number of bytes, and just so many bytes of text after it. Old versions of a note are in the file too."""
    past = 0
    for place in LENGTH.finditer(data):
        start = place.start() + 4
        length = int.from_bytes(data[start - 4 : start], "little")
        if start < past or not SHORTEST <= length <= LONGEST or start + length > len(data):
            continue
        raw = data[start : start + length]
        if text := _narrow(raw) if raw.isascii() and b"\0" not in raw else _wide(raw):
            past = start + length
            yield text


def _wide(raw: bytes) -> str:
    if len(raw) % 2 or NOT_TEXT.search(raw[:64].decode("utf-16-le", "ignore").rstrip("\0")):
        return ""
    text = raw.decode("utf-16-le", "replace").rstrip("\0")
    if NOT_TEXT.search(text) or len(FAMILIAR.findall(text)) * 20 < len(text) * 19 or not LETTERS.search(text):
        return ""
    if not _of_one_script(text):
        return ""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _of_one_script(text: str) -> bool:
    """Bytes that are no text look like Chinese and Korean letters at random: rare ones, of many scripts."""
    beyond = [sign for sign in text if ord(sign) > 0x24F and sign.isalpha()]
    if not beyond:
        return True
    han = sum("\u3400" <= sign <= "\u9fff" for sign in beyond)
    hangul = sum("\uac00" <= sign <= "\ud7a3" for sign in beyond)
    kana = sum("\u3041" <= sign <= "\u30ff" for sign in beyond)
    if not han and not hangul:
        return True
    if hangul:
        return hangul * 10 >= len(beyond) * 8 and len(beyond) > 2
    return kana > 0 or sum(sign in encodings.COMMON_HAN for sign in beyond) * 6 >= han


def _narrow(raw: bytes) -> str:
    """Texts in plain ASCII are stored with a byte for each letter."""
    if any(not (32 <= byte < 127 or byte in b"\t\n\r\x0b") for byte in raw[:64]):
        return ""
    try:
        text = raw.decode("ascii")
    except UnicodeDecodeError:
        return ""
    return text.strip() if text.isprintable() and LETTERS.search(text) else ""
