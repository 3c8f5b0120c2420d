"""Invented goods → the annex as its drafter lays it out: title, parties, table, totals, schedule, signatures."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from benchmarks.annexes import wording
from benchmarks.annexes.columns import Columns
from benchmarks.annexes.frames import closing, opening
from benchmarks.annexes.records import Cell, Grid, Line, Part, Style
from benchmarks.annexes.schedules import schedule
from benchmarks.annexes.titles import header_rows

Row = tuple[Cell | None, ...]


def parts_of(style: Style, lines: tuple[Line, ...], chance: Random) -> tuple[Part, ...]:
    """One part, or a part for each sheet of a spreadsheet."""
    columns = Columns.of(style, lines, chance)
    table = _table(style, lines, columns, chance)
    later = schedule(style, lines, columns, chance)
    main = (*opening(style, columns.money_word, chance), table)
    names = wording.SCHEDULE_TITLES[style.language]
    if style.sheets == "several" and later:
        return (Part("1", (*main, *closing(style, chance))), Part(names, later))
    parts = [Part("1", (*main, *later, *closing(style, chance)))]
    if style.sheets == "several":
        parts.insert(0, Part("0", opening(style, "", chance)))
    if style.sheets == "hidden":
        parts.append(Part("rates", (_rates(),), is_hidden=True))
    return tuple(parts)


def _table(style: Style, lines: tuple[Line, ...], columns: Columns, chance: Random) -> Grid:
    titles = header_rows(style, columns)
    rows: list[Row] = list(titles)
    if style.numbered and style.header != "none" and chance.random() < 0.1:
        rows.append(tuple(Cell(str(at), is_heading=True) for at in range(1, columns.count + 1)))
    half = (len(lines) + 1) // 2
    merged = style.delivery == "column" and style.merged_delivery and not style.sections and not style.notes
    merged = merged and style.continued == "none" and not any(line.parts for line in lines)
    for at, line in enumerate(lines):
        if style.sections and at in (0, half) and len(lines) > 2:
            form, (first, second) = wording.SECTIONS[style.language]
            label = form.format(1 if at == 0 else 2, first if at == 0 else second)
            rows.append(_across(label, columns.count))
        span = len(lines) if merged else 1
        rows.append(columns.row(line, rows_of_delivery=span if at == 0 else (0 if merged else 1)))
        rows.extend(_parts(style, line, columns))
        if style.notes and at == half - 1:
            rows.append(_across(wording.NOTES[style.language].format(2023), columns.count))
    if style.totals:
        rows.extend(_totals(style, lines, columns, chance))
    return Grid(tuple(rows), columns.widths, len(titles))


def _across(label: str, count: int) -> Row:
    return (Cell(label, columns=count), *([None] * (count - 1)))


def _parts(style: Style, line: Line, columns: Columns) -> list[Row]:
    """What the thing consists of: without prices of its own, which are in the price of the whole."""
    if not line.parts:
        return []
    rows = [columns.named_row("", wording.INCLUDING[style.language])]
    for at, part in enumerate(line.parts, 1):
        rows.append(
            columns.named_row(f"{line.number}.{at}" if style.numbered else "", f"– {part}", line.quantity, line)
        )
    return rows


def _totals(style: Style, lines: tuple[Line, ...], columns: Columns, chance: Random) -> list[Row]:
    total = sum((line.total for line in lines), Decimal(0))
    shown = total + max(Decimal(1000), total // 200) if style.wrong == "total" else total
    grand, vat, subtotals, with_vat = wording.TOTALS[style.language]
    if style.vat == "rows":
        tax = (shown * wording.VAT_RATE[style.language]).quantize(Decimal("0.01"))
        if style.language == "ru" and chance.random() < 0.5:  # the sum has the tax in it
            return [columns.total_row(chance.choice(grand), shown), columns.total_row(vat, tax)]
        return [
            columns.total_row(chance.choice(subtotals), shown),
            columns.total_row(vat.removeprefix("в т.ч. "), tax),
            columns.total_row(with_vat, shown + tax),
        ]
    return [columns.total_row(chance.choice(grand), shown)]


def _rates() -> Grid:
    rows = (("USD", Decimal("89.4512")), ("EUR", Decimal("97.1034")), ("CNY", Decimal("12.3307")))
    return Grid(tuple((Cell(name), Cell(f"{rate}", value=rate)) for name, rate in rows), (0.3, 0.3), 0)
