"""How well the hazards do when they know of an order only what papers would tell, and not what the register has beside.

    python benchmarks/lines_by_hazards.py register-2024-03-18.csv register-2025-03-13.csv

Ten folds by pairs of parties: each order is forecast by a model, and its spread, that were fitted without its pair.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from statistics import fmean

import numpy as np

from assay.forecasting.competing import YearAhead, drawn
from assay.forecasting.hazards import features as names
from assay.forecasting.hazards.backtest import BINS, FOLDS, Cases
from assay.forecasting.hazards.categories import category_of
from assay.forecasting.hazards.features import features_of
from assay.forecasting.hazards.fitted import Card, leaning, spread_of
from assay.forecasting.hazards.model import fit_orders, refitted
from assay.forecasting.hazards.paper_orders import PaperOrder
from assay.forecasting.hazards.transitions import follow
from assay.forecasting.odds import probability
from assay.model.release import ReleasedDeal
from assay.registers.comments import read_comment
from assay.registers.outcomes import Outcome
from assay.registers.reading import read_file

DOUBTS = (names.NOT_YET_ORDERED, names.SUSPENDED, names.POSSIBLY, names.UNCERTAIN)


def as_told(order: ReleasedDeal, found: dict[str, float]) -> PaperOrder:
    return PaperOrder(
        order.supplier,
        order.recipient,
        category_of(order.description),
        order.order_year,
        order.order_year_is_uncertain,
        order.number_ordered,
        order.number_ordered_is_uncertain,
        bool(found.get(names.UNDER_LICENCE)),
        read_comment(order.comment).schedule,
        next((name for name in DOUBTS if found.get(name)), ""),
    )


def main(earlier: str, later: str) -> None:
    transition = follow(*(read_file(Path(one), Path(one).name).release for one in (earlier, later)))  # type: ignore[arg-type]
    every = features_of(transition.earlier, transition.year)
    orders = [transition.earlier.open_orders[place] for place in transition.known]
    found = [every[place] for place in transition.known]
    fates = [transition.outcomes[place].outcome for place in transition.known]
    pairs = [(one.supplier, one.recipient) for one in orders]
    folds = Cases(tuple(orders), tuple(found), tuple(fates)).folds(0)
    happened = np.array([one is Outcome.DELIVERED for one in fates], dtype=float)
    p = {name: np.zeros(len(orders)) for name in ("whole row", "as papers tell", "as papers tell, with spread")}
    for fold in range(FOLDS):
        learnt, asked = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        some, ends = [found[one] for one in learnt], [fates[one] for one in learnt]
        model = fit_orders(some, ends, Card((), 0, 0, 0, 0))
        model = replace(model, refits=refitted(model.columns, some, ends, [pairs[one] for one in learnt]))
        for place in asked:
            order = as_told(orders[place], found[place])
            known, unknown = order.features(transition.year), order.unknown(model.columns.names)
            told, spread = leaning(model, known, unknown=unknown), spread_of(model, known, unknown=unknown)
            ahead = [YearAhead(transition.year, 1.0, told.first, told.gone)]
            p["whole row"][place] = probability(leaning(model, found[place]).first)
            p["as papers tell"][place] = probability(told.first)
            p["as papers tell, with spread"][place] = drawn(ahead, spread, seed=1, draws=400)[0].mean
    base = [happened[folds != fold].mean() for fold in folds]
    print(f"{'base rate':<30} mean p {fmean(base):.3f}  Brier {((np.array(base) - happened) ** 2).mean():.4f}")
    for name, forecast in p.items():
        print(f"{name:<30} mean p {forecast.mean():.3f}  Brier {((forecast - happened) ** 2).mean():.4f}")
    for lo, hi in pairwise(BINS):
        held = (forecast >= lo) & (forecast < hi)
        if held.any():
            print(f"{lo:.2f} to {hi:.2f}: {held.sum()} orders, said {forecast[held].mean():.3f}, "
                  f"came about {happened[held].mean():.3f}")  # fmt: skip


if __name__ == "__main__":
    main(*sys.argv[1:3])
