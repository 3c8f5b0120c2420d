"""Tables without lines as grids: from the pieces of print alone, by the paper that runs between them.

    Night vision device               →  two rows of three cells: the 1 stands beside the middle of its item's two
1   NV-12, with spares        40          lines, so that strips of the height of a line would cut them
2   River boat                 2
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from assay.readers.boxes import Box
from assay.readers.images import gutters, headings, leading
from assay.readers.images.gutters import FEWEST_STRETCHES
from assay.readers.images.pieces import level_bands, stretches_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assay.readers.images.gutters import Band, Column
    from assay.readers.images.layout import Seen
    from assay.readers.images.leading import Block
    from assay.readers.images.pieces import Pieces
    from assay.readers.pdf.edges import Edge

FEWEST_COLUMNS, MOST_COLUMNS = 3, 20
FAR = 2.1  # times the type between two bands: the table has ended
CLOSE = 0.5  # times the type: no more paper lies between the lines of a cell
TALLEST = 9  # lines of a cell; more is prose in columns
NUMBERED = 0.5  # of a column's cells that are numbers
RULED = 0.7  # of the table's width: a line under a heading
BESIDE = 0.5  # of the type, of paper kept around the table


@dataclass(frozen=True, slots=True)
class Table:
    """`bands` of pieces that stand level, from the top; `columns` from the left; `numbers` are pieces."""

    bands: list[Band]
    columns: list[Column]
    numbers: frozenset[Box]


def boxes_of(
    pieces: Pieces, seen: Sequence[Seen], rules: Sequence[Edge], taken: Sequence[Sequence[Box]]
) -> list[list[Box]]:
    """The cells of each table, in the page's pixels. `taken` are known tables; `rules` may stand under headings."""
    free = [box for box in pieces.boxes if not any(_meet(box, cell) for cells in taken for cell in cells)]
    numbers = frozenset(gutters.numbers_of(free, seen))
    if len(numbers) < 2:
        return []
    made = []
    for run in _runs(level_bands(free, pieces.type), pieces.type):
        for bands in _parted(run, numbers, pieces.type):
            table = _table(bands, numbers, pieces.type)
            if table is not None and (cells := list(_grid(table, rules, pieces.type))):
                made.append(cells)
    return made


def _runs(bands: Sequence[Band], size: float) -> Iterator[list[Band]]:
    """Bands close below each other, of which some are in several stretches."""
    run: list[Band] = []
    lowest = 0.0
    for band in bands:
        if run and min(box.top for box in band) - lowest > FAR * size:
            yield run
            run = []
        run.append(band)
        lowest = max(box.bottom for box in band) if len(run) == 1 else max(lowest, *(box.bottom for box in band))
    if run:
        yield run


def _parted(run: list[Band], numbers: frozenset[Box], size: float) -> Iterator[list[Band]]:
    """Two tables close below each other, a title between them: the columns of one are not those of the other."""
    full = [at for at, band in enumerate(run) if len(stretches_of(band)) >= FEWEST_STRETCHES]
    for one, other in pairwise(full):
        for at in range(one + 1, other):
            is_title = gutters.is_title(run[at], [box for band in run for box in band])
            if is_title and gutters.parts(run[:at], run[at + 1 :], numbers, size):
                yield run[:at]
                yield from _parted(run[at + 1 :], numbers, size)
                return
    if full:
        yield run


def _table(bands: list[Band], numbers: frozenset[Box], size: float) -> Table | None:
    full = [at for at, band in enumerate(bands) if len(stretches_of(band)) >= FEWEST_STRETCHES]
    if not full:
        return None
    columns = gutters.columns_of(gutters.body_of(bands[full[0] : full[-1] + 1], numbers), size)
    if not FEWEST_COLUMNS <= len(columns) <= MOST_COLUMNS:
        return None
    first, last = full[0], full[-1]
    while first < last and _is_sentence(bands[first], columns):
        first += 1
    while (
        first and not _is_sentence(bands[first - 1], columns) and _heads(bands[first - 1], bands[first], columns, size)
    ):
        first -= 1
    while last > first and not _stands(bands[last], columns, numbers):
        last -= 1
    while last + 1 < len(bands) and _ends(bands[last + 1], bands[last], columns, numbers, size):
        last += 1
    inside = bands[first : last + 1]
    return Table(inside, gutters.widened(gutters.with_others(columns, inside, numbers), inside, size), numbers)


def _is_sentence(band: Band, columns: Sequence[Column]) -> bool:
    """With wide gaps, above the table: no heading stands over its first two columns."""
    return any({0, 1} <= set(gutters.met(box, columns)) for box in band)


def _stands(band: Band, columns: Sequence[Column], numbers: frozenset[Box]) -> bool:
    """Below the last row signatures may stand in several stretches: they run over the columns, and have no numbers."""
    return any(box in numbers for box in band) or all(len(gutters.met(box, columns)) < 2 for box in band)


def _heads(band: Band, below: Band, columns: Sequence[Column], size: float) -> bool:
    """The first line of a heading in several: near, and within the table's width."""
    is_near = min(box.top for box in below) - max(box.bottom for box in band) <= CLOSE * size
    return is_near and all(
        columns[0][0] - size <= box.x0 and box.x1 <= columns[-1][1] + size
        and box.x1 - box.x0 < (columns[-1][1] - columns[0][0]) / 2 for box in band
    )  # fmt: skip


def _ends(band: Band, above: Band, columns: Sequence[Column], numbers: frozenset[Box], size: float) -> bool:
    """CASE 1: a further line of a cell. CASE 2: totals, a label and a number under a column."""
    met = [gutters.met(box, columns) for box in band]
    if all(len(one) == 1 for one in met) and min(box.top for box in band) - _bottom(above) <= CLOSE * size:
        return True
    told = [one for box, one in zip(band, met, strict=True) if box in numbers]
    return len(stretches_of(band)) > 1 and bool(told) and all(len(one) == 1 for one in told)


def _bottom(band: Band) -> float:
    return max(box.bottom for box in band)


def _grid(table: Table, rules: Sequence[Edge], size: float) -> Iterator[Box]:
    blocks = leading.blocks_of([box for band in table.bands for box in band], table.columns, table.numbers, size)
    rows = leading.rows_of(blocks, size)
    head = next((at for at, row in enumerate(rows) if any(block.is_number for block in row)), len(rows))
    while head and len(rows[head - 1]) == 1 and len(rows[head - 1][0].columns) > 1:
        head -= 1
    body = rows[head:]
    heads = [block for row in rows[:head] for block in row]
    if not body or not _is_table(body, table.columns, has_head=head > 0, is_ruled=_is_ruled(heads, body, rules)):
        return
    acrosses = _between(table.columns, BESIDE * size)
    downs = leading.between([one for one in (heads, *body) if one], BESIDE * size)
    if heads:
        yield from headings.cells_of(heads, table.columns, acrosses, (downs[0], downs[1]), size)
        downs = downs[1:]
    for row, (top, bottom) in zip(body, pairwise(downs), strict=True):
        yield from _cells(row, acrosses, top, bottom)


def _is_ruled(heads: Sequence[Block], body: Sequence[Sequence[Block]], rules: Sequence[Edge]) -> bool:
    """Is there a line across between the heading and the first row?"""
    if not heads or not body:
        return False
    top = max(one.box.top + one.box.bottom for one in heads) / 2
    bottom = min(one.box.top + one.box.bottom for one in body[0]) / 2
    left, right = min(one.box.x0 for one in heads), max(one.box.x1 for one in heads)
    return any(
        rule.is_across and top < rule.at < bottom
        and min(rule.end, right) - max(rule.start, left) > RULED * (right - left) for rule in rules
    )  # fmt: skip


def _cells(row: Sequence[Block], acrosses: Sequence[float], top: float, bottom: float) -> Iterator[Box]:
    """A cell for each column; one for the columns over which a block reaches."""
    column = 0
    while column < len(acrosses) - 1:
        block = next((one for one in row if column in one.columns), None)
        last = block.columns[-1] if block is not None else column
        yield Box(acrosses[column], top, acrosses[last + 1], bottom)
        column = last + 1


def _between(columns: Sequence[Column], beside: float) -> list[float]:
    """The middles of the paper between the columns, and both sides."""
    return [columns[0][0] - beside, *((one[1] + other[0]) / 2 for one, other in pairwise(columns)),
            columns[-1][1] + beside]  # fmt: skip


def _is_table(body: Sequence[Sequence[Block]], columns: Sequence[Column], *, has_head: bool, is_ruled: bool) -> bool:
    """Short cells, and columns of numbers. With a line under the heading one row is enough."""
    blocks = [block for row in body for block in row]
    if max(block.lines for block in blocks) > TALLEST:
        return False
    numbered = [0, 0]  # columns with one number, and with more
    for at in range(len(columns)):
        own = [block for block in blocks if block.columns == (at,)]
        told = sum(block.is_number for block in own)
        for least in (1, 2):
            numbered[least - 1] += told >= max(least, NUMBERED * len(own))
    full = sum(len(row) >= FEWEST_COLUMNS for row in body)
    if is_ruled:
        return full > 0 and numbered[0] > 1
    return (numbered[1] > 0 and full + has_head >= 3) or (numbered[1] > 1 and full >= 2)


def _meet(one: Box, other: Box) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1 and one.top < other.bottom and other.top < one.bottom
