"""What it adds up to and what comes next: totals, what is lacking, forecasts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assay.model.capability import CapabilityTable
from assay.model.date import StatedDate
from assay.model.forecast_terms import Chance, Distribution, Driver, Horizon, Method, QuestionType, Resolution, Signpost
from assay.model.lag_curve import LagCurve
from assay.model.milestone import NetworkForecast
from assay.model.quantity import Quantity


class Likelihood(StrEnum):
    """The seven bands of ICD 203 (2015)."""

    ALMOST_NO_CHANCE = "almost no chance"
    VERY_UNLIKELY = "very unlikely"
    UNLIKELY = "unlikely"
    ROUGHLY_EVEN = "roughly even chance"
    LIKELY = "likely"
    VERY_LIKELY = "very likely"
    ALMOST_CERTAIN = "almost certain"


class Confidence(StrEnum):
    """How well founded a judgement is (ICD 203); never in one sentence with a likelihood."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Total:
    """What several lines add up to. `subject` says of what; `transfers` are the lines added."""

    id: str
    subject: str
    supplier: str | None
    recipient: str | None
    quantity: Quantity
    transfers: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class CapabilityGap:
    """Something that somebody is said to lack; `claim_ids` say so."""

    id: str
    subject: str
    holder: str | None
    claim_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ForecastStatement:
    """A forecast found in the documents: who made it, and of what time it speaks."""

    id: str
    claim_id: str
    made_by: tuple[str, ...]
    date: StatedDate | None


@dataclass(frozen=True, slots=True)
class ReferenceClass:
    """Past cases: of `n`, `events` came about. `rate` lies within `lo` to `hi` (95 %, Jeffreys' interval).

    `query` says which cases belong, in fields of the source. A class with a `parent` holds `drawn_by` cases of it
    beside its own, so that its rate is drawn toward `drawn_to`.
    """

    name: str
    definition: str
    n: int
    events: int
    rate: float
    lo: float
    hi: float
    source: str
    query: str = ""
    parent: str | None = None
    drawn_to: float | None = None
    drawn_by: float = 0.0


@dataclass(frozen=True, slots=True)
class Forecast:
    """An answer to a question that resolves. `p` is a probability; `likelihood` its word by `yardstick`.

    It starts from `start`, the rate of `reference_class` over the question's own time, and is moved by `drivers`.
    `alternatives` are wider or narrower classes with their own rates; `timeline` is the same event by other dates.
    `distribution` answers the same with more than yes and no.
    `transfer` is "" for a question that a claim raises. `correlated_with` are ids: they stand or fall together.
    """

    id: str
    transfer: str
    question: str
    resolves_on: str
    p: float
    likelihood: Likelihood
    yardstick: str
    reference_class: ReferenceClass
    alternatives: tuple[ReferenceClass, ...]
    confidence: Confidence
    basis: str
    claim_ids: tuple[str, ...] = ()
    type: QuestionType = QuestionType.BINARY
    created: str = ""
    horizon: Horizon | None = None
    resolution: Resolution | None = None
    line_ids: tuple[str, ...] = ()
    start: float | None = None
    assumptions: tuple[str, ...] = ()
    drivers: tuple[Driver, ...] = ()
    timeline: tuple[Chance, ...] = ()
    signposts: tuple[Signpost, ...] = ()
    method: Method | None = None
    correlated_with: tuple[str, ...] = ()
    distribution: Distribution | None = None


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """What to ask whom next. `about` are ids of the records that raise it."""

    id: str
    question: str
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Assessment:
    totals: tuple[Total, ...] = ()
    gaps: tuple[CapabilityGap, ...] = ()
    statements: tuple[ForecastStatement, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    questions: tuple[OpenQuestion, ...] = ()
    capabilities: tuple[CapabilityTable, ...] = ()
    networks: tuple[NetworkForecast, ...] = ()
    lag_curves: tuple[LagCurve, ...] = ()
