"""How the forecasts did: the scores of each that is resolved, and of all together against a named baseline.

a void question is not scored, nothing said after the close is, and questions on one deal are one cluster
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from assay.forecasting.calibration import bootstrap, decompose, reliability
from assay.forecasting.scores import brier, last_before, log_score, over_days, skill
from assay.model.forecast_record import Result
from assay.model.track_record import Scored, TrackRecord

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.model.forecast_record import ForecastRecord, Outcome

BASELINE = "rate of the reference class over the question's own time"


def track_record(records: Sequence[ForecastRecord]) -> TrackRecord:
    scored = tuple(found for one in records if (found := scored_one(one, records)) is not None)
    void = sum(one.outcome is not None and one.outcome.result is Result.VOID for one in records)
    still_open = sum(one.outcome is None for one in records)
    if not scored:
        return TrackRecord((), void, still_open)
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


def _happened(outcome: Outcome) -> bool:
    return outcome.result is Result.YES


def _cluster(record: ForecastRecord, records: Sequence[ForecastRecord]) -> str:
    """The first of the forecasts that share a line or a claim with it, or are said to be correlated with it."""
    mine = _about(record)
    return next((one.id for one in records if mine & _about(one)), record.id)


def _about(record: ForecastRecord) -> frozenset[str]:
    forecast = record.forecast
    return frozenset((*forecast.line_ids, *forecast.claim_ids, *forecast.correlated_with))
