"""Who was behind what lawmakers say after a closed briefing.

The service briefed senators on Monday. … The boats have arrived, Senator X said.     →  X ← the service
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assay.language.english import kinds as nouns
from assay.language.english.referents import Kind, kind_of
from assay.language.english.sources import agent, subject
from assay.language.word_list import word_list

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

BRIEFING = frozenset({"brief"})
LISTENERS = word_list(
    "committee congressman congresswoman deputy lawmaker legislator member mp parliamentarian senator"
)
HOUSES = LISTENERS | word_list("assembly congress council house parliament senate")
BRIEFERS = frozenset({Kind.ORGANISATION, Kind.PERSON})


@dataclass(slots=True)
class Briefings:
    """Gathered from the whole document: who briefed, and where the report says so."""

    given: list[tuple[tuple[int, int], Token]] = field(default_factory=list)

    def gather(self, doc: Doc, page: int) -> None:
        for verb in doc:
            if verb.lemma_ in BRIEFING and verb.pos_ == "VERB" and (by := _briefer(verb)) is not None:
                self.given.append(((page, verb.i), by))

    def behind(self, speaker: Token, name: str, page: int) -> Token | None:
        """Who briefed the lawmaker that speaks, if the report said so before; None where two briefed."""
        if not is_listener(speaker, name):
            return None
        before = [by for place, by in self.given if place < (page, speaker.i)]
        return before[0] if len(before) == 1 else None


def is_listener(speaker: Token, name: str) -> bool:
    """By the noun or title: "Senator X", "committee member Y", "the lawmaker"."""
    words = {token.lemma_.lower() for token in speaker.subtree if token.head == speaker or token == speaker}
    return kind_of(speaker) in {Kind.PERSON, None} and bool((words | set(name.lower().split())) & LISTENERS)


def _briefer(verb: Token) -> Token | None:
    """ "The service briefed lawmakers", "senators were briefed by the service"; not who was briefed by nobody named."""
    told = [child for child in verb.children if child.dep_ in {"dobj", "nsubjpass"}]
    if not any(token.lemma_.lower() in HOUSES for one in told for token in one.subtree):
        return None
    by = agent(verb) if told[0].dep_ == "nsubjpass" else subject(verb)
    return by if by is not None and (kind_of(by) in BRIEFERS or by.lemma_ in nouns.ORGANISATION) else None
