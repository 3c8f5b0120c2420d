"""Columns of print: the stretches across that the fuller rows cover, and the paper that runs down between them.

1    Night vision device        40        →  three columns: the heading "Quantity", wider than its numbers, widens one,
2    River boat                  2           a sentence that runs over all of them parts none
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from assay.readers.images.pieces import stretches_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assay.readers.boxes import Box
    from assay.readers.images.layout import Seen

FEWEST_STRETCHES = 3
FULL = 0.6  # of the most stretches of a band: such bands show the columns
ASTRAY = 0.15  # of the bands in which print may run over the paper between two columns
NARROWEST = 0.9  # times the type: paper between two columns; beside a full-width comma there is less
FEW = 0.34  # of a heading's pieces that were taken for numbers
LEFT = 0.8  # times the type: paper that stays between a heading and the next column's print
CENTRED = 0.16  # of the width, twice how far a title may stand from the middle
NUMBER = re.compile(r"[^\w]{0,3}\d[\d\s.,'’/%()-]*(?:[^\W\d_]{1,4}\.?)?")
YEAR = re.compile(r"\W*(?:19|20)\d\d\D{0,3}")

Band = list["Box"]  # pieces that stand level
Column = tuple[float, float]


def numbers_of(pieces: Sequence[Box], seen: Sequence[Seen]) -> Iterator[Box]:
    """Pieces in which the page's reading has nothing but a number."""
    for box, words in zip(pieces, _words_in(pieces, seen), strict=True):
        text = " ".join(one.text for one in words)
        if NUMBER.fullmatch(text) and not YEAR.fullmatch(text):
            yield box


def _words_in(pieces: Sequence[Box], seen: Sequence[Seen]) -> Iterator[list[Seen]]:
    words = sorted(seen, key=lambda one: one.top + one.bottom)
    heights = [(one.top + one.bottom) / 2 for one in words]
    for box in pieces:
        near = words[bisect_right(heights, box.top) : bisect_right(heights, box.bottom)]
        yield sorted((one for one in near if box.x0 <= (one.x0 + one.x1) / 2 <= box.x1), key=lambda one: one.x0)


def body_of(bands: list[Band], numbers: frozenset[Box]) -> list[Band]:
    """From the first band that has a number: headings reach over columns."""
    first = next((at for at, band in enumerate(bands) if any(box in numbers for box in band)), 0)
    return bands[first:]


def columns_of(bands: Sequence[Band], size: float) -> list[Column]:
    """The stretches across in which the pieces of the fuller bands stand."""
    counts = [len(stretches_of(band)) for band in bands]
    most = max(counts, default=0)
    full = [band for band, count in zip(bands, counts, strict=True) if count >= max(FEWEST_STRETCHES, FULL * most)]
    astray = int(ASTRAY * len(full))
    ends = sorted([(x, change) for band in full for start, end in stretches_of(band)
                   for x, change in ((start, 1), (end, -1))])  # fmt: skip
    columns: list[Column] = []
    depth, start = 0, 0.0
    for x, change in ends:
        if depth <= astray < depth + change:
            start = x
        if depth + change <= astray < depth and x > start:
            columns.append((start, x))
        depth += change
    return _joined(columns, NARROWEST * size)


def _joined(columns: Sequence[Column], gap: float) -> list[Column]:
    made: list[Column] = []
    for x0, x1 in columns:
        if made and x0 - made[-1][1] < gap:
            made[-1] = (made[-1][0], x1)
        else:
            made.append((x0, x1))
    return made


def with_others(columns: list[Column], bands: Sequence[Band], numbers: frozenset[Box]) -> list[Column]:
    """With what stands beside the columns of the fuller bands.

    CASE 1: a heading in the middle of its column over short words at its edge: one column, no band has both.
    CASE 2: one cell beside all rows, a heading over nothing: a column. CASE 3: a heading over two columns: none.
    """
    head = len(bands) - len(body_of(list(bands), numbers))
    alone = [(at, box) for at, band in enumerate(bands) for box in band if not met(box, columns)]
    made = list(columns)
    for stretch in _merged([(box.x0, box.x1) for _, box in alone]):
        own = [(at, box) for at, box in alone if box.x0 < stretch[1] and stretch[0] < box.x1]
        near = sorted(columns, key=lambda column: max(column[0] - stretch[1], stretch[0] - column[1]))[:2]
        free = next((column for column in near if not _share_a_band(own, column, bands)), None)
        if free is not None:
            made = _merged([*made, (min(free[0], stretch[0]), max(free[1], stretch[1]))])
        elif not (own[-1][0] < head and columns[0][0] < stretch[0] < columns[-1][1] and _is_over(own, bands[:head])):
            made = _merged([*made, stretch])
    return made


def _share_a_band(own: Sequence[tuple[int, Box]], column: Column, bands: Sequence[Band]) -> bool:
    return any(
        box.x0 < column[1] and column[0] < box.x1 and min(box.bottom, one.bottom) > max(box.top, one.top)
        for at, one in own for box in bands[at]
    )  # fmt: skip


def _is_over(own: Sequence[tuple[int, Box]], head: Sequence[Band]) -> bool:
    """Does something of the heading stand below it?"""
    lowest = max(box.bottom for _, box in own)
    return any(box.top >= lowest - (box.bottom - box.top) / 4 for band in head for box in band)


def _merged(columns: Sequence[Column]) -> list[Column]:
    made: list[Column] = []
    for x0, x1 in sorted(columns):
        if made and x0 <= made[-1][1]:
            made[-1] = (made[-1][0], max(made[-1][1], x1))
        else:
            made.append((x0, x1))
    return made


def widened(columns: Sequence[Column], bands: Sequence[Band], size: float) -> list[Column]:
    """Each column as wide as all that stands in it alone, as long as paper is left beside the next one's print."""
    made = list(columns)
    ends = [-1e9, *(x for column in columns for x in column), 1e9]  # of the columns, and their neighbours' beside them
    for box in (box for band in bands for box in band):
        own = met(box, columns)
        if len(own) == 1:
            x0, x1 = made[own[0]]
            before, after = ends[2 * own[0]] + LEFT * size, ends[2 * own[0] + 3] - LEFT * size
            made[own[0]] = (min(x0, max(box.x0, before)), max(x1, min(box.x1, after)))
    return made


def met(box: Box, columns: Sequence[Column]) -> list[int]:
    return [at for at, (x0, x1) in enumerate(columns) if box.x0 < x1 and x0 < box.x1]


def is_title(band: Band, inside: Sequence[Box]) -> bool:
    """Words without wide gaps, in the middle of what stands above and below."""
    words = stretches_of(band)
    if not words or any(other[0] - one[1] > band[0].bottom - band[0].top for one, other in pairwise(words)):
        return False
    left, right = min(one.x0 for one in inside), max(one.x1 for one in inside)
    return abs(words[0][0] + words[-1][1] - left - right) < CENTRED * (right - left)


def agree(columns: Sequence[Column], others: Sequence[Column]) -> bool:
    """Does no column of one stand over several of the other?"""
    return all(sum(a[0] < b[1] and b[0] < a[1] for b in others) <= 1 for a in columns)


def parts(above: list[Band], below: list[Band], numbers: frozenset[Box], size: float) -> bool:
    """Does a title between them part two tables? A heading follows it, or the columns are others."""
    following = below[0] if below else []
    told = sum(box in numbers for box in following)
    if len(stretches_of(following)) >= FEWEST_STRETCHES and told < FEW * len(following):
        return True
    one, other = columns_of(body_of(above, numbers), size), columns_of(body_of(below, numbers), size)
    return not (agree(one, other) and agree(other, one))
