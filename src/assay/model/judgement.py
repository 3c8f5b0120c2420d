"""A person's decision about a record; it supersedes earlier ones, and nothing is overwritten."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    GRADE = "grade"  # credibility of a register line; stands beside the other verdicts
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Judgement:
    """`target` is the id of a record. `corrections` are (field, value as text), for CORRECT and GRADE only."""

    target: str
    verdict: Verdict
    author: str
    time: str
    reason: str = ""
    corrections: tuple[tuple[str, str], ...] = ()
