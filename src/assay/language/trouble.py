"""What attribution could not tell, as problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.model.problem import Problem

if TYPE_CHECKING:
    from assay.model.place import Place

STEP = "attribute"


def unknown_speaker(place: Place, name: str) -> Problem:
    message = f"It cannot be told who is meant by “{name}”."
    return Problem(STEP, message, place.document, place.page_number, place)
