"""Whether a verb is negated, and by which words: "has not", "none of them has", "neither … nor", "at no time"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.language.english import cue_words as cues
from assay.language.english import hedge_words as words

if TYPE_CHECKING:
    from spacy.tokens import Token

NOBODY = frozenset({"none", "nobody", "neither", "nothing", "noone"})
NO = frozenset({"no", "neither"})


def is_negated(verb: Token) -> bool:
    """ "has not", "never", "neither … nor", "no proof has", "none of them", "not one of them"."""
    return bool(negations(verb)) or is_neither(verb)


def negations(verb: Token) -> set[int]:
    """The words that negate it: "not", "never", "no", "none"."""
    pair = verb.head if verb.dep_ == "conj" and is_neither(verb) else verb
    found = {child.i for child in pair.children if child.dep_ == "neg"}
    if is_neither(verb):
        found |= {child.i for child in pair.children if child.lower_ in {"neither", "nor"}}
    return found | _of_subject(verb) | _at_no_time(verb)


def _of_subject(verb: Token) -> set[int]:
    subject = next((child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None:
        return set()
    kinds = {"det", "preconj", "cc", "neg"}
    found = {one.i for one in subject.children if one.lower_ in NO and one.dep_ in kinds}
    found |= {subject.i} if subject.lower_ in NOBODY else set()
    first = subject.doc[subject.left_edge.i]
    return found | ({first.i} if first.lower_ == "not" and first != subject else set())


def _at_no_time(verb: Token) -> set[int]:
    """ "had at no time been intended", "under no circumstances"."""
    phrases = [child for child in verb.children if child.dep_ == "prep" and child.lower_ in {"at", "under", "in"}]
    objects = [one for phrase in phrases for one in phrase.children if one.dep_ == "pobj"]
    return {child.i for one in objects if one.lemma_ in {"time", "circumstance", "way"}
            for child in one.children if child.lower_ == "no"}  # fmt: skip


def is_neither(verb: Token) -> bool:
    """ "has neither confirmed nor denied", "would neither confirm nor deny": both verbs."""
    pair = verb.head if verb.dep_ == "conj" else verb
    return any(child.lower_ == "neither" and child.dep_ in {"preconj", "cc"} for child in pair.children)


def is_unproven(verb: Token) -> bool:
    """ "could not establish whether it came", "the photographs do not prove what was inside"."""
    return verb.lemma_ in words.KNOWING | cues.SHOW and is_negated(verb) and has_question(verb)


def has_question(verb: Token) -> bool:
    """ "could not establish whether", "does not prove what was inside"."""
    clauses = (child for child in verb.children if child.dep_ == "ccomp")
    return any(clause.doc[clause.left_edge.i].lower_ in words.QUESTIONS for clause in clauses)
