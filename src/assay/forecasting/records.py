"""What has become of the forecasts that people made: the acts of the journal, laid over each other in their order.

make 0.09, revise 0.15, seal, resolve "no"  →  one record with two probabilities, a seal and an outcome
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from assay.forecasting.distributions import agrees
from assay.forecasting.words import word_of
from assay.model.forecast_record import ForecastAct, ForecastRecord, Revision, Seal, Step
from assay.model.yardstick import ICD_203, OF_LIKELIHOOD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.model.forecast import Forecast
    from assay.model.forecast_terms import Distribution

YARDSTICKS = {one.key: one for one in OF_LIKELIHOOD}


def laid_over(acts: Sequence[ForecastAct]) -> tuple[ForecastRecord, ...]:
    """One record for each forecast that was made, in that order. Acts on what was never made are passed over."""
    records: dict[str, ForecastRecord] = {}
    for act in acts:
        if act.step is Step.MAKE and act.forecast is not None and act.target not in records:
            records[act.target] = ForecastRecord(act.target, act.forecast, (_first(act, act.forecast),))
        elif act.target in records:
            records[act.target] = _after(records[act.target], act)
    return tuple(records.values())


def canonical(record: ForecastRecord) -> bytes:
    """What is sealed: question, drivers, history and outcomes as JSON, keys in order, no spaces, UTF-8.

    Seals are not part of it: they are about it. The same record always gives the same bytes.
    """
    return msgspec.json.encode(replace(record, seals=()), order="sorted")


def broken_seals(acts: Sequence[ForecastAct]) -> tuple[tuple[str, str], ...]:
    """(id of the forecast, what is wrong) of each seal that is not what was sealed, or not what stood then."""
    broken = []
    for number, act in enumerate(acts):
        if act.step is Step.SEAL and (trouble := _trouble(act, acts[:number])):
            broken.append((act.target, trouble))
    return tuple(broken)


def _trouble(act: ForecastAct, before: Sequence[ForecastAct]) -> str:
    if hashlib.sha256(act.sealed.encode("utf-8", "surrogatepass")).hexdigest() != act.sha256:
        return "what was sealed does not have the hash that was written down for it"
    try:
        sealed = msgspec.json.decode(act.sealed, type=ForecastRecord)
    except (msgspec.DecodeError, UnicodeError) as error:
        return f"what was sealed can't be read ({error})"
    then = next((one for one in laid_over(before) if one.id == act.target), None)
    if then is None or replace(then, seals=()) != sealed:
        return "what was sealed is not what the journal says before it"
    return ""


def _after(record: ForecastRecord, act: ForecastAct) -> ForecastRecord:
    if act.step is Step.REVISE and act.p is not None:
        return replace(record, history=(*record.history, _revision(act, _standing(record, act))))
    if act.step is Step.SEAL:
        return replace(record, seals=(*record.seals, Seal(act.time, act.sha256, len(record.history))))
    if act.step is Step.RESOLVE and act.outcome is not None:
        return replace(record, outcomes=(*record.outcomes, act.outcome))
    return record


def _first(act: ForecastAct, forecast: Forecast) -> Revision:
    """The machine's distribution goes with the machine's number; who gives another one gives his own, or none."""
    taken = forecast.distribution if act.p in (None, forecast.p) else None
    return _revision(act, act.distribution or taken)


def _standing(record: ForecastRecord, act: ForecastAct) -> Distribution | None:
    """A distribution stands until another one is given, or a probability that says otherwise."""
    if act.distribution is not None or act.p is None:
        return act.distribution
    held, horizon = record.now.distribution, record.forecast.horizon
    return held if held is not None and horizon is not None and agrees(held, act.p, horizon.closes) else None


def _revision(act: ForecastAct, distribution: Distribution | None) -> Revision:
    p = act.p if act.p is not None else (act.forecast.p if act.forecast else 0.5)
    yardstick = YARDSTICKS.get(act.yardstick, ICD_203)
    return Revision(act.time, act.author, act.reason, p, word_of(p, yardstick), yardstick.key, act.pool, distribution)


def texts_of(forecast: Forecast) -> tuple[str, ...]:
    """What the program itself says in a forecast; the words of a claim, which a question quotes, are not its own."""
    resolution = forecast.resolution
    rules = (
        (resolution.criteria, resolution.evidence_rule, resolution.ambiguous_rule, resolution.void_rule)
        if resolution
        else ()
    )
    return (
        *((forecast.question,) if forecast.transfer else ()),
        *((forecast.distribution.about,) if forecast.distribution else ()),
        forecast.basis,
        *forecast.assumptions,
        *(text for one in forecast.drivers for text in (one.factor, one.basis)),
        *(text for one in forecast.signposts for text in (one.observable, one.reason)),
        *rules,
    )


def reasons_of(record: ForecastRecord) -> tuple[str, ...]:
    """What people gave as reason or evidence."""
    return (*(one.reason for one in record.history), *(one.evidence for one in record.outcomes))
