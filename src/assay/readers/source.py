"""A file as a reader gets it: an open descriptor and what is known of it, never a path.

A worker can open no path of the user's disk; the supervisor opens the file and hands it over. Every `open()` gives a
file of its own with a position of its own, so that two readers of one source don't disturb each other.
"""

from __future__ import annotations

import io
import os
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, BinaryIO, cast

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.model.document import Reason

BUFFER = 64 * 1024
SMALL = 8 * 1024 * 1024  # libraries ask for where they are half a million times
HEAD = 64 * 1024  # bytes by which a format is told


class Refusal(Exception):
    """Why a reader can't go on; pages that it has sent stand."""

    def __init__(self, reason: Reason, detail: str = "", *, reader: str = "") -> None:
        super().__init__(detail)
        self.reason, self.detail, self.reader = reason, detail, reader


@dataclass(frozen=True, slots=True)
class Source:
    """`volumes` are the descriptors of the file, or of the parts of a split file in their order; `size` is of all."""

    volumes: tuple[int, ...]
    untrusted_file_name: str
    size: int
    mime_type: str = "application/octet-stream"
    head: bytes = b""
    passwords: tuple[str, ...] = ()
    _kept: list[bytes] = field(default_factory=list, repr=False, compare=False)

    @property
    def extension(self) -> str:
        """Lower case, without the dot: a hint between formats that look alike, never more."""
        return PurePosixPath(self.untrusted_file_name.replace("\\", "/")).suffix.lower().lstrip(".")

    def open(self) -> BinaryIO:
        """The bytes of all volumes, one after another, from the beginning."""
        if self.size <= SMALL:
            return io.BytesIO(self._small())  # shares the bytes, copies none
        return cast("BinaryIO", io.BufferedReader(_Volumes(self.volumes), BUFFER))

    def read_bytes(self) -> bytes:
        return self._small() if self.size <= SMALL else _Volumes(self.volumes).readall()

    def _small(self) -> bytes:
        """Read once: an archive is opened anew for each of its members."""
        if not self._kept:
            self._kept.append(_Volumes(self.volumes).readall())
        return self._kept[0]


@dataclass(frozen=True, slots=True)
class InMemory(Source):
    """A source whose bytes were made by us: decrypted, converted. `volumes` are empty."""

    data: bytes = b""

    def open(self) -> BinaryIO:
        return io.BytesIO(self.data)

    def read_bytes(self) -> bytes:
        return self.data


def in_memory(source: Source, data: bytes) -> InMemory:
    """Other bytes in the place of the source's own, under its name."""
    head, passwords = data[:HEAD], source.passwords
    return InMemory((), source.untrusted_file_name, len(data), source.mime_type, head, passwords, data=data)


class _Volumes(io.RawIOBase):
    """Reads at a position of its own, over the borders of the volumes."""

    def __init__(self, descriptors: Sequence[int]) -> None:
        self._parts = [(one, os.fstat(one).st_size) for one in descriptors]
        self._size = sum(size for _, size in self._parts)
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence]
        if start + offset < 0:
            raise ValueError("a position before the beginning")
        self._at = start + offset
        return self._at

    def readall(self) -> bytes:
        """What follows, in pieces as large as the parts: io's own asks for 64 KiB at a time."""
        pieces = []
        while piece := self._piece(self._size):
            pieces.append(piece)
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast("bytearray", buffer)).cast("B")
        data = self._piece(len(view))
        view[: len(data)] = data
        return len(data)

    def _piece(self, size: int) -> bytes:
        """Up to so many bytes, of one part; b"" at the end."""
        before = 0
        for descriptor, length in self._parts:
            if before <= self._at < before + length:
                data = os.pread(descriptor, min(size, before + length - self._at), self._at - before)
                self._at += len(data)
                return data
            before += length
        return b""
