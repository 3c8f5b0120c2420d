"""The lag curves that ship beside this module: shares with a first delivery, no rows; description only."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from assay.model.lag_curve import LagCurve

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assay.forecasting.hazards.snapshot import LagCurve as Counted

FILE = "lags.json"
YEARS = 10
DECIMALS = 3
NOTE = (
    "Of deals that were recorded in the end: those that fail are deleted, and most first deliveries are of orders that "
    "the register did not know before. As a forecast it would be wrong by 2.4 times; it is here for description only."
)


def as_json(curves: Mapping[str, Counted], *, release: str) -> str:
    """One line for each curve: name, n, shares within 0, 1, … YEARS years."""
    rows = [
        [name, one.n, [round(share, DECIMALS) for share in one.delivered[: YEARS + 1]]]
        for name, one in sorted(curves.items())
    ]
    listed = ",\n  ".join(json.dumps(row) for row in rows)
    source = json.dumps(f"SIPRI Arms Transfers Database, release of {release}; own count")
    return f'{{"source": {source},\n "curves": [\n  {listed}\n ]}}\n'


def from_json(text: str) -> dict[str, LagCurve]:
    data = json.loads(text)
    return {
        name: LagCurve(name, n, tuple(enumerate(shares)), data["source"], NOTE) for name, n, shares in data["curves"]
    }


@cache
def shipped_lags() -> dict[str, LagCurve]:
    return from_json(files("assay.forecasting.hazards").joinpath(FILE).read_text(encoding="utf-8"))
