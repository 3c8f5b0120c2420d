"""A chart as a handful of lines with fixed places, and its numbers beneath: the same numbers give the same picture.

(2027, 0.09), (2028, 0.16), …  →  a line, a band around it, two axes with few marks, a table
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Point = tuple[float, float]

WIDTH, HEIGHT = 640.0, 250.0
LEFT, RIGHT, TOP, BOTTOM = 52.0, 150.0, 14.0, 30.0
"""Room for the marks on the left and below, and for the names of the lines on the right."""
MOST_MARKS = 9
LABEL_HEIGHT = 15.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark on an axis, or a name beside a line."""

    x: float
    y: float
    label: str


@dataclass(frozen=True, slots=True)
class Dot:
    """`hollow`: too few cases stand behind it to go by."""

    x: float
    y: float
    title: str
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Stroke:
    """`points` as SVG writes them. `accent` is the line that the chart is about; `dashed` is for comparison only."""

    points: str
    accent: bool = False
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """`head` and `rows` are the numbers, to stand beneath; `note` says what the picture is not."""

    id: str
    title: str
    description: str
    x_marks: tuple[Mark, ...]
    y_marks: tuple[Mark, ...]
    strokes: tuple[Stroke, ...]
    bands: tuple[str, ...] = ()
    dots: tuple[Dot, ...] = ()
    names: tuple[Mark, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    note: str = ""
    width: float = WIDTH
    height: float = HEIGHT
    left: float = LEFT
    right_edge: float = WIDTH - RIGHT


@dataclass(frozen=True, slots=True)
class Scale:
    """From the numbers' bounds to places in the picture; y grows upwards. A span of nothing is drawn as one of 1."""

    x0: float
    x1: float
    y0: float
    y1: float

    def x(self, value: float) -> float:
        return round(LEFT + (value - self.x0) / ((self.x1 - self.x0) or 1) * (WIDTH - LEFT - RIGHT), 1)

    def y(self, value: float) -> float:
        return round(HEIGHT - BOTTOM - (value - self.y0) / ((self.y1 - self.y0) or 1) * (HEIGHT - TOP - BOTTOM), 1)

    def line(self, points: Iterable[Point]) -> str:
        return " ".join(f"{self.x(x):g},{self.y(y):g}" for x, y in points)

    def steps(self, points: Sequence[Point], until: float) -> str:
        """A value that holds until the next one."""
        if not points:
            return ""
        corners: list[Point] = [points[0]]
        for (_, before), (x, after) in pairwise(points):
            corners += [(x, before), (x, after)]
        return self.line([*corners, (until, points[-1][1])])

    def band(self, low: Sequence[Point], high: Sequence[Point]) -> str:
        return self.line([*high, *reversed(low)])

    def x_mark(self, value: float, label: str) -> Mark:
        return Mark(self.x(value), HEIGHT - BOTTOM, label)

    def y_mark(self, value: float, label: str) -> Mark:
        return Mark(LEFT, self.y(value), label)

    def names(self, lines: Sequence[tuple[float, str]]) -> tuple[Mark, ...]:
        """Names at the right ends of lines (value there, name), pushed apart where they would cover each other."""
        placed: list[Mark] = []
        for value, name in sorted(lines, key=lambda one: -one[0]):
            y = self.y(value)
            if placed:
                y = max(y, placed[-1].y + LABEL_HEIGHT)
            placed.append(Mark(WIDTH - RIGHT + 8, y, name))
        return tuple(placed)


def shares(scale: Scale, top: float = 1.0) -> tuple[Mark, ...]:
    """Marks of a share from 0 up, in per cent."""
    step = 0.25 if top > 0.5 else 0.1 if top > 0.2 else 0.05
    return tuple(scale.y_mark(step * n, f"{step * n:.0%}") for n in range(int(top / step + 1e-9) + 1))


def counts(scale: Scale, top: float) -> tuple[Mark, ...]:
    """At most six marks of whole numbers from 0 up."""
    step = next(step for ten in range(12) for step in (10**ten, 2 * 10**ten, 5 * 10**ten) if top / step <= 5)
    return tuple(scale.y_mark(step * n, f"{step * n:,}") for n in range(int(top // step) + 1))


def top_of(share: float) -> float:
    """The top of the axis for shares up to this one."""
    return next((top for top in (0.2, 0.5, 1.0) if share <= top), 1.0)


def thinned(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Every so many, so that the labels do not touch."""
    every = -(-len(marks) // MOST_MARKS) or 1
    return tuple(marks[::every])
