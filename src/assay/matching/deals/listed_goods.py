"""Goods with a number that no verb of transfer governs, but of which the words say that they belong to a deal.

"The annex names 72 torpedoes", "Also on the list: 72 torpedoes"  →  goods of the deal that the report speaks of
"operates 72 tanks", "a photo shows eight vehicles", "72 would be too few"  →  none
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assay.language.word_list import word_list
from assay.matching.deals.deal_talk import said_of_deal
from assay.matching.deals.events import Event, chain_of, read_event
from assay.matching.deals.kept_goods import TEXTS, is_kept
from assay.matching.deals.noun_parties import Role, owns_goods
from assay.matching.deals.triggers import is_within
from assay.matching.deals.words import Way
from assay.matching.states import Form

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from assay.matching.deals.items import Item
    from assay.matching.deals.marks import Marks

TELLS = word_list(
    """
    list mention name show put specify cite detail describe give record have contain include set provide foresee
    envisage cover speak refer say count register itemise itemize enter note state add total
    """
)
"""What a paper does to goods that belong to the deal that it is about."""
READS_OUT = word_list("list mention name itemise itemize specify detail include")
"""What only a paper does, so that "it" is enough."""
ADMITS = word_list("acknowledge admit declare disclose concede")
"""What a party does to them."""
MOVES = word_list("fly ship move truck rail bring go sail load")
CARRIES = word_list("carry bring deliver take land unload")
TRANSPORTS = word_list(
    "freighter convoy cargo flight train consignment load shipment lorry barge ferry plane ship vessel"
)
BUILDS = word_list("make produce manufacture build assemble")
AT_HOME = re.compile(r"\b(?:locally|domestically|at home|under (?:a |the )?licen[cs]e)\b", re.IGNORECASE)
"""Who builds another's weapons in his own country does so under a deal."""
WISHES = word_list("plan bid request proposal tender line requirement interest")
"""Nouns of a deal to come, where the words also say from whom: "in line for 15 Czech radars"."""
SIDE = re.compile(
    r"\b(?:(?P<giver>from|(?:supplied|delivered|sold|made|built|given) by)|(?P<taker>to|for|on behalf of))\s+"
    r"(?:the\s+|its\s+(?:\w+\s+)?)?$",
    re.IGNORECASE,
)
ASKED = re.compile(
    r"\b(?:requests?|demands?|appeals?|orders?|bids?|applications?|inquir\w+|wish\w*)\s+from\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""A request "from" somebody is the recipient's."""
ON_PAPER = re.compile(
    r"\b(?:contract|agreement|deal|annex|appendix|papers?|documents?|list|lists|letters?|memo|memorandum|invoices?|order|"
    r"package|minutes|records?|ledgers?|business|weapons|arms|goods|equipment)\b[^.;]*[:—–]\s*[^:—–]*$",
    re.IGNORECASE,
)
"""A list behind a colon, of a paper or of goods: "covered by a side letter: 7,000 rounds"."""
IN_DEAL = re.compile(
    r"^\W*there (?:is|are|were|was)\b.*\bin the (?:package|deal|contract|annex|offer|order|agreement)\b|"
    r"^\W*(?:also |further )?(?:included|listed|mentioned|part of (?:it|the (?:deal|package|contract))) "
    r"(?:is|are|were|was)\b",
    re.IGNORECASE,
)
"""What a deal holds, told by "there are" or with the verb in front: "Also included are 2,000 shells"."""
VAGUE = re.compile(r"^(?!.*\d).*\b(?:several|some|many|dozens|scores|hundreds|thousands|millions)\b", re.IGNORECASE)
UNKNOWN = re.compile(
    r"\b(?:unknown|not (?:known|stated|given|said)|missing|unclear|illegible|blank|redacted|blacked out|empty)\b",
    re.IGNORECASE,
)
"""Where a sentence says that something is not known, a number in it may be of something else."""


def listed_event(doc: Doc, item: Item, marks: Marks, *, is_known: bool) -> Event | None:
    """A deal of which the goods are a part. Its parties are those of the sentence, else to be looked up.

    `is_known`: the report has told of a transfer of goods of this kind before.
    """
    if item.measure is None or not item.quantity.has_number or item.is_modifier:
        return None
    head = doc[item.head]
    if VAGUE.search(item.measure.of(marks.text)) or UNKNOWN.search(head.sent.text):
        return None
    # CASE 1: built in the buyer's country: "would assemble 80 vehicles locally"
    # CASE 2: a plan or bid for another's goods: "in line for 15 Czech radars"
    # CASE 3: held, lost, shown, wished for: no deal
    # CASE 4: moved, or carried by a ship: "eight were flown to", "a second ship carried the other guns"
    # CASE 5: a paper tells of them, a party admits them, or they are in a list behind a colon
    # CASE 6: they are of the kind that the report speaks of, and their number, building or end is told
    verb = next((one for one in head.ancestors if one.pos_ in ("VERB", "AUX")), None)
    if verb is not None and verb.lemma_ in BUILDS and AT_HOME.search(head.sent.text):
        return _part_of_a_deal(head, marks)
    said = said_of_deal(head) if is_known else None
    if said is not None:
        event = _part_of_a_deal(head, marks)
        return replace(event, verbs=(said, *event.verbs[1:]))
    wished = _wished(head, item, marks)
    if wished is not None or is_kept(head, behind=marks.text[item.measure.end :]):
        return wished
    return _moved(item, head, verb, marks) or _told(head, verb, item, marks)


def _part_of_a_deal(head: Token, marks: Marks) -> Event:
    giver, taker = _sides(head, marks)
    return Event(Way.DEAL, head.i, giver, taker, ("deal", *chain_of(head)), is_noun=True)


def _wished(head: Token, item: Item, marks: Marks) -> Event | None:
    noun = head.head.head if head.head.lower_ in ("for", "on", "of") else None
    if noun is None or noun.lemma_.lower() not in WISHES:
        return None
    event = read_event(noun, marks, item)
    if item.maker is None and event.supplier is None:
        return None
    return replace(event, verbs=("negotiation", *event.verbs[1:]))


def _moved(item: Item, head: Token, verb: Token | None, marks: Marks) -> Event | None:
    if verb is None:
        return None
    subject = next((one for one in verb.children if one.dep_ in ("nsubj", "nsubjpass")), None)
    subject = verb.head if subject is None and verb.dep_ == "acl" else subject  # "a ship carrying 12 of the guns"
    if subject is None:
        return None
    is_moved = verb.lemma_ in MOVES and subject.i == head.i and (subject.dep_ == "nsubjpass" or verb.lemma_ != "fly")
    is_carried = verb.lemma_ in CARRIES and subject.lemma_ in TRANSPORTS and (head.dep_ == "dobj" or item.is_part)
    if not (is_moved or is_carried):
        return None
    giver, taker = _sides(head, marks)
    return Event(Way.ARRIVE, verb.i, giver, taker, ("ship", *list(chain_of(verb))[1:]))


def _told(head: Token, verb: Token | None, item: Item, marks: Marks) -> Event | None:
    before = marks.text[head.sent.start_char : item.measure.start if item.measure else item.span.start]
    behind_colon = ON_PAPER.search(before) is not None and not _has_verb_behind_colon(head)
    is_inside = IN_DEAL.search(head.sent.text) is not None and verb is not None and verb.lemma_ == "be"
    if not (behind_colon or is_inside) and (verb is None or not _is_told_by(verb, head, item)):
        return None
    return _part_of_a_deal(head, marks)


def _is_told_by(verb: Token, head: Token, item: Item) -> bool:
    lemma = verb.lemma_.lower()
    subject = next((one for one in verb.children if one.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None:
        return False
    if is_within(item, subject):
        return lemma in READS_OUT and verb.tag_ == "VBN"  # "72 torpedoes are listed"
    if lemma in ADMITS:
        return True
    is_paper = subject.lemma_.lower() in TEXTS or (subject.lower_ in ("it", "they") and lemma in READS_OUT)
    return lemma in TELLS and is_paper


def _has_verb_behind_colon(head: Token) -> bool:
    colon = next((one.i for one in reversed(list(head.sent)) if one.i < head.i and one.text in (":", "—", "–")), None)
    return colon is None or any(one.pos_ in ("VERB", "AUX") and one.tag_ != "VBN" for one in head.doc[colon : head.i])


def _sides(head: Token, marks: Marks) -> tuple[Role | None, Role | None]:
    """The parties of the sentence behind "from" or "by", and behind "to", "for" or "on behalf of"."""
    giver = taker = None
    start, end = head.sent.start_char, head.sent.end_char
    for one in marks.parties:
        words = marks.text[start : one.span.start] if start <= one.span.start < end else ""
        before = SIDE.search(words)
        if before is None or one.form is Form.ADJECTIVE or owns_goods(one, marks):
            continue
        role, asks = Role(one.party, one.span), ASKED.search(words) is not None
        giver, taker = (giver or role, taker) if before["giver"] and not asks else (giver, taker or role)
    return giver, None if giver and taker and giver.party == taker.party else taker
