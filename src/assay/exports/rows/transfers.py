"""Lines of the register and their parties as rows with stable keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.exports.rows.values import date_row, evidence_row, money_row, passage_row, quantity_row

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assay.exports.rows.values import Row
    from assay.model.findings import Findings
    from assay.model.party import Party, PartyName
    from assay.model.transfer import Accompaniment, Delivery, Stage, Transfer


def transfer_row(transfer: Transfer, files: Mapping[str, str]) -> Row:
    return {
        "id": transfer.id,
        "deal": transfer.deal,
        "supplier": transfer.supplier,
        "recipient": transfer.recipient,
        "designation": transfer.designation,
        "description": transfer.description,
        "quantity": quantity_row(transfer.quantity),
        "order_date": date_row(transfer.order_date),
        "deliveries": [_delivery(one) for one in transfer.deliveries],
        "planned_delivery": date_row(transfer.planned_delivery),
        "state": transfer.state,
        "inclusion": transfer.inclusion,
        "accompaniments": [_accompaniment(one, files) for one in transfer.accompaniments],
        "value": money_row(transfer.value),
        "unit_price": money_row(transfer.unit_price),
        "history": [_stage(one, files) for one in transfer.history],
        "files": list(dict.fromkeys(files[document] for document in transfer.documents)),
        "claim_ids": list(transfer.claim_ids),
        "evidence": [evidence_row(one, files) for one in transfer.evidence],
        "comment": transfer.comment,
    }


def _delivery(one: Delivery) -> Row:
    return {"period": date_row(one.period), "quantity": quantity_row(one.quantity), "planned": one.planned}


def _stage(one: Stage, files: Mapping[str, str]) -> Row:
    """What one document says has become of it: true when, known when; the passages that say so."""
    return {
        "known": date_row(one.known),
        "true": date_row(one.true),
        "state": one.state,
        "edition": one.edition,
        "file": files[one.document],
        "quantity": quantity_row(one.quantity),
        "planned_delivery": date_row(one.planned_delivery),
        "value": money_row(one.value),
        "unit_price": money_row(one.unit_price),
        "passages": [passage_row(place, files) for place in one.places],
    }


def _accompaniment(one: Accompaniment, files: Mapping[str, str]) -> Row:
    evidence = [evidence_row(each, files) for each in one.evidence]
    return {"kind": one.kind, "claim_ids": list(one.claim_ids), "evidence": evidence}


def party_row(one: Party, findings: Findings) -> Row:
    roles = {role: [line for line in findings.transfers if getattr(line, role) == one.name]
             for role in ("supplier", "recipient")}  # fmt: skip
    written = {piece.place.words for role, lines in roles.items() for line in lines
               for piece in line.evidence if piece.field == role}  # fmt: skip
    return {
        "id": one.id,
        "name": one.name,
        "names": [_name(each) for each in one.names],
        "kept_apart": [_name(each) for each in one.kept_apart],
        "as_written": sorted(written),
        "supplies": [line.id for line in roles["supplier"]],
        "receives": [line.id for line in roles["recipient"]],
    }


def _name(one: PartyName) -> Row:
    return {"id": one.id, "name": one.name, "reason": one.reason, "judged_by": one.by or None}
