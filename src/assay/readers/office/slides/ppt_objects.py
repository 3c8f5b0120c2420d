"""What a PPT stream carries beside text: comments, links, embedded objects, pictures, sounds."""

from __future__ import annotations

import struct
import zlib
from functools import partial
from typing import TYPE_CHECKING

from assay.model.document import Reason
from assay.readers.desk import FORESEEN, named
from assay.readers.office.ole.embedded import Embedded, of_ole_file
from assay.readers.office.ole.files import MAGIC
from assay.readers.office.slides.ppt_records import STRING, Record, records, text_of
from assay.readers.source import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assay.readers.desk import Desk
    from assay.readers.office.ole.sending import Opening
    from assay.readers.office.slides.ppt_deck import Deck

COMMENT, COMMENT_ATOM, TAGS = 0x2EE0, 0x2EE1, 0x1388
LINK, OBJECT, OBJECT_ATOM, STORAGE = 0x0FD7, 0x0FCC, 0x0FC3, 0x1011
SOUND, FILM_KINDS = 0x07E6, frozenset((0x1006, 0x1007, 0x100D, 0x100E, 0x100F))
TARGET, PROGRAM = 1, 2
COMPRESSED = 1
MOST = 5_000
LARGEST_OBJECT = 128 * 1024 * 1024
PICTURES = ((b"\x89PNG", "png"), (b"\xff\xd8\xff", "jpg"))
BLIPS = range(0xF01A, 0xF118)


def comments_of(slide: Record) -> Iterator[tuple[str, str]]:
    """(who and when, text) of each comment."""
    count = 0
    for tags in (one for one in slide.kids() if one.kind == TAGS):
        for one in tags.all_below():
            if one.kind == COMMENT and count < MOST:
                count += 1
                texts = {kid.instance: text_of(kid) for kid in one.kids() if kid.kind == STRING}
                atom = one.first(COMMENT_ATOM)
                when = _moment(atom.data[4:20]) if atom is not None else ""
                yield ", ".join(part for part in (texts.get(0, ""), when) if part), texts.get(1, "")


def _moment(data: bytes) -> str:
    """Year, month, day of the week, day, hour, minute, second, millisecond."""
    if len(data) < 16:
        return ""
    year, month, _, day, hour, minute, second, _ = struct.unpack("<8H", data)
    return f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}" if year else ""


def links_of(deck: Deck) -> list[str]:
    found: dict[str, None] = {}
    for one in deck.document.all_below() if deck.document is not None else ():
        if one.kind == LINK and len(found) < MOST:
            targets = [text_of(kid) for kid in one.kids() if kid.kind == STRING and kid.instance == TARGET]
            found.update(dict.fromkeys(target for target in targets if target.strip()))
    return list(found)


def objects(deck: Deck) -> Iterator[Opening]:
    """Documents of other programs and files that were dragged onto slides."""
    count = 0
    for one in deck.document.all_below() if deck.document is not None else ():
        if one.kind == OBJECT and count < MOST:
            atom = one.first(OBJECT_ATOM)
            storage = deck.persisted(atom.whole(16)) if atom is not None else None
            if storage is not None and storage.kind == STORAGE:
                count += 1
                yield f"object {count}", partial(_object, storage, f"object {count}")


def _object(storage: Record, name: str) -> Embedded:
    try:
        return of_ole_file(_unpacked(storage), name)
    except FORESEEN as error:
        raise Refusal(Reason.DAMAGED, named(error)) from error


def _unpacked(storage: Record) -> bytes:
    if storage.instance != COMPRESSED and storage.data.startswith(MAGIC):
        return storage.data
    unpacking = zlib.decompressobj()
    data = unpacking.decompress(storage.data[4:], LARGEST_OBJECT)
    if unpacking.unconsumed_tail:
        raise Refusal(Reason.MEMBER_LIMIT, "the embedded object is too large")
    return data


def recordings(deck: Deck, desk: Desk) -> None:
    kinds = [one.kind for one in deck.document.all_below()] if deck.document is not None else []
    count = sum(kind == SOUND or kind in FILM_KINDS for kind in kinds)
    if count:
        desk.lacking(f"{count} sound or video recordings")


def pictures(stream: bytes, desk: Desk) -> None:
    """Those that can be looked at as they are; drawings of Windows and of the Macintosh are named."""
    drawings = count = 0
    for one in records(stream, 0, len(stream)):
        if one.kind not in BLIPS:
            continue
        head = stream[one.start : min(one.end, one.start + 64)]
        found = [(head.find(sign), ending) for sign, ending in PICTURES if sign in head]
        if found and count < MOST:
            count += 1
            desk.member(f"picture {count}.{found[0][1]}", iter((stream[one.start + found[0][0] : one.end],)))
        else:
            drawings += not found
    if drawings:
        desk.lacking(f"{drawings} drawings")
