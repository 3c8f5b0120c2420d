"""Whether a proposition is denied, and by which words.

Sarvia denied that it had sold them     denied     denied
None of the six boats has come          denied     None
The ministry does not like the price    asserted: a report that says "not" denies nothing that anybody said
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.language.english import cue_words as cues
from assay.language.english import hedge_words as words
from assay.language.english.claim_types import is_dealing
from assay.language.english.negations import is_negated, is_unproven, negations
from assay.language.english.sources import is_ruled_out
from assay.language.english.unknowns import is_left_open

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from assay.language.english.marks import Said
    from assay.language.english.propositions import Proposition


def denials(doc: Doc, proposition: Proposition, said: Said) -> frozenset[int]:
    """Words of denial: the cue's ("denied that"), or the predicate's ("has not come", "there is no proof").

    A denial denied is an assertion: "did not deny".
    """
    by_cue = {number for number in said.cue if _denies(doc[number])} | _disbelief(doc, said)
    by_cue |= _called_untrue(doc, proposition, said)
    by_predicate = _absence(proposition.head)
    if not said.cue and not _counts_unsaid(proposition):
        by_predicate = set()
    if by_cue and by_predicate:
        return frozenset(by_cue) if doc[min(by_cue)].lemma_ != "deny" else frozenset()
    return frozenset(by_cue or by_predicate)


def _counts_unsaid(proposition: Proposition) -> bool:
    """In a report's own voice: that a deal, or a proof of one, is not there; what "we" did not.

    All else that is "not" is a remark."""
    head = proposition.head
    if _only_describes(head):
        return False
    lemmas = {head.doc[number].lemma_.lower() for number in proposition.tokens}
    untrue = {head.doc[number].lower_ for number in proposition.tokens} & words.UNTRUE
    binds = any(child.dep_ == "aux" and child.lower_ in {"shall", "must"} for child in head.children)
    of_writer = any(child.dep_ == "nsubj" and child.lower_ in {"i", "we"} for child in head.children)
    return not binds and (bool(lemmas & words.PROOF or untrue) or of_writer or is_dealing(proposition))


def _denies(cue: Token) -> bool:
    word = cue.lemma_.lower()
    return (word in cues.DENY | {"denial", "rejection"} or is_ruled_out(cue)) and not is_negated(cue)


def _disbelief(doc: Doc, said: Said) -> set[int]:
    """ "do not believe that it came", "the images do not show any launchers": the "not" is of what follows."""
    verbs = [
        doc[number] for number in said.cue if doc[number].lemma_ in words.NEGATION_RAISING | cues.SHOW | cues.LISTING
    ]
    return {number for verb in verbs if not is_unproven(verb) for number in negations(verb)}


def _absence(head: Token) -> set[int]:
    """What says that the thing is not there, did not happen or is not true."""
    if is_left_open(head):
        return set()
    if is_ruled_out(head):
        return {head.i}
    untrue = {one.i for one in head.subtree if one.lower_ in words.UNTRUE and _is_said_to_be(one, head)}
    return negations(head) | _not_aware(head) | _no_object(head) | _yet_to(head) | untrue


def _not_aware(verb: Token) -> set[int]:
    """ "was "not aware of any such thing"": the parser may hang the "not" on what follows."""
    what = [child for child in verb.children if child.dep_ in {"acomp", "attr"}]
    return {child.i for one in what for child in one.children if child.dep_ == "neg"}


def _only_describes(verb: Token) -> bool:
    """ "It is not a bad machine": a remark of the report, which denies nothing that anybody said."""
    if verb.lemma_ != "be" or any(child.dep_ == "expl" for child in verb.children):
        return False
    what = [child for child in verb.children if child.dep_ in {"acomp", "attr"}]
    return any(child.dep_ == "neg" for child in verb.children) and any(
        one.lower_ not in words.THERE or one.dep_ == "attr" for one in what
    )


def _is_said_to_be(word: Token, verb: Token) -> bool:
    """ "the reports are untrue", "the story was pure invention"."""
    return verb.lemma_ == "be" and word.head == verb and word.dep_ in {"acomp", "attr"} and not is_negated(verb)


def _yet_to(verb: Token) -> set[int]:
    """ "has yet to arrive"."""
    to = any(child.dep_ == "xcomp" for child in verb.children)
    return {child.i for child in verb.children if child.lower_ == "yet" and to and verb.lemma_ in {"have", "be"}}


def _no_object(verb: Token) -> set[int]:
    """ "there is no evidence", "gave no details", "got nothing"."""
    objects = [one for one in verb.children if one.dep_ in {"attr", "dobj"}]
    determiners = {child.i for one in objects for child in one.children if child.dep_ == "det" and child.lower_ == "no"}
    return determiners | {one.i for one in objects if one.lower_ in {"nothing", "none", "nobody"}}


def _called_untrue(doc: Doc, proposition: Proposition, said: Said) -> set[int]:
    """ "called the report a fantasy", "described the claims as baseless"."""
    if not any(doc[number].lemma_ in words.CALLING for number in said.cue):
        return set()
    return {number for number in proposition.tokens if doc[number].lower_ in words.UNTRUE}
