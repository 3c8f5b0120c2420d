"""The heading of the table: one row, or two with groups over their columns."""

from __future__ import annotations

from itertools import groupby

from benchmarks.annexes import wording
from benchmarks.annexes.columns import Columns, money_words, period_words
from benchmarks.annexes.records import Cell, Due, Style

Row = tuple[Cell | None, ...]
GROUPED = ("price", "total", "vat", "with_vat")


def header_rows(style: Style, columns: Columns) -> tuple[Row, ...]:
    if style.header == "none":
        return ()
    groups = any(key.startswith("due") for key in columns.keys) or (style.header == "two" and _money(columns))
    if style.header == "one" and style.delivery not in ("quarters", "years"):
        groups = False
    if not groups or (style.header == "one" and columns.heading_choice % 2):
        return (tuple(Cell(_title(key, style, columns), is_heading=True) for key in columns.keys),)
    return _two_rows(style, columns)


def _two_rows(style: Style, columns: Columns) -> tuple[Row, ...]:
    top: list[Cell | None] = []
    bottom: list[Cell | None] = []
    for group, members in groupby(columns.keys, key=lambda key: _group(key, style, columns)):
        keys = list(members)
        if not group:
            top += [Cell(_title(key, style, columns), rows=2, is_heading=True) for key in keys]
            bottom += [None] * len(keys)
            continue
        top += [Cell(group, columns=len(keys), is_heading=True), *([None] * (len(keys) - 1))]
        bottom += [Cell(_short(key, style, columns), is_heading=True) for key in keys]
    return tuple(top), tuple(bottom)


def _money(columns: Columns) -> bool:
    return {"price", "total"} <= set(columns.keys) and columns.keys.index("total") == columns.keys.index("price") + 1


def _group(key: str, style: Style, columns: Columns) -> str:
    """What stands over the column; empty where the heading reaches over both rows."""
    if key.startswith("due"):
        years = {hi.year for _, hi in columns.periods}
        lead = _both("delivery", style, columns)
        if style.delivery == "years" or len(years) > 1:
            return lead if style.delivery == "years" else wording.year_words(style.language, _due(key, columns).hi.year)
        return f"{lead}, {wording.year_words(style.language, years.pop())}"
    if key in GROUPED and style.header == "two" and _money(columns):
        return _both("money_group", style, columns) + _money_tail(style)
    return ""


def _short(key: str, style: Style, columns: Columns) -> str:
    if key.startswith("due"):
        due = _due(key, columns)
        if style.delivery == "years":
            return wording.year_words(style.language, due.hi.year)
        return wording.short_quarter(style.language, due.hi.month // 3)
    return _both(key, style, columns)


def _title(key: str, style: Style, columns: Columns) -> str:
    if key.startswith("due"):
        return period_words(style, _due(key, columns), columns.date_form)
    words = _both(key, style, columns)
    if key in GROUPED:
        return words + _money_tail(style)
    if key == "quantity" and style.unit == "heading":
        return f"{words}（{columns.unit_word}）" if style.language in ("zh", "zht") else f"{words}, {columns.unit_word}"
    return words


def _money_tail(style: Style) -> str:
    if style.currency_in != "heading":
        return ""
    words = money_words(style)
    return {"ru": f", {words}", "en": f" ({words})"}.get(style.language, f"（{words}）")


def _both(key: str, style: Style, columns: Columns) -> str:
    words = _heading(key, style.language, columns)
    if style.second:
        other = _heading(key, style.second, columns).replace("\n", " ")
        words += ("\n" if columns.heading_choice % 2 else " / ") + other
    return words


def _heading(key: str, language: str, columns: Columns) -> str:
    forms = wording.HEADINGS[language][key]
    words = forms[columns.heading_choice % len(forms)]
    clashes = {"Item": "number", "Стоимость": "money_group", "Цена": "money_group"}
    return forms[0] if clashes.get(words) == "number" and key != "number" else words


def _due(key: str, columns: Columns) -> Due:
    lo, hi = columns.periods[int(key.removeprefix("due "))]
    return Due(lo, hi, 0)
