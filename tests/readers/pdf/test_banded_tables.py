"""Tables with lines across only."""

from __future__ import annotations

from assay.model.document import Table, Word
from assay.readers.pdf.banded_tables import ample, placed_tables
from assay.readers.pdf.edges import Edge

WIDTH = 5.0
"""points of a character"""


def placed(*lines: tuple[float, list[tuple[float, str]]]) -> tuple[str, list[Word]]:
    """Text and words from (height, [(x, words), …])."""
    text, words = "", []
    for top, pieces in lines:
        for x, said in pieces:
            for word in said.split():
                words.append(Word(len(text), len(text) + len(word), x, top, x + WIDTH * len(word), top + 9))
                text += word + " "
                x += WIDTH * (len(word) + 0.5)
            text = text.rstrip(" ") + "\n"
    return text, words


def across(*heights: float, start: float = 50, end: float = 500) -> list[Edge]:
    return [Edge(is_across=True, at=at, start=start, end=end) for at in heights]


def rows_of(table: Table) -> list[list[str]]:
    return [[cell.text for cell in table.cells if cell.row == row] for row in range(table.rows)]


GOODS = (
    (12.0, [(52.0, "No."), (90.0, "Item"), (250.0, "Qty"), (320.0, "Total")]),
    (30.0, [(90.0, "Radar AB-12,")]),
    (35.0, [(52.0, "1"), (250.0, "4"), (320.0, "1 000")]),
    (40.0, [(90.0, "export version")]),
    (62.0, [(52.0, "2"), (90.0, "Patrol boat"), (250.0, "3"), (320.0, "27")]),
)


def test_lines_part_rows_and_gaps_part_columns() -> None:
    """A name in two lines, its number between them."""
    text, words = placed(*GOODS)
    ((_, table),) = placed_tables(across(10, 25, 55, 75), text, words)
    assert rows_of(table) == [
        ["No.", "Item", "Qty", "Total"],
        ["1", "Radar AB-12, export version", "4", "1 000"],
        ["2", "Patrol boat", "3", "27"],
    ]


def test_spans_are_the_words() -> None:
    text, words = placed(*GOODS)
    ((_, table),) = placed_tables(across(10, 25, 55, 75), text, words)
    for cell in table.cells:
        assert " ".join(span.of(text) for span in cell.spans) == cell.text


def test_a_cell_that_no_line_cuts_reaches_over_two_rows() -> None:
    text, words = placed(*GOODS, (47.0, [(400.0, "May")]))
    edges = [*across(10, 75), *across(25, 55, end=380), *across(25, start=380)]
    ((_, table),) = placed_tables(edges, text, words)
    (may,) = [cell for cell in table.cells if cell.text == "May"]
    assert (may.row, may.row_span, may.column) == (1, 2, 4)


def test_lines_under_prose_make_no_table() -> None:
    text, words = placed(*((10.0 + 15 * n, [(52.0, "a line of a form that goes on and on")]) for n in range(6)))
    assert placed_tables(across(*(20.0 + 15 * n for n in range(6))), text, words) == []
    assert placed_tables([], text, words) == []
    assert placed_tables(across(10, 20, 30, 40), "", []) == []


def test_the_blank_inside_a_wide_mark_parts_no_columns() -> None:
    """数量（台/套）: the bracket takes a letter's place and leaves half of it empty."""
    text = "数量 （台/套）"
    word = Word(3, 8, 110.0, 10.0, 150.0, 20.0)
    assert (ample(word, text).x0, ample(word, text).x1) == (105.0, 155.0)
    assert ample(Word(0, 2, 80.0, 10.0, 100.0, 20.0), text).x0 == 80.0
