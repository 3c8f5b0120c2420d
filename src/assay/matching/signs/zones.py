"""The clock by which a file was made, against the state that its letterhead names.

a letter from Dorvan, South Africa, whose file was made by a clock seven hours ahead of Greenwich  →  speaks against
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from assay.matching.signs.fellows import Exhibit, speaks
from assay.matching.signs.houses import letterhead
from assay.matching.states import state_in
from assay.model.sign import Direction, Sign

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

OFFSET = re.compile(r"T\d\d:\d\d(?::\d\d)?([+-])(\d\d):?(\d\d)$")
ADDRESS = re.compile(r"\d")


def clock_of_the_place(exhibits: Sequence[Exhibit]) -> Iterator[Sign]:
    """Universal time is passed over: many programs write it everywhere."""
    for exhibit in exhibits:
        created = exhibit.said("created")
        offset = offset_of(created)
        if offset is None:
            continue
        for line in letterhead(exhibit):
            state = state_in(line.text) if ADDRESS.search(line.text) else None
            known = offsets().get(state or "")
            if known is None:
                continue
            clock, metadata = f"{offset:+g} h", (("created", created),)
            if offset in known:
                message = f"The clock by which the file was made ({clock}) is that of {state}, from where it writes."
                yield speaks(Direction.FOR, "clock", exhibit, message, evidence=[line.place], metadata=metadata)
            else:
                theirs = ", ".join(f"{one:+g}" for one in known)
                message = (f"The file was made by a clock at {clock} from Greenwich; in {state}, from where it writes, "
                           f"clocks stand at {theirs}. A journey or a wrong setting would explain it.")  # fmt: skip
                yield speaks(Direction.AGAINST, "clock", exhibit, message, evidence=[line.place], metadata=metadata)
            break


def offset_of(time: str) -> float | None:
    """Hours ahead of Greenwich: "2025-03-17T09:42:11+03:00" → 3; None without an offset, and for zero."""
    found = OFFSET.search(time)
    hours = (int(found[2]) + int(found[3]) / 60) * (-1 if found[1] == "-" else 1) if found else 0.0
    return hours or None


@cache
def offsets() -> dict[str, tuple[float, ...]]:
    table = tomllib.loads(files("assay.matching.signs").joinpath("zones.toml").read_text(encoding="utf-8"))
    return {state: tuple(float(one) for one in some) for state, some in table["offsets"].items()}
