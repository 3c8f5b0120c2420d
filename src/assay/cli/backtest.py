"""assay backtest: how well forecasts from one release of a register would have done, as the next release tells."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from assay.forecasting.hazards.backtest import Backtest, Score
    from assay.forecasting.hazards.transitions import Transition
    from assay.model.release import Release


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("earlier", type=Path, metavar="EARLIER", help="a release of SIPRI's register, with open orders")
    parser.add_argument("later", type=Path, metavar="LATER", help="the release of a year later")
    parser.add_argument("--json", action="store_true", help="one object a line: scores, then the reliability's bins")
    parser.add_argument(
        "--fit",
        type=Path,
        metavar="DIR",
        help="also fit on all of it, and write what ships",
    )


def run(options: argparse.Namespace) -> int:
    """The exit status."""
    from assay.cli.terminal import print_json
    from assay.forecasting.hazards.backtest import backtest
    from assay.forecasting.hazards.transitions import follow

    transition = follow(_release(options.earlier), _release(options.later))
    found = backtest(transition)
    if options.json:
        print_json([*map(asdict, found.scores), *map(asdict, found.reliability)])
    else:
        _tell(found)
    if options.fit:
        _fit(transition, found, options.fit)
    return 0


def _release(path: Path) -> Release:
    from assay.errors import BadArgument
    from assay.model.release import Release
    from assay.registers.reading import read_file

    release = read_file(path, path.name).release
    if not isinstance(release, Release):
        raise BadArgument(f"{path.name} has deliveries and no orders. Give SIPRI's trade register as CSV.")
    return release


def _tell(found: Backtest) -> None:
    from assay.cli.terminal import print_table, say

    counts = ", ".join(f"{count:,} {name}" for name, count in found.counts)
    say(f"Open orders of the earlier release, by the later: {counts}. What is backdated is left out below.", "")
    titles = ("forecaster", "n", "events", "mean p", "Brier", "log loss", "skill", "90 % interval", "")
    print_table(titles, [_cells(one) for one in found.scores])
    say("", f"First delivery in {found.year}, what was forecast and what came of it:")
    bins = [
        (
            f"{one.lo:.0%} to {one.hi:.0%}",
            f"{one.n:,}",
            f"{one.mean_p:.1%}",
            f"{one.events:,}",
            f"{one.events / one.n:.1%}",
        )
        for one in found.reliability
    ]
    print_table(("forecast", "orders", "mean", "events", "share"), bins)
    say(
        "",
        "Skill: the share of the base rate's Brier score that is saved; its interval: bootstrap over pairs of parties.",
        "The snapshot curve is for description only: it knows of few orders but those that were delivered.",
    )


def _cells(one: Score) -> tuple[str, ...]:
    return (
        one.forecaster,
        f"{one.n:,}",
        f"{one.events:,}",
        f"{one.mean_p:.3f}",
        f"{one.brier:.4f}",
        f"{one.log_loss:.4f}",
        f"{one.skill:+.3f}",
        f"{one.lo:+.3f} to {one.hi:+.3f}",
        one.note,
    )


def _fit(transition: Transition, found: Backtest, folder: Path) -> None:
    """The model with its card, the counts of the reference classes, the lag curves: what ships."""
    from assay.cli.terminal import say
    from assay.forecasting.hazards import shipped_counts, shipped_lags, shipping
    from assay.forecasting.hazards.classes import count
    from assay.forecasting.hazards.model import fit
    from assay.forecasting.hazards.snapshot import lag_curves

    folder.mkdir(parents=True, exist_ok=True)
    scores = [
        {"forecaster": one.forecaster, "brier": round(one.brier, 4), "log_loss": round(one.log_loss, 4),
         "mean_p": round(one.mean_p, 4), "skill": round(one.skill, 3), "interval": [round(one.lo, 3), round(one.hi, 3)]}
        for one in found.scores
    ]  # fmt: skip
    model = shipping.as_json(fit([transition]), scores=scores)
    (folder / shipping.FILE).write_text(model, encoding="utf-8")
    (folder / shipped_counts.FILE).write_text(shipped_counts.as_json(count([transition])), encoding="utf-8")
    curves = lag_curves(transition.later.deals, last_year=transition.until)
    lags = shipped_lags.as_json(curves, release=str(transition.later.generated))
    (folder / shipped_lags.FILE).write_text(lags, encoding="utf-8")
    say("", f"Wrote {shipping.FILE}, {shipped_counts.FILE} and {shipped_lags.FILE} into {folder}.")
