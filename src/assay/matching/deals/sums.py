"""The one check of sums in tables: number times price is the row's sum, rows add up to their total, with tax or not.

37 × 1 000 000 = 37 000 000, total 37 000 000  →  right      … total 38 000 000  →  wrong: the rows make 37 000 000

Who knows the columns by their headings (the register) and who finds them by what multiplies (the signs) ask it alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import permutations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

At = tuple[int, int]
TOLERANCE = 0.006  # of the unit: sums are rounded to hundredths
RELATIVE = 1e-9  # floats of a spreadsheet
LEAST_ROWS = 2  # two rows that happen to multiply are chance at most once in a blue moon; one row may be
MOST_COLUMNS = 12  # the triples grow with the cube; wider tables are data, not price lists
MOST_TAXES = 3  # lines of tax between a subtotal and the total with them


@dataclass(frozen=True, slots=True)
class Checked:
    """A sum that was checked: where it stands, what it is made of, what it should be and is."""

    at: At
    parts: tuple[At, ...]
    due: float
    stated: float
    is_right: bool
    is_product: bool = False


@dataclass(frozen=True, slots=True)
class Sums:
    """The numbers of a table by row and column, and which rows are totals or taxes, which none of it (parts)."""

    numbers: Mapping[At, float]
    rows: Sequence[int]
    totals: frozenset[int] = frozenset()
    taxes: frozenset[int] = frozenset()
    without: frozenset[int] = frozenset()

    def plain(self) -> list[int]:
        apart = self.totals | self.taxes | self.without
        return [row for row in self.rows if row not in apart]


def products(sums: Sums, columns: tuple[int, int, int], *, step: float = 0.0) -> list[Checked]:
    """Each row that has number, price and sum. `step`: what the last digit of a rounded sum counts (10 in "млн" with
    5 decimals)."""
    checked = []
    for row in sums.plain():
        cells = tuple((row, column) for column in columns)
        if all(cell in sums.numbers for cell in cells):
            a, b, c = (sums.numbers[cell] for cell in cells)
            slack = max(TOLERANCE * max(1.0, abs(a)), step * max(1.0, abs(a)))  # the price is rounded, too
            checked.append(Checked(cells[2], cells[:2], a * b, c, near(a * b, c, slack), is_product=True))
    return checked


def product_columns(sums: Sums, columns: Iterable[int]) -> tuple[int, int, int] | None:
    """The columns number, price, amount: those that multiply in most rows, in this order where several do."""
    every = sorted(columns)
    if len(every) > MOST_COLUMNS:
        return None
    best: tuple[int, tuple[int, int, int]] | None = None
    for three in permutations(every, 3):
        if three[0] > three[1]:
            continue
        telling = [one for one in products(sums, three) if not {sums.numbers[part] for part in one.parts} & {0, 1}]
        hits = sum(one.is_right for one in telling)
        if hits >= LEAST_ROWS and hits * 2 > len(telling) and (best is None or hits > best[0]):
            best = (hits, three)
    return best[1] if best else None


def column_totals(sums: Sums, column: int, *, least: int = LEAST_ROWS) -> list[Checked]:
    """Each total against the rows above it: back to the total before, or all of them, or the total before with tax."""
    checked: list[Checked] = []
    since: list[At] = []
    every: list[At] = []
    taxes: list[At] = []
    before: At | None = None
    for row in sums.rows:
        at = (row, column)
        if row in sums.taxes:
            taxes += [at] if at in sums.numbers else []
        elif row in sums.totals:
            if at in sums.numbers:
                result = _total(sums, at, (since, every, taxes[-MOST_TAXES:]), before)
                if result is not None and len(result.parts) >= least:
                    checked.append(result)
                before, since, taxes = at, [], []
        elif at in sums.numbers and row not in sums.without:
            since.append(at)
            every.append(at)
    return checked


def _total(sums: Sums, at: At, above: tuple[list[At], list[At], list[At]], before: At | None) -> Checked | None:
    """Right if any way of adding up gives it; else wrong by the nearest that says something."""
    since, every, taxes = above
    ways = [list(one) for one in (since, every, [*since, *taxes], [*every, *taxes]) if one]
    if before is not None:
        ways += [[before, *since], [before, *taxes], [before, *since, *taxes]]
    if not ways:
        return None
    stated = sums.numbers[at]
    results = []
    for way in ways:
        due = sum(sums.numbers[part] for part in way)
        results.append(Checked(at, tuple(way), due, stated, near(due, stated, TOLERANCE * max(1, len(way)))))
    right = next((one for one in results if one.is_right), None)
    return right or min(results, key=lambda one: abs(one.due - one.stated))


def near(one: float, other: float, slack: float = TOLERANCE) -> bool:
    return abs(one - other) <= max(slack, RELATIVE * max(abs(one), abs(other)))
