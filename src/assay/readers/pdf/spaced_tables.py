"""Tables without lines whose cells have several lines of type: cut by the paper between the words.

    Night vision device               →  two rows of three cells: the 1 stands beside the middle of its item's two
1   NV-12, with spares        40          lines, so that no height holds a row
2   River boat                 2
"""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from assay.readers.boxes import Box
from assay.readers.images import unlined
from assay.readers.images.layout import Seen
from assay.readers.images.pieces import Pieces
from assay.readers.pdf import ruled_tables
from assay.readers.pdf.banded_tables import ample

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.model.document import Table, Word
    from assay.readers.pdf.edges import Edge

MOST_WORDS = 4_000
ACROSS = 0.55  # of the type's height: what parts two pieces; a blank is half as wide
LEVEL = 0.5  # of the type's height between the middles of two words of one line
FEWEST_WORDS = 9


def placed_tables(
    edges: Sequence[Edge], text: str, words: Sequence[Word], taken: Sequence[Box] = ()
) -> list[tuple[Box, Table]]:
    """Each table with the box around it. `taken` are the places of the tables that are already known."""
    free = [ample(word, text) for word in words[:MOST_WORDS] if not any(box.holds(word) for box in taken)]
    if len(free) < FEWEST_WORDS:
        return []
    seen = [Seen(text[one.start : one.end], one.x0, one.top, one.x1, one.bottom, 1.0, (0, 0), 0) for one in free]
    groups = unlined.boxes_of(_pieces(free), seen, edges, ())
    return ruled_tables.filled(groups, text, free)


def _pieces(words: Sequence[Word]) -> Pieces:
    """What follows each other in the text on one height, without a wide gap."""
    size = median(word.bottom - word.top for word in words)
    runs: list[list[Word]] = []
    for word in words:
        if runs and _goes_on(runs[-1][-1], word, size):
            runs[-1].append(word)
        else:
            runs.append([word])
    boxes = tuple(
        Box(run[0].x0, min(one.top for one in run), max(one.x1 for one in run), max(one.bottom for one in run))
        for run in runs
    )
    return Pieces(boxes, median(box.bottom - box.top for box in boxes))


def _goes_on(one: Word, other: Word, size: float) -> bool:
    apart = abs(one.top + one.bottom - other.top - other.bottom) / 2
    return apart < LEVEL * size and -size < other.x0 - one.x1 < ACROSS * size
