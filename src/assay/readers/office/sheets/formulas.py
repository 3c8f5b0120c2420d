"""Do the values that a workbook keeps for its formulas come out when they are worked out again?

E5: =C5*D5, kept 51,300,000, with C5 12 and D5 4,275,000  →  nothing;  kept 52,300,000  →  a trace

Only what is plain is worked out: sums, products, rounding, the four operations, within one sheet; all else is not.
"""

from __future__ import annotations

import math
import re
from itertools import islice
from typing import TYPE_CHECKING

from assay.readers.office.packages.package import local_name
from assay.readers.office.sheets.grid import place_of
from assay.readers.office.sheets.styles import streamed
from assay.readers.source import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from assay.readers.desk import Desk
    from assay.readers.office.packages.package import Package

MOST_ROWS = 1_048_576
MOST_CELLS, MOST_FORMULAS, MOST_IN_A_RANGE = 200_000, 5_000, 20_000
MOST_TOLD, LONGEST, DEEPEST = 20, 300, 20
SAME = 1e-6  # of the value: programs keep 15 figures, formulas may lose some
TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+)|(?P<name>[A-Z]+)(?=\()"
    r"|(?P<from>\$?[A-Z]{1,3}\$?\d{1,7}):(?P<to>\$?[A-Z]{1,3}\$?\d{1,7})|(?P<cell>\$?[A-Z]{1,3}\$?\d{1,7})(?![\w(!])"
    r"|(?P<sign>[-+*/^(),;%]))"
)
FUNCTIONS: dict[str, Callable[[Sequence[float]], float]] = {
    "SUM": math.fsum,
    "PRODUCT": math.prod,
    "MIN": min,
    "MAX": max,
    "ABS": lambda some: abs(some[0]),
    "AVERAGE": lambda some: math.fsum(some) / len(some),
    "ROUND": lambda some: _rounded(some[0], int(some[1])),
}
At = tuple[int, int]


def tell(package: Package, part: str, sheet: str, desk: Desk) -> None:
    """A trace for each value that does not come out, and one for how many did."""
    try:
        values, formulas = _cells(package, part)
    except Refusal:
        return
    right = wrong = 0
    for name, formula, kept in formulas:
        result = _worked_out(formula, values)
        if result is None:
            continue
        if abs(result - kept) <= max(SAME * max(abs(result), abs(kept)), 1e-9):
            right += 1
        elif wrong < MOST_TOLD:
            wrong += 1
            desk.trace(
                "value of a formula", f"{sheet[:60]}!{name}: ={formula} gives {result:.12g}, kept is {kept:.12g}"
            )
    if right:
        desk.trace("formulas that come out", str(right))


def _cells(package: Package, part: str) -> tuple[dict[At, float], list[tuple[str, str, float]]]:
    values: dict[At, float] = {}
    formulas: list[tuple[str, str, float]] = []
    for row in islice(streamed(package, part, "row"), MOST_ROWS):
        for cell in row:
            name, place = cell.get("r") or "", place_of(cell.get("r") or "")
            parts = {local_name(one): one for one in cell}
            value = _number(parts["v"].text) if "v" in parts and (cell.get("t") or "n") == "n" else None
            if place is None or value is None or len(values) >= MOST_CELLS:
                continue
            values[place] = value
            text = (parts["f"].text or "") if "f" in parts else ""
            if text and len(text) <= LONGEST and len(formulas) < MOST_FORMULAS and not parts["f"].get("t"):
                formulas.append((name[:12], text, value))
    return values, formulas


def _number(text: str | None) -> float | None:
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _worked_out(formula: str, values: dict[At, float]) -> float | None:
    """None where it holds what is not worked out here."""
    try:
        reader = _Formula(formula, values)
        result = reader.sum(0)[0]
        return result if reader.at_end and math.isfinite(result) else None
    except (_Unknown, ArithmeticError, ValueError, IndexError):
        return None


class _Unknown(Exception):
    """Something in a formula that is not worked out."""


class _Formula:
    """Reads sums of products of powers; each step gives the values of what it read, one but for ranges."""

    def __init__(self, text: str, values: dict[At, float]) -> None:
        self.values, self.place = values, 0
        self.tokens: list[tuple[str, re.Match[str]]] = []
        at = 0
        while at < len(text.rstrip()):
            found = TOKEN.match(text, at)
            if found is None:
                raise _Unknown
            self.tokens.append((found["sign"] or "", found))
            at = found.end()

    @property
    def at_end(self) -> bool:
        return self.place == len(self.tokens)

    def _take(self, *signs: str) -> str:
        if not self.at_end and self.tokens[self.place][0] in signs and self.tokens[self.place][0]:
            self.place += 1
            return self.tokens[self.place - 1][0]
        return ""

    def sum(self, depth: int) -> list[float]:
        if depth > DEEPEST:
            raise _Unknown
        found = self._product(depth)
        while sign := self._take("+", "-"):
            other = self._product(depth)
            found = [_one(found) + (_one(other) if sign == "+" else -_one(other))]
        return found

    def _product(self, depth: int) -> list[float]:
        found = self._power(depth)
        while sign := self._take("*", "/"):
            other = _one(self._power(depth))
            found = [_one(found) * other if sign == "*" else _one(found) / other]
        return found

    def _power(self, depth: int) -> list[float]:
        if self._take("-"):
            return [-_one(self._power(depth + 1))]
        found = self._single(depth)
        if self._take("^"):
            found = [_one(found) ** max(min(_one(self._single(depth)), 64.0), -64.0)]
        return [_one(found) / 100] if self._take("%") else found

    def _single(self, depth: int) -> list[float]:
        if self._take("("):
            found = self.sum(depth + 1)
            return found if self._take(")") else _give_up()
        if self.at_end:
            raise _Unknown
        _, token = self.tokens[self.place]
        self.place += 1
        if token["number"]:
            return [float(token["number"])]
        if token["cell"]:
            return [self.values[at]] if (at := _at(token["cell"])) in self.values else _give_up()
        if token["from"]:
            return self._range(_at(token["from"]), _at(token["to"]))
        return self._function(token["name"], depth) if token["name"] else _give_up()

    def _range(self, first: At, last: At) -> list[float]:
        """The numbers in it; texts and empty cells don't count, as in the programs."""
        if (abs(last[0] - first[0]) + 1) * (abs(last[1] - first[1]) + 1) > MOST_IN_A_RANGE:
            raise _Unknown
        rows, columns = range(first[0], last[0] + 1), range(first[1], last[1] + 1)
        return [self.values[row, column] for row in rows for column in columns if (row, column) in self.values]

    def _function(self, name: str, depth: int) -> list[float]:
        if name not in FUNCTIONS or not self._take("("):
            raise _Unknown
        found = list(self.sum(depth + 1))
        while self._take(",", ";"):
            found += self.sum(depth + 1)
        return [float(FUNCTIONS[name](found))] if self._take(")") and found else _give_up()


def _one(values: Sequence[float]) -> float:
    return values[0] if len(values) == 1 else _give_up()[0]


def _give_up() -> list[float]:
    raise _Unknown


def _at(name: str) -> At:
    return place_of(name.replace("$", "")) or (-1, -1)


def _rounded(value: float, places: int) -> float:
    """Halves away from zero, as workbooks round."""
    factor = 10.0 ** max(min(places, 12), -12)
    return math.copysign(math.floor(abs(value) * factor + 0.5 + 1e-9) / factor, value)
