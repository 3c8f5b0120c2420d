"""What is written for each element of an XML file: by its dialect, and by where text stands between elements."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assay.model.document import MarkKind
from assay.readers.web import html
from assay.readers.web.styles import declarations, hidden_how

if TYPE_CHECKING:
    from collections.abc import Set
    from contextlib import AbstractContextManager

    from assay.readers.flow import Flow
    from assay.readers.web.dialects import Dialect

NOT_TEXT = re.compile(r"(?:xmlns(?::.*)?|xml:.*|xsi:.*|id|class|style|.*:id)\Z", re.I)
REMOTE = re.compile(r"\s*(?:(?:https?|ftp|file):|//)", re.I)
LOADED = frozenset(("image", "use", "feimage", "script", "style", "include", "import", "link", "href", "icon"))
PARAGRAPHS = frozenset(("p", "para", "paragraph", "section", "chapter", "item", "entry", "placemark"))
MOST_COMMENTS, MOST_FACTS = 2_000, 100
MOST_PACKED = 2_000
LONGEST_HTML = 2_000_000


class Inline:
    """First time over: which elements mostly stand beside text, as <b> in "a <b>bold</b> word" does."""

    def __init__(self) -> None:
        self._beside: Counter[str] = Counter()
        self._all: Counter[str] = Counter()
        self._open: list[_Open] = [_Open()]

    @property
    def names(self) -> set[str]:
        return {name for name, count in self._beside.items() if count * 2 > self._all[name]}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2].lower()
        self._open[-1].children.append(local)
        self._all[local] += 1
        self._open.append(_Open())

    def end(self, name: str) -> None:
        closed = self._open.pop()
        if closed.mixed:
            self._beside.update(closed.children)

    def text(self, text: str) -> None:
        if not text.isspace():
            self._open[-1].mixed = True

    def comment(self, text: str) -> None:
        pass


@dataclass(slots=True)
class _Open:
    mixed: bool = False
    children: list[str] = field(default_factory=list)


class Writer:
    """Second time over: writes the text. `packed` are (name, base64 or data: address) of what is inside."""

    def __init__(self, flow: Flow, dialect: Dialect, inline: Set[str]) -> None:
        self.flow, self.dialect, self.inline = flow, dialect, inline
        self.comments: list[str] = []
        self.facts: list[tuple[str, str]] = []
        self.packed: list[tuple[str, str]] = []
        self.remote = 0
        self._facts = dict(dialect.facts)
        self._marks: list[AbstractContextManager[None] | None] = []
        self._skipped = 0
        self._gathered: list[str] | None = None
        self._gathering = self._name = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2].lower()
        if self._skipped or local in self.dialect.skipped:
            self._skipped += 1
            return
        if self._gathered is not None:
            return
        mark = self._mark_of(local, attributes)
        self._part(local)
        self._marks.append(mark)
        if mark is not None:
            mark.__enter__()
        self._look_at(local, attributes)
        self._attributes(attributes)
        if local in self.dialect.html or local in self.dialect.packed or name in self._facts or local in self._facts:
            self._gathered, self._gathering = [], name
            self._name = attributes.get("id", "")

    def end(self, name: str) -> None:
        local = name.rpartition(":")[2].lower()
        if self._skipped:
            self._skipped -= 1
            return
        if self._gathered is not None:
            if name != self._gathering:
                return
            text, self._gathered = "".join(self._gathered), None
            self._whole(name, local, text)
        mark = self._marks.pop() if self._marks else None
        if mark is not None:
            mark.__exit__(None, None, None)
        self._part(local)

    def text(self, text: str) -> None:
        if self._skipped:
            return
        if self._gathered is not None:
            self._gathered.append(text)
        else:
            self._squeeze(text)

    def comment(self, text: str) -> None:
        if len(self.comments) < MOST_COMMENTS:
            self.comments.append(" ".join(text.split()))

    def finish(self) -> None:
        """Where the document broke off, what is open ends."""
        if self._gathered is not None:
            self._squeeze("".join(self._gathered))
        while self._marks:
            mark = self._marks.pop()
            if mark is not None:
                mark.__exit__(None, None, None)

    def _part(self, local: str) -> None:
        if local in self.dialect.headings or local in PARAGRAPHS:
            self.flow.new_paragraph()
        elif local not in self.inline:
            self.flow.new_line()

    def _squeeze(self, text: str) -> None:
        """Lines stay lines: in XML they often mean something."""
        for number, line in enumerate(text.split("\n")):
            if number and line.strip() and not self.flow.at_line_start:
                self.flow.new_line()
            self.flow.squeeze(line)

    def _mark_of(self, local: str, attributes: dict[str, str]) -> AbstractContextManager[None] | None:
        if local in self.dialect.headings:
            return self.flow.marked(MarkKind.HEADING)
        shown = {"display": attributes.get("display", ""), "visibility": attributes.get("visibility", "")}
        style = declarations(attributes["style"][:20_000]) if "style" in attributes else {}
        if how := hidden_how({}, {key: value for key, value in shown.items() if value} | style):
            return self.flow.marked(MarkKind.HIDDEN, how)
        return None

    def _look_at(self, local: str, attributes: dict[str, str]) -> None:
        for name in ("href", "xlink:href", "src"):
            target = attributes.get(name, "")
            if target[:5].lower() == "data:":
                if len(self.packed) < MOST_PACKED:
                    self.packed.append(("", target.strip()))
            elif local in LOADED and REMOTE.match(target):
                self.remote += 1

    def _attributes(self, attributes: dict[str, str]) -> None:
        wanted = self.dialect.attributes
        for name, value in attributes.items():
            local = name.rpartition(":")[2].lower()
            if wanted is None:
                if NOT_TEXT.match(name) or not value.strip() or value[:5].lower() == "data:":
                    continue
            elif local not in wanted or not value.strip():
                continue
            self.flow.new_line()
            self.flow.write(f"{name}: {' '.join(value.split())}")
            self.flow.new_line()

    def _whole(self, name: str, local: str, text: str) -> None:
        """CASE 1: a file in base64. CASE 2: HTML, escaped. CASE 3: something that the document says of itself."""
        if local in self.dialect.packed:
            if len(self.packed) < MOST_PACKED and text.strip():
                self.packed.append((self._name, text))
            return
        if local in self.dialect.html:
            self._html(text)
            return
        key = self._facts.get(name) or self._facts[local]
        if text.strip() and len(self.facts) < MOST_FACTS:
            self.facts.append((key, " ".join(text.split())[:500]))
        self._squeeze(text)

    def _html(self, text: str) -> None:
        if "<" not in text or len(text) > LONGEST_HTML:
            self._squeeze(text)
            return
        html.write(html.parsed(text)[0], self.flow)
        self.flow.new_line()
