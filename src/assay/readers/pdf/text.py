"""The text of a PDF page as pdfium orders it, and a box for each word, from the top left corner of the page."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium

from assay.model.document import Word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pypdfium2

FINE = 100  # device units to a point when asking pdfium where a point lies
FAR = 1e12  # points: beyond any page
MOST_CHARACTERS = 5_000_000
MOST_RECTANGLES = 200  # pieces of which one word is drawn
TOKEN = re.compile(
    r"(?P<dropped>[\r\0]+|\u00ad(?![\r\n])|(?:(?<=^[\u3400-\u9fff])|(?<=[^\u3400-\u9fff][\u3400-\u9fff])) +"
    r"(?=[\u3400-\u9fff](?![\u3400-\u9fff])))|"
    r"(?P<alone>[\u3400-\u9fff])|[^\s\0\u3400-\u9fff\u00ad]+|\u00ad"
)
"""Dropped as well: the gaps of a heading that is set in single Chinese characters, "合 同" for "合同"."""
SPELLED = str.maketrans(
    {"\x02": "-", "\ufffe": "-", "\u00ad": "-", "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi",
     "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
)  # fmt: skip
"""Hyphens at the end of a line as pdfium gives them, soft ones too; letters that are set as one."""
SPELLED_OTHERWISE = re.compile("[\x02\ufffe\u00ad\ufb00-\ufb06]")


Matrix = tuple[float, float, float, float, float, float]
"""As in a PDF: x' = a x + c y + e, y' = b x + d y + f."""


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

    @property
    def matrix(self) -> Matrix:
        return self.a, self.b, self.c, self.d, self.e, self.f

    def point(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """(x0, top, x1, bottom)"""
        (x0, y0), (x1, y1) = self.point(left, bottom), self.point(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


@dataclass(frozen=True, slots=True)
class PageText:
    """`characters[n]` is where the n-th word begins among the characters of pdfium's text page."""

    text: str
    words: tuple[Word, ...]
    characters: tuple[int, ...]


def text_of(textpage: pdfium.FPDF_TEXTPAGE, placing: Placing) -> PageText:
    """Text and words. Chinese characters are words of their own."""
    raw, where = _raw_text(textpage)
    boxes = _Boxes(textpage, placing)
    is_odd = SPELLED_OTHERWISE.search(raw) is not None
    text: list[str] = []
    words: list[Word] = []
    characters: list[int] = []
    before = length = 0
    for token in TOKEN.finditer(raw):
        begin, end = token.span()
        if begin > before:
            text.append(raw[before:begin])
            length += begin - before
        before = end
        if token.lastgroup == "dropped":
            continue
        spelled = token[0].translate(SPELLED) if is_odd else token[0]
        first, last = (begin, end - 1) if where is None else (where[begin], where[end - 1])
        if (box := boxes.character(first) if token.lastgroup else boxes.run(first, last + 1 - first)) is not None:
            words.append(Word(length, length + len(spelled), *box))
            characters.append(first)
        text.append(spelled)
        length += len(spelled)
    text.append(raw[before:])
    return PageText("".join(text).rstrip(), tuple(words), tuple(characters))


def _raw_text(textpage: pdfium.FPDF_TEXTPAGE) -> tuple[str, list[int] | None]:
    """The text, and for each of its characters the index in pdfium's page; None where they are the same."""
    count = min(pdfium.FPDFText_CountChars(textpage), MOST_CHARACTERS)
    if count <= 0:
        return "", None
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(textpage, 0, count, buffer) - 1
    text = bytes(memoryview(buffer).cast("B")[: 2 * max(written, 0)]).decode("utf-16-le", "surrogatepass")
    if len(text) == count:
        return text, None
    pairs = list(_one_by_one(textpage, count))
    return "".join(character for _, character in pairs), [index for index, _ in pairs]


def _one_by_one(textpage: pdfium.FPDF_TEXTPAGE, count: int) -> Iterator[tuple[int, str]]:
    """Index and character; halves of a pair put together. Slow: for pages with characters that have no text."""
    high = 0
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
        high = 0
        if 0 < code <= 0x10FFFF:
            yield index, chr(code)


class _Boxes:
    """Asks pdfium where characters stand, with places for the answers that are made once."""

    def __init__(self, textpage: pdfium.FPDF_TEXTPAGE, placing: Placing) -> None:
        self.textpage, self.placing = textpage, placing
        self.left, self.top, self.right, self.bottom = (ctypes.c_double() for _ in range(4))
        self.answers = tuple(ctypes.byref(one) for one in (self.left, self.top, self.right, self.bottom))
        left, top, right, bottom = self.answers
        self.character_answers = left, right, bottom, top

    def character(self, index: int) -> tuple[float, float, float, float] | None:
        if not pdfium.FPDFText_GetCharBox(self.textpage, index, *self.character_answers):
            return None
        return self._placed(self.left.value, self.bottom.value, self.right.value, self.top.value)

    def run(self, first: int, count: int) -> tuple[float, float, float, float] | None:
        """Around all characters: pdfium gives a rectangle for each piece that was drawn in one go."""
        pieces = pdfium.FPDFText_CountRects(self.textpage, first, count)
        if pieces < 1:
            return None
        pdfium.FPDFText_GetRect(self.textpage, 0, *self.answers)
        if pieces == 1:
            return self._placed(self.left.value, self.bottom.value, self.right.value, self.top.value)
        left, bottom, right, top = self.left.value, self.bottom.value, self.right.value, self.top.value
        for number in range(1, min(pieces, MOST_RECTANGLES)):
            pdfium.FPDFText_GetRect(self.textpage, number, *self.answers)
            left, bottom = min(left, self.left.value), min(bottom, self.bottom.value)
            right, top = max(right, self.right.value), max(top, self.top.value)
        return self._placed(left, bottom, right, top)

    def _placed(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        place = self.placing
        if place.b == place.c == 0 and place.a > 0 > place.d:  # upright: nearly all pages, and most of the time
            a, d, e, f = place.a, place.d, place.e, place.f
            return round(a * left + e, 2), round(d * top + f, 2), round(a * right + e, 2), round(d * bottom + f, 2)
        x0, y0, x1, y1 = place.box(left, bottom, right, top)
        return round(x0, 2), round(y0, 2), round(x1, 2), round(y1, 2)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page's text: its span, the numbers of its words, and the box around them."""

    start: int
    end: int
    words: tuple[int, ...]
    x0: float
    top: float
    x1: float
    bottom: float


def lines_of(text: str, words: Sequence[Word]) -> tuple[Line, ...]:
    """The lines that have words with boxes."""
    lines = []
    at = start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        first, x0, top, x1, bottom = at, FAR, FAR, -FAR, -FAR
        while at < len(words) and (word := words[at]).start < end:
            at += 1
            x0, top = min(x0, word.x0), min(top, word.top)
            x1, bottom = max(x1, word.x1), max(bottom, word.bottom)
        if at > first:
            lines.append(Line(start, end, tuple(range(first, at)), x0, top, x1, bottom))
        start = end + 1
    return tuple(lines)


def _device(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[float, float]:
    width, height = page.get_size()
    wide, high = ctypes.c_int(), ctypes.c_int()
    size = (min(round(width * FINE), 2**30), min(round(height * FINE), 2**30))
    pdfium.FPDF_PageToDevice(page, 0, 0, *size, 0, x, y, wide, high)
    return wide.value * width / max(size[0], 1), high.value * height / max(size[1], 1)
