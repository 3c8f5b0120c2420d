"""Origins, agreements, contradictions and grades as rows with stable keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assay.exports.rows.values import Row
    from assay.model.corroboration import Agreement, Contradiction, Origin, Side
    from assay.model.grading import Grading


def origin_row(one: Origin, files: Mapping[str, str]) -> Row:
    return {
        "id": one.id,
        "name": one.name,
        "kind": one.kind,
        "files": [files[document] for document in one.documents],
        "claim_ids": list(one.claim_ids),
        "transfer_ids": list(one.transfers),
        "through": list(one.through),
        "interest": one.interest,
        "reliability": one.reliability,
    }


def agreement_row(one: Agreement, files: Mapping[str, str], words: Mapping[str, str], grade: Grading | None) -> Row:
    return {
        "id": one.id,
        "words": words.get(one.claim_ids[0], ""),
        "claim_ids": list(one.claim_ids),
        "files": [files[document] for document in one.documents],
        "origins": list(one.origins),
        "independent_origins": one.independent,
        "credibility": grade_row(grade) if grade else None,
        "matches": [
            {"claims": [match.one, match.other], "relation": match.relation, "reasons": list(match.reasons)}
            for match in one.matches
        ],
    }


def contradiction_row(one: Contradiction, files: Mapping[str, str]) -> Row:
    sides = [side_row(side, files) for side in one.sides]
    return {"id": one.id, "on": one.on, "subject": one.subject, "sides": sides, "explanation": one.explanation}


def side_row(side: Side, files: Mapping[str, str]) -> Row:
    return {"file": files[side.place.document], "page": side.place.page_number, "claim_id": side.claim_id,
            "transfer_id": side.transfer, "value": side.value, "words": side.place.words}  # fmt: skip


def grade_row(one: Grading) -> Row:
    return {"value": one.credibility, "reason": one.reason, "confidence": one.confidence, "basis": one.basis,
            "by": one.by or None}  # fmt: skip
