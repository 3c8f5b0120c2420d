"""What has become of a deal, by the verbs that tell of it, and whether a register of verified deals would list it.

"agreed to supply"  ordered      "has shipped"  in delivery      "denied handing over"  denied      "may buy"  reported
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assay.language.word_list import word_list
from assay.matching.deals.words import (
    AGREES,
    APPROVES,
    BEGINS,
    BUYS,
    CANCELS,
    COMPLETES,
    DELIVERS,
    DENIES,
    NEGOTIATES,
    OFFICIAL,
    PROMISES,
    RAISES,
    RECORDS,
    SELECTS,
    SUSPENDS,
    WISHES,
    Way,
)
from assay.matching.states import state_in
from assay.model.claim import Certainty, Claim, Polarity
from assay.model.transfer import Inclusion, State

if TYPE_CHECKING:
    from spacy.tokens import Token

    from assay.matching.deals.events import Event

NOT_YET = re.compile(
    r"\bnone of\b|\bnot (?:yet|a single)\b|\byet to\b|\bn[o']t\b[^.;]{0,40}\byet\b|\bstill awaits?\b|"
    r"\bundelivered\b|\bnot [^.;]{0,60}\b(?:before|until)\b",
    re.I,
)
HANDS_OVER = frozenset(
    {"delivery", "shipment", "supply", "consignment", "transfer", "export", "donation", "handover", "acceptance"}
)
CONTRACT = re.compile(r"\b(?:contracts?|agreements?|deals?|orders?|budget papers?)\b", re.I)
LEAKED = re.compile(r"leak|hack|stolen|purport|alleged|supposed|obtained by|unverified|unconfirmed", re.I)
NEARLY = re.compile(r"\b(?:close to|near|nearing|nears|verge of|working on|hopes? for)\s+(?:\w+\s+){0,2}$", re.I)
HAS_COME = re.compile(
    r"^[^.;]{0,60}?(?:,|\band)\s+(?:which|(?P<all>all)(?: of (?:which|them))?)\s+(?:(?:have|has|had|were|since|already|"
    r"been|now)\s+){0,3}(?:arrived|came|delivered|received|handed over|landed|reached)\b",
    re.I,
)
NEVER_WAS = word_list(
    """
    refuse decline rule bar prohibit oppose fail
    """
)
TALKS = re.compile(
    r"\b(?:in|holds?|held|holding|began|opened|has|have) (?:\w+ )?(?:talks|negotiations|"
    r"discussions)\b",
    re.I,
)
ALL = re.compile(r"\b(?:all|the last|the final|final batch|full(?:y)?|entire)\b", re.I)


def state_of(event: Event, trigger: Token, sentence: str, claim: Claim | None) -> State | None:
    """None: the sentence speaks of a condition or a refusal, not of a deal."""
    above = frozenset(event.verbs[1:])
    if any(child.lower_ in ("if", "unless", "whether") for child in trigger.children) or above & NEVER_WAS:
        return None
    if sentence.rstrip().endswith("?"):
        return None
    waits = bool(NOT_YET.search(sentence)) and event.way is not Way.DEAL
    if above & DENIES or (_is_denied(claim) and not waits):
        return State.DENIED
    if waits:
        return State.ORDERED
    if "not" in event.verbs[:2]:
        return State.DENIED
    if above & CANCELS:
        return State.CANCELLED
    if above & SUSPENDS:
        return State.SUSPENDED
    if event.is_noun and NEARLY.search(sentence[: trigger.idx - trigger.sent.start_char]):
        return State.NEGOTIATING
    return _of_noun(event, above) if event.is_noun else _of_verb(event, trigger, above, sentence)


def come_to(state: State, behind: str) -> State:
    """What the words behind the goods add: "bought six systems, which arrived in May", "12 jets, all of which came"."""
    match = HAS_COME.search(behind) if state is State.ORDERED else None
    if match is None:
        return state
    return State.COMPLETE if match["all"] else State.IN_DELIVERY


def _is_denied(claim: Claim | None) -> bool:
    return claim is not None and claim.polarity is Polarity.DENIED


def _of_noun(event: Event, above: frozenset[str]) -> State:
    noun = event.verbs[0]
    if above & NEGOTIATES or noun in ("talk", "negotiation", "discussion", "offer"):
        return State.NEGOTIATING
    if above & SELECTS:
        return State.SELECTED
    if noun == "option" or (noun == "sale" and not above & AGREES):
        return State.REPORTED
    if noun in HANDS_OVER:
        if above & COMPLETES:
            return State.COMPLETE
        if above & (BEGINS | DELIVERS | RECORDS | {"make"}) and not above & RAISES:
            return State.IN_DELIVERY
        return State.ORDERED if above & RAISES else State.REPORTED
    return (
        State.REPORTED
        if above & (APPROVES | PROMISES) - AGREES and noun not in ("deal", "contract", "order")
        else State.ORDERED
    )


def _of_verb(event: Event, trigger: Token, above: frozenset[str], sentence: str) -> State:
    lemma = event.verbs[0]
    if lemma in SELECTS:
        return State.SELECTED
    if lemma == "owe" or (lemma in ("await", "build") and (is_past(trigger) or _is_going_on(trigger))):
        return State.ORDERED
    if lemma in WISHES | {"offer"} or above & NEGOTIATES:
        return State.NEGOTIATING
    if above & COMPLETES:
        return State.COMPLETE
    if above & BEGINS and lemma in DELIVERS:
        return State.IN_DELIVERY
    if TALKS.search(sentence[: trigger.idx - trigger.sent.start_char]):
        return State.NEGOTIATING
    if _governs(trigger, AGREES):
        return State.ORDERED
    if above & APPROVES:
        return State.REPORTED
    if is_past(trigger) and not _governs(trigger, PROMISES):
        if lemma in DELIVERS:
            return State.COMPLETE if ALL.search(sentence) and lemma in ("deliver", "receive") else State.IN_DELIVERY
        return State.ORDERED if lemma in BUYS or lemma == "sign" else State.REPORTED
    if _is_going_on(trigger) and lemma in BUYS and trigger.tag_ == "VBG":
        return State.ORDERED
    if _is_going_on(trigger) and lemma in DELIVERS:
        return State.ORDERED if event.way is Way.RECEIVE else State.IN_DELIVERY  # "is getting" is not there yet
    is_due = event.way is Way.ARRIVE or (event.is_passive and lemma in DELIVERS) or bool(CONTRACT.search(sentence))
    return State.ORDERED if lemma in DELIVERS and is_due else State.REPORTED


def _governs(trigger: Token, lemmas: frozenset[str]) -> bool:
    """Does one of the verbs stand above in the same clause: "agreed to supply", "signed a contract to buy"?"""
    below = trigger
    for ancestor in trigger.ancestors:
        to_do = below.i == trigger.i and any(child.tag_ == "TO" for child in trigger.children)
        if below.dep_ == "conj" and below.tag_ in ("VBD", "VBZ", "VBP"):
            return False  # "was promised 32, got ten"
        if below.dep_ not in ("xcomp", "acl", "dobj", "pcomp", "prep", "conj", "pobj", "relcl") and not to_do:
            return False
        if ancestor.lemma_ in lemmas and ancestor.pos_ == "VERB":
            return True
        below = ancestor
    return False


def is_past(verb: Token) -> bool:
    """Told as done: "sent", "has sent", "could have sent", "was sent", "taken" behind a noun; not "will have sent"."""
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if helpers & {"will", "shall", "'ll", "wo", "going"}:
        return False
    if verb.tag_ == "VBD":
        return True
    if verb.dep_ == "conj" and verb.head.tag_ == verb.tag_ and verb.head.pos_ == "VERB" and not helpers:
        return is_past(verb.head)
    if verb.tag_ == "VBN":
        return bool(helpers & {"have", "has", "had", "having", "was", "were", "been", "'ve", "'s"}) or not helpers & {
            "be",
            "to",
            "is",
            "are",
        }
    if verb.tag_ == "VBG":
        return bool(helpers & {"having"}) or any(
            one.lemma_ in DENIES | {"confirm", "admit"} for one in list(verb.ancestors)[:2]
        )
    return False


def _is_going_on(verb: Token) -> bool:
    helpers = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    return verb.tag_ in ("VBZ", "VBP") or (
        verb.tag_ == "VBG" and bool(helpers & {"is", "are", "'s", "been", "was", "were"})
    )


def inclusion_of(state: State, claim: Claim | None, parties: tuple[str | None, ...], sentence: str) -> Inclusion:
    """Verified only on the flat word of an official body of one of the parties, and never on leaked papers."""
    if claim is None or claim.certainty is not Certainty.CERTAIN or not claim.chain or LEAKED.search(sentence):
        return Inclusion.REPORTED
    label = claim.chain[-1].label
    words = {word.casefold() for word in re.findall(r"\w+", label)}
    official = state_in(label) in {party for party in parties if party} and bool(words & OFFICIAL)
    if not official or any(LEAKED.search(link.label) for link in claim.chain):
        return Inclusion.REPORTED
    if state is State.ORDERED:
        return Inclusion.ORDER_VERIFIED
    return Inclusion.DELIVERIES_VERIFIED if state in (State.IN_DELIVERY, State.COMPLETE) else Inclusion.REPORTED
