"""What every reader writes on: a desk that sends pages and members as they are done, and keeps to the limits."""

from __future__ import annotations

import re
import struct
import zlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assay.model.document import Cell, Mark, Method, Page, Reason, Table, Trace, Word
from assay.readers import languages
from assay.readers.sandbox.limits import MIB
from assay.readers.sandbox.protocol import (
    CHUNK,
    MemberClosed,
    MemberFailed,
    MemberOpened,
    Message,
    Noted,
    PageDone,
    Working,
)
from assay.readers.source import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from assay.model.place import Span
    from assay.readers.sandbox.limits import Limits

NOT_STORABLE = re.compile("[\x00\ud800-\udfff]")
"""A zero byte ends a text in C; half a surrogate pair is no character. Both are replaced one for one: spans hold."""

FORESEEN = (ValueError, LookupError, ArithmeticError, EOFError, OSError, struct.error, zlib.error, RecursionError)
"""What parsers raise on a damaged file. Anything else ends the worker and is reported by its name."""


@dataclass(frozen=True, slots=True)
class ReadResult:
    """`reason` says what is lacking; None if nothing is. `expected` counts a container's members where it says so."""

    reader: str
    metadata: tuple[tuple[str, str], ...] = ()
    reason: Reason | None = None
    detail: str = ""
    expected: int | None = None


class Desk:
    """Sends what is done, counts it, and keeps to the limits. `size` is the document's, in bytes."""

    def __init__(
        self, send: Callable[[Message | bytes], None], document: str, limits: Limits, *, size: int = 0
    ) -> None:
        self.send, self.document, self.limits, self.size = send, document, limits, size
        self.most_members = limits.members
        self.pages = self.members = self.failed = self.member_bytes = self.notes = 0
        self.lacks: list[str] = []
        self.traces: list[Trace] = []

    def page(
        self,
        text: str,
        *,
        size: tuple[float, float] | None = None,
        words: Iterable[Word] = (),
        tables: Iterable[Table] = (),
        method: Method = Method.TEXT,
        label: str = "",
        marks: Iterable[Mark] = (),
    ) -> None:
        if self.pages >= self.limits.pages:
            raise Refusal(Reason.OUTPUT_LIMIT, f"more than {self.limits.pages:,} pages")
        if len(text.encode("utf-8", "replace")) > self.limits.page_bytes:
            raise Refusal(Reason.OUTPUT_LIMIT, f"a page of more than {self.limits.page_bytes // MIB} MiB of text")
        self.pages += 1
        clean = storable(text)
        width, height = size or (None, None)
        page = Page(
            document=self.document,
            page_number=self.pages,
            text=clean,
            width=width,
            height=height,
            words=tuple(words),
            tables=tuple(map(_storable_table, tables)),
            method=method,
            language=languages.language_of(clean),
            label=storable(label),
            marks=tuple(replace(mark, detail=storable(mark.detail)[:300]) for mark in marks),
        )
        self.send(PageDone(page))

    def member(
        self, untrusted_name: str, chunks: Iterable[bytes], *, packed: int | None = None, stated: int = 0
    ) -> None:
        """Sends a member chunk by chunk. What its reading raises makes it a failed member; the next one goes on.

        `stated` is the size that the container gives: what says itself that it is too large is not unpacked.
        """
        if self.members + self.failed >= self.most_members:
            raise Refusal(Reason.MEMBER_LIMIT, f"more than {self.most_members:,} members")
        name = storable(untrusted_name)
        self.send(MemberOpened(name))
        try:
            self._check_size(stated, packed)
            for chunk in self._within_limits(chunks, packed):
                self.send(chunk)
        except Refusal as refusal:
            self._failed(name, refusal.reason, refusal.detail)
        except (*FORESEEN, NotImplementedError) as error:
            self._failed(name, Reason.DAMAGED, named(error))
        else:
            self.members += 1
            self.send(MemberClosed())

    def _within_limits(self, chunks: Iterable[bytes], packed: int | None) -> Iterator[bytes]:
        size = 0
        for chunk in chunks:
            size += len(chunk)
            self.member_bytes += len(chunk)
            if self.member_bytes > self.limits.members_together(self.size):
                raise Refusal(Reason.MEMBER_LIMIT, "the members together are too large")
            self._check_size(size, packed)
            yield from (chunk[at : at + CHUNK] for at in range(0, len(chunk), CHUNK))

    def _check_size(self, size: int, packed: int | None) -> None:
        if size > self.limits.member_bytes:
            raise Refusal(Reason.MEMBER_LIMIT, "the member is too large")
        if packed is not None and size > max(self.limits.ratio_from, packed * self.limits.ratio):
            raise Refusal(Reason.MEMBER_LIMIT, f"it unpacks to more than {self.limits.ratio} times its size")

    def member_failed(self, untrusted_name: str, reason: Reason, detail: str) -> None:
        name = storable(untrusted_name)
        self.send(MemberOpened(name))
        self._failed(name, reason, detail)

    def _failed(self, name: str, reason: Reason, detail: str) -> None:
        self.failed += 1
        self.send(MemberFailed(name, reason, storable(detail)[:300]))

    def lacking(self, what: str) -> None:
        """Something is in the file and was not read: "a sound recording". The document counts as read in part."""
        if len(self.lacks) < self.limits.notes:
            self.lacks.append(storable(what)[:200])

    def trace(self, kind: str, value: str, *, page_number: int | None = None, span: Span | None = None) -> None:
        """How the file was made, for the checks of authenticity."""
        if len(self.traces) < self.limits.traces:
            start, end = (span.start, span.end) if span else (None, None)
            self.traces.append(Trace(kind, storable(value)[:2_000], page_number, start, end))

    def working(self, seconds: float) -> None:
        self.send(Working(seconds))

    def note(self, message: str, *, page_number: int | None = None) -> None:
        self.notes += 1
        if self.notes <= self.limits.notes:
            self.send(Noted(storable(message)[:1000], page_number))


def storable(text: str) -> str:
    return NOT_STORABLE.sub("\ufffd", text)


def named(error: BaseException) -> str:
    """An exception in one line: "BadZipFile: File is not a zip file"."""
    return f"{type(error).__name__}: {error}".strip(": \n").split("\n", 1)[0][:200]


def _storable_table(table: Table) -> Table:
    cells = tuple(
        Cell(one.row, one.column, storable(one.text), one.spans, one.row_span, one.column_span) for one in table.cells
    )
    return Table(cells, table.rows, table.columns, table.header_rows, storable(table.name))
