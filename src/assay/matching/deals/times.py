"""Which dates of a sentence belong to a transfer, and as what: order, delivery, or planned delivery; and its price."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assay.language.money import money_in
from assay.matching.deals.stages import is_past
from assay.matching.deals.words import AGREES, APPROVES, BUYS, DELIVERS, RAISES, Way
from assay.model.place import Span
from assay.model.transfer import Money, Scope

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

    from assay.language.dates import FoundDate
    from assay.matching.deals.events import Event
    from assay.model.date import StatedDate


@dataclass(frozen=True, slots=True)
class Times:
    """Each with the words that state it, or None."""

    order: tuple[StatedDate, Span] | None = None
    delivered: tuple[StatedDate, Span] | None = None
    planned: tuple[StatedDate, Span] | None = None


PRICED = re.compile(
    r"\b(?:deal|contract|order|package|agreement|worth|cost|price|valued?|purchase|sale|budget)\b", re.I
)
PAID = re.compile(r"\b(?:for|at)\s+(?:\w+\s+){0,2}$", re.I)
ORDERED = AGREES | APPROVES | BUYS | {"notify", "reach", "date"}


def times_of(event: Event, trigger: Token, dates: Sequence[FoundDate]) -> Times:
    """The dates of the trigger's sentence that are its own."""
    sentence = trigger.sent
    times = Times()
    for date in dates:
        if not (sentence.start_char <= date.span.start < sentence.end_char) or not (date.date.lo or date.date.hi):
            continue
        verb = _governor(date.span, trigger)
        if verb is None:
            continue
        found = (date.date, date.span)
        role = _role(verb, event, trigger)
        if role and getattr(times, role) is None:
            times = replace(times, **{role: found})
    return times


def _governor(span: Span, trigger: Token) -> Token | None:
    """The verb that the date belongs to, if it is the trigger, stands above it, or qualifies it."""
    chunk = trigger.doc.char_span(span.start, span.end, alignment_mode="expand")
    if chunk is None:
        return None
    root = chunk.root
    above = {trigger.i, *(one.i for one in trigger.ancestors)}
    for one in root.ancestors:
        if one.lemma_.lower() in ("delivery", "handover", "arrival") and one.i != trigger.i:
            return one
        is_verb = one.pos_ in ("VERB", "AUX")
        if one.i == trigger.i or (is_verb and one.i in above):
            return one
        if is_verb and one.lemma_ in ORDERED and one in trigger.subtree:
            return one
        if is_verb:
            return one if one.dep_ in ("acl", "relcl", "xcomp", "conj", "advcl") and one.head.i in above else None
    return None


def _role(verb: Token, event: Event, trigger: Token) -> str | None:
    lemma = verb.lemma_.lower()
    if verb.pos_ == "NOUN" and verb.i != trigger.i:
        return "planned"  # "with deliveries starting in 2025"
    if verb.i == trigger.i and event.is_noun:
        return "order" if event.way in (Way.DEAL, Way.RECEIVE) else "delivered"
    if lemma in RAISES and verb.i != trigger.i:
        return "planned"
    if lemma in DELIVERS:
        return "delivered" if is_past(verb) and not _is_due(verb) else "planned"
    if lemma in ORDERED and (is_past(verb) or verb.tag_ in ("VBN", "VBD")):
        return "order"
    return None


def _is_due(verb: Token) -> bool:
    return (
        any(one.lemma_ in RAISES or one.lemma_ in ("will",) for one in list(verb.ancestors)[:1])
        and verb.dep_ == "xcomp"
    )


def value_in(text: str, sentence: Sentence) -> tuple[Money, Span] | None:
    """The one sum of a sentence that speaks of a price. Shared prices are not split, so it is the deal's."""
    words = text[sentence.start_char : sentence.end_char]
    sums = money_in(words)
    currencies = {one.money.currency for one in sums}
    if not sums or len(sums) > len(currencies):
        return None
    if not PRICED.search(words) and not PAID.search(words[: sums[0].span.start]):
        return None
    span = Span(sentence.start_char + sums[0].span.start, sentence.start_char + sums[0].span.end)
    return replace(sums[0].money, scope=Scope.DEAL), span
