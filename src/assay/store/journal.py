"""The journal of a case: append-only JSON lines, each carrying the hash of the line before.

A line counts once it ends in a newline and has reached the disk. What an interrupted write left behind the last newline
is not a line; the next writer cuts it off.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from assay.errors import CaseDamaged, CaseIsBusy
from assay.model.custody import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import BinaryIO

FIRST = "0" * 64
"""What the first line carries in place of a hash."""


class Journal:
    """Reading needs nothing; writing needs the lock, which one process at a time can hold (`open`)."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: BinaryIO | None = None
        self._number, self._head = 0, FIRST

    def create(self) -> None:
        self.path.touch(mode=0o600)

    def entries(self) -> tuple[Entry, ...]:
        """All entries, the chain checked. Raises CaseDamaged with the number of the first line that does not fit."""
        return tuple(entry for entry, _ in _chain(self.path.read_bytes()))

    def open(self) -> tuple[Entry, ...]:
        """Take the lock, cut off an unfinished line, and return the entries. Raises CaseIsBusy."""
        self._file = self.path.open("r+b")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            content = self._file.read()
            entries = tuple(_chain(content))
        except BlockingIOError as error:
            self.close()
            raise CaseIsBusy(self.path.parent) from error
        except CaseDamaged:
            self.close()
            raise
        self._file.truncate(content.rfind(b"\n") + 1)
        self._file.seek(0, os.SEEK_END)
        self._number, self._head = len(entries), entries[-1][1] if entries else FIRST
        return tuple(entry for entry, _ in entries)

    def close(self) -> None:
        if self._file:
            self._file.close()
            self._file = None

    def append(self, entries: Iterable[Entry]) -> tuple[Entry, ...]:
        """Number, chain and write the entries, all in one write that has reached the disk when this returns."""
        if self._file is None:
            raise RuntimeError("the journal is not open for writing")
        numbered, lines = [], []
        for entry in entries:
            self._number += 1
            numbered.append(replace(entry, number=self._number, before=self._head))
            lines.append(msgspec.json.encode(numbered[-1]))
            self._head = hashlib.sha256(lines[-1]).hexdigest()
        self._file.write(b"".join(line + b"\n" for line in lines))
        self._file.flush()
        os.fsync(self._file.fileno())
        return tuple(numbered)


def _chain(content: bytes) -> Iterator[tuple[Entry, str]]:
    """Each entry with the hash of its line."""
    before = FIRST
    for number, line in enumerate(content[: content.rfind(b"\n") + 1].splitlines(), 1):
        try:
            entry = msgspec.json.decode(line, type=Entry)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise CaseDamaged(f"line {number} of the journal can't be read ({error})") from error
        if entry.before != before or entry.number != number:
            raise CaseDamaged(f"line {number} of the journal does not follow from the line before it")
        before = hashlib.sha256(line).hexdigest()
        yield entry, before
