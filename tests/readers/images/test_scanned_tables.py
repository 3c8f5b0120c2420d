"""Scanned specifications become tables; print that was lost is found, or said to be lost."""

from __future__ import annotations

import pytest
from PIL import ImageDraw, ImageFilter

from assay.model.document import Word
from assay.readers.images import rules, scanned_tables, uncovered
from assay.readers.images.layout import Seen
from drawn_table import COLUMNS, HIGH, ROWS, TOP, page


def words() -> tuple[str, tuple[Word, ...]]:
    """As the OCR would have them, all in one line."""
    text, placed = "", []
    for row, cells in enumerate(ROWS):
        for column, cell in enumerate(cells):
            x = float(COLUMNS[column] + 14)
            for part in cell.split():
                start = len(text)
                text += part + " "
                placed.append(Word(start, start + len(part), x, TOP + HIGH * row + 18.0, x + 15 * len(part),
                                   TOP + HIGH * row + 42.0, 0.9))  # fmt: skip
                x += 15 * len(part) + 9
    return text, tuple(placed)


def test_the_lines_of_a_table_are_found_and_those_of_letters_are_not():
    found = rules.rules_of(page().filter(ImageFilter.GaussianBlur(0.8)))
    assert [rule.at for rule in found if rule.is_across] == pytest.approx([TOP + HIGH * n for n in range(5)], abs=2)
    assert [rule.at for rule in found if not rule.is_across] == pytest.approx(COLUMNS, abs=2)
    assert rules.rules_of(page(across=False, down=False)) == ()


@pytest.mark.parametrize("ruled", [True, False])
def test_a_scanned_specification_is_a_table(ruled):
    text, placed = words()
    (table,) = scanned_tables.tables_of(text, placed, rules.rules_of(page(across=ruled, down=ruled)))
    assert (table.rows, table.columns, table.header_rows) == (4, 4, 1)
    cells = {(cell.row, cell.column): cell for cell in table.cells}
    assert cells[1, 1].text == "Kestrel hull"
    assert [span.of(text) for span in cells[2, 3].spans] == ["9,875.25"]


def test_lines_are_taken_out_before_numbers_are_read_again():
    found = rules.rules_of(page())
    clean = rules.without(page(), found)
    assert clean.crop((COLUMNS[1] - 4, TOP + 4, COLUMNS[1] + 4, TOP + 200)).getextrema()[0] > 200
    line = Seen("|", COLUMNS[2] - 3, TOP + 70, COLUMNS[2] + 3, TOP + 110, 0.9, (1, 1), 1)
    assert rules.is_rule(line, found)
    assert not rules.is_rule(Seen("1", line.x0, line.top, line.x1, line.bottom, 0.9, (1, 1), 1), found)
    assert not rules.is_rule(Seen("|", 800, line.top, 806, line.bottom, 0.9, (1, 1), 1), found)


def test_print_that_no_word_covers_is_told_and_placed():
    _, placed = words()
    kept = [one for one in placed if not COLUMNS[2] < one.x0 < COLUMNS[3]]
    title = Seen("Annex", 115, 75, 1100, 125, 0.9, (1, 1), 1)
    seen = [title, *(Seen("x", one.x0 - 4, one.top - 8, one.x1 + 12, one.bottom + 8, 0.9, (1, 1), 2) for one in kept)]
    missed = uncovered.uncovered(page(across=False, down=False), seen)
    assert 0.05 < missed.share < 0.3
    assert len(missed.lines) == 4
    assert all(COLUMNS[2] - 10 < x0 < x1 < COLUMNS[3] for x0, _, x1, _ in missed.lines)


def test_specks_and_black_pictures_are_no_print():
    image = page(across=False, down=False)
    draw = ImageDraw.Draw(image)
    draw.rectangle((700, 600, 1500, 880), fill=0)
    for at in range(40, 1600, 40):
        draw.point((at, 560), fill=0)
    everything = [Seen("x", 100, 60, 1400, 450, 0.9, (1, 1), 1), *[Seen("x", 100, 80, 130, 110, 0.9, (1, 1), 1)] * 2]
    assert uncovered.uncovered(image, everything).share == 0
    assert uncovered.uncovered(image, []).lines == ()
