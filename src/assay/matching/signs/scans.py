"""Pictures of sheets: patches that were not scanned with the sheet, pieces that stand twice, and stamps compared.

three protocols with the same seal, and a fourth whose seal has other rings  →  speaks against the fourth
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.matching.signs.fellows import Exhibit, speaks
from assay.model.sign import Direction, Sign

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


STAMP = re.compile(r"([\d-]+ [\d-]+ [\d-]+ [\d-]+); hue (\d+); rings (\d+); around (\d+)")
SAME_RINGS, OTHER_RINGS = 0.90, 0.87  # correlation of the ink from middle to rim: imprints of one stamp have 0.94
SAME_INK = 0.80  # correlation of the ink around the middle, angle by angle
LEAST_FELLOWS = 2
MOST_STAMPS = 400
ANGLES = 36


@dataclass(frozen=True, slots=True)
class _Stamp:
    exhibit: Exhibit
    page_number: int
    place: str
    hue: int
    rings: tuple[int, ...]
    around: tuple[int, ...]


def sheets_of_one_scan(exhibits: Sequence[Exhibit]) -> Iterator[Sign]:
    """Grain and shade of the paper: what was painted or pasted in has another one."""
    for exhibit in exhibits:
        for trace in exhibit.traces("patch")[:3]:
            message = f"In the picture of page {trace.page_number} a patch is {trace.value} (dots from the top left)."
            yield speaks(Direction.AGAINST, "paper of the scan", exhibit, message, metadata=(("patch", trace.value),))
        for trace in exhibit.traces("copied piece")[:3]:
            message = f"In the picture of page {trace.page_number} a piece stands twice, grain and all: {trace.value}."
            yield speaks(Direction.AGAINST, "paper of the scan", exhibit, message, metadata=(("piece", trace.value),))


def stamps_are_one_make(exhibits: Sequence[Exhibit]) -> Iterator[Sign]:
    """Round stamps of the set: of one make, each with an imprint of its own."""
    stamps = [stamp for exhibit in exhibits for stamp in _stamps(exhibit)][:MOST_STAMPS]
    for one in stamps:
        others = [other for other in stamps if other.exhibit.id != one.exhibit.id]
        copies = [other for other in others if _is_copy(one, other)]
        if copies:
            names = ", ".join(sorted({other.exhibit.document.file_name for other in copies}))
            message = (f"Its stamp on page {one.page_number} is the same imprint as in {names}, ink and angle: "
                       "two imprints differ, copies do not.")  # fmt: skip
            yield speaks(Direction.AGAINST, "stamps", one.exhibit, message, metadata=(("stamp", one.place),))
        alike = [other for other in others if _likeness(one.rings, other.rings) >= SAME_RINGS]
        far = [other for other in others if _likeness(one.rings, other.rings) < OTHER_RINGS]
        agree = sum(_likeness(a.rings, b.rings) >= SAME_RINGS for a in far for b in far if a is not b)
        if not alike and len(far) >= LEAST_FELLOWS and agree >= len(far) * (len(far) - 1) and len(far) == len(others):
            message = f"The rings of its stamp on page {one.page_number} are not those of the other {len(far)} stamps."
            yield speaks(Direction.AGAINST, "stamps", one.exhibit, message, metadata=(("stamp", one.place),))
        elif len(alike) >= LEAST_FELLOWS and not copies:
            message = f"Its stamp has the same rings as {len(alike)} others of the set, and an imprint of its own."
            yield speaks(Direction.FOR, "stamps", one.exhibit, message, metadata=(("stamp", one.place),))


def stamps_were_not_cut_out(exhibits: Sequence[Exhibit]) -> Iterator[Sign]:
    """A stamp that a paper holds as a picture, against the imprints on the scans of the set.

    Two pictures alike say nothing: firms put the same mark or facsimile into all their letters.
    """
    imprints = [stamp for exhibit in exhibits for stamp in _stamps(exhibit)][:MOST_STAMPS]
    pasted = [stamp for exhibit in exhibits for stamp in _stamps(exhibit, "stamp in a picture")][:MOST_STAMPS]
    for one in pasted:
        originals = [other for other in imprints if other.exhibit.id != one.exhibit.id and _is_copy(one, other)]
        if originals:
            names = ", ".join(sorted({other.exhibit.document.file_name for other in originals}))
            message = (f"Its page {one.page_number} holds a stamp as a picture, the same imprint as on the scan "
                       f"{names}, ink and angle. A facsimile made of that imprint would explain it.")  # fmt: skip
            yield speaks(Direction.AGAINST, "stamps cut out", one.exhibit, message, metadata=(("stamp", one.place),))


def _stamps(exhibit: Exhibit, kind: str = "stamp") -> Iterator[_Stamp]:
    for trace in exhibit.traces(kind):
        if found := STAMP.fullmatch(trace.value):
            rings, around = (tuple(map(int, figures)) for figures in (found[3], found[4]))
            yield _Stamp(exhibit, trace.page_number or 1, found[1], int(found[2]), rings, around)


def _is_copy(one: _Stamp, other: _Stamp) -> bool:
    return (
        len(one.around) == len(other.around) and _likeness(_unringed(one.around), _unringed(other.around)) >= SAME_INK
    )


def _unringed(around: tuple[int, ...]) -> tuple[float, ...]:
    """What is left when each ring's mean is taken away: rings are the same at any angle."""
    found: list[float] = []
    for start in range(0, len(around), ANGLES):
        ring = around[start : start + ANGLES]
        mean = sum(ring) / max(len(ring), 1)
        found += [value - mean for value in ring]
    return tuple(found)


def _likeness(one: Sequence[float], other: Sequence[float]) -> float:
    """Pearson's correlation."""
    if len(one) != len(other) or not one:
        return 0.0
    mean, mean_other = sum(one) / len(one), sum(other) / len(other)
    a, b = [value - mean for value in one], [value - mean_other for value in other]
    size = (sum(value * value for value in a) * sum(value * value for value in b)) ** 0.5
    return sum(x * y for x, y in zip(a, b, strict=True)) / size if size else 0.0
