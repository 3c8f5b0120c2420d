"""Lines in pieces are one line; a table without lines ends where its rows end."""

from __future__ import annotations

from assay.model.document import Word
from assay.readers.pdf import unruled_tables
from assay.readers.pdf.edges import Edge
from assay.readers.pdf.ruled_tables import joined


def down(at: float, start: float, end: float) -> Edge:
    return Edge(is_across=False, at=at, start=start, end=end)


def test_pieces_that_one_line_covers_are_all_joined_with_it():
    assert joined([down(90, 10, 40), down(90, 60, 80), down(90.5, 5, 100)]) == [down(90, 5, 100)]
    assert joined([down(1, 0, 10), down(1, 20, 30)]) == [down(1, 0, 10), down(1, 20, 30)]


def test_what_stands_close_above_and_below_is_no_row_and_a_total_is():
    """
    Seller: ABCDEFGHIJKLM       Buyer: CD
    No.  Item   Quantity  Price
    1    Boat   14        120
    2    Barge  3         950
    Total                 1070
    <a gap of a line>
    For the seller        For the buyer
    """
    rows = [
        (100, [(50, "Seller:ABCDEFGHIJKLM"), (200, "Buyer:CD")]),
        (112, [(50, "No."), (100, "Item"), (200, "Quantity"), (300, "Price")]),
        (124, [(50, "1"), (100, "Boat"), (200, "14"), (300, "120")]),
        (136, [(50, "2"), (100, "Barge"), (200, "3"), (300, "950")]),
        (148, [(50, "Total"), (300, "1070")]),
        (170, [(50, "Signed"), (210, "Signed")]),
        (182, [(50, "Oskar"), (210, "Anna")]),
    ]
    text, words = "", []
    for top, cells in rows:
        for x, one in cells:
            words.append(Word(len(text), len(text) + len(one), x, top, x + 4 * len(one), top + 8))
            text += one + "\n"
    (table,) = unruled_tables.tables_of(text, words)
    assert (table.rows, table.columns) == (4, 4)
    assert [cell.text for cell in table.cells if cell.row == 3] == ["Total", "", "", "1070"]
