"""Text that a PDF holds and doesn't show: invisible, under a box, in the colour of its ground, tiny, beyond the edge.

    "Buyer: ███████" with the name still under the bar  →  a mark on the name, "under a filled box"

What the page draws is looked at first, which is quick; only where something is suspicious is the page painted, to see
whether the place of the words shows anything but one colour.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium

from assay.model.document import TEXT_LAYER, Mark, MarkKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PIL.Image import Image

    from assay.model.document import Word
    from assay.readers.pdf.text import PageText, Placing

INVISIBLE = "invisible text"
UNDER_BOX = "under a filled box"
UNDER_PICTURE = "under a picture"
PALE = "in the colour of its ground"
TINY = "smaller than one point"
OUTSIDE = "outside the page"
SWITCHED_OFF = "on a layer that is switched off"

MOST_OBJECTS = 30_000
MOST_COVERS = 300
MOST_WORDS = 20_000
DEEPEST_FORM = 4
PALEST = 225  # of 255 in each colour: text of this colour is looked at
SAME = 14  # of 255: shades nearer than this are one colour to the eye
ON_EDGE = 1.0  # points
SMALLEST = 1.0
PIXELS = 2.0  # a point, when the page is painted to look
MOST_PIXELS = 6_000_000
WHOLE_PAGE = 0.5  # the part of the page that a scan covers at least
UNSEEN = frozenset((pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP))

Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Drawn:
    """What a page draws, in its order. Numbers are places in that order; text objects are known by their address."""

    order: dict[int, int] = field(default_factory=dict)
    invisible: set[int] = field(default_factory=set)
    pale: set[int] = field(default_factory=set)
    switched_off: set[int] = field(default_factory=set)
    covers: list[Cover] = field(default_factory=list)
    pictures: float = 0.0
    images: int = 0
    texts: int = 0
    number: int = 0

    @property
    def may_have_images(self) -> bool:
        return bool(self.images) or self.number > MOST_OBJECTS


@dataclass(frozen=True, slots=True)
class Cover:
    """Something filled, drawn after text."""

    number: int
    box: Box
    is_picture: bool
    handle: pdfium.FPDF_PAGEOBJECT


def hidden_marks(
    page: pypdfium2.PdfPage,
    textpage: pdfium.FPDF_TEXTPAGE,
    found: PageText,
    placing: Placing,
    drawn: Drawn,
) -> tuple[Mark, ...]:
    """Marks on words that are there and not seen; the detail says how they are hidden."""
    how: dict[int, str] = dict(_by_place(found, placing))
    if drawn.invisible or drawn.pale or drawn.switched_off or drawn.covers:
        seen = _Seen(page, placing)
        for index, (word, character) in enumerate(zip(found.words[:MOST_WORDS], found.characters, strict=False)):
            if index not in how and (way := _way(word, _object(textpage, character), drawn, seen)):
                how[index] = way
    return tuple(_marks(found, how))


def drawn_on(page: pypdfium2.PdfPage, placing: Placing, layers_off: frozenset[str] = frozenset()) -> Drawn:
    drawn = Drawn()
    handle = page.raw
    count = pdfium.FPDFPage_CountObjects(handle)
    _walk(lambda index: pdfium.FPDFPage_GetObject(handle, index), count, drawn, 0, _Outer(placing, layers_off))
    drawn.covers = drawn.covers[-MOST_COVERS:]
    return drawn


@dataclass(frozen=True, slots=True)
class _Outer:
    placing: Placing
    layers_off: frozenset[str]
    place: Box | None = None
    is_off: bool = False


def _walk(get: Callable[[int], pdfium.FPDF_PAGEOBJECT], count: int, drawn: Drawn, depth: int, outer: _Outer) -> None:
    for index in range(count):
        if drawn.number > MOST_OBJECTS:
            return
        drawn.number += 1
        one = get(index)
        kind = pdfium.FPDFPageObj_GetType(one)
        is_off = outer.is_off or bool(outer.layers_off and _is_off(one, outer.layers_off))
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            _note_text(one, drawn, is_off=is_off)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEEPEST_FORM:
            inner = pdfium.FPDFFormObj_CountObjects(one)
            place = outer.place or _bounds(one, outer.placing)
            below = _Outer(outer.placing, outer.layers_off, place, is_off)
            _walk(lambda at, form=one: pdfium.FPDFFormObj_GetObject(form, at), inner, drawn, depth + 1, below)  # type: ignore[misc]
        elif kind in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE):
            is_picture = kind == pdfium.FPDF_PAGEOBJ_IMAGE
            drawn.images += is_picture
            if not is_off and not depth:
                _note_cover(one, drawn, outer.placing, is_picture=is_picture)


def _note_text(one: pdfium.FPDF_PAGEOBJECT, drawn: Drawn, *, is_off: bool) -> None:
    drawn.texts += 1
    address = _address(one)
    drawn.order[address] = drawn.number
    if is_off:
        drawn.switched_off.add(address)
    elif pdfium.FPDFTextObj_GetTextRenderMode(one) in UNSEEN:
        drawn.invisible.add(address)
    elif _is_pale(one):
        drawn.pale.add(address)


_RED, _GREEN, _BLUE, _ALPHA = (ctypes.c_uint() for _ in range(4))
_COLOURS = tuple(ctypes.byref(one) for one in (_RED, _GREEN, _BLUE, _ALPHA))


def _is_pale(one: pdfium.FPDF_PAGEOBJECT) -> bool:
    if not pdfium.FPDFPageObj_GetFillColor(one, *_COLOURS):
        return False
    return min(_RED.value, _GREEN.value, _BLUE.value) >= PALEST or _ALPHA.value <= SAME


def _note_cover(one: pdfium.FPDF_PAGEOBJECT, drawn: Drawn, placing: Placing, *, is_picture: bool) -> None:
    if not is_picture and (not drawn.texts or not _is_filled(one)):
        return
    if (box := _bounds(one, placing)) is None:
        return
    if is_picture:
        width, height = placing.size
        drawn.pictures = max(drawn.pictures, _area(box, placing.size) / max(width * height, 1))
    if drawn.texts and box[2] - box[0] > 2 and box[3] - box[1] > 2 and not pdfium.FPDFPageObj_HasTransparency(one):
        drawn.covers.append(Cover(drawn.number, box, is_picture, one))


_FILL, _STROKE = ctypes.c_int(), ctypes.c_int()
_LEFT, _BOTTOM, _RIGHT, _TOP = (ctypes.c_float() for _ in range(4))
_MODE = ctypes.byref(_FILL), ctypes.byref(_STROKE)
_SIDES = tuple(ctypes.byref(one) for one in (_LEFT, _BOTTOM, _RIGHT, _TOP))


def _is_filled(path: pdfium.FPDF_PAGEOBJECT) -> bool:
    return bool(pdfium.FPDFPath_GetDrawMode(path, *_MODE)) and _FILL.value != pdfium.FPDF_FILLMODE_NONE


def _bounds(one: pdfium.FPDF_PAGEOBJECT, placing: Placing) -> Box | None:
    if not pdfium.FPDFPageObj_GetBounds(one, *_SIDES):
        return None
    return placing.box(_LEFT.value, _BOTTOM.value, _RIGHT.value, _TOP.value)


def _area(box: Box, size: tuple[float, float]) -> float:
    """Of the part that lies on the page."""
    width = min(box[2], size[0]) - max(box[0], 0)
    height = min(box[3], size[1]) - max(box[1], 0)
    return max(width, 0) * max(height, 0)


def _is_off(one: pdfium.FPDF_PAGEOBJECT, layers_off: frozenset[str]) -> bool:
    for number in range(min(pdfium.FPDFPageObj_CountMarks(one), 20)):
        mark = pdfium.FPDFPageObj_GetMark(one, number)
        if _mark_text(mark, None) == "OC" and _mark_text(mark, b"Name") in layers_off:
            return True
    return False


def _mark_text(mark: pdfium.FPDF_PAGEOBJECTMARK, key: bytes | None) -> str:
    """The mark's own name, or the text it has for the key."""
    buffer, size = (ctypes.c_ushort * 200)(), ctypes.c_ulong()
    if key is None:
        done = pdfium.FPDFPageObjMark_GetName(mark, buffer, 400, size)
    else:
        raw = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
        done = pdfium.FPDFPageObjMark_GetParamStringValue(mark, key, raw, 400, size)
    return bytes(buffer)[: max(min(size.value, 400) - 2, 0)].decode("utf-16-le", "replace") if done else ""


def _by_place(found: PageText, placing: Placing) -> Iterator[tuple[int, str]]:
    width, height = placing.size
    right, bottom = width - ON_EDGE, height - ON_EDGE
    for index, word in enumerate(found.words):
        if word.x1 < ON_EDGE or word.bottom < ON_EDGE or word.x0 > right or word.top > bottom:
            yield index, OUTSIDE
        elif word.bottom - word.top < SMALLEST and _is_tiny(word, found.text):
            yield index, TINY


def _is_tiny(word: Word, text: str) -> bool:
    """A full stop is flat in any type: only letters and figures count."""
    return word.x1 - word.x0 < SMALLEST * (word.end - word.start) and any(map(str.isalnum, text[word.start : word.end]))


def _object(textpage: pdfium.FPDF_TEXTPAGE, character: int) -> int:
    one = pdfium.FPDFText_GetTextObject(textpage, character)
    return _address(one) if one else 0


def _address(one: pdfium.FPDF_PAGEOBJECT) -> int:
    return ctypes.cast(one, ctypes.c_void_p).value or 0


def _way(word: Word, text: int, drawn: Drawn, seen: _Seen) -> str:
    if text in drawn.switched_off:
        return SWITCHED_OFF
    if text in drawn.invisible:
        return TEXT_LAYER if drawn.pictures >= WHOLE_PAGE else INVISIBLE
    if text in drawn.pale and seen.one_colour(word):
        return PALE
    number = drawn.order.get(text, 0) or drawn.number
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    for cover in reversed(drawn.covers):
        if cover.number <= number:
            break  # from here on they were drawn before the word
        x0, top, x1, bottom = cover.box
        if x0 <= x <= x1 and top <= y <= bottom:
            if not cover.is_picture:
                return UNDER_BOX if seen.one_colour(word) else ""
            if seen.differs_without(cover.handle, word):
                return TEXT_LAYER if drawn.pictures >= WHOLE_PAGE else UNDER_PICTURE
    return ""


class _Seen:
    """The page as painted, made when first asked for."""

    def __init__(self, page: pypdfium2.PdfPage, placing: Placing) -> None:
        self.page = page
        width, height = placing.size
        self.scale = min(PIXELS, (MOST_PIXELS / max(width * height, 1)) ** 0.5)
        self.painted: Image | None = None
        self.without: dict[int, Image] = {}

    def one_colour(self, word: Word) -> bool:
        self.painted = self.painted or self._paint()
        low, high = _extremes(self.painted, word, self.scale)
        return high - low <= SAME

    def differs_without(self, cover: pdfium.FPDF_PAGEOBJECT, word: Word) -> bool:
        """Does the place look the same when what covers it is left away? Then the words show through it."""
        from PIL import ImageChops

        self.painted = self.painted or self._paint()
        key = _address(cover)
        if key not in self.without:
            if len(self.without) >= 5:
                return True
            pdfium.FPDFPageObj_SetIsActive(cover, False)  # noqa: FBT003
            self.without[key] = self._paint()
            pdfium.FPDFPageObj_SetIsActive(cover, True)  # noqa: FBT003
        area = _area_of(word, self.scale)
        change = ImageChops.difference(self.painted.crop(area), self.without[key].crop(area))
        return max(change.tobytes(), default=0) > SAME

    def _paint(self) -> Image:
        painted: Image = self.page.render(scale=self.scale, grayscale=True, may_draw_forms=False).to_pil()
        return painted


def _area_of(word: Word, scale: float) -> tuple[int, int, int, int]:
    left, top = round(word.x0 * scale), round(word.top * scale)
    return left, top, max(round(word.x1 * scale), left + 1), max(round(word.bottom * scale), top + 1)


def _extremes(picture: Image, word: Word, scale: float) -> tuple[int, int]:
    pixels = picture.crop(_area_of(word, scale)).tobytes()
    return min(pixels, default=0), max(pixels, default=0)


def _marks(found: PageText, how: dict[int, str]) -> Iterator[Mark]:
    """One mark for words that follow each other and are hidden in the same way."""
    runs = groupby(enumerate(sorted(how)), key=lambda pair: (pair[1] - pair[0], how[pair[1]]))
    for (_, way), run in runs:
        numbers = [number for _, number in run]
        first, last = found.words[numbers[0]], found.words[numbers[-1]]
        yield Mark(MarkKind.HIDDEN, first.start, min(last.end, len(found.text)), way)
