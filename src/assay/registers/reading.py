"""A file that may be a register of the past -> its release, by whichever of the layouts it has."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from assay.errors import BadArgument
from assay.registers import sipri_csv, sipri_deliveries, sipri_rtf

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from assay.model.problem import Problem
    from assay.model.release import DeliveryRelease, Release

    AnyRelease = Release | DeliveryRelease
    Reader = Callable[[bytes, str], tuple[AnyRelease, tuple[Problem, ...]]]

LAYOUTS: dict[str, tuple[Callable[[bytes], bool], Reader]] = {
    "sipri-csv": (sipri_csv.is_release, sipri_csv.read_release),
    "sipri-rtf": (sipri_rtf.is_release, sipri_rtf.read_release),
    "sipri-deliveries": (sipri_deliveries.is_release, sipri_deliveries.read_release),
}
MOST_BYTES = 40_000_000
AT_HAND = 8
"""Releases that are kept in memory; one takes half a second to read and about 30 MB."""


@dataclass(frozen=True, slots=True)
class ReadRegister:
    layout: str
    release: AnyRelease
    problems: tuple[Problem, ...]


def read_register(data: bytes, file_name: str) -> ReadRegister:
    """Raises BadArgument for a file that has none of the LAYOUTS, or no deal at all."""
    for layout, (is_release, read) in LAYOUTS.items():
        if is_release(data):
            release, problems = read(data, file_name)
            if deals_in(release):
                return ReadRegister(layout, release, problems)
    raise BadArgument(
        f"{file_name} is no register that can be read here. Give SIPRI's trade register as CSV or RTF, or its "
        "delivery-level export as CSV, as the site gives them."
    )


@lru_cache(maxsize=AT_HAND)
def read_original(path: Path, file_name: str) -> ReadRegister:
    """As `read_file`, of a file that never changes: read once in a run."""
    return read_file(path, file_name)


def read_file(path: Path, file_name: str) -> ReadRegister:
    """Raises BadArgument for what is no register, and OSError if the file can't be read."""
    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise BadArgument(f"{file_name} has more than {MOST_BYTES:,} bytes, ten times a full register. Export it anew.")
    return read_register(data, file_name)


def deals_in(release: AnyRelease) -> int:
    """How many deals it has; of a delivery-level export, how many ids of deals."""
    rows = getattr(release, "deals", None)
    return len(rows) if rows is not None else len({one.deal_id for one in getattr(release, "deliveries", ())})
