"""What several documents assert alike: each group of claims with its documents, its origins and the grade proposed.

"37 hulls were ordered": 5 documents, 1 independent origin; credibility 6 proposed, because all of it comes from one
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.exports.report.sentences import counted

if TYPE_CHECKING:
    from assay.exports.report.casebook import Casebook
    from assay.exports.report.pieces import Piece
    from assay.exports.report.references import References
    from assay.exports.report.sentences import Citation
    from assay.model.corroboration import Agreement
    from assay.model.grading import Grading

MOST_GROUPS = 12
LEAST_DOCUMENTS = 2


@dataclass(frozen=True, slots=True)
class GroupRow:
    """`documents` and `independent` are counts; `grade` says whether a rule or a person gave it, `reason` why."""

    id: str
    pieces: tuple[Piece, ...]
    language: str
    documents: int
    independent: int
    origins: tuple[str, ...]
    grade: str
    reason: str
    confidence: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class SaidAlike:
    """`further` says how many groups are not shown; "" where all are."""

    groups: tuple[GroupRow, ...]
    further: str


def said_alike_section(casebook: Casebook, references: References) -> SaidAlike:
    """The groups that most documents assert come first; among them, those with most independent origins."""
    groups = [one for one in casebook.findings.corroboration.agreements if len(one.documents) >= LEAST_DOCUMENTS]
    groups.sort(key=lambda one: (-len(one.documents), -one.independent, one.id))
    grades = {one.target: one for one in casebook.findings.corroboration.gradings}
    left = len(groups) - MOST_GROUPS
    return SaidAlike(
        tuple(_row(one, grades.get(one.id), casebook, references) for one in groups[:MOST_GROUPS]),
        f"{counted(left, 'further group')} not shown; `assay agreements` has all." if left > 0 else "",
    )


def _row(one: Agreement, grade: Grading | None, casebook: Casebook, references: References) -> GroupRow:
    """Every claim's passage is cited, the first one shown. Raises Unresolvable if one can't be led to its bytes."""
    places = [casebook.claims[claim].content for claim in one.claim_ids]
    names = {origin.id: origin.name for origin in casebook.findings.corroboration.origins}
    citation = references.cite(places)
    return GroupRow(
        id=one.id,
        pieces=references.in_its_block(places[0]),
        language=casebook.language_of(places[0]) or "",
        documents=len(one.documents),
        independent=one.independent,
        origins=tuple(names[origin] for origin in one.origins if origin in names),
        grade=_grade(grade),
        reason=grade.reason if grade else "",
        confidence=f"{grade.confidence.value}: {grade.basis}" if grade and grade.confidence else "",
        citation=citation,
    )


def _grade(grade: Grading | None) -> str:
    if grade is None:
        return "not graded"
    return f"{grade.credibility.value}, by {grade.by}" if grade.by else f"{grade.credibility.value} proposed"
