"""How well forecasts of open orders would have done: what knew the earlier release only, by what the later one tells.

The model is cross-validated: the orders of one supplier and recipient, which are often of one contract, are forecast by
a model that was fitted without any of them. So is the base rate.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

from assay.forecasting.hazards import features as names
from assay.forecasting.hazards.categories import category_of
from assay.forecasting.hazards.features import features_of
from assay.forecasting.hazards.fitted import Card
from assay.forecasting.hazards.model import fit_orders, predict
from assay.forecasting.hazards.snapshot import ALL, lag_curves
from assay.registers.outcomes import Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from assay.forecasting.hazards.features import Features
    from assay.forecasting.hazards.transitions import Transition
    from assay.model.release import ReleasedDeal

    Array = NDArray[np.float64]

FOLDS = 10
ROUNDS = 5  # divisions into folds; from one to the next the Brier score moves by 0.0005
DRAWS = 1000
LEAST_P = 0.001  # as for the log score of single forecasts
ANNOUNCED = (names.DUE, names.LATER, names.BY_LATER)
BINS = (0.0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.6, 1.0)

BASE_RATE = "base rate"
MODEL = "hazards"
VANISHING = "hazards, of vanishing"


@dataclass(frozen=True, slots=True)
class Score:
    """`skill` is the share of the base rate's Brier score that is saved; `lo` and `hi` the middle 90 % of DRAWS
    bootstrap samples of the pairs of parties."""

    forecaster: str
    n: int
    events: int
    mean_p: float
    brier: float
    log_loss: float
    skill: float
    lo: float
    hi: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class Bin:
    """Forecasts from `lo` to below `hi`: how many, what they said, what came of them."""

    lo: float
    hi: float
    n: int
    mean_p: float
    events: int


@dataclass(frozen=True, slots=True)
class Backtest:
    year: int
    n: int
    counts: tuple[tuple[str, int], ...]
    scores: tuple[Score, ...]
    reliability: tuple[Bin, ...]


def backtest(transition: Transition) -> Backtest:
    """Every forecaster on the same orders: those open in truth at the end of the year before."""
    found = features_of(transition.earlier, transition.year)
    known = transition.known
    cases = Cases(
        tuple(transition.earlier.open_orders[place] for place in known),
        tuple(found[place] for place in known),
        tuple(transition.outcomes[place].outcome for place in known),
    )
    rounds = [cases.cross_validated(number) for number in range(ROUNDS)]
    started, gone = cases.happened(Outcome.DELIVERED), cases.happened(Outcome.GONE)
    base, of_gone = _base_rates(cases, started), _base_rates(cases, gone)
    model = [first for first, _ in rounds]
    scores = (
        cases.score(BASE_RATE, base, started, base, note="of the other orders"),
        cases.score("announced schedule", _announced(cases, started), started, base, note="rates of the other orders"),
        cases.score("snapshot curve", [_snapshot(cases, transition)], started, base, note="for description only"),
        cases.score(MODEL, model, started, base, note="cross-validated"),
        cases.score(f"{BASE_RATE} of vanishing", of_gone, gone, of_gone, note="of the other orders"),
        cases.score(VANISHING, [vanishing for _, vanishing in rounds], gone, of_gone, note="cross-validated"),
    )
    outcomes = [one.outcome for one in transition.outcomes]
    counts = tuple((outcome.value, outcomes.count(outcome)) for outcome in Outcome)
    return Backtest(transition.year, len(known), counts, scores, _reliability(model, started))


@dataclass(frozen=True, slots=True)
class Cases:
    orders: tuple[ReleasedDeal, ...]
    features: tuple[Features, ...]
    fates: tuple[Outcome, ...]

    def happened(self, outcome: Outcome) -> Array:
        return np.array([fate is outcome for fate in self.fates], dtype=np.float64)

    def folds(self, number: int) -> NDArray[np.intp]:
        """The fold of each order; those of one pair of parties share theirs."""
        parties = [crc32(f"{number} {one.supplier} → {one.recipient}".encode()) for one in self.orders]
        return np.array([value % FOLDS for value in parties], dtype=np.intp)

    def cross_validated(self, number: int) -> tuple[Array, Array]:
        """Chances of a first delivery and of vanishing, each by a model that has not seen its pair of parties."""
        folds = self.folds(number)
        first, gone = np.zeros(len(self.orders)), np.zeros(len(self.orders))
        for fold in range(FOLDS):
            learnt, asked = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
            card = Card((), 0, len(learnt), 0, 0)
            fates = [self.fates[place] for place in learnt]
            model = fit_orders([self.features[place] for place in learnt], fates, card)
            hazards = predict(model, [self.features[place] for place in asked])
            first[asked] = [one.p_first_delivery for one in hazards]
            gone[asked] = [one.p_gone for one in hazards]
        return first, gone

    def score(self, name: str, rounds: Sequence[Array], happened: Array, base: Sequence[Array], *, note: str) -> Score:
        losses = np.mean([(p - happened) ** 2 for p in rounds], axis=0)
        of_base = np.mean([(p - happened) ** 2 for p in base], axis=0)
        lo, hi = self._bootstrapped(losses, of_base)
        return Score(
            name,
            len(happened),
            int(happened.sum()),
            float(np.mean(rounds)),
            float(losses.mean()),
            float(np.mean([_log_loss(p, happened) for p in rounds])),
            1 - float(losses.mean() / of_base.mean()),
            lo,
            hi,
            note,
        )

    def _bootstrapped(self, losses: Array, of_base: Array) -> tuple[float, float]:
        """Skill over samples of pairs of parties, drawn with replacement, from a seed."""
        parties: dict[tuple[str, str], int] = {}
        member = np.array([parties.setdefault((one.supplier, one.recipient), len(parties)) for one in self.orders])
        own = np.bincount(member, losses, len(parties))
        theirs = np.bincount(member, of_base, len(parties))
        random = np.random.default_rng(1)
        drawn = random.integers(0, len(parties), (DRAWS, len(parties)))
        skill = 1 - own[drawn].sum(axis=1) / theirs[drawn].sum(axis=1)
        lo, hi = np.quantile(skill, (0.05, 0.95))
        return float(lo), float(hi)


def _log_loss(p: Array, happened: Array) -> float:
    given = np.where(happened == 1, p, 1 - p)
    return float(-np.log(np.maximum(given, LEAST_P)).mean())


def _base_rates(cases: Cases, happened: Array) -> list[Array]:
    """For each order the share among those of other folds, in each round."""
    rates = []
    for number in range(ROUNDS):
        folds = cases.folds(number)
        of_fold = np.array([happened[folds != fold].mean() for fold in range(FOLDS)])
        rates.append(of_fold[folds])
    return rates


def _announced(cases: Cases, happened: Array) -> list[Array]:
    """For each order the share among those of other folds whose delivery is announced alike, in each round."""
    said = np.array([next((name for name in ANNOUNCED if name in found), "") for found in cases.features])
    rounds = []
    for number in range(ROUNDS):
        folds, p = cases.folds(number), np.zeros(len(said))
        for fold in range(FOLDS):
            for name in ("", *ANNOUNCED):
                alike = happened[(folds != fold) & (said == name)]
                p[(folds == fold) & (said == name)] = (alike if len(alike) else happened[folds != fold]).mean()
        rounds.append(p)
    return rounds


def _snapshot(cases: Cases, transition: Transition) -> Array:
    last_year = transition.year - 1
    curves = lag_curves(transition.earlier.deals, last_year=last_year)

    def p(order: ReleasedDeal) -> float:
        curve = curves.get(category_of(order.description), curves[ALL])
        return curve.next_year(last_year - (last_year if order.order_year is None else order.order_year))

    return np.array([p(order) for order in cases.orders])


def _reliability(rounds: Sequence[Array], happened: Array) -> tuple[Bin, ...]:
    """By the mean of an order's forecasts over the rounds."""
    p = np.mean(rounds, axis=0)
    bins = []
    for lo, hi in pairwise(BINS):
        inside = (p >= lo) & ((p < hi) | (hi == BINS[-1]))
        if inside.any():
            bins.append(Bin(lo, hi, int(inside.sum()), float(p[inside].mean()), int(happened[inside].sum())))
    return tuple(bins)
