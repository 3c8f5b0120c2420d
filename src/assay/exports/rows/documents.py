"""Documents, their problems, versions and signs as rows with stable keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.exports.rows.values import passage_row

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assay.exports.rows.values import Row
    from assay.model.document import Document, Reading
    from assay.model.likeness import Difference, Likeness
    from assay.model.problem import Problem
    from assay.model.sign import Sign

READING_KEYS = (
    *("mime_type", "language", "pages", "outcome", "reason", "detail", "reader", "tier"),
    *("expected", "emitted", "failed", "lacking"),
)


def document_row(one: Document, reading: Reading | None) -> Row:
    row: Row = {"id": one.id, "file": one.file_name, "content_hash": one.content_hash, "paths": list(one.paths),
                "size": one.size, "parent": one.parent}  # fmt: skip
    row |= {key: getattr(reading, key) if reading else None for key in READING_KEYS}
    row["metadata"] = dict(reading.metadata) if reading else {}
    return row


def problem_row(one: Problem, files: Mapping[str, str]) -> Row:
    file = files.get(one.document) if one.document else None
    return {"id": one.id, "step": one.step, "file": file, "page": one.page_number, "message": one.message,
            "words": one.place.words if one.place else None}  # fmt: skip


def likeness_row(one: Likeness, files: Mapping[str, str]) -> Row:
    return {"id": one.id, "kind": one.kind, "share": one.share, "earlier": files[one.earlier],
            "later": files[one.later], "documents": [one.earlier, one.later], "order": one.order,
            "differences": [_difference(difference, files) for difference in one.differences],
            "further": one.further}  # fmt: skip


def _difference(one: Difference, files: Mapping[str, str]) -> Row:
    return {"numbers": one.numbers, "earlier": passage_row(one.earlier, files) if one.earlier else None,
            "later": passage_row(one.later, files) if one.later else None}  # fmt: skip


def sign_row(one: Sign, files: Mapping[str, str]) -> Row:
    return {"id": one.id, "file": files[one.document], "check": one.check, "direction": one.direction,
            "message": one.message, "evidence": [passage_row(place, files) for place in one.evidence],
            "metadata": dict(one.metadata),
            "trials": {"wrong": one.trials[0], "files": one.trials[1]} if one.trials else None}  # fmt: skip
