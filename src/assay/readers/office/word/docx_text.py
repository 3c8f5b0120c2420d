"""Writes the body of a Word document: paragraphs with their numbers, tables, fields as results, changes as marks.

<w:p><w:r><w:t>Delivery of </w:t></w:r><w:ins w:author="B"><w:r><w:t>34</w:t></w:r></w:ins></w:p>
    → "Delivery of 34", where 34 is marked as inserted by B
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assay.model.document import MarkKind
from assay.readers.described import described
from assay.readers.flow import Flow, OpenTable
from assay.readers.office.packages.package import attribute, child, local_name, number
from assay.readers.office.word.docx_fields import Fields
from assay.readers.office.word.docx_styles import Look, Style, Styles, is_shaded, look_of, paragraph_style
from assay.readers.office.word.numbering import numeral

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml import etree

    from assay.readers.office.word.asides import Asides
    from assay.readers.office.word.docx_numbering import Numbering

SKIPPED = frozenset(("pPr", "rPr", "sectPr", "tblPr", "tblGrid", "tcPr", "trPr", "sdtPr", "sdtEndPr", "ffData"))
TEXT = frozenset(("t", "delText"))
ROW_WRAPPINGS = ("sdt", "sdtContent", "ins", "customXml", "smartTag", "moveTo")
SYMBOLS = {0xB7: "•", 0xA7: "▪", 0xFC: "✓", 0xFE: "☑", 0xA8: "☐", 0x6F: "☐", 0x78: "☒", 0xFD: "☒", 0xD8: "➢"}
WIDEST = 1_000
PLAIN = Look()


@dataclass(slots=True)
class Writer:
    """`flow` is written to; it may be exchanged between two blocks. `notes` are ids in the order of their marks.

    `label` is a note's mark, written at the start of the next paragraph. `parts` are relations to charts, diagrams."""

    styles: Styles
    numbering: Numbering
    asides: Asides
    flow: Flow = field(default_factory=Flow)
    fields: Fields = field(default_factory=Fields)
    notes: dict[str, dict[str, str]] = field(default_factory=lambda: {"footnote": {}, "endnote": {}})
    parts: list[str] = field(default_factory=list)
    label: str = ""
    hides: bool = False
    colored: bool = False
    _look: Look = PLAIN
    _shaded: int = 0

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
        elif name in TEXT:
            self.say(element.text or "")
        else:
            self.blocks(element)

    def say(self, text: str) -> None:
        if not text or self.fields.hide:
            return
        how = self._look.how if text.strip() else ""
        if how:
            self.hides = True
            with self.flow.marked(MarkKind.HIDDEN, how):
                self.flow.write(text)
        else:
            self.flow.write(text)
        self.asides.said(text)

    def paragraph(self, element: etree._Element) -> None:
        properties = child(element, "pPr")
        own = paragraph_style(properties)
        style = own.over(self.styles.of(own.base or self.styles.usual))
        before, self._look = self._look, style.look
        self.flow.new_paragraph()
        with ExitStack() as marks:
            if style.level:
                marks.enter_context(self.flow.marked(MarkKind.HEADING, str(style.level)))
            if self.label:
                self.flow.write(f"[{self.label}] ")
                self.label = ""
            self._number(style, element)
            self.blocks(element)
        self.flow.new_paragraph()
        self._look = before

    def _number(self, style: Style, element: etree._Element) -> None:
        """Empty paragraphs are counted, but nobody looks for their numbers."""
        if style.list_id in (None, "0"):
            return
        label = self.numbering.label(style.list_id or "", style.list_level or 0)
        if label and any(local_name(one) in ("t", "sym", "drawing", "object") for one in element.iter()):
            self.say(label + " ")

    def run(self, element: etree._Element) -> None:
        properties = child(element, "rPr")
        if properties is None:
            self.blocks(element)
            return
        before = self._look
        named = self.styles.of(attribute(child(properties, "rStyle"), "val") or "").look
        look = look_of(properties).over(named).over(before)
        on_color = look.shaded or self._shaded or self.colored
        self._look = Look(look.hidden, look.tiny, look.white, bool(on_color))
        self.blocks(element)
        self._look = before

    def inserted(self, element: etree._Element) -> None:
        moved = ", moved here" if local_name(element) == "moveTo" else ""
        with self.flow.marked(MarkKind.INSERTED, who_and_when(element) + moved):
            self.blocks(element)

    def deleted(self, element: etree._Element) -> None:
        moved = ", moved away" if local_name(element) == "moveFrom" else ""
        flow, self.flow = self.flow, Flow()
        with self.asides.holding():
            self.blocks(element)
        text, self.flow = self.flow.text, flow
        if text:
            self.asides.deleted(text, who_and_when(element) + moved)

    def alternatives(self, element: etree._Element) -> None:
        """The same thing in a newer and an older form: the first that has any text."""
        choices = [one for one in element if local_name(one) in ("Choice", "Fallback")]
        chosen = next((one for one in choices if _has_text(one)), choices[0] if choices else None)
        if chosen is not None:
            self.blocks(chosen)

    def box(self, element: etree._Element) -> None:
        """A text box; how it is filled is not looked up."""
        before, self._look = self._look, Look()
        self._shaded += 1
        self.flow.new_paragraph()
        self.blocks(element)
        self.flow.new_paragraph()
        self._shaded -= 1
        self._look = before

    def tab(self, element: etree._Element) -> None:
        if not self.flow.at_line_start:
            self.say("\t")

    def line(self, element: etree._Element) -> None:
        self.flow.new_line()

    def dash(self, element: etree._Element) -> None:
        self.say("-")

    def symbol(self, element: etree._Element) -> None:
        try:
            code = int(attribute(element, "char") or "0", 16)
        except ValueError:
            return
        low = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
        self.say(SYMBOLS.get(low, chr(low) if 0x20 <= low < 0xD800 else ""))

    def note_mark(self, element: etree._Element) -> None:
        kind = local_name(element).removesuffix("Reference")
        marks = self.notes[kind]
        number_of = len(marks) + 1
        label = str(number_of) if kind == "footnote" else numeral(number_of, "lowerRoman")
        self.say(f"[{marks.setdefault(attribute(element, 'id') or '', label)}]")

    def comment_start(self, element: etree._Element) -> None:
        self.asides.range_begins(attribute(element, "id") or "")

    def comment_end(self, element: etree._Element) -> None:
        self.asides.range_ends(attribute(element, "id") or "")

    def field_mark(self, element: etree._Element) -> None:
        self.say(self.fields.mark(element))

    def field_code(self, element: etree._Element) -> None:
        self.fields.add_code(element.text or "")

    def simple_field(self, element: etree._Element) -> None:
        self.fields.look_at(attribute(element, "instr") or "")
        self.say((element.text or "").strip())
        self.blocks(element)

    def ruby(self, element: etree._Element) -> None:
        """A word with its reading above it: the reading follows in parentheses."""
        for name, form in (("rubyBase", "%s"), ("rt", "(%s)")):
            part = child(element, name)
            if part is not None:
                self.say(form % "".join(map(str, part.itertext())).strip())

    def fraction(self, element: etree._Element) -> None:
        for name, sign in (("num", ""), ("den", "/")):
            part = child(element, name)
            if part is not None:
                self.say(sign)
                self.blocks(part)

    def raised(self, element: etree._Element) -> None:
        self.say("^" if local_name(element) == "sup" else "_")
        self.blocks(element)

    def art(self, element: etree._Element) -> None:
        """Text drawn as a shape, often a watermark."""
        self.flow.new_line()
        self.say(attribute(element, "string") or "")
        self.flow.new_line()

    def picture(self, element: etree._Element) -> None:
        self._describe(described(attribute(element, "title"), attribute(element, "descr")))

    def shape(self, element: etree._Element) -> None:
        """A picture as Word wrote it until 2007."""
        self._describe(described(attribute(element, "alt")))
        self.blocks(element)

    def _describe(self, shown: str) -> None:
        if shown and not self.flow.after_space:
            self.say(" ")
        self.say(shown)

    def part(self, element: etree._Element) -> None:
        """A chart or diagram that stands in a part of its own."""
        named = ("dm", "id")
        found = (str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] in named)
        self.parts += [one for one in found if len(self.parts) < WIDEST][:1]

    def table(self, element: etree._Element) -> None:
        style = attribute(child(child(element, "tblPr"), "tblStyle"), "val") or ""
        shaded = is_shaded(child(element, "tblPr")) or bool(self.styles.of(style).look.shaded)
        self._shaded += shaded
        with self.flow.table() as table:
            self._rows(element, table)
        self._shaded -= shaded

    def _rows(self, table_element: etree._Element, table: OpenTable) -> None:
        """A vertically merged cell goes on in the rows below as a cell that says only "continue"."""
        open_merges: dict[int, int] = {}
        for row in _children(table_element, "tr"):
            self.flow.row(table)
            properties = child(row, "trPr")
            header = child(properties, "tblHeader")
            if header is not None and attribute(header, "val") not in ("0", "false") and _so_far(table):
                table.header_rows = table.row + 1
            skipped = number(attribute(child(properties, "gridBefore"), "val"), 0)
            table.taken.update((table.row, column) for column in range(min(max(skipped, 0), WIDEST)))
            for cell in _children(row, "tc"):
                self._cell(cell, table, open_merges)

    def _cell(self, cell: etree._Element, table: OpenTable, open_merges: dict[int, int]) -> None:
        properties = child(cell, "tcPr")
        merge = child(properties, "vMerge")
        width = min(max(number(attribute(child(properties, "gridSpan"), "val"), 1), 1), WIDEST)
        column = table.next_column()
        goes_on = merge is not None and attribute(merge, "val") != "restart" and column in open_merges
        if goes_on and not _has_text(cell):
            table.cells[open_merges[column]].row_span += 1
            table.taken.update((table.row, column + one) for one in range(width))
            return
        shaded = is_shaded(properties)
        self._shaded += shaded
        with self.flow.cell(table, column_span=width):
            open_merges.pop(column, None)
            if merge is not None:
                open_merges[column] = len(table.cells) - 1
            self.blocks(cell)
        self._shaded -= shaded


HANDLERS: dict[str, Callable[[Writer, etree._Element], None]] = {
    "p": Writer.paragraph,
    "r": Writer.run,
    "tbl": Writer.table,
    "ins": Writer.inserted,
    "moveTo": Writer.inserted,
    "del": Writer.deleted,
    "moveFrom": Writer.deleted,
    "AlternateContent": Writer.alternatives,
    "txbxContent": Writer.box,
    "tab": Writer.tab,
    "ptab": Writer.tab,
    "br": Writer.line,
    "cr": Writer.line,
    "noBreakHyphen": Writer.dash,
    "sym": Writer.symbol,
    "footnoteReference": Writer.note_mark,
    "endnoteReference": Writer.note_mark,
    "commentRangeStart": Writer.comment_start,
    "commentRangeEnd": Writer.comment_end,
    "fldChar": Writer.field_mark,
    "instrText": Writer.field_code,
    "delInstrText": Writer.field_code,
    "fldSimple": Writer.simple_field,
    "ruby": Writer.ruby,
    "f": Writer.fraction,
    "sup": Writer.raised,
    "sub": Writer.raised,
    "textpath": Writer.art,
    "docPr": Writer.picture,
    "shape": Writer.shape,
    "chart": Writer.part,
    "relIds": Writer.part,
}


def who_and_when(element: etree._Element) -> str:
    return ", ".join(one for one in (attribute(element, "author"), attribute(element, "date")) if one) or "unknown"


def _children(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """Rows and cells may stand inside content controls and insertions."""
    for element in parent:
        if local_name(element) == name:
            yield element
        elif local_name(element) in ROW_WRAPPINGS:
            yield from _children(element, name)


def _so_far(table: OpenTable) -> bool:
    """Are all rows up to here header rows?"""
    return (table.header_rows or 0) == table.row


def _has_text(element: etree._Element) -> bool:
    return any(local_name(one) in ("t", "delText", "sym", "textpath", "chart", "relIds") for one in element.iter())
