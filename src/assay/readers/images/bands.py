"""Tables without lines down: what stands between two lines across, parted where a stretch of paper runs through it.

─────────────────────────────
1   Radar AB-12     4 pcs            →  three boxes, the second of two lines
    for export
─────────────────────────────
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PIL import Image

from assay.readers.boxes import Box
from assay.readers.images.preparation import INK, level_at
from assay.readers.pdf import banded_tables
from assay.readers.pdf.edges import Edge

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assay.readers.pdf.banded_tables import Rule

GAP = 0.8  # of a word's height: what parts two cells; a blank is half as wide
SPECKS = 1.5  # pixels of ink in a column of pixels: fewer are specks
LINE = 4  # pixels of a band's edge that are left out

Stretch = tuple[int, int]


def boxes_of(
    page: Image.Image, height: float, scale: float, rules: Sequence[Edge], taken: Sequence[Sequence[Box]]
) -> list[list[Box]]:
    """The stretches of print of each table, in the page's pixels. `height`: of a word; `scale`: points to a pixel.

    `page` has paper in place of the lines. `taken` are the cells of ruled tables.
    """
    edges = [Edge(rule.is_across, rule.at * scale, rule.start * scale, rule.end * scale) for rule in rules]
    made = []
    for group in banded_tables.groups_of(edges):
        left, right = banded_tables.extent(group)
        area = Box(left / scale, group[0].at / scale, right / scale, group[-1].at / scale)
        if not any(_meet(area, box) for boxes in taken for box in boxes):
            made.append(_merged(_pieces(page, height, scale, group, area), group, scale))
    return [boxes for boxes in made if boxes]


def _pieces(page: Image.Image, height: float, scale: float, group: Sequence[Rule], area: Box) -> list[list[Box]]:
    heights = [rule.at / scale for rule in group]
    bands = []
    beside = GAP * height / 2
    for top, bottom in pairwise(heights):
        band = Box(area.x0, top + LINE, area.x1, bottom - LINE)
        is_open = band.bottom - band.top > LINE
        found = stretches(page, band, GAP * height) if is_open else ()
        bands.append([Box(x0 - beside, top, x1 + beside, bottom) for x0, x1 in found])
    return bands


def stretches(page: Image.Image, area: Box, gap: float) -> Iterator[tuple[float, float]]:
    """From where to where there is ink in the area, gaps narrower than `gap` filled."""
    left, top = max(0, round(area.x0)), max(0, round(area.top))
    right, bottom = min(page.width, round(area.x1)), min(page.height, round(area.bottom))
    if right - left < 2 or bottom - top < 2:
        return
    paper = level_at(page, 0.5)
    ink = page.crop((left, top, right, bottom)).point([255 if level < paper - INK else 0 for level in range(256)])
    limit = 255 * SPECKS / (bottom - top)
    profile = ink.resize((right - left, 1), Image.Resampling.BOX).convert("F").tobytes()
    dark = [level > limit for level in memoryview(profile).cast("f")]
    start = end = -1
    for at, is_dark in enumerate(dark):
        if not is_dark:
            continue
        if start >= 0 and at - end > gap:
            yield float(left + start), float(left + end + 1)
            start = at
        start = at if start < 0 else start
        end = at
    if start >= 0:
        yield float(left + start), float(left + end + 1)


def _merged(bands: Sequence[Sequence[Box]], group: Sequence[Rule], scale: float) -> list[Box]:
    """A cell that no line cuts goes on in the next band."""
    made: list[Box] = []
    above: list[Box] = []
    for at, band in enumerate(bands):
        here = []
        for box in band:
            middle = (box.x0 + box.x1) / 2
            over = next((one for one in above if one.x0 < box.x1 and box.x0 < one.x1), None)
            if at and over is not None and not group[at].covers(middle * scale):
                made.remove(over)
                box = Box(min(over.x0, box.x0), over.top, max(over.x1, box.x1), box.bottom)
            made.append(box)
            here.append(box)
        above = here
    return made


def _meet(one: Box, other: Box) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1 and one.top < other.bottom and other.top < one.bottom
