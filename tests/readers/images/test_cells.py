"""Tables of a scanned page are read cell by cell; where two readings of a number differ a third one decides."""

from __future__ import annotations

import re

import pytest

from assay.readers import tools
from assay.readers.boxes import Box
from assay.readers.images import bands, cells, pieces, recognition, rules, scanned_tables, tesseract, unlined, votes
from assay.readers.images.layout import Seen, put_together
from assay.readers.pdf.edges import Edge
from drawn_table import COLUMNS, HIGH, ROWS, TITLE, TOP, page

needs_tesseract = pytest.mark.skipif(tools.ocr_tool().version is None, reason="tesseract is not installed")


def word(text: str, x0: float, top: float, block: int = 1, line: int = 1) -> Seen:
    return Seen(text, x0, top, x0 + 14 * len(text), top + 24, 0.9, (block, 1), line)


def page_words() -> tuple[Seen, ...]:
    """As a page's layout has them: a column after the other, the title first."""
    title = [word(one, 120 + 90 * at, 84) for at, one in enumerate(TITLE.split())]
    return (*title, *(word(ROWS[row][column], COLUMNS[column] + 14, TOP + HIGH * row + 18, 2 + column, row)
                      for column in range(4) for row in range(4)))  # fmt: skip


def test_cells_are_found_and_the_strokes_of_letters_within_them_are_no_lines():
    found = rules.rules_of(page())
    (table,) = cells.boxes_of(page_words(), found)
    assert len(table) == 16
    stem = Edge(is_across=False, at=COLUMNS[1] + 40, start=TOP + 5, end=TOP + 55)
    foot = Edge(is_across=True, at=TOP + 40, start=COLUMNS[1] + 20, end=COLUMNS[1] + 200)
    assert cells.without_strokes((*found, stem, foot), [table]) == found


def test_sides_that_lie_a_little_askew_are_one():
    lines = [Edge(is_across=True, at=at + (3 if half else 0), start=start, end=end)
             for at in (100, 160, 220) for half, (start, end) in enumerate(((100, 400), (398, 700)))]  # fmt: skip
    lines += [Edge(is_across=False, at=at, start=100, end=222) for at in (100, 400, 700)]
    (table,) = cells.boxes_of([word("x", 0, 0)] * 3, lines)
    assert len(table) == 4
    assert len({box.top for box in table}) == 2


def test_each_cell_is_a_line_and_each_row_a_block(monkeypatch):
    def one_by_one(pictures, languages, layout=tesseract.LINES):
        return tuple((Seen(f"c{at}", 24, 24, 60, 50, 0.9, (1, 1), 1),) for at in range(len(pictures)))

    monkeypatch.setattr(tesseract, "words_of_each", one_by_one)
    seen, image = page_words(), page()
    tables = cells.boxes_of(seen, rules.rules_of(image))
    read = cells.read(image, seen, tables, ("eng",), ("eng",))
    beside = [one for one in seen if not cells.is_inside(one, tables)]
    text, _ = put_together(cells.put_in(seen, beside, tables, read), 1.0)
    assert text == f"{TITLE}\n\n" + "\n\n".join("\n".join(f"c{4 * row + at}" for at in range(4)) for row in range(4))


def test_too_many_cells_are_left_as_they_were(monkeypatch):
    monkeypatch.setattr(cells, "MOST_CELLS", 3)
    seen = page_words()
    assert cells.read(page(), seen, cells.boxes_of(seen, rules.rules_of(page())), ("eng",), ("eng",)) == []


def test_a_table_that_takes_too_long_stays_as_the_page_was_read(monkeypatch):
    def slow(*_: object, **__: object) -> None:
        raise tools.ToolTimedOut

    monkeypatch.setattr(tesseract, "words_of_each", slow)
    monkeypatch.setattr(tesseract, "words", lambda *_, **__: ())
    seen, image = page_words(), page()
    tables = cells.boxes_of(seen, rules.rules_of(image))
    assert recognition._read_again(image, image, seen, tables, ("eng",), ("eng",)) == seen


def test_between_lines_across_print_is_parted_by_paper():
    image = page(down=False)
    found = rules.rules_of(image)
    print_ = pieces.pieces_of(rules.without(image, found), 24)
    (table,) = bands.boxes_of(print_, page_words(), found, 8 / 24, [])
    assert len(table) == 16
    assert bands.boxes_of(print_, page_words(), found, 8 / 24, [[Box(0, 0, 1600, 800)]]) == []


def test_without_lines_print_that_stands_level_is_a_row():
    image = page(across=False, down=False)
    (table,) = unlined.boxes_of(pieces.pieces_of(image, 24), page_words(), (), [])
    assert len(table) == 16


CASES = [
    # CASE 1: the third reading agrees with the page's: it is taken, the cell's stands beside it
    (["5 600"], ["3 600"], ["3 600"], [("3 600", True, "5 600")]),
    # CASE 2: it agrees with the cell's: nothing is in doubt
    (["37"], ["87"], ["37"], [("37", False, "")]),
    # CASE 3: three readings: the cell's own stays, in doubt
    (["37"], ["87"], ["31"], [("37", True, "87")]),
    # CASE 4: nothing was read the third time: in doubt
    (["37"], ["87"], [], [("37", True, "87")]),
    # CASE 5: a designation: only its word is in doubt
    (["hull", "A7"], ["hull", "A1"], ["hull", "A1"], [("hull", False, ""), ("A1", True, "hull A7")]),
    # CASE 6: words are not voted on
    (["hull"], ["bull"], ["never asked"], [("hull", False, "")]),
    # CASE 7: the page had nothing there
    (["37"], [], ["37"], [("37", False, "")]),
]


@pytest.mark.parametrize(("cell", "before", "third", "expected"), CASES)
def test_two_of_three_readings_decide_and_the_other_is_told(cell, before, third, expected):
    def seen(texts):
        return tuple(word(text, 0, 0) for text in texts)

    (made,) = votes.settled([seen(cell)], [seen(before)], lambda numbers: [seen(third) for _ in numbers])
    assert [(one.text, one.disputed, one.other) for one in made] == expected


@needs_tesseract
@pytest.mark.parametrize(("across", "down"), [(True, True), (True, False), (False, False)])
def test_a_scanned_table_is_read_whole(across, down):
    found = recognition.recognise(page(across=across, down=down), tools.ocr_tool())
    text, words = put_together(found.upright, 1.0)
    (table,) = scanned_tables.tables_of(text, words, found.rules, found.cells)
    rows_ = [tuple(cell.text for cell in table.cells if cell.row == row) for row in range(table.rows)]
    assert [re.sub(r"[.,]", "", "|".join(row)) for row in rows_[1:]] == [
        re.sub(r"[.,]", "", "|".join(row)) for row in ROWS[1:]
    ]
    assert text.startswith(TITLE)


@needs_tesseract
def test_small_pictures_are_read_in_one_call():
    image = page(across=False, down=False)
    cut = [image.crop((COLUMNS[2], TOP + HIGH * row, COLUMNS[3], TOP + HIGH * (row + 1))) for row in (1, 2, 3)]
    assert [words[0].text for words in tesseract.words_of_each(cut, ("eng",))] == ["37", "148", "39"]
    assert tesseract.words_of_each([], ("eng",)) == ()
