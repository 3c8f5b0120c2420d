"""What earlier revisions of a PDF said: a file that was saved again keeps its old pages before its last end mark.

… %%EOF, saved again without a clause, … %%EOF  →  the words that are gone, by revision and page
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2

from assay.readers.desk import FORESEEN
from assay.readers.sandbox.limits import MIB

if TYPE_CHECKING:
    from assay.readers.pdf.opening import Opened

END = re.compile(rb"%%EOF[ \t]*\r?\n?")
LINEARIZED = re.compile(rb"/Linearized\b")
LARGEST = 64 * MIB
MOST_REVISIONS = 5  # the last ones before the present
MOST_PAGES = 300  # of each
MOST_LINES = 2_000
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Lost:
    """The lines of one page of one revision in which words stand that the present page lacks."""

    revision: int
    page_number: int
    lines: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Revisions:
    count: int
    linearized: bool
    lost: tuple[Lost, ...] = ()
    unread: int = 0


def ends_of(data: bytes) -> tuple[list[int], bool]:
    """Where each revision ends, and whether the file is linearized (its first end mark is then no revision's)."""
    ends = [found.end() for found in END.finditer(data)]
    linearized = LINEARIZED.search(data, 0, 2048) is not None
    return (ends[1:] if linearized and len(ends) > 1 else ends), linearized


def revisions_of(opened: Opened) -> Revisions:
    if opened.source.size > LARGEST:
        return Revisions(1, linearized=False)
    data = opened.source.read_bytes()
    ends, linearized = ends_of(data)
    if len(ends) < 2 or opened.repair:
        return Revisions(max(len(ends), 1), linearized)
    lost: list[Lost] = []
    unread = max(len(ends) - 1 - MOST_REVISIONS, 0)
    for number in range(unread, len(ends) - 1):
        try:
            before = pypdfium2.PdfDocument(data[: ends[number]], password=opened.password or None)
        except pypdfium2.PdfiumError:
            unread += 1
            continue
        try:
            lost += _lost(before, opened.document, number + 1)
        finally:
            before.close()
    return Revisions(len(ends), linearized, tuple(lost), unread)


def _lost(before: pypdfium2.PdfDocument, now: pypdfium2.PdfDocument, revision: int) -> list[Lost]:
    """Compared page by page; words that have moved to another page are not lost."""
    old = [_text(before, number) for number in range(min(len(before), MOST_PAGES))]
    new = [_text(now, number) for number in range(min(len(now), MOST_PAGES))]
    before_all, now_all = (Counter(word for text in pages for word in WORD.findall(text)) for pages in (old, new))
    lost = []
    for number, text in enumerate(old):
        present = new[number] if number < len(new) else ""
        if text == present:
            continue
        gone = Counter(WORD.findall(text)) - Counter(WORD.findall(present))
        words = tuple(word for word in gone if before_all[word] > now_all[word])
        known = frozenset(words)
        lines = [line.strip() for line in text.split("\n") if known.intersection(WORD.findall(line))]
        if lines:
            lost.append(Lost(revision, number + 1, tuple(lines[:MOST_LINES]), words[:50]))
    return lost


def _text(document: pypdfium2.PdfDocument, number: int) -> str:
    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return ""
    try:
        textpage = page.get_textpage()
        text: str = textpage.get_text_range().replace("\r", "")
        textpage.close()
    except (pypdfium2.PdfiumError, *FORESEEN):
        return ""
    finally:
        page.close()
    return text
