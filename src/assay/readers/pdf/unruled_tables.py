"""Tables without lines, or with lines across only: rows of words whose gaps stand under each other.

    No.  Item          Quantity      Price
    1    River boat          14    120 000      →  a table of 2 rows and 4 columns, the first row its header

High precision before recall: what may be prose in columns, a list or an address block is left as text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from assay.model.document import Cell, Table
from assay.readers.boxes import Box
from assay.readers.pdf.ruled_tables import header_rows, joined, line_spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assay.model.document import Word
    from assay.readers.pdf.edges import Edge

MOST_WORDS = 4_000
MOST_COLUMNS = 20
GAP = 1.0  # times the height of the type: what parts two cells
NARROWEST_GAP = 6.0
FEWEST_ROWS = 3
FILLED = 0.6  # of all cells
TOUCH = 0.5  # points between a heading and the numbers that stand under it beside its middle
FEWEST_FULL, CORE = 3, 0.6  # pieces, and their share of the most, by which a row belongs to the table for certain
CLOSE = 1.0  # times its height: a row of totals stands no farther below
WORDS_A_CELL = 4.5  # on the mean: prose has more
NUMBERS = 0.6  # of a column's cells: it is one of numbers
FAR = 2.6  # times the usual distance of rows: the table has ended
NUMERIC = re.compile(r"[^\w]{0,3}\d[\d\s.,'/%()-]*\s?(?:[%°]|[^\W\d_]{1,4}\.?)?|[-–—]+|n/a|нет", re.I)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one row that stand close together."""

    words: tuple[Word, ...]

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return max(word.x1 for word in self.words)


@dataclass(frozen=True, slots=True)
class Row:
    top: float
    bottom: float
    pieces: tuple[Piece, ...]


def tables_of(text: str, words: Sequence[Word], rules: Iterable[Edge] = (), taken: Sequence[Box] = ()) -> list[Table]:
    """`taken` are the places of the tables that are already known."""
    return [table for _, table in placed_tables(rules, text, words, taken)]


def placed_tables(
    rules: Iterable[Edge], text: str, words: Sequence[Word], taken: Sequence[Box] = ()
) -> list[tuple[Box, Table]]:
    """Each table with the box around its words."""
    free = [word for word in words[:MOST_WORDS] if not any(box.holds(word) for box in taken)]
    if len(free) < 2 * FEWEST_ROWS or not _may_have(free):
        return []
    lines = [edge.at for edge in joined(edge for edge in rules if edge.is_across) if edge.end - edge.start > 100]
    tables = []
    for run in _runs(_rows(free)):
        found = [(rows, _columns(rows)) for rows in (run, _core(run))]
        for rows, columns in sorted(found, key=lambda one: -len(one[1])):
            if (whole := _whole_rows(rows, columns, lines)) and _is_table(text, whole, columns):
                tables.append((_around(whole), _table(text, whole, columns)))
                break
    return tables


def _may_have(words: Sequence[Word]) -> bool:
    """A quick look: are there three gaps between words of one height at all?"""
    gaps = 0
    for one, other in pairwise(words):
        gap = other.x0 - one.x1
        if gap > NARROWEST_GAP:
            if gap > 1.5 * (one.bottom - one.top) and abs(one.bottom - other.bottom) < 4:
                gaps += 1
                if gaps >= FEWEST_ROWS:
                    return True
        elif other.x1 < one.x0 and abs(one.bottom - other.bottom) < 2:
            return True
    return False


def _rows(words: Sequence[Word]) -> list[Row]:
    """Words whose middles lie at one height, from the top; each row's words from the left, cut at wide gaps."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda one: ((one.top + one.bottom) / 2, one.x0)):
        middle = (word.top + word.bottom) / 2
        if rows and rows[-1][0].top <= middle <= max(rows[-1][0].bottom, rows[-1][-1].bottom):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [_row(sorted(row, key=lambda one: one.x0)) for row in rows]


def _row(words: list[Word]) -> Row:
    height = median(word.bottom - word.top for word in words)
    pieces: list[list[Word]] = []
    for word in words:
        if pieces and word.x0 - max(one.x1 for one in pieces[-1][-3:]) < max(GAP * height, NARROWEST_GAP):
            pieces[-1].append(word)
        else:
            pieces.append([word])
    top, bottom = min(word.top for word in words), max(word.bottom for word in words)
    return Row(top, bottom, tuple(Piece(tuple(one)) for one in pieces))


def _runs(rows: list[Row]) -> Iterable[list[Row]]:
    """Stretches of rows in pieces; a row in one piece may stand between two, as the rest of a long cell."""
    run: list[Row] = []
    for row in rows:
        if run and row.top - run[-1].bottom > FAR * max(row.bottom - row.top, 6.0):
            yield from _trimmed(run)
            run = []
        if len(row.pieces) > 1 or (run and _continues(run, row)):
            run.append(row)
        else:
            yield from _trimmed(run)
            run = []
    yield from _trimmed(run)


def _continues(run: list[Row], row: Row) -> bool:
    """Does the only piece stand under one piece of the last row in pieces, and close?"""
    above = next((one for one in reversed(run) if len(one.pieces) > 1), None)
    if above is None or row.top - run[-1].bottom > 0.8 * (row.bottom - row.top):
        return False
    piece = row.pieces[0]
    within = [n for n, one in enumerate(above.pieces) if abs(one.x0 - piece.x0) < 4]
    if len(within) != 1:
        return False
    nxt = above.pieces[within[0] + 1] if within[0] + 1 < len(above.pieces) else None
    return nxt is None or piece.x1 < nxt.x0


def _trimmed(run: list[Row]) -> Iterable[list[Row]]:
    if sum(len(row.pieces) > 1 for row in run) >= FEWEST_ROWS:
        yield run


def _core(run: list[Row]) -> list[Row]:
    """Without what stands close above and below in fewer pieces: a title, a sentence, signatures; totals are kept."""
    most = max(len(row.pieces) for row in run)
    full = [at for at, row in enumerate(run) if len(row.pieces) >= max(FEWEST_FULL, CORE * most)]
    if len(full) < FEWEST_ROWS:
        return run
    end = full[-1] + 1
    columns = _columns(run[full[0] : end])
    while end < len(run) and _is_total(run[end], run[end - 1], columns):
        end += 1
    return run[full[0] : end]


def _is_total(row: Row, above: Row, columns: Sequence[tuple[float, float]]) -> bool:
    """Close below, in pieces that stand under one column each."""
    close = row.top - above.bottom < CLOSE * (row.bottom - row.top)
    met = [sum(piece.x0 <= x1 and x0 <= piece.x1 for x0, x1 in columns) for piece in row.pieces]
    return close and len(met) > 1 and met == [1] * len(met)


def _columns(rows: list[Row]) -> list[tuple[float, float]]:
    """The stretches across in which pieces stand, of rows in as many pieces as most have or more."""
    counts = sorted(len(row.pieces) for row in rows if len(row.pieces) > 1)
    usual = counts[len(counts) // 2]
    pieces = [(one.x0, one.x1) for row in rows if len(row.pieces) >= usual for one in row.pieces]
    columns: list[tuple[float, float]] = []
    for x0, x1 in sorted(pieces):
        if columns and x0 <= columns[-1][1] + TOUCH:
            columns[-1] = (columns[-1][0], max(columns[-1][1], x1))
        else:
            columns.append((x0, x1))
    return columns


Whole = list[list[list["Piece"]]]


def _whole_rows(rows: list[Row], columns: list[tuple[float, float]], lines: list[float]) -> Whole:
    """Rows as they are meant: the further lines of a long cell are put to its row. Empty where columns don't hold."""
    if not 2 <= len(columns) <= MOST_COLUMNS:
        return []
    whole: Whole = []
    before: Row | None = None
    for row in rows:
        cells: list[list[Piece]] = [[] for _ in columns]
        for piece in row.pieces:
            met = [n for n, (x0, x1) in enumerate(columns) if piece.x0 <= x1 and x0 <= piece.x1]
            if len(met) > 1 and len(row.pieces) > 1:
                return []
            if met:
                cells[met[0]].append(piece)
        if before is not None and whole and _is_rest(cells, before, row, lines):
            for kept, more in zip(whole[-1], cells, strict=True):
                kept += more
        else:
            whole.append(cells)
        before = row
    return whole


def _is_rest(cells: list[list[Piece]], before: Row, row: Row, lines: list[float]) -> bool:
    """With lines between the rows, what no line parts belongs together; else what has an empty first cell."""
    parted = any(before.bottom - 2 <= at <= row.top + 2 for at in lines)
    if parted:
        return False
    close = row.top - before.bottom < 0.6 * (row.bottom - row.top)
    filled = sum(bool(cell) for cell in cells)
    return close and not cells[0] and filled <= max(len(cells) // 2, 1)


def _is_table(text: str, rows: Whole, columns: list[tuple[float, float]]) -> bool:
    """Enough rows and filled cells, short ones, and more than two columns or one of them of numbers."""
    cells = [[_content(text, cell) for cell in row] for row in rows]
    if len(rows) < FEWEST_ROWS:
        return False
    full = [cell for row in cells for cell in row if cell]
    if len(full) < FILLED * len(rows) * len(columns):
        return False
    wordy = sum(_mean_words(column) > WORDS_A_CELL for column in zip(*cells, strict=True))
    numbers = sum(_is_numeric(column) for column in zip(*cells, strict=True))
    if wordy > 1 or (wordy and not numbers):
        return False
    if len(columns) == 2:  # a list with numbers in front of its items is none
        return _is_numeric([row[1] for row in cells]) and not wordy
    return numbers >= 1 or len(rows) >= 4


def _around(rows: Whole) -> Box:
    words = [word for row in rows for cell in row for piece in cell for word in piece.words]
    return Box(
        min(word.x0 for word in words), min(word.top for word in words),
        max(word.x1 for word in words), max(word.bottom for word in words),
    )  # fmt: skip


def _mean_words(column: Sequence[str]) -> float:
    full = [cell for cell in column if cell]
    return sum(len(cell.split()) + sum("\u3400" <= one <= "\u9fff" for one in cell) / 3 for cell in full) / max(
        len(full), 1
    )


def _is_numeric(column: Sequence[str]) -> bool:
    full = [cell for cell in column[1:] if cell]
    return len(full) >= 2 and sum(bool(NUMERIC.fullmatch(cell)) for cell in full) >= NUMBERS * len(full)


def _content(text: str, cell: list[Piece]) -> str:
    spans = line_spans(text, [word for piece in cell for word in piece.words])
    return " ".join(span.of(text) for span in spans)


def _table(text: str, rows: Whole, columns: list[tuple[float, float]]) -> Table:
    cells = []
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            spans = line_spans(text, [word for piece in cell for word in piece.words])
            cells.append(Cell(number, column, " ".join(span.of(text) for span in spans), spans))
    table = Table(tuple(cells), len(rows), len(columns))
    return replace(table, header_rows=header_rows(table))
