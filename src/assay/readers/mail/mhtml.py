"""Saved web pages (MHTML): the page as a web page is read, where it came from, its pictures and frames as members."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.model.document import Reason
from assay.readers.desk import Desk, ReadResult
from assay.readers.flow import Flow
from assay.readers.mail import body, headers, html_text, message, parts, sorting, transfer
from assay.readers.sandbox.limits import MIB
from assay.readers.web import long_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assay.readers.mail.parts import Mail, Part
    from assay.readers.source import Source

READER = "assay mhtml"
MOST_SAID = 200


def read(source: Source, desk: Desk) -> ReadResult:
    """What holds no HTML is read as a mail."""
    if source.size > message.LARGE:
        desk.working(30 + source.size / MIB)
    with source.open() as file:
        mail = parts.split(file.read(source.size))
    leaves = tuple(_leaves(mail.root))
    page = _page(mail.root, leaves)
    if page is None:
        return message.show(mail, desk)
    flow = Flow()
    text = body.decoded(page, body.content_of(mail, page), None)
    tree = html_text.write(text, flow)
    long_pages.send(desk, flow)
    others = [one for one in leaves if one is not page]
    for number, one in enumerate(others, 1):
        chunks = transfer.decoded(mail.data, one.body, one.end, one.headers.encoding())
        desk.member(_name(mail, one, number), chunks)
    expected = len(others) + html_text.send_rest((tree,), desk)
    html_text.note_hidden(flow, desk)
    if mail.cut_off:
        desk.note("The saved page ends before its last part does: it may have been cut off.")
    metadata = tuple(_metadata(mail.root, page))
    if not flow.text.strip() and not expected:
        return ReadResult(READER, metadata, Reason.NO_TEXT, "the page has no text")
    return ReadResult(READER, metadata, expected=expected or None)


def _leaves(part: Part) -> Iterator[Part]:
    if part.parts:
        for one in part.parts:
            yield from _leaves(one)
    else:
        yield part


def _page(root: Part, leaves: tuple[Part, ...]) -> Part | None:
    """The part that the header calls its start; else the first HTML."""
    html = [one for one in leaves if one.kind in ("text/html", "application/xhtml+xml")]
    start = (root.headers.parameter("content-type", "start") or "").strip("<> ")
    named = [one for one in html if start and start in one.headers.text("content-id")]
    return next(iter((*named, *html)), None)


def _name(mail: Mail, part: Part, number: int) -> str:
    place = part.headers.text("content-location")
    return part.headers.file_name() or place[:500] or sorting.name_of(mail, part, number)


def _metadata(root: Part, page: Part) -> Iterator[tuple[str, str]]:
    for name, raw in root.headers.items[:MOST_SAID]:
        key = name.lower()
        if value := headers.decoded(raw):
            yield {"snapshot-content-location": "url", "subject": "title"}.get(key, key), value
    if place := page.headers.text("content-location"):
        yield "content-location", place
