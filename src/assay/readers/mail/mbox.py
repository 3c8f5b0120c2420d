"""Mailboxes in mbox form: every message is a member, byte for byte as it stands between its "From " lines.

A "From " line counts where a header follows it, after an empty line or if it is written as mail programs write it; a
Content-Length that leads to the next "From " line, or to the end, is believed, others are not. ">From " stays as it
is: nobody can tell whether the mailbox or the writer put the ">" there, and the bytes are evidence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO

from assay.readers.desk import Desk, ReadResult
from assay.readers.mail import transfer
from assay.readers.source import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assay.readers.source import Source

START = re.compile(rb"From \S.*\d{4}")
STRICT = re.compile(
    rb"From \S+ +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? +(?:[A-Z][a-z]{2} +\d{1,2}|\d{1,2} +[A-Z][a-z]{2}) .*\d{4}"
)
HEADER = re.compile(rb"[!-9;-~]{1,200}[ \t]*:|>From ")
LENGTH = re.compile(rb"content-length:[ \t]*(\d{1,12})\s*$", re.I)
AFTER = re.compile(rb"(?:\r?\n){0,3}(?:From \S|$)")
LONGEST_LINE = 1024 * 1024
READER = "assay mbox"


def read(source: Source, desk: Desk) -> ReadResult:
    desk.most_members = desk.limits.messages
    with source.open() as file:
        messages = _Messages(file)
        number = 0
        try:
            while messages.more:
                number += 1
                desk.member(f"message {number:05}.eml", transfer.batched(messages.next_one()))
                messages.skip_rest()
        except Refusal as refusal:  # a limit: what was not taken out is counted
            while messages.more:
                messages.skip_rest()
                number += messages.more
            return ReadResult(READER, (), refusal.reason, refusal.detail, number)
    return ReadResult(READER, expected=number)


class _Messages:
    """Goes through the file once; `more`: another message follows."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._next = file.readline(LONGEST_LINE).lstrip(b"\xef\xbb\xbf \t")
        while self._next and not self._next.strip():
            self._next = file.readline(LONGEST_LINE)
        self.more = self._in_message = bool(self._next)
        if self._next.startswith((b"From ", b">From ")):  # else it starts with its first header line
            self._next = file.readline(LONGEST_LINE)

    def next_one(self) -> Iterator[bytes]:
        yield from self._header()
        empty = True
        while self._in_message and (line := self._next):
            self._next = self._file.readline(LONGEST_LINE)
            if self._starts(line, after_empty=empty):
                self._end(more=True)
                return
            empty = not line.strip()
            yield line
        if self._in_message:
            self._end(more=False)

    def _end(self, *, more: bool) -> None:
        self._in_message = False
        self.more = more

    def _header(self) -> Iterator[bytes]:
        length = None
        while (line := self._next) and line.strip() and not STRICT.match(line):
            self._next = self._file.readline(LONGEST_LINE)
            if found := LENGTH.match(line):
                length = int(found[1])
            yield line
        if self._next and length and not self._next.strip():
            yield from self._stated(length)

    def _stated(self, length: int) -> Iterator[bytes]:
        """The body as long as the header says, if that leads to where a message may end."""
        body = self._file.tell()
        self._file.seek(body + length)
        after = self._file.read(200)
        self._file.seek(body)
        if not AFTER.match(after) or (not after and body + length != self._file.seek(0, 2)):
            self._file.seek(body)
            return
        self._file.seek(body)
        yield self._next
        while length > 0 and (chunk := self._file.read(min(LONGEST_LINE, length))):
            length -= len(chunk)
            yield chunk
        self._next = self._file.readline(LONGEST_LINE)

    def _starts(self, line: bytes, *, after_empty: bool) -> bool:
        if not line.startswith(b"From "):
            return False
        if STRICT.match(line):
            return bool(HEADER.match(self._next)) or (after_empty and not self._next.strip())
        return after_empty and START.match(line) is not None and HEADER.match(self._next) is not None

    def skip_rest(self) -> None:
        """To the next message, also where the limits ended this one early."""
        while self._in_message:
            for _ in self.next_one():
                pass
        self._in_message = self.more
