"""What speaks for and against a document's being what it claims to be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assay.model.place import Place


class Direction(StrEnum):
    FOR = "for"
    AGAINST = "against"


@dataclass(frozen=True, slots=True)
class Sign:
    """One finding of one check. `evidence` are passages, `metadata` what the file says of itself.

    `trials` are (clean files that the check spoke against, clean files in all), in the project's own trials; None if
    the check was never tried so.
    """

    id: str
    document: str
    check: str
    direction: Direction
    message: str
    evidence: tuple[Place, ...] = ()
    metadata: tuple[tuple[str, str], ...] = ()
    trials: tuple[int, int] | None = None
