"""The journal of a case: append-only JSON lines, each carrying its own hash and the hash of the line before.

{"number":2,…,"before":"3f9a…","hash":"c01d…"}

A line counts once it ends in a newline and has reached the disk. What an interrupted write left behind the last
newline is not a line; the next writer cuts it off. Beside the journal stands its head (number and hash of the newest
line), which tells of lines that were cut off. Whoever rewrites journal and head leaves no trace in them: only a head
that was kept elsewhere, or a time stamp, shows that.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import msgspec

from assay.errors import CaseDamaged, CaseIsBusy
from assay.model.custody import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path
    from typing import BinaryIO

FIRST = "0" * 64
"""What the first line carries in place of a hash."""
HASH = b',"hash":"%s"}'
HEAD = re.compile(r"([0-9]{1,18})\s+([0-9a-fA-F]{64})")


@dataclass(frozen=True, slots=True)
class Head:
    """The newest line: its number and its hash. With a copy kept elsewhere, nobody can rewrite what is before."""

    number: int
    hash: str

    def __str__(self) -> str:
        return f"{self.number} {self.hash}"

    @classmethod
    def of(cls, text: str) -> Head:
        """Raises ValueError for what is no head."""
        found = HEAD.fullmatch(text.strip())
        if found is None:
            raise ValueError(text)
        return cls(int(found[1]), found[2].lower())


class Journal:
    """Reading needs nothing; writing needs the lock, which one process at a time can hold (`open`)."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.head_path = path.with_suffix(".head")
        self.head = Head(0, FIRST)
        self._file: BinaryIO | None = None

    def create(self) -> None:
        self.path.touch(mode=0o600)
        self._write_head()

    def entries(self) -> tuple[Entry, ...]:
        """All entries, the chain checked. Raises CaseDamaged with the number of the first line that does not fit."""
        return tuple(entry for entry, _ in self._checked())

    def hashes(self) -> tuple[str, ...]:
        """The hash of each line, in order, the chain checked."""
        return tuple(digest for _, digest in self._checked())

    def has_unfinished_line(self) -> bool:
        """Is there something behind the last newline: an interrupted write, or a newline that was altered?"""
        content = self.path.read_bytes()
        return bool(content) and not content.endswith(b"\n")

    def open(self) -> tuple[Entry, ...]:
        """Take the lock, cut off an unfinished line, and return the entries. Raises CaseIsBusy."""
        self._file = self.path.open("r+b", buffering=0)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            content = self._file.read()
            lines = tuple(_chain(content))
            _hold_to_head(self._kept_head(), lines)
            self._file.truncate(content.rfind(b"\n") + 1)
        except BlockingIOError as error:
            self.close()
            raise CaseIsBusy(self.path.parent) from error
        except (CaseDamaged, OSError):
            self.close()
            raise
        self._file.seek(0, os.SEEK_END)
        self.head = Head(len(lines), lines[-1][1] if lines else FIRST)
        return tuple(entry for entry, _ in lines)

    def close(self) -> None:
        if self._file:
            self._file.close()
            self._file = None

    def append(self, entries: Iterable[Entry]) -> tuple[Entry, ...]:
        """Number, chain and write the entries. They have reached the disk when this returns, or none is there."""
        if self._file is None:
            raise RuntimeError("the journal is not open for writing")
        head, numbered, lines = self.head, [], []
        for entry in entries:
            numbered.append(replace(entry, number=head.number + 1, before=head.hash))
            line, digest = _line(numbered[-1])
            lines.append(line)
            head = Head(head.number + 1, digest)
        self._write(b"".join(lines))
        self.head = head
        self._write_head()
        return tuple(numbered)

    def _write(self, data: bytes) -> None:
        """Whole lines or nothing: where the disk is full or fails, what was written of them is cut off again."""
        file = self._file
        if file is None:
            return
        start = file.seek(0, os.SEEK_END)
        try:
            view = memoryview(data)
            while view:
                view = view[file.write(view) :]
            os.fsync(file.fileno())
        except OSError:
            with contextlib.suppress(OSError):
                file.truncate(start)
            raise

    def _write_head(self) -> None:
        """After the lines, so a kill in between leaves a head that is behind, never one that is ahead."""
        scratch = self.head_path.with_suffix(".new")
        with scratch.open("w", encoding="ascii") as file:
            file.write(f"{self.head}\n")
            file.flush()
            os.fsync(file.fileno())  # else a power cut may leave an empty head
        scratch.chmod(0o600)
        scratch.rename(self.head_path)

    def _kept_head(self) -> Head:
        try:
            text = self.head_path.read_bytes().decode("ascii")
            if text != f"{(head := Head.of(text))}\n":
                raise ValueError(text)
        except (ValueError, OSError) as error:
            raise CaseDamaged(
                f"{self.head_path.name}, which holds the number and hash of the newest line, is missing or unreadable"
            ) from error
        return head

    def _checked(self) -> tuple[tuple[Entry, str], ...]:
        head = self._kept_head()  # before the lines: another process may be appending
        lines = tuple(_chain(self.path.read_bytes()))
        _hold_to_head(head, lines)
        return lines


def _hold_to_head(head: Head, lines: Sequence[tuple[Entry, str]]) -> None:
    if head.number > len(lines):
        raise CaseDamaged(f"the journal has {len(lines)} lines where it had {head.number}: its end was cut off")
    if head.hash != (lines[head.number - 1][1] if head.number else FIRST):
        raise CaseDamaged(f"line {head.number} of the journal is not the one that its head was taken from")


def _line(entry: Entry) -> tuple[bytes, str]:
    """The line with its newline, and its hash, which is of the line without the hash."""
    body = msgspec.json.encode(entry)
    digest = hashlib.sha256(body).hexdigest()
    return body[:-1] + HASH % digest.encode() + b"\n", digest


def _chain(content: bytes) -> Iterator[tuple[Entry, str]]:
    """Each entry with the hash of its line."""
    before = FIRST
    for number, line in enumerate(content.split(b"\n")[:-1], 1):
        entry, digest = _checked_line(line, number)
        if entry.before != before or entry.number != number:
            raise CaseDamaged(f"line {number} of the journal does not follow from the line before it")
        before = digest
        yield entry, digest


def _checked_line(line: bytes, number: int) -> tuple[Entry, str]:
    length = len(HASH % FIRST.encode())
    body = line[:-length] + b"}"
    digest = hashlib.sha256(body).hexdigest()
    if line[-length:] != HASH % digest.encode():
        raise CaseDamaged(f"line {number} of the journal is not what was written")
    try:
        return msgspec.json.decode(body, type=Entry), digest
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise CaseDamaged(f"line {number} of the journal can't be read ({error})") from error
