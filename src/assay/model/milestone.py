"""What has to happen before a unit can be used, in what order, and how long each step takes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Shape(StrEnum):
    PERT = "pert"  # beta with mean (low + 4 mode + high) / 6
    TRIANGULAR = "triangular"
    UNIFORM = "uniform"
    NORMAL = "normal"  # mode is the mean, low and high the 5th and 95th percentile; never below 0
    EMPIRICAL = "empirical"  # values that were seen, each as often as its weight says
    FIXED = "fixed"


@dataclass(frozen=True, slots=True)
class Lag:
    """Months. FIXED has `mode` only, EMPIRICAL `values` and, if they are not alike, `weights`.

    `width`: how many months around it each value stands for, as where only the year was recorded.
    """

    shape: Shape
    low: float = 0.0
    mode: float = 0.0
    high: float = 0.0
    values: tuple[float, ...] = ()
    weights: tuple[float, ...] = ()
    width: float = 0.0


@dataclass(frozen=True, slots=True)
class Milestone:
    """Reached `lag` after the last of `after`, or on `done`. `source` says where lag or date is from.

    `not_before` is a day on which it was known not to be reached yet. Dates are ISO dates.
    """

    name: str
    after: tuple[str, ...] = ()
    lag: Lag | None = None
    done: str | None = None
    not_before: str | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Network:
    """`about` says of what deal or unit it speaks; `transfers` are the register lines that it rests on."""

    name: str
    milestones: tuple[Milestone, ...]
    about: str = ""
    transfers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reached:
    """One milestone over all draws: ISO dates of the 5th, 25th, 50th, 75th and 95th percentile.

    `criticality` is the share of draws in which it lay on the path that decided the end. `rank_correlation` is
    Spearman's, of its lag with the end; `swing` by how many months the mean end differs between the tenth of the draws
    in which its lag was longest and the tenth in which it was shortest. Both None where nothing was drawn for it.
    """

    name: str
    percentiles: tuple[str, str, str, str, str]
    criticality: float
    rank_correlation: float | None
    swing: float | None
    source: str


@dataclass(frozen=True, slots=True)
class NetworkForecast:
    """`by_year` is (ISO date, probability that all is reached by then). `draws` are those kept of `drawn`.

    `single_path` is the end by the means of the lags alone; `mean_end`, later by the merge bias, that of the draws.
    """

    id: str
    name: str
    about: str
    as_of: str
    milestones: tuple[Reached, ...]
    by_year: tuple[tuple[str, float], ...]
    single_path: str
    mean_end: str
    seed: int
    draws: int
    drawn: int
    transfers: tuple[str, ...] = ()
