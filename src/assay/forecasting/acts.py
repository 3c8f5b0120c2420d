"""What a person does with a forecast, checked before it is written into the journal: make, revise, seal, resolve.

a register line and "by 2027-12-31"  →  an act that carries the whole question, so that it can't change afterwards
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from assay.errors import BadArgument, NoSuchRecord
from assay.forecasting.claim_questions import forecast_claim
from assay.forecasting.distributions import agrees, checked_value, trouble_with_distribution, yes_of
from assay.forecasting.drivers import PartyIn, Surroundings
from assay.forecasting.first_deliveries import forecast_first_delivery
from assay.forecasting.records import canonical, laid_over
from assay.forecasting.words import LEAST, MOST, yardstick_called
from assay.model.forecast_record import ForecastAct, ForecastRecord, Outcome, Pool, Result, Step
from assay.model.forecast_terms import Distribution, DistributionKind
from assay.model.problem import record_id
from assay.model.yardstick import ICD_203, joins_likelihood_and_confidence

if TYPE_CHECKING:
    from assay.model.findings import Findings
    from assay.model.forecast import Forecast

NOTHING_OR_ALL = "nothing, or with the class's rate all of it"
MEMBERS = 100
LONGEST_TEXT = 4000  # of a reason, or of evidence: a page


@dataclass(frozen=True, slots=True)
class Who:
    """Who acts, when (UTC), and why."""

    author: str
    time: str
    reason: str = ""

    @property
    def day(self) -> date:
        return date.fromisoformat(self.time[:10])


@dataclass(frozen=True, slots=True)
class Given:
    """The probability that a person gives, from whom it is pooled, and whose words say it."""

    p: float | None = None
    pool: Pool | None = None
    yardstick: str = ICD_203.key
    distribution: Distribution | None = None


def make(findings: Findings, target: str, given: Given, who: Who, *, by: date | None, party_in: PartyIn) -> ForecastAct:
    """A forecast of one's own on a register line, a machine's forecast or a claim; without a number, the machine's.

    Raises NoSuchRecord, BadArgument.
    """
    _checked(given, who)
    if (given.p is not None or given.distribution is not None) and not who.reason.strip():
        raise BadArgument("Say with --reason why your number is what it is: without one it can't be defended later.")
    try:
        forecast = _proposed(findings, target, who.day, by, party_in)
    except ValueError as error:
        raise BadArgument(f"That can't be asked: {error}. Name another day: --by 2027-12-31") from error
    made = record_id("fm", forecast.id, who.author, who.time, who.reason)
    p = given.p if given.p is not None else forecast.p
    distribution = _completed(given.distribution, forecast, findings, p)
    return ForecastAct(
        Step.MAKE, made, who.author, who.time, who.reason, p, given.yardstick, given.pool, replace(forecast, id=made),
        distribution=distribution,
    )  # fmt: skip


def revise(findings: Findings, target: str, given: Given, who: Who) -> ForecastAct:
    """Another probability from now on. Not after the close, and not once it is resolved."""
    _checked(given, who)
    record = _record(findings, target)
    if given.p is None or not who.reason.strip():
        raise BadArgument("A revision needs a probability and what changed: --p 0.15 --reason '…'")
    if record.outcome is not None and not record.is_early:
        raise BadArgument(f"{target} is resolved; what was forecast before stays as it is.")
    horizon = record.forecast.horizon
    if horizon is not None and who.day.isoformat() > horizon.closes:
        raise BadArgument(f"{target} closed on {horizon.closes}; a forecast made after that is knowledge.")
    distribution = _completed(given.distribution, record.forecast, findings, given.p)
    return ForecastAct(
        Step.REVISE, target, who.author, who.time, who.reason, given.p, given.yardstick, given.pool,
        distribution=distribution,
    )  # fmt: skip


def seal(findings: Findings, target: str, who: Who) -> ForecastAct:
    """The forecast as it stands, with its hash: publish the hash, and nobody can say later that it was another one."""
    _checked(Given(), who)
    text = canonical(_record(findings, target))
    digest = hashlib.sha256(text).hexdigest()
    return ForecastAct(Step.SEAL, target, who.author, who.time, who.reason, sealed=text.decode(), sha256=digest)


def resolve(findings: Findings, target: str, outcome: Outcome, who: Who) -> ForecastAct:
    """How it ended. A "no" waits for the day from which it can be told; a "yes" may be written down before.

    It counts from that day on, too: docs/forecasts.md, "When a question is decided".
    """
    _checked(Given(), who)
    record = _record(findings, target)
    known = _day(outcome.as_known_at)
    if known > who.day:
        raise BadArgument(f"{known} is still to come: --as-known-at is the day of the knowledge that you have.")
    if not outcome.evidence.strip() or joins_likelihood_and_confidence(outcome.evidence):
        raise BadArgument("An outcome needs its evidence: --evidence 'where it stands, and since when'")
    horizon = record.forecast.horizon
    if horizon and outcome.result is Result.NO and known.isoformat() < horizon.resolves_from:
        raise BadArgument(
            f"A “no” to {target} can be told from {horizon.resolves_from} on, when the register's release on its last "
            "year is out. Until then it can be yes, or void."
        )
    value = _value(record, outcome, known)
    return ForecastAct(Step.RESOLVE, target, who.author, who.time, who.reason, outcome=replace(outcome, value=value))


def _value(record: ForecastRecord, outcome: Outcome, known: date) -> str:
    """The answer by the distribution. All its answers wait for the same day, or early ones would be counted alone."""
    if not outcome.value:
        return ""
    distributions = [one.distribution for one in record.history if one.distribution is not None]
    if not distributions or outcome.result is Result.VOID:
        raise BadArgument(f"{record.id} asks for yes or no only; leave --value out.")
    held = distributions[-1]
    if known.isoformat() < held.resolves_from:
        raise BadArgument(
            f"The answer can be told from {held.resolves_from} on, when “late” and “never” can, too. Leave --value "
            "out, and resolve again then."
        )
    closes = record.forecast.horizon.closes if record.forecast.horizon else held.closes
    return checked_value(held, outcome.value, is_yes=outcome.result is Result.YES, closes=closes)


def _completed(
    given: Distribution | None, forecast: Forecast, findings: Findings, p: float | None
) -> Distribution | None:
    """With the question's own categories and days, and a baseline. Raises BadArgument for what can't be scored."""
    if given is None or forecast.horizon is None:
        return None
    asked = forecast.distribution
    if given.kind is DistributionKind.CATEGORIES and asked is not None:
        if given.labels != asked.labels:
            raise BadArgument(f"The categories are {', '.join(asked.labels)}, in this order, each with its share.")
        given = replace(asked, p=given.p)
    else:
        if not given.about.strip():
            raise BadArgument("Say with --about what is distributed, such as 'number delivered by the close'.")
        members = _members(forecast, findings) if given.kind is not DistributionKind.CATEGORIES else ()
        given = replace(
            given, closes=forecast.horizon.closes, resolves_from=forecast.horizon.resolves_from, baseline=members,
            baseline_name=f"{NOTHING_OR_ALL}: {forecast.reference_class.name}" if members else "",
            baseline_n=forecast.reference_class.n if members else 0,
        )  # fmt: skip
    trouble = trouble_with_distribution(given)
    if trouble or joins_likelihood_and_confidence(given.about):
        raise BadArgument(f"That can't be scored: {trouble or 'a likelihood and a confidence stand in one sentence'}.")
    if p is not None and not agrees(given, p, forecast.horizon.closes):
        yes = yes_of(given, forecast.horizon.closes)
        raise BadArgument(f"The years up to the close add up to {yes:.3g}, and --p says {p:.3g}: they must agree.")
    return given


def _members(forecast: Forecast, findings: Findings) -> tuple[float, ...]:
    """Of numbers delivered the reference class says nothing, or all of it, as often as a delivery is made."""
    line = next((one for one in findings.transfers if one.id == forecast.transfer), None)
    number = (line.quantity.best or line.quantity.lo or line.quantity.hi) if line else None
    if number is None or forecast.start is None:
        return ()
    made = round(forecast.start * MEMBERS)
    return (*(0.0 for _ in range(MEMBERS - made)), *(float(number) for _ in range(made)))


def _proposed(findings: Findings, target: str, day: date, by: date | None, party_in: PartyIn) -> Forecast:
    """What the machine says to it, as of `day`."""
    claims = {claim.id: claim for claim in findings.claims}
    if target in claims:
        return forecast_claim(claims[target], as_of=day, by=by)
    lines = {line.id: line for line in findings.transfers}
    known = next((one for one in findings.assessment.forecasts if target in (one.id, *one.line_ids)), None)
    line = lines.get(known.transfer if known and target == known.id else target)
    if line is None:
        raise NoSuchRecord(target)
    if line.supplier is None or line.recipient is None:
        raise ValueError("the line does not name both supplier and recipient")
    readings = [lines[one] for one in known.line_ids if one in lines] if known else [line]
    around = Surroundings(findings.claims, findings.corroboration, party_in)
    forecast = forecast_first_delivery(line, readings, around, as_of=day, by=by or _closes(known, day))
    return replace(forecast, correlated_with=(known.id, *known.correlated_with) if known else ())


def _closes(known: Forecast | None, day: date) -> date | None:
    """The machine's own horizon, unless it has come too near since."""
    closes = date.fromisoformat(known.horizon.closes) if known and known.horizon else None
    return closes if closes and closes.year > day.year else None


def _record(findings: Findings, target: str) -> ForecastRecord:
    for record in laid_over(findings.forecast_acts):
        if record.id == target:
            return record
    if any(one.id == target for one in findings.assessment.forecasts):
        raise BadArgument(
            f"{target} is the machine's proposal. Make it yours first: assay forecast CASE --new {target}"
        )
    raise NoSuchRecord(target)


def _checked(given: Given, who: Who) -> None:
    yardstick_called(given.yardstick)
    if given.p is not None and not LEAST <= given.p <= MOST:
        raise BadArgument(f"{given.p:g} is no forecast: give a probability from {LEAST:g} to {MOST:g}.")
    if len(who.reason) > LONGEST_TEXT:
        raise BadArgument(f"The reason has more than {LONGEST_TEXT} characters: say it on a page.")
    if joins_likelihood_and_confidence(who.reason):
        raise BadArgument(
            "The reason gives a likelihood and a confidence in one sentence, which ICD 203 keeps apart. Make it two."
        )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadArgument(f"{text!r} is no day; write it like 2028-04-15.") from error
