"""The shapes of a slide as text, in reading order: the title, then from top to bottom and from left to right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.model.document import MarkKind
from assay.readers.described import described
from assay.readers.office.packages import relations
from assay.readers.office.packages.charts import chart_text
from assay.readers.office.packages.package import Package, attribute, elements, local_name, number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from assay.readers.flow import Flow

TITLES = frozenset(("title", "ctrTitle"))
PAGE_PARTS = {"hdr": MarkKind.PAGE_HEADER, "ftr": MarkKind.PAGE_FOOTER, "dt": MarkKind.PAGE_FOOTER,
              "sldNum": MarkKind.PAGE_FOOTER}  # fmt: skip
KINDS = frozenset(("sp", "grpSp", "graphicFrame", "pic", "cxnSp"))
SAME_LINE = 228_600  # a quarter of an inch: shapes whose tops are nearer than this stand beside each other
DEEPEST = 40
MOST_ACROSS = 1_000
Place = tuple[int, int]


class Shapes:
    def __init__(self, package: Package, part: str, flow: Flow) -> None:
        self.package, self.part, self.flow = package, part, flow
        self.title = ""
        self._linked = {one.id: one for one in relations.relations_of(package, part)}
        self._inherited: dict[tuple[str, str], Place] | None = None

    def write(self, root: etree._Element) -> None:
        tree = next((one for one in elements(root) if local_name(one) == "spTree"), root)
        for shape in self._in_order(tree):
            self.shape(shape)

    def shape(self, shape: etree._Element, depth: int = 0) -> None:
        name = local_name(shape)
        if name == "grpSp" and depth < DEEPEST:
            for one in self._in_order(shape):
                self.shape(one, depth + 1)
            return
        kind = placeholder_of(shape)[0]
        self.flow.new_paragraph()
        start = len(self.flow.text) if kind in TITLES else 0
        if kind in TITLES:
            with self.flow.marked(MarkKind.HEADING, "1"):
                self._content(shape)
            self.title = self.title or " ".join(self.flow.text[start:].split())
        elif kind in PAGE_PARTS:
            with self.flow.marked(PAGE_PARTS[kind]):
                self._content(shape)
        else:
            self._content(shape)
        self.flow.new_paragraph()

    def _in_order(self, parent: etree._Element) -> list[etree._Element]:
        """A shape that states no place stands where its layout puts it, or after the one before it."""
        found: list[tuple[int, int, int, int, etree._Element]] = []
        before: Place = (0, 0)
        for count, shape in enumerate(_shapes(parent)):
            kind = placeholder_of(shape)
            before = _place(shape) or self._of_layout(kind) or before
            found.append((_rank(kind[0]), before[0] // SAME_LINE, before[1], count, shape))
        return [one[-1] for one in sorted(found, key=lambda one: one[:-1])]

    def _of_layout(self, kind: tuple[str, str]) -> Place | None:
        if self._inherited is None:
            self._inherited = {}
            for layout in relations.targets(self.package, self.part, "slideLayout"):
                root = self.package.xml_if_there(layout)
                for shape in elements(root) if root is not None else ():
                    place = _place(shape) if local_name(shape) == "sp" else None
                    if place is not None:
                        self._inherited[placeholder_of(shape)] = place
        return self._inherited.get(kind) if any(kind) else None

    def _content(self, shape: etree._Element) -> None:
        for one in elements(shape):
            name = local_name(one)
            if name == "tbl":
                self._table(one)
            elif name == "txBody" and not _in_table(one):
                self._paragraphs(one)
            elif name == "cNvPr" and (shown := described(attribute(one, "title"), attribute(one, "descr"))):
                self._lines(shown)
            elif name == "chart" and (link := self._linked.get(relations.relation_id(one))) is not None:
                self._lines(chart_text(self.package, link.target))
            elif name == "relIds" and (link := self._linked.get(relations.relation_id(one, "dm"))) is not None:
                root = self.package.xml_if_there(link.target)
                self._lines(relations.text_of(root) if root is not None else "")

    def _lines(self, text: str) -> None:
        self.flow.new_paragraph()
        for line in text.split("\n"):
            self.flow.new_line()
            self.flow.write(line)
        self.flow.new_paragraph()

    def _paragraphs(self, body: etree._Element) -> None:
        for paragraph in (one for one in body if local_name(one) == "p"):
            self.flow.new_line()
            for one in elements(paragraph):
                if local_name(one) == "t":
                    self.flow.write(one.text or "")
                elif local_name(one) == "br":
                    self.flow.new_line()

    def _table(self, element: etree._Element) -> None:
        first = any(attribute(one, "firstRow") == "1" for one in element if local_name(one) == "tblPr")
        with self.flow.table() as table:
            table.header_rows = 1 if first else None
            for row in (one for one in element if local_name(one) == "tr"):
                self.flow.row(table)
                for cell in (one for one in row if local_name(one) == "tc"):
                    if attribute(cell, "hMerge") in ("1", "true") or attribute(cell, "vMerge") in ("1", "true"):
                        continue
                    across, down = number(attribute(cell, "gridSpan")), number(attribute(cell, "rowSpan"))
                    with self.flow.cell(table, column_span=min(across, MOST_ACROSS), row_span=down):
                        for body in (one for one in cell if local_name(one) == "txBody"):
                            self._paragraphs(body)


def _shapes(parent: etree._Element) -> Iterator[etree._Element]:
    """Where a part is there twice, for newer and for older programs, the newer one."""
    for one in parent:
        name = local_name(one)
        if name in KINDS:
            yield one
        elif name == "AlternateContent":
            parts = {local_name(child): child for child in reversed(one)}
            newer = parts.get("Choice")
            if newer is not None and any(True for _ in _shapes(newer)):
                yield from _shapes(newer)
            elif "Fallback" in parts:
                yield from _shapes(parts["Fallback"])


def _rank(kind: str) -> int:
    """The title first; what is at the foot of the page last."""
    return 0 if kind in TITLES else (2 if kind in PAGE_PARTS else 1)


def placeholder_of(shape: etree._Element) -> tuple[str, str]:
    """Its type and its number; empty for a shape that is none."""
    for group in shape:
        if local_name(group).startswith("nv"):
            for one in elements(group):
                if local_name(one) == "ph":
                    return attribute(one, "type") or "body", attribute(one, "idx") or ""
    return "", ""


def _place(shape: etree._Element) -> Place | None:
    """Top and left, in the units of the slide or of the group that it stands in."""
    for group in shape:
        name = local_name(group)
        transforms = [group] if name == "xfrm" else ([*group] if name in ("spPr", "grpSpPr") else [])
        for one in (one for one in transforms if local_name(one) == "xfrm"):
            for offset in (child for child in one if local_name(child) == "off"):
                return number(attribute(offset, "y"), 0), number(attribute(offset, "x"), 0)
    return None


def _in_table(body: etree._Element) -> bool:
    parent = body.getparent()
    return parent is not None and local_name(parent) == "tc"


def master_texts(package: Package, part: str) -> list[str]:
    """Texts of a layout or master that are no placeholders, and so show on every slide."""
    root = package.xml_if_there(part)
    if root is None:
        return []
    shapes = (
        one for one in elements(root) if local_name(one) in ("sp", "graphicFrame") and not any(placeholder_of(one))
    )
    return [text for text in (relations.text_of(one) for one in shapes) if text.strip()]
