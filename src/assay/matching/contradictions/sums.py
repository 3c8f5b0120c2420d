"""Do the documents give different sums of money for one thing?

"NT$40 billion" (02.txt) against "總價512億元" (03.txt), both on one type            →  on number
"US$13.62 billion" (05.txt) against "US$13.4 billion" (06.txt), both on two states  →  on number: so near that both
mean one thing
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from assay.language.numbers.money import money_in
from assay.language.unparsed.sentences import sentences
from assay.matching.agreement.figures import types_in
from assay.matching.contradictions.explained import is_rounding
from assay.matching.contradictions.standing import Parties, may_be_one_deal, same_parties
from assay.model.corroboration import Contradiction, Explanation, On, Side
from assay.model.place import Place, Span, place_in
from assay.model.problem import record_id
from assay.model.quantity import exact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from assay.model.document import Page

NEAR = 1.1
"""Sums of three figures or more that lie so near mean one thing: by chance they would seldom meet."""
ONE_PRICE = 2.0
"""Sums named with one type that lie further apart are the prices of different things."""
FINE = 3  # figures
LEAST = 1_000_000
REVISED = re.compile(
    r"\b(?:revised|raised|increased|risen|grew|updated|new budget)\b|追加|調整|调整|увелич|пересмотр|協商",
    re.IGNORECASE,
)
TRADITIONAL = re.compile("[國這個們軍導彈億臺後]")
LONGEST = 1_500


@dataclass(frozen=True, slots=True)
class _Sum:
    value: float
    currency: str
    stated: str
    key: str
    name: str
    place: Place
    sentence: str

    @property
    def document(self) -> str:
        return self.place.document


def find_conflicts_of_sums(pages: Iterable[Page], *, parties: Parties) -> tuple[Contradiction, ...]:
    """Sums of one currency, each set against the next larger one."""
    by_currency: dict[str, list[_Sum]] = defaultdict(list)
    for page in pages:
        for one in _sums_of(page):
            by_currency[one.currency].append(one)
    found = []
    for sums in by_currency.values():
        by_type: dict[str, list[_Sum]] = defaultdict(list)
        for one in sums:
            by_type[one.key].append(one)
        groups = [(sums, NEAR), *((group, ONE_PRICE) for key, group in by_type.items() if key)]
        pairs = {pair: None for group, reach in groups for pair in _neighbours(group, reach)}
        found += [_contradiction(*pair) for pair in pairs if _on_one_deal(*pair, parties)]
    return tuple(found)


def _neighbours(sums: Sequence[_Sum], reach: float) -> Iterator[tuple[_Sum, _Sum]]:
    for small, large in pairwise(sorted(sums, key=lambda one: (one.value, one.document))):
        if small.document == large.document or small.value == large.value or large.value > reach * small.value:
            continue
        if is_rounding(exact(small.value), exact(large.value)):
            continue
        if reach == NEAR and min(_figures(small.value), _figures(large.value)) < FINE:
            continue
        yield small, large


def _on_one_deal(one: _Sum, other: _Sum, parties: Parties) -> bool:
    if one.key and one.key == other.key:
        return may_be_one_deal(one.document, other.document, parties)
    return same_parties(one.document, other.document, parties)


def _sums_of(page: Page) -> Iterator[_Sum]:
    carried = ("", "")
    for span in sentences(page.text):
        text = span.of(page.text)
        if len(text) > LONGEST:
            continue
        types = tuple(dict.fromkeys((key, name) for key, name, _ in types_in(text)))
        if types:
            carried = types[0] if len(types) == 1 else ("", "")
        for found in money_in(text):
            money = found.money
            if money.lo is None or money.lo != money.hi or money.lo < LEAST:
                continue
            place = place_in(page.document, page.page_number, page.text,
                             Span(span.start + found.span.start, span.start + found.span.end))  # fmt: skip
            yield _Sum(
                money.lo, _currency(money.currency, money.as_stated, page), money.as_stated, *carried, place, text
            )


def _currency(code: str, stated: str, page: Page) -> str:
    """A bare 元 in the long signs is Taiwan's, unless the page speaks of 人民幣."""
    is_bare = code == "CNY" and stated.endswith("元") and "人民" not in stated
    return "TWD" if is_bare and len(TRADITIONAL.findall(page.text)) > 3 and "人民幣" not in page.text else code


def _figures(value: float) -> int:
    return len(f"{value:.2f}".replace(".", "").strip("0"))


def _contradiction(small: _Sum, large: _Sum) -> Contradiction:
    sides = tuple(Side(one.stated, one.place) for one in (small, large))
    is_revised = REVISED.search(small.sentence) or REVISED.search(large.sentence)
    subject = f"sum named with {small.name or large.name}" if small.name or large.name else "sum of money"
    key = [f"{one.document} {one.place.page_number} {one.place.spans[0].start}" for one in (small, large)]
    return Contradiction(
        record_id("x", "sum", *key), On.NUMBER, subject, sides, Explanation.UPDATE if is_revised else None
    )
