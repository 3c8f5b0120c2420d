"""How long a file was open while it was written, by its own account, beside the other files of its format in the set.

two letters edited for 40 and 95 minutes, and a third of two pages edited for none, saved once  →  speaks against it
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.matching.signs.fellows import Exhibit, speaks
from assay.model.sign import Direction, Sign

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WORD = frozenset(
    {
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/msword",
        "application/rtf",
        "text/rtf",
    }
)
"""Excel does not count its minutes."""
LEAST_FELLOWS = 2
MUCH = 400  # letters and figures that nobody types within the minute that is rounded to nought
FEW_SAVES = 2  # a file that was saved often was worked on, whatever its clock says


def took_time_to_write(exhibits: Sequence[Exhibit]) -> Iterator[Sign]:
    """Office programs count the minutes. Text that was pasted or made by a program takes none."""
    written = [one for one in exhibits if one.paper and _format(one) in WORD]
    timed = [(one, minutes) for one in written if (minutes := _number(one, "editing_minutes")) is not None]
    for exhibit, minutes in timed:
        others = [theirs for one, theirs in timed if one.id != exhibit.id and _format(one) == _format(exhibit)]
        saves = _number(exhibit, "revision")
        if minutes or saves is None or saves > FEW_SAVES or _typed(exhibit) < MUCH:
            continue
        if len(others) >= LEAST_FELLOWS and all(others):
            message = (
                f"By its own count it was edited for no minute and saved {'once' if saves <= 1 else f'{saves} times'}, "
                f"with {_typed(exhibit):,} letters and figures; the other {len(others)} of its format took "
                f"{min(others)} to {max(others)} minutes. Text pasted in, or a copy saved anew, would explain it."
            )
            metadata = (("editing_minutes", "0"), ("revision", str(saves)))
            yield speaks(Direction.AGAINST, "editing time", exhibit, message, metadata=metadata)


def _number(exhibit: Exhibit, key: str) -> int | None:
    said = exhibit.said(key)
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else None


def _format(exhibit: Exhibit) -> str:
    return exhibit.reading.mime_type if exhibit.reading else ""


def _typed(exhibit: Exhibit) -> int:
    return sum(map(str.isalnum, "".join(page.text for page in exhibit.pages)))
