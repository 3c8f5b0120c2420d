"""The originals of a case: each content once, under its SHA-256, read-only, never rewritten.

`leak/contract.pdf` → `originals/3f/9a0c…` (mode 0400)
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from assay.errors import OUR_TROUBLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import BinaryIO

BLOCK = 1 << 20
FEW, AT_ONCE = 4, 16  # files for which no threads are started; files that the disk is asked to write together


class Unreadable(OSError):
    """The file that is to be copied can't be read."""


class Originals:
    """A folder of contents. Everything may be interrupted: a content is there whole or not at all.

    What comes in lies in `incoming` first. Many files are kept at a time: the disk is waited for once, not for each.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.incoming = folder / ".incoming"

    def create(self) -> None:
        self.incoming.mkdir(parents=True, exist_ok=True, mode=0o700)

    def copy_in(self, source: Path) -> tuple[str, int]:
        """Copy a file to `incoming`; its SHA-256 and its size in bytes. It is no original before it is kept.

        Raises Unreadable, and OSError if our own disk fails.
        """
        handle, name = tempfile.mkstemp(dir=self.incoming)
        with contextlib.ExitStack() as unmade:  # whatever ends it: Unreadable, a full disk, Ctrl-C
            unmade.callback(Path(name).unlink, missing_ok=True)
            with os.fdopen(handle, "wb") as copy, _opened(source) as original:
                content_hash, size = _copy(original, copy)
            Path(name).rename(self.incoming / content_hash)
            unmade.pop_all()
        return content_hash, size

    def keep(self, content_hashes: Iterable[str]) -> None:
        """What lies in `incoming` under these hashes becomes originals; they have reached the disk at the return."""
        hashes = tuple(dict.fromkeys(content_hashes))
        new = [one for one in hashes if not self.path_of(one).exists()]
        self._make_folders(new)
        _sync(self.incoming / one for one in new)
        for one in new:
            self._place(one)
        _sync({self.path_of(one).parent for one in new})
        for one in hashes:
            (self.incoming / one).unlink(missing_ok=True)

    def put(self, source: Path) -> tuple[str, int]:
        """Copy in and keep one file."""
        content_hash, size = self.copy_in(source)
        self.keep([content_hash])
        return content_hash, size

    def adopt(self, content_hashes: Sequence[str]) -> None:
        """Keep files that others wrote to `incoming`; each hash is computed again, not believed."""
        for one in content_hashes:
            if not self.path_of(one).exists() and _digest(self.incoming / one) != one:
                raise ValueError(f"{self.incoming / one} does not have the content that its name says")
        self.keep(content_hashes)

    def path_of(self, content_hash: str) -> Path:
        return self.folder / content_hash[:2] / content_hash[2:]

    def clear_incoming(self) -> None:
        """Remove what an interrupted run left half done."""
        shutil.rmtree(self.incoming, ignore_errors=True)
        self.incoming.mkdir(parents=True, exist_ok=True, mode=0o700)

    def hashes(self) -> tuple[str, ...]:
        """The hashes that are in the names of what lies here, true or not."""
        return tuple(path.parent.name + path.name for path in self._paths())

    def altered(self) -> tuple[str, ...]:
        """The names of the originals whose bytes are not, or no longer, what their name says."""
        return tuple(path.parent.name + path.name for path in self._paths() if not _has_true_name(path))

    def _paths(self) -> list[Path]:
        return sorted(self.folder.glob("[0-9a-f][0-9a-f]/*"))

    def _make_folders(self, hashes: Sequence[str]) -> None:
        wanted = {self.path_of(one).parent for one in hashes}
        if lacking := [folder for folder in wanted if not folder.is_dir()]:
            for folder in lacking:
                folder.mkdir(exist_ok=True, mode=0o700)
            _sync([self.folder])

    def _place(self, content_hash: str) -> None:
        scratch_file = self.incoming / content_hash
        scratch_file.chmod(0o400)
        scratch_file.rename(self.path_of(content_hash))


def _copy(original: BinaryIO, copy: BinaryIO) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    while block := _read(original):
        digest.update(block)
        copy.write(block)
        size += len(block)
    return digest.hexdigest(), size


def _read(original: BinaryIO) -> bytes:
    with _as_unreadable():
        return original.read(BLOCK)


def _opened(source: Path) -> BinaryIO:
    with _as_unreadable():
        return source.open("rb")


@contextmanager
def _as_unreadable() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in OUR_TROUBLE:
            raise
        raise Unreadable(error.errno, error.strerror, error.filename) from error


def _has_true_name(path: Path) -> bool:
    try:
        return not path.is_symlink() and _digest(path) == path.parent.name + path.name
    except OSError:
        return False


def _digest(path: Path) -> str:
    with path.open("rb") as original:
        return hashlib.file_digest(original, "sha256").hexdigest()


def _sync(paths: Iterable[Path]) -> None:
    """Wait until files or folders have reached the disk: many at once take hardly longer than one."""
    waiting = tuple(paths)
    if len(waiting) < FEW:
        for path in waiting:
            _sync_one(path)
        return
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for _ in pool.map(_sync_one, waiting):
            pass


def _sync_one(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
