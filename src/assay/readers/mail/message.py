"""Mails: page 1 is the header as a reader sees it and the best body; attachments are members, as they came.

From: …, To: …, Subject: …, Date: …  → those lines, an empty line, the body

Every header line is kept in the metadata, in the mail's order, repeated ones too.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from assay.model.document import Reason
from assay.readers.desk import Desk, ReadResult
from assay.readers.mail import body, composing, dkim, emlx, headers, html_text, parts, quoting, sorting, transfer
from assay.readers.sandbox.limits import MIB
from assay.readers.sniffing import names
from assay.readers.web import long_pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from assay.readers.mail.parts import Mail, Part
    from assay.readers.mail.sorting import Sorted
    from assay.readers.source import Source

SHOWN = ("From", "To", "Cc", "Bcc", "Subject", "Date")
MOST_SHOWN = 20  # of one name
LONGEST_SHOWN = 20_000  # characters
LONGEST_METADATA = 2_000_000  # characters of all header lines together
LARGE = 4 * MIB
READER = "assay mail"
FURTHER = b"The further header lines of the mail, as they are\n\n"  # without it they would be taken for a mail again


def read(source: Source, desk: Desk) -> ReadResult:
    if source.size > LARGE:
        desk.working(30 + source.size / MIB)
    with source.open() as file:
        data = file.read(source.size)  # one piece: without a size the bytes would be held twice
    said: tuple[tuple[str, str], ...] = ()
    if source.mime_type == names.EMLX:
        data, said = emlx.opened(data)
    return show(parts.split(data), desk, said)


def show(mail: Mail, desk: Desk, said: Iterable[tuple[str, str]] = ()) -> ReadResult:
    """The page and the members; `said` goes into the metadata after the header lines."""
    hint = _charset(mail.root)
    found = sorting.sort(mail, hint)
    texts = body.Bodies(mail, hint)
    texts.flow.write("\n".join(_lines(mail.root, hint)))
    texts.flow.new_paragraph()
    head = len(texts.flow.text)
    for part in found.bodies:
        texts.write(part)
    text = texts.flow.text
    quoted = quoting.marks_of(text, min(head, len(text)))
    marks = tuple(sorted((*texts.flow.marks, *quoted), key=lambda one: one.start))
    long_pages.send_text(desk, text, tables=texts.flow.tables, marks=marks)
    _look_for_pgp(text, found)
    dkim.tell(mail, desk)
    expected = _members(mail, found, texts, desk) + html_text.send_rest(texts.trees, desk)
    html_text.note_hidden(texts.flow, desk)
    _notes(mail, found, desk)
    metadata = (*_metadata(mail.root, hint), *said, *found.said, *_left_out(found, hint))
    if not text.strip() and not expected:
        return ReadResult(READER, metadata, Reason.DAMAGED, "it has neither a header nor a body")
    return ReadResult(READER, metadata, found.reason, found.locked, expected or None)


def _charset(root: Part) -> str | None:
    """The first that a part names: for what names none."""
    waiting = [root]
    while waiting:
        part = waiting.pop(0)
        if part.kind.startswith("text/") and (charset := part.headers.parameter("content-type", "charset")):
            return charset
        waiting = part.parts[:20] + waiting
    return None


def _lines(root: Part, hint: str | None) -> Iterator[str]:
    for name in SHOWN:
        for number, raw in enumerate(root.headers.all_raw(name.lower())):
            if number < MOST_SHOWN and (value := headers.decoded(raw, hint)):
                more = " […]" if len(value) > LONGEST_SHOWN else ""  # all of it is in the metadata
                yield f"{name}: {value[:LONGEST_SHOWN]}{more}"


def _members(mail: Mail, found: Sorted, texts: body.Bodies, desk: Desk) -> int:
    """Attachments, files written into the text, and the rest of a header that is too long; how many they are."""
    rest = _rest_of_header(mail.root)
    expected = len(found.attachments) + len(texts.blocks) + (rest is not None)
    for number, part in enumerate(found.attachments, 1):
        chunks = transfer.decoded(mail.data, *_place(part), part.headers.encoding())
        desk.member(sorting.name_of(mail, part, number, found.hint), chunks)
        if "x-apple-content-length" in {name.lower() for name, _ in part.headers.items} and part.body >= part.end:
            desk.lacking(f"an attachment that is kept outside of this file: {part.headers.file_name(found.hint)}")
    for block in texts.blocks:
        desk.member(headers.decoded(block.untrusted_name, found.hint), iter((block.content,)))
        if not block.whole:
            desk.note(
                f"The end of {headers.decoded(block.untrusted_name)!r}, which is written into the text, is lacking."
            )
    if rest is not None:
        desk.member("further header lines.txt", iter((FURTHER, mail.data[rest : mail.root.body])))
        desk.note("The header is too long to be kept whole as metadata; the rest of it is a member.")
    return expected


def _rest_of_header(root: Part) -> int | None:
    length = sum(len(raw) for _, raw in root.headers.items)
    return root.start if length > LONGEST_METADATA else root.headers.rest


def _place(part: Part) -> tuple[int, int]:
    """A part that was not taken apart comes with its header, by which it is read in turn."""
    whole = part.kind.startswith("multipart/")
    return (part.start if whole else part.body), part.end


def _notes(mail: Mail, found: Sorted, desk: Desk) -> None:
    if mail.cut_off:
        desk.note("The mail ends before its last part does: it may have been cut off.")
    if mail.too_many:
        desk.note(f"The mail has more than {parts.MOST_PARTS:,} parts; the last one holds all further ones.")
    if mail.root.headers.raw("x-assay-made-from"):
        for raw in islice(mail.root.headers.all_raw(composing.NOT_GIVEN.lower()), 50):
            desk.lacking(f"an attachment: {headers.decoded(raw)}")
    if found.partial:
        desk.lacking("further pieces of a mail that was sent in pieces")


def _look_for_pgp(text: str, found: Sorted) -> None:
    """Within the text itself, as older programs write it."""
    if "-----BEGIN PGP MESSAGE-----" in text:
        found.locked = found.locked or "text in the mail is encrypted (PGP)"
    if "-----BEGIN PGP SIGNATURE-----" in text:
        found.said.append(("signature", "PGP, within the text, not verified"))
    if "-----BEGIN PGP PRIVATE KEY BLOCK-----" in text:
        found.said.append(("key", "a secret PGP key stands in the text"))


def _metadata(root: Part, hint: str | None) -> Iterator[tuple[str, str]]:
    length = 0
    for name, raw in root.headers.items:
        value = headers.decoded(raw, hint)
        length += len(value)
        if value and length < LONGEST_METADATA:
            yield name.lower(), value


def _left_out(found: Sorted, hint: str | None) -> Iterator[tuple[str, str]]:
    for number, part in enumerate(found.left_out[:500], 1):
        yield "small picture in the text", f"{sorting.name_of(found.mail, part, number, hint)} ({part.kind})"
