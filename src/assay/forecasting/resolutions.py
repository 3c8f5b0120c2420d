"""How a question is put so that it can be decided: its wording, the sources in order, and what is ambiguous or void.

37 vehicles, by the end of 2027  →  "… report that China has received at least one of the 37 vehicles from Russia?"; not
before April 2028, when the register's release on 2027 is out
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from assay.forecasting.items import name_of
from assay.model.forecast_terms import Horizon, Resolution
from assay.model.quantity import Kind, in_words

if TYPE_CHECKING:
    from assay.model.claim import Claim
    from assay.model.transfer import Transfer

RELEASE_MONTH = 4
"""SIPRI's release on a year comes out in March of the next one, or later; before it, "no" can't be told from "late"."""
SHORTEST_HORIZON, LONGEST_HORIZON = 30, 40 * 366  # days
LONGEST_CONTENT = 300  # of a claim in a question
EVIDENCE_RULE = (
    "The first of these sources that speaks to it decides. What rests on the files of this case, or on reports of "
    "them, is no evidence."
)
RESOLVER = "whoever keeps the case, with the evidence written down; not the forecaster alone"


def horizon_of(opens: date, closes: date) -> Horizon:
    """Decided from April of the year after the close. Raises ValueError if that is no time to ask about."""
    if not SHORTEST_HORIZON <= (closes - opens).days <= LONGEST_HORIZON:
        raise ValueError(f"from {opens} to {closes} is too short or too long to forecast")
    return Horizon(opens.isoformat(), closes.isoformat(), date(closes.year + 1, RELEASE_MONTH, 1).isoformat())


def delivery_question(line: Transfer, closes: date) -> str:
    item = name_of([line])
    number = line.quantity
    several = number.has_number and number.kind is not Kind.NIL and (number.best or number.hi or number.lo or 0) != 1
    of = (
        f"at least one of the {in_words(number)} ordered: {item}"
        if several
        else f"at least one of the following: {item}"
    )
    return (
        f"By {_day(closes)}, will a source other than the files of this case report that {line.recipient} has received "
        f"from {line.supplier} {of}?"
    )


def delivery_resolution(line: Transfer, closes: date) -> Resolution:
    item, year = name_of([line]), closes.year
    return Resolution(
        criteria=f"Yes if at least one {item} from {line.supplier} has come into the hands of {line.recipient} by "
        f"{_day(closes)}; one is enough, whatever number was ordered.",
        sources=(
            f"SIPRI's register of transfers, in the release of spring {year + 1}",
            f"an official statement of {line.supplier} or {line.recipient}",
            f"a report to UNROCA on {year} or before",
            "dated imagery with a published analysis that names the item",
        ),
        evidence_rule=EVIDENCE_RULE,
        ambiguous_rule="If a source names only a wider class of items, or does not date the delivery, the next source "
        "is asked; if none is clear, the answer is no.",
        void_rule=f"Void if {line.supplier} or {line.recipient} no longer exists as a party, or if it turns out that "
        "the papers name no item that can be told from others. That the papers are forged, or the deal is off, is no "
        "reason: then the answer is no.",
        resolver=RESOLVER,
    )


def claim_question(claim: Claim, closes: date) -> str:
    words = " ".join(claim.content.words.split())
    words = words if len(words) <= LONGEST_CONTENT else f"{words[:LONGEST_CONTENT].rstrip()}…"
    who = claim.chain[-1].label if claim.chain else "the document in its own voice"
    return f"By {_day(closes)}, will it have come about, as {who} says: “{words}”?"


def claim_resolution(closes: date) -> Resolution:
    return Resolution(
        criteria=f"Yes if what the claim says has happened by {_day(closes)}, in full and not only in part.",
        sources=(
            "an official statement of a party that the claim names",
            "two reports of independent origin",
            "dated imagery with a published analysis",
        ),
        evidence_rule=EVIDENCE_RULE,
        ambiguous_rule="If sources disagree, or only a part has happened, the answer is no; what happened is noted.",
        void_rule="Void if the claim turns out not to say what was quoted, or if its words can't be told true from "
        "false. That it was never planned is no reason: then the answer is no.",
        resolver=RESOLVER,
    )


def _day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"
