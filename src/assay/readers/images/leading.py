"""Lines of type that make up a cell, and cells that make up a row, told by how far below each other they stand.

Lines of one cell follow each other at one small distance, the leading; those of two rows stand farther apart, and two
numbers of one column are never lines of one cell.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from assay.readers.boxes import Box

if TYPE_CHECKING:
    from collections.abc import Sequence

SAME = 1.2  # times the least distance of two lines, which is the leading
MOST, STEP = 1.5, 0.1  # times the leading: where the wider distances of rows begin, if there is such a step
APART = 0.92  # of the least distance of two numbers below each other: lines of a cell are nearer
WIDEST = 1.9  # times the type's height: no leading is wider
SLANT = 0.25  # of the type by which rows that lie not quite level overlap

Column = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Block:
    """The print of one cell. `columns`: the numbers of those over which it reaches."""

    box: Box
    columns: tuple[int, ...]
    lines: int = 1
    is_number: bool = False


def blocks_of(pieces: Sequence[Box], columns: Sequence[Column], numbers: frozenset[Box], size: float) -> list[Block]:
    """`numbers` are the pieces that are known to be numbers; `size` is the height of the type."""
    lines = _lines(pieces, columns, numbers, size)
    least = _leading(lines, size)
    made: list[Block] = []
    for own in lines.values():
        current: list[Block] = []
        for block in own:
            is_next = bool(current) and _distance(current[-1], block) <= least
            if current and not (is_next and not (block.is_number and current[-1].is_number)):
                made.append(_joined(current))
                current = []
            current.append(block)
        if current:
            made.append(_joined(current))
    return made


def _lines(
    pieces: Sequence[Box], columns: Sequence[Column], numbers: frozenset[Box], size: float
) -> dict[tuple[int, ...], list[Block]]:
    """The lines of type of each column, from the top; of what reaches over several, those of each such set."""
    made: dict[tuple[int, ...], list[Block]] = {}
    for box in sorted(pieces, key=lambda one: (one.top + one.bottom, one.x0)):
        met = _met(box, columns)
        own = made.setdefault(met, [])
        block = Block(box, met, 1, box in numbers)
        if own and min(own[-1].box.bottom, box.bottom) - max(own[-1].box.top, box.top) > 0.5 * min(
            _height(own[-1].box), _height(box)
        ):
            own[-1] = Block(_around([own[-1].box, box]), met, 1, is_number=False)
        else:
            own.append(block)
    return made


def _met(box: Box, columns: Sequence[Column]) -> tuple[int, ...]:
    """Where it stands between two columns, the nearer one."""
    met = tuple(at for at, (x0, x1) in enumerate(columns) if box.x0 < x1 and x0 < box.x1)
    middle = (box.x0 + box.x1) / 2
    return met or (min(range(len(columns)), key=lambda at: max(columns[at][0] - middle, middle - columns[at][1])),)


def _leading(lines: dict[tuple[int, ...], list[Block]], size: float) -> float:
    """The distance up to which two lines belong to one cell; 0 where no cell has two lines."""
    every: list[float] = []
    numbers: list[float] = []
    for own in lines.values():
        for one, other in pairwise(own):
            (numbers if one.is_number and other.is_number else every).append(_distance(one, other))
    near = sorted(gap for gap in every if gap <= min([WIDEST * size, *(APART * gap for gap in numbers)]))
    if not near:
        return 0.0
    usual = median(gap for gap in near if gap <= SAME * near[len(near) // 10])
    beyond = [gap for gap in sorted([*every, *numbers]) if usual <= gap <= 2 * usual]
    steps = [(other - one, (one + other) / 2) for one, other in pairwise(beyond) if (one + other) / 2 <= MOST * usual]
    widest = max(steps, default=(0.0, 0.0))
    return widest[1] if widest[0] > STEP * usual else SAME * usual


def _distance(one: Block, other: Block) -> float:
    """Between the middles of two lines of type."""
    return (other.box.top + other.box.bottom - one.box.top - one.box.bottom) / 2


def _joined(lines: Sequence[Block]) -> Block:
    is_number = len(lines) == 1 and lines[0].is_number
    return Block(_around([one.box for one in lines]), lines[0].columns, len(lines), is_number)


def _around(boxes: Sequence[Box]) -> Box:
    return Box(min(b.x0 for b in boxes), min(b.top for b in boxes), max(b.x1 for b in boxes),
               max(b.bottom for b in boxes))  # fmt: skip


def _height(box: Box) -> float:
    return box.bottom - box.top


def rows_of(blocks: Sequence[Block], size: float) -> list[list[Block]]:
    """Blocks that stand level, no two in one column; from the top."""
    rows: list[list[Block]] = []
    lowest = 0.0
    for block in sorted(blocks, key=lambda one: one.box.top):
        is_level = bool(rows) and block.box.top + SLANT * size < lowest
        if is_level and not any(set(block.columns) & set(one.columns) for one in rows[-1]):
            rows[-1].append(block)
            lowest = max(lowest, block.box.bottom)
        else:
            rows.append([block])
            lowest = block.box.bottom
    return [sorted(row, key=lambda one: one.columns) for row in rows]


def between(rows: Sequence[Sequence[Block]], beside: float) -> list[float]:
    """The heights at which the rows part, and both ends."""
    tops = [min(one.box.top for one in row) for row in rows]
    bottoms = [max(one.box.bottom for one in row) for row in rows]
    return [tops[0] - beside, *((bottom + top) / 2 for bottom, top in zip(bottoms, tops[1:], strict=False)),
            bottoms[-1] + beside]  # fmt: skip
