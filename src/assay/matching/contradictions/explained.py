"""What may explain a contradiction away: growth over time, part and whole, unit or currency, rounding.

10 by March, 14 by June         →  update over time
"a first batch of 6" against 18  →  part and whole
21.54 against 21.5               →  rounding
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.model.corroboration import Explanation
from assay.model.quantity import Kind, Quantity
from assay.model.transfer import State

if TYPE_CHECKING:
    from assay.model.date import StatedDate

PART = re.compile(
    r"\b(?:first|second|third|initial|next|last|remaining|rest|another|further|additional|more)\b[^.;]{0,25}"
    r"\b(?:batch|lot|tranche|shipment|delivery|consignment|instal?ment|group|set|unit|phase|half|order)\w*\b"
    r"|\b(?:batch|lot|tranche|phase)\s+(?:\d|[ivx]+\b|one|two)"
    r"|\b(?:the remaining|the rest|out of|part of|so far|of which|of the \d)"
    r"|\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|half) of (?:the|these|them)\b"
    r"|(?:перв|втор|треть|очередн)\w*\s+(?:парти|транш|очеред|этап|поставк)\w*|остальн|остав|из них|в том числе"
    r"|首批|第[一二三四五\d]\s*批|其余|其餘|剩余|剩餘|其中|一部分",
    re.I,
)
WHOLE = re.compile(
    r"\b(?:total|altogether|in all|overall|combined|whole|entire|all \d)|итого|всего|общ\w+ (?:числ|колич|сумм)|в целом"
    r"|总共|總共|合计|合計|共计|共計|总数|總數|全案|全部",
    re.I,
)
SO_FAR = re.compile(
    r"\b(?:so far|to date|as of|already|until now|by now|ha(?:s|ve) since)\b"
    r"|на данный момент|по состоянию на|уже|к настоящему|目前|迄今|至今|截至|现已|現已|已经|지금까지|현재까지",
    re.I,
)
MOVED = re.compile(
    r"\b(?:delay|slip|postpon|reschedul|pushed back|brought forward|(?:ahead of|behind) schedule|extend|revised|late\b)"
    r"|перенес|отсроч|отлож|задерж|сдвин|延後|延后|延宕|推迟|推遲|提前|展延|延期|연기",
    re.I,
)
DELIVERED = frozenset({State.IN_DELIVERY, State.COMPLETE})
AGREED = frozenset({State.SELECTED, State.ORDERED})
ROUND_FROM = 3  # digits that the finer number must have: 1,163 may be given as 1,200; 37 as 40 is another number


@dataclass(frozen=True, slots=True)
class Reading:
    """One side's number with its sentence and the time that it speaks of."""

    quantity: Quantity
    sentence: str
    date: StatedDate | None
    document: str
    state: State = State.UNKNOWN


def explain(one: Reading, other: Reading) -> Explanation | None:
    """The first explanation that applies, the one that rests on the numbers themselves first."""
    small, large = sorted((one, other), key=lambda side: side.quantity.reach[0])
    if one.quantity.unit and other.quantity.unit and _unit(one) != _unit(other):
        return Explanation.UNIT
    if is_rounding(one.quantity, other.quantity):
        return Explanation.ROUNDING
    if small.state in DELIVERED and large.state in AGREED:
        return Explanation.PART  # what has been handed over of what was agreed
    if PART.search(small.sentence) or (WHOLE.search(large.sentence) and not WHOLE.search(small.sentence)):
        return Explanation.PART
    if _grows(small, large):
        return Explanation.UPDATE
    return None


def is_moved(sentence: str) -> bool:
    """Does the wording say that a date was moved?"""
    return bool(MOVED.search(sentence))


def says_so_far(sentence: str) -> bool:
    """Does the wording say that the number is what it has come to so far?"""
    return bool(SO_FAR.search(sentence))


def _unit(side: Reading) -> str:
    return side.quantity.unit.casefold().rstrip("s")


def is_rounding(one: Quantity, other: Quantity) -> bool:
    """Are they one number, given more and less finely? Does the finer number, given with the digits of the coarser,
    become the coarser?
    """
    a, b = one.best if one.best is not None else one.lo, other.best if other.best is not None else other.lo
    if a is None or b is None or {one.kind, other.kind} - {Kind.EXACT, Kind.ABOUT, Kind.ESTIMATE}:
        return False
    coarse, fine = sorted((a, b), key=_digits)
    if _digits(fine) < ROUND_FROM or _digits(coarse) >= _digits(fine) or coarse == 0:
        return False
    return float(f"{fine:.{max(_digits(coarse), 1) - 1}e}") == coarse


def _digits(number: float) -> int:
    """Significant digits: 1,200 has two, 21.54 has four."""
    return len(f"{number:.4f}".replace(".", "").replace("-", "").strip("0")) or 1


def _grows(small: Reading, large: Reading) -> bool:
    """The larger number speaks of a later time, or says that it is what it has come to so far."""
    if small.date and large.date and small.date.hi and large.date.lo and small.date.hi < large.date.lo:
        return True
    dated_otherwise = bool(
        small.date and large.date and small.date.lo and large.date.lo and large.date.lo < small.date.lo
    )
    return small.document != large.document and bool(SO_FAR.search(large.sentence)) and not dated_otherwise
