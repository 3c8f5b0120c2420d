"""Pages that go on with a table in more columns than its heading has, and numbers that a rule cut in two."""

from __future__ import annotations

from assay.matching.deals.realigned import realigned
from assay.matching.deals.tables import grids_of
from assay.model.document import Cell, Table
from tests.matching.deals.test_table_layouts import table


def cut(*extra: Cell) -> Table:
    """1 | Радар АБ-12 (two columns wide) | 7, three times; another row as it is given"""
    rows = [Cell(at, column, text, (), 1, span) for at in range(3)
            for column, text, span in ((0, str(at + 1), 1), (1, "Радар АБ-12", 2), (3, "7", 1))]  # fmt: skip
    return Table((*rows, *extra), 4, 4)


def test_the_places_of_most_rows_are_the_columns() -> None:
    made = realigned(cut(Cell(3, 0, "4", ()), Cell(3, 1, "Катер", ()), Cell(3, 2, "ВГ-7", ()), Cell(3, 3, "5", ())), 3)
    assert made.columns == 3
    assert [(cell.column, cell.text) for cell in made.cells if cell.row == 3] == [(0, "4"), (1, "Катер ВГ-7"), (2, "5")]


def test_rows_that_are_cut_in_many_ways_stay() -> None:
    assert realigned(cut(), 4) == cut()
    assert realigned(cut(), 2) == cut()


def test_a_schedule_goes_on_over_the_page() -> None:
    """№ | Наименование | I кв. 2026 г. at the foot of one page, the rows on the next"""
    (before,) = grids_of(table([["№", "Наименование", "I кв. 2026 г."]]))
    (grid,) = grids_of(cut(), before)
    assert [[cell.text for cell in row.due.values()] for row in grid.rows] == [["7"], ["7"], ["7"]]


def test_a_number_in_two_columns_of_one_heading() -> None:
    """1 | 113 below one period is 1 113; 1 | 13 are two numbers"""
    rows = [["№", "名称", ("2026年第2季度", 1, 2), "合计"], ["1", "巡逻艇AB-7", "1", "113", "1 113"],
            ["2", "巡逻艇AB-8", "1", "13", "14"]]  # fmt: skip
    (grid,) = grids_of(table(rows))  # type: ignore[arg-type]
    assert [[cell.text for cell in row.due.values()] for row in grid.rows] == [["1 113"], ["1", "13"]]
