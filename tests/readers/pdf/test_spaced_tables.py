"""Tables without lines whose cells have several lines of type."""

from __future__ import annotations

from assay.model.document import Word
from assay.readers.boxes import Box
from assay.readers.pdf import spaced_tables

LEADING, PADDING, HEIGHT, LETTER = 11.0, 6.0, 8.0, 4.5
COLUMNS = (60.0, 100.0, 260.0, 330.0)

Laid = tuple[str, list[Word]]


def laid(rows: list[tuple[str, ...]]) -> Laid:
    """The rows' cells, each in the middle of its row's height, as a printer without lines sets them."""
    text, words, top = "", [], 100.0
    for row in rows:
        lines = [cell.split("\n") for cell in row]
        tallest = max(len(one) for one in lines)
        for x, cell in zip(COLUMNS, lines, strict=True):
            at = top + (tallest - len(cell)) * LEADING / 2
            for line in cell:
                left = x
                for said in line.split():
                    right = left + len(said) * LETTER
                    words.append(Word(len(text), len(text) + len(said), left, at, right, at + HEIGHT))
                    text += said + " "
                    left = right + 2.5
                at += LEADING
        top += tallest * LEADING + PADDING
    return text, words


def rows_of(laid_out: Laid, taken: tuple[Box, ...] = ()) -> list[list[str]]:
    text, words = laid_out
    found = [table for _, table in spaced_tables.placed_tables((), text, words, taken)]
    return [[cell.text for cell in table.cells if cell.row == row] for table in found for row in range(table.rows)]


SPECIFICATION = [
    ("No.", "Goods", "Qty.", "Price"),
    ("1", "Towed howitzer\nHeron-K", "51", "416,000"),
    ("2", "Artillery shell\n122 mm", "240", "2,500"),
    ("3", "Night vision device\nwith spares, export\nversion", "33", "12,900"),
]


def test_numbers_stand_beside_the_middle_of_an_items_lines() -> None:
    assert rows_of(laid(SPECIFICATION)) == [[cell.replace("\n", " ") for cell in row] for row in SPECIFICATION]


def test_a_table_that_is_known_is_found_once() -> None:
    assert not rows_of(laid(SPECIFICATION), (Box(0, 0, 1000, 1000),))


def test_prose_is_no_table() -> None:
    text, words = laid(
        [("The parties agreed on 12 boats and", "", "", ""), ("on 4 radars in the year 2025 only", "", "", "")] * 6
    )
    assert not spaced_tables.placed_tables((), text, words)


def test_a_list_with_numbers_in_front_is_no_table() -> None:
    text, words = laid([(str(at), "A clause of the contract about its terms", "", "") for at in range(1, 9)])
    assert not spaced_tables.placed_tables((), text, words)
