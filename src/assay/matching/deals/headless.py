"""The columns of a table without a heading, by what stands in them: numbers of rows, names, units, and what multiplies.

1 | Radar AB-12 | pcs | 4 | 250 000 | 1 000 000  →  number, item, unit, quantity, price, total
"""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from assay.matching.deals.amounts import Convention, counted, currency_of, number_in
from assay.matching.deals.headings import Column
from assay.matching.deals.periods import period_in
from assay.matching.deals.row_goods import is_blank

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

LEAST_CELLS = 3  # of a row of goods: a name, a number, and one thing more
HALF = 0.5
MOSTLY = 0.7  # of a column's cells: the rest are dashes and slips
TOLERANCE = 1e-6
MOST_COLUMNS = 16
CENT = 0.006
SHORT = 12  # characters of a unit ("компл./set")

Texts = dict[int, list[str]]


def columns_by_content(rows: Sequence[Mapping[int, str]], convention: Convention) -> dict[int, Column]:
    """`rows` are those of goods: texts by column. Empty if no column of names and of numbers is found."""
    texts: Texts = {}
    for row in rows:
        for at, text in row.items():
            if not is_blank(text):
                texts.setdefault(at, []).append(text)
    if not 2 <= len(texts) <= MOST_COLUMNS:
        return {}
    found = _words(texts, len(rows))
    numbers = {at: values for at, one in texts.items() if at not in found and (values := _numbers(one, convention))}
    first = min(texts)
    if first in numbers and _counts_up(numbers[first]):
        found[first] = Column.NUMBER
        del numbers[first]
    found |= _sums(rows, sorted(numbers), convention)
    return found if {Column.ITEM, Column.QUANTITY} <= set(found.values()) else {}


def _words(texts: Texts, rows: int) -> dict[int, Column]:
    """Dates, units, then the longest words without figures as names and what is beside them as designations."""
    found: dict[int, Column] = {}
    rest: list[int] = []
    for at, one in texts.items():
        if _share(one, lambda text: period_in(text) is not None and not text.strip().isdigit()) >= MOSTLY:
            found[at] = Column.DELIVERY
        elif _share(one, _is_worded) >= MOSTLY and len(one) * 2 >= rows:
            rest.append(at)
    units = [at for at in rest if all(len(text) <= SHORT and not re.search(r"\d", text) for text in texts[at])]
    names = [at for at in rest if at not in units]
    if units and names:
        found[units[0]] = Column.UNIT
    if names:
        named = max(names, key=lambda at: (_share(texts[at], _is_model) < HALF, median(map(len, texts[at]))))
        found[named] = Column.ITEM
        models = [at for at in names if abs(at - named) == 1]
        if models:
            found[models[0]] = Column.MODEL
    return found


def _is_worded(text: str) -> bool:
    return bool(re.search(r"[^\W\d_]{1}", text)) and counted(text) is None and number_in(text) is None


def _is_model(text: str) -> bool:
    return bool(re.search(r"[\d«»“”\"]", text))


def _share(texts: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(test(text) for text in texts) / len(texts)


def _numbers(texts: Sequence[str], convention: Convention) -> list[float]:
    values = [value for text in texts if (value := number_of(text, convention)) is not None]
    return values if len(values) >= MOSTLY * len(texts) else []


def number_of(text: str, convention: Convention) -> float | None:
    """A sum, or a number with its unit."""
    value = number_in(text, convention)
    if value is None and (count := counted(text, convention)) is not None:
        return count[0]
    return value


def _counts_up(values: Sequence[float]) -> bool:
    return all(value == int(value) for value in values) and all(b > a for a, b in pairwise(values))


def _sums(rows: Sequence[Mapping[int, str]], numeric: Sequence[int], convention: Convention) -> dict[int, Column]:
    values = [{at: number_of(row.get(at, ""), convention) for at in numeric} for row in rows]
    for total in reversed(numeric):
        for one in numeric:
            for other in numeric:
                if one < other and total not in (one, other) and _multiplies(values, one, other, total):
                    count, price = _count_first(values, one, other)
                    if any(currency_of(row.get(count, "")) for row in rows):  # 12,000 at GBP 1,000
                        count, price = price, count
                    return {count: Column.QUANTITY, price: Column.PRICE, total: Column.TOTAL}
    return _without_products(values, numeric)


def _multiplies(values: Sequence[Mapping[int, float | None]], one: int, other: int, total: int) -> bool:
    known = [(a, b, c) for row in values if None not in (a := row[one], b := row[other], c := row[total])]
    telling = [one for one in known if not {one[0], one[1]} & {0, 1}]
    if not telling and len(known) == len(values):
        telling = known
    hits = sum(abs((a or 0) * (b or 0) - (c or 0)) <= max(0.01, TOLERANCE * abs(c or 0)) for a, b, c in telling)
    return bool(telling) and hits * 2 > len(telling)


def _count_first(values: Sequence[Mapping[int, float | None]], one: int, other: int) -> tuple[int, int]:
    """Of two factors the number of pieces is whole and, as a rule, the smaller."""
    middle = {at: median([row[at] or 0 for row in values]) for at in (one, other)}
    whole = {at: all((row[at] or 0) == int(row[at] or 0) for row in values) for at in (one, other)}
    is_first = (not whole[one], middle[one]) <= (not whole[other], middle[other])
    return (one, other) if is_first else (other, one)


def _without_products(values: Sequence[Mapping[int, float | None]], numeric: Sequence[int]) -> dict[int, Column]:
    """The first whole numbers are pieces; one column of larger numbers behind them is the sums."""
    whole = [at for at in numeric if all((row[at] or 0) == int(row[at] or 0) for row in values)]
    if not whole:
        return {}
    found = {whole[0]: Column.QUANTITY}
    pieces = median([row[whole[0]] or 0 for row in values])
    later = [at for at in numeric if at > whole[0] and median([row[at] or 0 for row in values]) > pieces]
    if not later:
        return found
    return found | {later[-1]: Column.TOTAL if _can_be_sums(values, whole[0], later[-1]) else Column.PRICE}


def _can_be_sums(values: Sequence[Mapping[int, float | None]], count: int, sums: int) -> bool:
    """A sum of 34 pieces can be parted by 34 to the hundredth; where no row can, they are prices."""
    pairs = [(row[count] or 0, row[sums] or 0) for row in values if (row[count] or 0) > 1 and row[sums]]
    return not pairs or any(abs(round(total / pieces, 2) * pieces - total) < CENT for pieces, total in pairs)
