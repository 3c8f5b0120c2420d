"""The delivery schedule as a table of its own: by number, by name, or by lots."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from benchmarks.annexes import wording
from benchmarks.annexes.columns import Columns, period_words
from benchmarks.annexes.records import Cell, Due, Grid, Line, Style, Text

Block = Text | Grid


def schedule(style: Style, lines: tuple[Line, ...], columns: Columns, chance: Random) -> tuple[Block, ...]:
    """Nothing where the style has no table for it."""
    if style.delivery not in ("table_by_number", "table_by_name", "lots"):
        return ()
    goods = [line for line in lines if line.deliveries]
    title = Text(wording.SCHEDULE_TITLES[style.language], "title")
    if style.delivery == "lots":
        return (title, _lots(style, goods, columns))
    return (title, _by_item(style, goods, columns))


def _by_item(style: Style, goods: list[Line], columns: Columns) -> Grid:
    """A row for each item, a column for each period, a column of totals as often as not."""
    by_number = style.delivery == "table_by_number"
    periods = sorted({(one.lo, one.hi) for line in goods for one in line.deliveries}, key=lambda one: one[1])
    names = wording.HEADINGS[style.language]
    has_sums = columns.heading_choice % 2 == 0
    lead = ["number"] if by_number else []
    head = [Cell(names[key][0], is_heading=True) for key in (*lead, "name")]
    head += [Cell(period_words(style, Due(lo, hi, 0), columns.date_form), is_heading=True) for lo, hi in periods]
    if has_sums:
        head.append(Cell(wording.TOTALS[style.language][0][0], is_heading=True))
    rows: list[tuple[Cell | None, ...]] = [tuple(head)]
    for line in goods:
        due = {(one.lo, one.hi): one.number for one in line.deliveries}
        row = [Cell(line.number, value=Decimal(line.number))] if by_number else []
        row.append(Cell(_name(style, line)))
        row += [_number(due.get(period), columns) for period in periods]
        if has_sums:
            row.append(_number(line.quantity, columns))
        rows.append(tuple(row))
    widths = [0.07] * len(lead) + [0.3] + [0.14] * (len(head) - 1 - len(lead))
    return Grid(tuple(rows), tuple(one / sum(widths) for one in widths), 1)


def _lots(style: Style, goods: list[Line], columns: Columns) -> Grid:
    """A row for each item of each lot: lot, date, item, quantity; the lot and its date merged over its rows."""
    names = wording.HEADINGS[style.language]
    keys = ("lot", "delivery", "name", "quantity")
    rows: list[tuple[Cell | None, ...]] = [tuple(Cell(names[key][0], is_heading=True) for key in keys)]
    periods = sorted({(one.lo, one.hi) for line in goods for one in line.deliveries}, key=lambda one: one[1])
    for at, period in enumerate(periods, 1):
        owed = [(line, one) for line in goods for one in line.deliveries if (one.lo, one.hi) == period]
        for index, (line, one) in enumerate(owed):
            words = period_words(style, one, columns.date_form)
            lead = (Cell(str(at), rows=len(owed)), Cell(words, rows=len(owed))) if not index else (None, None)
            rows.append((*lead, Cell(_name(style, line)), _number(one.number, columns)))
    return Grid(tuple(rows), (0.1, 0.27, 0.45, 0.18), 1)


def _name(style: Style, line: Line) -> str:
    glue = "" if style.language in ("zh", "zht") else " "
    return f"{line.names[style.language]}{glue}{line.designation}".strip()


def _number(number: int | None, columns: Columns) -> Cell:
    if number is None:
        return Cell("–" if columns.heading_choice % 2 else "")
    text = wording.grouped(Decimal(number), columns.style.separators, 0)
    return Cell(wording.full_width(text) if columns.style.full_width else text, value=Decimal(number))
