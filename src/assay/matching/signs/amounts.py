"""Amounts in the text: figures against the words in brackets, and against the same amount in the other papers.

"EUR 28,780,000.00 (twenty-eight million seven hundred thousand euros)"  →  speaks against
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from assay.language.numbers.numerals import number_of, plain_number
from assay.matching.signs.fellows import Exhibit, speaks
from assay.matching.signs.tables import TOTAL, number_in
from assay.model.document import Method
from assay.model.place import Place, Span, place_in
from assay.model.sign import Direction, Sign

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assay.model.document import Cell, Page, Table

FIGURES = r"\d(?:[\d.,]|[ \u00a0\u202f](?=\d{3}(?!\d)))*"
IN_WORDS = re.compile(
    rf"(?P<figures>{FIGURES})[^\S\n]*(?:[^\W\d]{{1,12}}\.?\s*)?[(（]\s*(?P<words>[^()（）\d]{{3,250}})[)）]"
)
AMOUNT = re.compile(rf"(?<![\w/.\-–№])(?P<figures>{FIGURES})(?![\w/\-–]|[.,]\d)")
PRICE = re.compile(
    r"\b(?:total\s+|contract\s+)?(?:price|value|sum|amount)\s+of\s+(?:the\s+|this\s+)?(?:present\s+)?(?:contract|agreement)\b"
    r"|\b(?:цена|стоимость|сумма)\s+(?:настоящего\s+)?(?:контракта|договора)\b|(?:合同|协议)总?(?:价款?|金额)",
    re.IGNORECASE,
)
LEAST_IN_WORDS = 10  # "2 (two)" is checked by eye; small numbers in brackets are often notes
LEAST_FIGURES = 6  # significant: two unrelated amounts of six figures differ in one by chance once in 17,000 times
LARGE = 10_000
NEAR, MOST_AMOUNTS = 60, 400
LEAST_FELLOWS = 2
ROUNDED = 0.006


def figures_match_words(exhibits: Sequence[Exhibit]) -> Iterator[Sign]:
    """An amount in figures, and the same in words in brackets after it."""
    for exhibit in exhibits:
        for page in exhibit.pages if exhibit.paper else ():
            for match in IN_WORDS.finditer(page.text) if page.method is not Method.OCR else ():
                value, words = plain_number(_joined(match["figures"])), _in_words(match["words"])
                if value is None or words is None or max(value, words) < LEAST_IN_WORDS:
                    continue
                place = place_in(page.document, page.page_number, page.text, Span(*match.span()))
                if int(value) == words:
                    message = "An amount in figures is the amount in words after it."
                    yield speaks(Direction.FOR, "figures and words", exhibit, message, evidence=[place])
                else:
                    message = f"The figures say {value:,.10g}, the words after them {words:,.10g}."
                    yield speaks(Direction.AGAINST, "figures and words", exhibit, message, evidence=[place])


def _in_words(wording: str) -> float | None:
    """The number at the wording's beginning: "one million two hundred euros and 00 cents"."""
    words = wording.split()
    for end in range(min(len(words), 25), 0, -1):
        value = number_of(" ".join(words[:end]).strip(" ,.;"))
        if value is not None:
            return value
    return number_of(wording.strip()) if len(words) == 1 else None


def price_is_the_total(exhibits: Sequence[Exhibit]) -> Iterator[Sign]:
    """The price that the text of a contract gives, against the largest total of its own tables."""
    for exhibit in exhibits:
        priced = next(_prices(exhibit), None)
        totals = [found for page in exhibit.pages for table in page.tables for found in _totals(page, table)]
        if priced is None or not totals:
            continue
        (price, place), (total, where) = priced, max(totals, key=lambda one: one[0])
        if abs(price - total) <= ROUNDED * max(1.0, price * 1e-6):
            message = "The price in its text is the total of its tables."
            yield speaks(Direction.FOR, "price", exhibit, message, evidence=[place, where])
        else:
            message = f"The price in its text is {price:,.12g}, the total of its tables {total:,.12g}."
            yield speaks(Direction.AGAINST, "price", exhibit, message, evidence=[place, where])


def _prices(exhibit: Exhibit) -> Iterator[tuple[float, Place]]:
    for page in exhibit.pages if exhibit.paper else ():
        for named in PRICE.finditer(page.text) if page.method is not Method.OCR else ():
            for match in AMOUNT.finditer(page.text, named.end(), named.end() + NEAR):
                value = plain_number(_joined(match["figures"]))
                if value is not None and value >= LARGE:
                    yield value, place_in(page.document, page.page_number, page.text, Span(*match.span()))
                    break


def _totals(page: Page, table: Table) -> Iterator[tuple[float, Place]]:
    rows = {cell.row for cell in table.cells if TOTAL.search(cell.text)}
    for cell in table.cells:
        value = number_in(cell.text) if cell.row in rows and cell.spans else None
        if value is not None and value >= LARGE:
            yield value, place_in(page.document, page.page_number, page.text, *cell.spans)


def amounts_recur(exhibits: Sequence[Exhibit]) -> Iterator[Sign]:
    """An amount that stands in one paper only and is but one figure off an amount of at least two others."""
    where: dict[float, dict[str, Place]] = defaultdict(dict)
    for exhibit in exhibits:
        for value, place in _amounts(exhibit):
            where[value].setdefault(exhibit.id, place)
    usual = [value for value, places in where.items() if len(places) >= LEAST_FELLOWS]
    by_gap: dict[tuple[int, str], list[float]] = defaultdict(list)
    for value in usual:
        for key in _gaps(value):
            by_gap[key].append(value)
    for exhibit in exhibits:
        for value, places in where.items():
            if list(places) != [exhibit.id]:
                continue
            near = {other for key in _gaps(value) for other in by_gap.get(key, ()) if exhibit.id not in where[other]}
            for other in sorted(near)[:1]:
                message = f"It says {value:,.12g}; {len(where[other])} other papers say {other:,.12g}, one figure off."
                evidence = [places[exhibit.id], *list(where[other].values())[:3]]
                yield speaks(Direction.AGAINST, "amounts recur", exhibit, message, evidence=evidence)


def _amounts(exhibit: Exhibit) -> Iterator[tuple[float, Place]]:
    if exhibit.paper is None:
        return
    for page in exhibit.pages:
        if page.method is Method.OCR:
            continue
        for number, match in enumerate(AMOUNT.finditer(page.text)):
            value = plain_number(_joined(match["figures"])) if number < MOST_AMOUNTS else None
            if value is not None and value >= LARGE and len(f"{value:.0f}".rstrip("0")) >= LEAST_FIGURES - 1:
                yield value, place_in(page.document, page.page_number, page.text, Span(*match.span()))


def _gaps(value: float) -> Iterator[tuple[int, str]]:
    """The figures with one left out, and which: amounts that share one differ in that figure alone."""
    figures = f"{value:.2f}"
    if len(figures.replace(".", "").rstrip("0")) < LEAST_FIGURES - 1:
        return
    for at, sign in enumerate(figures):
        if sign != ".":
            yield at, f"{figures[:at]}_{figures[at + 1 :]}"


def rows_recur(exhibits: Sequence[Exhibit]) -> Iterator[Sign]:
    """Tables of several papers that list the same things: a number that differs from what at least two others have."""
    cells: dict[tuple[str, str], dict[str, tuple[float, Place]]] = defaultdict(dict)
    for exhibit in exhibits:
        for page in exhibit.pages if exhibit.paper else ():
            for table in page.tables:
                for key, value, place in _labelled(page, table):
                    cells[key].setdefault(exhibit.id, (value, place))
    by_id = {one.id: one for one in exhibits}
    agreeing: dict[str, list[Place]] = defaultdict(list)
    for (label, head), found in cells.items():
        for document, (value, place) in found.items():
            others = [other for one, (other, _) in found.items() if one != document]
            if len(others) >= LEAST_FELLOWS and len(set(others)) == 1 and others[0] != value:
                message = (f"For “{label}” it gives {value:,.12g} under “{head}”; the tables of {len(others)} "
                           f"other papers give {others[0]:,.12g}.")  # fmt: skip
                where = [spot for one, (_, spot) in found.items() if one != document][:3]
                yield speaks(Direction.AGAINST, "rows recur", by_id[document], message, evidence=[place, *where])
            elif others and set(others) == {value}:
                agreeing[document].append(place)
    for document, places in agreeing.items():
        message = f"{len(places)} numbers of its tables stand in the tables of other papers, under the same names."
        yield speaks(Direction.FOR, "rows recur", by_id[document], message, evidence=places[:6])


def _labelled(page: Page, table: Table) -> Iterator[tuple[tuple[str, str], float, Place]]:
    """Each number with the name of its row and the head of its column."""
    rows: dict[int, list[Cell]] = defaultdict(list)
    for cell in table.cells:
        rows[cell.row].append(cell)
    heads: dict[int, str] = {}
    for _, row in sorted(rows.items()):
        numbers = {cell.column: value for cell in row if (value := number_in(cell.text)) is not None}
        names = [
            _name(cell.text) for cell in row if cell.column not in numbers and re.search(r"[^\W\d_]{3}", cell.text)
        ]
        if not numbers and len(names) >= 2:
            heads = {cell.column: _name(cell.text) for cell in row}
            continue
        if not names or any(map(TOTAL.search, names)):
            continue
        label = max(names, key=len)
        for cell in row:
            head = heads.get(cell.column, "")
            if cell.column in numbers and len(head) >= 3 and cell.spans:
                yield (
                    (label, head),
                    numbers[cell.column],
                    place_in(page.document, page.page_number, page.text, *cell.spans),
                )


def _name(text: str) -> str:
    return " ".join(text.split()).casefold()[:80]


def _joined(figures: str) -> str:
    return re.sub(r"\s", "", figures).rstrip(".,")
