"""The text of a PDF page as pdfium orders it, and a box for each word, from the top left corner of the page."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium

from assay.model.document import Word

if TYPE_CHECKING:
    from collections.abc import Iterator

HYPHENS = ("\x02", "\ufffe")  # what pdfium gives for a hyphen at the end of a line
FINE = 100  # device units to a point when asking pdfium where a point lies


@dataclass(frozen=True, slots=True)
class Placing:
    """From a page's own coordinates to points from the top left corner, whatever its rotation and crop box."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float
    size: tuple[float, float]

    @classmethod
    def of(cls, page: pypdfium2.PdfPage) -> Placing:
        width, height = page.get_size()
        origin, right, up = (_device(page, x, y) for x, y in ((0, 0), (1000, 0), (0, 1000)))
        a, b = (right[0] - origin[0]) / 1000, (right[1] - origin[1]) / 1000
        c, d = (up[0] - origin[0]) / 1000, (up[1] - origin[1]) / 1000
        return cls(a, b, c, d, *origin, (round(width, 2), round(height, 2)))

    def point(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """(x0, top, x1, bottom)"""
        (x0, y0), (x1, y1) = self.point(left, bottom), self.point(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def text_and_words(page: pypdfium2.PdfPage, placing: Placing) -> tuple[str, tuple[Word, ...]]:
    textpage = page.get_textpage()
    try:
        return _walked(textpage.raw, placing)
    finally:
        textpage.close()


def _walked(textpage: pdfium.FPDF_TEXTPAGE, placing: Placing) -> tuple[str, tuple[Word, ...]]:
    """One loop over the characters, most of the time that a PDF takes; Chinese characters are words of their own."""
    text: list[str] = []
    words: list[Word] = []
    boxes: list[tuple[float, float, float, float]] = []
    start = 0
    for index, character in _characters(textpage):
        alone = "\u3400" <= character <= "\u9fff"
        if boxes and (alone or character.isspace()):
            words.append(_word(start, len(text), boxes, placing))
            boxes = []
        if not character.isspace() and (box := _box(textpage, index)):
            start = start if boxes else len(text)
            boxes.append(box)
        text.append(character)
        if alone and boxes:
            words.append(_word(start, len(text), boxes, placing))
            boxes = []
    if boxes:
        words.append(_word(start, len(text), boxes, placing))
    return "".join(text).rstrip(), tuple(words)


def _characters(textpage: pdfium.FPDF_TEXTPAGE) -> Iterator[tuple[int, str]]:
    """Index and character; halves of a pair put together, line ends as one newline, end-of-line hyphens as hyphens."""
    high = 0
    for index in range(pdfium.FPDFText_CountChars(textpage)):
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
        high = 0
        if code in (0, 0x0D) or code > 0x10FFFF:
            continue
        character = chr(code)
        yield index, "-" if character in HYPHENS else character


def _box(textpage: pdfium.FPDF_TEXTPAGE, index: int) -> tuple[float, float, float, float] | None:
    """(left, bottom, right, top) in the page's own coordinates."""
    left, right, bottom, top = ctypes.c_double(), ctypes.c_double(), ctypes.c_double(), ctypes.c_double()
    if not pdfium.FPDFText_GetCharBox(textpage, index, left, right, bottom, top):
        return None
    return left.value, bottom.value, right.value, top.value


def _word(start: int, end: int, boxes: list[tuple[float, float, float, float]], placing: Placing) -> Word:
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    x0, top, x1, bottom = placing.box(min(lefts), min(bottoms), max(rights), max(tops))
    return Word(start, end, round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2))


def _device(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[float, float]:
    width, height = page.get_size()
    wide, high = ctypes.c_int(), ctypes.c_int()
    size = (min(round(width * FINE), 2**30), min(round(height * FINE), 2**30))
    pdfium.FPDF_PageToDevice(page, 0, 0, *size, 0, x, y, wide, high)
    return wide.value * width / max(size[0], 1), high.value * height / max(size[1], 1)
