"""The register of a case as FollowTheMoney entities: parties, contracts, awards and the documents that they rest on.

    Transfer(supplier="Russia", recipient="China", …) -> PublicBody, PublicBody, Contract, ContractAward, Document, …

Schemata and properties: github.com/alephdata/followthemoney, folder followthemoney/schema. Ids are hashes of what an
entity is, so that two exports of a case can be laid over each other.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from assay.exports.cells import in_a_cell
from assay.exports.register_table import prose
from assay.model.transfer import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from assay.model.date import StatedDate
    from assay.model.document import Document
    from assay.model.entity import Entity
    from assay.model.findings import Findings
    from assay.model.transfer import Transfer

FtmEntity = dict[str, Any]
ORGANISED = frozenset({"LegalEntity", "Organization", "PublicBody", "Company", "Person"})
"""Schemata of a party that may award or supply; any other that a case gives a party becomes a LegalEntity."""
STATE_LIKE = frozenset({"Country", "Jurisdiction", ""})


def ftm_lines(findings: Findings, parties: Sequence[Entity] = ()) -> tuple[bytes, tuple[str, ...]]:
    """JSON lines, one entity each, and what the model has no place for. `parties` are those that case.toml names."""
    lost: list[str] = []
    found: dict[str, FtmEntity] = {}
    for entity in _entities(findings, parties, lost):
        found.setdefault(entity["id"], entity)
    lines = (json.dumps(one, ensure_ascii=False, sort_keys=True) + "\n" for one in found.values())
    return "".join(lines).encode(), tuple(lost)


def _entities(findings: Findings, parties: Sequence[Entity], lost: list[str]) -> Iterator[FtmEntity]:
    known = {party.name.casefold(): party for party in parties}
    used = {place.document for line in findings.transfers for place in (one.place for one in line.evidence)}
    documents = {one.id: _document(one) for one in findings.documents if one.id in used}
    ids = {name: one["id"] for name, one in documents.items()}
    yield from documents.values()
    for line in findings.transfers:
        supplier, recipient = (_party(name, known) for name in (line.supplier, line.recipient))
        yield from (one for one in (supplier, recipient) if one)
        contract = _contract(line, recipient)
        yield contract
        if supplier:
            yield _award(line, contract, supplier)
        yield from _documentations(line, contract, ids)
        lost += _losses(line)
    if findings.transfers:
        lost.append("All lines: bounds, credibility and origins have no property; the description says what it can.")
        lost.append("All parties: country codes are not given, since names of parties need not be states.")


def _party(name: str | None, known: dict[str, Entity]) -> FtmEntity | None:
    """A state is a PublicBody; an armed group (`*`) or international organisation (`**`) an Organization."""
    if not name:
        return None
    entity = known.get(name.casefold())
    schema = entity.schema if entity else ""
    if name.endswith("*"):
        schema = "Organization"
    elif schema in STATE_LIKE:
        schema = "PublicBody"
    elif schema not in ORGANISED:
        schema = "LegalEntity"
    aliases = [in_a_cell(alias) for alias in entity.aliases] if entity else []
    return _entity(schema, ("party", name.casefold()), name=[in_a_cell(name.rstrip("*"))], alias=aliases)


def _contract(line: Transfer, recipient: FtmEntity | None) -> FtmEntity:
    item = in_a_cell(line.designation or line.description or "items that are not named")
    return _entity(
        "Contract",
        ("contract", line.id),
        name=[f"{line.quantity.as_stated} {item}".strip()],
        description=[in_a_cell(prose(line))],
        notes=[in_a_cell(line.comment)] if line.comment else [],
        authority=[recipient["id"]] if recipient else [],
        contractDate=_date(line.order_date),
        type=["U"],  # supplies
        procedureNumber=[line.deal],
        cancelled=["true"] if line.state is State.CANCELLED else [],
        amount=_amount(line),
        currency=[line.value.currency] if line.value and line.value.currency else [],
    )


def _award(line: Transfer, contract: FtmEntity, supplier: FtmEntity) -> FtmEntity:
    return _entity(
        "ContractAward",
        ("award", line.id),
        supplier=[supplier["id"]],
        contract=[contract["id"]],
        status=[line.state.value],
        date=_date(line.order_date),
        recordId=[line.id],
        amount=_amount(line),
        currency=[line.value.currency] if line.value and line.value.currency else [],
    )


def _document(one: Document) -> FtmEntity:
    """The checksum of FollowTheMoney is SHA-1, which we do not have: the SHA-256 stands in the notes."""
    name = in_a_cell(one.file_name)
    properties = {"name": [name], "fileName": [name], "fileSize": [str(one.size)]}
    return _entity("Document", ("document", one.content_hash), notes=[f"SHA-256 {one.content_hash}"], **properties)


def _documentations(line: Transfer, contract: FtmEntity, documents: dict[str, str]) -> Iterator[FtmEntity]:
    """One for each passage; its words stand in the summary."""
    for one in line.evidence:
        place = one.place
        if place.document not in documents:
            continue
        key = (line.id, one.field, place.document, place.page_number, *((span.start, span.end) for span in place.spans))
        yield _entity(
            "Documentation",
            ("documentation", *key),
            document=[documents[place.document]],
            entity=[contract["id"]],
            role=[f"{one.field}, page {place.page_number}"],
            summary=[in_a_cell(place.words)],
        )


def _date(date: StatedDate | None) -> list[str]:
    """FollowTheMoney's dates are as precise as their digits: a day, a month or a year; a longer period has none."""
    if date is None or not date.lo or not date.hi:
        return []
    if date.lo == date.hi:
        return [date.lo]
    if date.lo[:7] == date.hi[:7]:
        return [date.lo[:7]]
    return [date.lo[:4]] if date.lo[:4] == date.hi[:4] else []


def _amount(line: Transfer) -> list[str]:
    """A sum only where it is one number, and the price of this line."""
    value = line.value
    if value is None or value.lo is None or value.lo != value.hi or value.scope != "line":
        return []
    return [f"{value.lo:.15g}"]


def _losses(line: Transfer) -> Iterable[str]:
    if line.order_date and not _date(line.order_date):
        yield f"{line.id}: the order date “{line.order_date.as_stated}” is no day, month or year."
    if line.value and not _amount(line):
        yield f"{line.id}: the sum “{line.value.as_stated}” ({line.value.scope}) is not one number for this line."
    if line.unit_price:
        yield f"{line.id}: the unit price, “{line.unit_price.as_stated}”, has no property; the description has it."
    if len(line.history) > 1:
        yield f"{line.id}: {len(line.history)} states over time; the contract has the last one only."
    if not line.supplier:
        yield f"{line.id}: without a supplier there is no award, only a contract."


def _entity(schema: str, key: tuple[object, ...], **properties: list[str]) -> FtmEntity:
    digest = hashlib.sha256("\x1f".join(map(repr, key)).encode("utf-8", "surrogatepass")).hexdigest()
    return {
        "id": f"assay-{digest[:24]}",
        "schema": schema,
        "properties": {name: values for name, values in properties.items() if values and all(values)},
    }
