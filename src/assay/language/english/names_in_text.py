"""The name in a noun phrase: of "think-tank NSI, which …" the phrase up to the comma, and "NSI"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

LEFT = frozenset(
    {"compound", "amod", "nmod", "nummod", "poss", "det", "advmod", "quantmod", "punct", "case", "npadvmod"}
)
JOINING = frozenset({"of", "for", "from", "at", "on", "in", "by", "to"})
"""Prepositions that may lead on to a part of the name: "Ministry of Defence", "experts from the institute"."""
ARTICLES = frozenset({"the", "a", "an"})
PAIRING = frozenset({"neither", "either", "both", "nor"})
NEARBY = frozenset({"adjacent", "allied", "nearby", "neighboring", "neighbouring", "rival"})
ACQUAINTED = frozenset({"familiar", "acquainted", "close"})
"""Of somebody unnamed this is all that is said: "a person familiar with the talks"."""
PLACES = frozenset({"GPE", "LOC", "NORP"})
NAMED = frozenset({"call", "name", "dub", "nickname", "style"})


def name_of(head: Token) -> str:
    """The noun phrase without article, apposition and relative clause, on one line."""
    tokens = [token for token in head.subtree if _belongs(token, head)]
    while tokens and (_is_before_name(tokens[0], head) or tokens[0].is_punct or tokens[0].is_space):
        tokens = tokens[1:]
    start = tokens[0].i if tokens else head.i
    end = _last_in_row(tokens, head)
    doc = head.doc
    return " ".join(doc[start : end + 1].text.split())


def proper_name(head: Token) -> str:
    """The capitalised name that ends the phrase: "Grey Heron" of "hacking group Grey Heron"; "" without one.

    Also what it is called: "a group called Grey Heron".
    """
    if (called := _called(head)) is not None:
        head = called
    if head.pos_ != "PROPN":
        before = [child for child in head.children if child.dep_ in {"compound", "nmod"} and child.pos_ == "PROPN"]
        return before[-1].doc[before[-1].left_edge.i : before[-1].i + 1].text if before else ""
    first = head.i
    while first > head.left_edge.i and head.doc[first - 1].pos_ == "PROPN":
        first -= 1
    last = head.i
    for child in head.children:
        if child.dep_ == "prep" and child.i == last + 1 and child.lower_ in {"of", "for"}:
            last = _last_in_row([token for token in child.subtree if _belongs(token, head)], head)
    while [one.text[:1] for one in head.doc[last + 1 : last + 2]] == ["&"] and head.doc[
        last + 2 : last + 3
    ].text.istitle():
        last += 2  # Polder & Sons
    return " ".join(head.doc[first : last + 1].text.split())


def person_beside(head: Token) -> str:
    """The name set beside an office between commas: "the plant's director, Marek Tolan, said"; "" without one."""
    if head.pos_ != "NOUN":
        return ""
    names = [one for one in head.children if one.dep_ == "appos" and one.pos_ == "PROPN" and one.i > head.i]
    return proper_name(names[0]) if names and names[0].ent_type_ not in PLACES else ""


def house_beside(head: Token) -> str:
    """The name set beside a firm or body: "the yard, Polder & Sons,", "the think tank Meridian"; "" without one."""
    if head.pos_ != "NOUN" or any(child.dep_ == "poss" for child in head.children):
        return ""
    names = [one for one in head.children if one.dep_ == "appos" and one.pos_ == "PROPN" and one.i > head.i]
    return proper_name(names[0]) if names and names[0].ent_type_ not in PLACES | {"DATE"} else ""


def _called(head: Token) -> Token | None:
    for child in head.children:
        if child.dep_ == "acl" and child.lemma_ in NAMED:
            return next((one for one in child.children if one.dep_ == "oprd" and one.pos_ == "PROPN"), None)
    return None


def _is_before_name(token: Token, head: Token) -> bool:
    """Articles; before a bare name also "neither Ankara", "nearby Ankara"."""
    if token.lower_ in ARTICLES:
        return True
    if head.pos_ != "PROPN" or token == head:
        return False
    return token.lower_ in PAIRING | NEARBY and head.is_title


def _belongs(token: Token, head: Token) -> bool:
    """Not in an apposition, a clause or a list beside the head."""
    at = token
    while at != head:
        if at.dep_ in {"appos", "relcl", "acl", "advcl", "conj", "cc", "parataxis"} or at.text in {",", ";", ":", "("}:
            return False
        if at.dep_ == "prep" and at.lower_ not in JOINING and at.head.lower_ not in ACQUAINTED:
            return False
        at = at.head
    return True


def _last_in_row(tokens: list[Token], head: Token) -> int:
    """The last token before the first gap after the head."""
    last: int = head.i
    for token in tokens:
        if token.i == last + 1:
            last = token.i
    return last
