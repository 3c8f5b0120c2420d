"""Tables as drafters lay them out: two rows of headings, none, over pages, merged, by lots."""

from __future__ import annotations

from assay.matching.deals.headings import Column
from assay.matching.deals.row_goods import is_blank
from assay.matching.deals.tables import grids_of
from assay.model.document import Cell, Table
from assay.model.place import Span
from assay.model.quantity import Kind
from assay.register import find_lines
from tests.matching.deals.test_deals_in_tables import page

HEAD = "Приложение № 1 к Контракту № ТН-12/2024"
GOODS = [["1", "Радар АБ-12", "шт.", "4", "250 000", "1 000 000"], ["2", "Катер ВГ-7", "шт.", "3", "9 000", "27 000"]]


def table(rows: list[list[str | tuple[str, int, int]]]) -> Table:
    """A cell is its text, or text, rows and columns that it spans."""
    cells = []
    for at, row in enumerate(rows):
        column = 0
        for one in row:
            text, down, across = one if isinstance(one, tuple) else (one, 1, 1)
            if text != "^":
                cells.append(Cell(at, column, text, (Span(0, 1),) if text else (), down, across))
            column += across
    return Table(tuple(cells), len(rows), max(cell.column + cell.column_span for cell in cells))


def test_two_rows_of_headings_with_periods() -> None:
    rows: list[list[str | tuple[str, int, int]]] = [
        [("№", 2, 1), ("Наименование", 2, 1), ("Кол-во", 2, 1), ("Срок поставки, 2026 г.", 1, 2)],
        ["^", "^", "^", "III кв.", "IV кв."],
        ["1", "Радар АБ-12", "4", "1", "3"],
    ]
    (grid,) = grids_of(table(rows))
    assert dict(grid.columns) == {0: Column.NUMBER, 1: Column.ITEM, 2: Column.QUANTITY}
    assert [period.lo for period, _ in grid.periods.values()] == ["2026-07-01", "2026-10-01"]
    assert [sorted(row.due) for row in grid.rows] == [[3, 4]]


def test_a_bilingual_heading() -> None:
    head = ("序号 / Item", "名称 / Description", "数量 / Qty", "单价 / Unit price", "金额 / Amount")
    (grid,) = grids_of(table([[*head], ["1", "雷达", "2", "5", "10"]]))
    assert list(grid.columns.values()) == [Column.NUMBER, Column.ITEM, Column.QUANTITY, Column.PRICE, Column.TOTAL]


def test_without_a_heading_what_multiplies_are_number_price_and_sum() -> None:
    (grid,) = grids_of(table([list(row) for row in GOODS]))
    assert list(grid.columns.values()).count(Column.ITEM) == 1
    assert {Column.QUANTITY: 3, Column.PRICE: 4, Column.TOTAL: 5}.items() <= {
        column: at for at, column in grid.columns.items()
    }.items()


def test_a_table_goes_on_over_the_page() -> None:
    head = ["№", "Наименование", "Ед. изм.", "Кол-во", "Цена", "Сумма"]
    first, second = page(HEAD, [head, GOODS[0]]), page("", [GOODS[1], ["", "Итого", "", "", "", "1 027 000"]], number=2)
    lines, problems = find_lines((first, second), ())
    assert [(line.designation, line.quantity.best, line.value and line.value.lo) for line in lines] == [
        ("АБ-12", 4, 1_000_000),
        ("ВГ-7", 3, 27_000),
    ]
    assert problems == ()


def test_pages_of_one_list_with_dates_are_no_schedules_of_each_other() -> None:
    """The column of notes is empty on the second page, and there is no column of prices."""
    head = ["№", "Наименование", "Кол-во", "Сумма", "Срок поставки", "Примечание"]
    first = page(HEAD, [head, ["1", "Радар АБ-12", "4", "1 000", "до 30.06.2027 г.", ""]])
    second = page("", [["2", "Катер ВГ-7", "3", "200", "до 30.06.2027 г."], ["", "Итого", "", "1 200", ""]], number=2)
    lines, problems = find_lines((first, second), ())
    assert [(line.designation, line.quantity.best) for line in lines] == [("АБ-12", 4), ("ВГ-7", 3)]
    assert problems == ()


def test_parts_of_the_goods_are_no_lines() -> None:
    """in the price of the whole"""
    rows = [
        ["№", "Наименование", "Кол-во", "Цена", "Сумма"],
        ["1", "Радар АБ-12", "4", "250", "1 000"],
        ["", "в том числе:", "", "", ""],
        ["1.1", "– антенна", "4", "", ""],
        ["1.2", "– прицеп", "8", "", ""],
        ["", "Итого", "", "", "1 000"],
    ]
    lines, problems = find_lines((page(HEAD, rows),), ())
    assert [line.designation for line in lines] == ["АБ-12"]
    assert problems == ()


def test_sums_in_thousands_by_the_line_above() -> None:
    rows = [["№", "Наименование", "Кол-во", "Цена", "Сумма"], ["1", "Радар АБ-12", "4", "250", "1 000"]]
    (line,), _ = find_lines((page(f"{HEAD}\nЦены указаны: тыс. долл. США\n", rows),), ())
    assert line.value is not None
    assert (line.value.lo, line.value.currency) == (1_000_000, "USD")


def test_a_schedule_by_lots_on_the_same_sheet() -> None:
    rows = [
        ["№", "Наименование", "Кол-во", "Цена", "Сумма"],
        ["1", "Радар АБ-12", "4", "250", "1 000"],
        ["", "", "", "", ""],
        ["Партия", "Срок поставки", "Наименование", "Количество", ""],
        ["1", "I кв. 2026 г.", "Радар АБ-12", "1", ""],
        ["2", "II кв. 2026 г.", "Радар АБ-12", "3", ""],
    ]
    (line,), _ = find_lines((page(HEAD, rows),), ())
    assert [(one.period.lo, one.quantity.best) for one in line.deliveries] == [("2026-01-01", 1), ("2026-04-01", 3)]
    assert (line.quantity.kind, line.quantity.best) == (Kind.EXACT, 4)


def test_odd_tables_give_nothing() -> None:
    for rows in ([], [[]], [[""]], [["x"] * 400], [["Qty", "Qty", "Qty"]], [["1", "2"], ["3", "4"]]):
        assert find_lines((page(HEAD, rows),), ())[0] == ()


def test_a_rule_that_was_read_as_a_sign_parts_two_headings() -> None:
    """序号 | 规格型号 in one cell over two columns"""
    head: list[str | tuple[str, int, int]] = [("序号 | 。规格型号", 1, 2), "货物名称", "数量", "单价"]
    (grid,) = grids_of(table([head, ["1", "AB-12", "雷达", "2", "5"]]))
    assert dict(grid.columns)[0] is Column.NUMBER
    assert dict(grid.columns)[1] is Column.MODEL


def test_without_a_heading_what_no_number_of_pieces_divides_are_prices() -> None:
    """5 | 444000.09 …: five pieces can't cost that together; what is due in three quarters multiplies by chance"""
    rows = [
        ["1", "Радар АБ-12", "5", "444000.09", "2", "1", "2"],
        ["2", "Катер ВГ-7", "34", "4537200.57", "", "8", "26"],
        ["3", "Катер ВГ-9", "39", "16200.00", "2", "37", ""],
    ]
    (grid,) = grids_of(table([list(row) for row in rows]))
    assert {column: at for at, column in grid.columns.items()}[Column.QUANTITY] == 2
    assert {column: at for at, column in grid.columns.items()}[Column.PRICE] == 3
    assert not grid.has(Column.TOTAL)


def test_a_numbering_with_one_slip_and_a_dash_that_is_a_one() -> None:
    """1 2 3 4 d below the heading is no goods; 一 in the column of designations is a dash"""
    head = ["№", "名称", "型号", "数量", "单价"]
    (grid,) = grids_of(table([list(row) for row in (head, ["1", "2", "3", "4", "di"], ["1", "雷达", "一", "4", "5"])]))
    assert [row.kind.value for row in grid.rows] == ["goods"]
    assert is_blank(grid.rows[0].text(Column.MODEL))
