"""What the checks of authenticity look at: one document beside its fellows. And how a finding becomes a sign.

Findings are worded neutrally: what was compared, what came out. None of them is a verdict; most signs against a paper
have an innocent explanation, and a careful forger leaves none.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from assay.model.problem import record_id
from assay.model.sign import Direction, Sign

if TYPE_CHECKING:
    from assay.matching.origins.papers import Paper
    from assay.model.document import Document, Page, Reading, Trace
    from assay.model.place import Place

Metadata = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A document with all that is known of it. `paper` is None for reports about others' words."""

    document: Document
    reading: Reading | None
    pages: tuple[Page, ...]
    paper: Paper | None

    @property
    def id(self) -> str:
        return self.document.id

    @property
    def metadata(self) -> Metadata:
        return self.reading.metadata if self.reading else ()

    def said(self, key: str) -> str:
        """What the file says of itself under a key; "" if nothing."""
        return next((value.strip() for name, value in self.metadata if name == key), "")

    def all_said(self, key: str) -> tuple[str, ...]:
        return tuple(value for name, value in self.metadata if name == key)

    def traces(self, kind: str) -> tuple[Trace, ...]:
        """What the reader found of how the file was made."""
        return tuple(trace for trace in self.reading.traces if trace.kind == kind) if self.reading else ()


Check = Callable[[Sequence[Exhibit]], Iterator[Sign]]


def speaks(
    direction: Direction,
    check: str,
    exhibit: Exhibit,
    message: str,
    *,
    evidence: Sequence[Place] = (),
    metadata: Metadata = (),
) -> Sign:
    identity = record_id("n", exhibit.id, check, direction.value, message)
    trials = trials_of(check) if direction is Direction.AGAINST else None
    return Sign(identity, exhibit.id, check, direction, message, tuple(evidence), metadata, trials)


@cache
def _rates() -> dict[str, dict[str, int]]:
    return tomllib.loads(files("assay.matching.signs").joinpath("rates.toml").read_text(encoding="utf-8"))


def trials_of(check: str) -> tuple[int, int] | None:
    """How many clean files the check spoke against, of how many: benchmarks/tampering_found.py, --rates."""
    found = _rates().get(check)
    return (found["wrong"], found["files"]) if found else None


def fellows(exhibit: Exhibit, exhibits: Sequence[Exhibit]) -> list[Exhibit]:
    """The other papers of the same contract; where the paper names no contract, none."""
    if exhibit.paper is None or not exhibit.paper.number:
        return []
    return [one for one in exhibits if one.paper and one.paper.number == exhibit.paper.number and one.id != exhibit.id]
