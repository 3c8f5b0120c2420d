"""Wordings beside the plain one: containers and what they hold, rates, echoes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.language.equipment import CONTENTS
from assay.language.word_list import word_list
from assay.matching.deals.events import Event, read_event
from assay.matching.deals.words import AGREES, DEAL_NOUNS, NOUNS, RECEIVE, SUPPLY, Way

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Sentence

    from assay.matching.deals.items import Item
    from assay.matching.deals.marks import Marks
    from assay.matching.deals.reading import Found
    from assay.model.transfer import Transfer

RATE = re.compile(
    (
        r"\s*(?:(?:a|per|each|every)\s+(?:year|month|day|week|hour|battalion|aircraft|vehicle)|annually|"
        r"monthly|daily)\b"
    ),
    re.I,
)
HOLDERS = (
    CONTENTS
    | DEAL_NOUNS
    | word_list(
        """
    shipment consignment load cargo they it delivery
    """
    )
)


GUESSES = word_list(
    """
    may might could would likely probably possibly perhaps
    """
)


LISTS = re.compile(
    r"\b(?:contracts?|waybills?|invoices?|manifests?|letters?|papers?|documents?|annex(?:es)?|files?|memos?|e-?mails?|"
    r"lists?|bills? of lading|records?|declarations?|orders?)\b[^.;]{0,60}?\b(?:lists?|shows?|mentions?|names?|"
    r"speaks? of|puts?|gives?|records?|refers? to|counts?|specif(?:y|ies)|sets? out|details?)\b",
    re.I,
)


def is_listed(sentence: Sentence) -> bool:
    """A paper is said to give the number: "the waybill lists 15,000 rounds"."""
    return bool(LISTS.search(sentence.text))


def is_rate(item: Item, text: str) -> bool:
    """ "6,000 shells a month" is no number of shells."""
    return bool(RATE.match(text, item.span.end))


def recalled(item: Item, before: Sequence[Transfer]) -> Transfer | None:
    """The last line of the same goods, if the item is definite and has a number of its own."""
    if not (item.is_definite and item.measure is not None):
        return None
    head = item.description.split(" ")[-1]
    return next(
        (line for line in reversed(before) if (line.description or "").split(" of ")[0].split(" ")[-1] == head), None
    )


@dataclass(frozen=True, slots=True)
class Held:
    """Whose fate the contents share: an event, and the earlier line if it was told before."""

    event: Event
    as_before: Transfer | None
    is_estimate: bool


def held_event(
    doc: Doc, marks: Marks, found: Sequence[Found], before: Sequence[Transfer], *, item: Item, event: Event
) -> Held | None:
    """What a shipment holds is transferred with it: the event of the containers, or of the noun itself."""
    verb = doc[event.trigger]
    holder = _holder(verb)
    if holder is None or holder.lemma_.lower() not in HOLDERS:
        return None
    bare = Event(Way.DEAL, event.trigger, None, None, event.verbs)
    if holder.i == item.head:  # the containers themselves
        line = recalled(item, before)
        return Held(bare, line, is_estimate=False) if line else None
    guess = any(child.lower_ in GUESSES for child in verb.children)
    carried = next((one for one in found if one.item.head == holder.i), None)
    if carried is not None:
        return Held(carried.event, carried.as_before, guess)
    lemma = holder.lemma_.lower()
    if lemma in CONTENTS or holder.pos_ == "PRON":
        sent = next((line for line in reversed(before) if (line.description or "").split(" ")[0] in CONTENTS), None)
        return Held(bare, sent, guess) if sent else None
    return Held(read_event(holder, marks, item), None, guess)


def _holder(verb: Token) -> Token | None:
    holder = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if holder is not None and holder.tag_ in ("WDT", "WP"):
        return verb.head
    if holder is None and verb.dep_ == "xcomp":
        return next((child for child in verb.head.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    return holder


def echo_of(sentence: Sentence, before: Sequence[Transfer]) -> tuple[Transfer, int] | None:
    """A sentence without goods that goes on about earlier ones: the line that it repeats, and its trigger.

    "took delivery" means the last goods; "the agreement" the deal that the report opens with.
    """
    if not before:
        return None
    for token in sentence:
        if token.lemma_ == "take" and token.pos_ == "VERB":
            delivery = next((child for child in token.children if child.lemma_ == "delivery"), None)
            if delivery is not None and not any(child.dep_ == "prep" for child in delivery.children):
                return before[-1], token.i
        is_deal = token.lemma_.lower() in DEAL_NOUNS and token.dep_ in ("nsubjpass", "nsubj")
        children = list(token.children)
        if (
            is_deal
            and token.head.lemma_ in AGREES
            and len(children) == 1
            and children[0].lower_ in ("the", "this", "that")
        ):
            return before[0], token.i
    return None


def bare_triggers(sentence: Sentence) -> Iterator[Token]:
    """Verbs and nouns of supply, whatever their object is."""
    for token in sentence:
        lemma = token.lemma_.lower()
        if (token.pos_ == "VERB" and lemma in SUPPLY | RECEIVE) or (token.pos_ == "NOUN" and lemma in NOUNS):
            yield token
