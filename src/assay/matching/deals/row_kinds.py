"""What a row of a table of goods is: goods, a part of the row above, a heading, a note, a total, a tax.

Итого без НДС → total      в т.ч. НДС 20 % → tax      2.1 | – корпус → part      Раздел 2. Боеприпасы → heading
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from assay.matching.deals.headings import Column

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assay.model.document import Cell


class RowKind(StrEnum):
    GOODS = "goods"
    PARTS = "parts"  # "including:", which the parts follow
    PART = "part"  # of the goods above, in whose price it is
    HEADING = "heading"
    TOTAL = "total"
    TAX = "tax"


TOTAL = re.compile(
    r"^\W*(?:итого|всего|общая (?:сумма|стоимость)|(?:sub-?\s?|(?:[a-z]+ ){1,3})?totals?\b|sum\b|"
    r"合\s*计|合\s*計|总\s*计|總\s*計|"
    r"小\s*计|小\s*計|共\s*计|共\s*計|不含税合|不含稅合|价税合计|價稅合計|含税总|含稅總|합계|총계)",
    re.IGNORECASE,
)
TAX = re.compile(
    r"^\W*(?:(?:в\s*т\.\s*ч\.|в том числе|кроме того|of which|including|incl\.?|plus)\W*)?"
    r"(?:НДС|VAT\b|УАТ\b|value[- ]added tax|GST\b|sales tax|增值税|增值稅|营业税|營業稅|税额|稅額|其中.{0,3}税)",
    re.IGNORECASE,
)
PARTS = re.compile(
    r"^\W*(?:в том числе|в т\.\s*ч\.|в составе|состав|including|incl\.|consisting of|comprising|of which|"
    r"其中|包括|包含)\W*$",
    re.IGNORECASE,
)
PART_NAME = re.compile(r"^\s*[–—−•·*=-][\s–—−-]*\S")
PART_NUMBER = re.compile(r"^\s*\d{1,3}[.．]\d{1,3}(?:[.．]\d{1,3})*[.．]?\s*$")
LEAST_NUMBERED = 5  # cells of a numbering in which one may be no number
NOTE = re.compile(r"^\W*(?:примечани|note\b|notes\b|remark|注\s*[:：]|註\s*[:：]|备注|備註|说明)", re.IGNORECASE)


def kind_of_row(cells: Mapping[Column, Cell], label: str, *, is_inside: bool) -> RowKind:
    """`is_inside`: the row above is a part, or says that parts follow. `label` is the row's first words."""
    if TAX.match(label):
        return RowKind.TAX
    if TOTAL.match(label):
        return RowKind.TOTAL
    if PARTS.match(label):
        return RowKind.PARTS
    if NOTE.match(label) and Column.QUANTITY not in cells:
        return RowKind.HEADING
    priced = {Column.PRICE, Column.TOTAL} & set(cells)
    name, number = _text(cells, Column.ITEM), _text(cells, Column.NUMBER)
    if not priced and (
        (is_inside and (PART_NAME.match(name) or PART_NUMBER.match(number))) or _is_dashed(name, number)
    ):
        return RowKind.PART
    return RowKind.HEADING if cells and _is_numbering(cells) else RowKind.GOODS


def _is_dashed(name: str, number: str) -> bool:
    return bool(PART_NAME.match(name) and (not number.strip() or PART_NUMBER.match(number)))


def _is_numbering(cells: Mapping[Column, Cell]) -> bool:
    """The row "1 2 3 4 5" that forms put below their heading; one of many may be misread."""
    texts = [cell.text.strip() for cell in sorted(cells.values(), key=lambda cell: cell.column)]
    numbers = [int(text) for text in texts if text.isdigit() and len(text) < 3]
    is_misread = len(texts) >= LEAST_NUMBERED and all(len(text) < 3 for text in texts)
    if len(texts) < 3 or len(numbers) < len(texts) - is_misread:
        return False
    return numbers == sorted(set(numbers)) and numbers[-1] - numbers[0] <= 2 * len(numbers)


def _text(cells: Mapping[Column, Cell], column: Column) -> str:
    return cells[column].text if column in cells else ""
