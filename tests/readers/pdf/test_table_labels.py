"""Labels in the middle of the rows that they stand beside."""

from __future__ import annotations

from assay.model.document import Cell, Span, Table
from assay.readers.pdf.labels import spread


def table(*rows: str, header: int | None = 1) -> Table:
    cells = tuple(
        Cell(row, column, text.strip(), (Span(0, 1),) if text.strip() else ())
        for row, line in enumerate(rows)
        for column, text in enumerate(line.split("|"))
    )
    return Table(cells, len(rows), rows[0].count("|") + 1, header)


def labels(found: Table) -> list[tuple[int, int, str]]:
    return [(cell.row, cell.row_span, cell.text) for cell in found.cells if cell.column == 0 and cell.text]


def test_a_label_between_two_rows_belongs_to_both() -> None:
    """
    Lot |      | Goods | No.
        |      | Radar | 4
    1   | 2026 |       |
        |      | Boat  | 3
        |      | Radar | 5
    2   | 2027 | Boat  | 6
        |      | Truck | 7
    """
    lines = [line.strip(" ") for line in (test_a_label_between_two_rows_belongs_to_both.__doc__ or "").splitlines()]
    found = spread(table(*(line if line[0] != "|" else " " + line for line in lines if line)))
    assert labels(found) == [(0, 1, "Lot"), (1, 2, "1"), (3, 3, "2")]
    assert found.rows == 6
    assert [cell.text for cell in found.cells if cell.column == 2] == [
        "Goods", "Radar", "Boat", "Radar", "Boat", "Truck",
    ]  # fmt: skip


def test_where_the_labels_do_not_cover_the_rows_nothing_is_moved() -> None:
    one = table("Lot|Goods|No.", "|Radar|4", "1||", "|Boat|3", "|Truck|2", "|Gun|2", "2||", "|Mine|3")
    assert spread(one) is one


def test_a_table_with_a_number_in_each_row_is_left() -> None:
    one = table("No.|Goods|Number", "1|Radar|4", "2|Boat|3", "3|Truck|2")
    assert spread(one) is one


def test_labels_in_the_first_of_their_rows_are_left() -> None:
    one = table("Lot|Goods|No.", "1|Radar|4", "|Boat|3", "|Gun|3", "2|Truck|2", "|Mine|3", "|Rocket|3")
    assert spread(one) is one
