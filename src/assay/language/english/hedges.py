"""How surely a proposition is said, and whether it is denied, by the words that govern it.

Sarvia has reportedly promised …                   alleged
crates that could hold …                           possible, of the relative clause only
“…”, according to the purportedly leaked letters   alleged: a hedge of where it is from counts for what is said
neither has confirmed that …                       unknown
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.language.english import cue_words as cues
from assay.language.english import hedge_words as words
from assay.language.english.denials import denials
from assay.language.english.kinds import NAMELESS
from assay.language.english.negations import is_negated
from assay.language.english.sentences import has_to
from assay.language.english.sources import agent
from assay.language.english.unknowns import asked, is_left_open, unknown_by
from assay.model.claim import Certainty, Polarity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from assay.language.english.marks import Said
    from assay.language.english.propositions import Proposition

WEAKEST_FIRST = (Certainty.UNKNOWN, Certainty.ALLEGED, Certainty.POSSIBLE, Certainty.PROBABLE, Certainty.CERTAIN)


@dataclass(frozen=True, slots=True)
class Commitment:
    """`hedges` are the numbers of the tokens that decided."""

    certainty: Certainty
    polarity: Polarity
    hedges: frozenset[int]


def commitment(doc: Doc, proposition: Proposition, said: Said) -> Commitment:
    """The weakest of what the words allow: "could have" under "estimates" is possible."""
    found = [*_of_predicate(proposition), *_of_attribution(doc, said)]
    found += [(Certainty.UNKNOWN, number) for number in asked(doc, proposition, said)]
    if said.cue and (backshift := _conditional(doc, proposition, said)):
        found.append(backshift)
    certainty = min((one for one, _ in found), key=WEAKEST_FIRST.index, default=Certainty.CERTAIN)
    hedges = frozenset(number for one, number in found if one is certainty)
    denying = denials(doc, proposition, said) if certainty is not Certainty.UNKNOWN else frozenset()
    return Commitment(certainty, Polarity.DENIED if denying else Polarity.ASSERTED, hedges | denying)


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
    to = next((child for child in verb.children if child.dep_ == "xcomp"), None)
    for child in verb.children:
        yield from _helper(child)
        if child.dep_ in {"acomp", "prep"}:
            yield from (hedge for one in child.children if one.dep_ == "advmod" for hedge in _helper(one))
    if is_left_open(verb):
        yield (Certainty.POSSIBLE, verb.i)
    elif unknown := unknown_by(verb):
        yield from ((Certainty.UNKNOWN, number) for number in unknown)
    elif verb.lemma_ == "purport" or (passive and _is_hearsay(verb, to)):
        yield (Certainty.ALLEGED, verb.i)
    elif _seems(verb, to) or _is_expected(verb, to, passive=passive):
        yield (Certainty.PROBABLE, verb.i)
    elif verb.lemma_ == "be" and to is not None and has_to(to):
        yield from ((Certainty.PROBABLE, number) for number in _is_to(verb, to))


def _is_hearsay(verb: Token, to: Token | None) -> bool:
    """ "is said to have come", "it is alleged that it came"."""
    clause = next((child for child in verb.children if child.dep_ == "ccomp" and child.i > verb.i), None)
    if verb.lemma_ not in words.ALLEGED_RAISING or agent(verb) is not None:
        return False
    return (to is not None and not _is_planned(verb, to)) or clause is not None


def _is_expected(verb: Token, to: Token | None, *, passive: bool) -> bool:
    """ "plans to buy", "is expected in May", "is supposed to run until May"."""
    if passive:
        return verb.lemma_ in words.PROBABLE_RAISING or (to is not None and _is_planned(verb, to))
    return to is not None and verb.lemma_ in words.INTENDING and has_to(to)


def _seems(verb: Token, to: Token | None) -> bool:
    """ "appears genuine", "seems to have come", "looks like a transfer"."""
    what = {"acomp", "oprd"} if verb.lemma_ in {"appear", "seem", "look"} else set()
    if any(child.dep_ in what and child.pos_ == "ADJ" for child in verb.children):
        return True
    if verb.lemma_ in {"appear", "seem"} and to is not None:
        return True
    return verb.lemma_ in {"look", "seem", "sound"} and any(one.lower_ == "like" for one in verb.children)


def _is_planned(verb: Token, infinitive: Token) -> bool:
    """ "is supposed to run until May" is a plan, "is supposed to have run" hearsay."""
    return verb.lemma_ == "suppose" and not any(child.lemma_ == "have" for child in infinitive.children)


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
    unsaid = is_negated(token) and token.lemma_ in (words.KNOWING if passive else words.CONFIRMING) - cues.DENY
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
