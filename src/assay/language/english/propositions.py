"""What is said, taken apart where it is said with different sureness or is plainly two statements.

Sarvia claims neutrality, but has supported the war     Sarvia claims neutrality · Sarvia … has supported the war
it sent crates that may hold mines                     (the whole) · crates that may hold mines
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assay.language.english.token_spans import subtree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
CONTRAST = frozenset({"although", "though", "while", "whereas"})
HEDGING = frozenset({"may", "might", "could"})
SIDE_BY_SIDE = frozenset({"conj", "parataxis", "ccomp"})


@dataclass(frozen=True, slots=True)
class Proposition:
    """`head` is its predicate, `own_subject` says that it could stand as a sentence, `gapless` that it keeps the
    punctuation at its edges."""

    head: Token
    tokens: frozenset[int]
    own_subject: bool = True
    gapless: bool = False

    def joined_with(self, other: Proposition) -> Proposition:
        return replace(self, tokens=self.tokens | other.tokens)


def propositions(doc: Doc, content: frozenset[int]) -> tuple[Proposition, ...]:
    """The content's clauses side by side, in order; the content in one piece if it has no clause."""
    tops = _tops(doc, content)
    clauses = [clause for top in tops for clause in _side_by_side(top, content)]
    if not clauses:
        return (Proposition(tops[0], content),) if tops else ()
    clauses.sort(key=lambda one: one.i)
    return tuple(_own_tokens(clause, clauses, content) for clause in clauses)


def without_gaps(doc: Doc, parts: tuple[Proposition, ...], content: frozenset[int]) -> tuple[Proposition, ...]:
    """The same propositions, with every token of somebody's words in one of them: marks go with what stands before,
    conjunctions with what follows. Together they are what was said, to the letter.
    """
    if not parts:
        return ()
    owners: dict[int, int] = {number: at for at, part in enumerate(parts) for number in part.tokens}
    owners = {number: at for number, at in owners.items() if not _is_stray(doc, number, owners)}
    filled = [{number for number in part.tokens if number in owners} for part in parts]
    last = 0
    for number in sorted(content):
        if number in owners:
            last = owners[number]
        elif doc[number].is_punct or doc[number].is_space:
            filled[last].add(number)
        else:
            following = next((owners[one] for one in range(number + 1, max(content) + 1) if one in owners), last)
            filled[following].add(number)
    return tuple(
        replace(part, tokens=frozenset(tokens), gapless=True) for part, tokens in zip(parts, filled, strict=True)
    )


def _is_stray(doc: Doc, number: int, owners: dict[int, int]) -> bool:
    """A mark that the parser hung on a clause far off."""
    own = owners[number]
    is_mark = doc[number].is_punct or doc[number].is_space
    return is_mark and own not in (owners.get(number - 1), owners.get(number + 1))


def _tops(doc: Doc, content: frozenset[int]) -> list[Token]:
    """Tokens that hang on nothing inside the content, predicates before all else."""
    tops = [doc[n] for n in sorted(content) if doc[n].head.i not in content or doc[n].head.i == n]
    tops = [top for top in tops if not top.is_punct and not top.is_space]
    finite = [top for top in tops if is_finite(top)]
    verbs = [top for top in tops if top.pos_ in {"VERB", "AUX"}]
    return finite or verbs or tops


def _side_by_side(top: Token, content: frozenset[int]) -> Iterator[Token]:
    if top.i in content and is_finite(top):
        yield top
    for child in top.children:
        if child.i in content and child.dep_ == "advcl" and _contrasts(child):
            yield from _side_by_side(child, content)
        if child.i not in content or child.dep_ not in SIDE_BY_SIDE or not is_finite(child):
            continue
        if child.dep_ == "conj" and not _has_subject(child) and is_pair(top):
            continue
        if child.dep_ == "conj" or (_has_subject(child) and not _has_mark(child) and _after_stop(child)):
            yield from _side_by_side(child, content)


def _own_tokens(clause: Token, clauses: list[Token], content: frozenset[int]) -> Proposition:
    """The clause without its fellows; one that has no subject of its own gets that of the clause it hangs on."""
    own = subtree(clause) & content
    for fellow in clauses:
        if fellow is not clause and fellow.i in own:
            own -= subtree(fellow)
    if clause is clauses[0]:
        own |= content - {n for one in clauses for n in subtree(one)}
    starts = {min(subtree(one) & content) for one in clauses if one is not clause}
    own -= {number for number in own if clause.doc[number].dep_ == "cc" and number + 1 in starts}
    has_subject = _has_subject(clause)
    if not has_subject and clause.dep_ == "conj" and (subject := _borrowed_subject(clause)) is not None:
        own |= (subtree(subject) - subtree(clause)) & content
    return Proposition(clause, frozenset(_without_edges(clause.doc, own)), has_subject)


def _borrowed_subject(clause: Token) -> Token | None:
    at = clause
    while at.dep_ == "conj":
        at = at.head
        for child in at.children:
            if child.dep_ in SUBJECTS:
                return child
    return None


def hedged_relatives(doc: Doc, proposition: Proposition) -> Iterator[Proposition]:
    """A noun with a relative clause said less surely than the rest: "crates that could hold 4,000 mines"."""
    for verb in (doc[number] for number in sorted(proposition.tokens)):
        if verb.dep_ != "relcl" or verb.head.i not in proposition.tokens or verb.head.i > verb.i:
            continue
        if any(child.dep_ == "aux" and child.lower_ in HEDGING for child in verb.children):
            yield Proposition(verb, frozenset(subtree(verb.head) & proposition.tokens))


def is_pair(verb: Token) -> bool:
    """ "has neither confirmed nor denied it": one statement."""
    return any(child.lower_ == "neither" and child.dep_ in {"preconj", "cc"} for child in verb.children)


def is_finite(token: Token) -> bool:
    """A predicate with a tense: "agreed", "has agreed", "is late", "will come"; no infinitive and no participle."""
    if token.pos_ not in {"VERB", "AUX"}:
        return False
    auxiliaries = [child for child in token.children if child.dep_ in {"aux", "auxpass"}]
    if token.tag_ in FINITE:
        return True
    first = auxiliaries[0] if auxiliaries else None
    return first is not None and first.tag_ in FINITE


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in SUBJECTS for child in verb.children)


def _contrasts(clause: Token) -> bool:
    """ "although it bought only 50": a statement of its own beside the main one; "if" and "because" are none."""
    return is_finite(clause) and _has_subject(clause) and any(child.lower_ in CONTRAST for child in clause.children)


def _has_mark(verb: Token) -> bool:
    return any(child.dep_ == "mark" for child in verb.children)


def _after_stop(verb: Token) -> bool:
    """Does the clause stand behind a semicolon, a colon or a dash, not under the verb?"""
    edge = verb.left_edge.i
    return edge > 0 and verb.doc[edge - 1].text in {";", ":", "-", "–", "—"}


def _without_edges(doc: Doc, tokens: set[int]) -> set[int]:
    """Without the conjunction at the end, which joins this clause to the next."""
    ordered = sorted(tokens)
    while ordered and (doc[ordered[-1]].dep_ == "cc" or doc[ordered[-1]].is_punct or doc[ordered[-1]].is_space):
        if doc[ordered[-1]].is_quote or doc[ordered[-1]].text in {")", "]", "%"}:
            break
        ordered.pop()
    return set(ordered)
