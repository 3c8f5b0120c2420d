"""Who speaks: the noun phrase with a verb of saying, wherever the sentence put it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.language.english.token_spans import subtree

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
CARRIED_BY = frozenset({"conj", "xcomp", "advcl", "dep"})
"""A verb that hangs on another like this has that one's subject: "X said A and added B", "X spoke, adding that B"."""
STEPS_UP = 3


def speaker(verb: Token) -> Token | None:
    """The head of the source of a verb in the active voice; None for an imperative or "it is said".

    "the minister said", "said the minister", "the minister spoke, adding that …", "the official who said".
    """
    at = verb
    for _ in range(STEPS_UP):
        if found := subject(at):
            return found
        if at.dep_ in {"acl", "relcl"} and at.tag_ == "VBG":
            return at.head
        if (quoted := quoted_as(at)) is not None:
            return subject(quoted)
        if at.dep_ not in CARRIED_BY or at.head == at or at.head.pos_ not in {"VERB", "AUX"}:
            return None
        at = at.head
    return None


def subject(verb: Token) -> Token | None:
    found = [child for child in verb.children if child.dep_ in SUBJECTS]
    return found[-1] if found else None


def quoted_as(saying: Token) -> Token | None:
    """The verb above "as saying": "was quoted as saying that"."""
    above = saying.head.head
    is_as = saying.dep_ == "pcomp" and saying.head.lower_ == "as"
    return above if is_as and above.lemma_ in {"quote", "cite"} and above.tag_ == "VBN" else None


def is_ruled_out(verb: Token) -> bool:
    """ "ruled out any sale": a denial with a particle."""
    return verb.lemma_ == "rule" and any(child.lower_ == "out" for child in verb.children)


def agent(verb: Token) -> Token | None:
    """Who did it, in the passive: "was reported by the Post"."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((one for one in child.children if one.dep_ == "pobj"), None)
    return None


def source_tokens(head: Token | None, *, without: set[int]) -> set[int]:
    """All of the noun phrase, with its title, apposition and relative clause, apart from cue and content."""
    if head is None:
        return set()
    dropped = {number for child in head.children if _is_outside(child, head) for number in subtree(child)}
    return subtree(head) - without - dropped


def _is_outside(child: Token, head: Token) -> bool:
    """Hangs on the name by the parser's error: punctuation at the edge, a clause on the far side of the verb."""
    return child.dep_ in {"punct", "cc"} and child.i in {head.left_edge.i, head.right_edge.i}
