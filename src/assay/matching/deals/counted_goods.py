"""Counted goods of which no verb of transfer is said: what the paper lists, what ships carry, what is still owed.

"Also on the list: 72 torpedoes"  →  goods of the deal of which the report speaks      "operates 54 tanks"  →  none
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assay.language.word_list import word_list
from assay.matching.deals.events import Event, chain_of
from assay.matching.deals.noun_parties import Role, owns_goods
from assay.matching.deals.words import HOLDERS_OF_TEXT, Way
from assay.matching.states import Form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from assay.matching.deals.items import Item, Marks
    from assay.matching.parties import PartyMention

KEEPS = word_list(
    """
    have own operate field fly possess maintain keep use employ deploy station base retain crew man
    fire lose destroy down intercept shoot sink capture seize damage burn hit wreck expend consume retire scrap
    make produce manufacture build assemble overhaul repair modernise modernize upgrade refit test
    want need require aim hope can could train fight carry lift hold store house stock reserve lack
    mothball inherit number count remain replace display parade
    """
)
"""Who does this to goods holds, makes, spends or wishes for them."""
HELD_IN = word_list(
    """
    fleet stock stockpile inventory arsenal total need requirement target goal capacity rate range service use storage
    depot reserve loss production output plan ambition aim strength park force army navy
    """
)
"""Nouns of which the goods are a number that nobody hands over: "a fleet of 40 tanks", "a need for 25 ships"."""
IN_SERVICE = re.compile(
    r"\b(?:in (?:service|stock|storage|use|reserve|its inventory|the inventory)|on strength|each of (?:which|them)|"
    r"captured|shot down|destroyed|lost|fired|mothballed|on average|such as|"
    r"per|every|a (?:day|month|year|week)|annually)\b",
    re.I,
)
SIDE = re.compile(
    r"\b(?:(?P<giver>from|(?:supplied|delivered|sold|made|built|given) by)|(?P<taker>to|for|on behalf of))\s+"
    r"(?:the\s+|its\s+(?:\w+\s+)?)?$",
    re.I,
)
ASKED = re.compile(
    r"\b(?:requests?|demands?|appeals?|orders?|bids?|applications?|inquir\w+|wish\w*)\s+from\s+(?:the\s+)?$", re.I
)
"""A request "from" somebody is the recipient's."""
BUILDS = word_list("make produce manufacture build assemble")
AT_HOME = re.compile(r"\b(?:locally|domestically|at home|under (?:a |the )?licen[cs]e|licen[cs]ed|technology)\b", re.I)
"""Who builds another's weapons in his own country does so under a deal."""
VAGUE = re.compile(r"\b(?:several|some|many|dozens|scores|hundreds|thousands|millions)\b", re.I)
"""Such a number is only worth a line where the sentence says that goods change hands."""
SHORT = 14
"""Tokens upwards from the goods; what governs them from further up is another matter."""


def counted_event(doc: Doc, item: Item, marks: Marks) -> Event | None:
    """A deal of which the goods are a part, if nothing in the clause says that they are held, made or used up."""
    if item.measure is None or not item.quantity.has_number or item.is_modifier:
        return None
    if VAGUE.search(item.measure.of(marks.text)):
        return None
    head = doc[item.head]
    at_home = AT_HOME.search(head.sent.text) is not None
    if any(_keeps(verb, at_home=at_home) or noun_holds(verb) for verb in _above(head)):
        return None
    if _says_of_them(head):
        return None
    clause = marks.text[item.measure.start : min(item.span.end + SHORT * 2, head.sent.end_char)]
    if IN_SERVICE.search(clause):
        return None
    giver, taker = _sides(head, marks)
    return Event(Way.DEAL, head.i, giver, taker, ("deal", *chain_of(head)), is_noun=True)


def _above(head: Token) -> Iterator[Token]:
    """What governs the goods in their own clause, the nearest first, and the verb of a clause on them."""
    yield from (child for child in head.children if child.dep_ in ("relcl", "acl"))
    for ancestor in list(head.ancestors)[:SHORT]:
        yield ancestor
        if ancestor.pos_ in ("VERB", "AUX") and ancestor.dep_ != "xcomp":
            return


def _says_of_them(head: Token) -> bool:
    """ "a million shells is a month's worth", "50 jets would do": what such a number of goods is or can do."""
    verb = head.head
    if head.dep_ not in ("nsubj", "attr") or verb.pos_ not in ("VERB", "AUX"):
        return False
    is_named = head.dep_ == "nsubj" and verb.lemma_ == "be" and any(one.dep_ == "attr" for one in verb.children)
    return is_named or any(one.tag_ == "MD" and one.lower_ not in ("will", "'ll") for one in verb.children)


def _keeps(verb: Token, *, at_home: bool) -> bool:
    """A paper may have or hold goods, and a ship may carry them; a state, its army or a factory keeps them."""
    lemma = verb.lemma_.lower()
    if verb.pos_ not in ("VERB", "AUX") or lemma not in KEEPS or (at_home and lemma in BUILDS):
        return False
    subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    return subject is None or subject.lemma_.lower() not in HOLDERS_OF_TEXT


def noun_holds(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and noun.lemma_.lower() in HELD_IN


def _sides(head: Token, marks: Marks) -> tuple[Role | None, Role | None]:
    """The parties of the sentence behind "from" or "by", and behind "to", "for" or "on behalf of"."""
    giver = taker = None
    for one in _parties_of(head, marks):
        words = marks.text[head.sent.start_char : one.span.start]
        before = SIDE.search(words)
        if before is None or owns_goods(one, marks):
            continue
        role, asks = Role(one.party, one.span), ASKED.search(words) is not None
        giver, taker = (giver or role, taker) if before["giver"] and not asks else (giver, taker or role)
    return giver, None if giver and taker and giver.party == taker.party else taker


def _parties_of(head: Token, marks: Marks) -> Iterator[PartyMention]:
    start, end = head.sent.start_char, head.sent.end_char
    return (one for one in marks.parties if start <= one.span.start < end and one.form is not Form.ADJECTIVE)
