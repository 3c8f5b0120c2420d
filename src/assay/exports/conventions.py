"""Numbers, years and sums as a reader of SIPRI's register expects them: `(59)` uncertain, `..` not known, `–` none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.exports.periods import period_in_words
from assay.model.quantity import Kind, in_words

if TYPE_CHECKING:
    from assay.model.date import StatedDate
    from assay.model.quantity import Quantity
    from assay.model.transfer import Money

NOT_KNOWN = ".."
NONE = "–"


def number_cell(quantity: Quantity) -> str:
    """37 if exact; (37) if it is a bound, an estimate or a middle; .. if the number is not known."""
    if quantity.kind is Kind.NIL:
        return NONE
    if not quantity.has_number:
        return NOT_KNOWN
    if quantity.kind is Kind.EXACT:
        return plain_number(best_number(quantity))
    return f"({plain_number(best_number(quantity))})"


def best_number(quantity: Quantity) -> float:
    """The one number to print for it: what was stated, the middle of a range, or its only bound; 0 if it has none."""
    if quantity.best is not None:
        return quantity.best
    if quantity.kind is Kind.RANGE and quantity.lo is not None and quantity.hi is not None:
        return (quantity.lo + quantity.hi) / 2
    return next(one for one in (quantity.lo, quantity.hi, 0) if one is not None)


def number_note(quantity: Quantity) -> str:
    """The doubt in words, where the cell could not carry it: "at least 59", "not stated"."""
    if quantity.kind in (Kind.EXACT, Kind.NIL):
        return ""
    if quantity.kind is Kind.SOME:
        return "some, number not given"
    if quantity.kind is Kind.UNSPECIFIED:
        return "number not stated"
    if quantity.kind is Kind.WITHHELD:
        return "withheld"
    return in_words(quantity)


def bounds(quantity: Quantity) -> str:
    """What a total can be: "59 or more", "30 to 40", "37"."""
    low, high = quantity.reach
    if high is None:
        return f"{plain_number(low)} or more"
    return plain_number(low) if low == high else f"{plain_number(low)} to {plain_number(high)}"


def year_cell(date: StatedDate | None) -> str:
    """2023; (2023–2024) if it may be either; (2027) before or after with the words kept beside it; .. if not known."""
    if date is None:
        return NOT_KNOWN
    low, high = date.years
    if low is not None and low == high:
        return str(low)
    if low is None and high is None:
        return NOT_KNOWN
    if low is not None and high is not None:
        return f"({low}–{high})"
    return f"({low if low is not None else high})"


def date_note(date: StatedDate | None) -> str:
    """The date in words, where the year alone loses something."""
    words = period_in_words(date) if date else ""
    return "" if words.removeprefix("in ") == year_cell(date) else words


def money_cell(money: Money) -> str:
    """Sums with their currency; the wording stands beside them."""
    low, high = money.lo, money.hi
    if low is None and high is None:
        return NOT_KNOWN
    if low == high and low is not None:
        return f"{plain_number(low)} {money.currency}".strip()
    if high is None:
        return f"at least {plain_number(low or 0)} {money.currency}".strip()
    if low is None:
        return f"up to {plain_number(high)} {money.currency}".strip()
    return f"{plain_number(low)} to {plain_number(high)} {money.currency}".strip()


def plain_number(number: float) -> str:
    return f"{number:,.15g}"


def percent(share: float) -> str:
    """A share as a whole per cent, but never 0 or 100 for what is not none and not all."""
    whole = round(share * 100)
    if whole == 0 and share > 0:
        return "under 1 %"
    if whole == 100 and share < 1:
        return "over 99 %"
    return f"{whole} %"
