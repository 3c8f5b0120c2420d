"""The one XML part of iWork documents up to 2009: paragraphs, and the words and numbers in table cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.model.document import MarkKind

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from assay.readers.flow import Flow

CELLS = {"ct": "s", "n": "v", "d": "cell-date", "du": "v", "text-cell": "s"}
MARKED = {
    "header": MarkKind.PAGE_HEADER,
    "footer": MarkKind.PAGE_FOOTER,
    "footnote": MarkKind.FOOTNOTE,
    "notes": MarkKind.SPEAKER_NOTES,
    "annotation": MarkKind.COMMENT,
}
APART = frozenset(("stylesheet", "theme"))


class IndexXml:
    """A handler of XML events that writes on a flow."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.facts: list[tuple[str, str]] = []
        self._paragraphs = self._apart = 0
        self._marks: list[AbstractContextManager[None] | None] = []
        self._fact = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        mark = self.flow.marked(MARKED[local]) if local in MARKED else None
        self._marks.append(mark)
        if mark is not None:
            mark.__enter__()
        if local in CELLS:
            self._cell(CELLS[local], attributes)
        if self._apart or local in APART:
            self._apart += 1
            return
        if local == "p":
            self.flow.new_line()
            self._paragraphs += 1
        elif local in ("br", "lnbr", "crbr", "pgbr"):
            self.flow.new_line()
        elif local == "tab":
            self.flow.write("\t")
        elif local in ("title", "authors", "keywords", "comment", "copyright"):
            self._fact = {"authors": "author"}.get(local, local)
        elif local in ("string", "value") and self._fact:
            self._add_fact(attributes)
        elif local == "slide":
            self.flow.new_paragraph()

    def end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        mark = self._marks.pop() if self._marks else None
        if mark is not None:
            mark.__exit__(None, None, None)
        if self._apart:
            self._apart -= 1
        elif local == "p":
            self._paragraphs = max(0, self._paragraphs - 1)
            self.flow.new_line()
        elif local in ("title", "authors", "keywords", "comment", "copyright"):
            self._fact = ""

    def text(self, text: str) -> None:
        if self._paragraphs and not self._apart:
            self.flow.squeeze(text)

    def comment(self, text: str) -> None:
        pass

    def _cell(self, attribute: str, attributes: dict[str, str]) -> None:
        value = next((value for key, value in attributes.items() if key.rpartition(":")[2] == attribute), "")
        if value.strip():
            self.flow.new_line()
            self.flow.write(value.strip())
            self.flow.new_line()

    def _add_fact(self, attributes: dict[str, str]) -> None:
        value = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "string"), "")
        if value.strip() and len(self.facts) < 50:
            self.facts.append((self._fact, value.strip()[:500]))
