"""The originals of a case: each content once, under its SHA-256, read-only, never rewritten.

`leak/contract.pdf` → `originals/3f/9a0c…` (mode 0400)
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import BinaryIO

BLOCK = 1 << 20


class Originals:
    """A folder of contents. `put` and `adopt` may be interrupted: a content is there whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.incoming = folder / ".incoming"

    def create(self) -> None:
        self.incoming.mkdir(parents=True, mode=0o700)

    def put(self, source: Path) -> tuple[str, int]:
        """Copy a file in; its SHA-256 and its size in bytes. Raises OSError if it can't be read."""
        handle, name = tempfile.mkstemp(dir=self.incoming)
        try:
            with os.fdopen(handle, "wb") as copy, source.open("rb") as original:
                content_hash, size = _copy(original, copy)
                copy.flush()
                os.fsync(copy.fileno())
            self._place(Path(name), content_hash)
        finally:
            Path(name).unlink(missing_ok=True)
        return content_hash, size

    def adopt(self, content_hash: str) -> None:
        """Take over a file in `incoming` that is named by its hash; the hash is computed again, not believed."""
        scratch_file = self.incoming / content_hash
        if not self.path_of(content_hash).exists() and self.put(scratch_file)[0] != content_hash:
            raise ValueError(f"{scratch_file} does not have the content that its name says")
        scratch_file.unlink(missing_ok=True)

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

    def _place(self, scratch_file: Path, content_hash: str) -> None:
        target = self.path_of(content_hash)
        if target.exists():
            return
        target.parent.mkdir(exist_ok=True, mode=0o700)
        scratch_file.chmod(0o400)
        scratch_file.rename(target)
        _sync_folder(target.parent)


def _copy(original: BinaryIO, copy: BinaryIO) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    while block := original.read(BLOCK):
        digest.update(block)
        copy.write(block)
        size += len(block)
    return digest.hexdigest(), size


def _has_true_name(path: Path) -> bool:
    try:
        with path.open("rb") as original:
            return hashlib.file_digest(original, "sha256").hexdigest() == path.parent.name + path.name
    except OSError:
        return False


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
