"""Forecasts that were sealed: each a file of its own, to be published, held to its bytes by its hash in the journal.

CASE/sealed/fm0123456789ab-9f2c0d1e4a5b.json: the id of the forecast, and the beginning of the hash
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from assay.model.forecast_record import Step

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from assay.model.forecast_record import ForecastAct

DIGITS = 12  # of the hash in the name: enough to tell the seals of one forecast apart


def name_of(act: ForecastAct) -> str:
    return f"{act.target}-{act.sha256[:DIGITS]}.json"


def write(folder: Path, act: ForecastAct) -> Path:
    """Before the journal names it: what the journal names is there. The path of the file."""
    folder.mkdir(mode=0o700, exist_ok=True)
    path = folder / name_of(act)
    scratch = path.with_suffix(".new")
    scratch.write_bytes(act.sealed.encode())
    scratch.rename(path)
    return path


def defects(folder: Path, acts: Sequence[ForecastAct]) -> Iterator[str]:
    """Sealed forecasts that are missing, altered, or named in no line of the journal."""
    sealed = {name_of(act): act for act in acts if act.step is Step.SEAL}
    there = {path.name: path for path in sorted(folder.glob("*.json"))} if folder.is_dir() else {}
    for name, act in sealed.items():
        if name not in there:
            yield f"The sealed forecast {name} is missing."
        elif hashlib.sha256(there[name].read_bytes()).hexdigest() != act.sha256:
            yield f"The sealed forecast {name} has been altered."
    for name in there:
        if name not in sealed:
            yield f"The sealed forecast {name} is named in no line of the journal."
