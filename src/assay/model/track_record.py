"""How forecasts did: scores, skill against a named baseline, reliability with counts."""

from __future__ import annotations

from dataclasses import dataclass

from assay.model.forecast_record import Result

FEW = 10
"""With fewer forecasts in a bin its share says next to nothing: of 9, a true 15 % shows as 0 to 44 % in 95 of 100."""


@dataclass(frozen=True, slots=True)
class Skill:
    """What share of the baseline's loss is saved: 1 perfect, 0 no better, below 0 worse. None if it had no loss."""

    baseline: str
    baseline_n: int
    questions: int
    value: float | None


@dataclass(frozen=True, slots=True)
class ReliabilityRow:
    """Forecasts from `lo` (included) to `hi` (the last bin: included): how many, what they said, what came about."""

    lo: float
    hi: float
    n: int
    events: int
    mean_p: float
    rate: float
    rate_lo: float
    rate_hi: float

    @property
    def is_thin(self) -> bool:
        return self.n < FEW


@dataclass(frozen=True, slots=True)
class Decomposition:
    """brier = reliability − resolution + uncertainty + within (A. H. Murphy, J. Appl. Meteor. 12, 1973, p. 595).

    `within` is what is lost by putting forecasts that differ into one bin; 0 if each bin has one value.
    """

    brier: float
    reliability: float
    resolution: float
    uncertainty: float
    within: float
    bins: int


@dataclass(frozen=True, slots=True)
class Interval:
    """95 % of the means of `draws` sets that were drawn anew, whole clusters at a time. No bounds from one cluster."""

    mean: float
    lo: float | None
    hi: float | None
    clusters: int
    draws: int
    seed: int


@dataclass(frozen=True, slots=True)
class Ranked:
    """How far a distribution lay off: `score` names it (RPS of categories, CRPS of numbers, in `unit`).

    `baseline_value` is what the reference class alone loses, None where it says nothing.
    """

    id: str
    score: str
    value: float
    answer: str
    unit: str
    baseline: str
    baseline_n: int
    baseline_value: float | None
    cluster: str


@dataclass(frozen=True, slots=True)
class RankedTogether:
    """Distributions with one score and unit: the mean loss with its interval, and skill where all have a baseline."""

    score: str
    unit: str
    mean: Interval
    questions: int
    skill: Skill | None


@dataclass(frozen=True, slots=True)
class Scored:
    """`p` is the last forecast before the close. `cluster` names what stands or falls together."""

    id: str
    result: Result
    p: float
    brier: float
    log: float
    log_clipped: bool
    brier_over_days: float | None
    baseline: str
    baseline_n: int
    baseline_p: float
    baseline_brier: float
    cluster: str


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """`void`, `open` and `early` are counted, not scored: early is a "yes" known before a "no" could be.

    The rest is None where nothing is resolved.
    """

    scored: tuple[Scored, ...] = ()
    void: int = 0
    open: int = 0
    skill: Skill | None = None
    brier: Interval | None = None
    parts: Decomposition | None = None
    rows: tuple[ReliabilityRow, ...] = ()
    ranked: tuple[Ranked, ...] = ()
    together: tuple[RankedTogether, ...] = ()
    early: int = 0
