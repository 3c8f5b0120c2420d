"""Take in: what have we got? Walks files and folders; what is no ordinary file is named, not followed.

`leak/` → `leak/contract.pdf`, `leak/mail/01.eml`; a symbolic link, a device or an unreadable folder is a `NotTaken`.
"""

from __future__ import annotations

import getpass
import os
import platform
import stat
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from assay.errors import OUR_TROUBLE, NoSuchFile
from assay.model.custody import MEMBER, NotTaken, Taken

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from assay.model.document import Document, Member


DEEPEST = 40  # containers within containers: people pack thrice, bombs a hundred times
MOST_BELOW, TIMES_ITS_SIZE = 20 << 30, 20
"""All that is packed in one file may have so many bytes, or so many times the file's own: what people pack has less."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file on the user's disk. `path` is what the case calls it: relative to the folder that was named."""

    path: str
    location: Path
    modified: str


class Nesting:
    """How much is packed in the files of the case, members of members included: no file may unpack without end."""

    def __init__(self, taken: Iterable[Taken]) -> None:
        self._bytes: Counter[str] = Counter()
        self._most: dict[str, int] = {}
        self.add(*taken)

    def add(self, *taken: Taken) -> None:
        for one in taken:
            outermost, is_member, _ = one.path.partition(MEMBER)
            if is_member:
                self._bytes[outermost] += one.size
            else:
                self._most[one.path] = max(MOST_BELOW, TIMES_ITS_SIZE * one.size)

    def trouble_with(self, new: Sequence[Taken]) -> str:
        """Why these members of one container may not be taken in; "" if they may."""
        if not new:
            return ""
        outermost, _, below = new[0].path.partition(MEMBER)
        if below.count(MEMBER) >= DEEPEST:
            return f"more than {DEEPEST} containers one within the other"
        most = self._most.get(outermost, MOST_BELOW)
        if self._bytes[outermost] + sum(one.size for one in new) > most:
            return f"what is packed in {outermost} comes to more than {most >> 30} GiB"
        return ""


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
    try:
        inside = sorted(path.iterdir()) if not path.is_symlink() and path.is_dir() else None
    except OSError as error:
        if error.errno in OUR_TROUBLE:
            raise
        not_taken.append(NotTaken(_label(path, base), f"the folder can't be opened: {error.strerror}"))
        return
    if inside is None:
        yield path
        return
    for one in inside:
        yield from _walk(one, not_taken, base)


def _sort(location: Path, base: Path, found: list[Found], not_taken: list[NotTaken]) -> None:
    label = _label(location, base)
    try:
        status = location.lstat()
    except OSError as error:
        not_taken.append(NotTaken(label, f"it can't be looked at ({error.strerror})"))
        return
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


def who() -> str:
    """Who works on the case, and on which machine: for the journal."""
    try:
        name = getpass.getuser()
    except (KeyError, OSError):  # a user without a name, as in some containers
        name = "unknown"
    return f"{name}@{platform.node()}"


def members_of(container: Document, members: Sequence[Member]) -> tuple[Taken, ...]:
    """What is to be journaled: a member `annex.pdf` of `mail.eml` has the path `mail.eml!/annex.pdf`."""
    return tuple(
        Taken(one.content_hash, one.size, container.paths[0] + MEMBER + one.name, parent=container.content_hash)
        for one in members
    )
