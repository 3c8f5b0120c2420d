"""Which verb or noun of a sentence tells of the transfer of its goods, if any does.

"delivered 11 launchers"  delivered      "the purchase of 66 jets"  purchase      "has 32 jets"  none
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.matching.deals.words import (
    AGREES,
    CARRIERS,
    CONTAIN,
    DEAL_NOUNS,
    NOUNS,
    PARTICLES,
    PASSES,
    RAISES,
    RECEIVING_NOUNS,
    VERBS,
    WINS,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from assay.matching.deals.items import Item

FAR = 14  # an ancestor further up than this is another matter
NEAR = 5
MORE = frozenset({"a", "another", "further", "additional", "some", "up", "to"})
PARTS = frozenset({"part", "lot", "tranche", "portion", "half", "batch"})
INTRANSITIVE = frozenset({"be", "follow", "come"})
HOLDS = frozenset({"have", "hold", "announce", "negotiate", "approve", "notify"})
PARTS_OF_DEALS = frozenset({"belong", "stem", "fall"})
KEEPS = frozenset({"make", "have", "keep", "need", "produce", "manufacture", "assemble", "see"})
LEAVES = frozenset({"leave", "follow", "sail", "depart", "dock", "reach", "land"})
CHANGES = frozenset(
    {"shrink", "grow", "cut", "reduce", "raise", "increase", "expand", "trim", "fall", "rise", "double"}
)
PUTS = frozenset({"put", "set", "fix", "cap"})
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "agent")


def trigger_of(doc: Doc, item: Item) -> Token | None:
    # CASE 1: the goods hang below a verb or noun of transfer: "delivered 11 launchers", "the purchase of 66 jets"
    # CASE 2: the goods are the subject, the verb stands below another: "18 launchers are expected to come"
    # CASE 3: the verb qualifies the goods: "the containers that Pyongyang shipped", "66 jets ordered in 2019"
    # CASE 4: the verb, or the noun and its "for", stands right before the number, whatever the parser made of it
    # CASE 5: a participle stands right behind the goods: "48 launchers, ordered in 2023 from Italy"
    head = doc[item.head]
    return (
        changed_deal(head)
        or _above(head, item)
        or _beside_subject(head)
        or qualifying(head)
        or _right_before(doc, item)
        or _right_behind(head)
    )


def _right_before(doc: Doc, item: Item) -> Token | None:
    if item.measure is None:
        return None
    chunk = doc.char_span(item.measure.start, item.measure.end, alignment_mode="expand")
    if chunk is None or not chunk.start:
        return None
    before = list(doc[max(chunk.start - NEAR, 0) : chunk.start])
    while before and (before[-1].lower_ in MORE or before[-1].dep_ == "dative"):
        before.pop()
    if before and before[-1].pos_ == "VERB" and before[-1].lemma_ not in LEAVES and _tells_of_transfer(before[-1]):
        return before[-1]
    if len(before) < 2 or before[-1].lower_ not in ("for", "of"):
        return None
    if before[-2].text == ",":  # "a second order, for 12"
        before.pop(-2)
    return next((one for one in (before[-2], _before_party(before[-1])) if one and one.lemma_.lower() in NOUNS), None)


def _before_party(preposition: Token) -> Token | None:
    """The noun of "the sale to Morocco of", "a contract with the Czech Republic for"."""
    before = list(preposition.doc[max(preposition.i - 2 * NEAR, preposition.sent.start) : preposition.i])
    while before and before[-1].pos_ in ("PROPN", "ADJ", "DET", "PART"):
        before.pop()
    is_side = len(before) > 1 and before[-1].lower_ in ("to", "with", "from", "by")
    return before[-2] if is_side else None


def _right_behind(head: Token) -> Token | None:
    behind = head.doc[head.i + 1 : head.i + 3]
    if len(behind) < 2 or behind[0].text != "," or behind[1].tag_ != "VBN":
        return None
    return behind[1] if _tells_of_transfer(behind[1]) and not _has_object(behind[1]) else None


def _above(token: Token, item: Item) -> Token | None:
    noun: Token | None = None
    below = token
    for ancestor in list(token.ancestors)[:FAR]:
        if is_within(item, ancestor):  # "landing vehicles": a part of the name, whatever the parser made of it
            below = ancestor
            continue
        if ancestor.pos_ in ("VERB", "AUX"):
            if _is_other_clause(below, ancestor):
                return noun
            signed = _signed(ancestor, below) if noun is None else None
            if signed is not None:
                return signed
            if ancestor.lemma_ in LEAVES and below.dep_ == "dobj":
                return noun  # "sails 72 boats", "left 72 tanks behind"
            if _tells_of_transfer(ancestor) and not (noun is not None and ancestor.lemma_ in CONTAIN):
                return ancestor if noun is None or _hands_through(noun, below, ancestor) else noun
            if ancestor.lemma_ in PARTS_OF_DEALS or _is_part_of(ancestor):
                return noun or _deal_below(ancestor)
            if ancestor.lemma_.lower() not in PASSES or (noun is None and _has_goods_of_its_own(below, ancestor)):
                return noun
        elif (
            noun is None
            and ancestor.lemma_.lower() in NOUNS
            and below.dep_ in ("prep", "compound", "nmod", "amod", "dobj")
        ):
            noun = ancestor
        below = ancestor
    return noun


def changed_deal(number: Token) -> Token | None:
    """ "the order for 40 vehicles shrank to 28", "puts the order at 28": the noun of the deal whose number it is."""
    to, verb = number.head, number.head.head
    is_told = (to.lower_ == "to" and verb.lemma_ in CHANGES) or (to.lower_ == "at" and verb.lemma_ in PUTS)
    if verb.pos_ != "VERB" or not is_told:
        return None
    wanted = ("nsubj", "nsubjpass", "dobj")
    return next((one for one in verb.children if one.dep_ in wanted and _is_number_of_deal(one)), None)


def _is_number_of_deal(noun: Token) -> bool:
    is_number = noun.lemma_ == "number" and not any(one.dep_ == "prep" for one in noun.children)
    return is_number or noun.lemma_ in DEAL_NOUNS | RECEIVING_NOUNS


def _has_goods_of_its_own(below: Token, verb: Token) -> bool:
    """ "exported to 28 states and made 200 drones": the drones belong to the second verb alone."""
    return below.dep_ == "dobj" and verb.dep_ == "conj" and verb.head.pos_ == "VERB" and verb.lemma_ in KEEPS


def _signed(verb: Token, below: Token) -> Token | None:
    """The deal that is signed "for" the goods, where the parser hung "for" on the verb."""
    if verb.lemma_ not in AGREES | WINS | HOLDS | INTRANSITIVE or below.lower_ not in (
        "for",
        "on",
        "covering",
        "worth",
    ):
        return None
    # "the contract is for three frigates", "a second order, for 12, followed"
    wanted = ("nsubj",) if verb.lemma_ in INTRANSITIVE else ("dobj", "nsubjpass")
    return next((one for one in verb.children if one.dep_ in wanted and one.lemma_ in DEAL_NOUNS), None)


def _deal_below(verb: Token) -> Token | None:
    """ "belongs to a deal approved in 2020", "come under a contract"."""
    above = [verb, *(child for child in verb.children if child.dep_ == "attr")]
    prepositions = (child for one in above for child in one.children if child.dep_ == "prep")
    nouns = (noun for one in prepositions for noun in one.children if noun.dep_ == "pobj")
    return next((noun for noun in nouns if noun.lemma_.lower() in NOUNS), None)


def _is_part_of(verb: Token) -> bool:
    """ "is part of a contract", "are the first lot of an order"."""
    return verb.lemma_ == "be" and any(one.dep_ == "attr" and one.lemma_ in PARTS for one in verb.children)


def _is_other_clause(below: Token, verb: Token) -> bool:
    """Goods under "because", "after" or in a condition are not the object of the verb above."""
    return below.dep_ == "advcl" and verb.lemma_ not in PASSES and below.pos_ != "NOUN"


def _hands_through(noun: Token, below: Token, verb: Token) -> bool:
    """Is the noun the object of the verb: "received the first batch of", not "after the purchase of … it sold"?"""
    return noun.lemma_.lower() in CARRIERS and noun.dep_ in ("dobj", "nsubj", "nsubjpass", "attr", "conj", "pobj")


def _beside_subject(token: Token) -> Token | None:
    verb = next((one for one in [token, *list(token.ancestors)[:4]] if one.pos_ in ("VERB", "AUX")), None)
    if verb is None or verb.lemma_.lower() not in RAISES:
        return None
    if not any(child.dep_ in SUBJECTS and (child == token or token in child.subtree) for child in verb.children):
        return None
    below = (one for child in verb.children if child.dep_ in ("xcomp", "ccomp") for one in (child, *child.children))
    return next((one for one in below if one.pos_ == "VERB" and _tells_of_transfer(one)), None)


def qualifying(token: Token) -> Token | None:
    """The verb of transfer in a clause on the goods: "the containers that Pyongyang shipped"."""
    below = (child for child in token.children if child.dep_ in ("relcl", "acl"))
    candidates = (one for verb in below for one in (verb, *(c for c in verb.children if c.dep_ in ("xcomp", "conj"))))
    return next((one for one in candidates if one.pos_ == "VERB" and _tells_of_transfer(one) and not _of_some(one)
                 and one.lemma_ not in CONTAIN and not _has_object(one)), None)  # fmt: skip


def _of_some(verb: Token) -> bool:
    """ "100 tanks, of which 10 have arrived" tells of the ten."""
    return any(one.tag_ in ("WDT", "WP") and one.head.lower_ == "of" for one in verb.subtree)


def _has_object(verb: Token) -> bool:
    return any(child.dep_ == "dobj" and child.tag_ not in ("WDT", "WP") for child in verb.children)


def _tells_of_transfer(verb: Token) -> bool:
    lemma = verb.lemma_.lower()
    if lemma not in VERBS:
        return False
    if lemma in PARTICLES:
        beside = {child.lemma_.lower() for child in verb.children}
        is_bare = any(one.dep_ == "dative" or (one.dep_ == "dobj" and one.pos_ == "NUM") for one in verb.children)
        if lemma == "build":  # "build 48 howitzers for Egypt"
            beside |= {one.lower_ for one in verb.subtree if one.lower_ == "for" and one.i > verb.i}
        return bool(beside & PARTICLES[lemma]) or is_bare or lemma == "hand"  # "sold Chile ten and Peru took three"
    return not (lemma in ("order", "come", "reach", "get") and _is_other_sense(verb, lemma))


def _is_other_sense(verb: Token, lemma: str) -> bool:
    """ "ordered troops to fire", "reached an agreement", "come under fire", "got worse"."""
    if lemma == "order":
        return any(
            child.dep_ in ("ccomp", "xcomp") and child.i > verb.i for child in verb.children
        ) and not _has_object(verb)
    if lemma == "reach":
        return any(
            child.dep_ == "dobj" and child.lemma_ in ("agreement", "deal", "km", "target") for child in verb.children
        )
    return lemma == "come" and any(
        child.dep_ == "prep" and child.lower_ in ("under", "with") for child in verb.children
    )


def is_within(item: Item, token: Token) -> bool:
    return bool(item.first <= token.i <= item.head)
