"""Writes the text of an OpenDocument file: paragraphs with their numbers, tables, notes, changes as marks.

<text:p>Delivery of <text:change-start text:change-id="c1"/>34<text:change-end text:change-id="c1"/></text:p>
    → "Delivery of 34", where 34 is marked as inserted by whom the change c1 names
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assay.model.document import MarkKind
from assay.readers.described import described
from assay.readers.flow import Flow, OpenTable
from assay.readers.office.packages.package import attribute, child, elements, local_name, number
from assay.readers.office.word.docx_styles import Look
from assay.readers.office.word.numbering import Counters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml import etree

    from assay.readers.office.word.asides import Asides
    from assay.readers.office.word.odt_styles import Styles

SKIPPED = frozenset(
    (
        "annotation-end", "sequence-decls", "forms", "settings", "title", "desc", "event-listeners", "glue-point",
        "variable-decls", "user-field-decls", "alphabetical-index-auto-mark-file", "table-of-content-source",
        "illustration-index-source", "table-index-source", "alphabetical-index-source", "bibliography-source",
        "user-index-source", "object-index-source", "thumbnail", "dde-connection-decls", "table-column",
        "table-columns", "table-header-columns", "scripts", "list-level-style-bullet", "list-level-style-number",
    )
)  # fmt: skip
MOST_SPACES = 1_000
MOST_REPEATED = 1_000
MOST_ROWS_REPEATED = 100
MOST_WRITTEN_AGAIN = 100_000  # elements and characters, of all that a document repeats: repeats within repeats multiply
MOST_INSERTED = 50  # insertions that overlap
MOST_NOTES = 100_000
PLAIN = Look()


@dataclass(slots=True)
class Change:
    """What tracked changes did at a place: `kind` is insertion or deletion."""

    kind: str
    who: str
    text: str = ""


@dataclass(slots=True)
class Writer:
    """`flow` is written to; it may be exchanged between two blocks. `objects` are the embedded objects' places."""

    styles: Styles
    asides: Asides
    flow: Flow = field(default_factory=Flow)
    notes: list[tuple[str, etree._Element]] = field(default_factory=list)
    comments: list[tuple[str, str, str]] = field(default_factory=list)
    objects: dict[str, None] = field(default_factory=dict)
    outside: dict[str, None] = field(default_factory=dict)
    hides: bool = False
    characters: int = 0
    label: str = ""
    _changes: dict[str, Change] = field(default_factory=dict)
    _inserted: dict[str, str] = field(default_factory=dict)
    _look: Look = PLAIN
    _shaded: int = 0
    again: int = 0
    _section: str = ""
    _lists: list[str] = field(default_factory=list)
    _counters: Counters = field(default_factory=Counters)
    _list_keys: dict[str, str] = field(default_factory=dict)
    _list_key: str = ""
    _item_label: str = ""

    def blocks(self, parent: etree._Element) -> None:
        for element in parent:
            self.element(element)

    def element(self, element: etree._Element) -> None:
        name = local_name(element)
        if not name or name in SKIPPED:
            return
        handler = HANDLERS.get(name)
        if handler is not None:
            handler(self, element)
        else:
            self.blocks(element)

    def inline(self, parent: etree._Element) -> None:
        self.say(parent.text or "")
        for element in parent:
            name = local_name(element)
            handler = HANDLERS.get(name)
            if handler is not None:
                handler(self, element)
            elif name and name not in SKIPPED:
                self.inline(element)
            self.say(element.tail or "")

    def say(self, text: str, *, squeezed: bool = True) -> None:
        if not text:
            return
        how = (self._section or self._look.how) if text.strip() else ""
        with ExitStack() as marks:
            if self._inserted:
                marks.enter_context(self.flow.marked(MarkKind.INSERTED, next(iter(self._inserted.values()))))
            if how:
                self.hides = True
                marks.enter_context(self.flow.marked(MarkKind.HIDDEN, how))
            if squeezed:
                self.flow.squeeze(text)
            else:
                self.flow.write(text)
        self.asides.said(text)

    def paragraph(self, element: etree._Element) -> None:
        name = attribute(element, "style-name") or ""
        before, self._look = self._look, self.styles.look("paragraph", name)
        level = number(attribute(element, "outline-level"), 1) if local_name(element) == "h" else 0
        self.flow.new_paragraph()
        with ExitStack() as marks:
            if level:
                marks.enter_context(self.flow.marked(MarkKind.HEADING, str(min(max(level, 1), 10))))
            self._labels(element, level)
            if attribute(element, "is-hidden") == "true":
                self._look = Look(hidden=True)
            self.inline(element)
        self.flow.new_paragraph()
        self._look = before

    def _labels(self, element: etree._Element, level: int) -> None:
        label, self.label = self.label, ""
        if label:
            self.flow.write(f"[{label}] ")
        item, self._item_label = self._item_label, ""
        if level and not self._lists and attribute(element, "is-list-header") != "true":
            item = self._counters.label("outline", level - 1, self.styles.outline)
        if item and "".join(map(str, element.itertext())).strip():
            self.flow.write(item + " ")

    def span(self, element: etree._Element) -> None:
        before = self._look
        look = self.styles.look("text", attribute(element, "style-name") or "").over(before)
        self._look = Look(look.hidden, look.tiny, look.white, bool(look.shaded or self._shaded))
        self.inline(element)
        self._look = before

    def spaces(self, element: etree._Element) -> None:
        self.say(" " * min(number(attribute(element, "c")), MOST_SPACES), squeezed=False)

    def tab(self, element: etree._Element) -> None:
        self.say("\t", squeezed=False)

    def line(self, element: etree._Element) -> None:
        self.flow.new_line()

    def hidden_text(self, element: etree._Element) -> None:
        before, self._look = self._look, Look(hidden=True)
        self.say(attribute(element, "string-value") or "".join(map(str, element.itertext())))
        self._look = before

    def hidden_paragraph(self, element: etree._Element) -> None:
        """A field that hides the paragraph it stands in, from here on."""
        if attribute(element, "is-hidden") == "true":
            self._look = Look(hidden=True)

    def section(self, element: etree._Element) -> None:
        display = attribute(element, "display")
        before = self._section
        if display == "none" or (display == "condition" and attribute(element, "is-hidden") == "true"):
            self._section = "a hidden section"
        for one in element:
            if local_name(one) in ("section-source", "dde-source"):
                self.point_outside(one)
        self.blocks(element)
        self._section = before

    def list(self, element: etree._Element) -> None:
        style = attribute(element, "style-name") or (self._lists[-1] if self._lists else "")
        if not self._lists:
            name = attribute(element, "id") or f"list {len(self._list_keys)}"
            continued = attribute(element, "continue-list")
            if continued in self._list_keys:
                self._list_key = self._list_keys[continued or ""]
            elif attribute(element, "continue-numbering") != "true" or not self._list_key:
                self._list_key = name
            self._list_keys[name] = self._list_key
        self._lists.append(style)
        for item in element:
            if local_name(item) == "list-item":
                self._item(item, style)
            elif local_name(item) == "list-header":
                self.blocks(item)
        self._lists.pop()

    def _item(self, item: etree._Element, style: str) -> None:
        depth, levels = len(self._lists) - 1, self.styles.list_of(style)
        first = next((local_name(one) for one in item if local_name(one)), "")
        if first in ("p", "h"):
            if (start := attribute(item, "start-value")) is not None and depth < len(levels):
                self._counters.restart(self._list_key, depth, number(start, 1))
            self._item_label = self._counters.label(self._list_key, depth, levels)
        self.blocks(item)
        self._item_label = ""

    def frame(self, element: etree._Element) -> None:
        """A text box or a drawing with text: on lines of its own."""
        before, self._look = self._look, PLAIN
        self._shaded += 1
        self.flow.new_line()
        self.say(described(*("".join(_texts(child(element, name))) for name in ("title", "desc"))))
        self.blocks(element)
        self.flow.new_line()
        self._shaded -= 1
        self._look = before

    def note(self, element: etree._Element) -> None:
        citation = " ".join("".join(map(str, _texts(child(element, "note-citation")))).split())
        body = child(element, "note-body")
        label = citation or str(len(self.notes) + 1)
        self.say(f"[{label}]")
        if body is not None and len(self.notes) < MOST_NOTES:
            self.notes.append((label, body))
            self._write_later(body)

    def _write_later(self, body: etree._Element) -> None:
        """Notes are written when the page ends; blocks are freed before that, so they are written aside now."""
        flow, self.flow = self.flow, Flow()
        label, self.label = self.label, self.notes[-1][0]
        item, self._item_label = self._item_label, ""
        look, self._look = self._look, PLAIN
        self.blocks(body)
        self.notes[-1] = (self.flow.text, body)
        self.flow, self.label, self._item_label, self._look = flow, label, item, look

    def annotation(self, element: etree._Element) -> None:
        told = {local_name(one): "".join(map(str, one.itertext())).strip() for one in element if local_name(one) in WHO}
        flow, self.flow = self.flow, Flow()
        look, self._look = self._look, PLAIN
        for one in element:
            if local_name(one) not in WHO:
                self.element(one)
        text, self.flow, self._look = self.flow.text, flow, look
        name = attribute(element, "name") or ""
        self.comments.append((text, _signed(told), name))
        if name:
            self.asides.range_begins(name)

    def annotation_end(self, element: etree._Element) -> None:
        self.asides.range_ends(attribute(element, "name") or "")

    def tracked(self, element: etree._Element) -> None:
        """The list of changes, which stands before the text."""
        for region in (one for one in element if local_name(one) == "changed-region"):
            name = attribute(region, "id") or ""
            for one in region:
                told = {local_name(info): info.text or "" for info in elements(one) if local_name(info) in WHO}
                change = Change(local_name(one), _signed(told))
                if change.kind == "deletion":
                    flow, self.flow = self.flow, Flow()
                    for part in one:
                        if local_name(part) != "change-info":
                            self.element(part)
                    change.text, self.flow = self.flow.text, flow
                self._changes[name] = change

    def change(self, element: etree._Element) -> None:
        """A place at which something was deleted."""
        found = self._changes.pop(attribute(element, "change-id") or "", None)
        if found is not None and found.kind == "deletion":
            self.asides.deleted(found.text, found.who)
            self.asides.kept()

    def change_start(self, element: etree._Element) -> None:
        name = attribute(element, "change-id") or ""
        found = self._changes.get(name)
        if found is not None and found.kind == "insertion" and len(self._inserted) < MOST_INSERTED:
            self._inserted[name] = found.who

    def change_end(self, element: etree._Element) -> None:
        self._inserted.pop(attribute(element, "change-id") or "", None)

    def rest_of_changes(self) -> None:
        """Deletions whose place was not found."""
        for one in self._changes.values():
            if one.kind == "deletion":
                self.asides.deleted(one.text, one.who)
                self.asides.kept()

    def object(self, element: etree._Element) -> None:
        target = (attribute(element, "href") or "").removeprefix("./")
        if target and "://" not in target:
            self.objects[target] = None
        else:
            self.point_outside(element)
        self.blocks(element)

    def point_outside(self, element: etree._Element) -> None:
        target = attribute(element, "href") or attribute(element, "dde-topic") or ""
        if target and (":" in target or target.startswith(("/", ".."))) and len(self.outside) < MOST_REPEATED:
            self.outside[target] = None

    def table(self, element: etree._Element) -> None:
        with self.flow.table(attribute(element, "name") or "") as table:
            self._rows(element, table, heading=False)

    def _rows(self, parent: etree._Element, table: OpenTable, *, heading: bool) -> None:
        for element in parent:
            name = local_name(element)
            if name == "table-row":
                for _ in self._repeats(element, "rows", MOST_ROWS_REPEATED):
                    self.flow.row(table)
                    if heading and (table.header_rows or 0) == table.row:
                        table.header_rows = table.row + 1
                    self._cells(element, table)
            elif name in ("table-rows", "table-row-group", "table-header-rows"):
                self._rows(element, table, heading=heading or name == "table-header-rows")

    def _cells(self, row: etree._Element, table: OpenTable) -> None:
        for cell in (one for one in row if local_name(one) == "table-cell"):
            across, down = (number(attribute(cell, f"number-{what}-spanned")) for what in ("columns", "rows"))
            for _ in self._repeats(cell, "columns", MOST_REPEATED):
                with self.flow.cell(table, row_span=down, column_span=across):
                    self._shaded += 1
                    self.blocks(cell)
                    self._shaded -= 1

    def _repeats(self, element: etree._Element, what: str, most: int) -> Iterator[None]:
        """Once, and again as often as is stated, as long as not too much is written again."""
        yield
        times = min(number(attribute(element, f"number-{what}-repeated")), most)
        weight = sum(1 for _ in element.iter()) if times > 1 else 0
        for _ in range(1, times):
            if self.again > MOST_WRITTEN_AGAIN:
                return
            before = self.flow.length
            yield
            self.again += weight + max(0, self.flow.length - before)


WHO = frozenset(("creator", "date", "date-string", "creator-initials", "sender-initials"))
HANDLERS: dict[str, Callable[[Writer, etree._Element], None]] = {
    "p": Writer.paragraph,
    "h": Writer.paragraph,
    "span": Writer.span,
    "s": Writer.spaces,
    "tab": Writer.tab,
    "line-break": Writer.line,
    "hidden-text": Writer.hidden_text,
    "hidden-paragraph": Writer.hidden_paragraph,
    "section": Writer.section,
    "list": Writer.list,
    "frame": Writer.frame,
    "text-box": Writer.frame,
    "custom-shape": Writer.frame,
    "rect": Writer.frame,
    "ellipse": Writer.frame,
    "line": Writer.frame,
    "polygon": Writer.frame,
    "polyline": Writer.frame,
    "path": Writer.frame,
    "connector": Writer.frame,
    "caption": Writer.frame,
    "note": Writer.note,
    "annotation": Writer.annotation,
    "annotation-end": Writer.annotation_end,
    "tracked-changes": Writer.tracked,
    "change": Writer.change,
    "change-start": Writer.change_start,
    "change-end": Writer.change_end,
    "object": Writer.object,
    "object-ole": Writer.object,
    "image": Writer.object,
    "plugin": Writer.object,
    "dde-source": Writer.point_outside,
    "table": Writer.table,
}


def _signed(told: dict[str, str]) -> str:
    return ", ".join(told[name].strip() for name in ("creator", "date") if told.get(name, "").strip())


def _texts(element: etree._Element | None) -> list[str]:
    return [str(one) for one in element.itertext()] if element is not None else []
