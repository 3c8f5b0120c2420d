"""What a forecast has beside its probability: by when it counts, how it is decided, what drives it, how it was made."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class QuestionType(StrEnum):
    BINARY = "binary"
    YEAR_BINS = "year_bins"
    DATE = "date"
    NUMBER = "number"


class Direction(StrEnum):
    UP = "up"
    DOWN = "down"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Horizon:
    """ISO dates: what happens from `opens` to `closes` counts; from `resolves_from` on it can be decided."""

    opens: str
    closes: str
    resolves_from: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """How the question is decided. `sources` in order: the first that speaks to it decides."""

    criteria: str
    sources: tuple[str, ...]
    evidence_rule: str
    ambiguous_rule: str
    void_rule: str
    resolver: str


@dataclass(frozen=True, slots=True)
class Driver:
    """What moves the probability away from the rate of past cases, by how much, and on what.

    `key` names its kind, `factor` says it. `size` is in log-odds, with its sign; `spread` its standard deviation.
    `evidence` are ids of records of the case;
    `basis` says where the size comes from. `counts` is False for one that says much the same as a stronger one.
    """

    key: str
    factor: str
    direction: Direction
    size: float
    spread: float
    basis: str
    evidence: tuple[str, ...] = ()
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Chance:
    """That it has happened by the end of `by` (an ISO date): `p`, and the bounds of the middle 90 % of draws."""

    by: str
    p: float
    lo: float
    hi: float


class DistributionKind(StrEnum):
    CATEGORIES = "categories"
    QUANTILES = "quantiles"
    DRAWS = "draws"


@dataclass(frozen=True, slots=True)
class Distribution:
    """What is given to each answer of a question with more than two.

    CATEGORIES have `labels` in their order, with `p` for each; QUANTILES `values` at `levels` (shares from 0 to 1);
    DRAWS `values` alone, in `unit`. `baseline` is what the reference class alone gives: shares of the categories, or
    draws; empty if there is none. The answer is known from `resolves_from` on (an ISO date), the same day for each.
    """

    kind: DistributionKind
    about: str
    closes: str
    resolves_from: str
    labels: tuple[str, ...] = ()
    p: tuple[float, ...] = ()
    levels: tuple[float, ...] = ()
    values: tuple[float, ...] = ()
    unit: str = ""
    baseline: tuple[float, ...] = ()
    baseline_name: str = ""
    baseline_n: int = 0


@dataclass(frozen=True, slots=True)
class Signpost:
    """What to look for, by when, and where the probability would go if it is seen."""

    observable: str
    by_when: str
    would_move_to: float
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Method:
    """With `seed` and `parameters` it gives the same numbers to the last digit."""

    name: str
    version: str
    seed: int | None = None
    parameters: tuple[tuple[str, str], ...] = ()
