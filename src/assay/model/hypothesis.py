"""Explanations that compete, what a person judged to fit each or not, and how they stand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Fit(StrEnum):
    CONSISTENT = "consistent"
    INCONSISTENT = "inconsistent"
    NOT_APPLICABLE = "not applicable"


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """`consistent` and `inconsistent` are ids of claims, register lines or signs, as the analyst judged them.

    What is named in neither is not applicable.
    """

    name: str
    text: str = ""
    consistent: tuple[str, ...] = ()
    inconsistent: tuple[str, ...] = ()

    def fit(self, record: str) -> Fit:
        if record in self.inconsistent:
            return Fit.INCONSISTENT
        return Fit.CONSISTENT if record in self.consistent else Fit.NOT_APPLICABLE


@dataclass(frozen=True, slots=True)
class Weighed:
    """A row of the table: one record against every hypothesis, in their order.

    `discriminates` is False where it fits all alike: it tells nothing apart, however well founded. `leads_without` are
    the hypotheses that would lead if this row were dropped, where they are others than now.
    """

    record: str
    fits: tuple[Fit, ...]
    weight: float
    why: str
    discriminates: bool
    leads_without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """`inconsistency` is the sum of the weights that speak against it, the least first; equal sums share a rank."""

    hypothesis: Hypothesis
    rank: int
    inconsistency: float
    against: int
    consistent: int


@dataclass(frozen=True, slots=True)
class HypothesisTable:
    """`withdrawn` are records that a judgement rejects, `unknown` ids that the case does not have."""

    standings: tuple[Standing, ...] = ()
    rows: tuple[Weighed, ...] = ()
    withdrawn: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
