"""Signs for and against the papers, problems in reading them, and the questions that stay open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.exports.report.casebook import Whole
from assay.model.sign import Direction

if TYPE_CHECKING:
    from assay.exports.report.casebook import Casebook
    from assay.exports.report.references import References
    from assay.exports.report.sentences import Citation
    from assay.model.place import Place
    from assay.model.problem import Problem
    from assay.model.sign import Sign

STEPS = ("take_in", "read", "authenticate", "attribute", "enter", "corroborate", "assess", "publish")
MOST_PLACES = 40
"""One message said of more places than this is named with the number of the rest."""


@dataclass(frozen=True, slots=True)
class SignRow:
    id: str
    check: str
    message: str
    metadata: tuple[tuple[str, str], ...]
    citation: Citation


@dataclass(frozen=True, slots=True)
class SignsOf:
    label: str
    speak_for: tuple[SignRow, ...]
    speak_against: tuple[SignRow, ...]


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """One message of one step, with every place that it was said of."""

    step: str
    message: str
    where: tuple[str, ...]
    more: int
    citation: Citation | None


@dataclass(frozen=True, slots=True)
class QuestionRow:
    id: str
    question: str
    citation: Citation | None


def signs_section(casebook: Casebook, references: References) -> tuple[SignsOf, ...]:
    """By document, in the order of the case."""
    found: dict[str, list[Sign]] = {}
    for sign in casebook.findings.signs:
        found.setdefault(sign.document, []).append(sign)
    return tuple(
        SignsOf(
            casebook.label(document),
            tuple(_sign(one, casebook, references) for one in signs if one.direction is Direction.FOR),
            tuple(_sign(one, casebook, references) for one in signs if one.direction is Direction.AGAINST),
        )
        for document, signs in found.items()
    )


def _sign(one: Sign, casebook: Casebook, references: References) -> SignRow:
    citation = references.cite(casebook.places_of(one.id))
    trials = f" (wrong on {one.trials[0]} of {one.trials[1]} clean files in trials)" if one.trials else ""
    return SignRow(one.id, one.check.replace("_", " ") + trials, one.message, one.metadata, citation)


def problems_section(casebook: Casebook, references: References) -> tuple[ProblemRow, ...]:
    """By step, in the order of the method; the same message of many places is said once."""
    groups: dict[tuple[str, str], list[Problem]] = {}
    for problem in casebook.findings.problems:
        groups.setdefault((problem.step, problem.message), []).append(problem)
    ordered = sorted(groups, key=lambda key: STEPS.index(key[0]) if key[0] in STEPS else len(STEPS))
    return tuple(_problem(step, message, groups[step, message], casebook, references) for step, message in ordered)


def _problem(
    step: str, message: str, problems: list[Problem], casebook: Casebook, references: References
) -> ProblemRow:
    where = list(dict.fromkeys(_where(one, casebook) for one in problems if one.document or one.place))
    places: list[Place | Whole] = [
        one.place or Whole(one.document or "") for one in problems if one.place or one.document in casebook.documents
    ]
    citation = references.cite(places) if places else None
    more = max(len(where) - MOST_PLACES, 0)
    return ProblemRow(step.replace("_", " "), message, tuple(where[:MOST_PLACES]), more, citation)


def _where(one: Problem, casebook: Casebook) -> str:
    document = one.document or (one.place.document if one.place else "")
    page = one.page_number or (one.place.page_number if one.place else None)
    many = casebook.page_counts.get(document, 0) > 1
    return casebook.label(document) + (f", p. {page}" if page and many else "")


def questions_section(casebook: Casebook, references: References) -> tuple[QuestionRow, ...]:
    rows = []
    for one in casebook.findings.assessment.questions:
        places = casebook.places_of(*one.about)
        rows.append(QuestionRow(one.id, one.question, references.cite(places) if places else None))
    return tuple(rows)
