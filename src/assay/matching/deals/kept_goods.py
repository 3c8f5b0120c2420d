"""Goods that somebody holds, makes, uses up or wishes for, which are no transfer, whatever their number.

"operates 54 tanks", "a fleet of 12 ships", "200 of them were destroyed"  →  kept      "the annex has 12 tanks"  →  not
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assay.language.word_list import word_list
from assay.matching.deals.words import NOUNS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

KEEPS = word_list(
    """
    have own operate field fly possess maintain keep use employ deploy station base retain crew man
    fire lose destroy down intercept shoot sink capture seize damage burn hit wreck expend consume retire scrap
    make produce manufacture assemble overhaul repair modernise modernize upgrade refit test crash kill wound
    want need require aim hope can could train fight carry lift hold store house stock reserve lack
    mothball inherit number count remain replace display parade picture photograph film depict spot see trap
    guard patrol attack strike raid bomb target threaten withdraw
    """
)
"""Who does this to goods holds, makes, spends, shows or wishes for them."""
HELD_IN = word_list(
    """
    fleet stock stockpile inventory arsenal total need requirement target goal capacity rate range service use storage
    depot reserve loss production output plan ambition aim strength park force army navy photo photograph picture image
    video footage clip outline drawing silhouette sketch exercise training parade museum wreck wreckage
    """
)
"""Nouns of which the goods are a number that nobody hands over: "a fleet of 40 tanks", "a photo of 25 ships"."""
IN_SERVICE = re.compile(
    r"\b(?:in (?:service|stock|storage|use|reserve|action|its inventory|the inventory)|on strength|"
    r"each of (?:which|them)|captured|shot down|destroyed|lost|fired|mothballed|on average|such as|"
    r"per|every|a (?:day|month|year|week)|annually)\b",
    re.IGNORECASE,
)
PICTURES = re.compile(
    r"\b(?:photo(?:graph)?s?|pictures?|images?|imagery|videos?|footage|clips?|drawings?|sketch(?:es)?)\b",
    re.IGNORECASE,
)
SEIZES = word_list("seize capture intercept confiscate impound down destroy sink")
TEXTS = word_list(
    """
    contract agreement deal annex appendix paper document list letter memo memorandum invoice record ledger file
    order package note minute bill manifest waybill email e-mail protocol slide report offer bid proposal schedule
    table request audit price cost sum plan
    certificate form declaration draft table datum register catalogue specification licence license
    """
)
"""What has or holds goods on paper only: "the annex has 24"."""
FAR = 14
"""Tokens upwards from the goods; what governs them from further up is another matter."""
BEHIND = 28
"""Characters behind the goods in which "in service" is said of them."""


def is_kept(head: Token, *, behind: str) -> bool:
    """`head`: the noun of the goods, or the number that stands for them; `behind`: the page's text after them."""
    # CASE 1: the verb or noun that governs them, or a clause on them, tells of holding: "has 54 tanks"
    # CASE 2: what stands right behind them does: "54 tanks in service"
    # CASE 3: the sentence describes a picture
    if any(_keeps(one) or (one.pos_ == "NOUN" and one.lemma_.lower() in HELD_IN) for one in _around(head)):
        return True
    rest = behind[: min(BEHIND, head.sent.end_char - head.idx)]
    return bool(IN_SERVICE.search(rest) or PICTURES.search(head.sent.text))


def is_seized(head: Token) -> bool:
    """ "seized 400 rifles that came from Peru": where they came from, but no transfer between the two."""
    verb = head.head
    return verb.lemma_ in SEIZES and head.dep_ in ("dobj", "nsubjpass")


def is_pictured(head: Token) -> bool:
    """ "a photo shows eight vehicles": what a picture shows is told of the picture, whatever is said of it."""
    verb = next((one for one in head.ancestors if one.pos_ == "VERB"), None)
    subject = verb and next((one for one in verb.children if one.dep_ in ("nsubj", "nsubjpass")), None)
    return subject is not None and PICTURES.search(subject.text) is not None


def _around(head: Token) -> Iterator[Token]:
    """The verbs of clauses on the goods, then what governs them in their own clause, the nearest first."""
    yield from (child for child in head.children if child.dep_ in ("relcl", "acl"))
    for ancestor in list(head.ancestors)[:FAR]:
        if ancestor.pos_ == "NOUN" and ancestor.lemma_.lower() in NOUNS:
            return  # "has an option for four more"
        yield ancestor
        if ancestor.pos_ in ("VERB", "AUX") and ancestor.dep_ != "xcomp":
            return


def _keeps(verb: Token) -> bool:
    if verb.pos_ not in ("VERB", "AUX") or verb.lemma_.lower() not in KEEPS:
        return False
    subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    return subject is None or subject.lemma_.lower() not in TEXTS
