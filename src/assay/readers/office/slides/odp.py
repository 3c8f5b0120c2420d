"""ODP: a page for each slide, in the order of the file: its title, its shapes from top to bottom, notes, comments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assay.model.document import Mark, MarkKind, Reason
from assay.readers.described import described
from assay.readers.desk import Desk, ReadResult
from assay.readers.flow import Flow
from assay.readers.office import odf_locked
from assay.readers.office.packages import relations
from assay.readers.office.packages.package import Package, attribute, elements, local_name, number
from assay.readers.source import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from assay.readers.source import Source

READER = "assay odp"
TITLES = frozenset(("title", "subtitle"))
PAGE_PARTS = {"header": MarkKind.PAGE_HEADER, "footer": MarkKind.PAGE_FOOTER, "date-time": MarkKind.PAGE_FOOTER,
              "page-number": MarkKind.PAGE_FOOTER}  # fmt: skip
APART = frozenset(("notes", "annotation", "forms", "animations", "par", "event-listeners"))
SHAPES = frozenset(("frame", "custom-shape", "g", "rect", "line", "polyline", "polygon", "path", "circle", "ellipse",
                    "connector", "caption", "measure", "control", "a"))  # fmt: skip
LENGTH = re.compile(r"(-?[\d.]{1,12})(cm|mm|in|pt|pc|px)?")
UNITS = {"cm": 360_000, "mm": 36_000, "in": 914_400, "pt": 12_700, "pc": 152_400, "px": 9_525, None: 1}
SAME_LINE = 228_600
DEEPEST = 40
MOST_REPEATED = 1_000
MOST_WRITTEN_AGAIN = 2_000  # characters and cells of a slide: repeats within repeats multiply
MOST_SPACES = 100


def read(source: Source, desk: Desk) -> ReadResult:
    with odf_locked.opened(source, desk) as package:
        root = package.xml("content.xml")
        hidden_styles = _hidden_styles(root)
        hidden, comments = [], 0
        for count, slide in enumerate((one for one in elements(root) if local_name(one) == "page"), 1):
            is_hidden = (attribute(slide, "style-name") or "") in hidden_styles
            hidden += [count] if is_hidden else []
            comments += _slide(slide, desk, (package, count), is_hidden=is_hidden)
        if not desk.pages:
            raise Refusal(Reason.NO_TEXT, "it has no slides", reader=READER)
        _tell(package, desk, hidden, comments)
        reason = package.reason
        metadata = package.open_document_metadata()
        return ReadResult(READER, metadata, reason, "it declares XML entities" if reason else "")


def _hidden_styles(root: etree._Element) -> frozenset[str]:
    """The styles of pages that are not shown."""
    found = set()
    for style in (one for one in elements(root) if local_name(one) == "style"):
        for one in (one for one in style if local_name(one) == "drawing-page-properties"):
            if attribute(one, "visibility") == "hidden":
                found.add(attribute(style, "name") or "")
    return frozenset(found)


def _slide(slide: etree._Element, desk: Desk, about: tuple[Package, int], *, is_hidden: bool) -> int:
    package, count = about
    flow = Flow()
    writer = _Writer(flow, package)
    for shape in _in_order(slide):
        writer.shape(shape, 0)
    for notes in (one for one in slide if local_name(one) == "notes"):
        flow.new_paragraph()
        with flow.marked(MarkKind.SPEAKER_NOTES):
            for shape in (one for one in notes if attribute(one, "class") not in PAGE_PARTS):
                writer.shape(shape, 0)
        flow.new_paragraph()
    if writer.again > MOST_WRITTEN_AGAIN:
        desk.lacking(f"some repetitions of table cells on slide {count}")
    comments = sum(_comment(one, flow) for one in elements(slide) if local_name(one) == "annotation")
    marks = flow.marks
    if is_hidden and flow.text:
        marks = (Mark(MarkKind.HIDDEN, 0, len(flow.text), "hidden slide"), *marks)
    label = attribute(slide, "name") or f"slide {count}"
    desk.page(flow.text, tables=flow.tables, label=label, marks=marks)
    return comments


def _in_order(parent: etree._Element) -> list[etree._Element]:
    found = [(_rank(one), _length(one, "y") // SAME_LINE, _length(one, "x"), count, one)
             for count, one in enumerate(parent) if local_name(one) in SHAPES]  # fmt: skip
    return [one[-1] for one in sorted(found, key=lambda one: one[:-1])]


def _rank(shape: etree._Element) -> int:
    kind = attribute(shape, "class") or ""
    return 0 if kind in TITLES else (2 if kind in PAGE_PARTS else 1)


def _length(shape: etree._Element, name: str) -> int:
    found = LENGTH.match(attribute(shape, name) or "")
    try:
        return int(float(found[1]) * UNITS[found[2]]) if found else 0
    except (ValueError, OverflowError):
        return 0


class _Writer:
    def __init__(self, flow: Flow, package: Package) -> None:
        self.flow, self.package, self.again = flow, package, 0

    def shape(self, shape: etree._Element, depth: int) -> None:
        kind = attribute(shape, "class") or ""
        self.flow.new_paragraph()
        if kind in TITLES:
            with self.flow.marked(MarkKind.HEADING, "1"):
                self._content(shape, depth)
        elif kind in PAGE_PARTS:
            with self.flow.marked(PAGE_PARTS[kind]):
                self._content(shape, depth)
        else:
            self._content(shape, depth)
        self.flow.new_paragraph()

    def _content(self, parent: etree._Element, depth: int) -> None:
        for one in parent:
            name = local_name(one)
            if name in ("p", "h"):
                self.flow.new_line()
                self._inline(one)
            elif name == "table":
                self._table(one)
            elif name in ("title", "desc"):
                self.flow.new_line()
                self.flow.write(described("".join(map(str, one.itertext()))))
            elif name == "object" and attribute(one, "href"):
                self._object(attribute(one, "href") or "")
            elif name and name not in APART and depth < DEEPEST:
                self._content(one, depth + 1)

    def _inline(self, parent: etree._Element) -> None:
        """White space means nothing, but for the elements that stand for it."""
        self.flow.squeeze(parent.text or "")
        for one in parent:
            name = local_name(one)
            if name == "s":
                self.flow.write(" " * min(max(1, number(attribute(one, "c"))), MOST_SPACES))
            elif name == "tab":
                self.flow.write("\t" if not self.flow.at_line_start else "")
            elif name == "line-break":
                self.flow.new_line()
            elif name and name not in APART:
                self._inline(one)
            self.flow.squeeze(one.tail or "")

    def _table(self, element: etree._Element) -> None:
        with self.flow.table(attribute(element, "name") or "") as table:
            for row in (one for one in elements(element) if local_name(one) == "table-row"):
                self.flow.row(table)
                for cell in (one for one in row if local_name(one) == "table-cell"):
                    across, down = (number(attribute(cell, f"number-{one}-spanned")) for one in ("columns", "rows"))
                    for copy in range(min(max(1, number(attribute(cell, "number-columns-repeated"))), MOST_REPEATED)):
                        if copy and self.again > MOST_WRITTEN_AGAIN:
                            break
                        before = self.flow.length
                        with self.flow.cell(table, column_span=across, row_span=down):
                            self._content(cell, DEEPEST - 5)
                        self.again += 1 + self.flow.length - before if copy else 0

    def _object(self, href: str) -> None:
        """A chart or a formula is a document of its own in the package."""
        root = self.package.xml_if_there(href.removeprefix("./").rstrip("/") + "/content.xml")
        for paragraph in (one for one in elements(root) if local_name(one) == "p") if root is not None else ():
            parent = paragraph.getparent()
            if parent is not None and local_name(parent) == "label-separator":
                continue
            self.flow.new_line()
            self._inline(paragraph)


def _comment(element: etree._Element, flow: Flow) -> int:
    told = {local_name(one): one.text or "" for one in element if local_name(one) in ("creator", "date")}
    who = ", ".join(one for one in (told.get("creator", ""), told.get("date", "")) if one)
    flow.new_paragraph()
    with flow.marked(MarkKind.COMMENT, who):
        flow.write(f"{who or 'unknown'}: " + "\n".join(_texts(element)))
    flow.new_paragraph()
    return 1


def _texts(element: etree._Element) -> Iterator[str]:
    for one in elements(element):
        if local_name(one) == "p":
            yield "".join(str(part) for part in one.itertext())


def _tell(package: Package, desk: Desk, hidden: list[int], comments: int) -> None:
    if hidden:
        desk.note(f"slides are hidden in the file: {', '.join(map(str, hidden[:20]))}", page_number=hidden[0])
    if comments:
        desk.note(f"the slides carry comments ({comments}), shown beneath them")
    films = sum(name.rpartition(".")[2].lower() in relations.SOUND_AND_FILM for name in package.names)
    if films:
        desk.lacking(f"{films} sound or video recordings")
