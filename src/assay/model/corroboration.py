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


@dataclass(frozen=True, slots=True)
class Support:
    """What of a register line an origin bears on: fields of the line, or only that goods changed hands."""

    transfer: str
    origin: str
    parts: tuple[str, ...]
    claim_ids: tuple[str, ...] = ()


class DerivationKind(StrEnum):
    """How a document was made from another; the first four are PROV's, the last is what is none of them."""

    QUOTATION = "quotation"
    REVISION = "revision"
    TRANSLATION = "translation"
    PRIMARY_SOURCE = "primary source"
    REWRITING = "rewriting"


@dataclass(frozen=True, slots=True)
class Derivation:
    """`document` was made from `source`, both ids; `reasons` say what shows it. `score` orders, and is no probability.

    `source_name` is how the document credits a source that the case does not hold; `source` is then "".
    """

    document: str
    source: str
    kind: DerivationKind
    reasons: tuple[str, ...]
    score: float = 0.0
    source_name: str = ""
    credit: Place | None = None


class Relation(StrEnum):
    """How a claim stands to another on the same thing."""

    AGREES = "agrees"
    REFINES = "refines"  # says the same, and more
    CONFLICTS = "conflicts"


@dataclass(frozen=True, slots=True)
class Match:
    """Two claims on the same thing, with the reasons for thinking so; `score` orders, and is no probability."""

    one: str
    other: str
    relation: Relation
    reasons: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Agreement:
    """Claims of several documents that assert the same thing. `origins` are those that they rest on, each interest
    once.
    """

    id: str
    claim_ids: tuple[str, ...]
    documents: tuple[str, ...]
    matches: tuple[Match, ...]
    origins: tuple[str, ...] = ()
    independent: int = 0


class DriftKind(StrEnum):
    """What became of a wording on its way from one document to another."""

    HARDENED = "hardened"
    ADVANCED = "a plan became a deed"
    SOURCE_LOST = "source lost"
    NUMBER_CHANGED = "number changed"


@dataclass(frozen=True, slots=True)
class Drift:
    """The two wordings side by side: `earlier` in the source, or in whoever reads the same origin; `later` after it."""

    id: str
    kind: DriftKind
    earlier: Side
    later: Side
    reason: str


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
    THINGS = "different things counted"


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
    supports: tuple[Support, ...] = ()
    derivations: tuple[Derivation, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    drifts: tuple[Drift, ...] = ()

    def independent_origins(self, transfer: str) -> int:
        """Of how many different interests are the origins that this register line rests on, in whole or in part?

        What papers alone say, who was leaked them or not, is not confirmed by who says only that goods changed hands.
        """
        whole = [one for one in self.origins if transfer in one.transfers]
        in_part = {one.origin for one in self.supports if one.transfer == transfer}
        if whole and all(one.kind in (OriginKind.LEAK, OriginKind.PAPER) for one in whole):
            in_part = set()
        counted = [*whole, *(one for one in self.origins if one.id in in_part)]
        return len({one.interest or one.id for one in counted})

    def supports_of(self, transfer: str) -> tuple[Support, ...]:
        return tuple(one for one in self.supports if one.transfer == transfer)
