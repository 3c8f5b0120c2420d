"""What rows of every kind hold: places, numbers, dates, sums, with stable keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assay.model.date import StatedDate
    from assay.model.findings import Findings
    from assay.model.place import Place
    from assay.model.quantity import Quantity
    from assay.model.transfer import Evidence, Money

Row = dict[str, Any]


def file_names(findings: Findings) -> dict[str, str]:
    return {document.id: document.file_name for document in findings.documents}


def passage_row(place: Place, files: Mapping[str, str]) -> Row:
    return {"file": files[place.document], "page": place.page_number, "spans": spans_of(place), "words": place.words}


def spans_of(place: Place | None) -> list[list[int]]:
    return [[span.start, span.end] for span in place.spans] if place else []


def evidence_row(one: Evidence, files: Mapping[str, str]) -> Row:
    return {"field": one.field, "claim_id": one.claim_id, **passage_row(one.place, files)}


def quantity_row(one: Quantity) -> Row:
    return {"kind": one.kind, "lo": _plain(one.lo), "hi": _plain(one.hi), "best": _plain(one.best), "unit": one.unit,
            "as_stated": one.as_stated}  # fmt: skip


def date_row(one: StatedDate | None) -> Row | None:
    return {"lo": one.lo, "hi": one.hi, "as_stated": one.as_stated} if one else None


def money_row(one: Money | None) -> Row | None:
    return (
        {"lo": _plain(one.lo), "hi": _plain(one.hi), "currency": one.currency, "scope": one.scope,
         "as_stated": one.as_stated} if one else None
    )  # fmt: skip


def _plain(number: float | None) -> float | int | None:
    """37, not 37.0."""
    return int(number) if number is not None and number == int(number) else number
