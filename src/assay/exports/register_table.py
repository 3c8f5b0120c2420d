"""The register of a case as a table of text: every field of every line, and the passages under each field.

Transfer(quantity="about 40", …) -> number kind "about", number low "40", …, prose "Russia to China: about 40 BMD-4M …"
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.exports.cells import guarded
from assay.exports.periods import in_period, period_in_words
from assay.exports.unroca import classify
from assay.model.judgement import Verdict
from assay.model.quantity import in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.model.date import StatedDate
    from assay.model.findings import Findings
    from assay.model.transfer import Delivery, Evidence, Money, Stage, Transfer

COLUMNS = (
    *("id", "deal", "supplier", "recipient", "designation", "description"),
    *("number_kind", "number_low", "number_high", "number_unit", "number_as_stated"),
    *("order_from", "order_to", "order_as_stated", "deliveries"),
    *("planned_from", "planned_to", "planned_as_stated", "state", "inclusion"),
    *("value_low", "value_high", "value_currency", "value_scope", "value_as_stated"),
    *("unit_price_low", "unit_price_high", "unit_price_currency", "unit_price_as_stated", "accompaniments", "history"),
    *("independent_origins", "credibility", "judgement"),
    *("unroca_candidates", "unroca_reason", "files", "claim_ids", "comment", "prose"),
)
SEPARATOR = " | "


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One passage under one field of one line."""

    line: str
    field: str
    file: str
    content_hash: str
    page: int
    start: int
    end: int
    words: str
    claim_id: str


def register_rows(findings: Findings) -> tuple[tuple[str, ...], ...]:
    """One row of COLUMNS for each line; a missing value is an empty cell, never 0."""
    grades = {one.target: f"{one.credibility} ({one.reason})" for one in findings.corroboration.gradings}
    last = {one.target: one.verdict for one in findings.judgements}
    verdicts = {target: verdict.value for target, verdict in last.items() if verdict is not Verdict.UNDO}
    files = {one.id: one.file_name for one in findings.documents}
    rows = []
    for line in findings.transfers:
        unroca = classify(line.description, line.designation)
        cells = {
            **_of_line(line),
            "independent_origins": str(findings.corroboration.independent_origins(line.id)),
            "credibility": grades.get(line.id, ""),
            "judgement": verdicts.get(line.id, ""),
            "unroca_candidates": SEPARATOR.join(one.sentence for one in unroca.candidates),
            "unroca_reason": unroca.why,
            "files": SEPARATOR.join(dict.fromkeys(files.get(one, one) for one in line.documents)),
            "prose": prose(line),
        }
        rows.append(tuple(cells[column] for column in COLUMNS))
    return tuple(rows)


def evidence_rows(findings: Findings) -> tuple[EvidenceRow, ...]:
    """Every passage, line by line; the accompaniments' own are under "accompaniment: …"."""
    documents = {one.id: one for one in findings.documents}
    rows = []
    for line in findings.transfers:
        under = [(one.field, one) for one in line.evidence]
        under += [(f"accompaniment: {one.kind}", each) for one in line.accompaniments for each in one.evidence]
        for field, one in under:
            document = documents.get(one.place.document)
            rows += _evidence(line, field, one, (document.file_name, document.content_hash) if document else ("", ""))
    return tuple(rows)


def register_csv(findings: Findings) -> tuple[bytes, tuple[str, ...]]:
    """UTF-8 with a byte order mark, so that a spreadsheet reads Cyrillic and Chinese rightly; and the losses."""
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow(COLUMNS)
    lost = []
    for row in register_rows(findings):
        cells = [guarded(cell) for cell in row]
        lost += [
            f"{row[0]}: the {column} {before[:100]!r} is written as {after[:100]!r}."
            for column, before, after in zip(COLUMNS, row, cells, strict=True)
            if before != after
        ]
        writer.writerow(cells)
    passages = len(evidence_rows(findings))
    if passages:
        lost.append(f"All lines: {passages:,} passages under the cells are not in a CSV; the workbook (xlsx) has them.")
    return target.getvalue().encode("utf-8-sig"), tuple(lost)


def prose(line: Transfer) -> str:
    """One sentence: "Russia to China: about 40 BMD-4M (airborne combat vehicle), ordered in 2023, state: ordered."."""
    item = line.designation or line.description or "items"
    kind = f" ({line.description})" if line.designation and line.description else ""
    parts = [f"{line.supplier or 'supplier not known'} to {line.recipient or 'recipient not known'}: "
             f"{in_words(line.quantity)} {item}{kind}"]  # fmt: skip
    if line.order_date:
        parts.append(f"ordered{in_period(line.order_date)}")
    if line.planned_delivery:
        parts.append(f"delivery planned{in_period(line.planned_delivery)}")
    if line.value:
        parts.append(f"for {line.value.as_stated} ({line.value.scope})")
    if line.unit_price:
        parts.append(f"at {line.unit_price.as_stated} a piece")
    parts.append(f"state: {line.state.replace('_', ' ')}, inclusion: {line.inclusion.replace('_', ' ')}")
    return ", ".join(parts) + "."


def _of_line(line: Transfer) -> dict[str, str]:
    quantity = line.quantity
    return {
        "id": line.id,
        "deal": line.deal,
        "supplier": line.supplier or "",
        "recipient": line.recipient or "",
        "designation": line.designation or "",
        "description": line.description or "",
        "number_kind": quantity.kind.value,
        "number_low": _number(quantity.lo),
        "number_high": _number(quantity.hi),
        "number_unit": quantity.unit,
        "number_as_stated": quantity.as_stated,
        **_dates("order", line.order_date),
        "deliveries": SEPARATOR.join(map(_delivery, line.deliveries)),
        **_dates("planned", line.planned_delivery),
        "state": line.state.value,
        "inclusion": line.inclusion.value,
        **_money("value", line.value),
        "value_scope": line.value.scope.value if line.value else "",
        **_money("unit_price", line.unit_price),
        "history": SEPARATOR.join(_stage(one) for one in line.history),
        "accompaniments": SEPARATOR.join(one.kind.value for one in line.accompaniments),
        "claim_ids": SEPARATOR.join(line.claim_ids),
        "comment": line.comment,
    }


def _dates(name: str, date: StatedDate | None) -> dict[str, str]:
    values = (date.lo or "", date.hi or "", date.as_stated) if date else ("", "", "")
    return dict(zip((f"{name}_from", f"{name}_to", f"{name}_as_stated"), values, strict=True))


def _money(name: str, value: Money | None) -> dict[str, str]:
    names = (f"{name}_low", f"{name}_high", f"{name}_currency", f"{name}_as_stated")
    if value is None:
        return dict.fromkeys(names, "")
    return dict(zip(names, (_number(value.lo), _number(value.hi), value.currency, value.as_stated), strict=True))


def _stage(one: Stage) -> str:
    """ "ordered in September 2023 (known 2023-09-20, report)"."""
    known = f"known {one.known.lo}" if one.known else "of no known date"
    when = in_period(one.true) if one.true else ""
    return f"{one.state.replace('_', ' ')}{when} ({known}, {one.edition.value})"


def _delivery(one: Delivery) -> str:
    planned = " (planned)" if one.planned else ""
    return f"{period_in_words(one.period)}: {in_words(one.quantity)}{planned}"


def _number(number: float | None) -> str:
    return "" if number is None else f"{number:.15g}"


def _evidence(line: Transfer, field: str, one: Evidence, file: Sequence[str]) -> list[EvidenceRow]:
    place, (name, content_hash) = one.place, file
    start, end = place.spans[0].start if place.spans else 0, place.spans[-1].end if place.spans else 0
    row = EvidenceRow(
        line.id, field, name, content_hash, place.page_number, start, end, place.words, one.claim_id or ""
    )
    return [row]
