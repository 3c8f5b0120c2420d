"""assay forecast: lists forecasts, and records what a person does with one: make, revise, seal, resolve."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse


def add_options(parser: argparse.ArgumentParser) -> None:
    """Without an option it lists; one act at a time. No library is loaded here: the parser must start at once."""
    parser.add_argument("--json", action="store_true", help="one object a line")
    act = parser.add_mutually_exclusive_group()
    act.add_argument("--new", metavar="ID", help="make a forecast of your own from a register line or a claim")
    act.add_argument("--revise", metavar="ID", help="give a forecast another probability; the earlier ones stay")
    act.add_argument("--seal", metavar="ID", help="write it down as it stands, with its SHA-256 in the journal")
    act.add_argument("--resolve", metavar="ID", help="record how it ended")
    act.add_argument("--scores", action="store_true", help="how the resolved forecasts did, against a named baseline")
    act.add_argument("--capability", action="store_true", help="what units need, hold, and lack, by case.toml")
    act.add_argument("--milestones", action="store_true", help="when all that a unit needs could be there")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="with --capability: .csv, or .json (orbat)")
    parser.add_argument("--by", metavar="DATE", help="with --new: the last day that counts, such as 2027-12-31")
    parser.add_argument(
        "--p", action="append", metavar="P", help="probability: 0.12 or 12%%; of several forecasters NAME=P, repeatable"
    )
    parser.add_argument(
        "--shares", metavar="A=P,…", help="your distribution over the question's categories: 2031=0.1,…,never=0.2"
    )
    parser.add_argument("--quantiles", metavar="L=N,…", help="your distribution of a number: 5%%=0,50%%=11,95%%=37")
    parser.add_argument("--draws", metavar="N,…", help="your distribution of a number as draws: 0,0,11,37")
    parser.add_argument("--about", default="", metavar="TEXT", help="what is distributed, if the question has no own")
    parser.add_argument("--unit", default="", metavar="TEXT", help="of the number: vehicles, months")
    parser.add_argument("--pool", choices=["median", "log-odds"], default="median", help="how several become one")
    parser.add_argument("--extremise", type=float, default=1.0, metavar="A", help="with --pool log-odds: a factor")
    parser.add_argument("--yardstick", default="icd203", metavar="NAME", help="whose words: icd203, phia, ipcc")
    parser.add_argument("--outcome", choices=["yes", "no", "void"], help="with --resolve")
    parser.add_argument("--value", default="", metavar="A", help="with --resolve: the answer by the distribution")
    parser.add_argument("--evidence", default="", metavar="TEXT", help="with --resolve: what shows it")
    parser.add_argument("--as-known-at", metavar="DATE", help="with --resolve: the day of that knowledge")
    parser.add_argument("--reason", default="", help="why; it is kept in the journal")
    parser.add_argument("--author", default="", help="who forecasts; kept in the journal (default: nobody is named)")


def run(options: argparse.Namespace) -> int:
    """The exit status."""
    from assay.cli import forecasting, open_orders

    return open_orders.run(options) if options.open_orders else forecasting.run(options)
