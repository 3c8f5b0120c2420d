"""Wordings beside the plain one: goods meant but not named, containers and what they hold, rates, echoes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assay.language.equipment import CONTENTS
from assay.language.word_list import word_list
from assay.matching.deals.batches import is_batches
from assay.matching.deals.events import Event, read_event
from assay.matching.deals.sides import ends_behind
from assay.matching.deals.words import AGREES, DEAL_NOUNS, NOUNS, RECEIVE, SUPPLY, VERBS, Way

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Chunk
    from spacy.tokens import Span as Sentence

    from assay.matching.deals.items import Item, Marks
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


MORE = re.compile(
    r"\s+(?:more|others?|additional|(?:[A-Za-z-]+\s+){0,2}ones|of (?:them|these|those))\b(?!\s+than)", re.I
)
ONES = re.compile(r"\s+(?:[A-Za-z-]+\s+){1,2}ones\b", re.I)
BEFORE = re.compile(r"\b(?:another|(?:the|its|their) (?:first|other|remaining|last|final|next|own))\s+$", re.I)
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


def without_noun(
    doc: Doc, sentence: Sentence, marks: Marks, items: Sequence[Item], earlier: Item | None = None
) -> Iterator[Item]:
    """ "… although it bought only about 50", "and will take four more": the number stands for goods named before it.

    In the same sentence, or, where the wording says that it goes on about them, in an `earlier` one.
    """
    used = [item.measure for item in items if item.measure]
    for measure in marks.measures:
        if not (sentence.start_char <= measure.span.start < sentence.end_char) or measure.span in used:
            continue
        chunk = doc.char_span(measure.number.start, measure.number.end, alignment_mode="expand")
        if chunk is None or not measure.quantity.has_number:
            continue
        goes_on = _goes_on(doc, chunk, marks.text)
        before = [item for item in items if item.span.end <= measure.span.start]
        in_batches = is_batches(measure, marks.text)
        goes_on = goes_on or in_batches
        goods = before[-1] if before else (earlier if goes_on else None)
        if goods is None or not (goes_on or _stands_for_goods(doc, chunk)):
            continue
        ones = ONES.match(marks.text, measure.span.end)
        maker = next((one for one in marks.parties if ones and ones.start() < one.span.start < ones.end()), None)
        behind = MORE.match(marks.text, measure.span.end)
        comes_from, goes_to = ends_behind(behind.end() if behind else measure.span.end, marks.text, marks.parties)
        yield replace(goods, quantity=measure.quantity, measure=measure.span, first=chunk.root.i, head=chunk.root.i,
                      listed_with=0, is_definite=in_batches, is_modifier=False, maker=maker, comes_from=comes_from,
                      goes_to=goes_to)  # fmt: skip


def _goes_on(doc: Doc, chunk: Chunk, text: str) -> bool:
    """Does the wording say that goods spoken of are counted: "four more", "another eight", "the first nine"?"""
    after = text[chunk.end_char :]
    behind = MORE.match(after)
    at = chunk.end_char + (behind.end() if behind else 0)
    follows = next((token for token in doc[chunk.end :] if token.idx >= at and not token.is_space), None)
    if follows is not None and (follows.pos_ in ("NOUN", "PROPN", "ADJ", "NUM") or follows.tag_ == "POS"):
        return False
    if any(one.ent_type_ in ("DATE", "TIME") for one in chunk):
        return False
    return bool(behind or BEFORE.search(text[: chunk.start_char]))


def _stands_for_goods(doc: Doc, chunk: Chunk) -> bool:
    """The number is the object of a verb of transfer, with nothing behind it that it could count."""
    root = chunk.root
    is_object = (root.dep_ in ("dobj", "nsubjpass") and root.head.lemma_.lower() in VERBS) or (
        root.dep_ == "pobj" and any(_is_of_them(one) for one in root.children)
    )
    follows = doc[chunk.end] if chunk.end < len(doc) else None
    stands_alone = follows is None or follows.pos_ in ("PUNCT", "CCONJ", "ADP")
    of_others = [one for one in root.children if one.dep_ == "prep" and not _is_of_them(one)]
    return is_object and stands_alone and not of_others


def _is_of_them(preposition: Token) -> bool:
    return preposition.lower_ == "of" and [one.lower_ for one in preposition.children] in (["them"], ["these"])


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
