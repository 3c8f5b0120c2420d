"""Which sum of a sentence is the price of which goods, and of how much of them: one piece, the line, the deal, more.

"12 tanks at $4 million each"                          →  4,000,000 USD a piece
"12 tanks worth $48 million and 6 guns for $9 million" →  48,000,000 for the tanks, 9,000,000 for the guns
"12 tanks and 6 guns for $57 million (€52 million)"    →  57,000,000 for the deal; the euros are the same sum
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assay.language.numbers.money import money_in
from assay.language.numbers.money_scope import is_unit_price, scope_of, without_conversions
from assay.model.transfer import Money, Scope

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.language.numbers.money import FoundMoney
    from assay.model.place import Span

PRICED = re.compile(
    r"\b(?:deal|contract|order|package|agreement|worth|cost|price|valued?|purchase|sale|budget)\b", re.I
)
PAID = re.compile(r"\b(?:for|at)\s+(?:\w+\s+){0,2}$", re.I)


@dataclass(frozen=True, slots=True)
class Price:
    """`span` is where the sum stands in the sentence."""

    money: Money
    span: Span


@dataclass(frozen=True, slots=True)
class Prices:
    """Of one item: what is paid for it or for more than it, and what a piece of it costs."""

    value: Price | None = None
    unit: Price | None = None

    @property
    def moneys(self) -> tuple[Money | None, Money | None]:
        """The value and the unit price, without their places."""
        return (self.value.money if self.value else None, self.unit.money if self.unit else None)


def prices_of(text: str, item: Span, goods: Sequence[Span], language: str = "en") -> Prices:
    """The prices that a sentence gives for one of its goods; `goods` are all that it names, this item among them."""
    sums = without_conversions(text, money_in(text, language))
    units = [one for one in sums if is_unit_price(text, one.span)]
    rest = [one for one in sums if one not in units]
    unit = next((one for one in units if _nearest(one, goods) == item), None)
    return Prices(_value(text, item, goods, rest), _priced(unit, Scope.UNIT) if unit else None)


def _value(text: str, item: Span, goods: Sequence[Span], sums: Sequence[FoundMoney]) -> Price | None:
    """The one sum of the sentence; of several, the one that is said to be paid for just these goods."""
    own = [one for at, one in enumerate(sums) if _is_of_line(text, goods, sums, at) and _nearest(one, goods) == item]
    if len(own) == 1:
        return _priced(own[0], Scope.LINE)
    if len(sums) != 1 or _is_of_line(text, goods, sums, 0):
        return None
    scope = scope_of(text, sums[0].span)
    if scope in (Scope.UNKNOWN, Scope.LINE):
        scope = Scope.DEAL  # what is paid for several things is not split
        if not text.isascii() or PRICED.search(text) or PAID.search(text[: sums[0].span.start]):
            return _priced(sums[0], scope)
        return None
    return _priced(sums[0], scope)


def _is_of_line(text: str, goods: Sequence[Span], sums: Sequence[FoundMoney], at: int) -> bool:
    """Worded as the price of goods, of which one kind only stands between it and the sum before."""
    since = sums[at - 1].span.end if at else 0
    between = [one for one in goods if since <= one.start < sums[at].span.start]
    return len(between) == 1 and scope_of(text, sums[at].span) is Scope.LINE


def _nearest(one: FoundMoney, goods: Sequence[Span]) -> Span | None:
    """The goods right before the sum; the only ones of the sentence, wherever they stand."""
    before = [span for span in goods if span.start < one.span.start]
    return max(before) if before else (goods[0] if len(goods) == 1 else None)


def _priced(one: FoundMoney, scope: Scope) -> Price:
    return Price(replace(one.money, scope=scope), one.span)
