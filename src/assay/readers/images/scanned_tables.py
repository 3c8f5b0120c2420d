"""Tables of a recognised page: from the lines that its picture has, else from words that stand under each other.

Before: the words of a scanned specification, each with its box. After: a table of №, name, quantity, price and sum.
"""

from __future__ import annotations

from dataclasses import replace
from statistics import median
from typing import TYPE_CHECKING

from assay.readers.boxes import Box
from assay.readers.pdf import banded_tables, ruled_tables, unruled_tables
from assay.readers.pdf.edges import Edge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.model.document import Table, Word

USUAL_HEIGHT = 8.0  # points of a word's box in 10-point type: the measures of both searches are points
REACH = 2.0  # points by which the ends of a line may have been missed


def tables_of(
    text: str,
    words: Sequence[Word],
    rules: Sequence[Edge],
    cells: Sequence[Sequence[Box]] = (),
) -> tuple[Table, ...]:
    """`words`, `rules` and the `cells` of tables stand upright in the same pixels.

    The words' places in the text are kept. Without `cells` those that the rules draw are taken.
    """
    if not words:
        return ()
    scale = USUAL_HEIGHT / max(median(word.bottom - word.top for word in words), 1.0)
    placed = [
        replace(word, x0=word.x0 * scale, top=word.top * scale, x1=word.x1 * scale, bottom=word.bottom * scale)
        for word in words
    ]
    edges = [
        Edge(rule.is_across, rule.at * scale, rule.start * scale - REACH, rule.end * scale + REACH) for rule in rules
    ]
    groups = [[_sized(box, scale) for box in boxes] for boxes in cells] or ruled_tables.cells_of(edges)
    ruled = ruled_tables.filled(groups, text, placed)
    banded = banded_tables.placed_tables(edges, text, placed, [box for box, _ in ruled])
    known = (*ruled, *banded)
    tables = [*(table for _, table in known), *unruled_tables.tables_of(text, placed, edges, [box for box, _ in known])]
    return tuple(sorted(tables, key=lambda one: min((s.start for cell in one.cells for s in cell.spans), default=0)))


def _sized(box: Box, times: float) -> Box:
    return Box(box.x0 * times, box.top * times, box.x1 * times, box.bottom * times)
