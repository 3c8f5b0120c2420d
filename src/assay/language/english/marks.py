"""An attribution while it is being found: sets of token numbers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Marks:
    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    score: float


@dataclass(frozen=True, slots=True)
class Said:
    """The words around a proposition: its cue and source, as token numbers."""

    cue: frozenset[int] = frozenset()
    source: frozenset[int] = frozenset()
