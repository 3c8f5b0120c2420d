"""The party that a noun phrase names, and what its words do: own goods, or head an army or a ministry.

"the army of Peru", "Peru's army", "the Peruvian army"  →  Peru        "Peru's Kaplan tanks"  →  an owner of goods
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.matching.deals.words import OFFICIAL, TOPIC_NOUNS
from assay.model.place import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from assay.matching.deals.marks import Marks
    from assay.matching.parties import PartyMention

INSIDE = ("compound", "poss", "amod", "nmod", "appos", "det", "case", "flat", "npadvmod")
BODY = re.compile(
    r"['’]?s?\s+(?:\w+\s+){0,2}(?:army|military|navy|air force|forces|government|ministry|troops|marines|police|guard|"
    r"capital|rebels|side|president|minister|cabinet|port|border|allies|neighbou?r)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Role:
    """Who fills a role, and the words that say so. `is_topic`: a pronoun or "the country", to be looked up before."""

    party: str | None
    span: Span
    is_topic: bool = False


def role_in(token: Token, marks: Marks) -> Role | None:
    """The party that a noun phrase names: its head, its owner, its adjective, or what it is "of"."""
    inside = [token, *(one for child in token.children if child.dep_ in INSIDE for one in (child, *within(child)))]
    for one in inside:
        mention = mention_at(one, marks)
        if mention:
            return Role(mention.party, mention.span)
    north = token.lower_ if token.lower_ in ("north", "south") else ""
    of = ("of", "in") if token.lemma_.lower() in TOPIC_NOUNS | OFFICIAL else ("of",)  # "the ministry in Oslo"
    below = (child for child in token.children if child.dep_ == "prep" and child.lower_ in of)
    for preposition in below:
        for noun in preposition.children:
            found = role_in(noun, marks) if noun.dep_ == "pobj" else None
            if found:
                return found
    if token.lemma_.lower() in TOPIC_NOUNS or north or token.lower_ == "country":
        return Role(None, Span(token.idx, token.idx + len(token.text)), is_topic=True)
    return None


def within(token: Token) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ in INSIDE:
            yield child
            yield from within(child)


def mention_at(token: Token, marks: Marks) -> PartyMention | None:
    return next((one for one in marks.parties if one.span.start <= token.idx < one.span.end), None)


def owns_goods(one: PartyMention, marks: Marks) -> bool:
    """ "a customer for Turkey's Kaplan": whose goods they are, not for whom."""
    return re.match(r"['’]s?\s", marks.text[one.span.end :]) is not None and not BODY.match(marks.text, one.span.end)


def heads_a_body(one: PartyMention, marks: Marks) -> bool:
    return bool(
        re.match(
            r"\s+(?:army|military|navy|air force|forces|armed forces|government|ministry|troops)",
            marks.text[one.span.end :],
        )
    )
