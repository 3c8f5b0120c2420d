"""A quantity as the readers of one register or yearbook expect it, with what that convention can't carry.

                sipri-classic   sipri-csv   iiss          unroca             prose
exact 37        37              37          37            37                 37
range 30-40     (35)            35 ?        30-40         – and a comment    between 30 and 40
at least 37     (37)            37 ?        at least 37   37 and a comment   at least 37
unspecified     ..              – –         some          – and a comment    an unspecified number
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from assay.exports.conventions import best_number, number_cell, plain_number
from assay.model.quantity import Kind, in_words

if TYPE_CHECKING:
    from assay.model.quantity import Quantity


class Profile(StrEnum):
    SIPRI_CLASSIC = "sipri-classic"  # brackets, as in the register until 2023 and the Yearbook
    SIPRI_CSV = "sipri-csv"  # a number column and a column for "?", since 2023
    IISS = "iiss"  # The Military Balance, in its meanings of 2020: in 2010 "some" still meant "up to"
    UNROCA = "unroca"  # number of items, and comments
    PROSE = "prose"


@dataclass(frozen=True, slots=True)
class Rendered:
    """`text` is the field of the number, `flag` the one beside it, `comment` what the remarks must say for it.

    `lost` says what the field can't carry, in words for the list that goes with an export; the comment may keep it.
    """

    text: str
    flag: str = ""
    comment: str = ""
    lost: tuple[str, ...] = ()


UNCERTAIN = "?"
IISS_WORDS = {Kind.AT_LEAST: "at least ", Kind.UP_TO: "up to ", Kind.ABOUT: "about ", Kind.ESTIMATE: "ε"}
IISS_WITHOUT = {
    Kind.SOME: "some",
    Kind.UNSPECIFIED: "some",
    Kind.WITHHELD: "some",
    Kind.NOT_AVAILABLE: "n.k.",
    Kind.NOT_APPLICABLE: "n.a.",
    Kind.NIL: "–",
}
NUMBER_IN_UNROCA = frozenset({Kind.EXACT, Kind.ESTIMATE, Kind.ABOUT, Kind.AT_LEAST})
"""Of a ceiling or a range no single number may stand in a state's return: the comment has it."""


def rendered(quantity: Quantity, profile: Profile) -> Rendered:
    """The quantity in one convention. What is not a number of items (battalions' worth, tonnes) is never put as one."""
    if profile is Profile.PROSE:
        return Rendered(in_words(quantity) if not quantity.counts_groups else _stated(quantity))
    if quantity.counts_groups and quantity.kind is not Kind.NIL:
        return _of_groups(quantity, profile)
    return {
        Profile.SIPRI_CLASSIC: _sipri_classic,
        Profile.SIPRI_CSV: _sipri_csv,
        Profile.IISS: _iiss,
        Profile.UNROCA: _unroca,
    }[profile](quantity)


def _of_groups(quantity: Quantity, profile: Profile) -> Rendered:
    words = _stated(quantity)
    text = {Profile.SIPRI_CLASSIC: "..", Profile.IISS: "some"}.get(profile, "")
    return Rendered(text, "", words, (f"{words}: no number of items",))


def _stated(quantity: Quantity) -> str:
    return quantity.as_stated or in_words(quantity)


def _sipri_classic(quantity: Quantity) -> Rendered:
    return Rendered(number_cell(quantity), "", _comment(quantity), _lost(quantity))


def _sipri_csv(quantity: Quantity) -> Rendered:
    """Whole numbers without separators; an empty field is "not yet available"; 0 is none."""
    if not quantity.has_number:
        return Rendered("", "", _comment(quantity), _lost(quantity))
    number = best_number(quantity)
    whole = round(number)
    lost = _lost(quantity)
    if whole != number:
        lost = (*lost, f"{plain_number(number)} rounded to {whole}")
    flag = "" if quantity.kind in (Kind.EXACT, Kind.NIL) else UNCERTAIN
    return Rendered(str(whole), flag, _comment(quantity), lost)


def _iiss(quantity: Quantity) -> Rendered:
    if quantity.kind in IISS_WITHOUT:
        lost = (f"{in_words(quantity)}: IISS writes “some” for any number that is not known",)
        vague = quantity.kind in (Kind.UNSPECIFIED, Kind.WITHHELD)
        return Rendered(IISS_WITHOUT[quantity.kind], "", _comment(quantity) if vague else "", lost if vague else ())
    if quantity.kind is Kind.RANGE and quantity.lo is not None and quantity.hi is not None:
        return Rendered(f"{plain_number(quantity.lo)}-{plain_number(quantity.hi)}")
    return Rendered(f"{IISS_WORDS.get(quantity.kind, '')}{plain_number(best_number(quantity))}")


def _unroca(quantity: Quantity) -> Rendered:
    if quantity.kind is Kind.NIL:
        return Rendered("nil")
    if quantity.kind not in NUMBER_IN_UNROCA:
        return Rendered("", "", _comment(quantity), _unknown(quantity))
    lost = () if quantity.kind is Kind.EXACT else (f"{in_words(quantity)}: the number stands there without its doubt",)
    return Rendered(plain_number(best_number(quantity)), "", _comment(quantity), lost)


def _comment(quantity: Quantity) -> str:
    if quantity.kind in (Kind.EXACT, Kind.NIL, Kind.NOT_AVAILABLE, Kind.NOT_APPLICABLE):
        return ""
    if quantity.kind is Kind.RANGE and quantity.lo is not None and quantity.hi is not None:
        return f"{plain_number(quantity.lo)}-{plain_number(quantity.hi)}"
    return "number withheld" if quantity.kind is Kind.WITHHELD else in_words(quantity)


def _lost(quantity: Quantity) -> tuple[str, ...]:
    """What one number with or without a mark of doubt leaves out."""
    match quantity.kind:
        case Kind.EXACT | Kind.NIL | Kind.NOT_AVAILABLE:
            return ()
        case Kind.ESTIMATE | Kind.ABOUT:
            return (f"{in_words(quantity)}: marked as uncertain, not as what it is",)
        case Kind.RANGE:
            return (f"{in_words(quantity)}: only its middle, {plain_number(best_number(quantity))}",)
        case Kind.AT_LEAST | Kind.UP_TO:
            return (f"{in_words(quantity)}: the bound stands as the number",)
    return _unknown(quantity)


def _unknown(quantity: Quantity) -> tuple[str, ...]:
    if quantity.kind is Kind.NOT_AVAILABLE:
        return ()
    return (f"{in_words(quantity)}: the field is empty, as for any number that is not known",)
