"""Hangul documents in XML (HWPX): a page for each section, with its tables; pictures as members.

Contents/section0.xml: <hp:p><hp:run><hp:t>계약서</hp:t></hp:run></hp:p> → "계약서"
"""

from __future__ import annotations

import re
from contextlib import ExitStack
from typing import TYPE_CHECKING

from assay.model.document import MarkKind, Reason
from assay.readers.desk import Desk, ReadResult
from assay.readers.flow import Flow, OpenTable
from assay.readers.office.packages.package import Package
from assay.readers.web import events
from assay.readers.web.long_pages import send

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assay.readers.source import Source

READER = "assay hwpx"
SECTION = re.compile(r"Contents/section(\d{1,5})\.xml\Z")
FACTS = {"title": "title", "language": "language", "creator": "author", "subject": "subject",
         "lastsaveby": "last_modified_by", "CreatedDate": "created", "ModifiedDate": "modified"}  # fmt: skip
MARKS = {
    "header": MarkKind.PAGE_HEADER,
    "footer": MarkKind.PAGE_FOOTER,
    "footNote": MarkKind.FOOTNOTE,
    "endNote": MarkKind.FOOTNOTE,
    "hiddenComment": MarkKind.COMMENT,
}
DEEPEST_TABLES = 6


def read(source: Source, desk: Desk) -> ReadResult:
    with Package(source.open()) as package:
        found = [(int(match[1]), name) for name in package.names if (match := SECTION.search(name))]
        broken = "" if found else "it has no sections"
        for _, name in sorted(found):
            flow = Flow()
            outcome = events.parse(events.decoded(package.bytes_of(name))[0], Section(flow))
            broken = broken or outcome.broken
            send(desk, flow)
        pictures = [name for name in sorted(package.names) if name.startswith("BinData/")]
        for name in pictures:
            desk.member(name.removeprefix("BinData/"), _bytes(package, name))
        metadata: list[tuple[str, str]] = []
        if "Contents/content.hpf" in package.names:
            facts = Facts()
            events.parse(events.decoded(package.bytes_of("Contents/content.hpf"))[0], facts)
            metadata = facts.found
    return ReadResult(READER, tuple(metadata), Reason.DAMAGED if broken else None, broken, len(pictures))


def _bytes(package: Package, name: str) -> Iterator[bytes]:
    yield package.bytes_of(name)


class Section:
    """A handler of XML events that writes on a flow."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self._open: list[tuple[ExitStack, OpenTable | None]] = []
        self._in_text = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        end = ExitStack()
        table = self._open[-1][1] if self._open else None
        if local == "p":
            self.flow.new_line()
            end.callback(self.flow.new_line)
        elif local == "t":
            self._in_text += 1
        elif local in ("lineBreak", "tab"):
            self.flow.new_line() if local == "lineBreak" else self.flow.write("\t")
        elif local in MARKS:
            self.flow.new_paragraph()
            end.enter_context(self.flow.marked(MARKS[local]))
        elif local == "tbl" and sum(one[1] is not None for one in self._open) < DEEPEST_TABLES * 4:
            table = end.enter_context(self.flow.table())
        elif local == "tr" and table is not None:
            self.flow.row(table)
        elif local == "tc" and table is not None and table.row >= 0:
            end.enter_context(self.flow.cell(table))
            table = None
        self._open.append((end, table))

    def end(self, name: str) -> None:
        if name.rpartition(":")[2] == "t":
            self._in_text = max(0, self._in_text - 1)
        if self._open:
            self._open.pop()[0].close()

    def text(self, text: str) -> None:
        if self._in_text:
            self.flow.write(text)

    def comment(self, text: str) -> None:
        pass


class Facts:
    """What the document says of itself."""

    def __init__(self) -> None:
        self.found: list[tuple[str, str]] = []
        self._name = ""
        self._text: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        self._name = FACTS.get(attributes.get("name", "") if local == "meta" else local, "")
        self._text = []

    def end(self, name: str) -> None:
        value = " ".join("".join(self._text).split())
        if self._name and value and len(self.found) < 50:
            self.found.append((self._name, value[:500]))
        self._name = ""

    def text(self, text: str) -> None:
        self._text.append(text)

    def comment(self, text: str) -> None:
        pass
