"""Comments on slides, of the old kind and of today's, with who and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.model.document import MarkKind
from assay.readers.office.packages import relations
from assay.readers.office.packages.package import Package, attribute, elements, local_name

if TYPE_CHECKING:
    from lxml import etree

    from assay.readers.flow import Flow

MOST = 10_000


class Authors:
    """Names by the ids that comments use: numbers in old files, GUIDs in new ones."""

    def __init__(self, package: Package) -> None:
        self._names: dict[str, str] = {}
        for part in ("ppt/commentAuthors.xml", "ppt/authors.xml"):
            root = package.xml_if_there(part)
            for one in elements(root) if root is not None else ():
                if local_name(one) in ("cmAuthor", "author"):
                    self._names[attribute(one, "id") or ""] = attribute(one, "name") or ""

    def who_and_when(self, comment: etree._Element) -> str:
        who = self._names.get(attribute(comment, "authorId") or "", "")
        when = attribute(comment, "dt") or attribute(comment, "created") or ""
        return ", ".join(one for one in (who, when) if one)


def write_comments(package: Package, slide: str, authors: Authors, flow: Flow) -> int:
    """Beneath the slide; replies follow what they reply to. Returns how many there were."""
    count = 0
    for part in relations.targets(package, slide, "comments"):
        root = package.xml_if_there(part)
        for one in elements(root) if root is not None else ():
            if local_name(one) in ("cm", "reply") and count < MOST:
                count += 1
                told = authors.who_and_when(one)
                flow.new_paragraph()
                with flow.marked(MarkKind.COMMENT, told):
                    flow.write(f"{told or 'unknown'}: {_text(one)}")
                flow.new_paragraph()
    return count


def _text(comment: etree._Element) -> str:
    """Old comments have a text, new ones paragraphs of their own."""
    for one in comment:
        if local_name(one) == "text":
            return (one.text or "").strip()
        if local_name(one) == "txBody":
            return relations.text_of(one)
    return ""
