"""The report as a record: sections in the order in which they are read, ready for the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.exports.report.casebook import casebook_of
from assay.exports.report.disputes import Dispute, disputes_section
from assay.exports.report.drift import Descent, descent_section
from assay.exports.report.hypotheses import Hypotheses, hypotheses_section
from assay.exports.report.method import MethodSection, method_section
from assay.exports.report.origins import Origins, origins_section
from assay.exports.report.outlook import Outlook, outlook_section
from assay.exports.report.passages import Passages, passages_section
from assay.exports.report.references import References
from assay.exports.report.register import Register, register_section
from assay.exports.report.remarks import (
    ProblemRow,
    QuestionRow,
    SignsOf,
    problems_section,
    questions_section,
    signs_section,
)
from assay.exports.report.said_alike import SaidAlike, said_alike_section
from assay.exports.report.sentences import Sentence, counted
from assay.exports.report.summary import bottom_line
from assay.exports.report.voices import Voices, voices_section

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from assay.model.findings import Findings
    from assay.model.judgement import Judgement
    from assay.model.place import Place


@dataclass(frozen=True, slots=True)
class Report:
    title: str
    as_of: str
    questions: tuple[str, ...]
    counts: tuple[str, ...]
    judgements: int
    bottom_line: tuple[Sentence, ...]
    register: Register
    voices: Voices
    origins: Origins
    said_alike: SaidAlike
    descent: Descent
    disputes: tuple[Dispute, ...]
    hypotheses: Hypotheses
    outlook: Outlook
    signs: tuple[SignsOf, ...]
    problems: tuple[ProblemRow, ...]
    open_questions: tuple[QuestionRow, ...]
    references: Passages
    method: MethodSection


def report_of(findings: Findings, held: Mapping[str, Judgement], *, picture: Callable[[Place], bytes | None]) -> Report:
    """Sections are built in the order of the page, so that references are numbered in the order of reading.

    Raises Unresolvable for the first passage or figure that can't be led back to its bytes.
    """
    casebook = casebook_of(findings, held)
    references = References(casebook)
    return Report(
        title=findings.title,
        as_of=findings.as_of,
        questions=findings.questions,
        counts=_counts(findings),
        judgements=len(held),
        bottom_line=bottom_line(casebook, references),
        register=register_section(casebook, references),
        voices=voices_section(casebook, references),
        origins=origins_section(casebook, references),
        said_alike=said_alike_section(casebook, references),
        descent=descent_section(casebook, references),
        disputes=disputes_section(casebook, references),
        hypotheses=hypotheses_section(casebook, references),
        outlook=outlook_section(casebook, references),
        signs=signs_section(casebook, references),
        problems=problems_section(casebook, references),
        open_questions=questions_section(casebook, references),
        references=passages_section(casebook, references, picture),
        method=method_section(casebook),
    )


def _counts(findings: Findings) -> tuple[str, ...]:
    return (
        counted(len(findings.documents), "document"),
        counted(len(findings.claims), "claim"),
        counted(len(findings.transfers), "register line"),
        counted(len(findings.corroboration.origins), "origin"),
        counted(len(findings.corroboration.contradictions), "contradiction"),
        counted(len(findings.problems), "problem"),
    )
