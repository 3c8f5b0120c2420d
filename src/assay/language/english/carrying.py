"""Reported speech that goes on without saying so: the next sentence keeps the word of the one before.

R said, adding that Sarvia had promised boats. Sarvia has promised engines to Tolmark as well.
→  the second sentence is R's too
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.language.english.kinds import CAPITALS
from assay.language.english.sources import subject
from assay.model.claim import ClaimType

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from assay.language.english.chains import Step
    from assay.language.english.propositions import Proposition

DEALINGS = frozenset({ClaimType.TRANSFER, ClaimType.TRAINING, ClaimType.TECHNOLOGY_TRANSFER})
IN_RETURN = tuple(
    tuple(opening.split())
    for opening in (
        "in return",
        "in exchange",
        "in addition",
        "under the deal",
        "under the agreement",
        "under the contract",
        "as part of the deal",
        "it also",
        "they also",
    )
)
"""Openings that only make sense as the next part of what was just reported."""


@dataclass(frozen=True, slots=True)
class Reported:
    """What the last sentence reported: on whose word, of which actors, of what kind; it ends before token `end`."""

    steps: tuple[Step, ...]
    actors: frozenset[str]
    types: frozenset[ClaimType]
    page: int
    end: int


def goes_on(doc: Doc, proposition: Proposition, type_: ClaimType, before: Reported) -> bool:
    """Is the sentence more of what was reported? Only if it tells of the same actors and the same kind of dealing,
    in the perfect or the future: background in the report's own voice has another topic or another tense.
    """
    sentence = proposition.head.sent
    if sentence.start != before.end:
        return False
    opening = tuple(token.lower_ for token in sentence[:5])
    same_kind = type_ in DEALINGS and bool(before.types & DEALINGS)
    if any(opening[: len(start)] == start for start in IN_RETURN):
        return same_kind or bool(actors(doc, proposition.tokens) & before.actors)
    who = subject(proposition.head)
    if type_ in DEALINGS and _goes_on_conditionally(proposition.head):
        return True
    is_actor = who is not None and bool(actors(doc, {token.i for token in who.subtree}) & before.actors)
    return same_kind and is_actor and _is_perfect_or_future(proposition.head)


def _goes_on_conditionally(verb: Token) -> bool:
    """ "It would also train 40 pilots": in a report's own voice only what is reported stands in the conditional."""
    words = {child.lower_ for child in verb.children}
    return "would" in words and "also" in words


def actors(doc: Doc, tokens: set[int] | frozenset[int]) -> frozenset[str]:
    """Countries and names, a capital taken for its country; adjectives of a country do not act."""
    found = set()
    for number in tokens:
        token = doc[number]
        if token.pos_ == "PROPN":
            found.add(CAPITALS.get(token.lower_, token.lower_))
    return frozenset(found)


def _is_perfect_or_future(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ in {"has", "have", "will", "is", "are"} for child in verb.children)
