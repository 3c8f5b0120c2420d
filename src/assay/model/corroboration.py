"""What several documents have in common: origins, and contradictions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assay.model.grading import Grading, Reliability
from assay.model.place import Place


class OriginKind(StrEnum):
    LEAK = "leak"  # papers that somebody passed on
    PAPER = "paper"  # a document of the case that speaks for itself: a contract, a letter
    OFFICIAL = "official"
    ORGANISATION = "organisation"
    OUTLET = "outlet"
    PERSON = "person"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where claims all come from: the root of their chains.

    `through` are the names that passed it on. `transfers` are the register lines that rest on it. `interest` is whose
    word it is: origins of one interest (two offices of one state) are listed apart but are not independent.
    `reliability` is the analyst's, from case.toml; F, cannot be judged, for who is not listed there.
    """

    id: str
    name: str
    kind: OriginKind
    documents: tuple[str, ...]
    claim_ids: tuple[str, ...]
    transfers: tuple[str, ...] = ()
    through: tuple[str, ...] = ()
    interest: str = ""
    reliability: Reliability = Reliability.F


class On(StrEnum):
    """What a contradiction is about."""

    NUMBER = "number"
    DATE = "date"
    STATUS = "status"
    DENIAL = "denial"
    ATTRIBUTION = "attribution"
    OTHER = "other"


class Explanation(StrEnum):
    """What explains a contradiction away."""

    UPDATE = "update over time"
    PART = "part and whole"
    UNIT = "unit or currency"
    ROUNDING = "rounding"
    TRANSLATION = "translation"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a contradiction: its value in words, and the passage."""

    value: str
    place: Place
    claim_id: str | None = None
    transfer: str | None = None


@dataclass(frozen=True, slots=True)
class Contradiction:
    id: str
    on: On
    subject: str
    sides: tuple[Side, ...]
    explanation: Explanation | None = None


@dataclass(frozen=True, slots=True)
class Corroboration:
    origins: tuple[Origin, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    gradings: tuple[Grading, ...] = ()

    def independent_origins(self, transfer: str) -> int:
        """Of how many different interests are the origins that this register line rests on?"""
        return len({one.interest or one.id for one in self.origins if transfer in one.transfers})
