"""A file in memory as readers get it, and a desk that checks what they put on it."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

import msgspec

from assay.readers.desk import Desk
from assay.readers.sandbox.limits import LIMITS
from assay.readers.sandbox.protocol import JSON, Message, PageDone, frame
from assay.readers.source import HEAD, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assay.model.document import Page

_MESSAGES = msgspec.json.Decoder(Message)


@contextlib.contextmanager
def held(data: bytes, name: str = "", mime_type: str = "application/octet-stream") -> Iterator[Source]:
    """The file is there while the context is open."""
    descriptor = os.memfd_create("fuzz")
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(descriptor, view) :]
        yield Source((descriptor,), name, len(data), mime_type, data[:HEAD], ("1234",))
    finally:
        os.close(descriptor)


def desk(size: int) -> Desk:
    return Desk(_checked, "f" * 16, LIMITS, size=size)


def _checked(said: Message | bytes) -> None:
    """As the supervisor checks it; and every place that a page names must be within its text."""
    if isinstance(said, bytes):
        return
    payload = msgspec.json.encode(said)
    frame(JSON, payload)
    heard = _MESSAGES.decode(payload)
    if isinstance(heard, PageDone):
        _check_places(heard.page)


def _check_places(page: Page) -> None:
    length = len(page.text)
    places = [(mark.start, mark.end) for mark in page.marks]
    places += [(word.start, word.end) for word in page.words]
    places += [(span.start, span.end) for table in page.tables for cell in table.cells for span in cell.spans]
    if any(not 0 <= start <= end <= length for start, end in places):
        raise AssertionError(f"a place outside the page's text of {length} characters")
    for table in page.tables:
        beyond = (
            one.row + one.row_span > table.rows or one.column + one.column_span > table.columns for one in table.cells
        )
        if any(beyond):
            raise AssertionError("a cell outside its table")
