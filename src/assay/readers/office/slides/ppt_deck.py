"""Which slides a PPT stream shows, in which order, and which notes go with them.

A file that was saved quickly holds old versions beside the new ones: the directory of its last save says what counts.
Where the directory is broken, all slides are taken in the order in which they stand.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

from assay.readers.office.encrypted import Locked
from assay.readers.office.slides.ppt_records import BYTES, CHARACTERS, Record, record_at, records, text_of
from assay.readers.office.slides.ppt_shapes import TEXT_HEADER, Text

ENCRYPTED = 0xF3D1C4DF
EDIT, DIRECTORY, DOCUMENT, SLIDE, NOTES, MASTER = 0x0FF5, 0x1772, 0x03E8, 0x03EE, 0x03F0, 0x03F8
LIST, PERSIST, NOTES_ATOM = 0x0FF0, 0x03F3, 0x03F1
SLIDES, MASTERS, SPEAKER_NOTES = 0, 1, 2
MOST_EDITS = 2_000
MOST_SLIDES = 20_000


@dataclass(frozen=True, slots=True)
class SlideText:
    """`outline`: the texts of its placeholders, which stand apart from it."""

    record: Record
    id: int = 0
    outline: tuple[Text, ...] = ()


@dataclass(slots=True)
class Deck:
    stream: bytes
    places: dict[int, int] = field(default_factory=dict)
    document: Record | None = None
    slides: list[SlideText] = field(default_factory=list)
    notes: dict[int, list[Record]] = field(default_factory=dict)
    masters: list[Record] = field(default_factory=list)
    damage: str = ""

    def persisted(self, number: int) -> Record | None:
        place = self.places.get(number)
        return record_at(self.stream, place, len(self.stream)) if place is not None else None


def opened(stream: bytes, current_user: bytes, *, unlocked: bool) -> Deck:
    """Raises Locked where the file says that it is encrypted."""
    if len(current_user) >= 20:
        token, at = struct.unpack_from("<II", current_user, 12)
        if token == ENCRYPTED and not unlocked:
            raise Locked
    else:
        at = -1
    deck = Deck(stream)
    document = _directory(deck, at, unlocked=unlocked)
    found = deck.persisted(document) if document is not None else None
    deck.document = found if found is not None and found.kind == DOCUMENT else None
    if deck.document is not None:
        _lists(deck, deck.document)
    if not deck.slides:
        _all_slides(deck)
    return deck


def _directory(deck: Deck, at: int, *, unlocked: bool) -> int | None:
    """Follows the saves from the last to the first; what a later one states holds. Returns the document's number."""
    document: int | None = None
    seen: set[int] = set()
    while len(seen) < MOST_EDITS and at not in seen:
        seen.add(at)
        edit = record_at(deck.stream, at, len(deck.stream))
        if edit is None or edit.kind != EDIT:
            break
        if edit.end - edit.start >= 32 and edit.whole(28) and not unlocked:
            raise Locked
        directory = record_at(deck.stream, edit.whole(12), len(deck.stream))
        if directory is not None and directory.kind == DIRECTORY:
            _places(directory, deck)
        document = edit.whole(16) if document is None else document
        at = edit.whole(8)
        if not at:
            break
    return document


def _places(directory: Record, deck: Deck) -> None:
    numbers = struct.unpack(
        f"<{(directory.end - directory.start) // 4}I", directory.data[: (directory.end - directory.start) // 4 * 4]
    )
    at = 0
    while at < len(numbers):
        first, count = numbers[at] & 0xFFFFF, numbers[at] >> 20
        for number, place in enumerate(numbers[at + 1 : at + 1 + count], first):
            deck.places.setdefault(number, place)
        at += 1 + count


def _lists(deck: Deck, document: Record) -> None:
    for one in document.kids():
        if one.kind == LIST and one.instance == SLIDES:
            _slides(deck, one)
        elif one.kind == LIST and one.instance == MASTERS:
            deck.masters += [found for found in _listed(deck, one) if found.kind in (MASTER, SLIDE)]
        elif one.kind == LIST and one.instance == SPEAKER_NOTES:
            for notes in _listed(deck, one):
                _add_notes(deck, notes)


def _listed(deck: Deck, listing: Record) -> list[Record]:
    found = (deck.persisted(one.whole(0)) for one in listing.kids() if one.kind == PERSIST)
    return [one for one in found if one is not None][:MOST_SLIDES]


def _slides(deck: Deck, listing: Record) -> None:
    """A slide's entry, then the texts of its outline up to the next entry."""
    number = slide_id = -1
    outline: list[Text] = []
    kind = 4
    for one in listing.kids():
        if one.kind == PERSIST:
            _add_slide(deck, number, slide_id, outline)
            number, slide_id, outline = one.whole(0), one.whole(12), []
        elif one.kind == TEXT_HEADER:
            kind = one.whole(0)
            outline.append((kind, ""))
        elif one.kind in (CHARACTERS, BYTES) and outline:
            outline[-1] = (kind, text_of(one))
    _add_slide(deck, number, slide_id, outline)


def _add_slide(deck: Deck, number: int, slide_id: int, outline: list[Text]) -> None:
    if number < 0 or len(deck.slides) >= MOST_SLIDES:
        return
    found = deck.persisted(number)
    if found is not None and found.kind == SLIDE:
        deck.slides.append(SlideText(found, slide_id, tuple(outline)))
    else:
        deck.damage = "a slide that is listed is not there"


def _add_notes(deck: Deck, notes: Record) -> None:
    atom = notes.first(NOTES_ATOM) if notes.kind == NOTES else None
    if atom is not None:
        deck.notes.setdefault(atom.whole(0), []).append(notes)


def _all_slides(deck: Deck) -> None:
    for one in records(deck.stream, 0, len(deck.stream)):
        if one.kind == DOCUMENT:
            for listing in (kid for kid in one.kids() if kid.kind == LIST and kid.instance == SLIDES):
                texts = [(4, text_of(kid)) for kid in listing.kids() if kid.kind in (CHARACTERS, BYTES)]
                deck.slides += [SlideText(listing, 0, tuple(texts))] if texts else []
        elif one.kind == SLIDE and len(deck.slides) < MOST_SLIDES:
            deck.slides.append(SlideText(one))
        elif one.kind == NOTES:
            _add_notes(deck, one)
    deck.damage = "its directory is broken: slides are in the order in which they stand, perhaps with old versions"
