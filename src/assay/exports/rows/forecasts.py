"""Forecasts as rows with stable keys: what the machine proposes and what people made, told apart by `made_by`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.model.forecast_terms import DistributionKind
from assay.model.yardstick import OF_LIKELIHOOD

if TYPE_CHECKING:
    from assay.exports.rows.values import Row
    from assay.model.forecast import Forecast, ReferenceClass
    from assay.model.forecast_record import ForecastRecord, Revision
    from assay.model.forecast_terms import Distribution, Driver
    from assay.model.track_record import RankedTogether, TrackRecord

MACHINE = "machine"
FORECAST = "forecast"
NAMES = {one.key: one.name for one in OF_LIKELIHOOD}


def proposed(one: Forecast) -> Row:
    """A forecast that the machine proposes: nobody has put a name to it."""
    distribution = {
        "p": one.p,
        "interval": _interval(one),
        "timeline": [{"by": each.by, "p": each.p, "lo": each.lo, "hi": each.hi} for each in one.timeline],
        "answers": _answers(one.distribution),
    }
    return {
        "kind": FORECAST,
        "id": one.id,
        "transfer_id": one.transfer or None,
        "question": one.question,
        "resolves_on": one.resolves_on,
        "p": one.p,
        "likelihood": one.likelihood,
        "yardstick": one.yardstick,
        "reference_class": reference_class(one.reference_class),
        "alternatives": [reference_class(other) for other in one.alternatives],
        "confidence": one.confidence,
        "basis": one.basis,
        "claim_ids": list(one.claim_ids),
        "line_ids": list(one.line_ids),
        "type": one.type,
        "created": one.created,
        "horizon": _horizon(one),
        "resolution": _resolution(one),
        "start": one.start,
        "assumptions": list(one.assumptions),
        "drivers": [_driver(driver) for driver in one.drivers],
        "distribution": distribution,
        "signposts": [
            {"observable": post.observable, "by_when": post.by_when, "would_move_to": post.would_move_to,
             "reason": post.reason} for post in one.signposts
        ],
        "method": _method(one),
        "correlated_with": list(one.correlated_with),
        "made_by": MACHINE,
        "history": [],
        "sealed": [],
        "outcome": None,
    }  # fmt: skip


def made(one: ForecastRecord) -> Row:
    """A forecast that a person made: what holds now, and what came before; `proposed_p` is the machine's."""
    now = one.now
    last = one.outcome
    machine = proposed(one.forecast)
    return machine | {
        "id": one.id,
        "p": now.p,
        "proposed_p": one.forecast.p,
        "likelihood": now.word,
        "yardstick": NAMES.get(now.yardstick, now.yardstick),
        "distribution": machine["distribution"] | {"p": now.p, "answers": _answers(now.distribution)},
        "made_by": now.author or "nobody named",
        "history": [_revision(each) for each in one.history],
        "sealed": [{"time": each.time, "sha256": each.sha256, "revisions": each.revisions} for each in one.seals],
        "outcome": {
            "result": last.result, "as_known_at": last.as_known_at, "evidence": last.evidence,
            "resolver": last.resolver, "value": one.value or None,
            "earlier": [each.result for each in one.outcomes if each is not last],
        } if last else None,
    }  # fmt: skip


def reference_class(one: ReferenceClass) -> Row:
    return {"name": one.name, "definition": one.definition, "query": one.query, "n": one.n, "events": one.events,
            "rate": one.rate, "lo": one.lo, "hi": one.hi, "interval": "Jeffreys, 95 %", "parent": one.parent,
            "drawn_to": one.drawn_to, "drawn_by": one.drawn_by, "source": one.source}  # fmt: skip


def _interval(one: Forecast) -> Row | None:
    """The middle 90 % of the draws for the question's own date, if it is on the timeline."""
    here = next((each for each in one.timeline if each.by == one.resolves_on), None)
    return {"lo": here.lo, "hi": here.hi, "share": 0.9} if here else None


def _answers(one: Distribution | None) -> Row | None:
    """What is given to each answer of more than two, beside what the reference class alone gives."""
    if one is None:
        return None
    held: Row = {"kind": one.kind, "about": one.about, "closes": one.closes, "resolves_from": one.resolves_from,
                 "unit": one.unit or None, "baseline": one.baseline_name or None,
                 "baseline_n": one.baseline_n or None}  # fmt: skip
    if one.kind is DistributionKind.CATEGORIES:
        shares = zip(one.labels, one.p, one.baseline or (None,) * len(one.p), strict=True)
        return held | {"categories": [{"answer": label, "p": p, "baseline_p": base} for label, p, base in shares]}
    return held | {"levels": list(one.levels) or None, "values": list(one.values)}


def _horizon(one: Forecast) -> Row | None:
    return {"opens": one.horizon.opens, "closes": one.horizon.closes,
            "resolves_from": one.horizon.resolves_from} if one.horizon else None  # fmt: skip


def _resolution(one: Forecast) -> Row | None:
    rules = one.resolution
    return {
        "criteria": rules.criteria, "sources": list(rules.sources), "evidence_rule": rules.evidence_rule,
        "ambiguous_rule": rules.ambiguous_rule, "void_rule": rules.void_rule, "resolver": rules.resolver,
    } if rules else None  # fmt: skip


def _driver(one: Driver) -> Row:
    return {"key": one.key, "factor": one.factor, "direction": one.direction, "size": one.size, "spread": one.spread,
            "basis": one.basis, "evidence": list(one.evidence), "counts": one.counts}  # fmt: skip


def _method(one: Forecast) -> Row | None:
    return {"name": one.method.name, "version": one.method.version, "seed": one.method.seed,
            "parameters": dict(one.method.parameters)} if one.method else None  # fmt: skip


def _revision(one: Revision) -> Row:
    pool = (
        {
            "way": one.pool.way,
            "factor": one.pool.factor,
            "opinions": [{"author": each.author, "p": each.p} for each in one.pool.opinions],
        }
        if one.pool
        else None
    )
    return {"time": one.time, "author": one.author, "reason": one.reason, "p": one.p, "word": one.word,
            "yardstick": one.yardstick, "pool": pool, "answers": _answers(one.distribution)}  # fmt: skip


def scores(found: TrackRecord) -> list[Row]:
    """One row for each resolved forecast, one for each bin of the reliability diagram, one for all together."""
    rows: list[Row] = [
        {"kind": "score", "id": one.id, "result": one.result, "p": one.p, "brier": one.brier, "log": one.log,
         "log_clipped": one.log_clipped, "brier_over_days": one.brier_over_days, "baseline": one.baseline,
         "baseline_n": one.baseline_n, "baseline_p": one.baseline_p, "baseline_brier": one.baseline_brier,
         "skill": 1 - one.brier / one.baseline_brier if one.baseline_brier else None, "cluster": one.cluster}
        for one in found.scored
    ]  # fmt: skip
    rows += [
        {"kind": "ranked", "id": one.id, "answer": one.answer, "score": one.score, "value": one.value,
         "unit": one.unit or None, "baseline": one.baseline or None, "baseline_n": one.baseline_n or None,
         "baseline_value": one.baseline_value,
         "skill": 1 - one.value / one.baseline_value if one.baseline_value else None, "cluster": one.cluster}
        for one in found.ranked
    ]  # fmt: skip
    rows += [_ranked_together(one) for one in found.together]
    rows += [
        {"kind": "reliability", "lo": one.lo, "hi": one.hi, "n": one.n, "events": one.events, "mean_p": one.mean_p,
         "rate": one.rate, "rate_lo": one.rate_lo, "rate_hi": one.rate_hi, "thin": one.is_thin} for one in found.rows
    ]  # fmt: skip
    return [*rows, _summary(found)]


def _ranked_together(one: RankedTogether) -> Row:
    return {"kind": "ranked_scores", "score": one.score, "unit": one.unit or None, "questions": one.questions,
            "mean": one.mean.mean, "lo": one.mean.lo, "hi": one.mean.hi, "clusters": one.mean.clusters,
            "skill": one.skill.value if one.skill else None, "baseline": one.skill.baseline if one.skill else None,
            "baseline_n": one.skill.baseline_n if one.skill else None}  # fmt: skip


def _summary(found: TrackRecord) -> Row:
    skill, brier, parts = found.skill, found.brier, found.parts
    return {
        "kind": "scores",
        "questions": len(found.scored),
        "void": found.void,
        "open": found.open,
        "early": found.early,
        "brier": brier.mean if brier else None,
        "brier_lo": brier.lo if brier else None,
        "brier_hi": brier.hi if brier else None,
        "clusters": brier.clusters if brier else 0,
        "draws": brier.draws if brier else 0,
        "seed": brier.seed if brier else None,
        "skill": skill.value if skill else None,
        "baseline": skill.baseline if skill else None,
        "baseline_n": skill.baseline_n if skill else None,
        "reliability": parts.reliability if parts else None,
        "resolution": parts.resolution if parts else None,
        "uncertainty": parts.uncertainty if parts else None,
    }
