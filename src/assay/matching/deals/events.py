"""What a sentence says is done with its goods, and by whom: the verb or noun of transfer, the supplier, the recipient.

"Moscow began supplying Pyongyang with tanks"   supply: from Moscow to Pyongyang, begun
"the purchase of 66 jets"                       purchase: nobody named
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assay.language.equipment import GENERIC
from assay.matching.deals.noun_parties import Role, heads_a_body, mention_at, owns_goods, role_in, within
from assay.matching.deals.triggers import FAR, is_within, qualifying, trigger_of
from assay.matching.deals.words import (
    CANCELS,
    CHOOSES,
    DENIES,
    NOUNS,
    RECEIVE,
    SUSPENDS,
    VERBS,
    WINS,
    WITH_OBJECT,
    Way,
)
from assay.matching.states import Form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from assay.matching.deals.items import Item
    from assay.matching.deals.marks import Marks

HELPERS = re.compile(
    r"\s+(?:(?:has|have|had|will|would|could|may|might|can|is|was|were|are|to|been|be|\w+ly|already|"
    r"also|now|not|never|"
    r"agreed|plans?|begun|began|started)\s+)*"
)
"""What may stand between a party and the verb of which it is the subject."""


LICENSED = re.compile(
    r"\blicen[cs]es?\s+(?:(?:granted|given|issued|sold|bought|obtained|acquired)\s+)?(?:by|from)\s+(?:the\s+)?$", re.I
)
WITH = re.compile(r"\s+with\s+(?:the\s+)?")
PLACED = frozenset({"in", "near", "at", "outside"})
TALKS_WITH = re.compile(
    r"\b(?:talks|negotiations|discussions|negotiating|deal|contract|agreement|pact|memorandum)\s+with\s+(?:the\s+)?$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Event:
    """A transfer as a sentence tells it. `trigger` is the token number; `verbs` are lemmas from the trigger upwards."""

    way: Way
    trigger: int
    supplier: Role | None
    recipient: Role | None
    verbs: tuple[str, ...]
    is_passive: bool = False
    is_noun: bool = False


def event_of(doc: Doc, item: Item, marks: Marks) -> Event | None:
    """The transfer that the item belongs to by the grammar of its sentence; None if it is about something else."""
    trigger = trigger_of(doc, item)
    if trigger is None:
        return None
    event = read_event(trigger, marks, item)
    beside = qualifying(doc[item.head])
    if beside is None or beside.i == trigger.i:
        return event
    other = read_event(beside, marks, item)  # "21 of the tanks that Oslo bought from Berlin have arrived"
    if event.supplier is None and event.way is Way.ARRIVE and other.supplier and other.supplier.party:
        return replace(event, supplier=other.supplier, recipient=event.recipient or other.recipient)
    if event.supplier or event.recipient:
        return event
    return replace(event, supplier=other.supplier, recipient=other.recipient)


def read_event(trigger: Token, marks: Marks, item: Item | None) -> Event:
    """Who fills the roles around the trigger."""
    lemma = trigger.lemma_.lower()
    is_noun = trigger.pos_ not in ("VERB", "AUX")
    way = NOUNS.get(lemma, Way.DEAL) if is_noun else VERBS.get(lemma, Way.SUPPLY)  # "train" gives, too
    way = Way.CONTAIN if lemma == "provide" and _is_under(trigger, "for", item) else way
    verbs = tuple(chain_of(trigger))
    if is_noun:
        supplier, recipient = _with_partner(trigger, way, marks, _roles_of_noun(trigger, way, marks, item))
        return Event(way, trigger.i, supplier, recipient, verbs, is_noun=True)
    passive = any(child.dep_ in ("nsubjpass", "auxpass") for child in trigger.children) or (
        trigger.dep_ == "acl" and trigger.tag_ == "VBN"
    )
    supplier, recipient = _with_partner(trigger, way, marks, _roles_of_verb(trigger, way, marks, item, passive=passive))
    return Event(way, trigger.i, supplier, recipient, verbs, is_passive=passive)


def _is_under(verb: Token, preposition: str, item: Item | None) -> bool:
    """ "The contract provides for 180 tanks"."""
    first = [child for child in verb.children if child.lower_ == preposition]
    joined = [one for child in first for one in child.children if one.lower_ == preposition]  # "for … and for …"
    below = (one for child in (*first, *joined) for one in child.children)
    return item is not None and any(one.i == item.head or is_within(item, one) for one in below)


def _with_partner(
    trigger: Token, way: Way, marks: Marks, roles: tuple[Role | None, Role | None]
) -> tuple[Role | None, Role | None]:
    """ "in talks with Oslo to sell", "signed a pact with Lima for the purchase of": the other side of the talks."""
    supplier, recipient = roles
    known = supplier if way is Way.SUPPLY else recipient
    if known is None or (supplier and recipient) or way not in (Way.SUPPLY, Way.RECEIVE):
        return roles
    start = trigger.sent.start_char
    for one in marks.parties:
        before = marks.text[start : one.span.start] if start <= one.span.start < trigger.idx else ""
        if TALKS_WITH.search(before) and one.form is not Form.ADJECTIVE and one.party != known.party:
            partner = Role(one.party, one.span)
            return (supplier, partner) if way is Way.SUPPLY else (partner, recipient)
    return roles


def chain_of(trigger: Token) -> Iterator[str]:
    """Lemmas from the trigger up; a noun that reports or negates ("denial", "talks") counts as its verb."""
    yield trigger.lemma_.lower()
    for child in trigger.children:
        if child.dep_ == "neg" or child.lower_ in ("never", "not"):
            yield "not"
        if child.dep_ in ("acl", "relcl") and trigger.pos_ == "NOUN":
            yield child.lemma_.lower()
    below = trigger
    for ancestor in list(trigger.ancestors)[:FAR]:
        if below.dep_ in ("advcl", "relcl") and below.i != trigger.i:
            return
        if below.dep_ == "conj" and below.tag_ != "VBG" and ancestor.lemma_.lower() in DENIES | CANCELS | SUSPENDS:
            return  # "rejected one jet and will take another"
        yield ancestor.lemma_.lower()
        if any(child.dep_ == "neg" for child in ancestor.children):
            yield "not"
        below = ancestor


def _roles_of_verb(
    verb: Token, way: Way, marks: Marks, item: Item | None, *, passive: bool
) -> tuple[Role | None, Role | None]:
    subject = None if passive else _subject_role(verb, marks, item) or _subject_beside(verb, marks)
    agent = _prepositional(verb, ("by",), marks) if passive else None
    giver, taker = _prepositional(verb, ("from",), marks), _prepositional(verb, ("to", "for", "with"), marks)
    objects = _object_role(verb, marks, item)
    giver = giver or _maker_of_goods(verb, way, marks)
    match way:
        case Way.SUPPLY if verb.lemma_ in ("lease", "loan") and not (objects or taker or passive):
            return giver or _behind(verb, "from", marks), subject  # "Canada leased two submarines from Germany"
        case Way.SUPPLY if passive and verb.lemma_ in WITH_OBJECT and (equipped := _equipped(verb, marks, item)):
            return agent or _behind(verb, "by", marks), equipped
        case Way.SUPPLY if verb.lemma_ == "build" and (licensor := _licensor(verb, marks)):
            return licensor, taker or subject or _place_of_subject(verb, marks)
        case Way.SUPPLY:
            taker = objects or taker or _taker_by_order(verb, marks, item)
            chosen, chooser = _choice(verb, marks)
            return chosen or subject or agent or giver, taker or chooser
        case Way.RECEIVE:
            giver = giver or (_prepositional(verb, ("with", "by"), marks) if not passive else None)
            giver, buyer = giver or _behind(verb, "from", marks), subject or agent
            if verb.lemma_ == "pay" and giver is None:
                return None, None  # who pays need not receive
            user = _prepositional(verb, ("for",), marks) or _behind(verb, "for|on behalf of", marks)
            if user and user.party and buyer and user.party != buyer.party:
                return giver or buyer, user  # "Norway will buy 12 drones for Ukraine": it hands them on
            return giver, buyer
        case Way.ARRIVE:
            return giver or _behind(verb, "from", marks), _prepositional(verb, ("to", "in", "at"), marks) or objects
    return giver or _behind(verb, "from", marks), taker or _behind(verb, "to|for", marks)


def _equipped(verb: Token, marks: Marks, item: Item | None) -> Role | None:
    """ "Sudan has been supplied with 60 drones": the subject is who gets them."""
    subject = next((child for child in verb.children if child.dep_ == "nsubjpass"), None)
    is_goods = item is not None and subject is not None and (subject.i == item.head or is_within(item, subject))
    has_with = any(child.dep_ == "prep" and child.lower_ == "with" for child in verb.children)
    return role_in(subject, marks) if subject is not None and has_with and not is_goods else None


def _choice(verb: Token, marks: Marks) -> tuple[Role | None, Role | None]:
    """ "Chile chose a Dutch yard to supply four ships": the object of the choice supplies its subject."""
    choice = next((one for one in (verb.head, verb.head.head) if one.lemma_ in CHOOSES and one.pos_ == "VERB"), None)
    chosen = next((one for one in choice.children if one.dep_ == "dobj"), None) if choice is not None else None
    if choice is None or chosen is None or verb.dep_ not in ("xcomp", "ccomp", "advcl", "acl", "relcl"):
        return None, None
    supplier = role_in(chosen, marks)
    return (supplier, _subject_role(choice, marks, None)) if supplier is not None and supplier.party else (None, None)


def _licensor(verb: Token, marks: Marks) -> Role | None:
    """ "under a licence granted by Turkey": whose goods are built."""
    sentence = verb.sent
    for one in marks.parties:
        before = marks.text[sentence.start_char : one.span.start] if one.span.start >= sentence.start_char else ""
        if one.span.end <= sentence.end_char and LICENSED.search(before):
            return Role(one.party, one.span)
    return None


def _place_of_subject(verb: Token, marks: Marks) -> Role | None:
    """ "a plant near Lima will build"."""
    subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    inside = [verb, *([subject] if subject is not None else [])]
    below = (child for one in inside for child in one.children if child.dep_ == "prep" and child.lower_ in PLACED)
    nouns = (noun for one in below for noun in one.children if noun.dep_ == "pobj")
    return next((role for noun in nouns if (role := role_in(noun, marks)) is not None and role.party), None)


def _maker_of_goods(verb: Token, way: Way, marks: Marks) -> Role | None:
    """Arms in general carry the supplier's name, too: "US equipment owed to Taiwan", "buys Russian weapons"."""
    wanted = ("nsubjpass",) if way is Way.SUPPLY else ("dobj", "nsubjpass")
    goods = [verb.head] if verb.dep_ == "acl" else [child for child in verb.children if child.dep_ in wanted]
    return next((role_in(one, marks) for one in goods if one.lemma_.lower() in GENERIC), None)


def _subject_role(verb: Token, marks: Marks, item: Item | None) -> Role | None:
    """The subject, or that of the verb above: "Moscow agreed to supply", "denied handing", "plans to buy"."""
    for one in (verb, *list(verb.ancestors)[:6]):
        if one.pos_ not in ("VERB", "AUX"):
            if one.pos_ == "NOUN" and verb.dep_ in ("acl", "pcomp"):
                owner = role_in(one, marks)  # "China's decision to sell", "Iran's plan to buy"
                if owner and owner.party:
                    return owner
            continue
        subject = next((child for child in one.children if child.dep_ in ("nsubj", "csubj")), None)
        if subject is not None and subject.tag_ not in ("WDT", "WP"):
            if item is not None and subject.i == item.head:
                continue
            return role_in(subject, marks)
        if subject is not None and (before := _before_which(subject, marks)) is not None:
            return before
        passive = next((child for child in one.children if child.dep_ == "nsubjpass"), None)
        if passive is not None and one.i != verb.i and passive.i != (item.head if item else -1):
            return role_in(passive, marks)  # "Egypt is expected to buy"
        if subject is not None and one.dep_ == "relcl":
            return role_in(one.head, marks)
        if one.dep_ in ("advcl", "ROOT") and one.i != verb.i:
            return None
    return None


def _before_which(pronoun: Token, marks: Marks) -> Role | None:
    """ "and to Nigeria, which took three": the party right before the pronoun."""
    for one in marks.parties:
        if one.form is not Form.ADJECTIVE and re.fullmatch(r",?\s+", marks.text[one.span.end : pronoun.idx] or "."):
            return Role(one.party, one.span)
    return None


def _subject_beside(verb: Token, marks: Marks) -> Role | None:
    """A party right before the verb, whatever the parser made of it."""
    for one in marks.parties:
        between = marks.text[one.span.end : verb.idx] if one.span.end <= verb.idx else "."
        if one.form is not Form.ADJECTIVE and HELPERS.fullmatch(between):
            return Role(one.party, one.span)
    return None


def _prepositional(verb: Token, prepositions: tuple[str, ...], marks: Marks) -> Role | None:
    for child in verb.children:
        if child.dep_ in ("prep", "agent", "dative", "prt") and child.lower_ in prepositions:
            for noun in child.children:
                role = role_in(noun, marks) if noun.dep_ in ("pobj", "pcomp") else None
                if role and (role.party or child.lower_ != "with"):
                    return role
    return None


def _object_role(verb: Token, marks: Marks, item: Item | None) -> Role | None:
    """ "sent Russia shells", "supply China's army with vehicles", "a deal to equip the Malian army"."""
    for child in verb.children:
        is_item = item is not None and (child.i == item.head or is_within(item, child))
        if child.dep_ == "dative" and child.pos_ != "ADP" and not is_item:
            return role_in(child, marks)
        if child.dep_ == "dobj" and child.pos_ == "PRON" and item is not None and child.i < item.first:
            return role_in(child, marks)  # "ready to sell it jets": a dative, whatever the parser made of it
        if child.dep_ == "dobj" and not is_item and (verb.lemma_ in WITH_OBJECT or mention_at(child, marks)):
            role = role_in(child, marks)
            if role is not None:
                return role
        if child.dep_ == "conj" and child.lemma_ in WITH_OBJECT and item is None:  # "to train and equip a battalion"
            return _object_role(child, marks, item)
    return None


def _taker_by_order(verb: Token, marks: Marks, item: Item | None) -> Role | None:
    """A party right behind the verb, or behind "to", whatever the parser hung it on."""
    sentence = verb.sent
    for one in marks.parties:
        if not (verb.idx < one.span.start < sentence.end_char) or (
            one.form is Form.ADJECTIVE and not heads_a_body(one, marks)
        ):
            continue
        before = marks.text[verb.idx : one.span.start]
        if re.fullmatch(r"\w+\s+(?:the\s+)?", before) and (item is None or one.span.end <= item.span.start):
            return Role(one.party, one.span)
    return _behind(verb, "to|for", marks)


def _behind(trigger: Token, prepositions: str, marks: Marks) -> Role | None:
    """The first party behind "from" or "to" after the trigger, whatever the parser hung it on."""
    for one in marks.parties:
        if not trigger.idx < one.span.start < trigger.sent.end_char:
            continue
        if one.form is Form.ADJECTIVE and not heads_a_body(one, marks):
            continue
        before = marks.text[trigger.idx : one.span.start]
        if owns_goods(one, marks):
            continue
        if re.search(rf"\b(?:{prepositions})\s+(?:the\s+|its\s+ally\s+)?$", before) and not re.search(
            r"[.;:]\s", before
        ):
            return Role(one.party, one.span)
    return None


def _roles_of_noun(noun: Token, way: Way, marks: Marks, item: Item | None) -> tuple[Role | None, Role | None]:
    """ "Russia's delivery to Mali of", "the Chinese sale", "Egypt's purchase from France", "US arms purchases"."""
    agent = _prepositional(noun, ("by",), marks)  # "the purchase by Oslo", "the delivery by Oslo"
    giver = _prepositional(noun, ("from",), marks) or (None if way is Way.RECEIVE else agent)
    giver = giver or _behind(noun, "from", marks)
    taker = _prepositional(noun, ("to",), marks) or _behind(noun, "to" if way is Way.RECEIVE else "to|for", marks)
    partner = _prepositional(noun, ("with",), marks) or _partner_behind(noun, marks, item)
    owners = [child for child in noun.children if child.dep_ in ("poss", "amod", "compound", "nmod")]
    owner_token = next((child for child in owners if _has_mention(child, marks)), None)
    owner = role_in(owner_token, marks) if owner_token is not None else None
    is_owned = owner_token is not None and owner_token.dep_ == "poss"
    between = _between(noun, marks, item)
    verb = next((one for one in noun.ancestors if one.pos_ in ("VERB", "AUX")), None)
    actor = _subject_role(verb, marks, item) if verb is not None and noun.dep_ in ("dobj", "pobj", "conj") else None
    if verb is not None and verb.lemma_ == "go" and noun.dep_ == "nsubj" and way is not Way.SUPPLY:
        return _prepositional(verb, ("to",), marks), owner  # "the order went to a Dutch yard"
    if way is Way.SUPPLY:
        if verb is not None and verb.lemma_ in RECEIVE:
            return giver or owner, taker or actor
        return owner or giver or (actor if taker and actor != taker else None), taker
    if way is Way.RECEIVE and actor and giver and verb is not None and verb.lemma_ in WINS:
        return actor, giver
    if way is Way.RECEIVE:
        return giver or (None if is_owned else owner) or partner, agent or (
            owner if is_owned else None
        ) or actor or between[1]
    if actor and giver and verb is not None and verb.lemma_ in WINS:
        return actor, giver  # "Embraer won an order from Portugal"
    if actor and item and actor.party and actor.party == _maker_known(item):
        return actor, taker or partner
    if verb is not None and verb.lemma_ in RECEIVE and verb.lemma_ != "sign":
        return giver, actor
    return giver or partner or between[0], taker or actor or owner or between[1]


def _partner_behind(noun: Token, marks: Marks, item: Item | None) -> Role | None:
    """ "the contract for 12 jets with Russia": right behind the goods, whatever the parser hung it on."""
    if item is None or item.span.start < noun.idx:
        return None
    behind = WITH.match(marks.text, item.span.end)
    return next((Role(one.party, one.span) for one in marks.parties if behind and one.span.start == behind.end()
                 and one.form is not Form.ADJECTIVE), None)  # fmt: skip


def _maker_known(item: Item) -> str | None:
    return item.designation.equipment.maker if item.designation and item.designation.equipment else None


def _has_mention(token: Token, marks: Marks) -> bool:
    return any(mention_at(one, marks) for one in (token, *within(token)))


def _between(noun: Token, marks: Marks, item: Item | None) -> tuple[Role | None, Role | None]:
    """ "a deal between France and Egypt": a firm supplies, or who makes the goods; else the first is taken for it."""
    between = next((child for child in noun.children if child.lower_ == "between"), None)
    near = [one for one in marks.parties if between is not None and between.idx < one.span.start < between.idx + 80]
    sides = list({one.party: one for one in reversed(near)}.values())[::-1]
    if len(sides) < 2:
        return None, None
    makers = {one.party for one in near if one.form is Form.FIRM} | {_maker_known(item) if item else None}
    first, second = sorted(sides[:2], key=lambda one: one.party not in makers)
    return Role(first.party, first.span), Role(second.party, second.span)
