"""The records of a case as rows: stable keys for `--json`, and a few columns for people.

A listing is a function of the findings to dictionaries; COLUMNS says what a terminal shows of each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assay.exports import plan_rows
from assay.exports.forecast_rows import made, proposed
from assay.judging import in_force
from assay.model.quantity import in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from assay.model.claim import Claim
    from assay.model.corroboration import Agreement, Contradiction, Origin, Side
    from assay.model.date import StatedDate
    from assay.model.document import Document, Page, Reading
    from assay.model.findings import Findings
    from assay.model.grading import Grading
    from assay.model.judgement import Judgement
    from assay.model.likeness import Difference, Likeness
    from assay.model.party import Party, PartyName
    from assay.model.place import Place
    from assay.model.problem import Problem
    from assay.model.quantity import Quantity
    from assay.model.sign import Sign
    from assay.model.transfer import Accompaniment, Delivery, Evidence, Money, Stage, Transfer

Row = dict[str, Any]
READING_KEYS = (
    *("mime_type", "language", "pages", "outcome", "reason", "detail", "reader", "tier"),
    *("expected", "emitted", "failed", "lacking"),
)


def claims(findings: Findings) -> list[Row]:
    """What counts, then what a second reader suggests and nobody has accepted: `suggested_by` and `counts` tell."""
    files, held = _file_names(findings), in_force(findings.judgements)
    counting = [_claim(claim, files) | {"counts": True} | _judged(claim.id, held) for claim in findings.claims]
    return counting + [_claim(one, files) | {"counts": False} | _judged(one.id, held) for one in findings.suggestions]


def register(findings: Findings) -> list[Row]:
    files, held = _file_names(findings), in_force(findings.judgements)
    grades = {grading.transfer: grading for grading in findings.corroboration.gradings}
    rows = []
    for transfer in findings.transfers:
        row = _transfer(transfer, files)
        grade = grades.get(transfer.id)
        row["independent_origins"] = findings.corroboration.independent_origins(transfer.id)
        row["credibility"] = _grade(grade) if grade else None
        row["supports"] = [
            {"origin": one.origin, "parts": list(one.parts)} for one in findings.corroboration.supports_of(transfer.id)
        ]
        rows.append(row | _judged(transfer.id, held))
    return rows


def parties(findings: Findings) -> list[Row]:
    """Each party with its names: why each is its, who judged so, which lines it is on, how the papers write it."""
    return [_party(one, findings) for one in findings.parties]


def contradictions(findings: Findings) -> list[Row]:
    files = _file_names(findings)
    return [_contradiction(one, files) for one in findings.corroboration.contradictions]


def origins(findings: Findings) -> list[Row]:
    files = _file_names(findings)
    return [_origin(one, files) for one in findings.corroboration.origins]


def agreements(findings: Findings) -> list[Row]:
    """Groups of claims on one thing, with the reasons for each pair and the grade that is proposed for the group."""
    files = _file_names(findings)
    words = {claim.id: claim.content.words for claim in findings.claims}
    grades = {grading.transfer: grading for grading in findings.corroboration.gradings}
    return [_agreement(one, files, words, grades.get(one.id)) for one in findings.corroboration.agreements]


def drifts(findings: Findings) -> list[Row]:
    files = _file_names(findings)
    return [
        {"id": one.id, "kind": one.kind, "earlier": _side(one.earlier, files), "later": _side(one.later, files),
         "reason": one.reason} for one in findings.corroboration.drifts
    ]  # fmt: skip


def derivations(findings: Findings) -> list[Row]:
    """Which document was made from which; `source_name` is a house that the case holds no report of."""
    files = _file_names(findings)
    return [
        {"file": files[one.document], "made_from": files.get(one.source), "source_name": one.source_name or None,
         "kind": one.kind, "reasons": list(one.reasons)} for one in findings.corroboration.derivations
    ]  # fmt: skip


def documents(findings: Findings) -> list[Row]:
    readings = {reading.document: reading for reading in findings.readings}
    return [_document(one, readings.get(one.id)) for one in findings.documents]


def problems(findings: Findings) -> list[Row]:
    files = _file_names(findings)
    return [_problem(one, files) for one in findings.problems]


def marks(page: Page) -> list[Row]:
    """What stretches of a page's text are, where they are not plain body text."""
    return [
        {"kind": one.kind.value, "start": one.start, "end": one.end, "detail": one.detail,
         "words": page.text[one.start : one.end]}
        for one in page.marks
    ]  # fmt: skip


def versions(findings: Findings) -> list[Row]:
    files = _file_names(findings)
    return [_likeness(one, files) for one in findings.likenesses]


def signs(findings: Findings) -> list[Row]:
    files = _file_names(findings)
    return [_sign(one, files) for one in findings.signs]


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
           "quantity": _quantity(one.quantity), "in_words": in_words(one.quantity), "transfer_ids": list(one.transfers),
           "note": one.note} for one in found.totals),
        *({"kind": "gap", "id": one.id, "subject": one.subject, "holder": one.holder,
           "claim_ids": list(one.claim_ids)} for one in found.gaps),
        *({"kind": "forecast_statement", "id": one.id, "claim_id": one.claim_id, "made_by": list(one.made_by),
           "content": said[one.claim_id].content.words if one.claim_id in said else "",
           "date": _date(one.date)} for one in found.statements),
        *(proposed(one) for one in found.forecasts),
        *plan_rows.capabilities(found.capabilities),
        *plan_rows.networks(found.networks),
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


def _claim(claim: Claim, files: Mapping[str, str]) -> Row:
    places = {"content": claim.content, "cue": claim.cue, "source": claim.source}
    return {
        "id": claim.id,
        "file": files[claim.document],
        "page": claim.content.page_number,
        "content": claim.content.words,
        "cue": claim.cue.words if claim.cue else None,
        "source": claim.source.words if claim.source else None,
        "spans": {role: _spans(place) for role, place in places.items()},
        "chain": [link.label for link in claim.chain],
        "chain_as_written": [link.name for link in claim.chain],
        "certainty": claim.certainty,
        "polarity": claim.polarity,
        "type": claim.type,
        "hedges": [hedge.words for hedge in claim.hedges],
        "carried_over": claim.carried_over,
        "date": _date(claim.date),
        "score": None if claim.suggested_by else claim.score,
        "language": claim.language,
        "suggested_by": claim.suggested_by or None,
    }


def _transfer(transfer: Transfer, files: Mapping[str, str]) -> Row:
    return {
        "id": transfer.id,
        "deal": transfer.deal,
        "supplier": transfer.supplier,
        "recipient": transfer.recipient,
        "designation": transfer.designation,
        "description": transfer.description,
        "quantity": _quantity(transfer.quantity),
        "order_date": _date(transfer.order_date),
        "deliveries": [_delivery(one) for one in transfer.deliveries],
        "planned_delivery": _date(transfer.planned_delivery),
        "state": transfer.state,
        "inclusion": transfer.inclusion,
        "accompaniments": [_accompaniment(one, files) for one in transfer.accompaniments],
        "value": _money(transfer.value),
        "unit_price": _money(transfer.unit_price),
        "history": [_stage(one, files) for one in transfer.history],
        "files": list(dict.fromkeys(files[document] for document in transfer.documents)),
        "claim_ids": list(transfer.claim_ids),
        "evidence": [_evidence(one, files) for one in transfer.evidence],
        "comment": transfer.comment,
    }


def _judged(record_id: str, held: Mapping[str, Judgement]) -> Row:
    """What a person has decided about the record, if anyone has. What was rejected is not listed."""
    return {"judgement": held[record_id].verdict if record_id in held else None}


def _grade(one: Grading) -> Row:
    return {"value": one.credibility, "reason": one.reason, "confidence": one.confidence, "basis": one.basis,
            "by": one.by or None}  # fmt: skip


def _contradiction(one: Contradiction, files: Mapping[str, str]) -> Row:
    sides = [_side(side, files) for side in one.sides]
    return {"id": one.id, "on": one.on, "subject": one.subject, "sides": sides, "explanation": one.explanation}


def _side(side: Side, files: Mapping[str, str]) -> Row:
    return {"file": files[side.place.document], "page": side.place.page_number, "claim_id": side.claim_id,
            "transfer_id": side.transfer, "value": side.value, "words": side.place.words}  # fmt: skip


def _agreement(one: Agreement, files: Mapping[str, str], words: Mapping[str, str], grade: Grading | None) -> Row:
    return {
        "id": one.id,
        "words": words.get(one.claim_ids[0], ""),
        "claim_ids": list(one.claim_ids),
        "files": [files[document] for document in one.documents],
        "origins": list(one.origins),
        "independent_origins": one.independent,
        "credibility": _grade(grade) if grade else None,
        "matches": [
            {"claims": [match.one, match.other], "relation": match.relation, "reasons": list(match.reasons)}
            for match in one.matches
        ],
    }


def _origin(one: Origin, files: Mapping[str, str]) -> Row:
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


def _document(one: Document, reading: Reading | None) -> Row:
    row: Row = {"id": one.id, "file": one.file_name, "content_hash": one.content_hash, "paths": list(one.paths),
                "size": one.size, "parent": one.parent}  # fmt: skip
    row |= {key: getattr(reading, key) if reading else None for key in READING_KEYS}
    row["metadata"] = dict(reading.metadata) if reading else {}
    return row


def _problem(one: Problem, files: Mapping[str, str]) -> Row:
    file = files.get(one.document) if one.document else None
    return {"id": one.id, "step": one.step, "file": file, "page": one.page_number, "message": one.message,
            "words": one.place.words if one.place else None}  # fmt: skip


def _likeness(one: Likeness, files: Mapping[str, str]) -> Row:
    return {"id": one.id, "kind": one.kind, "share": one.share, "earlier": files[one.earlier],
            "later": files[one.later], "documents": [one.earlier, one.later], "order": one.order,
            "differences": [_difference(difference, files) for difference in one.differences],
            "further": one.further}  # fmt: skip


def _difference(one: Difference, files: Mapping[str, str]) -> Row:
    return {"numbers": one.numbers, "earlier": _passage(one.earlier, files) if one.earlier else None,
            "later": _passage(one.later, files) if one.later else None}  # fmt: skip


def _sign(one: Sign, files: Mapping[str, str]) -> Row:
    return {"id": one.id, "file": files[one.document], "check": one.check, "direction": one.direction,
            "message": one.message, "evidence": [_passage(place, files) for place in one.evidence],
            "metadata": dict(one.metadata),
            "trials": {"wrong": one.trials[0], "files": one.trials[1]} if one.trials else None}  # fmt: skip


def _quantity(one: Quantity) -> Row:
    return {"kind": one.kind, "lo": _plain(one.lo), "hi": _plain(one.hi), "best": _plain(one.best), "unit": one.unit,
            "as_stated": one.as_stated}  # fmt: skip


def _date(one: StatedDate | None) -> Row | None:
    return {"lo": one.lo, "hi": one.hi, "as_stated": one.as_stated} if one else None


def _delivery(one: Delivery) -> Row:
    return {"period": _date(one.period), "quantity": _quantity(one.quantity), "planned": one.planned}


def _party(one: Party, findings: Findings) -> Row:
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


def _stage(one: Stage, files: Mapping[str, str]) -> Row:
    """What one document says has become of it: true when, known when; the passages that say so."""
    return {
        "known": _date(one.known),
        "true": _date(one.true),
        "state": one.state,
        "edition": one.edition,
        "file": files[one.document],
        "quantity": _quantity(one.quantity),
        "planned_delivery": _date(one.planned_delivery),
        "value": _money(one.value),
        "unit_price": _money(one.unit_price),
        "passages": [_passage(place, files) for place in one.places],
    }


def _accompaniment(one: Accompaniment, files: Mapping[str, str]) -> Row:
    evidence = [_evidence(each, files) for each in one.evidence]
    return {"kind": one.kind, "claim_ids": list(one.claim_ids), "evidence": evidence}


def _money(one: Money | None) -> Row | None:
    return (
        {"lo": _plain(one.lo), "hi": _plain(one.hi), "currency": one.currency, "scope": one.scope,
         "as_stated": one.as_stated} if one else None
    )  # fmt: skip


def _evidence(one: Evidence, files: Mapping[str, str]) -> Row:
    return {"field": one.field, "claim_id": one.claim_id, **_passage(one.place, files)}


def _passage(place: Place, files: Mapping[str, str]) -> Row:
    return {"file": files[place.document], "page": place.page_number, "spans": _spans(place), "words": place.words}


def _spans(place: Place | None) -> list[list[int]]:
    return [[span.start, span.end] for span in place.spans] if place else []


def _plain(number: float | None) -> float | int | None:
    """37, not 37.0."""
    return int(number) if number is not None and number == int(number) else number


def _file_names(findings: Findings) -> dict[str, str]:
    return {document.id: document.file_name for document in findings.documents}
