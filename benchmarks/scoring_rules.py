"""How near the scores of forecasts come to those of the library scoringrules, on random forecasts.

pip install scoringrules==0.10.0     # for this benchmark only; the program does without
python benchmarks/scoring_rules.py   →  the greatest difference of each score over 5,000 forecasts
"""

from __future__ import annotations

import numpy as np
import scoringrules

from assay.forecasting import scores

FORECASTS, MEMBERS, LEVELS = 5000, 12, (0.05, 0.25, 0.5, 0.75, 0.95)
ALPHA = 0.2
TINY = 1e-12  # the library does not clip


def main() -> None:
    random = np.random.default_rng(7)
    worst: dict[str, float] = {}

    def compare(name: str, ours: float, theirs: float) -> None:
        worst[name] = max(worst.get(name, 0.0), abs(ours - float(theirs)))

    for _ in range(FORECASTS):
        p, happened = float(random.random()), bool(random.random() < 0.5)
        compare("Brier", scores.brier(p, happened), scoringrules.brier_score(int(happened), p))
        compare("log", scores.log_score(p, happened, least=TINY).value, scoringrules.log_score(int(happened), p))
        bins = random.dirichlet(np.ones(6))
        place = int(random.integers(6))
        compare("RPS", scores.rps(bins.tolist(), place), scoringrules.rps_score(place + 1, bins))
        mean, sd, outcome = (float(one) for one in (random.normal(), random.random() + 0.1, random.normal() * 3))
        compare("CRPS, normal", scores.crps_normal(mean, sd, outcome), scoringrules.crps_normal(outcome, mean, sd))
        members = random.normal(size=MEMBERS)
        theirs = scoringrules.crps_ensemble(outcome, members, estimator="nrg")
        compare("CRPS, draws", scores.crps_ensemble(members.tolist(), outcome), theirs)
        values = np.sort(random.normal(size=len(LEVELS)))
        theirs = scoringrules.crps_quantile(outcome, values, np.array(LEVELS))
        compare("CRPS, quantiles", scores.crps_quantiles(LEVELS, values.tolist(), outcome), theirs)
        lo, hi = sorted(random.normal(size=2).tolist())
        theirs = scoringrules.interval_score(outcome, lo, hi, ALPHA)
        compare("interval", scores.interval_score(lo, hi, outcome, alpha=ALPHA), theirs)
    for name, difference in worst.items():
        print(f"{name:<16} {difference:.1e}")
    print(f"CRPS of N(0, 1) at 0: {scores.crps_normal(0, 1, 0):.7f}")


if __name__ == "__main__":
    main()
