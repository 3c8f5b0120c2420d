"""Writes stretches of a Word 97-2003 document: paragraphs and tables, fields as their results, changes as marks.

"Item\\x07Number\\x07\\x07"                        → a table row of two cells
"\\x13 HYPERLINK "http://…" \\x14the annex\\x15"    → "the annex"
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assay.model.document import MarkKind
from assay.readers.office.word import hyperlinks
from assay.readers.office.word.doc_formatting import PLAIN, Look
from assay.readers.office.word.doc_pieces import joined
from assay.readers.office.word.flat_tables import Block, Grid, Paragraph, blocks_of, write_grid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assay.readers.flow import Flow
    from assay.readers.office.word.asides import Asides
    from assay.readers.office.word.doc_formatting import Formatting
    from assay.readers.office.word.doc_lists import Lists

FIELD = re.compile("[\x13\x14\x15]")
PARAGRAPH_END = re.compile("[\r\x07\x0c]")
LINE = re.compile("[\x0b\x0e]")
UNSEEN = re.compile("[\x00-\x08\x0c\r\x0f-\x1d\x1f\u200b\ufeff]")
MACRO_BUTTON = re.compile(r"\s*MACROBUTTON\s+\S+\s+", re.I)
OUTSIDE = re.compile(r"^\s*(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|INCLUDE)\b", re.I)
SYMBOLS = {0xB7: "•", 0xA7: "§", 0xFC: "✓", 0xFE: "☑", 0xA8: "☐", 0x6F: "☐", 0x78: "☒", 0xFD: "☒"}


@dataclass(slots=True)
class Words:
    """The document's text with what is known of its places."""

    text: str
    formatting: Formatting
    lists: Lists
    asides: Asides
    people: tuple[str, ...] = ()
    references: dict[int, str] = field(default_factory=dict)
    links: list[str] = field(default_factory=list)
    targets: dict[str, None] = field(default_factory=dict)
    hides: bool = False
    _cuts: list[tuple[int, int]] = field(default_factory=list)
    _look_starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._look_starts = [start for start, _, _ in self.formatting.looks]

    def write(self, flow: Flow, start: int, end: int) -> None:
        """The stretch [start, end), which is a story or one of its parts."""
        self._cuts = self._codes(start, end)
        self._blocks(flow, blocks_of(list(self._paragraphs(start, end))))

    def _codes(self, start: int, end: int) -> list[tuple[int, int]]:
        """Where fields have their codes, which nobody sees; in order, and without overlap."""
        cuts: list[tuple[int, int]] = []
        opened: list[tuple[int, bool]] = []
        for found in FIELD.finditer(self.text, start, end):
            at = found.start()
            if found[0] == "\x13":
                opened.append((at, True))
            elif opened and opened[-1][1]:
                begun = self._code(opened.pop()[0], at)
                if not any(in_code for _, in_code in opened):
                    _cut(cuts, *begun)
                if found[0] == "\x14":
                    opened.append((at, False))
            elif found[0] == "\x15" and opened:
                opened.pop()
        return cuts

    def _code(self, start: int, end: int) -> tuple[int, int]:
        """What to leave out of a field's code: all of it, but for buttons, whose text stands in it."""
        code = self.text[start + 1 : min(end, start + 400)]
        if OUTSIDE.match(code) and len(self.links) < 1000:
            self.links.append(" ".join(joined(code).split()))
        elif (target := hyperlinks.target_of(joined(code))) and len(self.targets) < hyperlinks.MOST:
            self.targets[target] = None
        button = MACRO_BUTTON.match(code)
        return start, start + 1 + button.end() if button else end

    def _paragraphs(self, start: int, end: int) -> Iterator[Paragraph]:
        at = start
        for found in PARAGRAPH_END.finditer(self.text, start, end):
            yield Paragraph(at, found.start(), found[0], self.formatting.shape_at(found.start()))
            at = found.end()
        if at < end:
            yield Paragraph(at, end, "", self.formatting.shape_at(end - 1))

    def _blocks(self, flow: Flow, blocks: tuple[Block, ...]) -> None:
        for block in blocks:
            if isinstance(block, Grid):
                write_grid(flow, block, lambda cell: self._blocks(flow, cell), self._has_text)
            else:
                self._paragraph(flow, block)

    def _has_text(self, one: Paragraph) -> bool:
        return bool(self.text[one.start : one.end].strip())

    def _paragraph(self, flow: Flow, block: Paragraph) -> None:
        flow.new_paragraph()
        style = self.formatting.style_of(block.shape.style)
        label = self._label(block)
        with ExitStack() as marks:
            if 1 <= block.shape.level <= 9 and not block.shape.depth:
                marks.enter_context(flow.marked(MarkKind.HEADING, str(block.shape.level)))
            if label:
                flow.write(label + " ")
            for text, look in self._stretches(block.start, block.end):
                self._stretch(flow, text, Look(hidden=True) if style.hidden and look == PLAIN else look)
        self.asides.kept()
        flow.new_paragraph()

    def _label(self, block: Paragraph) -> str:
        """Empty paragraphs are counted, but nobody looks for their numbers."""
        if not block.shape.list_number:
            return ""
        label = self.lists.label(block.shape.list_number, block.shape.list_level)
        return label if self.text[block.start : block.end].strip("\x00\x01\x15 ") else ""

    def _stretches(self, start: int, end: int) -> Iterator[tuple[str, Look]]:
        """The paragraph's text by its looks, without the codes of fields."""
        looks = self.formatting.looks
        number = max(bisect_right(self._look_starts, start) - 1, 0)
        at = start
        while at < end:
            while number < len(looks) and looks[number][1] <= at:
                number += 1
            if number < len(looks) and looks[number][0] <= at:
                until, look = min(end, looks[number][1]), looks[number][2]
            else:
                until, look = min(end, looks[number][0]) if number < len(looks) else end, PLAIN
            for first, last in self._uncut(at, until):
                yield self._seen(first, last, look), look
            at = until

    def _uncut(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        number = max(bisect_left(self._cuts, (start, 0)) - 1, 0)
        at = start
        while number < len(self._cuts) and self._cuts[number][0] < end:
            first, last = self._cuts[number]
            if first > at:
                yield at, first
            at, number = max(at, last), number + 1
        if at < end:
            yield at, end

    def _seen(self, start: int, end: int, look: Look) -> str:
        """Characters as a reader sees them: symbols of fonts, marks of notes, dashes."""
        if look.symbol:
            return _symbol(look.symbol) * (end - start)
        text = self.text[start:end]
        if "\x02" in text or "\x05" in text:
            text = "".join(self.references.get(start + at, one) for at, one in enumerate(text))
        return UNSEEN.sub("", LINE.sub("\n", joined(text).replace("\x1e", "-")))

    def _stretch(self, flow: Flow, text: str, look: Look) -> None:
        if not text:
            return
        if look.deleted:
            self.asides.deleted(text, self.who(look))
            return
        if text.strip():
            self.asides.kept()
        with ExitStack() as marks:
            if look.inserted:
                marks.enter_context(flow.marked(MarkKind.INSERTED, self.who(look)))
            if look.hidden:
                marks.enter_context(flow.marked(MarkKind.HIDDEN, "formatted as hidden"))
                self.hides = self.hides or bool(text.strip())
            for number, line in enumerate(text.split("\n")):
                if number:
                    flow.new_line()
                flow.write(line)

    def who(self, look: Look) -> str:
        name = self.people[look.who] if look.who < len(self.people) else ""
        return ", ".join(one for one in (name, time_of(look.when)) if one)


def time_of(packed: int) -> str:
    """Word's DTTM: minutes, hours, days, months, years from 1900, each in a few bits."""
    minute, hour, day, month, year = packed & 63, packed >> 6 & 31, packed >> 11 & 31, packed >> 16 & 15, packed >> 20
    return f"{1900 + (year & 511)}-{month:02d}-{day:02d}T{hour:02d}:{minute:02d}" if day and month else ""


def _symbol(code: int) -> str:
    low = code & 0xFF if code >= 0xF000 else code
    return SYMBOLS.get(low, chr(code)) if code < 0xD800 or code >= 0xE000 else ""


def _cut(cuts: list[tuple[int, int]], start: int, end: int) -> None:
    """Fields end in order: what lies within a cut is taken up by it."""
    while cuts and cuts[-1][0] >= start:
        cuts.pop()
    cuts.append((start, end))
