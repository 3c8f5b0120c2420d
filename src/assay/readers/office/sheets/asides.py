"""What stands on an XLSX sheet outside its cells: comments and their threads, text boxes, charts, links.

B7 with a comment of A. Clerk  → "B7, A. Clerk: is this the final price?", marked as a comment
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.model.document import MarkKind
from assay.readers.office.packages import relations
from assay.readers.office.packages.charts import chart_text
from assay.readers.office.packages.package import Package, attribute, elements, local_name, number

if TYPE_CHECKING:
    from lxml import etree

    from assay.readers.office.sheets.grid import Grid
    from assay.readers.office.sheets.notes import Findings

MOST_LINKS = 300


def asides(package: Package, part: str, grid: Grid, findings: Findings) -> None:
    linked = relations.relations_of(package, part)
    grid.tell_links({one.id: one.target for one in linked if one.external})
    threaded = _threads(package, part, grid, findings)
    for comments in relations.targets(package, part, "comments"):
        _comments(package, comments, grid, findings, threaded=threaded)
    for drawing in relations.targets(package, part, "drawing"):
        draw(package, drawing, grid)


def draw(package: Package, part: str, grid: Grid) -> None:
    """Text boxes and shapes in their order and where they lead, then charts and diagrams."""
    root = package.xml_if_there(part)
    for shape in elements(root) if root is not None else ():
        if local_name(shape) == "txBody":
            grid.aside(relations.text_of(shape))
    linked = [one.target for one in relations.relations_of(package, part) if one.external and one.kind == "hyperlink"]
    for target in [one for one in dict.fromkeys(linked) if one][:MOST_LINKS]:
        grid.aside(f"Link: {target}")
    for chart in relations.targets(package, part, "chart", "chartEx"):
        grid.aside(chart_text(package, chart, values=False))
        for shapes in relations.targets(package, chart, "chartUserShapes"):
            draw_texts(package, shapes, grid)
    for diagram in relations.targets(package, part, "diagramData"):
        draw_texts(package, diagram, grid)


def draw_texts(package: Package, part: str, grid: Grid) -> None:
    root = package.xml_if_there(part)
    if root is not None:
        grid.aside(relations.text_of(root))


def _comments(package: Package, part: str, grid: Grid, findings: Findings, *, threaded: frozenset[str]) -> None:
    root = package.xml_if_there(part)
    if root is None:
        return
    authors = [one.text or "" for one in elements(root) if local_name(one) == "author"]
    for comment in (one for one in elements(root) if local_name(one) == "comment"):
        who = number(attribute(comment, "authorId"), -1)
        author = authors[who] if 0 <= who < len(authors) else ""
        place = attribute(comment, "ref") or ""
        if author.startswith("tc=") and place in threaded:
            continue  # the copy of a thread for older programs
        _comment(grid, place, (author,), "".join(_texts(comment)))
        findings.comments += 1


def _comment(grid: Grid, place: str, who_and_when: tuple[str, ...], text: str) -> None:
    told = ", ".join(one for one in who_and_when if one)
    head = ", ".join(one for one in (place, told) if one)
    grid.aside(f"{head}: {text.strip()}", MarkKind.COMMENT, told)


def _texts(comment: etree._Element) -> list[str]:
    return [one.text or "" for one in elements(comment) if local_name(one) == "t"]


def _threads(package: Package, part: str, grid: Grid, findings: Findings) -> frozenset[str]:
    """Comments of today's kind, with who and when. Returns the cells that they are on."""
    places: set[str] = set()
    for name in relations.targets(package, part, "threadedComment"):
        people = _people(package)
        root = package.xml_if_there(name)
        for one in elements(root) if root is not None else ():
            if local_name(one) != "threadedComment":
                continue
            place = attribute(one, "ref") or ""
            places.add(place)
            text = "".join(child.text or "" for child in one if local_name(child) == "text")
            who = people.get(attribute(one, "personId") or "", "")
            _comment(grid, place, (who, attribute(one, "dT") or ""), text)
            findings.comments += 1
    return frozenset(places)


def _people(package: Package) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in (one for one in package.names if one.startswith("xl/persons/") and one.endswith(".xml")):
        root = package.xml_if_there(name)
        for one in elements(root) if root is not None else ():
            if local_name(one) == "person":
                found[attribute(one, "id") or ""] = attribute(one, "displayName") or ""
    return found
