"""Reliability of sources and credibility of items (Admiralty code), graded apart; F and 6 mean "cannot be judged"."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assay.model.forecast import Confidence


class Reliability(StrEnum):
    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


class Credibility(StrEnum):
    ONE = "1"
    TWO = "2"
    THREE = "3"
    FOUR = "4"
    FIVE = "5"
    SIX = "6"


UNKNOWN = (Reliability.F, Credibility.SIX)


@dataclass(frozen=True, slots=True)
class Grading:
    """The credibility of a register line or claim group, with the rule that led to it.

    `target` is the id of that line or group, `confidence` and `basis` say how well founded the grade is. Where a person
    has graded it, `by` is who, `reason` is theirs, and `proposed` is what the rule gave; "" and None otherwise.
    """

    target: str
    credibility: Credibility
    reason: str
    confidence: Confidence = Confidence.LOW
    basis: str = ""
    by: str = ""
    proposed: Credibility | None = None


def rank(grade: Reliability | Credibility) -> tuple[bool, str]:
    """Sorts grades from the best to the worst, and what can't be judged after all of them, as unknown and not as
    worst.
    """
    return grade in UNKNOWN, grade.value
