"""The words by which English tells of a transfer: who does what (verbs, nouns), and what has become of it."""

from __future__ import annotations

from enum import StrEnum

from assay.language.word_list import word_list


class Way(StrEnum):
    """What the subject of a verb is: the supplier, the recipient, the goods, or something that holds the goods."""

    SUPPLY = "supply"
    RECEIVE = "receive"
    ARRIVE = "arrive"
    CONTAIN = "contain"
    DEAL = "deal"  # a noun that does not say who sells to whom: deal, contract


SUPPLY = word_list(
    """
    supply provide deliver sell export ship send transfer hand give donate gift lease furnish pass equip arm
    owe dispatch build
    lend cede part add
    ferry resupply pledge promise contribute license licence offer grant loan airlift return re-export reexport
    """
)
GIVES = word_list("give donate hand send promise pledge contribute gift")
"""Who does this without a recipient means the one of whom the report speaks."""
RECEIVE = word_list(
    """
    buy acquire order purchase procure receive get obtain import contract select choose pick commission accept take
    await sign pay
    """
)
WISHES = word_list("request seek want approve endorse")
"""Who does this to goods has them yet to be promised: a line only if the words say whose they are."""
ARRIVE = word_list("arrive come reach land follow leave sail depart dock go head")
CONTAIN = word_list("hold carry contain include comprise cover consist involve envisage total encompass")
VERBS = {
    **dict.fromkeys(SUPPLY, Way.SUPPLY),
    **dict.fromkeys(RECEIVE | WISHES, Way.RECEIVE),
    **dict.fromkeys(ARRIVE, Way.ARRIVE),
    **dict.fromkeys(CONTAIN, Way.CONTAIN),
}
PARTICLES = {
    "hand": word_list("over"),
    "pass": word_list("on over along to"),
    "take": word_list("delivery receipt possession from in"),
    "build": word_list("for"),
    "sign": word_list("for"),
    "pay": word_list("for"),
    "part": word_list("with"),
    "go": word_list("to"),
    "head": word_list("for to"),
}
"""Verbs that tell of a transfer only with one of these beside them, unless somebody stands in the dative."""
WITH_OBJECT = word_list("train equip arm provide supply furnish present")
"""The recipient is the object, the goods stand after "with"."""

SUPPLYING_NOUNS = word_list(
    """
    delivery sale export supply shipment transfer donation handover gift provision consignment lease offer
    """
)
RECEIVING_NOUNS = word_list("purchase acquisition procurement order import buy receipt acceptance")
DEAL_NOUNS = word_list(
    """
    deal contract agreement pact batch lot tranche package order memorandum instalment installment
    option talk negotiation discussion
    """
)
NOUNS = {
    **dict.fromkeys(DEAL_NOUNS, Way.DEAL),
    **dict.fromkeys(SUPPLYING_NOUNS, Way.SUPPLY),
    **dict.fromkeys(RECEIVING_NOUNS, Way.RECEIVE),
}
CARRIERS = word_list(
    """
    batch lot tranche package shipment consignment instalment installment delivery group set number total pair
    """
)
"""Nouns that hand the goods through to the verb above them: "received the first batch of …"."""

PASSES = word_list(
    """
    be expect schedule plan intend agree promise pledge vow begin start continue resume stop want seek hope
    consider negotiate discuss approve authorise authorize clear sign announce confirm say report state claim
    deny reject refute dismiss cancel scrap suspend halt freeze pause complete finish finalise finalize decide
    set commit undertake refuse decline propose request ask allow permit agree help need oblige conclude reach
    ink secure seal make have would will should do go keep estimate believe suggest reckon tell show reveal
    disclose add warn note appear seem likely fail threaten prepare miss delay postpone await owe pay award
    win confirm belong fund finance ready see think know hop produce manufacture assemble
    """
)
"""Verbs through which a transfer is reached from above or below; any other verb has an object of its own.

"hop" is how the parser reads "hopes"."""
RAISES = word_list(
    """
    expect schedule plan set believe report say think be due understand estimate know appear seem suppose
    intend
    """
)
"""The goods are the subject here and the verb of transfer stands below: "18 launchers are expected to come"."""

DENIES = word_list("deny reject refute dismiss rebut contradict disavow")
CANCELS = word_list("cancel scrap terminate abandon annul shelve revoke drop end axe")
SUSPENDS = word_list("suspend halt freeze pause block withhold stop")
COMPLETES = word_list("complete finish")
WINS = word_list("win book bag clinch land receive")
"""Who wins an order "from" somebody supplies it."""
NEGOTIATES = word_list(
    """
    negotiate discuss consider seek request ask propose offer weigh explore mull eye want hope hop
    interest talk
    """
)
SELECTS = word_list("select choose pick shortlist")
CHOOSES = SELECTS | word_list("ask invite contract hire tap commission engage name want")
"""Who does this to somebody receives what the other is to supply."""
AGREES = word_list(
    """
    agree sign contract order finalise finalize conclude ink seal undertake commit secure award place
    """
)
PROMISES = word_list("promise pledge vow plan intend aim announce prepare decide")
APPROVES = word_list("approve authorise authorize clear license licence notify")
DELIVERS = word_list(
    """
    supply provide deliver ship send transfer hand give donate pass dispatch ferry airlift furnish resupply
    return receive get obtain take arrive come reach land leave sail depart dock equip arm export lend cede
    """
)
BUYS = word_list("buy acquire order purchase procure contract sell lease import commission")
RECORDS = word_list("record document certify attest")
"""A paper that does this to a delivery tells of one that has been made."""
BEGINS = word_list("begin start continue resume keep")

TOPIC_NOUNS = word_list(
    """
    country nation army military force government ministry kingdom republic navy side capital authority regime
    state it they he its their his she her marines airforce command cabinet parliament lawmaker
    """
)
OFFICIAL = word_list(
    """
    ministry minister ministers president government army navy force spokesperson spokesman spokeswoman
    official kremlin pentagon house department secretary premier chancellor parliament procurement agency
    """
)
"""Words that make a source an official one of a party."""
