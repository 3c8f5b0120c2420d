"""A fitted model as JSON, and the one that ships beside this module: coefficients and their card, no rows."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from importlib.resources import files

from assay.forecasting.hazards.fitted import Card, Columns, HazardModel

FILE = "shipped.json"
DECIMALS = 5  # of a weight; a thousandth of the least driver that is shown
OF_REFITS = 3  # only their spread is used


def as_json(model: HazardModel, **more_of_the_card: object) -> str:
    """One line for each column: name, mean, scale, weight for a first delivery, weight for vanishing."""
    columns = model.columns
    rows = zip(columns.names, columns.means, columns.scales, model.first[1:], model.gone[1:], strict=True)
    listed = ",\n  ".join(json.dumps([row[0], *(round(one, DECIMALS) for one in row[1:])]) for row in rows)
    card = json.dumps(asdict(model.card) | more_of_the_card, indent=1, ensure_ascii=False)
    intercepts = json.dumps([round(model.first[0], DECIMALS), round(model.gone[0], DECIMALS)])
    refits = ",\n  ".join(json.dumps([round(one, OF_REFITS) for one in weights]) for weights in model.refits)
    return (
        f'{{"card": {card},\n "intercepts": {intercepts},\n "columns": [\n  {listed}\n ],\n'
        f' "refits": [\n  {refits}\n ]}}\n'
    )


def from_json(text: str) -> HazardModel:
    data = json.loads(text)
    names, means, scales, first, gone = zip(*data["columns"], strict=True)
    told = data["card"]
    card = Card(tuple(told["data"]), told["year"], told["n"], told["events"], told["gone"])
    of_first, of_gone = data["intercepts"]
    refits = tuple(map(tuple, data["refits"]))
    return HazardModel(Columns(names, means, scales), (of_first, *first), (of_gone, *gone), card, refits)


@cache
def shipped() -> HazardModel:
    return from_json(files("assay.forecasting.hazards").joinpath(FILE).read_text(encoding="utf-8"))
