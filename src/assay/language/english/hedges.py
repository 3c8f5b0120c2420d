"""How surely a proposition is said, and whether it is denied, by the words that govern it.

Sarvia has allegedly agreed …                      alleged
containers that could hold …                       possible, of the relative clause only
“…”, according to the supposedly leaked contracts  alleged: a hedge of where it is from counts for what is said
neither has confirmed that …                       unknown
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.language.english import cue_words as cues
from assay.language.english import hedge_words as words
from assay.language.english.kinds import NAMELESS
from assay.language.english.sources import is_ruled_out
from assay.model.claim import Certainty, Polarity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from assay.language.english.propositions import Proposition

WEAKEST_FIRST = (Certainty.UNKNOWN, Certainty.ALLEGED, Certainty.POSSIBLE, Certainty.PROBABLE, Certainty.CERTAIN)


@dataclass(frozen=True, slots=True)
class Commitment:
    """`hedges` are the numbers of the tokens that decided."""

    certainty: Certainty
    polarity: Polarity
    hedges: frozenset[int]


@dataclass(frozen=True, slots=True)
class Said:
    """The words around a proposition: its cue and source, as token numbers."""

    cue: frozenset[int] = frozenset()
    source: frozenset[int] = frozenset()


def commitment(doc: Doc, proposition: Proposition, said: Said) -> Commitment:
    """The weakest of what the words allow: "could have" under "estimates" is possible."""
    found = [*_of_predicate(proposition), *_of_attribution(doc, said)]
    if said.cue and (backshift := _conditional(doc, proposition, said)):
        found.append(backshift)
    certainty = min((one for one, _ in found), key=WEAKEST_FIRST.index, default=Certainty.CERTAIN)
    denials = _denials(doc, proposition, said)
    hedges = frozenset(number for one, number in found if one is certainty)
    denied = bool(denials) and certainty is not Certainty.UNKNOWN
    return Commitment(
        certainty, Polarity.DENIED if denied else Polarity.ASSERTED, hedges | (denials if denied else frozenset())
    )


def _of_predicate(proposition: Proposition) -> Iterator[tuple[Certainty, int]]:
    """Hedges on the predicate, on the predicate that it raises ("appears to have"), and on what it is said to be."""
    for verb in _governed(proposition):
        yield from _on_verb(verb)
    for child in proposition.head.children:
        if child.i in proposition.tokens and child.dep_ in {"acomp", "attr"} and child.pos_ == "ADJ":
            yield from _adjective(child)


def _governed(proposition: Proposition) -> Iterator[Token]:
    yield proposition.head
    for child in proposition.head.children:
        if (
            child.dep_ == "xcomp"
            and proposition.head.lemma_ in words.PROBABLE_RAISING
            and child.i in proposition.tokens
        ):
            yield child


def _on_verb(verb: Token) -> Iterator[tuple[Certainty, int]]:
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    negated = is_negated(verb)
    to = next((child for child in verb.children if child.dep_ == "xcomp"), None)
    for child in verb.children:
        yield from _helper(child)
    undone = negated and verb.lemma_ in (words.KNOWING if passive else words.CONFIRMING)
    declined = verb.lemma_ in words.DECLINING and to is not None and to.lemma_ in words.CONFIRMING
    what = {"acomp", "oprd"} if verb.lemma_ in {"appear", "seem", "look"} else set()
    seems = any(child.dep_ in what and child.pos_ == "ADJ" for child in verb.children)
    seems = seems or (verb.lemma_ in {"appear", "seem"} and to is not None)
    seems = seems or (verb.lemma_ in {"look", "seem", "sound"} and any(one.lower_ == "like" for one in verb.children))
    able = next((child for child in verb.children if child.dep_ == "acomp" and child.lower_ == "able"), None)
    if negated and able is not None:
        undone = any(child.dep_ == "xcomp" and child.lemma_ in words.KNOWING for child in able.children)
    undone = undone or (is_neither(verb) and verb.lemma_ in words.CONFIRMING | cues.DENY)
    undone = undone or is_unproven(verb) or (verb.lemma_ == "remain" and to is not None and to.lemma_ == "see")
    if is_left_open(verb):
        yield (Certainty.POSSIBLE, verb.i)
    elif undone or declined:
        yield from ((Certainty.UNKNOWN, number) for number in {verb.i} | _negations(verb))
    elif passive and to is not None and verb.lemma_ in words.ALLEGED_RAISING and not _is_planned(verb, to):
        yield (Certainty.ALLEGED, verb.i)
    elif seems or (passive and (verb.lemma_ in words.PROBABLE_RAISING or (to is not None and _is_planned(verb, to)))):
        yield (Certainty.PROBABLE, verb.i)
    elif verb.lemma_ == "be" and to is not None and any(one.lower_ == "to" for one in to.children):
        yield from ((Certainty.PROBABLE, number) for number in _is_to(verb, to))


def is_left_open(verb: Token) -> bool:
    """ "has not ruled out further sales": they are possible."""
    return is_ruled_out(verb) and is_negated(verb)


def is_unproven(verb: Token) -> bool:
    """ "could not establish whether it came", "the photographs do not prove what was inside"."""
    return verb.lemma_ in words.KNOWING | cues.SHOW and is_negated(verb) and _is_question(verb)


def _is_planned(verb: Token, infinitive: Token) -> bool:
    """ "is supposed to run until May" is a plan, "is supposed to have run" hearsay."""
    return verb.lemma_ == "suppose" and not any(child.lemma_ == "have" for child in infinitive.children)


def _is_question(verb: Token) -> bool:
    """ "could not establish whether", "does not prove what was inside"."""
    clauses = (child for child in verb.children if child.dep_ == "ccomp")
    return any(clause.doc[clause.left_edge.i].lower_ in words.QUESTIONS for clause in clauses)


def _is_to(verb: Token, infinitive: Token) -> Iterator[int]:
    """ "is to arrive": both words."""
    yield verb.i
    yield from (child.i for child in infinitive.children if child.lower_ == "to")


def _helper(child: Token) -> Iterator[tuple[Certainty, int]]:
    """Auxiliaries and adverbs."""
    word = child.lower_
    if child.dep_ == "aux" and word in words.POSSIBLE_MODALS:
        yield (Certainty.POSSIBLE, child.i)
    elif child.dep_ == "aux" and word in words.PROBABLE_MODALS:
        yield (Certainty.PROBABLE, child.i)
    elif child.dep_ in {"advmod", "prep", "npadvmod", "amod", "acomp"}:
        if word in words.ALLEGED:
            yield (Certainty.ALLEGED, child.i)
        elif word in words.POSSIBLE_ADVERBS:
            yield (Certainty.POSSIBLE, child.i)
        elif word in words.PROBABLE_ADVERBS:
            yield (Certainty.PROBABLE, child.i)


def _adjective(adjective: Token) -> Iterator[tuple[Certainty, int]]:
    """ "is likely to come", "is possible that", "is unclear whether"."""
    word = adjective.lower_
    clause = any(child.dep_ in {"xcomp", "ccomp", "csubj"} for child in adjective.children)
    clause = clause or (word == "due" and any(one.dep_ in {"prep", "npadvmod"} for one in adjective.head.children))
    if word in words.UNKNOWN_ADJECTIVES:
        yield (Certainty.UNKNOWN, adjective.i)
    elif word in words.POSSIBLE_ADJECTIVES and clause:
        yield (Certainty.POSSIBLE, adjective.i)
    elif word in words.PROBABLE_ADJECTIVES and clause:
        yield (Certainty.PROBABLE, adjective.i)


def _of_attribution(doc: Doc, said: Said) -> Iterator[tuple[Certainty, int]]:
    """Hedges in the cue and in the name of the source: "the purported contract", "is believed", "estimates that"."""
    for number in said.source | said.cue:
        if doc[number].lower_ in words.ALLEGED and doc[number].dep_ in {"amod", "advmod"}:
            yield (Certainty.ALLEGED, number)
    for number in said.cue:
        yield from _cue(doc[number], named=_is_named(doc, said))


def _cue(token: Token, *, named: bool) -> Iterator[tuple[Certainty, int]]:
    passive = any(child.dep_ == "auxpass" for child in token.children)
    if token.pos_ == "NOUN":
        if token.lemma_ in words.ALLEGED_NOUNS:
            yield (Certainty.ALLEGED, token.i)
        elif token.lemma_ in words.PROBABLE_NOUNS:
            yield (Certainty.PROBABLE, token.i)
        return
    if token.pos_ not in {"VERB", "AUX"}:
        return
    unsaid = is_negated(token) and token.lemma_ in words.CONFIRMING - cues.DENY
    planned = [one for one in token.children if one.dep_ == "xcomp" and _is_planned(token, one)]
    claims = (
        not named
        and not planned
        and (token.lemma_ in words.DOUBTFUL_CLAIMS or (passive and token.lemma_ in words.ALLEGED_RAISING))
    )
    if unsaid or (token.lemma_ in words.DECLINING and _declines_to_say(token)):
        yield (Certainty.UNKNOWN, token.i)
    elif token.lemma_ in words.ALLEGED_CUES or claims:
        yield (Certainty.ALLEGED, token.i)
    elif token.lemma_ in words.POSSIBLE_CUES or is_left_open(token):
        yield (Certainty.POSSIBLE, token.i)
    elif token.lemma_ in words.PROBABLE_CUES or planned:
        yield (Certainty.PROBABLE, token.i)
    if not _speaks_for_himself(token):
        for child in token.children:
            yield from _helper(child)


def _speaks_for_himself(verb: Token) -> bool:
    """ "May I remind you that …", "I would say that": courtesy, no doubt."""
    return any(child.dep_ == "nsubj" and child.lower_ in {"i", "we"} for child in verb.children) and any(
        child.dep_ == "aux" and child.lower_ == "may" for child in verb.children
    )


def _declines_to_say(token: Token) -> bool:
    return any(child.dep_ == "xcomp" and child.lemma_ in words.CONFIRMING for child in token.children)


def _is_named(doc: Doc, said: Said) -> bool:
    """ "some sources" are nobody; "a ministry official" is somebody."""
    return bool(said.source) and not any(doc[number].lemma_.lower() in NAMELESS for number in said.source)


def _conditional(doc: Doc, proposition: Proposition, said: Said) -> tuple[Certainty, int] | None:
    """ "would" hedges, unless it only puts "will" into the past: "he said that it would come" is "it will come".

    In "it would come, he said" the speaker's own words have the "would".
    """
    would = next((c for c in proposition.head.children if c.dep_ == "aux" and c.lower_ in {"would", "'d"}), None)
    if would is None:
        return None
    past = any(doc[number].tag_ in {"VBD", "VBN"} for number in said.cue)
    has_that = any(c.dep_ == "mark" and c.lower_ == "that" for c in proposition.head.children)
    return None if past and has_that and min(said.cue) < would.i else (Certainty.PROBABLE, would.i)


def is_negated(verb: Token) -> bool:
    """ "has not", "never", "neither … nor", "no proof has", "none of them"."""
    if any(child.dep_ == "neg" for child in verb.children) or is_neither(verb):
        return True
    subject = next((child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None:
        return False
    return subject.lower_ in {"none", "nobody", "neither", "nothing"} or any(
        child.lower_ in {"no", "neither"} for child in subject.children if child.dep_ in {"det", "preconj", "cc", "neg"}
    )


def _negations(verb: Token) -> set[int]:
    """The words that negate it: "not", "never", "no", "none"."""
    if not is_negated(verb):
        return set()
    pair = verb.head if verb.dep_ == "conj" and is_neither(verb) else verb
    found = {child.i for child in pair.children if child.dep_ == "neg" or child.lower_ in {"neither", "nor"}}
    subject = next((child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is not None:
        negative = {"none", "nobody", "neither", "nothing", "no"}
        found |= {one.i for one in (subject, *subject.children) if one.lower_ in negative}
    return found


def is_neither(verb: Token) -> bool:
    """ "has neither confirmed nor denied": both verbs."""
    pair = verb.head if verb.dep_ == "conj" else verb
    return any(child.lower_ == "neither" and child.dep_ in {"preconj", "cc"} for child in pair.children)


def _denials(doc: Doc, proposition: Proposition, said: Said) -> frozenset[int]:
    """Words of denial: the cue's ("denied that"), or the predicate's ("has not come", "there is no proof").

    A denial denied is an assertion: "did not deny".
    """
    by_cue = {number for number in said.cue if _denies(doc[number])} | _disbelief(doc, said)
    by_cue |= _called_untrue(doc, proposition, said)
    by_predicate = _absence(proposition.head, own_voice=not said.cue)
    if by_cue and by_predicate:
        return frozenset(by_cue) if doc[min(by_cue)].lemma_ != "deny" else frozenset()
    return frozenset(by_cue or by_predicate)


def _denies(cue: Token) -> bool:
    word = cue.lemma_.lower()
    return (word in cues.DENY | {"denial", "rejection"} or is_ruled_out(cue)) and not is_negated(cue)


def _disbelief(doc: Doc, said: Said) -> set[int]:
    """ "do not believe that it came", "the images do not show any launchers": the "not" is of what follows."""
    verbs = [
        doc[number] for number in said.cue if doc[number].lemma_ in words.NEGATION_RAISING | cues.SHOW | cues.LISTING
    ]
    return {number for verb in verbs if not is_unproven(verb) for number in _negations(verb)}


def _absence(head: Token, *, own_voice: bool) -> set[int]:
    """What says that the thing is not there, did not happen or is not true."""
    if is_ruled_out(head):
        return set() if is_negated(head) else {head.i}
    if own_voice and _only_describes(head):
        return set()
    untrue = {one.i for one in head.subtree if one.lower_ in words.UNTRUE and _is_said_to_be(one, head)}
    return _negations(head) | _no_object(head) | _yet_to(head) | untrue


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
