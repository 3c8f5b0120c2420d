"""Tables with lines across only: the lines part the rows, the gaps between the words of the rows part the columns.

───────────────────────────────────────
1   Radar AB-12,         4     250 000
    export version                          →  one row of four cells, though its name has two lines
───────────────────────────────────────
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING

from assay.model.document import Cell, Table
from assay.readers.boxes import Box
from assay.readers.pdf.ruled_tables import header_rows, joined, line_spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from assay.model.document import Word
    from assay.readers.pdf.edges import Edge

SHORTEST = 100.0  # points: a table is wider, an underlined name is not
SAME_HEIGHT = 1.5
SAME_END = 8.0
TALLEST_ROW = 160.0  # points between two lines: more is a page between two frames
FEWEST_LINES, FEWEST_COLUMNS = 4, 3
MOST_LINES, MOST_WORDS, MOST_COLUMNS = 400, 4_000, 30
GAP = 0.5  # times the height of the type: what parts two columns; a blank is half as wide
NARROWEST_GAP = 4.0
FULL = 0.7  # of the most pieces that a row has: such rows show the columns
WHOLE = 0.95  # of the table's width: a line that covers less is cut by a merged cell
FILLED = 0.35  # of all cells
OPENING, CLOSING = "（［【《“", "）］】》”：，；。、"

Stretch = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across, which a merged cell may break."""

    at: float
    pieces: tuple[Stretch, ...]

    def covers(self, x: float) -> bool:
        return any(start - 1 <= x <= end + 1 for start, end in self.pieces)


def placed_tables(
    edges: Sequence[Edge], text: str, words: Sequence[Word], taken: Sequence[Box] = ()
) -> list[tuple[Box, Table]]:
    """Each table with the box around it. `taken` are the places of the tables that are already known."""
    free = [ample(word, text) for word in words[:MOST_WORDS] if not any(box.holds(word) for box in taken)]
    found = []
    for group in groups_of(edges):
        for rules in _parted(group, free):
            box = _box(rules)
            within = [word for word in free if box.holds(word)]
            table = _table(text, within, rules) if within else None
            if table is not None:
                found.append((box, table))
    return found


def ample(word: Word, text: str) -> Word:
    """Marks as wide as a letter, （ ： ，, leave half of their place empty: it belongs to the word, 数量（台/套）."""
    half = (word.bottom - word.top) / 2
    before = half if text[word.start] in OPENING else 0.0
    behind = half if text[word.end - 1] in CLOSING else 0.0
    return replace(word, x0=word.x0 - before, x1=word.x1 + behind) if before or behind else word


def _box(rules: Sequence[Rule]) -> Box:
    left, right = extent(rules)
    return Box(left, rules[0].at, right, rules[-1].at)


def groups_of(edges: Sequence[Edge]) -> Iterator[list[Rule]]:
    """Lines of the same extent, one not far below the other."""
    across = [edge for edge in joined(edge for edge in edges if edge.is_across) if edge.end - edge.start > 10]
    rules: list[Rule] = []
    for edge in sorted(across, key=lambda one: one.at)[:MOST_LINES]:
        if rules and edge.at - rules[-1].at <= SAME_HEIGHT:
            rules[-1] = Rule(rules[-1].at, (*rules[-1].pieces, (edge.start, edge.end)))
        else:
            rules.append(Rule(edge.at, ((edge.start, edge.end),)))
    group: list[Rule] = []
    for rule in rules:
        if group and not _belongs(rule, group):
            yield from _whole(group)
            group = []
        group.append(rule)
    yield from _whole(group)


def _whole(group: list[Rule]) -> Iterator[list[Rule]]:
    if len(group) >= FEWEST_LINES and extent(group)[1] - extent(group)[0] >= SHORTEST:
        yield group


def extent(rules: Sequence[Rule]) -> Stretch:
    stretches = [piece for rule in rules for piece in rule.pieces]
    return min(start for start, _ in stretches), max(end for _, end in stretches)


def _belongs(rule: Rule, group: Sequence[Rule]) -> bool:
    """Near, and within the width of the lines above; one of them at least has it whole."""
    left, right = extent(group)
    start, end = extent([rule])
    return rule.at - group[-1].at <= TALLEST_ROW and start >= left - SAME_END and end <= right + SAME_END


def _parted(rules: list[Rule], words: Sequence[Word]) -> Iterator[list[Rule]]:
    """Two tables of one width, a title between them: a column of one stands over several of the other."""
    box = _box(rules)
    bands = _bands(rules, [word for word in words if box.holds(word)])
    for at in range(2, len(bands) - 2):
        if len(_pieces(bands[at])) == 1:
            above = _body(_heads_and_body(bands[:at], rules)[1])
            below = _body(_heads_and_body(bands[at + 1 :], rules[at + 1 :])[1])
            if min(len(above), len(below)) > 1 and not (_agree(above, below) and _agree(below, above)):
                yield rules[: at + 1]
                yield from _parted(rules[at + 1 :], words)
                return
    yield rules


def _agree(columns: Sequence[Stretch], others: Sequence[Stretch]) -> bool:
    return all(sum(_meet(column, other) for other in others) <= 1 for column in columns)


def _bands(rules: Sequence[Rule], words: Sequence[Word]) -> list[list[Word]]:
    """The words of each row, between a line and the next; of a merged cell all words stand in its first row."""
    bands: list[list[Word]] = [[] for _ in rules[1:]]
    heights = [rule.at for rule in rules]
    for word in words:
        at = min(max(bisect_right(heights, (word.top + word.bottom) / 2) - 1, 0), len(bands) - 1)
        while at and not rules[at].covers((word.x0 + word.x1) / 2):
            at -= 1
        bands[at].append(word)
    return bands


def _table(text: str, words: Sequence[Word], rules: Sequence[Rule]) -> Table | None:
    bands = _bands(rules, words)
    telling = [[] if _counts_up(text, band) else band for band in bands]
    columns = _columns(telling, rules)
    if not FEWEST_COLUMNS <= len(columns) <= MOST_COLUMNS:
        return None
    cells = tuple(cell for at in range(len(bands)) for cell in _row(text, at, bands, rules, columns))
    filled = sum(bool(cell.spans) for cell in cells)
    if len(bands) < FEWEST_LINES - 1 or filled < FILLED * len(bands) * len(columns):
        return None
    table = Table(cells, len(bands), len(columns))
    return Table(cells, table.rows, table.columns, header_rows(table))


def _counts_up(text: str, band: Sequence[Word]) -> bool:
    """The row 1, 2, 3 … below a heading stands in the middle of the columns, unlike their words."""
    said = [text[word.start : word.end] for word in sorted(band, key=lambda word: word.x0)]
    return len(said) > 2 and said == [str(at) for at in range(1, len(said) + 1)]


def _columns(bands: Sequence[Sequence[Word]], rules: Sequence[Rule]) -> list[Stretch]:
    """Where the words of the fuller rows stand; a heading over nothing is a column without words."""
    heads, body = _heads_and_body(bands, rules)
    columns = _body(body)
    for one in (*(one for one in body if len(one) >= FEWEST_COLUMNS), heads):
        alone = [piece for piece in one if not any(_meet(piece, column) for column in columns)]
        columns = sorted([*columns, *alone])
    return _widened(_with_headings(columns, heads, [piece for one in body for piece in one]), heads)


def _heads_and_body(
    bands: Sequence[Sequence[Word]], rules: Sequence[Rule]
) -> tuple[list[Stretch], list[list[Stretch]]]:
    """The pieces of the heading, without those that reach over several columns, and of the rows below it."""
    pieces = [_pieces(band) for band in bands]
    plain = [one for one in pieces if one]
    if len(plain) < 2:
        return [], plain
    if not _has_two_rows(rules):
        return plain[0], plain[1:]
    tall = [piece for piece in plain[0] if not rules[1].covers(sum(piece) / 2)]
    return [*tall, *plain[1]], plain[2:]


def _has_two_rows(rules: Sequence[Rule]) -> bool:
    """Does the line below the first row leave out the headings that reach over both rows?"""
    left, right = extent(rules)
    return sum(end - start for start, end in rules[1].pieces) < WHOLE * (right - left)


def _body(rows: Sequence[Sequence[Stretch]]) -> list[Stretch]:
    """The columns by the rows with most pieces."""
    most = max((len(one) for one in rows), default=0)
    return _merged(piece for one in rows if len(one) >= FULL * most for piece in one)


def _with_headings(columns: list[Stretch], heads: Sequence[Stretch], body: Sequence[Stretch]) -> list[Stretch]:
    """A heading in the middle of its column over numbers at its right edge: two stretches, one column."""
    kept: list[Stretch] = []
    for column in columns:
        last = kept[-1] if kept else None
        if last is not None and _complete(last, column, heads, body):
            kept[-1] = (last[0], column[1])
        else:
            kept.append(column)
    return kept


def _complete(one: Stretch, other: Stretch, heads: Sequence[Stretch], body: Sequence[Stretch]) -> bool:
    """One has a heading and nothing below, the other something below and no heading."""
    headed = [any(_meet(piece, column) for piece in heads) for column in (one, other)]
    filled = [any(_meet(piece, column) for piece in body) for column in (one, other)]
    return headed[0] != headed[1] and filled[0] != filled[1] and headed[0] != filled[0]


def _widened(columns: Sequence[Stretch], heads: Sequence[Stretch]) -> list[Stretch]:
    """Each column as wide as the heading that stands over it alone."""
    widened = list(columns)
    for piece in heads:
        met = [at for at, column in enumerate(columns) if _meet(piece, column)]
        if len(met) == 1:
            x0, x1 = widened[met[0]]
            widened[met[0]] = (min(x0, piece[0]), max(x1, piece[1]))
    return widened


def _pieces(words: Sequence[Word]) -> list[Stretch]:
    """The stretches across that the words of a row cover, small gaps filled, whatever line of the row they stand on."""
    if not words:
        return []
    gap = max(GAP * median(word.bottom - word.top for word in words), NARROWEST_GAP)
    return _merged(((word.x0, word.x1) for word in words), gap)


def _merged(stretches: Iterable[Stretch], gap: float = 0.0) -> list[Stretch]:
    merged: list[Stretch] = []
    for start, end in sorted(stretches):
        if merged and start - merged[-1][1] < gap:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _meet(one: Stretch, other: Stretch) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _row(
    text: str, at: int, bands: Sequence[Sequence[Word]], rules: Sequence[Rule], columns: Sequence[Stretch]
) -> Iterator[Cell]:
    """The cells that begin in the row: as tall as no line cuts them, as wide as their words reach."""
    groups = dict(_headings_over(bands[0], columns, rules[1])) if not at and _has_two_rows(rules) else {}
    column = 0
    while column < len(columns):
        middle = sum(columns[column]) / 2
        if at and not rules[at].covers(middle):  # belongs to the cell above
            column += 1
            continue
        height = next((n for n in range(1, len(bands) - at) if rules[at + n].covers(middle)), len(bands) - at)
        words = [word for band in bands[at : at + height] for word in band]
        width = groups.get(column) or _width(words if height == 1 else bands[at], columns, column)
        mine = [word for word in words if column <= _column_of(word, columns) < column + width]
        spans = line_spans(text, sorted(mine, key=lambda word: (word.top, word.x0)))
        yield Cell(at, column, " ".join(span.of(text) for span in spans), spans, height, width)
        column += width


def _width(words: Sequence[Word], columns: Sequence[Stretch], column: int) -> int:
    """How many columns the words that begin in this one reach over without a gap."""
    piece = next((one for one in _pieces(words) if _meet(one, columns[column])), None)
    if piece is None:
        return 1
    return max(sum(_meet(piece, other) for other in columns[column:]), 1)


def _headings_over(words: Sequence[Word], columns: Sequence[Stretch], below: Rule) -> list[tuple[int, int]]:
    """First column and width of each heading over several columns: where its middle is nearest to theirs."""
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(columns):
        run = at
        while run < len(columns) and below.covers(sum(columns[run]) / 2):
            run += 1
        if run == at:
            at += 1
            continue
        start, end = columns[at][0], columns[run - 1][1]
        middles = [sum(one) / 2 for one in _pieces(words) if start <= sum(one) / 2 <= end]
        found += [(at + first, width) for first, width in _spread(middles, columns[at:run])]
        at = run
    return found


def _spread(middles: Sequence[float], columns: Sequence[Stretch]) -> list[tuple[int, int]]:
    """The columns in as many stretches as there are headings, so that the middles differ least in all."""
    if not middles or len(middles) > len(columns):
        return []
    best: dict[int, tuple[float, list[tuple[int, int]]]] = {0: (0.0, [])}  # by the columns given out
    for middle in middles:
        following: dict[int, tuple[float, list[tuple[int, int]]]] = {}
        for taken, (cost, ways) in best.items():
            for end in range(taken + 1, len(columns) + 1):
                off = abs((columns[taken][0] + columns[end - 1][1]) / 2 - middle)
                if end not in following or cost + off < following[end][0]:
                    following[end] = (cost + off, [*ways, (taken, end - taken)])
        best = following
    return best[len(columns)][1] if len(columns) in best else []


def _column_of(word: Word, columns: Sequence[Stretch]) -> int:
    middle = (word.x0 + word.x1) / 2
    return min(range(len(columns)), key=lambda at: _distance(middle, columns[at]))


def _distance(x: float, column: Stretch) -> float:
    return max(column[0] - x, x - column[1], 0.0)
