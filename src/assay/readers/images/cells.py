"""The cells of a ruled table are read one by one, each cut out and enlarged, all of them in one call.

Before: the words of a page read as a whole, those of neighbouring cells run together, and the lines of its table.
After: the words in the table are those of its cells, from left to right and from the top, each in its own block.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from statistics import fmean, median
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageOps

from assay.readers.boxes import Box
from assay.readers.images import bands, doubt, pieces, tesseract, unlined, votes
from assay.readers.images.layout import IDEOGRAPH
from assay.readers.images.preparation import INK, level_at
from assay.readers.images.scripts import unmixed
from assay.readers.pdf import ruled_tables
from assay.readers.pdf.edges import Edge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.readers.images.layout import Seen

USUAL_HEIGHT = 8.0  # points of a word's box in 10-point type: the measures of the search for cells are points
SAME = 0.4  # of a word's height, between the ends of cells that stand side by side
REACH = 2.0  # points by which the ends of a line may have been missed
WANTED = (40, 29)  # pixels of a word's box when its cell is read, and when it is read once more
IDEOGRAPHS = 60  # the same of Chinese alone
NEARLY = 0.1  # of a mean score by which Chinese may be the worse reading
SCALES = (1.0, 3.0)
INSIDE = 5  # pixels of a cell's edge that are left out: half a line and its blur
AROUND = 6  # pixels of paper that are kept around the print of a cell
PAD = 24  # pixels of paper that are put around it
LEAST_INK = 6  # pixels at half size: a full stop has more
LEAST_SIDE = 4  # pixels within the lines
MOST_CELLS = 400  # of one page; a page of more is left as it was read
MOST_PIXELS = 40_000_000  # of all that is read in one call: an A4 page full of print has 16 million
POOR = 0.75  # mean score of a cell that is tried in the other languages


@dataclass(frozen=True, slots=True)
class Cutting:
    """A cell's print, and where it was cut out of the page."""

    row: tuple[int, int]
    box: Box
    x0: float
    top: float
    picture: Image.Image
    paper: int

    def enlarged(self, scale: float) -> Image.Image:
        """With paper around it."""
        size = (max(1, round(self.picture.width * scale)), max(1, round(self.picture.height * scale)))
        return ImageOps.expand(self.picture.resize(size, Image.Resampling.LANCZOS), PAD, self.paper)


def boxes_of(seen: Sequence[Seen], rules: Sequence[Edge]) -> list[list[Box]]:
    """The cells of each table, in the page's pixels."""
    if not seen or not rules:
        return []
    height = max(median(one.bottom - one.top for one in seen), 1.0)
    scale = USUAL_HEIGHT / height
    edges = [
        Edge(rule.is_across, rule.at * scale, rule.start * scale - REACH, rule.end * scale + REACH) for rule in rules
    ]
    tables = ruled_tables.cells_of(edges)
    return [_squared([_sized(box, 1 / scale) for box in boxes], SAME * height) for boxes in tables]


def unruled_boxes_of(
    page: Image.Image, seen: Sequence[Seen], rules: Sequence[Edge], ruled: Sequence[Sequence[Box]]
) -> list[list[Box]]:
    """The cells of tables with lines across only, and of those without lines. `page` has paper in place of lines."""
    if not seen:
        return []
    height = max(median(one.bottom - one.top for one in seen), 1.0)
    print_ = pieces.pieces_of(page, height)
    banded = bands.boxes_of(print_, seen, rules, USUAL_HEIGHT / height, ruled)
    return [*banded, *unlined.boxes_of(print_, seen, rules, [*ruled, *banded])]


def with_unruled(ruled: Image.Image, page: Image.Image, tables: Sequence[Sequence[Box]]) -> Image.Image:
    """The picture with its lines but in these tables: a line under a heading need not lie where cells part."""
    made = ruled.copy() if tables else ruled
    for boxes in tables:
        area = (round(min(box.x0 for box in boxes)), round(min(box.top for box in boxes)),
                round(max(box.x1 for box in boxes)), round(max(box.bottom for box in boxes)))  # fmt: skip
        made.paste(page.crop(area), area[:2])
    return made


def _sized(box: Box, times: float) -> Box:
    return Box(box.x0 * times, box.top * times, box.x1 * times, box.bottom * times)


def _squared(boxes: Sequence[Box], near: float) -> list[Box]:
    """Sides that are nearly at one place are at one: paper does not lie quite level."""
    across = _places([place for box in boxes for place in (box.x0, box.x1)], near)
    down = _places([place for box in boxes for place in (box.top, box.bottom)], near)
    made = (Box(across[box.x0], down[box.top], across[box.x1], down[box.bottom]) for box in boxes)
    return [box for box in dict.fromkeys(made) if box.x0 < box.x1 and box.top < box.bottom]


def _places(places: Sequence[float], near: float) -> dict[float, float]:
    groups: list[list[float]] = []
    for place in sorted(places):
        if groups and place - groups[-1][-1] <= near:
            groups[-1].append(place)
        else:
            groups.append([place])
    return {place: fmean(group) for group in groups for place in group}


def without_strokes(rules: Sequence[Edge], tables: Sequence[Sequence[Box]]) -> tuple[Edge, ...]:
    """The lines but those within a cell: stems of letters at the beginning of its lines, feet of letters in a row."""
    return tuple(rule for rule in rules if not any(_is_within(rule, box) for boxes in tables for box in boxes))


def _is_within(rule: Edge, box: Box) -> bool:
    along, across = (
        ((box.x0, box.x1), (box.top, box.bottom)) if rule.is_across else ((box.top, box.bottom), (box.x0, box.x1))
    )
    within = across[0] + INSIDE < rule.at < across[1] - INSIDE
    return within and along[0] - AROUND <= rule.start and rule.end <= along[1] + AROUND


def outside(page: Image.Image, tables: Sequence[Sequence[Box]]) -> Image.Image:
    """The page with paper in place of the tables."""
    made, paper = page.copy(), level_at(page, 0.5)
    draw = ImageDraw.Draw(made)
    for box in (box for boxes in tables for box in boxes):
        draw.rectangle((box.x0, box.top, box.x1, box.bottom), fill=paper)
    return made


def is_inside(one: Seen, tables: Sequence[Sequence[Box]]) -> bool:
    x, y = (one.x0 + one.x1) / 2, (one.top + one.bottom) / 2
    return any(box.x0 <= x <= box.x1 and box.top <= y <= box.bottom for boxes in tables for box in boxes)


def read(
    page: Image.Image,
    seen: Sequence[Seen],
    tables: Sequence[Sequence[Box]],
    languages: tuple[str, ...],
    others: tuple[str, ...],
) -> list[list[Seen]]:
    """The words of each table. `seen` are those of the page; `others` are languages for what comes out badly.

    `page` may have its lines: what is cut out lies between them.
    """
    height = median(one.bottom - one.top for one in seen) if seen else 1.0
    cuttings = [_cuttings(page, boxes, height, at) for at, boxes in enumerate(tables)]
    every = [one for table in cuttings for one in table]
    scale, smaller = (max(SCALES[0], min(SCALES[1], wanted / max(height, 1.0))) for wanted in WANTED)
    pixels = sum(one.picture.width * one.picture.height for one in every) * scale**2
    if not every or len(every) > MOST_CELLS or pixels > MOST_PIXELS:
        return []
    found = _in_best_languages([one.enlarged(scale) for one in every], languages, others)
    if tesseract.CHINESE[0] in languages:
        found = _with_ideographs(every, found, scale, height)
    before = [[one for one in seen if is_inside(one, [[cutting.box]])] for cutting in every]

    def again(numbers: Sequence[int]) -> list[tuple[Seen, ...]]:
        smaller_ones = tesseract.words_of_each([every[at].enlarged(smaller) for at in numbers], languages)
        return [tuple(_scaled(one, scale / smaller) for one in words) for words in smaller_ones]

    settled = iter(votes.settled(found, before, again))
    return [_lines_numbered([_placed(one, next(settled), scale) for one in table]) for table in cuttings]


def _in_best_languages(
    pictures: Sequence[Image.Image], languages: tuple[str, ...], others: tuple[str, ...]
) -> list[tuple[Seen, ...]]:
    found = list(tesseract.words_of_each(pictures, languages))
    poor = [at for at, words in enumerate(found) if doubt.mean_score(words) < POOR] if others != languages else []
    again = tesseract.words_of_each([pictures[at] for at in poor], others)
    for at, words in zip(poor, again, strict=True):
        found[at] = max(found[at], words, key=doubt.worth)
    empty = [at for at, words in enumerate(found) if not words]
    for at, words in zip(empty, _as_lines([pictures[at] for at in empty], languages), strict=True):
        found[at] = words
    return found


def _as_lines(pictures: Sequence[Image.Image], languages: tuple[str, ...]) -> tuple[tuple[Seen, ...], ...]:
    """A figure or a dash by itself is no block of lines to tesseract, but it is a line."""
    return tesseract.words_of_each(pictures, languages, tesseract.LINE)


def _with_ideographs(
    cuttings: Sequence[Cutting], found: Sequence[tuple[Seen, ...]], scale: float, height: float
) -> list[tuple[Seen, ...]]:
    """Short words of Chinese are taken for Latin letters ("wl" for 数量) unless they are larger and read as Chinese."""
    larger = max(SCALES[0], min(SCALES[1], IDEOGRAPHS / max(height, 1.0)))
    alone = tesseract.words_of_each([one.enlarged(larger) for one in cuttings], tesseract.CHINESE[:1])
    made = []
    for words, others in zip(found, alone, strict=True):
        is_number = not any(sign.isalpha() for one in words for sign in one.text)
        is_more = (
            _ideographs(others) > _ideographs(words) and doubt.mean_score(others) > doubt.mean_score(words) - NEARLY
        )
        is_other = is_more and not (is_number and words)
        made.append(tuple(_scaled(one, scale / larger) for one in others) if is_other else tuple(words))
    return made


def _ideographs(words: Sequence[Seen]) -> int:
    return sum(bool(IDEOGRAPH.match(sign)) for one in words for sign in one.text)


def _cuttings(page: Image.Image, boxes: Sequence[Box], height: float, table: int) -> list[Cutting]:
    """Cells with print in them, from the top and from the left."""
    paper = level_at(page, 0.5)
    tops: list[float] = []
    made = []
    for box in sorted(boxes, key=lambda one: one.top):
        if not tops or box.top - tops[-1] > height / 2:
            tops.append(box.top)
        cutting = _cutting(page, box, paper, (table, len(tops)))
        if cutting is not None:
            made.append(cutting)
    return sorted(made, key=lambda one: (one.row, one.x0))


def _cutting(page: Image.Image, box: Box, paper: int, row: tuple[int, int]) -> Cutting | None:
    left, top = round(box.x0) + INSIDE, round(box.top) + INSIDE
    cell = page.crop((left, top, max(left + 1, round(box.x1) - INSIDE), max(top + 1, round(box.bottom) - INSIDE)))
    if min(cell.size) < LEAST_SIDE:
        return None
    ink = cell.reduce(2).point([255 if level < paper - INK else 0 for level in range(256)])
    print_ = ink.getbbox()
    if print_ is None or ink.histogram()[255] < LEAST_INK:
        return None
    x0, y0 = max(0, 2 * print_[0] - AROUND), max(0, 2 * print_[1] - AROUND)
    x1, y1 = min(cell.width, 2 * print_[2] + AROUND), min(cell.height, 2 * print_[3] + AROUND)
    return Cutting(row, box, left + x0, top + y0, cell.crop((x0, y0, x1, y1)), paper)


def _scaled(one: Seen, times: float) -> Seen:
    """From a picture of another size; the paper around the print is the same."""
    x0, top, x1, bottom = ((at - PAD) * times + PAD for at in (one.x0, one.top, one.x1, one.bottom))
    return replace(one, x0=x0, top=top, x1=x1, bottom=bottom)


def _placed(cutting: Cutting, words: Sequence[Seen], scale: float) -> list[Seen]:
    """The words where they stand on the page; the lines of the cell are those of its blocks."""
    return [
        replace(
            one,
            text=unmixed(one.text),
            x0=(one.x0 - PAD) / scale + cutting.x0,
            x1=(one.x1 - PAD) / scale + cutting.x0,
            top=(one.top - PAD) / scale + cutting.top,
            bottom=(one.bottom - PAD) / scale + cutting.top,
            line=one.line + 100 * (one.block[1] + 100 * one.block[0]),
            block=cutting.row,
        )
        for one in words
    ]


def _lines_numbered(cells: Sequence[Sequence[Seen]]) -> list[Seen]:
    """The cells of a row are a block of lines, one after the other."""
    made: list[Seen] = []
    count, before = 0, (-1, -1, -1)
    for at, words in enumerate(cells):
        for one in words:
            place = (at, *one.block[:1], one.line)
            count += place != before
            before = place
            made.append(replace(one, line=count))
    return made


def put_in(
    seen: Sequence[Seen], beside: Sequence[Seen], tables: Sequence[Sequence[Box]], read_: Sequence[Sequence[Seen]]
) -> tuple[Seen, ...]:
    """`beside`, the words outside of the tables, with each table where the first word of it stood in `seen`."""
    order: dict[tuple[tuple[int, int], int], int] = {}
    for at, one in enumerate(seen):
        order.setdefault((one.block, one.line), at)
    last = max((one.block[0] for one in (*seen, *beside)), default=0) + 1
    parts = [(order.get((one.block, one.line), len(seen)), one) for one in beside]
    for number, (boxes, words) in enumerate(zip(tables, read_, strict=True)):
        start = next((at for at, one in enumerate(seen) if is_inside(one, [boxes])), len(seen))
        parts += [(start, replace(word, block=(last + number, word.block[1]))) for word in words]
    return tuple(one for _, one in sorted(parts, key=lambda part: part[0]))
