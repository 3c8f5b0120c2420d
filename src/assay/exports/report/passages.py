"""The list of references: every numbered passage with its file, page, words in context and, if it has one, picture."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.exports.report.casebook import Outside, Whole
from assay.exports.report.pieces import Piece, pieces_of
from assay.model.place import Place, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from assay.exports.report.casebook import Casebook
    from assay.exports.report.references import Entry, References

    Pictures = Callable[[Place], bytes | None]

CONTEXT = 120
"""Characters of context on either side."""
MOST_BYTES = 16_000_000
"""Of all pictures together: a report must still open on an old laptop and pass through a mail server."""
MOST_PICTURES = 240
LARGEST_PICTURE = 1_500_000
PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class Picture:
    uri: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True)
class Passage:
    """`pieces` are the context, with the role "words" where words are cited; `backs` the citations that lead here."""

    number: int
    kind: str
    where: str
    backs: tuple[str, ...]
    path: str = ""
    page: str = ""
    pieces: tuple[Piece, ...] = ()
    cut_before: bool = False
    cut_after: bool = False
    language: str = ""
    details: tuple[tuple[str, str], ...] = ()
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Passages:
    passages: tuple[Passage, ...]
    pictures: int
    pictures_left_out: int


def passages_section(casebook: Casebook, references: References, picture: Pictures) -> Passages:
    """In the order of their numbers. Pictures beyond the limits are left out and counted."""
    album = _Album(picture)
    passages = tuple(_passage(entry, casebook, references, album) for entry in references.entries)
    return Passages(passages, album.taken, album.left_out)


def _passage(entry: Entry, casebook: Casebook, references: References, album: _Album) -> Passage:
    match entry.cited:
        case Outside(name, source, detail):
            details = (("source", source), ("definition", detail))
            return _without_words(entry, "outside the case", name, details)
        case Whole(document):
            return _without_words(entry, "document", casebook.label(document), _details(document, casebook))
        case place:
            return _of_place(entry, place, casebook, references, album)


def _without_words(entry: Entry, kind: str, where: str, details: tuple[tuple[str, str], ...]) -> Passage:
    return Passage(entry.number, kind, where, tuple(entry.backs), details=details)


def _details(document: str, casebook: Casebook) -> tuple[tuple[str, str], ...]:
    """What the file says of itself, and its hash."""
    reading = casebook.readings.get(document)
    return (("SHA-256", casebook.documents[document].content_hash), *(reading.metadata if reading else ()))


def _of_place(entry: Entry, place: Place, casebook: Casebook, references: References, album: _Album) -> Passage:
    page = casebook.pages[place.document, place.page_number]
    document = casebook.documents[place.document]
    marked = references.place_of(entry)
    within = _with_context(page.text, entry.block or Span(0, len(page.text)))
    path = document.paths[0] if document.paths else ""
    label = casebook.label(place.document)
    return Passage(
        number=entry.number,
        kind="passage",
        where=label,
        path=path if path != label else "",
        page=page.label or (f"page {place.page_number}" if casebook.page_counts[place.document] > 1 else ""),
        pieces=pieces_of(page.text, within, [("words", span) for span in marked.spans]),
        cut_before=within.start > 0,
        cut_after=within.end < len(page.text),
        language=page.language or "",
        backs=tuple(entry.backs),
        picture=album.picture_of(marked, f"{label}, page {place.page_number}"),
    )


def _with_context(text: str, block: Span) -> Span:
    """The block and some characters on either side, not cutting into a word if that can be helped."""
    start, end = max(block.start - CONTEXT, 0), min(block.end + CONTEXT, len(text))
    if start > 0:
        space = text.find(" ", start, block.start)
        start = space + 1 if 0 <= space - start < CONTEXT // 4 else start
    if end < len(text):
        space = text.rfind(" ", block.end, end)
        end = space if 0 <= end - space < CONTEXT // 4 else end
    return Span(start, end)


class _Album:
    """Takes pictures up to the limits, and counts."""

    def __init__(self, picture: Pictures) -> None:
        self._picture = picture
        self._bytes = 0
        self.taken = 0
        self.left_out = 0

    def picture_of(self, place: Place, where: str) -> Picture | None:
        if self.taken >= MOST_PICTURES or self._bytes >= MOST_BYTES:
            self.left_out += 1
            return None
        png = self._picture(place)
        if png is None:
            return None
        size = _size_of(png)
        if size is None or len(png) > LARGEST_PICTURE or self._bytes + len(png) > MOST_BYTES:
            self.left_out += 1
            return None
        self.taken += 1
        self._bytes += len(png)
        words = place.words if len(place.words) <= CONTEXT else f"{place.words[:CONTEXT]}…"
        uri = f"data:image/png;base64,{base64.b64encode(png).decode('ascii')}"
        return Picture(uri, *size, f"Cut-out of {where}, with these words marked: {words}")


def _size_of(png: bytes) -> tuple[int, int] | None:
    """Width and height from the header of a PNG; None if it is none."""
    if len(png) < 24 or not png.startswith(PNG):
        return None
    width, height = int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")
    return (width, height) if width and height else None
