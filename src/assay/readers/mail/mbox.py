"""Mailboxes in mbox form: every message is a member, as it stands between its "From " lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO

from assay.readers.desk import Desk, ReadResult

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assay.readers.source import Source

START = re.compile(rb"From \S.*\d{4}")
LONGEST_LINE = 1024 * 1024


def read(source: Source, desk: Desk) -> ReadResult:
    with source.open() as file:
        messages = _Messages(file)
        number = 0
        while messages.more:
            number += 1
            desk.member(f"message {number:05}.eml", messages.next_one())
            messages.skip_rest()
    return ReadResult("assay mbox", expected=number)


class _Messages:
    """Goes through the file once; a message starts at a "From " line after an empty one."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.more = bool(file.readline(LONGEST_LINE))

    def next_one(self) -> Iterator[bytes]:
        self.more = False
        empty = False
        while line := self._file.readline(LONGEST_LINE):
            if empty and START.match(line):
                self.more = True
                return
            empty = not line.strip()
            yield line

    def skip_rest(self) -> None:
        """Where the limits ended a message early, the next one must still be found."""
        if not self.more:
            for _ in self.next_one():
                pass
