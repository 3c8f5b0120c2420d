"""Grids of tables without lines, drawn as bars of ink: no OCR is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from assay.readers.images import pieces, unlined
from assay.readers.images.layout import Seen

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def _tables(page: Image.Image, seen: list[Seen], taken: Sequence[Sequence[Box]] = ()) -> list[list[Box]]:
    return unlined.boxes_of(pieces.pieces_of(page, HEIGHT), seen, (), taken)


def test_a_number_beside_the_middle_of_a_cell_of_two_lines_is_in_its_row() -> None:
    page, seen = _page(4)
    (table,) = _tables(page, seen)
    held = [sum(_is_in(one, box) for one in seen) for box in table]
    assert held == [1, 2, 1] * 4


def _is_in(one: Seen, box: Box) -> bool:
    return box.x0 <= one.x0 and one.x1 <= box.x1 and box.top <= one.top and one.bottom <= box.bottom


def test_one_row_is_no_table() -> None:
    assert _tables(*_page(1)) == []


def test_prose_in_columns_is_no_table() -> None:
    assert _tables(*_page(2, lines=25)) == []


def test_a_table_that_is_known_is_not_found_again() -> None:
    page, seen = _page(4)
    assert _tables(page, seen, _tables(page, seen)) == []


def test_a_sentence_in_several_stretches_above_is_no_heading() -> None:
    page, seen = _page(4)
    for x0, x1 in ((100, 420), (450, 560), (590, 700)):
        ImageDraw.Draw(page).rectangle((x0, 60, x1, 60 + HEIGHT), fill=20)
    (table,) = _tables(page, seen)
    assert min(box.top for box in table) > 60 + HEIGHT


def test_lines_to_sign_on_are_no_rows() -> None:
    page, seen = _page(4)
    draw = ImageDraw.Draw(page)
    for x0, x1, high in ((100, 400, HEIGHT), (420, 600, 2), (620, 900, HEIGHT)):
        draw.rectangle((x0, 470 - high, x1, 470), fill=20)
    (table,) = _tables(page, seen)
    assert max(box.bottom for box in table) < 450
