"""Pieces of print: what stands in one line of type without a wide gap, as boxes, straight from the picture.

Before: a page with paper in place of its lines. After: "Night vision", "device NV-12" below it, and "40" beside the
middle of the two, each a box of its own, whatever the OCR made of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from PIL import ImageChops

from assay.readers.boxes import Box
from assay.readers.images.preparation import INK, level_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PIL import Image

SHRUNK = 2  # times smaller, where pieces are looked for
ACROSS = 0.55  # of the type's height: what parts two pieces; a blank is half as wide
DOWN = 0.16  # between the parts of one letter; between two lines of type there is more
SMALLEST = 0.3  # of the type's height; what is lower is a speck, a dash, or a line to sign on
LEADING = 1.25  # times the type, from line to line
LEVEL = 0.2  # of the type by which pieces of one band overlap
SMALL = 0.6  # what is lower may be part of a Chinese character
MOST_RUNS = 200_000

Stretch = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Pieces:
    """In the page's pixels, from the top. `type` is the usual height of a line, with all that rises and hangs."""

    boxes: tuple[Box, ...]
    type: float


def pieces_of(page: Image.Image, height: float) -> Pieces:
    """`height` is a word's, by which the type's is found. None where the page is a picture."""
    rough = [box.bottom - box.top for box in _pieces(page, height)]
    size = max(median(rough), 2.0 * SHRUNK) if rough else height
    return Pieces(tuple(line for box in _pieces(page, size) for line in _lines(box, size)), size)


def _lines(box: Box, size: float) -> Iterator[Box]:
    """Lines of type whose letters touch: as many as there is room for."""
    count = 1 + round((box.bottom - box.top - size) / (LEADING * size))
    if count < 2 or box.x1 - box.x0 < size:
        yield box
        return
    pitch = (box.bottom - box.top - size) / (count - 1)
    for at in range(count):
        yield Box(box.x0, box.top + at * pitch, box.x1, box.top + at * pitch + size)


def level_bands(pieces: Sequence[Box], size: float) -> list[list[Box]]:
    """Pieces whose heights overlap, from the top: of a table's row all, or some of its lines."""
    bands: list[list[Box]] = []
    lowest = 0.0
    for box in sorted(pieces, key=lambda one: one.top):
        if bands and box.top + LEVEL * size < lowest:
            bands[-1].append(box)
            lowest = max(lowest, box.bottom)
        else:
            bands.append([box])
            lowest = box.bottom
    return bands


def stretches_of(band: Sequence[Box]) -> list[Stretch]:
    """From where to where there is print in the band."""
    made: list[Stretch] = []
    for box in sorted(band, key=lambda one: one.x0):
        if made and box.x0 <= made[-1][1]:
            made[-1] = (made[-1][0], max(made[-1][1], box.x1))
        else:
            made.append((box.x0, box.x1))
    return made


def _pieces(page: Image.Image, height: float) -> list[Box]:
    down = max(1, round(DOWN * height / SHRUNK))
    gap = max(1, round(ACROSS * height / SHRUNK))
    found = [Box(x0 * SHRUNK, top * SHRUNK, x1 * SHRUNK, max(top + 1, bottom - down) * SHRUNK)
             for x0, top, x1, bottom in _connected(_thickened(page, down), gap)]  # fmt: skip
    whole = _whole_characters(found, height)
    return [box for box in whole if box.bottom - box.top >= SMALLEST * height]


def _thickened(page: Image.Image, down: int) -> Image.Image:
    """White where there is ink, and below it."""
    paper = level_at(page, 0.5)
    ink = page.point([255 if level < paper - INK else 0 for level in range(256)]).reduce(SHRUNK)
    ink = ink.point([255 if level > 24 else 0 for level in range(256)])
    made = ink
    for rows in range(1, down + 1):
        lower = ImageChops.offset(ink, 0, rows)
        lower.paste(0, (0, 0, ink.width, rows))
        made = ImageChops.lighter(made, lower)
    return made


def _connected(ink: Image.Image, gap: int) -> Iterator[tuple[int, int, int, int]]:
    """The boxes around what hangs together, gaps in a row up to `gap` filled."""
    run = re.compile(b"\xff+(?:\0{1,%d}\xff+)*" % gap)
    boxes: list[list[int]] = []
    root: list[int] = []
    above: list[tuple[int, int, int]] = []
    data, width = ink.tobytes(), ink.width
    for row in range(ink.height):
        here: list[tuple[int, int, int]] = []
        for found in run.finditer(data, row * width, (row + 1) * width):
            start, end = found.start() - row * width, found.end() - row * width
            touched = {_top(root, number) for first, last, number in above if first < end and start < last}
            number = min(touched, default=len(root))
            if not touched:
                root.append(number)
                boxes.append([start, row, end, row + 1])
            for other in touched | {number}:
                root[other] = number
                mine, theirs = boxes[number], boxes[other]
                mine[:] = min(mine[0], theirs[0], start), min(mine[1], theirs[1]), max(mine[2], theirs[2], end), row + 1
            here.append((start, end, number))
        above = here
        if len(root) > MOST_RUNS:
            return
    yield from ((box[0], box[1], box[2], box[3]) for number, box in enumerate(boxes) if root[number] == number)


def _top(root: list[int], number: int) -> int:
    while root[number] != number:
        root[number] = number = root[root[number]]
    return number


def _whole_characters(boxes: Sequence[Box], height: float) -> list[Box]:
    """Strokes above each other that are no higher together than a letter are one."""
    made: list[Box] = []
    for box in sorted(boxes, key=lambda one: (one.top, one.x0)):
        for at in range(len(made) - 1, max(-1, len(made) - 30), -1):
            other = made[at]
            both = max(box.bottom, other.bottom) - min(box.top, other.top)
            is_small = min(box.bottom - box.top, other.bottom - other.top) < SMALL * height
            if is_small and both <= 1.4 * height and box.x0 < other.x1 and other.x0 < box.x1:
                made[at] = Box(min(box.x0, other.x0), min(box.top, other.top),
                               max(box.x1, other.x1), max(box.bottom, other.bottom))  # fmt: skip
                break
        else:
            made.append(box)
    return sorted(made, key=lambda one: (one.top, one.x0))
