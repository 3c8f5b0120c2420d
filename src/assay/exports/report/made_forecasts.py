"""Forecasts that people made, and how those that are resolved did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.exports.conventions import percent
from assay.exports.report.answer_pictures import answers
from assay.exports.report.forecast_pictures import history, reliability
from assay.exports.report.sentences import counted
from assay.model.yardstick import OF_LIKELIHOOD, PERCEPTION, PERCEPTION_SOURCE

if TYPE_CHECKING:
    from assay.exports.report.charts import Chart
    from assay.model.findings import Findings
    from assay.model.forecast_record import ForecastRecord
    from assay.model.track_record import TrackRecord

NAMES = {one.key: one.name for one in OF_LIKELIHOOD}


@dataclass(frozen=True, slots=True)
class MadeCard:
    """`heard` is what readers take the word for; `seals` are (time, SHA-256); `ended` "" while it is open."""

    id: str
    question: str
    answer: str
    heard: str
    machine: str
    seals: tuple[tuple[str, str], ...]
    ended: str
    picture: Chart | None
    answers: Chart | None


@dataclass(frozen=True, slots=True)
class Track:
    """`lines` sum up; None of it where nothing is resolved."""

    lines: tuple[str, ...]
    picture: Chart | None


def made_forecasts(findings: Findings) -> tuple[MadeCard, ...]:
    return tuple(_card(one) for one in findings.forecast_records)


def track(record: TrackRecord) -> Track | None:
    """Counts beside every figure; skill against what, and from how many cases."""
    if not record.scored or record.brier is None or record.skill is None or record.parts is None:
        return None
    brier, skill, parts = record.brier, record.skill, record.parts
    gained = _signed(skill.value)
    sure = f"with {counted(brier.clusters, 'cluster')} of questions that stand or fall together no bounds can be told"
    if brier.lo is not None and brier.hi is not None:
        sure = (
            f"95 % of {brier.draws:,} sets drawn anew from its {brier.clusters} clusters of questions that stand or "
            f"fall together: {brier.lo:.4f} to {brier.hi:.4f}"
        )
    lines = (
        f"{counted(len(record.scored), 'forecast')} resolved, {record.void} void, {record.open} open, "
        f"{record.early} a yes that counts once a no could be told.",
        f"Brier score {brier.mean:.4f} (0 is best, always saying 50 % gives 0.25); {sure}.",
        f"Skill {gained} against the {skill.baseline}, from {counted(skill.baseline_n, 'past case')} or more.",
        f"Of the score {parts.reliability:.4f} is lost by saying other shares than came about, {parts.resolution:.4f} "
        f"saved by telling cases apart; {parts.uncertainty:.4f} is in the questions themselves.",
    )
    return Track((*lines, *_ranked(record)), reliability(record))


def _ranked(record: TrackRecord) -> tuple[str, ...]:
    """Of distributions, by what they are scored with."""
    lines = []
    for one in record.together:
        score = f"{one.score} {one.unit}".strip()
        gained = _signed(one.skill.value if one.skill else None)
        against = f" against the {one.skill.baseline}" if one.skill else ", since not all have a baseline"
        lines.append(
            f"{counted(one.questions, 'distribution')} answered: {score} {one.mean.mean:.4f} (0 is best); skill "
            f"{gained}{against}."
        )
    return tuple(lines)


def _signed(value: float | None) -> str:
    return "undetermined" if value is None else f"{value:+.2f}".replace("-", "−")


def _card(one: ForecastRecord) -> MadeCard:
    now = one.now
    by = now.author or "nobody named"
    pooled = ""
    if now.pool:
        pooled = f", {now.pool.way} of {counted(len(now.pool.opinions), 'forecaster')}, factor {now.pool.factor:g}"
    return MadeCard(
        id=one.id,
        question=one.forecast.question,
        answer=f"{now.word.capitalize()}: {percent(now.p)}, in the words of {NAMES.get(now.yardstick, now.yardstick)} "
        f"(by {by}, {now.time[:10]}{pooled}).",
        heard=_heard(now.word),
        machine=f"The program proposed {percent(one.forecast.p)}.",
        seals=tuple((seal.time, seal.sha256) for seal in one.seals),
        ended=_ended(one),
        picture=history(one),
        answers=answers(now.distribution, owner=one.id),
    )


def _ended(one: ForecastRecord) -> str:
    last = one.outcome
    if last is None:
        return ""
    answer = f", {one.value}" if one.value else ""
    return f"Ended: {last.result}{answer}, as known at {last.as_known_at} ({last.evidence})."


def _heard(word: str) -> str:
    for one in PERCEPTION:
        if one.wording == word.casefold():
            return (
                f"Half of the readers who were asked take “{one.wording}” for {one.lo:g} to {one.hi:g} % "
                f"({PERCEPTION_SOURCE})."
            )
    return ""
