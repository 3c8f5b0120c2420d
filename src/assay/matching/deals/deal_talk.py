"""What is said of goods of a deal that the report speaks of, beside their transfer: how many, where built, when due.

"12 more are being discussed", "the remaining 24 were cancelled", "the ministry put the number at 30"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.language.word_list import word_list
from assay.matching.deals.kept_goods import TEXTS
from assay.matching.deals.words import CANCELS, NEGOTIATES, SUSPENDS
from assay.matching.designations import category_of

if TYPE_CHECKING:
    from spacy.tokens import Token

BUILT = word_list("build make produce manufacture assemble overhaul refurbish modernise modernize load")
ENDED = CANCELS | SUSPENDS | word_list("delay postpone deduct")
EXPECTED = word_list("expect schedule plan due")
SPOKEN = word_list("speak talk")
REPORTED = word_list("report mention cite name")
NUMBERS = word_list("number total figure quantity")
HAS = word_list("have show list give mention record state specify say")
OBJECTS = ("dobj", "nsubjpass")


def said_of_deal(head: Token) -> str | None:
    """The noun of what is told of goods whose number or noun is `head`: "deal" or "negotiation"; None if nothing is."""
    # CASE 1: negotiated: "is considering 12 more", "is negotiating for 12 more guns"
    # CASE 2: built, cancelled, delayed: "24 will be assembled in Lima", "the remaining 24 were cancelled"
    # CASE 3: expected, without a verb of transfer: "the last 12 are expected in 2027"
    # CASE 4: their number is told: "spoke of 30 guns", "put the number at 30", "the true number is 48"
    head = _counted(head)
    if is_number_told(head):
        return "deal"
    preposition = head.head if head.dep_ == "pobj" else None
    verb = preposition.head if preposition is not None else head.head
    if verb.pos_ not in ("VERB", "AUX"):
        return None
    lemma, role = verb.lemma_.lower(), head.dep_
    if lemma in NEGOTIATES - {"want", "hope", "hop", "ask", "request", "seek"}:
        is_object = role in OBJECTS or (
            preposition is not None and preposition.lower_ in ("for", "on", "over", "about")
        )
        return "negotiation" if is_object else None
    if lemma == "be" and role == "nsubj":  # "24 of the guns are to be assembled in Lima"
        verb = next((one for one in verb.children if one.dep_ == "xcomp" and one.tag_ == "VBN"), verb)
        lemma, role = verb.lemma_.lower(), "nsubjpass" if verb.tag_ == "VBN" else role
    if role == "nsubjpass" and lemma in BUILT | ENDED:
        return "deal"
    if role in ("nsubjpass", "nsubj") and _is_expected(verb):
        return "deal"
    is_told = role == "dobj" and (lemma in REPORTED or (lemma in HAS and _is_of_paper(verb)))
    is_spoken = preposition is not None and preposition.lower_ == "of" and lemma in SPOKEN
    return "deal" if is_told or is_spoken else None


def _counted(head: Token) -> Token:
    """What stands in the role: "12 more", "24 of the guns"."""
    if head.dep_ == "nummod" and head.head.lower_ == "more":
        return head.head
    if head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.tag_ == "CD":
        return head.head.head
    return head


def _is_of_paper(verb: Token) -> bool:
    """ "The packing list has 36"."""
    return any(one.dep_ == "nsubj" and one.lemma_.lower() in TEXTS for one in verb.children)


def _is_expected(verb: Token) -> bool:
    due = any(one.dep_ == "acomp" and one.lower_ == "due" for one in verb.children)
    is_raised = verb.lemma_.lower() in EXPECTED and not any(one.dep_ in ("xcomp", "ccomp") for one in verb.children)
    return due or is_raised


def is_number_told(head: Token) -> bool:
    """ "put the number at 30", "the true number is 48"."""
    if head.dep_ == "pobj" and head.head.lower_ == "at":
        told = [one for one in head.head.head.children if one.dep_ in OBJECTS]
    elif head.dep_ == "attr":
        told = [one for one in head.head.children if one.dep_ == "nsubj"]
    else:
        return False
    return any(one.lemma_.lower() in NUMBERS and not _counts_others(one) for one in told)


def _counts_others(number: Token) -> bool:
    """ "the number of dead", not "the number of guns"."""
    counted = (noun for one in number.children if one.dep_ == "prep" for noun in one.children)
    return any(category_of(one.lemma_) is None for one in counted)
