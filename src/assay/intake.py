"""Take in: what have we got? Walks files and folders; what is no ordinary file is named, not followed.

`leak/` → `leak/contract.pdf`, `leak/mail/01.eml`; a symbolic link, a device or an unreadable folder is a `NotTaken`.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from assay.errors import NoSuchFile
from assay.model.custody import MEMBER, NotTaken

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Found:
    """A file on the user's disk. `path` is what the case calls it: relative to the folder that was named."""

    path: str
    location: Path
    modified: str


def files_in(paths: Iterable[Path]) -> tuple[tuple[Found, ...], tuple[NotTaken, ...]]:
    """The files under the paths, in the order of their names. Raises NoSuchFile for a path that is not there."""
    found: list[Found] = []
    not_taken: list[NotTaken] = []
    for path in paths:
        if not os.path.lexists(path):
            raise NoSuchFile(path)
        base = path.absolute().parent
        for location in _walk(path.absolute(), not_taken, base):
            _sort(location, base, found, not_taken)
    return tuple(found), tuple(not_taken)


def _walk(path: Path, not_taken: list[NotTaken], base: Path) -> Iterator[Path]:
    if path.is_symlink() or not path.is_dir():
        yield path
        return
    try:
        inside = sorted(path.iterdir())
    except OSError as error:
        not_taken.append(NotTaken(_label(path, base), f"the folder can't be opened: {error.strerror}"))
        return
    for one in inside:
        yield from _walk(one, not_taken, base)


def _sort(location: Path, base: Path, found: list[Found], not_taken: list[NotTaken]) -> None:
    label = _label(location, base)
    status = location.lstat()
    if stat.S_ISLNK(status.st_mode):
        not_taken.append(NotTaken(label, "it is a link; add the file that it points to"))
    elif not stat.S_ISREG(status.st_mode):
        not_taken.append(NotTaken(label, "it is not an ordinary file (a device, a pipe or a socket)"))
    else:
        modified = datetime.fromtimestamp(status.st_mtime, UTC).isoformat(timespec="seconds")
        found.append(Found(label, location, modified))


def _label(location: Path, base: Path) -> str:
    """A path as text; bytes that are no UTF-8 are written \\xNN."""
    return os.fsencode(location.relative_to(base)).decode("utf-8", "backslashreplace")


def member_of(container: str, name: str) -> str:
    """The path of a member: `mail.eml` and `annex.pdf` make `mail.eml!/annex.pdf`."""
    return container + MEMBER + name
