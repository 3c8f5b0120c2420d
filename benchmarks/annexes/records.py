"""What an annex says (the truth) and how it is laid out: lines, grids with merged cells, parts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Due:
    """So many by `hi`, or from `lo` to `hi` where a period is named."""

    lo: date | None
    hi: date
    number: int


@dataclass(frozen=True, slots=True)
class Line:
    """One position. `total` is the sum as it is written, which may be wrong on purpose; money in units of currency."""

    number: str
    names: dict[str, str]
    designation: str
    quantity: int
    units: dict[str, str]
    unit_price: Decimal
    total: Decimal
    is_service: bool = False
    deliveries: tuple[Due, ...] = ()
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Style:
    """The drafter's choices."""

    language: str
    second: str | None
    format: str
    header: str  # one, two, none
    order: str  # plain, unit_last, designation_first, price_first
    numbered: bool
    designation_column: bool
    unit: str  # column, heading, cell, none
    money: str  # both, price, total, none
    currency: str
    currency_in: str  # heading, cell, line
    scale: int  # 1, 1000, 10000, 1000000
    separators: tuple[str, str]  # thousands, decimals
    decimals: int
    full_width: bool
    delivery: str  # none, column, quarters, years, table_by_number, table_by_name, lots
    vat: str  # none, rows, columns
    totals: bool
    sections: bool
    notes: bool
    sub_items: bool
    long_names: bool
    merged_delivery: bool
    continued: str  # none, repeated, bare
    ruling: str  # grid, horizontal, none
    blank_columns: bool
    sheets: str  # one, several, hidden
    as_numbers: bool
    wrong: str  # none, row, total


@dataclass(frozen=True, slots=True)
class Cell:
    """`value` is what a spreadsheet holds where the cell is a number."""

    text: str
    rows: int = 1
    columns: int = 1
    value: Decimal | None = None
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """`rows` hold a cell or None where a merged cell reaches in; `widths` are shares of the page's width."""

    rows: tuple[tuple[Cell | None, ...], ...]
    widths: tuple[float, ...]
    header_rows: int


@dataclass(frozen=True, slots=True)
class Text:
    words: str
    kind: str = "plain"  # title, plain, right


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the document; a sheet of a spreadsheet."""

    name: str
    blocks: tuple[Text | Grid, ...]
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Annex:
    name: str
    style: Style
    lines: tuple[Line, ...]
    sum_is_wrong: bool
    parts: tuple[Part, ...] = field(default=())
