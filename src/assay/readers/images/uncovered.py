"""Ink that looks like print and that no recognised word covers: lines and columns that the OCR has lost.

Before: a page, and the words that were seen on it. After: where there is more print, and its share of all print.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from PIL import ImageDraw, ImageFilter

from assay.readers.images.preparation import INK, level_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from PIL import Image

    from assay.readers.images.layout import Seen

GRID = 4  # pixels of the page to one of the grid: specks vanish
NEAR = 5  # of the grid (odd): letters closer than this are one piece
MOST_CELLS = 120_000  # of uncovered ink: a picture has more, and none of it is looked at
MOST_PIECES = 4_000
MOST_LINES = 40
HEIGHTS = (0.5, 2.2)  # of the usual word's height, in which a piece may be print
SHORTEST = 0.8  # of the usual height: narrower pieces are specks, strokes and lines down
FULL = (0.1, 0.7)  # of a piece's box that is ink: a rule or a bar has more, a frame or a signature less
SAME_LINE = 2.5  # heights between two pieces of one line
RUN = re.compile(b"\xff+")

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Uncovered:
    """`share` of the page's print; `lines` are the boxes of what was not read, from the top."""

    share: float = 0.0
    lines: tuple[Box, ...] = ()


def uncovered(page: Image.Image, seen: Sequence[Seen]) -> Uncovered:
    if not seen or min(page.size) < 16 * GRID:
        return Uncovered()
    small = page.reduce(GRID)
    limit = level_at(small, 0.5) - INK
    ink = small.point([255 if level < limit else 0 for level in range(256)])
    left = ink.copy()
    draw = ImageDraw.Draw(left)
    for one in seen:
        draw.rectangle((one.x0 / GRID - 1, one.top / GRID - 1, one.x1 / GRID + 1, one.bottom / GRID + 1), fill=0)
    if left.histogram()[255] > MOST_CELLS:
        return Uncovered()
    height = median(one.bottom - one.top for one in seen) / GRID
    pieces = [box for box in _pieces(left.filter(ImageFilter.MaxFilter(NEAR))) if _is_print(box, left, height)]
    lost = sum(left.crop(box).histogram()[255] for box in pieces)
    covered = ink.histogram()[255] - left.histogram()[255]
    lines = sorted(_lines(pieces, height), key=lambda box: (box[1], box[0]))[:MOST_LINES]
    scaled = tuple((x0 * GRID, top * GRID, x1 * GRID, bottom * GRID) for x0, top, x1, bottom in lines)
    return Uncovered(lost / max(lost + covered, 1), scaled)


def _pieces(ink: Image.Image) -> Iterator[tuple[int, int, int, int]]:
    """The boxes around what hangs together: runs of each row, joined with those that they touch in the row above."""
    boxes: list[list[int]] = []
    root: list[int] = []
    above: list[tuple[int, int, int]] = []
    data, width = ink.tobytes(), ink.width
    for row in range(ink.height):
        here: list[tuple[int, int, int]] = []
        for run in RUN.finditer(data, row * width, (row + 1) * width):
            start, end = run.start() - row * width, run.end() - row * width
            touched = {_top(root, number) for first, last, number in above if first < end and start < last}
            number = min(touched, default=len(root))
            if not touched:
                if len(root) >= MOST_PIECES:
                    return
                root.append(number)
                boxes.append([start, row, end, row + 1])
            for other in touched | {number}:
                root[other] = number
                mine, theirs = boxes[number], boxes[other]
                mine[:] = min(mine[0], theirs[0], start), min(mine[1], theirs[1]), max(mine[2], theirs[2], end), row + 1
            here.append((start, end, number))
        above = here
    yield from ((box[0], box[1], box[2], box[3]) for number, box in enumerate(boxes) if root[number] == number)


def _top(root: list[int], number: int) -> int:
    while root[number] != number:
        root[number] = number = root[root[number]]
    return number


def _is_print(box: tuple[int, int, int, int], ink: Image.Image, height: float) -> bool:
    x0, top, x1, bottom = box
    wide, high = x1 - x0 - NEAR + 1, bottom - top - NEAR + 1
    if not (HEIGHTS[0] * height <= high <= HEIGHTS[1] * height and wide >= SHORTEST * height):
        return False
    return FULL[0] <= ink.crop(box).histogram()[255] / max(wide * high, 1) <= FULL[1]


def _lines(pieces: Iterable[tuple[int, int, int, int]], height: float) -> list[Box]:
    """Pieces side by side are one line."""
    lines: list[Box] = []
    for x0, top, x1, bottom in sorted(pieces):
        for number, (left, upper, right, lower) in enumerate(lines):
            overlap = min(bottom, lower) - max(top, upper)
            if 0 <= x0 - right < SAME_LINE * height and overlap > 0.5 * min(bottom - top, lower - upper):
                lines[number] = (left, min(upper, top), x1, max(lower, bottom))
                break
        else:
            lines.append((x0, top, x1, bottom))
    return lines
