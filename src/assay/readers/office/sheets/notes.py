"""What a workbook has that a person should know of: gathered over its sheets, said once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assay.readers.desk import Desk
    from assay.readers.office.sheets.cells import Values

MOST_NAMED = 8


@dataclass(slots=True)
class Findings:
    hidden_sheets: list[str] = field(default_factory=list)
    hidden_cells: dict[str, int] = field(default_factory=dict)
    first_hidden_sheet: int | None = None
    first_hidden_cell: int | None = None
    comments: int = 0
    without_value: int = 0
    reaching_out: list[str] = field(default_factory=list)
    lost: int = 0

    def sheet(self, name: str, hidden: str, cells: int, *, page_number: int) -> None:
        if hidden:
            self.hidden_sheets.append(f"{name} ({hidden})")
            self.first_hidden_sheet = self.first_hidden_sheet or page_number
        if cells:
            self.hidden_cells[name] = cells
            self.first_hidden_cell = self.first_hidden_cell or page_number

    def add(self, values: Values) -> None:
        """Takes over what reading the cells of a sheet found."""
        self.without_value += values.without_value
        self.reaching_out += values.reaching_out
        self.lost += values.lost
        values.without_value = values.lost = 0
        values.reaching_out = []

    def tell(self, desk: Desk) -> None:
        if self.hidden_sheets:
            which = _some(self.hidden_sheets)
            desk.note(f"sheets are hidden in the file: {which}", page_number=self.first_hidden_sheet)
        if self.hidden_cells:
            where = _some([f"{name} ({count} cells)" for name, count in self.hidden_cells.items()])
            desk.note(
                f"hidden rows, columns or cells are filled on these sheets: {where}", page_number=self.first_hidden_cell
            )
        if self.comments:
            desk.note(f"the file carries comments in its cells ({self.comments}), shown beneath their sheet")
        if self.without_value:
            desk.lacking(f"the values of {self.without_value} formulas, which the file does not keep")
        if self.reaching_out:
            desk.note(f"formulas would fetch from outside, and were not followed: {_some(self.reaching_out)}")
        if self.lost:
            desk.lacking(f"{self.lost} cells that point to strings which are not there")


def _some(names: list[str]) -> str:
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return ", ".join(one[:120] for one in names[:MOST_NAMED]) + more
