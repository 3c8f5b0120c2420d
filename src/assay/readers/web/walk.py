"""A page's elements in their order to running text: paragraphs, headings, lists, tables, forms, and what is hidden.

Without recursion: a page may nest as deeply as it likes.
"""

from __future__ import annotations

import re
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assay.model.document import MarkKind
from assay.readers.described import described
from assay.readers.web import forms, grid, styles

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    from assay.readers.flow import Flow, OpenTable
    from assay.readers.web.styles import Look, Styles

NO_TEXT = frozenset(("script", "style", "head", "svg", "math", "canvas", "iframe", "link", "meta", "base", "datalist"))
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
PARAGRAPHS = frozenset(
    ("p", "div", "dl", "blockquote", "section", "article", "header", "footer", "main", "aside", "nav", "figure",
     "form", "fieldset", "address", "hr", "details", "caption", "center", "dir", "menu", "object", "video", "audio")
)  # fmt: skip
LINES = frozenset(("dt", "dd", "figcaption", "summary", "legend", "tr", "td", "th", "noframes"))
PLAIN = frozenset(("b", "i", "em", "strong", "span", "a", "u", "small", "font", "sup", "sub", "tbody", "abbr", "cite"))
MARKED: dict[str, tuple[MarkKind, str]] = {
    "del": (MarkKind.DELETED, ""),
    "s": (MarkKind.DELETED, "struck through"),
    "strike": (MarkKind.DELETED, "struck through"),
    "ins": (MarkKind.INSERTED, ""),
    "noscript": (MarkKind.HIDDEN, "shown only where scripts don't run"),
}
DEEPEST_TABLES = 6  # a table within more tables is there for its looks
MOST_COMMENTS = 5_000
TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Around:
    """What holds for the element under way: its look, its list's kind and number, the innermost table."""

    look: Look
    table: OpenTable | None = None
    tables: int = 0
    preformatted: bool = False
    hidden: bool = False
    items: forms.Numbering | None = None
    lists: int = 0


class Walk:
    """`comments` are those of the source, which nobody is shown."""

    def __init__(self, flow: Flow, sheet: Styles) -> None:
        self.flow, self.sheet = flow, sheet
        self.comments: list[str] = []
        self._steps: list[tuple[LexborNode | None, Around] | ExitStack] = []
        self._children: tuple[LexborNode | None, Around] | None = None
        self._bullet = ""

    def over(self, root: LexborNode) -> None:
        """Steps are taken from the end: an element's next sibling waits below its children and its own end."""
        around = Around(
            styles.look_of(root.attributes, self.sheet.declared("body", root.attributes), self.sheet.ground)
        )
        self._steps.append((root.child, around))
        while self._steps:
            step = self._steps.pop()
            if isinstance(step, ExitStack):
                step.close()
                continue
            node, around = step
            if node is not None:
                self._steps.append((node.next, around))
                self._node(node, around)

    def _node(self, node: LexborNode, around: Around) -> None:
        tag = node.tag or ""
        if tag == "-text":
            text = node.text_content or ""
            self._write_bullet(text)
            if around.preformatted:
                self.flow.write(text.replace("\r\n", "\n").replace("\r", "\n"))
            else:
                self.flow.squeeze(text)
        elif tag == "br":
            self.flow.new_line()
        elif node.is_comment_node:
            if len(self.comments) < MOST_COMMENTS:
                self.comments.append(node.comment_content or "")
        elif tag == "template":
            self._template(node)
        elif not tag.startswith(("-", "_", "!")) and tag not in NO_TEXT:
            self._element(node, tag, around)

    def _write_bullet(self, text: str) -> None:
        """With the item's first words: <li><p>…</p></li> is one line too."""
        if self._bullet and not text.isspace():
            bullet, self._bullet = self._bullet, ""
            self.flow.write(bullet)

    def _template(self, node: LexborNode) -> None:
        """Its elements are no part of the page until a script makes them so: the words alone, on a line."""
        words = " ".join(TAG.sub(" ", node.html or "").split())
        if words:
            self.flow.new_line()
            with self.flow.marked(MarkKind.HIDDEN, "a template for scripts"):
                self.flow.write(words)
            self.flow.new_line()

    def _element(self, node: LexborNode, tag: str, around: Around) -> None:
        attributes = node.attributes
        if not attributes and tag in PLAIN and not self.sheet.rules:
            self._steps.append((node.child, around))
            return
        declared = self.sheet.declared(tag, attributes)
        look = styles.look_of(attributes, declared, around.look)
        end = ExitStack()
        how = "" if around.hidden else self._hidden(attributes, declared, look, around.look)
        if how:
            end.enter_context(self.flow.marked(MarkKind.HIDDEN, how))
        inside = Around(
            look,
            around.table,
            around.tables,
            around.preformatted,
            around.hidden or bool(how),
            around.items,
            around.lists,
        )
        if tag in forms.FIELDS:
            self._write_bullet("")
            forms.write(node, tag, self.flow)
        else:
            self._enter(node, tag, inside, end)
        self._close_later(end)

    def _close_later(self, end: ExitStack) -> None:
        """Under the children, which were put last; an element without children ends at once."""
        if self._children is None:
            end.close()
        else:
            self._steps.append(end)
            self._steps.append(self._children)
            self._children = None

    @staticmethod
    def _hidden(attributes: styles.Attributes, declared: styles.Declarations, look: Look, before: Look) -> str:
        if how := styles.hidden_how(attributes, declared):
            return how
        return "in the colour of its background" if look != before and styles.in_its_background(look) else ""

    def _enter(self, node: LexborNode, tag: str, around: Around, end: ExitStack) -> None:
        """CASE 1: table parts. CASE 2: lists. CASE 3: blocks and lines. CASE 4: anything else is part of its line."""
        flow = self.flow
        if tag == "table":
            around = self._table(around, end)
        elif tag == "tr" and around.table is not None:
            grid.open_row(node, around.table, flow)
        elif tag in ("td", "th") and around.table is not None and around.table.row >= 0:
            around = self._cell(node, tag, around, end)
        elif tag in ("ul", "ol"):
            around = self._list(node, tag, around, end)
        elif tag == "li":
            flow.new_line()
            self._bullet = "  " * max(0, min(around.lists, 8) - 1) + (around.items.next(node) if around.items else "• ")
            end.callback(flow.new_line)
        elif tag in HEADINGS:
            flow.new_paragraph()
            end.callback(flow.new_paragraph)
            end.enter_context(flow.marked(MarkKind.HEADING, tag[1]))
        elif tag == "pre":
            flow.new_paragraph()
            end.callback(flow.new_paragraph)
            around = replace(around, preformatted=True)
        elif tag == "img" and (shown := described(node.attributes.get("alt"))):
            self._write_bullet(shown)
            flow.squeeze(f" {shown} ")
        elif tag in PARAGRAPHS or tag in LINES:
            part = flow.new_paragraph if tag in PARAGRAPHS else flow.new_line
            part()
            end.callback(part)
        if tag in MARKED:
            kind, detail = MARKED[tag]
            end.enter_context(flow.marked(kind, detail))
        self._children = (node.child, around)

    def _table(self, around: Around, end: ExitStack) -> Around:
        if around.tables >= DEEPEST_TABLES:
            self.flow.new_line()
            end.callback(self.flow.new_line)
            return replace(around, table=None)
        table = end.enter_context(self.flow.table())
        return replace(around, table=table, tables=around.tables + 1)

    def _cell(self, node: LexborNode, tag: str, around: Around, end: ExitStack) -> Around:
        assert around.table is not None  # noqa: S101
        grid.count_header(node, tag, around.table)
        across, down = grid.spans(node)
        end.enter_context(self.flow.cell(around.table, row_span=down, column_span=across))
        return replace(around, table=None)

    def _list(self, node: LexborNode, tag: str, around: Around, end: ExitStack) -> Around:
        part = self.flow.new_line if around.lists else self.flow.new_paragraph
        part()
        end.callback(part)
        return replace(around, items=forms.Numbering.of(node, tag), lists=around.lists + 1)
