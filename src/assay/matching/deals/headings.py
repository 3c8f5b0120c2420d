"""The heading of a table of goods in one row or several, in English, Russian, Chinese, or two of them at once.

Срок поставки, 2026 г. |             →  delivery column of the third quarter of 2026
III кв.                | IV кв.      →  … of the fourth
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from assay.matching.deals.amounts import evened, number_in
from assay.matching.deals.periods import heading_period, is_period

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from assay.model.date import StatedDate
    from assay.model.document import Cell


class Column(StrEnum):
    NUMBER = "number"  # the row's own number or position
    ITEM = "item"
    MODEL = "model"
    QUANTITY = "quantity"
    UNIT = "unit"
    PRICE = "price"
    TOTAL = "total"
    TAX = "tax"
    GROSS = "gross"  # the sum with the tax in it
    DELIVERY = "delivery"
    LOT = "lot"
    PAYMENT = "payment"
    PEOPLE = "people"  # who is trained: a table of courses lists no goods
    NOTE = "note"


PATTERNS = (
    (Column.PAYMENT, r"платеж|платёж|оплат|аванс|payment|instal?lment|付款|支付|款项|款項"),
    (Column.PEOPLE,
        r"^чел\.?$|^человек|численность|обучаем|слушател|курсант|^人[数數]$|[学學][员員]|^persons?$|^people$|trainees?|students|headcount"),
    (Column.NOTE, r"^примечани|^remarks?|^notes?$|^comments?$|^备注|^備註|^備注|^说明$"),
    (Column.GROSS,
        r"(?:с|вкл\w*|с уч[её]том) НДС|incl\w*\.? (?:of )?(?:VAT|tax)|with VAT|gross|价税合计|價稅合計|含税|含稅"),
    (Column.TAX,
        r"(?<!без )(?<!без учёта )(?<!без учета )НДС|(?<!excl )(?<!excl\. )(?<!without )\bVAT\b|^tax|"
        r"增值税|增值稅|营业税|營業稅|税额|稅額|^税率|^稅率"),
    (Column.UNIT,
        r"^ед\.?\s*изм|^единиц\w* измер|^ед\.?$|^units?$|unit of measure|^u\s?/\s?[mi]$|^uom$|"
        r"^单位$|^單位$|计量单位|計量單位"),
    (Column.PRICE,
        r"цена|стоимость (?:за )?(?:1 )?ед|unit price|price per|price each|^price|unit cost|单价|單價|^价格|^價格"),
    (Column.QUANTITY,
        r"кол-?\s?во|количеств|к-во|qty|q-ty|q'ty|quantity|^number of|^amount of units|units ordered|数量|數量|^数目"),
    (Column.LOT, r"^парти[яи]|^этап$|^lot\b|^batch|^shipment(?: no\.?)?$|^批次|^批$"),
    (Column.DELIVERY,
        r"срок|дата постав|поставк|период|этап|delivery|deliver|shipment|schedule|date|交货|交貨|交付|"
        r"交运|交運|交期|期限|日期|时间|時間"),
    (Column.TOTAL,
        r"сумма|стоимость|итого|всего|total|amount|cost|value|extended price|总价|總價|总额|總額|金额|金額|合计|合計|"
        r"小计|小計|总计|總計|总值"),
    (Column.MODEL, r"марка|модель|индекс|обозначение|^тип|шифр|model|designation|^type|part no|型号|型號|规格|規格"),
    (Column.ITEM,
        r"наименовани|предмет|изделие|товар|продукци|описание|номенклатур|^item|description|name|goods|"
        r"product|equipment|名称|名稱|品名|货物|貨物|产品|產品|貨品|项目|項目|设备|設備|物资"),
    (Column.NUMBER, r"^№|^n[o°º]?\.?$|^поз|^п/п|^#|^pos|^no\b|^line|^ser(?:ial)?\b|序号|序號|编号|編號|項次|项次"),
)  # fmt: skip
COMPILED = tuple((column, re.compile(pattern, re.IGNORECASE)) for column, pattern in PATTERNS)
BARE_NUMBER = re.compile(
    r"^(?:№|no\.?|n°|#|item no\.?|item #|№ ?п/п|поз\.?|pos\.?|ser\.?(?: no\.?)?|項目|项次|項次)$", re.IGNORECASE
)
PER_UNIT = re.compile(r"единиц|за ед|per unit|за 1|each", re.IGNORECASE)
COUNTS = re.compile(r"кол-?\s?во|количеств|qty|quantity|数量|數量", re.IGNORECASE)
LONGEST = 80  # characters of a heading; what is longer is a sentence
MOST_ROWS = 3  # of a heading
MONEY = frozenset({Column.PRICE, Column.TOTAL, Column.TAX, Column.GROSS})
TELLING = frozenset({Column.QUANTITY, Column.PRICE, Column.TOTAL, Column.PAYMENT})


@dataclass(frozen=True, slots=True)
class Heading:
    """Columns by their place, periods of delivery by theirs, the last row of the heading, and its words by column."""

    columns: Mapping[int, Column]
    last: int
    periods: Mapping[int, tuple[StatedDate, Cell]] = field(default_factory=dict)
    words: Mapping[int, str] = field(default_factory=dict)


def heading_at(by_row: Mapping[int, Sequence[Cell]], row: int) -> Heading | None:
    """The heading that begins in the row; None if the row is none."""
    cells = [cell for cell in by_row[row] if cell.text.strip()]
    if len(cells) < 2 or any(len(cell.text) > LONGEST * 2 for cell in cells) or _is_data(cells):
        return None
    best: Heading | None = None
    last = max(row + cell.row_span - 1 for cell in cells)
    first = min(last, row + MOST_ROWS - 1)  # cells merged over rows say how many rows the heading has at least
    for end in range(first, min(last + 2, row + MOST_ROWS)):
        if end > first and (end not in by_row or not _goes_on(by_row, row, end)):
            break
        found = _heading(by_row, row, end)
        if found and (best is None or _worth(found) > _worth(best)):
            best = found
    return best


def _worth(heading: Heading) -> tuple[int, int]:
    return len(heading.columns) + len(heading.periods), -heading.last


def _is_data(cells: Sequence[Cell]) -> bool:
    """Rows of goods hold sums; a heading holds a year at most."""
    numbers = [number for cell in cells if (number := number_in(cell.text)) is not None]
    return sum(not 1950 <= number <= 2069 for number in numbers) >= 1


def _goes_on(by_row: Mapping[int, Sequence[Cell]], first: int, row: int) -> bool:
    """A second row of headings names what the first leaves open: below merged cells, or where it is blank."""
    filled = [cell for cell in by_row[row] if cell.text.strip()]
    if not filled or _is_data(filled):
        return False
    own = {cell.column for cell in by_row[first] if cell.text.strip() and cell.column_span == 1 and cell.row_span == 1}
    above = {cell.column for cell in by_row[row - 1] if cell.text.strip() and cell.column_span == 1}
    clashing = [cell for cell in filled if cell.column in own and cell.column in above]
    return all(is_period(cell.text) or column_of(tidy(cell.text)) is not None for cell in clashing)


def _heading(by_row: Mapping[int, Sequence[Cell]], first: int, last: int) -> Heading | None:
    stacks = _stacks(by_row, first, last)
    columns: dict[int, Column] = {}
    periods: dict[int, tuple[StatedDate, Cell]] = {}
    words: dict[int, str] = {}
    for at, stack in sorted(stacks.items()):
        above, below = " ".join(cell.text for cell in stack[:-1]), stack[-1].text
        words[at] = tidy(f"{above} {below}")
        own = column_of(tidy(below))
        period = heading_period(above, below) if own in (None, Column.DELIVERY, Column.LOT) else None
        if period is not None:
            periods[at] = (period, stack[-1])
        elif (column := own or column_of(words[at])) is not None:
            _enter(columns, at, column, words)
    if len(columns) + len(periods) < 2 or not (TELLING & set(columns.values()) or periods):
        return None
    if not {Column.ITEM, Column.MODEL, Column.NUMBER, Column.DELIVERY, Column.LOT, Column.PAYMENT} & set(
        columns.values()
    ):
        return None
    return Heading(columns, last, periods, words)


def _enter(columns: dict[int, Column], at: int, column: Column, words: Mapping[int, str]) -> None:
    """Each kind of column once, the first that fits; "Item" alone beside a description is a position."""
    taken = {kind: place for place, kind in columns.items()}
    if column not in taken:
        columns[at] = column
    elif column is Column.ITEM and Column.NUMBER not in taken and len(words[taken[column]]) <= LONGEST:
        columns[taken[column]], columns[at] = Column.NUMBER, Column.ITEM
    elif column is Column.TOTAL and Column.PRICE not in taken:
        columns[taken[column]], columns[at] = Column.PRICE, Column.TOTAL
    elif column is Column.PRICE and Column.TOTAL not in taken:
        columns[at] = Column.TOTAL


def _stacks(by_row: Mapping[int, Sequence[Cell]], first: int, last: int) -> dict[int, list[Cell]]:
    """The headings over each column, from the top; a merged one stands over all that it spans."""
    stacks: dict[int, list[Cell]] = {}
    for row in range(first, last + 1):
        for cell in by_row.get(row, ()):
            if cell.text.strip():
                for at, one in enumerate(_halves(cell), cell.column):
                    if not stacks.get(at) or stacks[at][-1].text != one.text:
                        stacks.setdefault(at, []).append(one)
    return stacks


def _halves(cell: Cell) -> list[Cell]:
    """The cell once for each column that it spans; a rule that was read as a sign parts two: "序号 | 型号"."""
    span = min(cell.column_span, 60)
    parts = [part for part in re.split(r"\s*[|｜]\s*", cell.text.strip()) if part]
    if len(parts) == span > 1:
        return [replace(cell, text=part.lstrip("。. "), column=cell.column + at) for at, part in enumerate(parts)]
    return [cell] * span


def column_of(heading: str) -> Column | None:
    """By its words in any language; of "序号 / Item", the first half that says it without doubt."""
    if not heading or len(heading) > LONGEST * 2:
        return None
    if BARE_NUMBER.match(heading):
        return Column.NUMBER
    halves = [half.strip() for half in heading.split(" / ")] if " / " in heading else []
    for half in halves:
        if half and (found := column_of(half)) is not None:
            return found
    for column, pattern in COMPILED:
        if pattern.search(heading):
            if column is Column.DELIVERY and COUNTS.search(heading):
                return Column.QUANTITY
            if column is Column.TOTAL and PER_UNIT.search(heading):
                return Column.PRICE
            return column
    return None


def tidy(text: str) -> str:
    return re.sub(r"\s+", " ", evened(text)).strip()
