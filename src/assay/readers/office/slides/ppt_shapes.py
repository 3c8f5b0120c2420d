"""The shapes of a slide in a PPT stream as text, in reading order; tables are groups of shapes."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assay.model.document import MarkKind
from assay.readers.office.slides.ppt_records import BYTES, CHARACTERS, DEEPEST, Record, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.readers.flow import Flow

DRAWING, ART, GROUP, SHAPE = 0x040C, 0xF002, 0xF003, 0xF004
TEXT_BOX, ANCHOR, CHILD_ANCHOR, CLIENT_DATA, MORE_OPTIONS = 0xF00D, 0xF010, 0xF00F, 0xF011, 0xF122
TEXT_HEADER, OUTLINE_REFERENCE, PLACEHOLDER = 0x0F9F, 0x0F9E, 0x0BC3
IS_TABLE = 0x039F
TITLES = frozenset((0, 6))  # title, title in the centre
FIELDS = frozenset((0x0FD8, 0x0FF7, 0x0FF8, 0x0FF9, 0x0FFA, 0x1015))  # the page's number, its date: a star stands there
PAGE_PARTS = {7: MarkKind.PAGE_FOOTER, 8: MarkKind.PAGE_FOOTER, 9: MarkKind.PAGE_FOOTER, 10: MarkKind.PAGE_HEADER}
SAME_LINE = 36  # of 576 units an inch
MOST_SHAPES = 50_000
Text = tuple[int, str]  # what kind of text, the text


@dataclass(slots=True)
class Shape:
    """`kids` are the shapes of a group."""

    top: int = 0
    left: int = 0
    texts: list[Text] = field(default_factory=list)
    placeholder: int = 0
    kids: list[Shape] = field(default_factory=list)
    is_table: bool = False

    @property
    def is_title(self) -> bool:
        return any(kind in TITLES and text.strip() for kind, text in self.texts)


def shapes_of(slide: Record, outline: Sequence[Text] = ()) -> list[Shape]:
    """`outline` has the texts that placeholders of the slide point to by number."""
    drawing = slide.first(DRAWING)
    art = drawing.first(ART) if drawing is not None else None
    if art is None:
        return []
    return [_group(one, outline, 0) for one in art.kids() if one.kind == GROUP]


def _group(record: Record, outline: Sequence[Text], depth: int) -> Shape:
    found: Shape | None = None
    for one in record.kids():
        if one.kind == SHAPE:
            shape = _shape(one, outline)
            if found is None:
                found = shape  # the first says what the group is
            elif len(found.kids) < MOST_SHAPES:
                found.kids.append(shape)
        elif one.kind == GROUP and depth < DEEPEST:
            found = found or Shape()
            found.kids.append(_group(one, outline, depth + 1))
    return found or Shape()


def _shape(record: Record, outline: Sequence[Text]) -> Shape:
    shape = Shape()
    for one in record.kids():
        if one.kind in (ANCHOR, CHILD_ANCHOR):
            shape.top, shape.left = _anchor(one)
        elif one.kind == TEXT_BOX:
            shape.texts += _texts(one, outline)
        elif one.kind == CLIENT_DATA:
            holder = one.first(PLACEHOLDER)
            shape.placeholder = holder.whole(4, 1) if holder is not None else 0
        elif one.kind == MORE_OPTIONS:
            shape.is_table |= any(
                one.whole(at, 2) & 0x3FFF == IS_TABLE for at in range(0, min(one.instance, 200) * 6, 6)
            )
    return shape


def _anchor(record: Record) -> tuple[int, int]:
    """Top, left: of a shape by itself as top, left, right, bottom; of one in a group as left, top, right, bottom."""
    data = record.data
    if record.kind == ANCHOR and len(data) == 8:
        top, left, _, _ = struct.unpack("<4h", data)
    elif len(data) >= 16:
        first, second, _, _ = struct.unpack_from("<4i", data)
        top, left = (first, second) if record.kind == ANCHOR else (second, first)
    else:
        return 0, 0
    return top, left


def _texts(box: Record, outline: Sequence[Text]) -> list[Text]:
    found: list[Text] = []
    kind = 4
    has_field = any(one.kind in FIELDS for one in box.kids())
    for one in box.kids():
        if one.kind == TEXT_HEADER:
            kind = one.whole(0)
        elif one.kind in (CHARACTERS, BYTES):
            text = text_of(one)
            found += [] if has_field and text.strip() == "*" else [(kind, text)]
        elif one.kind == OUTLINE_REFERENCE and one.whole(0) < len(outline):
            found.append(outline[one.whole(0)])
    return found


def write_shapes(shapes: Sequence[Shape], flow: Flow, depth: int = 0) -> None:
    """The title first, then from top to bottom and from left to right."""
    for shape in sorted(shapes, key=lambda one: (not one.is_title, one.top // SAME_LINE, one.left)):
        if shape.is_table and shape.kids:
            _table(shape.kids, flow)
            continue
        for kind, text in shape.texts:
            mark = MarkKind.HEADING if kind in TITLES else PAGE_PARTS.get(shape.placeholder)
            _paragraphs(text, flow, mark)
        if depth < DEEPEST:
            write_shapes(shape.kids, flow, depth + 1)


def _paragraphs(text: str, flow: Flow, mark: MarkKind | None) -> None:
    flow.new_paragraph()
    if mark is None:
        _lines(text, flow)
    else:
        with flow.marked(mark, "1" if mark is MarkKind.HEADING else ""):
            _lines(text, flow)
    flow.new_paragraph()


def _lines(text: str, flow: Flow) -> None:
    for line in text.split("\n"):
        flow.new_line()
        flow.write(line)


def _table(cells: Sequence[Shape], flow: Flow) -> None:
    """Cells are shapes whose corners line up; the lines between them are shapes without text."""
    filled = [one for one in cells if one.texts]
    rows = sorted({one.top for one in filled})
    columns = {left: number for number, left in enumerate(sorted({one.left for one in filled}))}
    with flow.table() as table:
        for top in rows:
            flow.row(table)
            by_column = {columns[one.left]: one for one in filled if one.top == top}
            for column in range(min(len(columns), 1000)):
                with flow.cell(table):
                    for _, text in by_column[column].texts if column in by_column else ():
                        _lines(text, flow)


def plain_text(shapes: Sequence[Shape], *, placeholders: bool) -> str:
    """All texts of the shapes, with or without those of placeholders."""
    found: list[str] = []
    waiting = [*shapes]
    while waiting:
        shape = waiting.pop(0)
        if placeholders or not shape.placeholder:
            found += [text for _, text in shape.texts]
        waiting = [*shape.kids, *waiting]
    return "\n".join(one for one in found if one.strip())
