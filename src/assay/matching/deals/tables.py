"""The columns and rows of a table of goods, in English, Russian and Chinese headings, and whether its sums are right.

№  Наименование           Кол-во   Цена        Сумма
1  Боевая машина десанта  37       1 000 000   37 000 000      →  row: item, 37, price, total
Итого                                          37 000 000      →  checked against the rows
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from assay.language.money import CURRENCIES
from assay.language.numerals import plain_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assay.model.document import Cell, Table


class Column(StrEnum):
    NUMBER = "number"  # the row's own number or position
    ITEM = "item"
    MODEL = "model"
    QUANTITY = "quantity"
    UNIT = "unit"
    PRICE = "price"
    TOTAL = "total"
    DELIVERY = "delivery"
    PAYMENT = "payment"


HEADINGS = (
    (Column.PAYMENT, r"платеж|платёж|оплат|аванс|payment|instal?lment|付款|支付|款项|款項"),
    (Column.UNIT, r"^ед\.?\s*изм|единиц\w* измер|^unit$|unit of measure|^uom$|^单位$|^單位$|计量单位|計量單位"),
    (Column.DELIVERY,
        r"срок|дата постав|поставк|период|этап|delivery|deliver|shipment|schedule|date|交货|交貨|交付|"
        r"交运|交運|期限|日期|时间"
    ),
    (Column.QUANTITY, r"кол-?\s?во|количеств|к-во|qty|quantity|^number of|^amount of units|units ordered|数量|數量"),
    (Column.PRICE, r"цена|стоимость (?:за )?ед|unit price|price per|price each|^price|unit cost|单价|單價|价格|價格"),
    (Column.TOTAL,
        r"сумма|стоимость|итого|всего|total|amount|cost|value|总价|總價|总额|總額|金额|金額|合计|合計|"
        r"小计"
    ),
    (Column.MODEL, r"марка|модель|индекс|обозначение|^тип|шифр|model|designation|type|part no|型号|型號|规格|規格"),
    (Column.ITEM,
        r"наименовани|предмет|изделие|товар|продукци|описание|номенклатур|item|description|name|goods|"
        r"product|"

                  r"equipment|名称|名稱|品名|货物|貨物|产品|產品|项目|項目|设备"),
    (Column.NUMBER, r"^№|^n[o°º]?\.?$|^поз|^п/п|^#|^pos|^no\b|^line|序号|序號|编号|編號"),
)  # fmt: skip
COMPILED = tuple((column, re.compile(pattern, re.IGNORECASE)) for column, pattern in HEADINGS)
BARE_NUMBER = re.compile(r"^(?:№|no\.?|n°|#|item no\.?|item #|item|№ ?п/п|поз\.?|pos\.?)$", re.IGNORECASE)
CURRENCY_WORDS = re.compile("|".join(CURRENCIES.values()), re.IGNORECASE)
TOTAL_ROW = re.compile(
    r"^\W*(?:итого|всего|общая (?:сумма|стоимость)|(?:grand |sub-?)?total|sum\b|合计|合計|总计|總計|"
    r"小计|小計|共计|共計)",
    re.I,
)
VAT_ROW = re.compile(r"НДС|VAT|tax|税|稅", re.I)
BLANKS = "     \t"


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row by column; columns without a heading that is known are left out."""

    number: int
    cells: dict[Column, Cell]

    def text(self, column: Column) -> str:
        cell = self.cells.get(column)
        return re.sub(r"\s+", " ", cell.text).strip() if cell else ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its columns understood. `currency` is what the headings of price or total name."""

    columns: dict[int, Column]
    rows: tuple[Row, ...]
    totals: tuple[Row, ...]
    currency: str = ""
    currency_scale: float = 1

    def has(self, *columns: Column) -> bool:
        return all(column in self.columns.values() for column in columns)


def grid_of(table: Table) -> Grid | None:
    """None if no row of the table is a heading with a column of goods, positions or dates beside another column."""
    by_row: dict[int, list[Cell]] = {}
    for cell in table.cells:
        by_row.setdefault(cell.row, []).append(cell)
    for number, cells in sorted(by_row.items())[:12]:
        columns = _columns(cells)
        if len(columns) >= 2 and {Column.QUANTITY, Column.PRICE, Column.TOTAL, Column.PAYMENT} & set(columns.values()):
            last = max(number + cell.row_span - 1 for cell in cells)
            rest = {row: found for row, found in by_row.items() if row > last}
            columns = _with_second_heading(columns, rest, last)
            heads = " ".join(cell.text for cell in cells)
            rows = tuple(_row(row, found, columns) for row, found in sorted(rest.items()))
            return _grid(columns, rows, heads)
    return None


def _grid(columns: dict[int, Column], rows: tuple[Row, ...], heads: str) -> Grid:
    totals = tuple(row for row in rows if is_total(row))
    plain = tuple(row for row in rows if row not in totals and row.cells and not _is_numbering(row))
    currency = next((code for code, words in CURRENCIES.items() if re.search(rf"(?<!\w)(?:{words})(?!\w)", heads)), "")
    scale = (
        1_000_000
        if re.search(r"млн|million|mln|百万|百萬", heads, re.I)
        else 1_000
        if re.search(r"тыс|thousand|千元", heads, re.I)
        else 1
    )
    return Grid(columns, plain, totals, currency, scale)


def _columns(cells: list[Cell]) -> dict[int, Column]:
    """Each kind of column once, the first that fits; "Item" alone beside a description is a position."""
    found: dict[int, Column] = {}
    for cell in cells:
        column = column_of(re.sub(r"\s+", " ", cell.text).strip())
        if column is not None and column not in found.values():
            found[cell.column] = column
        elif column is Column.ITEM and Column.NUMBER not in found.values():
            first = next(at for at, kind in found.items() if kind is Column.ITEM)
            found[first], found[cell.column] = Column.NUMBER, Column.ITEM
    return found


def column_of(heading: str) -> Column | None:
    if not heading or len(heading) > 80:
        return None
    if BARE_NUMBER.match(heading) and not re.match(r"item$", heading, re.I):
        return Column.NUMBER
    for column, pattern in COMPILED:
        if pattern.search(heading):
            if column is Column.DELIVERY and re.search(r"кол-?\s?во|количеств|qty|quantity|数量|數量", heading, re.I):
                return Column.QUANTITY
            if column is Column.TOTAL and re.search(r"единиц|за ед|per unit", heading, re.I):
                return Column.PRICE
            return column
    return None


def _with_second_heading(columns: dict[int, Column], rest: dict[int, list[Cell]], last: int) -> dict[int, Column]:
    """A second heading row ("unit" and "total" below "price") names the columns that the first one spans."""
    below = rest.get(last + 1, [])
    more = {at: column for at, column in _columns(below).items() if at not in columns}
    texts = [cell.text for cell in below if cell.text.strip()]
    if more and texts and not any(re.search(r"\d", text) for text in texts):
        columns = {**columns, **{at: column for at, column in more.items() if column not in columns.values()}}
        del rest[last + 1]
    return columns


def _row(number: int, cells: list[Cell], columns: dict[int, Column]) -> Row:
    return Row(number, {columns[cell.column]: cell for cell in cells if cell.column in columns and cell.text.strip()}
               if not _spans_all(cells) else _labelled(cells, columns))  # fmt: skip


def _spans_all(cells: list[Cell]) -> bool:
    filled = [cell for cell in cells if cell.text.strip()]
    return bool(filled) and filled[0].column_span > 1


def _labelled(cells: list[Cell], columns: dict[int, Column]) -> dict[Column, Cell]:
    """A total's label spans several columns; it counts as the item, the rest stand under their own headings."""
    filled = [cell for cell in cells if cell.text.strip()]
    found = {columns[cell.column]: cell for cell in filled[1:] if cell.column in columns}
    return {Column.ITEM: filled[0], **found}


def is_total(row: Row) -> bool:
    return any(TOTAL_ROW.match(row.text(column)) for column in (Column.ITEM, Column.NUMBER, Column.MODEL))


def _is_numbering(row: Row) -> bool:
    """The row "1 2 3 4 5" that forms put below their heading."""
    texts = [cell.text.strip() for cell in row.cells.values()]
    return (
        len(texts) >= 3
        and all(text.isdigit() for text in texts)
        and [int(t) for t in texts] == sorted({int(t) for t in texts})
        and len(texts[0]) == 1
    )


def amount(text: str) -> float | None:
    """The one number of a cell with or without currency; None if there is none, several, or other words."""
    if re.search(r"[^\W\d_]", CURRENCY_WORDS.sub("", text)):
        return None
    numbers = re.findall(rf"\d[\d{BLANKS}.,]*\d|\d", text)
    return plain_number(numbers[0].replace("\t", "").rstrip(".,")) if len(numbers) == 1 else None


def wrong_sums(grid: Grid) -> Iterator[tuple[Cell, str]]:
    """Cells that do not add up: number times price is not the row's total, or the rows' sum not the total row's."""
    for row in grid.rows:
        quantity, price, total = (amount(row.text(column)) for column in (Column.QUANTITY, Column.PRICE, Column.TOTAL))
        if quantity is not None and price is not None and total is not None and not _equal(quantity * price, total):
            yield (
                row.cells[Column.TOTAL],
                f"{quantity:,.10g} × {price:,.10g} is {quantity * price:,.10g}, the table says {total:,.10g}",
            )
    for column in (Column.TOTAL, Column.QUANTITY):
        yield from _wrong_total(grid, column)


def _wrong_total(grid: Grid, column: Column) -> Iterator[tuple[Cell, str]]:
    """Each total row sums what stands between it and the total row before; the last may sum all of it."""
    before, overall = -1, 0.0
    for total in grid.totals:
        if VAT_ROW.search(total.text(Column.ITEM)) or column not in total.cells:
            continue
        stated = amount(total.text(column))
        values = [amount(row.text(column)) for row in grid.rows if before < row.number < total.number]
        known = [value for value in values if value is not None]
        before = total.number
        overall += sum(known)
        if stated is None or (len(known) < len(values) and overall <= stated):  # a blank is not 0: the rest is unknown
            continue
        if not (known and _equal(sum(known), stated)) and not _equal(overall, stated):
            yield total.cells[column], f"the rows add up to {overall:,.10g}, the table's total says {stated:,.10g}"


def _equal(one: float, other: float) -> bool:
    return abs(one - other) <= max(0.5, 1e-6 * max(abs(one), abs(other)))
