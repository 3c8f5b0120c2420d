"""Grids of tables without lines, drawn as bars of ink: no OCR is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from assay.readers.images import gutters
from assay.readers.images.layout import Seen

if TYPE_CHECKING:
    from assay.readers.boxes import Box

HEIGHT, LEADING, PITCH = 20, 28, 85


def _page(rows: int, lines: int = 2) -> tuple[Image.Image, list[Seen]]:
    """Each row: a number beside the middle of an item of several lines, and a count at the right."""
    page = Image.new("L", (1000, 1000), 240)
    draw = ImageDraw.Draw(page)
    seen = []
    for row in range(rows):
        top = 100 + row * PITCH
        middle = top + (lines - 1) * LEADING // 2
        bars = [(100, middle, 120), *((200, top + line * LEADING, 500) for line in range(lines)), (700, middle, 760)]
        for at, (x0, y, x1) in enumerate(bars):
            draw.rectangle((x0, y, x1, y + HEIGHT), fill=20)
            text = "word" if 0 < at < len(bars) - 1 else str(row + 1)
            seen.append(Seen(text, x0, y, x1, y + HEIGHT, 0.9, (1, row), at))
    return page, seen


def test_a_number_beside_the_middle_of_a_cell_of_two_lines_is_in_its_row() -> None:
    page, seen = _page(4)
    (table,) = gutters.boxes_of(page, seen, ())
    held = [sum(_is_in(one, box) for one in seen) for box in table]
    assert held == [1, 2, 1] * 4


def _is_in(one: Seen, box: Box) -> bool:
    return box.x0 <= one.x0 and one.x1 <= box.x1 and box.top <= one.top and one.bottom <= box.bottom


def test_two_rows_are_no_table() -> None:
    assert gutters.boxes_of(*_page(2), ()) == []


def test_prose_in_columns_is_no_table() -> None:
    assert gutters.boxes_of(*_page(1, lines=25), ()) == []


def test_a_table_that_is_known_is_not_found_again() -> None:
    page, seen = _page(4)
    assert gutters.boxes_of(page, seen, gutters.boxes_of(page, seen, ())) == []
