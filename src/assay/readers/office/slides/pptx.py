"""PPTX, PPSX, PPTM, POTX: a page for each slide in the order in which they are shown.

On a page: the title, the shapes from top to bottom, then what goes with the slide: speaker's notes, comments, links.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assay.model.document import Mark, MarkKind, Reason
from assay.readers.desk import Desk, ReadResult
from assay.readers.flow import Flow
from assay.readers.office.ole.sending import send_embedded
from assay.readers.office.packages import relations
from assay.readers.office.packages.package import Package, attribute, elements, local_name
from assay.readers.office.slides.pptx_comments import Authors, write_comments
from assay.readers.office.slides.pptx_shapes import Shapes, master_texts, placeholder_of
from assay.readers.source import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree

    from assay.readers.source import Source

READER = "assay pptx"
NUMBERED = re.compile(r"ppt/slides/slide(\d+)\.xml")
MOST_LINKS = 200
ASIDE = frozenset(("sldNum", "sldImg", "dt"))  # on the page of notes: its number, its date, a picture of the slide


@dataclass(slots=True)
class Deck:
    """What is gathered over the slides, to be said once."""

    package: Package
    desk: Desk
    authors: Authors
    hidden: list[int] = field(default_factory=list)
    comments: int = 0
    characters: int = 0
    broken: list[Refusal] = field(default_factory=list)
    masters: dict[str, None] = field(default_factory=dict)


def read(source: Source, desk: Desk) -> ReadResult:
    with Package(source.open()) as package:
        deck = Deck(package, desk, Authors(package))
        for count, part in enumerate(_slides(package), 1):
            try:
                _slide(deck, part, count)
            except Refusal as refusal:
                deck.broken.append(Refusal(refusal.reason, f"slide {count}: {refusal.detail}"))
        if deck.broken and not desk.pages:
            raise deck.broken[0]
        _masters(deck)
        _tell(deck)
        relations.note_outside(package, desk, "ppt/")
        send_embedded(desk, relations.embedded(package, "ppt"))
        relations.media(package, desk, "ppt", characters=deck.characters)
        metadata = package.office_metadata()
        if deck.broken:
            return ReadResult(READER, metadata, deck.broken[0].reason, deck.broken[0].detail)
        if not desk.pages:
            return ReadResult(READER, metadata, Reason.NO_TEXT, "it has no slides")
        return ReadResult(READER, metadata, package.reason, "it declares XML entities" if package.reason else "")


def _slides(package: Package) -> Sequence[str]:
    """As the presentation lists them; then those that it does not list, by number."""
    part = next(iter(relations.targets(package, "", "officeDocument")), "ppt/presentation.xml")
    root = package.xml_if_there(part)
    linked = {one.id: one.target for one in relations.relations_of(package, part) if one.kind == "slide"}
    ids = (
        [relations.relation_id(one) for one in elements(root) if local_name(one) == "sldId"] if root is not None else []
    )
    listed = [linked[one] for one in ids if linked.get(one) in package.names]
    numbered = sorted((name for name in package.names if NUMBERED.fullmatch(name)), key=_number)
    return list(dict.fromkeys([*listed, *numbered]))


def _number(name: str) -> int:
    found = NUMBERED.fullmatch(name)
    return int(found[1][:9]) if found else 0


def _slide(deck: Deck, part: str, count: int) -> None:
    package = deck.package
    root = package.xml(part)
    hidden = attribute(root, "show") in ("0", "false")
    flow = Flow()
    shapes = Shapes(package, part, flow)
    shapes.write(root)
    for notes in relations.targets(package, part, "notesSlide"):
        _notes(package, notes, flow)
    deck.comments += write_comments(package, part, deck.authors, flow)
    _links(package, part, flow)
    for layout in relations.targets(package, part, "slideLayout"):
        deck.masters[layout] = None
        deck.masters.update(dict.fromkeys(relations.targets(package, layout, "slideMaster")))
    marks = flow.marks
    if hidden:
        deck.hidden.append(count)
        marks = (Mark(MarkKind.HIDDEN, 0, len(flow.text), "hidden slide"), *marks) if flow.text else marks
    deck.characters += len(flow.text)
    deck.desk.page(flow.text, tables=flow.tables, label=shapes.title[:80] or f"slide {count}", marks=marks)


def _notes(package: Package, part: str, flow: Flow) -> None:
    """The notes' own shapes, not the slide's picture, and its number only where somebody wrote beside it."""
    root = package.xml_if_there(part)
    if root is None:
        return
    flow.new_paragraph()
    with flow.marked(MarkKind.SPEAKER_NOTES):
        for shape in (one for one in elements(root) if local_name(one) in ("sp", "graphicFrame")):
            if placeholder_of(shape)[0] not in ASIDE or _says_more(shape):
                Shapes(package, part, flow).shape(shape)
    flow.new_paragraph()


def _says_more(shape: etree._Element) -> bool:
    """Letters of its own, beside the field that puts a number or a date."""
    own = (one.text or "" for run in elements(shape) if local_name(run) == "r" for one in elements(run))
    return any(letter.isalpha() for text in own for letter in text)


def _links(package: Package, part: str, flow: Flow) -> None:
    """Where the slide's links lead, unless its text says so."""
    text = flow.text
    found = [one.target for one in relations.relations_of(package, part) if one.external and one.kind == "hyperlink"]
    for target in [one for one in dict.fromkeys(found) if one and one.rstrip("/") not in text][:MOST_LINKS]:
        flow.new_paragraph()
        flow.write(f"Link: {target}")


def _masters(deck: Deck) -> None:
    """What stands on every slide: a stamp, the name of a firm. Prompts to write something are not it."""
    texts = dict.fromkeys(text for part in deck.masters for text in master_texts(deck.package, part))
    if texts:
        deck.desk.page("\n\n".join(texts), label="slide master")


def _tell(deck: Deck) -> None:
    desk = deck.desk
    if deck.hidden:
        which = ", ".join(map(str, deck.hidden[:20]))
        desk.note(f"slides are hidden in the file: {which}", page_number=deck.hidden[0])
    if deck.comments:
        desk.note(f"the slides carry comments ({deck.comments}), shown beneath them")
    if any(name.endswith("vbaProject.bin") for name in deck.package.names):
        desk.note("the file carries macros, which were not run")
