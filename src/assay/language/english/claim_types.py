"""What a proposition is about: a transfer, training, technology, a capability, the future, a position, an event.

Sarvia has agreed to train 300 pilots          training
Tolmark will receive the blueprints              technology_transfer
two shipments are expected next year             forecast
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.language.english.cue_words import LISTING
from assay.language.english.kinds import MAKING, WORKS
from assay.language.english.sentences import has_to
from assay.language.word_list import word_list
from assay.model.claim import ClaimType

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from spacy.tokens import Doc, Token

    from assay.language.english.propositions import Proposition

TRADING = word_list("acquire buy deliver export import lease procure purchase resell sell ship smuggle supply")
GIVING = TRADING | word_list(
    """
    arm carry contract equip field furnish get give hand hold lend obtain order owe pass provide receive send
    transfer transport unload
    """
)
"""Beside arms or a number these are transfers; the verbs of trading are by themselves."""
ARRIVING = word_list("arrive come delay go pass reach slip take")
DEALS = word_list(
    """
    acquisition agreement arms backlog batch consignment container contract deal delivery export import
    instalment order procurement purchase sale shipment supply transfer
    """
)
GOODS = word_list(
    """
    aircraft ammunition apc armour armor arms artillery bomb bomber boat cannon carrier cartridge container
    copter corvette destroyer drone engine equipment fighter frigate grenade gun gunship hardware helicopter
    howitzer interceptor jet launcher locomotive machine material materiel minehunter mine missile mortar
    munition parts pistol plane radar rifle rocket round satellite sensor shell ship simulator spares submarine
    system tank torpedo truck uav vehicle vessel warhead warship weapon weaponry
    """
)
TRAINING = word_list("coach course drill instruct instruction instructor teach train trainer training tuition")
TECHNOLOGY = word_list(
    """
    blueprint design documentation drawing know-how knowhow licence license localisation localization patent technology
    """
)
PROMISING = frozenset({"offer", "plan", "pledge", "promise", "threaten", "vow"})
CAN = word_list("capability capable capacity ability able")
CAPABLE_VERBS = word_list("lack possess produce manufacture repair carry hold last feed equal reach fire fly sustain")
FIELDING = frozenset({"field", "operate"})
PRODUCING = word_list("assemble build make manufacture produce")
PERIODS = frozenset({"day", "week", "month", "quarter", "year"})
OUTPUT = frozenset({"capacity", "output", "production"})
EVENTS = word_list(
    """
    arrest attack attend arrive begin bomb capture close collapse crash destroy die disappear dismiss disclose
    explode fire fly inspect invade join kill land launch leak leave meet open parade publish release replace
    resign sail seize sign sink spread start strike test use vanish visit
    """
)
POSITIONS = word_list(
    """
    agree approve back claim condemn consider favour favor intend interest interested need neutrality oppose
    plan policy reject relation remain respect right stance stand support want welcome cooperation co-operation
    partnership friendship
    """
)
ENCLOSING = word_list("append attach enclose")
GENUINE = word_list("authentic bogus fabricated fake false forged forgery genuine real unsigned")
SUMS = word_list("advance amount balance cent fee instalment installment money payment percent price sum")
KNOWLEDGE = frozenset({"evidence", "indication", "information", "intelligence", "proof"})
SOON = word_list("soon tomorrow upcoming forthcoming eventually")
SEASONS = frozenset({"spring", "summer", "autumn", "fall", "winter"})
MONTHS = word_list(
    """
    january february march april may june july august september october november december
    """
)
AWAITED = word_list("anticipate await due expect forecast plan predict project schedule slate suppose")


def claim_type(doc: Doc, proposition: Proposition, cue: AbstractSet[int] = frozenset()) -> ClaimType:
    """The first that fits, from the most special to the most general."""
    lemmas = {doc[number].lemma_.lower() for number in proposition.tokens}
    main = _main_lemmas(proposition)
    gives = bool(main & GIVING) or bool(lemmas & DEALS)
    if main & TRAINING or (lemmas & TRAINING and gives):
        return ClaimType.TRAINING
    said = {doc[number].lemma_ for number in cue}
    if _is_forecast(proposition, lemmas, said):
        return ClaimType.FORECAST
    if lemmas & TECHNOLOGY and (main & GIVING or main & {"share", "license", "licence"}):
        return ClaimType.TECHNOLOGY_TRANSFER
    if _lacks_or_can(proposition.head, main, lemmas):
        return ClaimType.CAPABILITY
    if (
        said & (LISTING - {"show"})
        and lemmas & GOODS
        and any(doc[number].pos_ == "NUM" for number in proposition.tokens)
    ):
        return ClaimType.TRANSFER
    if _is_about_papers(proposition):
        return ClaimType.OTHER
    if _is_armed_with(proposition.head) or _makes_or_fields(proposition.head, lemmas):
        return ClaimType.CAPABILITY
    if main & TRADING or lemmas & DEALS or (main & (GIVING | ARRIVING) and lemmas & GOODS):
        return ClaimType.TRANSFER
    if main & EVENTS or (main & MAKING and lemmas & WORKS):
        return ClaimType.EVENT
    if lemmas & POSITIONS or any(doc[number].lemma_ in POSITIONS for number in cue):
        return ClaimType.POSITION
    return ClaimType.OTHER


def is_dealing(proposition: Proposition) -> bool:
    """Is it about arms, their trade or training?"""
    lemmas = {proposition.head.doc[number].lemma_.lower() for number in proposition.tokens}
    return bool(lemmas & (GOODS | DEALS) or _main_lemmas(proposition) & (TRADING | TRAINING))


def _is_about_papers(proposition: Proposition) -> bool:
    """ "the delivery note is attached", "the contract appears genuine": of the paper, not of a transfer."""
    head = proposition.head
    if head.lemma_ in ENCLOSING and head.tag_ == "VBN":
        return True
    what = [child for child in head.children if child.dep_ in {"acomp", "oprd", "attr"}]
    return any(one.lower_ in GENUINE for one in what)


def _is_armed_with(verb: Token) -> bool:
    """ "the boat carries a 30 mm cannon": what a weapon has, not what is handed over."""
    things = [child for child in verb.children if child.dep_ == "dobj" and child.tag_ == "NN"]
    return verb.lemma_ == "carry" and any(
        thing.lemma_ in GOODS and any(child.lower_ in {"a", "an", "one"} for child in thing.children)
        for thing in things
    )


def _makes_or_fields(verb: Token, lemmas: set[str]) -> bool:
    """ "makes four guns a month", "fields 140 guns", "doubled its output": what somebody can do."""
    if verb.lemma_ in FIELDING and lemmas & GOODS:
        return True
    if verb.lemma_ in PRODUCING and lemmas & GOODS and lemmas & PERIODS:
        return True
    subject_or_object = [child for child in verb.children if child.dep_ in {"dobj", "nsubj", "nsubjpass"}]
    return any(one.lemma_ in OUTPUT for one in subject_or_object)


def _main_lemmas(proposition: Proposition) -> set[str]:
    """The predicate, what it is to do and what it does beside: "agreed to train and equip"."""
    found, open_ = {proposition.head.lemma_.lower()}, [proposition.head]
    while open_:
        for child in open_.pop().children:
            if child.i not in proposition.tokens:
                continue
            if child.dep_ == "dobj" and child.lemma_ in KNOWLEDGE:
                open_.append(child)
                continue
            is_known = child.head.lemma_ in KNOWLEDGE and child.dep_ in {"acl", "ccomp", "relcl"}
            if (
                is_known
                or child.dep_ in {"xcomp", "pcomp"}
                or (child.dep_ == "conj" and child.tag_ in {"VB", "VBG", "VBN"})
            ):
                found.add(child.lemma_.lower())
                open_.append(child)
    return found


def _is_forecast(proposition: Proposition, lemmas: set[str], said: set[str]) -> bool:
    """Of the future and with a time or as something awaited; a bare "will supply" is still a transfer."""
    head = proposition.head
    if any(c.lower_ == "due" for c in head.children) and lemmas & SUMS:
        return False  # what a contract obliges somebody to pay
    awaited = head.lemma_ in AWAITED and head.tag_ in {"VBN", "VBZ", "VBP", "VBD"}
    if awaited or any(c.dep_ == "acomp" and c.lower_ in {"due", "likely", "unlikely"} for c in head.children):
        return True
    future = any(c.dep_ == "aux" and c.lower_ in {"will", "would", "'ll", "shall", "could"} for c in head.children)
    timed = bool(lemmas & SOON) or any(_is_time(head.doc[number]) for number in proposition.tokens)
    future = (
        future
        or head.lower_ in {"likely", "unlikely"}
        or _is_to(head)
        or bool(said & (PROMISING | AWAITED) and has_to(head))
    )
    return future and timed


def _is_to(head: Token) -> bool:
    """ "deliveries are to begin in 2029"."""
    return head.lemma_ == "be" and any(child.dep_ == "xcomp" and has_to(child) for child in head.children)


def _has_no_goods(have: Token) -> bool:
    """ "it has no minehunters"."""
    things = [child for child in have.children if child.dep_ == "dobj" and child.lemma_.lower() in GOODS]
    return any(child.lower_ == "no" for thing in things for child in thing.children)


def _is_time(token: Token) -> bool:
    if token.ent_type_ != "DATE":
        return False
    return token.lower_ == "next" or token.shape_ == "dddd" or token.lower_ in SEASONS | MONTHS


def _lacks_or_can(head: Token, main: set[str], lemmas: set[str]) -> bool:
    can = any(child.dep_ == "aux" and child.lower_ in {"can", "could"} for child in head.children)
    has = "have" in {head.lemma_, *(child.lemma_ for child in head.children)} and bool(lemmas & {"experience", *CAN})
    would = any(child.dep_ == "aux" and child.lower_ == "would" for child in head.children)
    has = has or (head.lemma_ == "have" and _has_no_goods(head))
    return (
        bool(main & CAN) or has or head.lemma_ in {"lack", "possess"} or ((can or would) and bool(main & CAPABLE_VERBS))
    )
