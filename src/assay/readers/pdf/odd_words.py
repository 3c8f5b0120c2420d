"""Numbers in a line of a PDF that are set in another typeface or size than the words around them.

"The price is EUR 48,200,000.00" with "48" in Helvetica and the rest in Times  →  a trace on the number
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium

from assay.model.place import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assay.readers.pdf.text import Line, PageText

MOST_LINES = 3_000
MOST_WORDS = 60  # of a line that are looked at
LEAST_FELLOWS = 3  # words of the line that agree with each other
MOST_OF_A_FILE = 4  # beyond that, numbers are set so on purpose
OTHER_SIZE = 0.02  # of the size: programs round to hundredths
SAME_HEIGHT = 0.2  # of the size: what is raised or lowered is a note's number or an index
FIGURES = re.compile(r"[^\w]?\d(?:[\d.,:/%–-]*\d)?\W?")
STYLE = re.compile(
    r"^[A-Z]{6}\+|[-,]?(?:bold|italic|oblique|regular|roman|semi|demi|light|medium|black|mt|ps|identity-h)+", re.I
)
SIGNS = re.compile(r"dingbats|symbol|wingdings|webdings", re.I)
Face = tuple[str, float]


def odd_words(textpage: pdfium.FPDF_TEXTPAGE, found: PageText, lines: Sequence[Line]) -> tuple[tuple[Span, str], ...]:
    """The span of each number, and what is odd about it: "Helvetica 11 among Times 11"."""
    asking = _Asking(textpage)
    return tuple(one for line in lines[:MOST_LINES] for one in _in_line(asking, found, line))


class _Asking:
    """Asks pdfium how characters are set, with places for the answers that are made once."""

    def __init__(self, textpage: pdfium.FPDF_TEXTPAGE) -> None:
        self.textpage = textpage
        self.name, self.flags = ctypes.create_string_buffer(120), ctypes.c_int()

    def face(self, character: int) -> Face:
        """Family without weight and slope, size in points."""
        self.name.value = b""
        pdfium.FPDFText_GetFontInfo(self.textpage, character, self.name, 120, self.flags)
        family = STYLE.sub("", self.name.value.decode("utf-8", "replace"))
        return family.strip("-, "), round(float(pdfium.FPDFText_GetFontSize(self.textpage, character)), 2)


def _in_line(asking: _Asking, found: PageText, line: Line) -> Iterator[tuple[Span, str]]:
    words = [found.words[number] for number in line.words[:MOST_WORDS]]
    texts = [found.text[word.start : word.end] for word in words]
    if len(words) <= LEAST_FELLOWS or not any(map(FIGURES.fullmatch, texts)):
        return
    faces = [asking.face(found.characters[number]) for number in line.words[:MOST_WORDS]]
    (usual, times), *others = Counter(faces).most_common()
    if len({family for family, _ in faces}) > 2:
        return  # a formula, in which every sort of sign has its typeface
    if not others or times < LEAST_FELLOWS or times * 2 <= len(words):
        return
    heights = sorted(word.bottom for word, face in zip(words, faces, strict=True) if face == usual)
    foot = heights[len(heights) // 2]
    for place, (word, text, face) in enumerate(zip(words, texts, faces, strict=True)):
        is_between = place > 0 and usual in faces[:place]
        if not FIGURES.fullmatch(text) or not is_between or not _differs(face, usual):
            continue
        if abs(word.bottom - foot) <= SAME_HEIGHT * max(usual[1], 1):
            yield Span(word.start, word.end), f"{_named(face)} among {_named(usual)}"


def _differs(face: Face, usual: Face) -> bool:
    """Another family, or the same in another size; no more than a heading's digits would."""
    if not face[0] or not usual[0] or min(face[1], usual[1]) <= 0:
        return False
    same_size = abs(face[1] / usual[1] - 1) <= OTHER_SIZE
    if SIGNS.search(face[0]) or SIGNS.search(usual[0]):
        return False
    return face[0] != usual[0] or (not same_size and abs(face[1] / usual[1] - 1) < 0.3)


def _named(face: Face) -> str:
    return f"{face[0]} {face[1]:g}"
