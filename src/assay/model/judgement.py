"""A person's decision about a record; it supersedes earlier ones, and nothing is overwritten."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    GRADE = "grade"  # credibility of a register line; stands beside the other verdicts
    MERGE = "merge"  # of a party's name with another
    SPLIT = "split"  # of a party's name from another, or from all
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Judgement:
    """`target` is the id of a record. `corrections` are (field, value as text) for CORRECT and GRADE.

    For MERGE and SPLIT they are ("with" or "from", the id of another name).
    """

    target: str
    verdict: Verdict
    author: str
    time: str
    reason: str = ""
    corrections: tuple[tuple[str, str], ...] = ()
