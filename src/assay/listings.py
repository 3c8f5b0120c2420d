"""The records of a case as rows: stable keys for `--json`, and a few columns for people.

A listing is a function of the findings to dictionaries; COLUMNS says what a terminal shows of each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.exports.rows import plans
from assay.exports.rows.claims import claim_row
from assay.exports.rows.corroboration import agreement_row, contradiction_row, grade_row, origin_row, side_row
from assay.exports.rows.documents import document_row, likeness_row, problem_row, sign_row
from assay.exports.rows.forecasts import made, proposed
from assay.exports.rows.transfers import party_row, transfer_row
from assay.exports.rows.values import date_row, file_names, quantity_row
from assay.judging import in_force
from assay.model.quantity import in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from assay.exports.rows.values import Row
    from assay.model.document import Page
    from assay.model.findings import Findings
    from assay.model.judgement import Judgement


def claims(findings: Findings) -> list[Row]:
    """What counts, then what a second reader suggests and nobody has accepted: `suggested_by` and `counts` tell."""
    files, held = file_names(findings), in_force(findings.judgements)
    counting = [claim_row(claim, files) | {"counts": True} | _judged(claim.id, held) for claim in findings.claims]
    return counting + [
        claim_row(one, files) | {"counts": False} | _judged(one.id, held) for one in findings.suggestions
    ]


def register(findings: Findings) -> list[Row]:
    files, held = file_names(findings), in_force(findings.judgements)
    grades = {grading.target: grading for grading in findings.corroboration.gradings}
    rows = []
    for transfer in findings.transfers:
        row = transfer_row(transfer, files)
        grade = grades.get(transfer.id)
        row["independent_origins"] = findings.corroboration.independent_origins(transfer.id)
        row["credibility"] = grade_row(grade) if grade else None
        row["supports"] = [
            {"origin": one.origin, "parts": list(one.parts)} for one in findings.corroboration.supports_of(transfer.id)
        ]
        rows.append(row | _judged(transfer.id, held))
    return rows


def parties(findings: Findings) -> list[Row]:
    """Each party with its names: why each is its, who judged so, which lines it is on, how the papers write it."""
    return [party_row(one, findings) for one in findings.parties]


def contradictions(findings: Findings) -> list[Row]:
    files = file_names(findings)
    return [contradiction_row(one, files) for one in findings.corroboration.contradictions]


def origins(findings: Findings) -> list[Row]:
    files = file_names(findings)
    return [origin_row(one, files) for one in findings.corroboration.origins]


def agreements(findings: Findings) -> list[Row]:
    """Groups of claims on one thing, with the reasons for each pair and the grade that is proposed for the group."""
    files = file_names(findings)
    words = {claim.id: claim.content.words for claim in findings.claims}
    grades = {grading.target: grading for grading in findings.corroboration.gradings}
    return [agreement_row(one, files, words, grades.get(one.id)) for one in findings.corroboration.agreements]


def drifts(findings: Findings) -> list[Row]:
    files = file_names(findings)
    return [
        {"id": one.id, "kind": one.kind, "earlier": side_row(one.earlier, files), "later": side_row(one.later, files),
         "reason": one.reason} for one in findings.corroboration.drifts
    ]  # fmt: skip


def derivations(findings: Findings) -> list[Row]:
    """Which document was made from which; `source_name` is a house that the case holds no report of."""
    files = file_names(findings)
    return [
        {"file": files[one.document], "made_from": files.get(one.source), "source_name": one.source_name or None,
         "kind": one.kind, "reasons": list(one.reasons)} for one in findings.corroboration.derivations
    ]  # fmt: skip


def documents(findings: Findings) -> list[Row]:
    readings = {reading.document: reading for reading in findings.readings}
    return [document_row(one, readings.get(one.id)) for one in findings.documents]


def problems(findings: Findings) -> list[Row]:
    files = file_names(findings)
    return [problem_row(one, files) for one in findings.problems]


def marks(page: Page) -> list[Row]:
    """What stretches of a page's text are, where they are not plain body text."""
    return [
        {"kind": one.kind.value, "start": one.start, "end": one.end, "detail": one.detail,
         "words": page.text[one.start : one.end]}
        for one in page.marks
    ]  # fmt: skip


def versions(findings: Findings) -> list[Row]:
    files = file_names(findings)
    return [likeness_row(one, files) for one in findings.likenesses]


def signs(findings: Findings) -> list[Row]:
    files = file_names(findings)
    return [sign_row(one, files) for one in findings.signs]


def hypotheses(findings: Findings) -> list[Row]:
    """The explanations in their order, then the records that were judged against them."""
    names, table = [one.name for one in findings.hypotheses_asked], findings.hypotheses
    return [
        *({"kind": "hypothesis", "rank": one.rank, "what": one.hypothesis.name, "text": one.hypothesis.text,
           "weight": one.inconsistency, "how": f"{one.against} against, {one.consistent} fit"}
          for one in table.standings),
        *({"kind": "evidence", "rank": None, "what": row.record, "weight": row.weight, "why": row.why,
           "fits": dict(zip(names, row.fits, strict=True)), "discriminates": row.discriminates,
           "leads_without": list(row.leads_without),
           "how": "; ".join(f"{name}: {fit}" for name, fit in zip(names, row.fits, strict=True))
           + ("" if row.discriminates else "; tells nothing apart")
           + (f"; without it {' and '.join(row.leads_without)} would lead" if row.leads_without else "")}
          for row in table.rows),
        *({"kind": kind, "rank": None, "what": one, "weight": None, "how": ""}
          for kind, some in (("withdrawn", table.withdrawn), ("unknown", table.unknown)) for one in some),
    ]  # fmt: skip


def assess(findings: Findings) -> list[Row]:
    """Totals, gaps, forecasts stated and made, what units need, milestones, open questions, told apart by `kind`."""
    found, said = findings.assessment, {claim.id: claim for claim in findings.claims}
    return [
        *({"kind": "total", "id": one.id, "subject": one.subject, "supplier": one.supplier, "recipient": one.recipient,
           "quantity": quantity_row(one.quantity), "in_words": in_words(one.quantity),
           "transfer_ids": list(one.transfers), "note": one.note} for one in found.totals),
        *({"kind": "gap", "id": one.id, "subject": one.subject, "holder": one.holder,
           "claim_ids": list(one.claim_ids)} for one in found.gaps),
        *({"kind": "forecast_statement", "id": one.id, "claim_id": one.claim_id, "made_by": list(one.made_by),
           "content": said[one.claim_id].content.words if one.claim_id in said else "",
           "date": date_row(one.date)} for one in found.statements),
        *(proposed(one) for one in found.forecasts),
        *plans.capabilities(found.capabilities),
        *plans.networks(found.networks),
        *({"kind": "open_question", "id": one.id, "question": one.question, "about": list(one.about)}
          for one in found.questions),
    ]  # fmt: skip


def forecasts(findings: Findings) -> list[Row]:
    """What the machine proposes, then what people made."""
    return [*map(proposed, findings.assessment.forecasts), *map(made, findings.forecast_records)]


LISTINGS: Mapping[str, Callable[[Findings], list[Row]]] = {
    "documents": documents,
    "versions": versions,
    "claims": claims,
    "register": register,
    "parties": parties,
    "signs": signs,
    "origins": origins,
    "derivations": derivations,
    "agreements": agreements,
    "drifts": drifts,
    "contradictions": contradictions,
    "hypotheses": hypotheses,
    "assess": assess,
    "forecast": forecasts,
    "problems": problems,
}


def _judged(record_id: str, held: Mapping[str, Judgement]) -> Row:
    """What a person has decided about the record, if anyone has. What was rejected is not listed."""
    return {"judgement": held[record_id].verdict if record_id in held else None}
