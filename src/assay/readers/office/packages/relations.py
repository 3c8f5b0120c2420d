"""Relations of a part of an Office package: what it refers to, inside the package and outside.

ppt/slides/_rels/slide1.xml.rels  → Relation("rId2", "…/notesSlide", "ppt/notesSlides/notesSlide1.xml", external=False)
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.readers.office.ole.embedded import of_ole_file
from assay.readers.office.ole.sending import Opening, send_embedded
from assay.readers.office.packages.package import Package, attribute, elements, local_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from assay.readers.desk import Desk

MOST_RELATIONS = 50_000
MOST_NAMED = 5
PICTURES = frozenset(("png", "jpg", "jpeg", "gif", "tif", "tiff", "bmp", "webp"))
SOUND_AND_FILM = frozenset(("mp3", "wav", "wma", "m4a", "aif", "mid", "mp4", "avi", "mov", "wmv", "mpg", "mpeg", "m4v"))
LITTLE_TEXT = 200  # characters: with less, the pictures are what the file says


@dataclass(frozen=True, slots=True)
class Relation:
    """`target` is a part's name, or an untrusted address where `external`. `kind`: the last word of the type."""

    id: str
    kind: str
    target: str
    external: bool


def relations_of(package: Package, part: str) -> tuple[Relation, ...]:
    """Empty where the part has none. The package's own are those of the part ""."""
    folder, file = posixpath.split(part)
    root = package.xml_if_there(posixpath.join(folder, "_rels", f"{file}.rels"))
    return tuple(_relations(root, folder))[:MOST_RELATIONS] if root is not None else ()


def _relations(root: etree._Element, folder: str) -> Iterator[Relation]:
    for one in root:
        if local_name(one) != "Relationship":
            continue
        target, kind = attribute(one, "Target") or "", (attribute(one, "Type") or "").rpartition("/")[2]
        external = attribute(one, "TargetMode") == "External"
        inside = posixpath.normpath(posixpath.join("/", folder, target.replace("\\", "/"))).lstrip("/")
        yield Relation(attribute(one, "Id") or "", kind, target if external else inside, external)


def relation_id(element: etree._Element, name: str = "id") -> str:
    """r:id, which may have the same local name as an id of the element's own."""
    return next((str(value) for key, value in element.attrib.items() if str(key).endswith("}" + name)), "")


def targets(package: Package, part: str, *kinds: str) -> tuple[str, ...]:
    """The parts of these kinds that the part refers to and that are there."""
    found = (one for one in relations_of(package, part) if one.kind in kinds and not one.external)
    return tuple(dict.fromkeys(one.target for one in found if one.target in package.names))


def note_outside(package: Package, desk: Desk, folder: str) -> None:
    """What the file would fetch from elsewhere when opened in its own program: named, never fetched."""
    found: dict[str, None] = {}
    for name in sorted(package.names):
        if name.startswith(folder) and name.endswith(".rels"):
            root = package.xml_if_there(name)
            for one in _relations(root, "") if root is not None else ():
                if one.external and (one.kind != "hyperlink" or one.target.lower().startswith("file:")):
                    found[f"{one.kind} {one.target[:120]}"] = None
    if found:
        more = f" and {len(found) - MOST_NAMED} more" if len(found) > MOST_NAMED else ""
        desk.note(
            f"the file refers to content outside it, which was not fetched: {', '.join([*found][:MOST_NAMED])}{more}"
        )


def embedded(package: Package, folder: str) -> Iterator[Opening]:
    """Files within the file, an old OLE object as what it wraps."""
    for name in sorted(package.names):
        if re.match(rf"{folder}/embeddings/[^/]+$", name):
            yield file_of(package, name)


def file_of(package: Package, name: str) -> Opening:
    plain = name.rpartition("/")[2]
    return plain, lambda: of_ole_file(package.bytes_of(name), plain)


def media(package: Package, desk: Desk, folder: str, *, characters: int) -> None:
    """Pictures become members where there is hardly any text; sounds and films are named as not read."""
    found = [one for one in sorted(package.names) if one.startswith(f"{folder}/media/")]
    by_kind = {one: one.rpartition(".")[2].lower() for one in found}
    films = sum(kind in SOUND_AND_FILM for kind in by_kind.values())
    if films:
        desk.lacking(f"{films} sound or video recordings")
    if characters < LITTLE_TEXT:
        send_embedded(desk, (file_of(package, one) for one in found if by_kind[one] in PICTURES))


def text_of(element: etree._Element) -> str:
    """The text runs of a drawing, a line for each paragraph."""
    lines = []
    for paragraph in (one for one in elements(element) if local_name(one) == "p"):
        lines.append("".join(one.text or "" for one in elements(paragraph) if local_name(one) == "t"))
    return "\n".join(one for one in lines if one.strip())
