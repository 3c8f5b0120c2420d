"""Plain text: one page, whose text is the file as decoded. What is larger than a page may be comes in parts."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, BinaryIO

from assay.readers import encodings
from assay.readers.desk import Desk, ReadResult
from assay.readers.sandbox.limits import MIB
from assay.readers.web.long_pages import send_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assay.readers.source import Source

LARGE = 24 * MIB
STEP = 4 * MIB


def read(source: Source, desk: Desk) -> ReadResult:
    if source.size > LARGE:
        encoding = _in_parts(source, desk)
    else:
        text, encoding = encodings.decode(source.read_bytes())
        _note_undecoded(text.count("\ufffd"), encoding, desk)
        send_text(desk, text)
    return ReadResult(f"assay text ({encoding})", (("encoding", encoding),))


def _in_parts(source: Source, desk: Desk) -> str:
    """Never the whole file in memory: its encoding is told from its beginning."""
    with source.open() as file:
        first = file.read(MIB)
        encoding = encodings.decode(first[: first.rfind(b"\n") + 1 or len(first)])[1]
        encoding = "utf-8" if encoding == "ascii" else encoding
        file.seek(encodings.mark_length(first))
        lost = 0
        for number, text in enumerate(_parts(file, encoding), 1):
            lost += text.count("\ufffd")
            desk.page(text, label=f"part {number}")
    _note_undecoded(lost, encoding, desk)
    desk.note(f"the file is too long for one page: its text stands on {desk.pages} pages, cut at line ends")
    return encoding


def _parts(file: BinaryIO, encoding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    left = ""
    while data := file.read(STEP):
        text = left + decoder.decode(data)
        cut = text.rfind("\n") + 1 or len(text)
        yield text[:cut]
        left = text[cut:]
    if left := left + decoder.decode(b"", final=True):
        yield left


def _note_undecoded(lost: int, encoding: str, desk: Desk) -> None:
    if lost:
        desk.note(f"{lost:,} places could not be decoded as {encoding}, and stand as \ufffd")
