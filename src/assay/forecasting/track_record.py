"""How the forecasts did: the scores of each that is resolved, and of all together against a named baseline.

a void question is not scored, nothing said after the close is, and questions on one deal are one cluster
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from assay.forecasting.calibration import bootstrap, decompose, reliability
from assay.forecasting.distributions import BASELINE as OF_CLASS
from assay.forecasting.distributions import loss_of
from assay.forecasting.scores import brier, last_before, log_score, over_days, skill
from assay.model.forecast_record import Result
from assay.model.track_record import Ranked, RankedTogether, Scored, TrackRecord

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.model.forecast_record import ForecastRecord, Outcome

BASELINE = "rate of the reference class over the question's own time"


def track_record(every: Sequence[ForecastRecord], *, reached: str = "9999") -> TrackRecord:
    """`reached` is the ISO day up to which the journal knows: an early "yes" counts once a "no" could be told, too."""
    early = [
        one for one in every if one.is_early and one.forecast.horizon and reached < one.forecast.horizon.resolves_from
    ]
    records = [one for one in every if one not in early]
    scored = tuple(found for one in records if (found := scored_one(one, records)) is not None)
    void = sum(one.outcome is not None and one.outcome.result is Result.VOID for one in records)
    still_open = sum(one.outcome is None for one in records)
    ranked = tuple(filter(None, (ranked_one(one, records) for one in records)))
    if not scored:
        return TrackRecord((), void, still_open, ranked=ranked, together=_together(ranked), early=len(early))
    pairs = [(one.p, one.result is Result.YES) for one in scored]
    losses = [one.brier for one in scored]
    cases = min(one.baseline_n for one in scored)
    return TrackRecord(
        scored,
        void,
        still_open,
        skill(losses, [one.baseline_brier for one in scored], baseline=BASELINE, baseline_n=cases),
        bootstrap(losses, [one.cluster for one in scored]),
        decompose(pairs),
        reliability(pairs),
        ranked,
        _together(ranked),
        len(early),
    )


def scored_one(record: ForecastRecord, records: Sequence[ForecastRecord]) -> Scored | None:
    """None while it is open, if it is void, and if nothing was forecast by the close."""
    outcome, horizon = record.outcome, record.forecast.horizon
    if outcome is None or outcome.result is Result.VOID or horizon is None:
        return None
    happened = _happened(outcome)
    opens, closes = date.fromisoformat(horizon.opens), date.fromisoformat(horizon.closes)
    history = [(date.fromisoformat(one.time[:10]), one.p) for one in record.history]
    last = last_before(history, closes)
    if last is None:
        return None
    past, start = record.forecast.reference_class, record.forecast.start
    base = start if start is not None else past.rate
    log = log_score(last, happened)
    return Scored(
        record.id,
        outcome.result,
        last,
        brier(last, happened),
        log.value,
        log.clipped,
        over_days(history, happened, opens=opens, closes=closes),
        f"{BASELINE}: {past.name}",
        past.n,
        base,
        brier(base, happened),
        _cluster(record, records),
    )


def ranked_one(record: ForecastRecord, records: Sequence[ForecastRecord]) -> Ranked | None:
    """None if it gives no distribution, and until its answer is known; a void question has none."""
    outcome, answer = record.outcome, record.value
    if outcome is None or outcome.result is Result.VOID or not answer:
        return None
    said = [one for one in record.history if one.distribution and one.time[:10] <= one.distribution.closes]
    if not said or said[-1].distribution is None:
        return None
    one = said[-1].distribution
    name, value, theirs = loss_of(one, answer)
    cluster = _cluster(record, records)
    return Ranked(record.id, name, value, answer, one.unit, one.baseline_name, one.baseline_n, theirs, cluster)


def _together(ranked: Sequence[Ranked]) -> tuple[RankedTogether, ...]:
    """By score and unit: pieces are not added to months."""
    kinds = dict.fromkeys((one.score, one.unit) for one in ranked)
    return tuple(_of_a_kind([one for one in ranked if (one.score, one.unit) == kind]) for kind in kinds)


def _of_a_kind(some: Sequence[Ranked]) -> RankedTogether:
    losses = [one.value for one in some]
    theirs = [one.baseline_value for one in some if one.baseline_value is not None]
    gained = None
    if len(theirs) == len(losses):
        gained = skill(losses, theirs, baseline=OF_CLASS, baseline_n=min(one.baseline_n for one in some))
    mean = bootstrap(losses, [one.cluster for one in some])
    return RankedTogether(some[0].score, some[0].unit, mean, len(some), gained)


def _happened(outcome: Outcome) -> bool:
    return outcome.result is Result.YES


def _cluster(record: ForecastRecord, records: Sequence[ForecastRecord]) -> str:
    """The first of the forecasts that share a line or a claim with it, or are said to be correlated with it."""
    mine = _about(record)
    return next((one.id for one in records if mine & _about(one)), record.id)


def _about(record: ForecastRecord) -> frozenset[str]:
    forecast = record.forecast
    return frozenset((*forecast.line_ids, *forecast.claim_ids, *forecast.correlated_with))
