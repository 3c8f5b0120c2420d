"""Word 97-2003 documents (and Word 6/95): text, tables, notes, comments, what is hidden and what was changed.

Page 1 is the text as it stands when all changes are accepted, with its headers, text boxes and notes. What tracked
changes deleted, and what comments say, are pages of their own.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from assay.model.document import MarkKind, Reason
from assay.readers.desk import Desk, ReadResult
from assay.readers.flow import Flow
from assay.readers.office.encrypted import decrypted
from assay.readers.office.ole.embedded import of_storage, pictures_in
from assay.readers.office.ole.files import Ole
from assay.readers.office.ole.sending import Opening, send_embedded
from assay.readers.office.word import hyperlinks
from assay.readers.office.word.asides import Asides
from assay.readers.office.word.doc_fib import Fib, fib_of
from assay.readers.office.word.doc_formatting import Formatting
from assay.readers.office.word.doc_lists import Lists
from assay.readers.office.word.doc_notes import Notes
from assay.readers.office.word.doc_pieces import characters_of
from assay.readers.office.word.doc_text import Words
from assay.readers.source import Refusal, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCUMENT, OBJECTS = "WordDocument", "ObjectPool"
LITTLE_TEXT = 200  # characters; with less, the pictures are likely the document
OLD_XOR = "a Word 6/95 file protected by a password"


def read(source: Source, desk: Desk) -> ReadResult:
    with Ole(source.open()) as ole:
        fib = fib_of(ole.bytes_of(DOCUMENT))
        if not fib.is_encrypted:
            return _read(ole, fib, desk)
    if fib.is_old:
        raise Refusal(Reason.PASSWORD_NEEDED, OLD_XOR)
    with Ole(decrypted(source, desk).open()) as ole:
        return _read(ole, fib_of(ole.bytes_of(DOCUMENT)), desk)


def _read(ole: Ole, fib: Fib, desk: Desk) -> ReadResult:
    document = ole.bytes_of(DOCUMENT)
    table = document if fib.is_old else _table(ole, fib)
    characters = characters_of(fib, document, table)
    words = Words(characters.text, Formatting(fib, document, table, characters), Lists(fib, table), Asides())
    notes = Notes(fib, table, words)
    flow = Flow()
    _stories(fib, notes, words, flow)
    text = flow.text
    desk.page(text, tables=flow.tables, marks=flow.marks)
    notes.collect_comments()
    words.asides.send(desk)
    _say_what_is_odd(ole, words, desk)
    send_embedded(desk, _objects(ole))
    if len(text.strip()) < LITTLE_TEXT:
        _send_pictures(ole, document, desk)
    cut = characters.cut
    return ReadResult(
        f"assay doc on {ole.reader}",
        (*ole.metadata(), *hyperlinks.metadata(words.targets, words.links)),
        Reason.DAMAGED if cut else None,
        "part of the text that the file tells of is not in it" if cut else "",
    )


def _table(ole: Ole, fib: Fib) -> bytes:
    """The table's stream; the other one where the flag names one that is not there."""
    other = "0Table" if fib.table_name == "1Table" else "1Table"
    return ole.bytes_of(fib.table_name if fib.table_name in ole or other not in ole else other)


def _stories(fib: Fib, notes: Notes, words: Words, flow: Flow) -> None:
    with flow.marked(MarkKind.PAGE_HEADER):
        notes.write_headers(flow, footers=False)
    words.write(flow, *fib.story("main"))
    words.write(flow, *fib.story("text boxes"))
    notes.write_notes(flow, "footnote")
    notes.write_notes(flow, "endnote")
    with flow.marked(MarkKind.PAGE_FOOTER):
        notes.write_headers(flow, footers=True)
    words.write(flow, *fib.story("header text boxes"))


def _say_what_is_odd(ole: Ole, words: Words, desk: Desk) -> None:
    if words.hides:
        desk.note("the document carries hidden text, marked on its page", page_number=1)
    if words.links:
        desk.note(f"the document takes content from elsewhere, which was not followed: {words.links[0][:200]}")
    if ole.has_macros:
        desk.note("the document carries macros, which were not run")


def _objects(ole: Ole) -> Iterator[Opening]:
    for path in ole.storages:
        if len(path) == 2 and path[0].lower() == OBJECTS.lower():
            yield path[1], partial(of_storage, ole, path, path[1])


def _send_pictures(ole: Ole, document: bytes, desk: Desk) -> None:
    for name, data in pictures_in(ole.bytes_if_there("Data") or b"") + pictures_in(document):
        desk.member(name, (data,))
