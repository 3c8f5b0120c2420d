"""A person's judgements, laid over what the machine proposes: neither record is ever changed.

reject c1, correct c2 certainty=alleged → the claims without c1, and c2 alleged
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar, get_type_hints

from assay.errors import BadArgument, NoSuchRecord
from assay.model.claim import Claim
from assay.model.grading import Credibility, Grading
from assay.model.judgement import Judgement, Verdict
from assay.model.party import PartyName
from assay.model.transfer import Transfer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Judged = Claim | Transfer | PartyName
T = TypeVar("T", Claim, Transfer)
R = TypeVar("R", bound=Claim | Transfer)

CREDIBILITY = "credibility"
CORRECTABLE: Mapping[type, tuple[str, ...]] = {
    Claim: ("certainty", "polarity", "type"),
    Transfer: ("supplier", "recipient", "designation", "description", "state", "inclusion"),
}
"""What a judgement can correct. A number is not: its words stay what they are; reject the line instead."""


def in_force(judgements: Iterable[Judgement]) -> dict[str, Judgement]:
    """The judgement that holds for each record: the last one; `undo` takes the last one back. Grades stand apart."""
    standing = _standing(judgements).items()
    kept = {target: [one for one in some if one.verdict is not Verdict.GRADE] for target, some in standing}
    return {target: some[-1] for target, some in kept.items() if some}


def graded(gradings: Iterable[Grading], judgements: Iterable[Judgement]) -> tuple[Grading, ...]:
    """The gradings with those that a person gave in place of what the rule proposes, which is kept beside them."""
    standing = _standing(judgements)
    found = []
    for one in gradings:
        own = [judgement for judgement in standing.get(one.target, []) if judgement.verdict is Verdict.GRADE]
        if own:
            value = Credibility(dict(own[-1].corrections)[CREDIBILITY])
            one = replace(one, credibility=value, reason=own[-1].reason, by=own[-1].author, proposed=one.credibility)
        found.append(one)
    return tuple(found)


def on_parties(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """What was merged and split and not taken back, oldest first."""
    kept = {id(one) for some in _standing(judgements).values() for one in some}
    return tuple(one for one in judgements if one.verdict in (Verdict.MERGE, Verdict.SPLIT) and id(one) in kept)


def _standing(judgements: Iterable[Judgement]) -> dict[str, list[Judgement]]:
    """All that have not been taken back, by what they judge."""
    held: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        if judgement.verdict is Verdict.UNDO:
            held[judgement.target] = held.get(judgement.target, [])[:-1]
        else:
            held.setdefault(judgement.target, []).append(judgement)
    return held


def judged(records: Iterable[T], held: Mapping[str, Judgement]) -> tuple[T, ...]:
    """The records without those rejected, and with the corrections."""
    kept = (record for record in records if not is_rejected(record.id, held))
    return tuple(_corrected(record, held.get(record.id)) for record in kept)


def without_rejected(lines: Sequence[Transfer], held: Mapping[str, Judgement]) -> tuple[Transfer, ...]:
    """The lines that still rest on something: a line falls with the last of the claims that it rests on."""

    def stands(line: Transfer) -> bool:
        return any(not (one.claim_id and is_rejected(one.claim_id, held)) for one in line.evidence)

    return tuple(line for line in lines if stands(line))


def is_rejected(record_id: str, held: Mapping[str, Judgement]) -> bool:
    judgement = held.get(record_id)
    return judgement is not None and judgement.verdict is Verdict.REJECT


def is_accepted(record_id: str, held: Mapping[str, Judgement]) -> bool:
    """Does a person stand for it? Who corrects a record accepts the rest of it."""
    judgement = held.get(record_id)
    return judgement is not None and judgement.verdict in (Verdict.ACCEPT, Verdict.CORRECT)


def with_id(target: str, records: Iterable[Judged]) -> Judged:
    """The record that is to be judged. Raises NoSuchRecord."""
    for record in records:
        if record.id == target:
            return record
    raise NoSuchRecord(target)


def checked_corrections(
    record: Judged, verdict: Verdict, corrections: Sequence[str], names: Sequence[PartyName] = ()
) -> tuple[tuple[str, str], ...]:
    """("state=ordered", …) as pairs. Raises BadArgument for a field or value that the record can't have.

    `names` are all names of parties: a name is merged with one of them, or split from it.
    """
    if isinstance(record, PartyName) or verdict in (Verdict.MERGE, Verdict.SPLIT):
        return _checked_names(record, verdict, corrections, names)
    if verdict is Verdict.GRADE:
        return _checked_grade(record, corrections)
    if (verdict is Verdict.CORRECT) != bool(corrections):
        raise BadArgument("correct needs at least one FIELD=VALUE; the other verdicts take none.")
    pairs = []
    for correction in corrections:
        field, equals, value = correction.partition("=")
        if not equals or field not in CORRECTABLE[type(record)]:
            choices = ", ".join(CORRECTABLE[type(record)])
            raise BadArgument(f"{correction!r} corrects nothing; write FIELD=VALUE with one of: {choices}.")
        pairs.append((field, value))
    _corrected(record, Judgement(record.id, Verdict.CORRECT, "", "", corrections=tuple(pairs)))
    return tuple(pairs)


def _checked_names(
    record: Judged, verdict: Verdict, corrections: Sequence[str], names: Sequence[PartyName]
) -> tuple[tuple[str, str], ...]:
    """("with=p0123",) or ("from=p0123",) as a pair; a split may name nobody, and is then from every other name."""
    if not isinstance(record, PartyName) or verdict not in (Verdict.MERGE, Verdict.SPLIT, Verdict.UNDO):
        raise BadArgument(
            "merge and split are for names of parties, as assay parties lists them; they take nothing else."
        )
    known = {one.id for one in names} - {record.id}
    pairs = [tuple(one.partition("=")[::2]) for one in corrections]
    wanted = {Verdict.MERGE: "with", Verdict.SPLIT: "from"}.get(verdict)
    if (verdict is Verdict.MERGE) > bool(pairs) or any(key != wanted or value not in known for key, value in pairs):
        raise BadArgument(
            "write merge with=ID, or split from=ID, with the id of another name; split alone is from all."
        )
    return tuple((key, value) for key, value in pairs)


def _checked_grade(record: Claim | Transfer, corrections: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """("credibility=2",) as a pair; only register lines have a credibility."""
    field, _, value = "".join(corrections[:1]).partition("=")
    values = [one.value for one in Credibility]
    if not isinstance(record, Transfer) or len(corrections) != 1 or field != CREDIBILITY or value not in values:
        raise BadArgument(f"grade takes a register line and one of credibility={'|'.join(values)}.")
    return ((CREDIBILITY, value),)


def _corrected(record: R, judgement: Judgement | None) -> R:
    if judgement is None or judgement.verdict is not Verdict.CORRECT:
        return record
    return replace(record, **{field: _value(record, field, value) for field, value in judgement.corrections})


def _value(record: Claim | Transfer, field: str, value: str) -> Any:
    """The text as the field's own type; "" takes a name away."""
    wanted = get_type_hints(type(record))[field]
    if isinstance(wanted, type) and issubclass(wanted, StrEnum):
        try:
            return wanted(value)
        except ValueError as error:
            raise BadArgument(f"{field} can't be {value!r}; it is one of: {', '.join(wanted)}.") from error
    return value or None
