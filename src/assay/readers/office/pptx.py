"""Presentations: a page for each slide in the order in which they are shown, its notes beneath its text."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from assay.readers.desk import Desk, ReadResult
from assay.readers.flow import Flow
from assay.readers.office.docx import embedded_files
from assay.readers.office.package import Package, attribute, elements, local_name, number

if TYPE_CHECKING:
    from lxml import etree

    from assay.readers.source import Source

NUMBERED = re.compile(r"ppt/slides/slide(\d+)\.xml")


def read(source: Source, desk: Desk) -> ReadResult:
    with Package(source.open()) as package:
        metadata = package.office_metadata()
        for count, name in enumerate(_slides(package), 1):
            slide = package.xml(name)
            flow = Flow()
            _shapes(slide, flow)
            title = " ".join(flow.text.split("\n", 1)[0].split())[:80]
            for notes in (target for target in _targets(package, name).values() if "/notesSlides/" in target):
                if (root := package.xml_if_there(notes)) is not None:
                    _notes(root, flow)
            desk.page(flow.text, tables=flow.tables, label=title or f"slide {count}")
        embedded_files(package, desk)
        return ReadResult("assay pptx", metadata, package.reason, "it declares XML entities" if package.reason else "")


def _slides(package: Package) -> list[str]:
    """As presentation.xml lists them; by number where it does not help."""
    numbered = sorted((name for name in package.names if NUMBERED.fullmatch(name)), key=_number)
    root = package.xml_if_there("ppt/presentation.xml")
    if root is None:
        return numbered
    targets = _targets(package, "ppt/presentation.xml")
    ids = [_relation(one) for one in elements(root) if local_name(one) == "sldId"]
    listed = [targets[one] for one in ids if one in targets and targets[one] in package.names]
    return listed + [name for name in numbered if name not in listed]


def _number(name: str) -> int:
    found = NUMBERED.fullmatch(name)
    return int(found[1]) if found else 0


def _relation(element: etree._Element) -> str:
    """r:id, which has the same local name as the slide's own id."""
    return next((str(value) for key, value in element.attrib.items() if "}" in str(key)), "")


def _targets(package: Package, name: str) -> dict[str, str]:
    """Relation ids of a part and the names of the parts that they point to, inside the package."""
    folder, file = posixpath.split(name)
    root = package.xml_if_there(f"{folder}/_rels/{file}.rels")
    found: dict[str, str] = {}
    for relation in root if root is not None else ():
        target = attribute(relation, "Target") or ""
        if attribute(relation, "TargetMode") != "External":
            found[attribute(relation, "Id") or ""] = posixpath.normpath(posixpath.join(folder, target)).lstrip("/")
    return found


def _shapes(parent: etree._Element, flow: Flow) -> None:
    for element in parent:
        name = local_name(element)
        if name == "p":
            flow.new_paragraph()
            _inline(element, flow)
        elif name == "tbl":
            _table(element, flow)
        elif name and name != "Fallback":
            _shapes(element, flow)


def _inline(paragraph: etree._Element, flow: Flow) -> None:
    for one in elements(paragraph):
        if local_name(one) == "t":
            flow.write(one.text or "")
        elif local_name(one) == "br":
            flow.new_line()


def _table(element: etree._Element, flow: Flow) -> None:
    with flow.table() as table:
        for row in (one for one in element if local_name(one) == "tr"):
            flow.row(table)
            for cell in (one for one in row if local_name(one) == "tc"):
                if attribute(cell, "hMerge") or attribute(cell, "vMerge"):
                    continue
                across, down = number(attribute(cell, "gridSpan")), number(attribute(cell, "rowSpan"))
                with flow.cell(table, column_span=across, row_span=down):
                    _shapes(cell, flow)


def _notes(root: etree._Element, flow: Flow) -> None:
    """The notes' own shape, not the slide's number or picture."""
    for shape in (one for one in elements(root) if local_name(one) == "sp"):
        kinds = [attribute(one, "type") for one in elements(shape) if local_name(one) == "ph"]
        if not set(kinds) & {"sldNum", "sldImg", "dt", "hdr", "ftr"}:
            flow.new_paragraph()
            _shapes(shape, flow)
