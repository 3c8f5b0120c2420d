"""How characters and paragraphs of a Word 97-2003 document are formatted: hidden, inserted, deleted, in a table.

The file keeps runs of formatting by place in the file, in pages of 512 bytes; here they come by place in the text.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from assay.readers.office.word.doc_sprms import number_of, signed, single, sprms
from assay.readers.office.word.doc_styles import Style, styles_of
from assay.readers.office.word.flat_tables import NO_SHAPE, Shape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from assay.readers.office.word.doc_fib import Fib
    from assay.readers.office.word.doc_pieces import Characters, Piece

PAGE = 512
TRUE = (b"\1", b"\x81")  # and "not as the style says", which no style of change marks does
MOST_RUNS = 2_000_000
Run = tuple[int, int, bytes]  # first byte in the file, the one after the last, the formatting


@dataclass(frozen=True, slots=True)
class Look:
    """Of a run of characters. `who` and `when` are of the change: a number in the list of revisers, a DTTM."""

    hidden: bool = False
    inserted: bool = False
    deleted: bool = False
    who: int = 0
    when: int = 0
    symbol: int = 0


Made = TypeVar("Made", Look, Shape)
PLAIN = Look()


class Formatting:
    """`looks` are the runs that differ from plain text, as (start, end, Look) in the order of the text."""

    def __init__(self, fib: Fib, document: bytes, table: bytes, characters: Characters) -> None:
        self.styles: tuple[Style, ...] = styles_of(_part(fib, table, "styles"))
        self._shapes: dict[bytes, Shape] = {}
        self._looks: dict[bytes, Look] = {}
        runs = () if fib.is_old else _runs(document, _part(fib, table, "characters"), paragraphs=False)
        self.looks = tuple(_placed(characters, tuple(runs), self._look, PLAIN))
        rows = () if fib.is_old else _runs(document, _part(fib, table, "paragraphs"), paragraphs=True)
        shapes = tuple(_placed(characters, tuple(rows), self._shape, NO_SHAPE))
        self._starts = [start for start, _, _ in shapes]
        self._values = [(end, shape) for _, end, shape in shapes]

    def shape_at(self, place: int) -> Shape:
        """Of the paragraph that the character stands in."""
        found = bisect_right(self._starts, place) - 1
        if found < 0 or place >= self._values[found][0]:
            return NO_SHAPE
        return self._values[found][1]

    def style_of(self, number: int) -> Style:
        return self.styles[number] if 0 <= number < len(self.styles) else Style()

    def _look(self, formatting: bytes, modifier: bytes) -> Look:
        key = formatting + b"|" + modifier
        if key not in self._looks:
            self._looks[key] = self._made_look(formatting + modifier)
        return self._looks[key]

    def _made_look(self, formatting: bytes) -> Look:
        look = PLAIN
        for code, value in sprms(formatting):
            match code:
                case 0x0801:
                    look = replace(look, inserted=value[:1] in TRUE)
                case 0x0800:
                    look = replace(look, deleted=value[:1] in TRUE)
                case 0x083C:
                    look = replace(look, hidden=look.hidden or value[:1] in TRUE)
                case 0x4804 | 0x4863:
                    look = replace(look, who=number_of(value))
                case 0x6805 | 0x6864:
                    look = replace(look, when=number_of(value))
                case 0x4A30:
                    style = self.style_of(number_of(value))
                    look = replace(look, hidden=look.hidden or style.hidden)
                case 0x6A09:
                    look = replace(look, symbol=number_of(value[2:4]))
                case 0x4A43:
                    look = replace(look, hidden=look.hidden or 0 < number_of(value) <= 2)
        return look

    def _shape(self, formatting: bytes, modifier: bytes) -> Shape:
        if formatting not in self._shapes:
            self._shapes[formatting] = self._made_shape(formatting)
        return self._shapes[formatting]

    def _made_shape(self, formatting: bytes) -> Shape:
        number = number_of(formatting[:2])
        style = self.style_of(number)
        shape = Shape(number, level=style.level, list_number=style.list_number, list_level=style.list_level)
        for code, value in sprms(formatting[2:]):
            shape = _shaped(shape, code, value)
        return shape


def _shaped(shape: Shape, code: int, value: bytes) -> Shape:
    match code:
        case 0x2416:
            return replace(shape, depth=max(shape.depth, 1) if value[:1] == b"\1" else 0)
        case 0x6649:
            return replace(shape, depth=min(max(number_of(value), 0), 30))
        case 0x2417 | 0x244C:
            return replace(shape, ends_row=value[:1] == b"\1")
        case 0x244B:
            return replace(shape, ends_inner_cell=value[:1] == b"\1")
        case 0x3404:
            return replace(shape, heads_table=value[:1] == b"\1")
        case 0x2640:
            return replace(shape, level=value[0] + 1 if value and value[0] < 9 else 0)
        case 0x260A:
            return replace(shape, list_level=min(value[0], 8) if value else 0)
        case 0x460B:
            return replace(shape, list_number=number_of(value))
        case 0xD608:
            edges, merges = _cells(value)
            return replace(shape, edges=edges, merges=merges)
    return shape


def _cells(definition: bytes) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Where the row's cells begin and end across the page, and how each is merged with others (TC80, two bytes)."""
    count = min(definition[0], 64) if definition else 0
    edges = tuple(signed(definition[1 + 2 * one : 3 + 2 * one]) for one in range(count + 1))
    start = 1 + 2 * (count + 1)
    return edges, tuple(number_of(definition[start + 20 * one : start + 20 * one + 2]) for one in range(count))


def _part(fib: Fib, table: bytes, name: str) -> bytes:
    start, length = fib.places.get(name, (0, 0))
    return table[start : start + length]


def _runs(document: bytes, plc: bytes, *, paragraphs: bool) -> Iterator[Run]:
    """All runs of all pages, in the order of the file."""
    count = (len(plc) - 4) // 8
    seen = 0
    for number in range(max(count, 0)):
        page_number = struct.unpack_from("<I", plc, 4 * (count + 1) + 4 * number)[0] & 0x3FFFFF
        page = document[page_number * PAGE : (page_number + 1) * PAGE]
        if len(page) < PAGE or seen > MOST_RUNS:
            continue
        runs = page[PAGE - 1]
        seen += runs
        size = 13 if paragraphs else 1
        if 4 * (runs + 1) + size * runs >= PAGE:
            continue
        edges = struct.unpack_from(f"<{runs + 1}I", page)
        for one in range(runs):
            at = page[4 * (runs + 1) + size * one] * 2
            yield edges[one], edges[one + 1], _entry(page, at, paragraphs=paragraphs)


def _entry(page: bytes, at: int, *, paragraphs: bool) -> bytes:
    """The formatting at this place of a page: its length comes first, of paragraphs counted in words."""
    if not at:
        return b""
    size = page[at]
    if not paragraphs:
        return page[at + 1 : at + 1 + size]
    if size:
        return page[at + 1 : at + 2 * size]
    return page[at + 2 : at + 2 + 2 * page[at + 1]] if at + 1 < PAGE else b""


def _placed(
    characters: Characters, runs: Sequence[Run], made: Callable[[bytes, bytes], Made], plain: Made
) -> Iterator[tuple[int, int, Made]]:
    """The runs by their places in the text. What is plain is left out."""
    ordered = sorted(runs, key=lambda run: run[0])
    starts = [run[0] for run in ordered]
    budget = MOST_RUNS
    for piece in characters.pieces:
        width = 2 if piece.wide else 1
        end_of_piece = piece.at + (piece.end - piece.start) * width
        number = max(bisect_right(starts, piece.at) - 1, 0)
        modifier = _modifier(piece, characters.modifiers)
        while number < len(ordered) and ordered[number][0] < end_of_piece and budget:
            first, last, formatting = ordered[number]
            number, budget = number + 1, budget - 1
            start = piece.start + max(0, first - piece.at) // width
            end = piece.start + (min(last, end_of_piece) - piece.at) // width
            if start < end and (value := made(formatting, modifier)) != plain:
                yield start, end, value


def _modifier(piece: Piece, modifiers: Sequence[bytes]) -> bytes:
    """The piece's own formatting: one of the list's, or a single one packed into two bytes."""
    if piece.modifier & 1:
        number = piece.modifier >> 1
        return modifiers[number] if number < len(modifiers) else b""
    return single(piece.modifier >> 1 & 0x7F, piece.modifier >> 8)
