"""Tables with lines across only as grids: the lines part the rows, the paper that runs between their print the columns.

─────────────────────────────
1   Radar AB-12     4 pcs            →  three cells, the second of two lines
    for export
─────────────────────────────
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from assay.readers.boxes import Box
from assay.readers.images import gutters, headings
from assay.readers.images.pieces import stretches_of
from assay.readers.pdf import banded_tables
from assay.readers.pdf.edges import Edge

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assay.readers.images.gutters import Band, Column
    from assay.readers.images.layout import Seen
    from assay.readers.images.pieces import Pieces
    from assay.readers.pdf.banded_tables import Rule

FEWEST_COLUMNS, MOST_COLUMNS = 3, 30
FEWEST_BANDS = 3
FILLED = 0.35  # of all cells
NEAR = 0.5  # times the type between two pieces of one line that does not lie quite level


def boxes_of(
    pieces: Pieces, seen: Sequence[Seen], rules: Sequence[Edge], scale: float, taken: Sequence[Sequence[Box]]
) -> list[list[Box]]:
    """The cells of each table, in the page's pixels. `scale`: points to a pixel; `taken` are the known tables."""
    edges = [Edge(rule.is_across, rule.at * scale, rule.start * scale, rule.end * scale) for rule in rules]
    free = [box for box in pieces.boxes if not any(_meet(box, cell) for cells in taken for cell in cells)]
    numbers = frozenset(gutters.numbers_of(free, seen))
    made = []
    for group in banded_tables.groups_of(edges):
        left, right = banded_tables.extent(group)
        area = Box(left / scale, group[0].at / scale, right / scale, group[-1].at / scale)
        if any(_meet(area, cell) for cells in taken for cell in cells):
            continue
        lines = _without_strokes(_together([_sized(rule, 1 / scale) for rule in group], NEAR * pieces.type))
        if len(lines) <= FEWEST_BANDS:
            continue
        area = Box(area.x0, lines[0].at, area.x1, lines[-1].at)
        inside = [box for box in free if _lies_in(box, area)]
        for part in _parted(lines, inside, numbers, pieces.type):
            made.append(_grid(part, inside, numbers, pieces.type))
    return [boxes for boxes in made if boxes]


def _sized(rule: Rule, times: float) -> Rule:
    pieces = tuple((start * times, end * times) for start, end in rule.pieces)
    return banded_tables.Rule(rule.at * times, pieces)


def _together(rules: Sequence[Rule], near: float) -> list[Rule]:
    made: list[Rule] = []
    for rule in rules:
        if made and rule.at - made[-1].at < near:
            made[-1] = banded_tables.Rule((made[-1].at + rule.at) / 2, (*made[-1].pieces, *rule.pieces))
        else:
            made.append(rule)
    return made


def _without_strokes(rules: list[Rule]) -> list[Rule]:
    """From the first to the last line that is as wide as the table: below it there may be lines to sign on."""
    left, right = banded_tables.extent(rules)
    wide = [at for at, rule in enumerate(rules) if sum(end - start for start, end in rule.pieces) > (right - left) / 2]
    return rules[wide[0] : wide[-1] + 1] if wide else []


def _lies_in(box: Box, area: Box) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return area.x0 <= x <= area.x1 and area.top <= y <= area.bottom


def _parted(rules: list[Rule], inside: Sequence[Box], numbers: frozenset[Box], size: float) -> Iterator[list[Rule]]:
    """Two tables of one width, a title between them: the columns of one are not those of the other."""
    bands = _bands(rules, inside)
    every = [box for band in bands for box in band]
    for at in range(2, len(bands) - 1):
        if gutters.is_title(bands[at], every) and gutters.parts(bands[:at], bands[at + 1 :], numbers, size):
            yield rules[: at + 1]
            yield from _parted(rules[at + 1 :], inside, numbers, size)
            return
    yield rules


def _bands(rules: Sequence[Rule], inside: Sequence[Box]) -> list[Band]:
    """The print of each row, between a line and the next; that of a merged cell in its first row."""
    bands: list[Band] = [[] for _ in rules[1:]]
    heights = [rule.at for rule in rules]
    for box in inside:
        middle = (box.top + box.bottom) / 2
        if not heights[0] <= middle <= heights[-1]:
            continue
        at = min(bisect_right(heights, middle) - 1, len(bands) - 1)
        while at and not rules[at].covers((box.x0 + box.x1) / 2):
            at -= 1
        bands[at].append(box)
    return bands


def _grid(rules: Sequence[Rule], inside: Sequence[Box], numbers: frozenset[Box], size: float) -> list[Box]:
    bands = _bands(rules, inside)
    columns = gutters.columns_of(gutters.body_of(bands, numbers), size)
    if len(bands) < FEWEST_BANDS or not FEWEST_COLUMNS <= len(columns) <= MOST_COLUMNS:
        return []
    columns = gutters.widened(gutters.with_others(columns, bands, numbers), bands, size)
    filled = sum(len(stretches_of(band)) for band in bands)
    if filled < FILLED * len(bands) * len(columns):
        return []
    left, right = banded_tables.extent(rules)
    acrosses = [left, *((one[1] + other[0]) / 2 for one, other in pairwise(columns)), right]
    return [cell for at in range(len(bands)) for cell in _row(at, bands, rules, columns, acrosses)]


def _row(
    at: int, bands: Sequence[Band], rules: Sequence[Rule], columns: Sequence[Column], acrosses: Sequence[float]
) -> Iterator[Box]:
    """The cells that begin in the row: as tall as no line cuts them, as wide as their print reaches."""
    over = dict(_headings(bands[0], rules[1], columns)) if not at else {}
    column = 0
    while column < len(columns):
        middle = sum(columns[column]) / 2
        if at and not rules[at].covers(middle):  # belongs to the cell above
            column += 1
            continue
        end = next((n for n in range(at + 1, len(bands)) if rules[n].covers(middle)), len(bands))
        met = [gutters.met(box, columns) for box in bands[at]]
        width = over.get(column) or max((one[-1] - column + 1 for one in met if one and one[0] == column), default=1)
        yield Box(acrosses[column], rules[at].at, acrosses[column + width], rules[end].at)
        column += width


def _headings(band: Band, below: Rule, columns: Sequence[Column]) -> Iterator[tuple[int, int]]:
    """First column and width of headings over several, where the line below leaves out those that are two rows tall."""
    cut = [at for at, column in enumerate(columns) if below.covers(sum(column) / 2)]
    if len(cut) == len(columns):
        return
    middles = [sum(one) / 2 for one in stretches_of(band)]
    for run in headings.runs(cut):
        yield from headings.spread(run, middles, columns)


def _meet(one: Box, other: Box) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1 and one.top < other.bottom and other.top < one.bottom
