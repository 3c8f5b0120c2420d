"""A text longer than one page may be is sent in parts, cut at line ends, and each says which part it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assay.model.place import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assay.model.document import Mark, Table
    from assay.readers.desk import Desk
    from assay.readers.flow import Flow

PART = 4_000_000  # characters
BACKWARDS = 100_000  # in which a line end is looked for


def send(desk: Desk, flow: Flow, *, label: str = "") -> None:
    send_text(desk, flow.text, tables=flow.tables, marks=flow.marks, label=label)


def send_text(
    desk: Desk, text: str, *, tables: tuple[Table, ...] = (), marks: tuple[Mark, ...] = (), label: str = ""
) -> None:
    if fits(desk, text):
        desk.page(text, tables=tables, marks=marks, label=label)
        return
    parts = list(cuts(text))
    for number, span in enumerate(parts, 1):
        of = f"part {number} of {len(parts)}"
        desk.page(
            span.of(text),
            tables=[_moved(table, span.start) for table in tables if _within(table, span)],
            marks=list(_marks_of(marks, span)),
            label=f"{label}, {of}" if label else of,
        )
    if any(not any(_within(table, span) for span in parts) for table in tables):
        desk.note("a table goes over the border of two parts: its text is there, its cells are not")


def fits(desk: Desk, text: str) -> bool:
    """As one page. Control characters take six bytes on their way."""
    if len(text) <= PART:
        return True
    size = len(text.encode("utf-8", "replace"))
    return size <= desk.limits.page_bytes and size + text.count("\n") + text.count('"') < desk.limits.frame // 2


def cuts(text: str) -> Iterator[Span]:
    start = 0
    while start < len(text):
        end = min(start + PART, len(text))
        if end < len(text):
            line_end = text.rfind("\n", max(start + 1, end - BACKWARDS), end)
            end = line_end + 1 if line_end > 0 else end
        yield Span(start, end)
        start = end


def _marks_of(marks: tuple[Mark, ...], part: Span) -> Iterator[Mark]:
    for mark in marks:
        start, end = max(mark.start, part.start), min(mark.end, part.end)
        if start < end:
            yield replace(mark, start=start - part.start, end=end - part.start)


def _within(table: Table, part: Span) -> bool:
    spans = [span for cell in table.cells for span in cell.spans]
    return all(part.start <= span.start and span.end <= part.end for span in spans)


def _moved(table: Table, by: int) -> Table:
    cells = tuple(
        replace(cell, spans=tuple(Span(span.start - by, span.end - by) for span in cell.spans)) for cell in table.cells
    )
    return replace(table, cells=cells)
