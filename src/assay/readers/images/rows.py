"""Tables without lines: rows of print in three stretches or more, one close below the other.

No.  Item          Quantity      Price
1    River boat          14    120 000      →  the boxes of eight stretches
"""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from assay.readers.boxes import Box
from assay.readers.images import doubt
from assay.readers.images.bands import stretches

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PIL import Image

    from assay.readers.images.layout import Seen

GAP = 1.2  # of a word's height: what parts two cells; in justified prose gaps are narrower
FEWEST_ROWS, FEWEST_PIECES = 3, 3
FAR = 2.6  # times a row's height between two rows: the table has ended
MOST_ROWS = 120
OVERLAP = 0.4  # of a word's height that two rows may share
WELL_READ = 0.92  # mean score of the page's words there
ABOVE, BESIDE = 0.3, 0.5  # of a word's height, of paper kept around a stretch


def boxes_of(page: Image.Image, seen: Sequence[Seen], taken: Sequence[Sequence[Box]]) -> list[list[Box]]:
    """The stretches of print of each table, in the page's pixels. `page` has paper in place of lines."""
    free = [one for one in seen if not any(_holds(box, one) for boxes in taken for box in boxes)]
    if len(free) < FEWEST_ROWS * FEWEST_PIECES:
        return []
    height = max(median(one.bottom - one.top for one in free), 1.0)
    found = []
    for run in _runs(_rows(free)):
        parted = [_pieces(page, row, height) for row in run]
        full = [at for at, pieces in enumerate(parted) if len(pieces) >= FEWEST_PIECES]
        core = run[full[0] : full[-1] + 1] if len(full) >= FEWEST_ROWS else []
        if core and not _overlap(core, height) and not _is_well_read(core, free):
            found.append([box for pieces in parted[full[0] : full[-1] + 2] for box in pieces])
    return found


def _rows(seen: Sequence[Seen]) -> list[Box]:
    """The lines of print across the whole page that have more than one word, from the top."""
    rows: list[list[Seen]] = []
    for one in sorted(seen, key=lambda word: word.top + word.bottom):
        middle = (one.top + one.bottom) / 2
        if rows and median(word.top for word in rows[-1]) <= middle <= median(word.bottom for word in rows[-1]):
            rows[-1].append(one)
        else:
            rows.append([one])
    return [
        Box(min(word.x0 for word in row), median(word.top for word in row), max(word.x1 for word in row),
            median(word.bottom for word in row))
        for row in rows
    ][:MOST_ROWS]  # fmt: skip


def _runs(rows: Sequence[Box]) -> Iterator[list[Box]]:
    run: list[Box] = []
    for row in rows:
        if run and row.top - run[-1].bottom > FAR * (row.bottom - row.top):
            yield run
            run = []
        run.append(row)
    yield run


def _is_well_read(rows: Sequence[Box], seen: Sequence[Seen]) -> bool:
    """As part of the page: context helps where no line disturbs it."""
    return doubt.mean_score(one for one in seen if any(_holds(row, one) for row in rows)) >= WELL_READ


def _overlap(rows: Sequence[Box], height: float) -> bool:
    """Cells of one and of several lines side by side, each in the middle of its row: cutting rows would cut words."""
    return any(one.bottom - other.top > OVERLAP * height for one, other in pairwise(rows))


def _pieces(page: Image.Image, row: Box, height: float) -> list[Box]:
    beside, above = BESIDE * height, ABOVE * height
    area = Box(0, row.top - above, page.width, row.bottom + above)
    return [Box(x0 - beside, area.top, x1 + beside, area.bottom) for x0, x1 in stretches(page, area, GAP * height)]


def _holds(box: Box, one: Seen) -> bool:
    return box.x0 <= (one.x0 + one.x1) / 2 <= box.x1 and box.top <= (one.top + one.bottom) / 2 <= box.bottom
