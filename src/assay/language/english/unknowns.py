"""What the wording expressly leaves open: "could not be verified", "asked whether", "did not say who".

The minister could not recall who had paid.     unknown, by "could not recall"
Whether they held missiles is unclear.          unknown, by "Whether"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.language.english import cue_words as cues
from assay.language.english import hedge_words as words
from assay.language.english.negations import has_question, is_negated, is_neither, is_unproven, negations
from assay.language.english.sources import is_ruled_out

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from assay.language.english.marks import Said
    from assay.language.english.propositions import Proposition


def unknown_by(verb: Token) -> set[int]:
    """The words by which the predicate leaves it open: verb and negation; none if it doesn't."""
    return {verb.i} | negations(verb) if any(case(verb) for case in CASES) else set()


# CASE 1: "has not confirmed", "is not known", "could not be verified".
def _not_confirmed(verb: Token) -> bool:
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    return verb.lemma_ in (words.KNOWING if passive else words.CONFIRMING) and is_negated(verb)


# CASE 2: "declined to comment".
def _declined(verb: Token) -> bool:
    to = next((child for child in verb.children if child.dep_ == "xcomp"), None)
    return verb.lemma_ in words.DECLINING and to is not None and to.lemma_ in words.CONFIRMING


# CASE 3: "has neither confirmed nor denied".
def _neither(verb: Token) -> bool:
    return is_neither(verb) and verb.lemma_ in words.CONFIRMING | cues.DENY


# CASE 4: "could not say when", "cannot recall who", "does not know", "had no idea".
def _cannot_tell(verb: Token) -> bool:
    helpers = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    no_idea = any(child.dep_ == "dobj" and child.lemma_ == "idea" for child in verb.children)
    if verb.lemma_ == "have" and no_idea:
        return any(one.lower_ == "no" for child in verb.children for one in child.children)
    if not is_negated(verb):
        return False
    return verb.lemma_ == "know" or (bool(helpers & words.ABLE) and verb.lemma_ in words.TELLING)


# CASE 5: "was unable to corroborate this", "have not been able to identify him".
def _unable(verb: Token) -> bool:
    for able in verb.children:
        if able.dep_ == "acomp" and able.lower_ in {"able", "unable"}:
            undone = able.lower_ == "unable" or is_negated(verb)
            return undone and any(one.dep_ == "xcomp" and one.lemma_ in words.TELLING for one in able.children)
    return False


# CASE 6: "could not establish whether it came", "the photographs do not prove what was inside".
def _unproven(verb: Token) -> bool:
    return is_unproven(verb)


# CASE 7: "remains to be seen".
def _remains_to_be_seen(verb: Token) -> bool:
    to = next((child for child in verb.children if child.dep_ == "xcomp"), None)
    return verb.lemma_ == "remain" and to is not None and to.lemma_ == "see"


# CASE 8: "it is not agreed who paid", "leaves open who pays".
def _open_question(verb: Token) -> bool:
    opens = verb.lemma_ == "leave" and any(child.lower_ == "open" for child in verb.children)
    return has_question(verb) and (opens or (verb.lemma_ in words.TELLING | {"agree"} and is_negated(verb)))


CASES = (
    _not_confirmed,
    _declined,
    _neither,
    _cannot_tell,
    _unable,
    _unproven,
    _remains_to_be_seen,
    _open_question,
)


def is_left_open(verb: Token) -> bool:
    """ "has not ruled out further sales", "cannot be excluded": they are possible."""
    excludes = verb.lemma_ == "exclude" and any(c.lower_ in words.ABLE for c in verb.children if c.dep_ == "aux")
    return (is_ruled_out(verb) or excludes) and is_negated(verb)


def asked(doc: Doc, proposition: Proposition, said: Said) -> set[int]:
    """The words by which it is a question: "asked how many had come", "said nothing of who paid", "whether"."""
    tokens = (doc[number] for number in sorted(proposition.tokens))
    first = next((token for token in tokens if not (token.is_punct or token.is_space)), None)
    if first is None or first.lower_ not in words.QUESTIONS:
        return set()
    if first.lower_ == "whether":
        return {first.i}
    verbs = [doc[number] for number in said.cue]
    return {verb.i for verb in verbs if verb.lemma_ in words.ASKING or unknown_by(verb) or _says_nothing_of(verb)}


def _says_nothing_of(cue: Token) -> bool:
    """ "without saying which", "leaves open who", "did not say when"."""
    without = cue.dep_ == "pcomp" and cue.head.lower_ == "without"
    opens = cue.lemma_ == "leave" and any(child.lower_ == "open" for child in cue.children)
    return without or opens or is_negated(cue)
