"""Page headers and footers: the lines that stand at the same place on neighbouring pages. Pages wait for the next few.

"Contract No. 17-04/2023" at the top of pages 3, 4 and 5  →  a mark "page header" on each
"""

from __future__ import annotations

import re
import time
from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assay.model.document import Mark, MarkKind, Method, Table, Word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.readers.desk import Desk
    from assay.readers.pdf.text import Line

NEIGHBOURS = 3  # pages before and after
AT_LEAST = 3  # pages that have the line
EDGE = 0.13  # of the page's height, above and below
MOST_LINES = 4  # at each edge
SAME_PLACE = 5.0  # points
WAITS = 10.0  # seconds that pages wait at most for the next: less than a silence, more than a slow machine needs
DIGITS = re.compile(r"\d+")
NUMBER = re.compile(
    r"(?i)[\W_]*(?:(?:page|p\.|стр(?:\.|аница)?|лист|第)\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:页|頁|/|of|из|共|,))?"
    r"(?:\s*(?:共|第)?\s*\d{1,4}\s*(?:页|頁)?)?[\W_]*"
)


@dataclass(frozen=True, slots=True)
class Ready:
    """A page as it will be sent."""

    text: str
    size: tuple[float, float]
    words: tuple[Word, ...] = ()
    tables: tuple[Table, ...] = ()
    marks: tuple[Mark, ...] = ()
    edges: tuple[Edge, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """A line near the top or bottom of a page; numbers in `key` are all alike."""

    key: str
    is_top: bool
    place: float  # points from the edge
    line: Line
    is_number: bool
    content: str = ""
    is_heading: bool = False


class Waiting:
    """Sends pages in their order, each when its neighbours are known. `waits=False` sends each at once."""

    def __init__(self, desk: Desk, *, waits: bool = True) -> None:
        self.desk, self.waits = desk, waits
        self.before: deque[Ready] = deque(maxlen=NEIGHBOURS)
        self.queue: deque[Ready] = deque()
        self.sent = time.monotonic()

    def add(self, page: Ready) -> None:
        self.queue.append(page)
        is_late = time.monotonic() - self.sent > WAITS
        while self.queue and (len(self.queue) > NEIGHBOURS or is_late or not self.waits):
            self._send()

    def flush(self) -> None:
        while self.queue:
            self._send()

    def _send(self) -> None:
        page = self.queue.popleft()
        around = [*self.before, *list(self.queue)[:NEIGHBOURS]]
        marks = _with_running(page, around)
        self.before.append(page)
        self.desk.page(
            page.text,
            size=page.size,
            words=page.words,
            tables=page.tables,
            method=Method.TEXT,
            label=page.label,
            marks=marks,
        )
        self.sent = time.monotonic()


def edges_of(text: str, lines: Sequence[Line], height: float, marks: Sequence[Mark] = ()) -> tuple[Edge, ...]:
    """The lines that may be headers or footers."""
    headings = [(mark.start, mark.end) for mark in marks if mark.kind is MarkKind.HEADING]
    by_place = sorted(lines, key=lambda line: line.top)
    top = [line for line in by_place[:MOST_LINES] if line.bottom <= height * EDGE]
    bottom = [line for line in by_place[-MOST_LINES:] if line.top >= height * (1 - EDGE)]
    return tuple(
        Edge(
            _key(content),
            is_top,
            line.top if is_top else height - line.bottom,
            line,
            bool(NUMBER.fullmatch(content)),
            content[:200],
            any(start <= line.start < end for start, end in headings),
        )
        for is_top, some in ((True, top), (False, bottom))
        for line in some
        if (content := text[line.start : line.end].strip())
    )


def _key(content: str) -> str:
    return DIGITS.sub("#", " ".join(content.split()))[:200]


def _with_running(page: Ready, around: list[Ready]) -> tuple[Mark, ...]:
    running = []
    for edge in page.edges:
        same = sum(any(_same(edge, other) for other in one.edges) for one in around)
        if same >= AT_LEAST - 1 or (edge.is_number and (same or not around)):
            kind = MarkKind.PAGE_HEADER if edge.is_top else MarkKind.PAGE_FOOTER
            running.append(Mark(kind, edge.line.start, edge.line.end))
    kept = [mark for mark in page.marks if not any(_clash(mark, one) for one in running)]
    whole = (*kept, *(replace(one, end=min(one.end, len(page.text))) for one in running))
    return tuple(sorted(whole, key=lambda mark: (mark.start, -mark.end)))


def _same(one: Edge, other: Edge) -> bool:
    """ "Annex 1" and "Annex 2" in large type are two headings; "Page 1" and "Page 2" are one footer."""
    if one.is_heading and one.content != other.content:
        return False
    return one.is_top == other.is_top and one.key == other.key and abs(one.place - other.place) <= SAME_PLACE


def _clash(mark: Mark, running: Mark) -> bool:
    """A running line is no heading and no footnote."""
    return mark.kind in (MarkKind.HEADING, MarkKind.FOOTNOTE) and mark.start < running.end and running.start < mark.end
