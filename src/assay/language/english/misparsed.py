"""Attributions that the parser takes for something else: a verb for a noun, a speaker for an object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.language.english import cue_words as words
from assay.language.english.marks import Marks
from assay.language.english.referents import Kind, kind_of
from assay.language.english.sources import source_tokens, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

LEAST_WORDS = 4
OWN_CONTENT = frozenset({"ccomp", "csubj", "csubjpass", "dobj", "mark"})


def misread(verb: Token) -> Marks | None:
    """ "A, the centre forecast": after a comma tagger and parser may take the verb for a noun."""
    doc = verb.doc
    first = speaks = verb.i - 1
    if verb.lower_ not in words.LIKE_NOUNS or speaks - verb.sent.start < LEAST_WORDS or verb.i + 1 >= len(doc):
        return None
    while doc[first - 1].dep_ == "compound" and doc[first - 1].pos_ in {"NOUN", "PROPN"}:
        first -= 1
    named = all(one.pos_ == "PROPN" and one.is_title for one in doc[first : verb.i])
    first -= 1 if doc[first - 1].dep_ == "det" else 0
    kind = kind_of(doc[speaks]) or (Kind.ORGANISATION if named and verb.i - first > 1 else None)
    mute = kind is None or (kind is Kind.DOCUMENT and doc[speaks].tag_ != "NNS")
    ends = doc[verb.i + 1].text in {".", ";"} or (named and doc[verb.i + 1].text == ",")
    if mute or not ends or doc[first - 1].text != "," or doc[speaks].dep_ not in {"compound", "nmod"}:
        return None
    content = set(range(verb.sent.start, first - 1))
    if not any(doc[number].dep_ in {"nsubj", "nsubjpass"} for number in content):
        return None
    return Marks(frozenset(range(first, verb.i)), frozenset({verb.i}), frozenset(content), 0.8)


def inverted(verb: Token) -> Marks | None:
    """ "A, confirmed General X.": the parser takes X for the object."""
    said = [child for child in verb.children if child.dep_ == "dobj"]
    behind_comma = verb.i > verb.sent.start + LEAST_WORDS and verb.doc[verb.i - 1].text == ","
    if not behind_comma or not said or said[0].i < verb.i or verb.lemma_ not in words.SAY or verb.tag_ == "VBG":
        return None
    if kind_of(said[0]) is not Kind.PERSON or said[0].left_edge.i != verb.i + 1 or subject(verb) is not None:
        return None
    source = source_tokens(said[0], without={verb.i})
    content = frozenset(range(verb.sent.start, verb.i - 1))
    return Marks(frozenset(source), frozenset({verb.i}), content, 0.8)


def taken_for_apposition(verb: Token, complements: list[Token]) -> Token | None:
    """ "A came from B, its envoy told the Post": the parser takes "its envoy" for another name of B."""
    if (
        len(complements) != 1
        or complements[0].right_edge.i != verb.i - 1
        or any(child.dep_ == "auxpass" for child in verb.children)
    ):
        return None
    beside = [one for one in complements[0].subtree if one.dep_ == "appos" and one.right_edge.i == verb.i - 1]
    speaking = [one for one in beside if kind_of(one) in {Kind.PERSON, Kind.ORGANISATION}]
    return next((one for one in speaking if verb.doc[one.left_edge.i - 1].text == ","), None)


def is_closing(clause: Token) -> bool:
    """ "A believe that B, the paper reported": the paper reports all of it; it is not what A believe."""
    edge = clause.left_edge.i
    behind_comma = "," in {clause.doc[edge].text, clause.doc[edge - 1].text}
    own = {child.dep_ for child in clause.children}
    return behind_comma and clause.lemma_ in words.SAY and "nsubj" in own and not own & OWN_CONTENT
