"""What an archive names and what is no file with content of its own: links, devices, pipes. Named in one note."""

from __future__ import annotations

import stat
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assay.readers.desk import Desk

MOST_NAMED = 5
KINDS = {
    stat.S_IFLNK: "symbolic link",
    stat.S_IFCHR: "device",
    stat.S_IFBLK: "device",
    stat.S_IFIFO: "pipe",
    stat.S_IFSOCK: "socket",
}


@dataclass(slots=True)
class PassedOver:
    kinds: Counter[str] = field(default_factory=Counter)
    names: list[str] = field(default_factory=list)

    def add(self, untrusted_name: str, kind: int, untrusted_target: str = "") -> None:
        """`kind` is the file type of a Unix mode; 0 for a hard link."""
        self.kinds[KINDS.get(stat.S_IFMT(kind), "hard link" if not stat.S_IFMT(kind) else "special file")] += 1
        if len(self.names) < MOST_NAMED:
            self.names.append(untrusted_name[:200] + (f" → {untrusted_target[:200]}" if untrusted_target else ""))

    def tell(self, desk: Desk) -> None:
        if self.kinds:
            kinds = " and ".join(f"{number} {kind}{'s' * (number > 1)}" for kind, number in self.kinds.items())
            desk.note(f"not followed, and not made: {kinds} in the archive ({', '.join(self.names)})")
