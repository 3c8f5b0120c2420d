"""What else the encoder's vectors answer: where claims start, and how a claim is meant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.language.tagging.tagger import the_tagger
from assay.model.claim import Certainty, ClaimType, Polarity

if TYPE_CHECKING:
    from assay.language.tagging.encoder import Floats
    from assay.model.place import Span

STARTS_AT = 0.5
CERTAINTIES = tuple(Certainty)
POLARITIES = tuple(Polarity)
TYPES = tuple(ClaimType)
"""In the order in which the heads were trained."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """Probabilities, 0 to 1. `is_carried`: that somebody's speech from an earlier sentence goes on."""

    certainty: dict[Certainty, float]
    denied: float
    type: ClaimType
    is_carried: float


def starts(text: str) -> list[int]:
    """Code points of the text at which a claim is likely to begin, in order."""
    tagger = the_tagger()
    found = []
    for window in tagger.read(text):
        for piece, chance in zip(window.window.pieces, tagger.heads.starts(window.hidden), strict=True):
            if chance >= STARTS_AT and piece.end > piece.start:
                found.append(piece.start)
    return found


def meaning(text: str, claim: tuple[Span, ...], cues: tuple[Span, ...]) -> Meaning | None:
    """How the claim is meant; None if it stands in no window, as blanks do."""
    tagger = the_tagger()
    window = next((one for one in tagger.read(text) if one.start <= claim[0].start < one.end), None)
    pieces = window.pieces_in(claim) if window is not None else ()
    if window is None or not pieces:
        return None
    return _meaning(tagger.heads.claim(window.hidden, pieces, window.pieces_in(cues)))


def _meaning(chances: dict[str, Floats]) -> Meaning:
    certainty = {one: float(chance) for one, chance in zip(CERTAINTIES, chances["certainty"], strict=True)}
    return Meaning(
        certainty,
        float(chances["polarity"][POLARITIES.index(Polarity.DENIED)]),
        TYPES[int(chances["type"].argmax())],
        float(chances["is_carried"][1]),
    )
