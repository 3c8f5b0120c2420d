"""The heading of a table without lines: a row, or two where some headings stand over several columns.

         Price (USD)                     →  No. and Item reach over both rows, Price over two columns
No. Item
         unit     total
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.readers.boxes import Box

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assay.readers.images.leading import Block, Column

LEVEL = 0.35  # of the type: so far from the middle of the heading stands what belongs to one of two rows


def cells_of(
    blocks: Sequence[Block],
    columns: Sequence[Column],
    acrosses: Sequence[float],
    ends: tuple[float, float],
    size: float,
) -> Iterator[Box]:
    """`acrosses` are the sides of the columns, `ends` the top and the bottom of the heading."""
    middle = (min(one.box.top for one in blocks) + max(one.box.bottom for one in blocks)) / 2
    upper = [one for one in blocks if _centre(one) < middle - LEVEL * size]
    lower = [one for one in blocks if _centre(one) > middle + LEVEL * size]
    below = sorted({at for one in lower for at in one.columns if len(one.columns) == 1})
    groups = [
        group for run in runs(below) for group in spread(run, [(one.box.x0 + one.box.x1) / 2 for one in upper], columns)
    ]
    over = {at: group for group in groups for at in range(group[0], group[0] + group[1])}
    uppers = [one.box.bottom for one in upper if any(at in over for at in one.columns)]
    lowers = [one.box.top for one in lower]
    parting = (max(uppers, default=middle) + min(lowers, default=middle)) / 2
    column = 0
    while column < len(columns):
        first, width = over.get(column, (column, 1))
        if column not in over:
            yield from _single(blocks, column, acrosses, ends)
            column = max([column, *(one.columns[-1] for one in blocks if one.columns[0] == column)]) + 1
            continue
        yield Box(acrosses[first], ends[0], acrosses[first + width], parting)
        for at in range(first, first + width):
            yield Box(acrosses[at], parting, acrosses[at + 1], ends[1])
        column = first + width


def _single(
    blocks: Sequence[Block], column: int, acrosses: Sequence[float], ends: tuple[float, float]
) -> Iterator[Box]:
    last = max([column, *(one.columns[-1] for one in blocks if one.columns[0] == column)])
    yield Box(acrosses[column], ends[0], acrosses[last + 1], ends[1])


def runs(columns: Sequence[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for at in columns:
        if run and at != run[-1] + 1:
            yield run
            run = []
        run.append(at)
    if run:
        yield run


def spread(run: Sequence[int], middles: Sequence[float], columns: Sequence[Column]) -> list[tuple[int, int]]:
    """First column and number of columns of each heading above the run, so that their middles differ least in all."""
    left, right = columns[run[0]][0], columns[run[-1]][1]
    within = sorted(x for x in middles if left <= x <= right)
    if not within or len(within) > len(run):
        return []
    best: dict[int, tuple[float, list[tuple[int, int]]]] = {0: (0.0, [])}  # by the columns given out
    for middle in within:
        following: dict[int, tuple[float, list[tuple[int, int]]]] = {}
        for taken, (cost, ways) in best.items():
            for end in range(taken + 1, len(run) + 1):
                off = cost + abs((columns[run[taken]][0] + columns[run[end - 1]][1]) / 2 - middle)
                if end not in following or off < following[end][0]:
                    following[end] = (off, [*ways, (run[taken], end - taken)])
        best = following
    return best[len(run)][1] if len(run) in best else []


def _centre(block: Block) -> float:
    return (block.box.top + block.box.bottom) / 2
