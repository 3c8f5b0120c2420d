"""Which dates of a sentence belong to a transfer, and as what: order, delivery, or or planned delivery."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assay.matching.deals.stages import is_past
from assay.matching.deals.words import AGREES, APPROVES, BUYS, DELIVERS, RAISES, Way

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from assay.language.dates.dates import FoundDate
    from assay.matching.deals.events import Event
    from assay.model.date import StatedDate
    from assay.model.place import Span


@dataclass(frozen=True, slots=True)
class Times:
    """Each with the words that state it, or None."""

    order: tuple[StatedDate, Span] | None = None
    delivered: tuple[StatedDate, Span] | None = None
    planned: tuple[StatedDate, Span] | None = None


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
