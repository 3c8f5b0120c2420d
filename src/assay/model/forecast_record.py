"""What a person does with a forecast, and what came of it: made, revised, sealed, resolved; nothing is overwritten."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assay.model.forecast import Forecast
from assay.model.forecast_terms import Distribution


class Step(StrEnum):
    MAKE = "make"
    REVISE = "revise"
    SEAL = "seal"
    RESOLVE = "resolve"


class Result(StrEnum):
    YES = "yes"
    NO = "no"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one of several forecasters says."""

    author: str
    p: float


@dataclass(frozen=True, slots=True)
class Pool:
    """How several opinions became one number: "median", or "log-odds" times `factor`."""

    way: str
    factor: float
    opinions: tuple[Opinion, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it ended, as far as was known on the day `as_known_at`.

    `value` is the answer by the distribution: a category, or a number as written; "" where that is not known yet.
    """

    result: Result
    as_known_at: str
    evidence: str
    resolver: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class ForecastAct:
    """A line of the journal. `target` is the id of the forecast; `time` is UTC.

    MAKE has `forecast` and `p`; REVISE `p`; SEAL `sealed`, the canonical JSON, with its `sha256`; RESOLVE `outcome`.
    """

    step: Step
    target: str
    author: str
    time: str
    reason: str = ""
    p: float | None = None
    yardstick: str = ""
    pool: Pool | None = None
    forecast: Forecast | None = None
    sealed: str = ""
    sha256: str = ""
    outcome: Outcome | None = None
    distribution: Distribution | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """A probability from `time` on, with its word by the yardstick `yardstick` (a key), and a distribution, if any."""

    time: str
    author: str
    reason: str
    p: float
    word: str
    yardstick: str
    pool: Pool | None = None
    distribution: Distribution | None = None


@dataclass(frozen=True, slots=True)
class Seal:
    """`number` tells how many revisions it holds."""

    time: str
    sha256: str
    revisions: int


@dataclass(frozen=True, slots=True)
class ForecastRecord:
    """A forecast that a person made: the question as it was put, and all that came after, oldest first.

    `forecast` is what the machine proposed for it, drivers and all; what holds is the last of `history`.
    """

    id: str
    forecast: Forecast
    history: tuple[Revision, ...]
    seals: tuple[Seal, ...] = ()
    outcomes: tuple[Outcome, ...] = ()

    @property
    def now(self) -> Revision:
        return self.history[-1]

    @property
    def outcome(self) -> Outcome | None:
        """The latest knowledge, not the latest entry."""
        return max(self.outcomes, key=lambda one: one.as_known_at, default=None)

    @property
    def is_early(self) -> bool:
        """A "yes" that was known before a "no" could have been."""
        last, horizon = self.outcome, self.forecast.horizon
        return bool(last and horizon and last.result is Result.YES and last.as_known_at < horizon.resolves_from)

    @property
    def value(self) -> str:
        """The answer by the distribution, by the latest knowledge that has one; "" if none does."""
        valued = [one for one in self.outcomes if one.value]
        return max(valued, key=lambda one: one.as_known_at).value if valued else ""
