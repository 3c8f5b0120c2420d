"""Straight lines in the picture of a page, as tables are ruled with: long runs of dark pixels, across and down.

Before: a scanned specification. After: the edges of its cells, in pixels, for the same search as in a PDF.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PIL import Image, ImageChops, ImageDraw

from assay.readers.images.preparation import level_at
from assay.readers.pdf.edges import Edge

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assay.readers.images.layout import Seen

STEP = 8  # pixels along a line that are taken together: noise levels out
DARK = 0.72  # of the paper's level; thin lines of a soft scan are no darker
SHORTEST = (90, 45)  # pixels at 200 dpi, across and down: longer than any stroke of a letter
USUAL_WIDTH = 1654  # pixels of the shorter side of an A4 page at 200 dpi
LIGHT = 0.82  # of the paper's level: what lies beside a line across; beside the foot of letters lie letters
BESIDE = 6  # rows at 200 dpi
THICKEST = 12  # rows of pixels; what is thicker is a bar or a shadow
SAME = 0.5  # of the shorter of two runs that lie over each other: they are one line
MOST_RUNS = 3_000
HALF = 4.0  # pixels at 200 dpi: of a line and its blur
NEAR = 5.0  # pixels between a line and what was read in its place
LIKE_A_LINE = re.compile(r"[|¦lI!\[\]()/\\—–_-]{1,2}")
MEET = 10.0  # pixels at 200 dpi by which a line may miss the one that it ends at
MOSTLY = 0.6
RUN = re.compile(b"\xff+(?:\0\xff+)*")  # one gap of a step: a crossing letter, a speck

Line = tuple[float, float, float]  # height, start, end; of a line down: its place across, top and bottom


def rules_of(grey: Image.Image) -> tuple[Edge, ...]:
    """`grey` is the levelled page. () where there are more lines than tables have."""
    if min(grey.size) < 10 * STEP:
        return ()
    times = min(grey.size) / USUAL_WIDTH
    across = list(_lines(_with_light_beside(grey, round(BESIDE * times)), SHORTEST[0] * times))
    lying = grey.transpose(Image.Transpose.TRANSPOSE)
    down = list(_lines(_dark(lying, level_at(grey, 0.5)), SHORTEST[1] * times))
    if len(across) + len(down) > MOST_RUNS:
        return ()
    alone = list(_lines(_with_light_beside(lying, round(BESIDE * times)), SHORTEST[1] * times))
    down = [line for line in down if _is_between(line, across, MEET * times) or _is_alone(line, alone)]
    return (*(Edge(is_across=True, at=at, start=start, end=end) for at, start, end in across),
            *(Edge(is_across=False, at=at, start=start, end=end) for at, start, end in down))  # fmt: skip


def _is_between(line: Line, others: Sequence[Line], near: float) -> bool:
    """Does it begin and end at lines of the other direction, as the sides of cells do?"""
    at, start, end = line
    crossing = [height for height, left, right in others if left - near <= at <= right + near]
    return any(abs(start - height) <= near for height in crossing) and any(
        abs(end - height) <= near for height in crossing
    )


def _is_alone(line: Line, alone: Sequence[Line]) -> bool:
    """Has it paper on both sides for the most part? Stems of letters that stand under each other have not."""
    at, start, end = line
    beside = sum(max(0.0, min(end, two) - max(start, one)) for where, one, two in alone if abs(where - at) <= NEAR)
    return beside >= MOSTLY * (end - start)


def without(grey: Image.Image, rules: Sequence[Edge]) -> Image.Image:
    """The page with paper where the lines were: a line beside a number is read as a 1."""
    if not rules:
        return grey
    made = grey.copy()
    paper, half = level_at(grey, 0.5), HALF * min(grey.size) / USUAL_WIDTH
    draw = ImageDraw.Draw(made)
    for rule in rules:
        upper, lower = rule.at - half, rule.at + half
        across = (rule.start - STEP, upper, rule.end + STEP, lower)
        draw.rectangle(across if rule.is_across else (upper, rule.start - STEP, lower, rule.end + STEP), fill=paper)
    return made


def is_rule(one: Seen, rules: Sequence[Edge]) -> bool:
    """Is it a line of the table that was read as a letter?"""
    if not LIKE_A_LINE.fullmatch(one.text):
        return False
    y = (one.top + one.bottom) / 2
    return any(
        not rule.is_across and one.x0 - NEAR <= rule.at <= one.x1 + NEAR and rule.start - NEAR <= y <= rule.end + NEAR
        for rule in rules
    )


def _dark(grey: Image.Image, paper: int) -> Image.Image:
    """White where a step of the page is dark."""
    return grey.reduce((STEP, 1)).point([255 if level < DARK * paper else 0 for level in range(256)])


def _with_light_beside(grey: Image.Image, rows: int) -> Image.Image:
    paper = level_at(grey, 0.5)
    light = grey.reduce((STEP, 1)).point([255 if level > LIGHT * paper else 0 for level in range(256)])
    beside = ImageChops.darker(ImageChops.offset(light, 0, rows), ImageChops.offset(light, 0, -rows))
    return ImageChops.darker(_dark(grey, paper), beside)


def _lines(dark: Image.Image, shortest: float) -> Iterator[Line]:
    """(height, start, end) of lines across: runs in rows that lie over each other are one line."""
    open_lines: list[list[int]] = []  # first row, last row, start, end
    for row, start, end in _runs(dark, shortest):
        for line in open_lines:
            overlap = min(end, line[3]) - max(start, line[2])
            if row - line[1] <= 1 and overlap >= SAME * min(end - start, line[3] - line[2]):
                line[1:] = row, min(start, line[2]), max(end, line[3])
                break
        else:
            done = [line for line in open_lines if row - line[1] > 1]
            yield from _finished(done)
            open_lines = [line for line in open_lines if row - line[1] <= 1]
            open_lines.append([row, row, start, end])
    yield from _finished(open_lines)


def _finished(lines: list[list[int]]) -> Iterator[Line]:
    for first, last, start, end in lines:
        if last - first < THICKEST:
            yield ((first + last + 1) / 2, float(start), float(end))


def _runs(dark: Image.Image, shortest: float) -> Iterator[tuple[int, int, int]]:
    """Row, start and end of what is dark throughout for long enough."""
    data, width = dark.tobytes(), dark.width
    count = 0
    for row in range(dark.height):
        for found in RUN.finditer(data, row * width, (row + 1) * width):
            if (found.end() - found.start()) * STEP >= shortest:
                yield row, (found.start() - row * width) * STEP, (found.end() - row * width) * STEP
                if (count := count + 1) > MOST_RUNS:
                    return
