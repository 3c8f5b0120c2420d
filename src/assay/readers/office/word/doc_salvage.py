"""What can be saved of a Word 97-2003 document that is broken: stretches of the file that read as text.

The order is the file's, not the document's; deleted and old text may stand among it. Nothing is known of formatting.
"""

from __future__ import annotations

import re

from assay.model.document import Reason
from assay.readers import encodings
from assay.readers.desk import Desk, ReadResult
from assay.readers.flow import Flow
from assay.readers.office.ole.files import Ole
from assay.readers.source import Refusal, Source

LARGEST = 256 * 1024 * 1024
SHORTEST = 12  # characters of a stretch: shorter ones are mostly chance
WIDE = re.compile(rb"(?:[\x20-\x7e\r\n\t\x07\xa0-\xff]\x00|[\x00-\xff][\x04\x20\x30]|[\x00-\xff][\x4e-\x9f]){12,}")
NARROW = re.compile(rb"[\x20-\x7e\r\n\t\x07\x80-\xff]{12,}")
READABLE = re.compile(r"[^\W_]")
MOST_STRETCHES = 50_000


def read(source: Source, desk: Desk) -> ReadResult:
    if source.size > LARGEST:
        raise Refusal(Reason.MEMORY_LIMIT, "a broken file of more than 256 MiB")
    data = _text_stream(source)
    flow = Flow()
    for text in _stretches(data):
        flow.paragraph(text)
    if not flow.text.strip():
        raise Refusal(Reason.DAMAGED, "no stretch of it reads as text")
    desk.page(flow.text)
    desk.note("the file is broken: these are stretches of text found in it, in the order of the file", page_number=1)
    return ReadResult("assay doc salvage", (), Reason.DAMAGED, "its text was pieced together from the file's bytes")


def _text_stream(source: Source) -> bytes:
    try:
        with Ole(source.open()) as ole:
            return ole.bytes_of("WordDocument")
    except Refusal:
        return source.read_bytes()


def _stretches(data: bytes) -> list[str]:
    """UTF-16 first; what lies between, in the code page that it looks like."""
    found: list[str] = []
    at = 0
    for match in WIDE.finditer(data):
        found += _narrow(data[at : match.start()])
        text = match[0].decode("utf-16-le", "replace")
        if _reads_as_text(text):
            found.append(_clean(text))
        at = match.end()
        if len(found) > MOST_STRETCHES:
            return found
    return found + _narrow(data[at:])


def _narrow(data: bytes) -> list[str]:
    parts = [match[0] for match in NARROW.finditer(data)][:MOST_STRETCHES]
    if not parts:
        return []
    encoding = encodings.guess(b" ".join(parts)[:65536])
    texts = (one.decode("cp1252" if encoding.startswith("utf-16") else encoding, "replace") for one in parts)
    return [_clean(text) for text in texts if _reads_as_text(text)]


def _reads_as_text(text: str) -> bool:
    """Words: letters for the most part, parted by spaces now and then, and no letter over and over."""
    letters = len(READABLE.findall(text))
    return (
        letters * 10 >= len(text) * 6
        and (len(text) < 40 or " " in text.strip() or "\u4e00" <= text[0] <= "\u9fff")
        and (len(set(text)) * 8 >= min(len(text), 40))
    )


def _clean(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x07", "\t")
