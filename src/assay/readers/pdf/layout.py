"""Headings and footnotes of a PDF page, told by the size and weight of their type and where they stand."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium

from assay.model.document import Mark, MarkKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assay.readers.pdf.text import Line, PageText

LARGER = 1.15  # times the body's type: a heading
LEVELS = ((1.75, "1"), (1.35, "2"), (LARGER, "3"))
BOLD_LEVEL = "4"
BOLD = 600  # of FPDFText_GetFontWeight; a name with "bold" in it counts too
LONGEST_HEADING = 160
LONGEST_BOLD_HEADING = 100
SMALLER = 0.92  # times the body's type: a footnote at most
FOOTNOTES_BELOW = 0.5  # of the page's height
MOST_LINES = 3_000
NOTE = re.compile(r"\s{0,3}(?:\d{1,3}|[*†‡§¹²³⁴-⁹]{1,3}|\[\d{1,3}\]|[①-⑳])[\s).]?\s*\S")
LETTER = re.compile(r"[^\W\d_]")
NO_HEADING_END = re.compile(r"[,;]\s*$|[a-zа-я]{3}\.\s*$|-\s*$")


@dataclass(frozen=True, slots=True)
class Set:
    """How a line is set: its size in points (about), and whether it is bold from end to end."""

    line: Line
    size: float
    is_bold: bool


def type_of(textpage: pdfium.FPDF_TEXTPAGE, found: PageText, lines: Sequence[Line]) -> tuple[Set, ...]:
    box = pdfium.FS_RECTF()
    return tuple(_set(textpage, found, line, box) for line in lines[:MOST_LINES])


def marks_of(found: PageText, lines: Sequence[Set], height: float) -> tuple[Mark, ...]:
    """Headings with their level, footnotes."""
    if not lines:
        return ()
    body, is_bold = _body(lines)
    notes = _footnotes(found.text, lines, body, height)
    return (*_headings(found.text, [one for one in lines if one.line not in notes], body, bold_body=is_bold),
            *_joined(MarkKind.FOOTNOTE, notes))  # fmt: skip


def _set(textpage: pdfium.FPDF_TEXTPAGE, found: PageText, line: Line, box: pdfium.FS_RECTF) -> Set:
    first, last = found.characters[line.words[0]], found.characters[line.words[-1]]
    size = min(_size(textpage, first, box), _size(textpage, last, box))  # a large sign alone makes no heading
    short = line.end - line.start <= LONGEST_BOLD_HEADING
    return Set(line, round(size, 1), short and _is_bold(textpage, first) and _is_bold(textpage, last))


def _size(textpage: pdfium.FPDF_TEXTPAGE, character: int, box: pdfium.FS_RECTF) -> float:
    if not pdfium.FPDFText_GetLooseCharBox(textpage, character, box):
        return 0.0
    return float(min(abs(box.top - box.bottom), 1000.0))


_NAME = ctypes.create_string_buffer(80)
_FLAGS = ctypes.c_int()


def _is_bold(textpage: pdfium.FPDF_TEXTPAGE, character: int) -> bool:
    if pdfium.FPDFText_GetFontWeight(textpage, character) >= BOLD:
        return True
    _NAME.value = b""
    pdfium.FPDFText_GetFontInfo(textpage, character, _NAME, 80, _FLAGS)
    return b"bold" in _NAME.raw.lower()


def _body(lines: Sequence[Set]) -> tuple[float, bool]:
    """The size in which most of the page is set, and whether most is bold."""
    sizes: Counter[float] = Counter()
    bold = total = 0
    for one in lines:
        length = one.line.end - one.line.start
        sizes[one.size] += length
        total += length
        bold += length if one.is_bold else 0
    return max(sizes, key=lambda size: (sizes[size], size)), bold > total / 2


def _headings(text: str, lines: list[Set], body: float, *, bold_body: bool) -> Iterator[Mark]:
    before: tuple[Mark, Set] | None = None
    for one in lines:
        content = text[one.line.start : one.line.end].strip()
        level = _level(content, one, body, bold_body=bold_body)
        if not level:
            if before:
                yield before[0]
            before = None
            continue
        mark = Mark(
            MarkKind.HEADING, one.line.start, one.line.start + len(text[one.line.start : one.line.end].rstrip()), level
        )
        if before and before[1].size == one.size and before[0].detail == level and _follows(before[1], one):
            mark = Mark(MarkKind.HEADING, before[0].start, mark.end, level)
        elif before:
            yield before[0]
        before = mark, one
    if before:
        yield before[0]


def _follows(above: Set, below: Set) -> bool:
    return 0 <= below.line.top - above.line.top <= 1.6 * max(above.size, 1)


def _level(content: str, one: Set, body: float, *, bold_body: bool) -> str:
    """ "1" to "4"; "" for what is no heading."""
    if not LETTER.search(content) or len(content) > LONGEST_HEADING or NO_HEADING_END.search(content):
        return ""
    for times, level in LEVELS:
        if one.size >= times * body and len(content) > 1:
            return level
    is_bold = one.is_bold and not bold_body and one.size >= body and len(content) <= LONGEST_BOLD_HEADING
    return BOLD_LEVEL if is_bold and len(content) > 2 else ""


def _footnotes(text: str, lines: Sequence[Set], body: float, height: float) -> list[Line]:
    """The small lines at the foot, from the first that begins with a number or a star."""
    by_place = sorted(lines, key=lambda one: one.line.top)
    small: list[Set] = []
    for one in reversed(by_place):
        if one.line.top < height * FOOTNOTES_BELOW or one.size > body * SMALLER:
            if one.line.end - one.line.start <= 12 and not small:
                continue  # a page number in the type of the body
            break
        small.append(one)
    small.reverse()
    first = next((n for n, one in enumerate(small) if NOTE.match(text[one.line.start : one.line.end])), None)
    letters = sum(len(LETTER.findall(text[one.line.start : one.line.end])) for one in small)
    if first is None or letters < 10 or len(small) > len(lines) / 2:
        return []
    return sorted((one.line for one in small[first:]), key=lambda line: line.start)


def _joined(kind: MarkKind, lines: list[Line]) -> Iterator[Mark]:
    """Lines that follow each other in the text make one mark."""
    start = end = -1
    for line in lines:
        if line.start == end + 1:
            end = line.end
            continue
        if start >= 0:
            yield Mark(kind, start, end)
        start, end = line.start, line.end
    if start >= 0:
        yield Mark(kind, start, end)
