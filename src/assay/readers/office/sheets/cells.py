"""The cells of an XLSX sheet, streamed: rows as they stand in the part, with what hides, merges and heads them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assay.model.document import MarkKind, Reason
from assay.readers.office.packages.package import Package, attribute, local_name, number
from assay.readers.office.sheets.grid import Area, Grid, area_of, place_of
from assay.readers.office.sheets.number_formats import shown
from assay.readers.office.sheets.styles import _runs, streamed
from assay.readers.source import Refusal

if TYPE_CHECKING:
    from lxml import etree

LAST_ROW, LAST_COLUMN = 1_048_575, 16_383
FETCHES = re.compile(r"WEBSERVICE\s*\(|RTD\s*\(|\bDDE\b|^=?[\w.]+\|'?", re.I)
HEADER_CODES = re.compile(r'&(?:"[^"]*"|\d+|K[0-9A-Fa-f]{6}|[A-Za-z&])')
PARTS = {"oddHeader": MarkKind.PAGE_HEADER, "oddFooter": MarkKind.PAGE_FOOTER}


@dataclass(slots=True)
class Values:
    """What cells point to, and what was found amiss in them."""

    shared: list[str]
    formats: list[str]
    from_1904: bool = False
    formulas: int = 0
    without_value: int = 0
    lost: int = 0
    reaching_out: list[str] = field(default_factory=list)


def read_cells(package: Package, part: str, values: Values, grid: Grid) -> None:
    """Raises Refusal where the part breaks off, or has more rows than a sheet; what came before is in the grid."""
    row, rows = -1, 0
    for element in streamed(
        package, part, "row", "cols", "pane", "mergeCell", "autoFilter", "oddHeader", "oddFooter", "hyperlink"
    ):
        name = local_name(element)
        if name == "row":
            rows += 1
            if rows > LAST_ROW + 1:
                raise Refusal(Reason.OUTPUT_LIMIT, f"it has more than the {LAST_ROW + 1:,} rows that a sheet may have")
            row = _row(element, row + 1, values, grid)
        else:
            _setting(element, name, grid)


def _row(element: etree._Element, following: int, values: Values, grid: Grid) -> int:
    row = min(max(number(element.get("r"), following + 1) - 1, 0), LAST_ROW)
    if element.get("hidden") in ("1", "true") or (element.get("ht") == "0" and element.get("customHeight") == "1"):
        grid.layout.hidden_rows.add(row)
    column = 0
    for cell in element:
        place = place_of(cell.get("r") or "")
        column = min(place[1] if place else column, LAST_COLUMN)
        text, hidden = _value(cell, values, grid)
        grid.put(row, column, text, hidden="number format shows nothing" if hidden else "")
        column += 1
    return row


def _value(cell: etree._Element, values: Values, grid: Grid) -> tuple[str, bool]:
    kind, raw, formula, inline = cell.get("t") or "n", "", "", ""
    for one in cell:
        name = local_name(one)
        if name == "v":
            raw = one.text or ""
        elif name == "f":
            formula = one.text or ""
            values.formulas += bool(formula)
        elif name == "is":
            inline = "".join(_runs(one))
    if formula and FETCHES.search(formula):
        values.reaching_out.append(f"{grid.name}!{cell.get('r') or ''} {formula[:60]}")
    if formula and not raw and kind not in ("str", "inlineStr"):
        values.without_value += 1
        return f"={formula}", False
    if kind == "s":
        return _shared(raw, values), False
    if kind in ("inlineStr", "str"):
        return inline or raw, False
    if kind == "b":
        return {"1": "TRUE", "0": "FALSE"}.get(raw, raw), False
    return _number(raw, cell, values) if kind == "n" else (raw, False)


def _shared(raw: str, values: Values) -> str:
    index = number(raw, -1)
    if 0 <= index < len(values.shared):
        return values.shared[index]
    values.lost += bool(raw)
    return ""


def _number(raw: str, cell: etree._Element, values: Values) -> tuple[str, bool]:
    try:
        value = float(raw)
    except ValueError:
        return raw, False
    style = number(cell.get("s"), 0)
    code = values.formats[style] if 0 <= style < len(values.formats) else "General"
    return shown(value, code, from_1904=values.from_1904)


def _setting(element: etree._Element, name: str, grid: Grid) -> None:
    layout = grid.layout
    if name == "cols":
        for one in element:
            if one.get("hidden") in ("1", "true") or one.get("width") == "0":
                layout.hidden_columns.append((number(one.get("min")) - 1, number(one.get("max")) - 1))
    elif name == "pane" and element.get("state") in ("frozen", "frozenSplit"):
        layout.titles = max(layout.titles, _whole(element.get("ySplit")))
    elif name == "mergeCell" and (area := area_of(element.get("ref") or "")) is not None:
        layout.merged.append(area)
    elif name == "autoFilter" and (area := area_of(element.get("ref") or "")) is not None:
        layout.tables.append((Area(area.top, area.left, LAST_ROW, area.right), 1))
    elif name in PARTS:
        grid.aside(" ".join(HEADER_CODES.sub(" ", element.text or "").split()), PARTS[name])
    elif name == "hyperlink":
        where = attribute(element, "location") or ""
        grid.link(place_of((element.get("ref") or "").partition(":")[0]), _relation(element), where)


def _relation(element: etree._Element) -> str:
    return next((str(value) for key, value in element.attrib.items() if str(key).endswith("}id")), "")


def _whole(text: str | None) -> int:
    try:
        return int(float(text or 0))
    except (ValueError, OverflowError):
        return 0
