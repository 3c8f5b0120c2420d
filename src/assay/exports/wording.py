"""The machine's vocabulary: records → phrases that say no more than the record.

ORDERED, alleged, Norland, Sudmark → "Sudmark is alleged to have ordered … from Norland"
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assay.exports.report.proof import Figure
from assay.model.claim import Certainty, ClaimType
from assay.model.corroboration import OriginKind
from assay.model.grading import Reliability
from assay.model.quantity import Kind, in_words
from assay.model.transfer import AccompanimentKind, Edition, Inclusion, Scope, State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.exports.report.sentences import Part
    from assay.model.claim import Claim, Link
    from assay.model.corroboration import Origin
    from assay.model.date import StatedDate
    from assay.model.place import Place
    from assay.model.quantity import Quantity
    from assay.model.transfer import Money, Transfer

IS_SAID = {
    Certainty.CERTAIN: ("said", ""),
    Certainty.PROBABLE: ("said", "probably "),
    Certainty.POSSIBLE: ("said", "possibly "),
    Certainty.ALLEGED: ("alleged", ""),
    Certainty.UNKNOWN: ("said, without commitment,", ""),
}
"""After "is", and before the verb: the hedge of the wording is kept in the machine's own sentence."""

AS_WORDED = {
    Certainty.CERTAIN: "",
    Certainty.PROBABLE: " as probable",
    Certainty.POSSIBLE: " as possible",
    Certainty.ALLEGED: " as alleged",
    Certainty.UNKNOWN: " without commitment",
}
"""After "reported", where the papers do not say what became of the deal."""

WEAKEST_FIRST = (Certainty.UNKNOWN, Certainty.ALLEGED, Certainty.POSSIBLE, Certainty.PROBABLE, Certainty.CERTAIN)

STATE_IN_WORDS = {
    State.REPORTED: "reported",
    State.NEGOTIATING: "under negotiation",
    State.SELECTED: "selected",
    State.ORDERED: "ordered",
    State.IN_DELIVERY: "in delivery",
    State.COMPLETE: "complete",
    State.SUSPENDED: "suspended",
    State.CANCELLED: "cancelled",
    State.DENIED: "denied",
    State.UNKNOWN: "not stated",
}

INCLUSION_IN_WORDS = {
    Inclusion.REPORTED: "reported only: SIPRI would not list it",
    Inclusion.ORDER_VERIFIED: "order verified: SIPRI would list it",
    Inclusion.DELIVERIES_VERIFIED: "deliveries verified: SIPRI would list it",
}

EDITION_IN_WORDS = {
    Edition.DRAFT: "draft",
    Edition.SIGNED: "signed paper",
    Edition.PAPER: "paper of the deal",
    Edition.REPORT: "report",
}

ACCOMPANIMENT_IN_WORDS = {kind: kind.replace("_", " ") for kind in AccompanimentKind}

SCOPE_IN_WORDS = {
    Scope.UNIT: "for one piece",
    Scope.LINE: "for this line",
    Scope.DEAL: "for the whole deal",
    Scope.PROGRAMME: "for the whole programme",
    Scope.UNKNOWN: "for what is not stated",
}

ORIGIN_IN_WORDS = {
    OriginKind.LEAK: "leaked papers",
    OriginKind.PAPER: "a paper of the case",
    OriginKind.OFFICIAL: "an official source",
    OriginKind.ORGANISATION: "an organisation",
    OriginKind.OUTLET: "a news outlet",
    OriginKind.PERSON: "a person",
    OriginKind.UNNAMED: "an unnamed source",
}

RELIABILITY_IN_WORDS = {
    Reliability.A: "completely reliable",
    Reliability.B: "usually reliable",
    Reliability.C: "fairly reliable",
    Reliability.D: "not usually reliable",
    Reliability.E: "unreliable",
    Reliability.F: "cannot be judged",
}
"""The Admiralty code (STANAG 2511)."""

TYPE_HEADINGS = {
    ClaimType.TRANSFER: "Transfers",
    ClaimType.TRAINING: "Training",
    ClaimType.TECHNOLOGY_TRANSFER: "Transfer of technology",
    ClaimType.CAPABILITY: "Capabilities",
    ClaimType.FORECAST: "Forecasts",
    ClaimType.POSITION: "Positions",
    ClaimType.EVENT: "Events",
    ClaimType.OTHER: "Other statements",
}

OWN_VOICE = "own voice"
MASS_NOUNS = ("aircraft", "equipment", "ammunition", "artillery", "training", "craft", "personnel")
BEHIND_THE_HEAD = re.compile(r" (?:of|with|for|from|in|on) ")
"""What follows is about the thing, not the thing: "container of ammunition" is many containers."""


def deal_in_words(state: State, certainty: Certainty, parties: tuple[str, str], items: tuple[Part, ...]) -> list[Part]:
    """The clause for lines of one state: who is said to have done what, in the papers' own degree of certainty."""
    supplier, recipient = parties
    said, perhaps = IS_SAID[certainty]
    match state:
        case State.ORDERED:
            return [f"{recipient} is {said} to have {perhaps}ordered from {supplier} ", *items]
        case State.NEGOTIATING:
            return [f"{recipient} is {said} to be {perhaps}negotiating with {supplier} over ", *items]
        case State.SELECTED:
            return [f"{recipient} is {said} to have {perhaps}selected from {supplier} ", *items]
        case State.IN_DELIVERY:
            return [f"{supplier} is {said} to be {perhaps}delivering to {recipient} ", *items]
        case State.COMPLETE:
            return [f"{supplier} is {said} to have {perhaps}delivered to {recipient} ", *items]
        case State.SUSPENDED | State.CANCELLED:
            return ["The supply of ", *items, f" by {supplier} to {recipient} is {said} to be {perhaps}{state.value}"]
        case State.DENIED:
            return ["The supply of ", *items, f" by {supplier} to {recipient} is denied"]
        case _:
            return ["A transfer of ", *items, f" from {supplier} to {recipient} is reported{AS_WORDED[certainty]}"]


def parties_of(line: Transfer) -> tuple[str, str]:
    return (line.supplier or "a supplier not named", line.recipient or "a recipient not named")


def certainty_of(claims: list[Claim]) -> Certainty:
    """The weakest wording among the claims: a sentence of the machine never commits more than any of them."""
    found = {claim.certainty for claim in claims}
    return next((one for one in WEAKEST_FIRST if one in found), Certainty.CERTAIN)


def origins_in_words(origins: Sequence[Origin]) -> str:
    """1 origin; 2 independent origins; 3 origins, 2 of them independent; 2 origins, not independent of each other."""
    independent = len({one.interest or one.id for one in origins})
    if independent == len(origins):
        return f"{independent} independent origins" if independent > 1 else "1 origin"
    if independent == 1:
        return f"{len(origins)} origins, not independent of each other"
    return f"{len(origins)} origins, {independent} of them independent"


def item_name(line: Transfer) -> str:
    """VK-30 (assault vehicle); assault vehicle; an item not named."""
    name, kind = name_and_kind(line)
    return f"{name} ({kind})" if name and kind else name or kind or "an item not named"


def counted_item(figure: Figure, quantity: Quantity, line: Transfer) -> tuple[Part, ...]:
    """37 light vehicles; an unspecified number of command vehicles; 37 VK-30 (assault vehicles)."""
    of = " of" if quantity.kind in (Kind.UNSPECIFIED, Kind.WITHHELD, Kind.NOT_AVAILABLE) else ""
    if quantity.kind is Kind.EXACT and quantity.best == 1:
        return (figure, f" {item_name(line)}")
    name, kind = name_and_kind(line)
    if name and kind:
        return (figure, f"{of} {name} ({plural(kind)})")
    return (figure, f"{of} {name or plural(kind or 'item not named')}")


def name_and_kind(line: Transfer) -> tuple[str, str]:
    """("VK-30 Heron", "assault vehicle"), also where the description repeats it: "Assault vehicle VK-30 Heron".

    A capital that only begins a cell of a table goes, if a passage of the line has the word without it.
    """
    name, kind = line.designation or "", line.description or ""
    if name and name.casefold() == kind.casefold():
        return (name, "")
    if name and name in kind:
        before, _, after = (part.strip(" ,;") for part in kind.partition(name))
        name, kind = (f"{name} {after}".strip(), before) if before else (name, after)
    first = kind.partition(" ")[0]
    if (
        first[:1].isupper()
        and first[1:] == first[1:].lower()
        and any(stands_as(first.lower(), one.place.words) for one in line.evidence)
    ):
        kind = kind[0].lower() + kind[1:]
    return (name, kind)


def stands_as(word: str, text: str) -> bool:
    return re.search(rf"\b{re.escape(word)}\b", text) is not None


def plural(phrase: str) -> str:
    """English nouns by the plain rules; what ends in s, a capital, a digit or another alphabet stays as it is."""
    found = BEHIND_THE_HEAD.search(phrase)
    head, rest = (phrase[: found.start()], phrase[found.start() :]) if found else (phrase, "")
    last = head[-1:]
    if not (last.isascii() and last.isalpha()) or last in "sS" or last.isupper() or head.endswith(MASS_NOUNS):
        return phrase
    if last == "y" and head[-2:-1] not in "aeiou":
        return f"{head[:-1]}ies{rest}"
    return f"{head}{'es' if head.endswith(('ch', 'sh', 'x')) else 's'}{rest}"


def quantity_figure(quantity: Quantity, on: tuple[Place, ...]) -> Figure:
    """The number in words. A quantity without a number needs no proof: it prints none."""
    if not quantity.has_number:
        return Figure(in_words(quantity), on=on)
    numbers = tuple(dict.fromkeys(n for n in (quantity.lo, quantity.hi, quantity.best) if n is not None))
    return Figure(in_words(quantity), quantity.as_stated, numbers, on)


def date_figure(date: StatedDate, on: tuple[Place, ...], *, words: str = "") -> Figure:
    years = tuple(dict.fromkeys(float(year) for year in date.years if year is not None))
    return Figure(words or date.as_stated, date.as_stated, years, on)


def money_figure(money: Money, on: tuple[Place, ...], *, words: str) -> Figure:
    numbers = tuple(dict.fromkeys(n for n in (money.lo, money.hi) if n is not None))
    return Figure(words, money.as_stated, numbers, on)


def chain_in_words(chain: tuple[Link, ...]) -> tuple[str, ...]:
    """From the document's own voice to the origin; a pronoun is followed by who is meant."""
    steps = (f"{link.name} ({link.refers_to})" if _differs(link) else link.label for link in chain)
    return (OWN_VOICE, *steps)


def _differs(link: Link) -> bool:
    return link.refers_to is not None and link.refers_to.casefold() != link.name.casefold()
