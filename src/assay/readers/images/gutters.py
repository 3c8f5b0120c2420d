"""Tables without lines as grids: blocks of print that stand level are a row, what they stand under parts the columns.

    Night vision device               →  two rows of three cells: the 1 stands beside the middle of its item's two
1   NV-12, with spares        40          lines, so that strips of the height of a line would cut them
2   River boat                 2
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from assay.readers.boxes import Box
from assay.readers.images.preparation import INK, level_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PIL import Image

    from assay.readers.images.layout import Seen

SHRUNK = 4  # times smaller, where blocks are looked for
ACROSS = 1.0  # of a word's height: what parts two cells; in justified prose gaps are narrower
DOWN = 0.7  # what parts two rows; between the lines of a cell there is less paper
SLANT = 0.3  # of a word's height at both ends of a block, by which rows that lie not quite level overlap
SMALLEST = 0.35  # of a word's height; what is lower is a speck or a line's rest
FEWEST_ROWS, FEWEST_BLOCKS, MOST_COLUMNS = 3, 3, 20
FULL = 0.6  # of the most blocks of a row: such rows show the columns
FAR = 2.6  # times a word's height between two rows: the table has ended
TALLEST = 9.0  # times a word's height: a block that is taller is prose in columns
NUMBERED = 0.5  # of a column's blocks with a figure in them, in one column at least

Run = tuple[int, int, int]  # height, start and end of a stretch of ink


@dataclass(frozen=True, slots=True)
class Row:
    """Blocks that stand level, from the left."""

    blocks: tuple[Box, ...]

    @property
    def top(self) -> float:
        return median(box.top for box in self.blocks)

    @property
    def bottom(self) -> float:
        return median(box.bottom for box in self.blocks)

    @property
    def highest(self) -> float:
        return min(box.top for box in self.blocks)

    @property
    def lowest(self) -> float:
        return max(box.bottom for box in self.blocks)


def boxes_of(page: Image.Image, seen: Sequence[Seen], taken: Sequence[Sequence[Box]]) -> list[list[Box]]:
    """The cells of each table, in the page's pixels. `page` has paper in place of lines; `taken` are known tables."""
    if len(seen) < FEWEST_ROWS * FEWEST_BLOCKS:
        return []
    height = max(median(one.bottom - one.top for one in seen), float(SHRUNK))
    free = [box for box in blocks_of(page, height) if not any(_meet(box, cell) for cells in taken for cell in cells)]
    figures = [one for one in seen if any(sign.isdigit() for sign in one.text)]
    tables = []
    for run in _runs(_rows(free, height), height):
        columns = _columns(run)
        if _is_table(run, columns, height, figures):
            tables.append(list(_grid(run, columns, height)))
    return tables


def blocks_of(page: Image.Image, height: float) -> list[Box]:
    """The boxes around print whose lines and words are near each other."""
    paper = level_at(page, 0.5)
    small = page.point([255 if level < paper - INK else 0 for level in range(256)]).reduce(SHRUNK)
    across, down = max(1, round(ACROSS * height / SHRUNK)), max(1, round(DOWN * height / SHRUNK))
    found: list[list[int]] = []  # left, top, right, bottom
    parent: list[int] = []
    recent: list[tuple[Run, int]] = []
    data, width = small.tobytes(), small.width
    for at in range(small.height):
        recent = [(run, block) for run, block in recent if at - run[0] <= down]
        new = []
        for start, end in _stretches(data[at * width : (at + 1) * width], across):
            block = len(found)
            found.append([start, at, end, at])
            parent.append(block)
            for (_, left, right), other in recent:
                if left < end and start < right:
                    block = _joined(found, parent, block, other)
            new.append(((at, start, end), block))
        recent += new
    boxes = [Box(x0 * SHRUNK, top * SHRUNK, x1 * SHRUNK, (bottom + 1) * SHRUNK)
             for at, (x0, top, x1, bottom) in enumerate(found) if parent[at] == at]  # fmt: skip
    return [box for box in boxes if box.bottom - box.top >= SMALLEST * height]


def _joined(found: list[list[int]], parent: list[int], one: int, other: int) -> int:
    while parent[one] != one:
        one = parent[one]
    while parent[other] != other:
        other = parent[other]
    if one != other:
        parent[one] = other
        (x0, top, x1, bottom), (left, upper, right, lower) = found[one], found[other]
        found[other] = [min(x0, left), min(top, upper), max(x1, right), max(bottom, lower)]
    return other


def _stretches(row: bytes, gap: int) -> Iterator[tuple[int, int]]:
    """From where to where there is ink, gaps narrower than `gap` filled."""
    if not any(row):
        return
    start = end = -1
    for at, level in enumerate(row):
        if level > 24:
            if start >= 0 and at - end > gap:
                yield start, end + 1
                start = at
            start = at if start < 0 else start
            end = at
    if start >= 0:
        yield start, end + 1


def _rows(blocks: Sequence[Box], height: float) -> list[Row]:
    """Blocks whose heights overlap by more than a slant, and no two above each other."""
    rows: list[list[Box]] = []
    lowest = 0.0
    for box in sorted(blocks, key=lambda one: one.top):
        is_level = bool(rows) and box.top + SLANT * height < lowest - SLANT * height
        if is_level and not any(box.x0 < one.x1 and one.x0 < box.x1 for one in rows[-1]):
            rows[-1].append(box)
            lowest = max(lowest, box.bottom)
        else:
            rows.append([box])
            lowest = box.bottom
    return [Row(tuple(sorted(row, key=lambda one: one.x0))) for row in rows]


def _runs(rows: Sequence[Row], height: float) -> Iterator[list[Row]]:
    """Rows close below each other, from the first in several blocks to the last of several."""
    run: list[Row] = []
    for row in [*rows, None]:
        is_far = row is None or bool(run and row.highest - run[-1].lowest > FAR * height)
        if is_far or (row is not None and _stops(row, run)):
            full = [at for at, one in enumerate(run) if len(one.blocks) >= FEWEST_BLOCKS]
            if len(full) >= FEWEST_ROWS:
                yield _with_totals(run, full)
            run = []
        if row is not None:
            run.append(row)


def _stops(row: Row, run: Sequence[Row]) -> bool:
    """A heading of one table under another: alone in its row, in the middle of what stands above."""
    full = [one for one in run if len(one.blocks) >= FEWEST_BLOCKS]
    if len(row.blocks) > 1 or not full:
        return False
    left, right = min(one.blocks[0].x0 for one in full), max(one.blocks[-1].x1 for one in full)
    box = row.blocks[0]
    quarter = (right - left) / 4
    return box.x0 > left + quarter and box.x1 < right - quarter


def _with_totals(run: Sequence[Row], full: Sequence[int]) -> list[Row]:
    """Rows of two blocks below the last full one, its totals, as long as their last stands under the last column."""
    end = full[-1] + 1
    right = max(run[at].blocks[-1].x1 for at in full)
    left = min(run[at].blocks[-1].x0 for at in full)
    while end < len(run) and len(run[end].blocks) == 2 and left < run[end].blocks[-1].x1 <= right + 2 * SHRUNK:
        end += 1
    return list(run[full[0] : end])


def _columns(run: Sequence[Row]) -> list[tuple[float, float]]:
    """The stretches across in which the blocks of the fuller rows stand."""
    most = max(len(row.blocks) for row in run)
    blocks = [box for row in run if len(row.blocks) >= max(FEWEST_BLOCKS, FULL * most) for box in row.blocks]
    columns: list[tuple[float, float]] = []
    for box in sorted(blocks, key=lambda one: one.x0):
        if columns and box.x0 <= columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], box.x1))
        else:
            columns.append((box.x0, box.x1))
    return _with_headings(columns, run)


def _with_headings(columns: Sequence[tuple[float, float]], run: Sequence[Row]) -> list[tuple[float, float]]:
    """A heading in the middle of its column over numbers at its edge: two stretches, one column."""
    kept: list[tuple[float, float]] = []
    for column in columns:
        if kept and _complete(kept[-1], column, run):
            kept[-1] = (kept[-1][0], column[1])
        else:
            kept.append(column)
    return kept


def _complete(one: tuple[float, float], other: tuple[float, float], run: Sequence[Row]) -> bool:
    """One has a heading and nothing below, the other something below and no heading."""
    headed, filled = (
        [any(_over(box, column) for row in rows for box in row.blocks) for column in (one, other)]
        for rows in (run[:1], run[1:])
    )
    return headed[0] != headed[1] and filled[0] != filled[1] and headed[0] != filled[0]


def _is_table(
    run: Sequence[Row], columns: Sequence[tuple[float, float]], height: float, figures: Sequence[Seen]
) -> bool:
    """Columns that hold, short cells, and figures in one of the columns."""
    if not FEWEST_BLOCKS <= len(columns) <= MOST_COLUMNS:
        return False
    full = [row for row in run if len(row.blocks) >= FEWEST_BLOCKS]
    blocks = [box for row in full for box in row.blocks]
    if any(box.bottom - box.top > TALLEST * height for box in blocks):
        return False
    for left, right in columns:
        own = [box for box in blocks if box.x0 < right and left < box.x1]
        told = sum(any(_holds(box, one) for one in figures) for box in own)
        if len(own) >= FEWEST_ROWS - 1 and told >= NUMBERED * len(own):
            return True
    return False


def _grid(run: Sequence[Row], columns: Sequence[tuple[float, float]], height: float) -> Iterator[Box]:
    """A cell for each row and column; one for the columns over which a block reaches."""
    downs = [run[0].highest - height / 2, *((one.bottom + other.top) / 2 for one, other in pairwise(run))]
    downs.append(run[-1].lowest + height / 2)
    acrosses = [columns[0][0] - height / 2, *((one[1] + other[0]) / 2 for one, other in pairwise(columns))]
    acrosses.append(columns[-1][1] + height / 2)
    for at, row in enumerate(run):
        column = 0
        while column < len(columns):
            block = next((box for box in row.blocks if _over(box, columns[column])), None)
            width = sum(_over(block, other) for other in columns[column:]) if block else 1
            yield Box(acrosses[column], downs[at], acrosses[column + width], downs[at + 1])
            column += width


def _over(box: Box, column: tuple[float, float]) -> bool:
    return box.x0 < column[1] and column[0] < box.x1


def _meet(one: Box, other: Box) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1 and one.top < other.bottom and other.top < one.bottom


def _holds(box: Box, one: Seen) -> bool:
    return box.x0 <= (one.x0 + one.x1) / 2 <= box.x1 and box.top <= (one.top + one.bottom) / 2 <= box.bottom
