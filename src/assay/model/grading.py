"""Reliability of sources and credibility of items (Admiralty code), graded apart; F and 6 mean "cannot be judged"."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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


@dataclass(frozen=True, slots=True)
class Grading:
    """The credibility proposed for a register line, with the rule that led to it."""

    transfer: str
    credibility: Credibility
    reason: str
