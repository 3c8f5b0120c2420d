"""Who says what, on whose word, how surely."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assay.model.date import StatedDate
from assay.model.place import Place


class Certainty(StrEnum):
    """How the wording commits whoever speaks, not whether it is true."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    ALLEGED = "alleged"
    UNKNOWN = "unknown"


class Polarity(StrEnum):
    ASSERTED = "asserted"
    DENIED = "denied"


class ClaimType(StrEnum):
    TRANSFER = "transfer"
    TRAINING = "training"
    TECHNOLOGY_TRANSFER = "technology_transfer"
    CAPABILITY = "capability"
    FORECAST = "forecast"
    POSITION = "position"
    EVENT = "event"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Link:
    """One step of a chain: the name as written.

    `refers_to` is who is meant where the words are a pronoun or "the group". `place` is where the words stand; None
    if the link was taken over from elsewhere in the document.
    """

    name: str
    refers_to: str | None = None
    place: Place | None = None

    @property
    def label(self) -> str:
        return self.refers_to or self.name


@dataclass(frozen=True, slots=True)
class Claim:
    """An attributed, hedged proposition.

    `chain` runs from the speaker nearest the document's own voice to the origin; () is the document's own voice.
    `carried_over` says that the attribution stands in an earlier sentence. `hedges` are the words that decided the
    certainty or polarity. `date` is the time that the claim speaks of. `score` is the extractor's, 0 to 1.
    `suggested_by` is the model behind a second reader's suggestion, which has no score (0) and counts only if a
    judgement accepts it; "" for what was extracted.
    """

    id: str
    content: Place
    cue: Place | None
    source: Place | None
    chain: tuple[Link, ...]
    certainty: Certainty
    polarity: Polarity
    type: ClaimType
    sentence: Place
    hedges: tuple[Place, ...] = ()
    date: StatedDate | None = None
    carried_over: bool = False
    score: float = 1.0
    language: str = "en"
    suggested_by: str = ""

    @property
    def document(self) -> str:
        return self.content.document
