"""Trouble with the data is data: a problem has a step, a place and a sentence."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from assay.model.place import Place


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the data that the program could not do, or that a person should look at.

    `step` is the verb of the method: take_in, read, authenticate, attribute, suggest, enter, corroborate, assess,
    publish.
    """

    step: str
    message: str
    document: str | None = None
    page_number: int | None = None
    place: Place | None = None

    @property
    def id(self) -> str:
        spans = self.place.spans if self.place else ()
        return record_id("p", self.step, self.document, self.page_number, spans, self.message)


def record_id(letter: str, *parts: object) -> str:
    """A letter for the kind of record and twelve hex digits of a hash of what makes the record what it is."""
    digest = hashlib.sha256("\x1f".join(map(repr, parts)).encode("utf-8", "surrogatepass"))
    return letter + digest.hexdigest()[:12]
