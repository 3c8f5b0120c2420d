"""Forecasts and gaps: question, word, number, yardstick and n; confidence in a sentence of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.errors import Unresolvable
from assay.exports.conventions import percent
from assay.exports.report.answer_pictures import answers
from assay.exports.report.casebook import Outside
from assay.exports.report.forecast_grounds import Grounds, grounds_of
from assay.exports.report.forecast_pictures import fan, lag_curves
from assay.exports.report.lines import NUMBER, evidence_for
from assay.exports.report.made_forecasts import MadeCard, Track, made_forecasts, track
from assay.exports.report.plans import Needs, Schedule, needs_of, schedule_of
from assay.exports.report.sentences import counted
from assay.exports.report.voices import time_in_words
from assay.exports.wording import OWN_VOICE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assay.exports.report.casebook import Casebook, Cited
    from assay.exports.report.charts import Chart
    from assay.exports.report.references import References
    from assay.exports.report.sentences import Sentence
    from assay.model.forecast import CapabilityGap, Forecast, ForecastStatement, ReferenceClass

MOST_PLACES = 3


@dataclass(frozen=True, slots=True)
class ClassRow:
    """A reference class as a row: how many cases, how many came about, what share, between what bounds."""

    name: str
    definition: str
    n: int
    events: int
    rate: str
    interval: str
    source: str
    used: bool


@dataclass(frozen=True, slots=True)
class ForecastCard:
    """`as_in` is (id, question) of an earlier card with the same grounds, which then are not printed again."""

    id: str
    question: str
    resolves_on: str
    answer: Sentence
    rests_on: Sentence
    range: Sentence | None
    confidence: Sentence
    basis: Sentence | None
    classes: tuple[ClassRow, ...]
    grounds: Grounds | None
    picture: Chart | None
    answers: Chart | None
    as_in: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Found:
    """A gap or a forecast that somebody states in the papers."""

    sentence: Sentence
    quote: str
    language: str


@dataclass(frozen=True, slots=True)
class Outlook:
    forecasts: tuple[ForecastCard, ...]
    statements: tuple[Found, ...]
    gaps: tuple[Found, ...]
    made: tuple[MadeCard, ...]
    track: Track | None
    needs: tuple[Needs, ...]
    schedules: tuple[Schedule, ...]
    lags: Chart | None


def outlook_section(casebook: Casebook, references: References) -> Outlook:
    assessment = casebook.findings.assessment
    return Outlook(
        forecasts=tuple(_card(one, assessment.forecasts, casebook, references) for one in assessment.forecasts),
        statements=tuple(_statement(one, casebook, references) for one in assessment.statements),
        gaps=tuple(found for one in assessment.gaps for found in _gap(one, casebook, references)),
        made=made_forecasts(casebook.findings),
        track=track(casebook.findings.track_record),
        needs=tuple(needs_of(one, casebook, references) for one in assessment.capabilities),
        schedules=tuple(schedule_of(one, casebook, references) for one in assessment.networks),
        lags=lag_curves(assessment.lag_curves),
    )


def _card(one: Forecast, others: Sequence[Forecast], casebook: Casebook, references: References) -> ForecastCard:
    """The likelihood and the confidence never meet in one sentence; `Sentence` refuses it."""
    reference_class = one.reference_class
    line, outside = _line_in_short(one, casebook), _outside(reference_class)
    twin = next((other for other in others[: others.index(one)] if _same_grounds(one, other)), None)
    return ForecastCard(
        id=one.id,
        question=one.question,
        resolves_on=one.resolves_on,
        answer=references.say(
            f"{one.likelihood.value.capitalize()}: {percent(one.p)}, in the words of {one.yardstick}.",
            on=(*line, outside),
        ),
        rests_on=references.say(
            f"Of {counted(reference_class.n, 'past case')} ({reference_class.definition or reference_class.name}), "
            f"{reference_class.events:,} came about; {_drawn(reference_class)}{percent(reference_class.rate)}, "
            f"95 % interval {_interval(reference_class)}.",
            on=(outside,),
        ),
        range=_range(one, references),
        confidence=references.say(f"Confidence in this forecast is {one.confidence.value}.", on=(outside,)),
        basis=references.say(_ended(one.basis), on=(*line, outside)) if one.basis else None,
        classes=() if twin else _classes(one),
        grounds=None if twin else grounds_of(one, casebook, references),
        picture=None if twin else fan(one),
        answers=None if twin else answers(one.distribution, owner=one.id),
        as_in=(twin.id, twin.question) if twin else None,
    )


def _classes(one: Forecast) -> tuple[ClassRow, ...]:
    return (_class(one.reference_class, used=True), *(_class(other, used=False) for other in one.alternatives))


def _same_grounds(one: Forecast, other: Forecast) -> bool:
    """Of one deal and class, by the same day, moved by the same drivers: the items differ in nothing else."""
    if one.reference_class != other.reference_class:
        return False
    keys = [[(driver.key, driver.size, driver.counts) for driver in each.drivers] for each in (one, other)]
    return other.id in one.correlated_with and one.horizon == other.horizon and keys[0] == keys[1]


def _line_in_short(one: Forecast, casebook: Casebook) -> tuple[Cited, ...]:
    """The number and the date of the line that is asked about; the register has the rest of its passages."""
    line = casebook.transfers.get(one.transfer)
    if line is None:
        return casebook.places_of(one.id)[:MOST_PLACES]
    return tuple(dict.fromkeys((*evidence_for(line, *NUMBER)[:1], *evidence_for(line, "order_date")[:1])))


def _range(one: Forecast, references: References) -> Sentence | None:
    """What would change it: the rates of the other classes that could have been chosen."""
    if not one.alternatives:
        return None
    rates = [other.rate for other in one.alternatives]
    between = f"{percent(min(rates))} to {percent(max(rates))}" if len(set(rates)) > 1 else percent(rates[0])
    return references.say(
        f"What would change it: with another reference class the rate is {between}.",
        on=[_outside(other) for other in one.alternatives],
    )


def _outside(one: ReferenceClass) -> Outside:
    return Outside(one.name, one.source, f"{one.definition}; n = {one.n:,}, events = {one.events:,}")


def _drawn(one: ReferenceClass) -> str:
    """A small class says less than it seems: what its rate is drawn toward, if it is."""
    if one.drawn_to is None:
        return ""
    return f"with {one.drawn_by:g} cases of the class around it ({percent(one.drawn_to)}) added, "


def _class(one: ReferenceClass, *, used: bool) -> ClassRow:
    definition = f"{one.definition}; {_drawn(one)}".removesuffix("; ").removesuffix(", ")
    return ClassRow(one.name, definition, one.n, one.events, percent(one.rate), _interval(one), one.source, used)


def _interval(one: ReferenceClass) -> str:
    return f"{percent(one.lo)} to {percent(one.hi)}"


def _statement(one: ForecastStatement, casebook: Casebook, references: References) -> Found:
    claim = casebook.claims.get(one.claim_id)
    if claim is None:
        raise Unresolvable(f"the claim {one.claim_id} of a forecast")
    who = " ← ".join((OWN_VOICE, *one.made_by))
    stated = one.date is not None and one.date.as_stated
    when = f", speaking of {time_in_words(one.date, claim, casebook)}" if one.date and stated else ", without a date"
    return Found(
        references.say(f"{who}, in {casebook.label(claim.document)}{when}:", on=(claim.content,)),
        claim.content.words,
        claim.language,
    )


def _gap(one: CapabilityGap, casebook: Casebook, references: References) -> Iterable[Found]:
    """One entry for each claim that says so; the subject is named once, the words are the claim's."""
    holder = f" by {one.holder}" if one.holder else ""
    for claim in (casebook.claims[claim_id] for claim_id in one.claim_ids if claim_id in casebook.claims):
        who = " ← ".join((OWN_VOICE, *(link.label for link in claim.chain)))
        hedge = f"{claim.certainty.value}, {claim.polarity.value}"
        yield Found(
            references.say(f"Said to be lacking{holder}: {one.subject} ({who}; {hedge}).", on=(claim.content,)),
            claim.content.words,
            claim.language,
        )


def _ended(text: str) -> str:
    return text if text.rstrip().endswith((".", "!", "?", "。")) else f"{text.rstrip()}."
