"""What units need, hold and lack, and when all of it could be there: tables, a checklist, sentences with references."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.exports.conventions import percent
from assay.exports.report.casebook import Outside
from assay.exports.report.plan_pictures import gap_over_time, milestones
from assay.model.quantity import in_words

if TYPE_CHECKING:
    from assay.exports.report.casebook import Casebook, Cited
    from assay.exports.report.charts import Chart
    from assay.exports.report.references import References
    from assay.exports.report.sentences import Sentence
    from assay.model.capability import CapabilityRow, CapabilityTable, Enabler
    from assay.model.milestone import NetworkForecast

MOST_PLACES = 3
SETTINGS = "case.toml"


@dataclass(frozen=True, slots=True)
class NeedRow:
    """One item as a row of the table; the sentences stand below it."""

    item: str
    by: str
    required: str
    held: str
    missing: str
    inbound: str
    missing_with_deal: str
    sentences: tuple[Sentence, ...]
    not_known: tuple[str, ...]
    picture: Chart | None


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that the capability needs beside equipment: what is known, and on what."""

    what: str
    state: str
    source: str
    sentence: Sentence | None


@dataclass(frozen=True, slots=True)
class Needs:
    capability: str
    unit: str
    rows: tuple[NeedRow, ...]
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class Schedule:
    """A network of milestones: when all is reached, as sentences and a picture."""

    id: str
    about: str
    sentences: tuple[Sentence, ...]
    picture: Chart


def needs_of(table: CapabilityTable, casebook: Casebook, references: References) -> Needs:
    return Needs(
        table.capability,
        table.unit,
        tuple(_row(one, casebook, references) for one in table.rows),
        tuple(_check(one, casebook, references) for one in table.enablers),
    )


def schedule_of(found: NetworkForecast, casebook: Casebook, references: References) -> Schedule:
    on: list[Cited] = list(casebook.places_of(*found.transfers)[:MOST_PLACES])
    on += [Outside(f"How long “{one.name}” takes", one.source or SETTINGS) for one in found.milestones if one.swing]
    on = on or [Outside(found.name, SETTINGS)]
    shares = ", ".join(f"{percent(p) if p else 'in no draw'} by the end of {by[:4]}" for by, p in found.by_year)
    drawn = [one for one in found.milestones if one.swing is not None]
    most = max(drawn, key=lambda one: abs(one.swing or 0), default=None)
    sentences = [references.say(f"{found.name[0].upper()}{found.name[1:]}, all is reached: {shares}.", on=on)]
    if most is not None:
        sentences.append(
            references.say(
                f"What moves the end most is “{most.name}”: {most.swing:g} months between the tenth of the draws in "
                f"which it took longest and the tenth in which it took shortest (rank correlation "
                f"{most.rank_correlation:.2f}; {found.draws:,} of {found.drawn:,} draws, seed {found.seed}).",
                on=on,
            )
        )
    return Schedule(found.id, found.about or found.name, tuple(sentences), milestones(found))


def _row(one: CapabilityRow, casebook: Casebook, references: References) -> NeedRow:
    on: list[Cited] = [Outside(f"Required: {one.item}, {one.unit}", one.required_source)]
    on += [Outside(f"Held: {one.item}, {one.unit}", source) for source in one.held_sources]
    deal = [*on, *casebook.places_of(*one.transfers)[:MOST_PLACES]]
    return NeedRow(
        item=one.item,
        by=one.by,
        required=in_words(one.required),
        held=in_words(one.held),
        missing=in_words(one.missing),
        inbound=in_words(one.inbound),
        missing_with_deal=in_words(one.missing_with_deal),
        sentences=tuple(references.say(text, on=deal if place else on) for place, text in enumerate(one.sentences)),
        not_known=one.not_known,
        picture=gap_over_time(one),
    )


def _check(one: Enabler, casebook: Casebook, references: References) -> Check:
    state = one.state.value.replace("_", " ")
    places = casebook.places_of(*one.claim_ids)[:MOST_PLACES]
    sentence = references.say(f"{one.kind.value.capitalize()}: {state}.", on=places) if places else None
    return Check(one.kind.value, state, one.source or "no source given", sentence)
