"""Other voices than a text's own: what was deleted from it and what comments say, each a page of its own.

deleted("40", "B. Editor, 2031-02-03")   → page "deleted text": "B. Editor, 2031-02-03: 40"
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from assay.model.document import MarkKind
from assay.readers.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assay.readers.desk import Desk

UNKNOWN = "unknown"
MOST = 100_000  # deletions or comments of one document
LONGEST_QUOTE = 300  # characters
MOST_OPEN = 50  # ranges of comments that overlap
MOST_PIECES = 400  # of text within a range: a quote is cut to its length only when it is whole


class Asides:
    """Collects while the text is written; `send` makes the pages and notes each kind once."""

    def __init__(self) -> None:
        self._deleted: list[tuple[str, str]] = []
        self._comments: list[tuple[str, str]] = []
        self._quotes: list[str] = []
        self._open: dict[str, list[str]] = {}
        self._ranges: dict[str, list[str]] = {}
        self._going_on = False
        self._held = False

    @contextmanager
    def holding(self) -> Iterator[None]:
        """What is written within is itself a deletion: it parts no others, and belongs to no range around it."""
        before, self._held = self._held, True
        around, self._open = self._open, {}
        yield
        self._held, self._open = before, around

    def deleted(self, text: str, who: str) -> None:
        """Deletions by the same person that follow each other without a gap are one."""
        if self._going_on and self._deleted and self._deleted[-1][0] == who:
            self._deleted[-1] = (who, self._deleted[-1][1] + text)
        elif len(self._deleted) < MOST:
            self._deleted.append((who, text))
        self._going_on = True

    def kept(self) -> None:
        """Text that stands came between."""
        if not self._held:
            self._going_on = False

    def said(self, text: str) -> None:
        """Text that was written: it stands, and comments on it quote it."""
        if text.strip():
            self.kept()
        for pieces in self._open.values():
            if len(pieces) < MOST_PIECES:
                pieces.append(text)

    def range_begins(self, name: str) -> None:
        """What is said from here to the end of the range is what the comment of this name was put on."""
        if len(self._open) < MOST_OPEN:
            self._open[name] = []

    def range_ends(self, name: str) -> None:
        if name in self._open:
            self._ranges[name] = self._open.pop(name)

    def quote(self, name: str) -> str:
        """What the comment was put on; empty where that is not told."""
        return "".join(self._ranges.get(name, ()))

    def comment(self, text: str, who: str, *, on: str = "") -> None:
        """`on` is what the comment was put on."""
        on = " ".join(on.split())
        if len(on) > LONGEST_QUOTE:
            on = on[:LONGEST_QUOTE] + " …"
        if text.strip() and len(self._comments) < MOST:
            self._comments.append((who or UNKNOWN, text.strip()))
            self._quotes.append(f", on “{on}”" if on else "")

    def send(self, desk: Desk) -> None:
        comments = [(who, on, text) for (who, text), on in zip(self._comments, self._quotes, strict=True)]
        _page(desk, "comments", comments, MarkKind.COMMENT)
        deleted = [(who, "", text) for who, text in self._deleted if text.strip()]
        _page(desk, "deleted text", deleted, MarkKind.DELETED)


def _page(desk: Desk, label: str, said: list[tuple[str, str, str]], kind: MarkKind) -> None:
    if not said:
        return
    flow = Flow()
    for who, on, text in said:
        flow.new_paragraph()
        flow.write(f"{who or UNKNOWN}{on}: ")
        with flow.marked(kind, who):
            flow.write(text.strip("\n"))
    flow.new_paragraph()
    desk.page(flow.text, label=label, marks=flow.marks)
    desk.note(f"the document carries {label}, shown as a page of its own", page_number=desk.pages)
