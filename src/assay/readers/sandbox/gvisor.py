"""A sandbox of gVisor for one document (T3): another kernel, with only code and libraries to see, and no network.

Descriptors can't be handed into it: the document goes in as bytes, before the task, and frames come out. See inside.
"""

from __future__ import annotations

import json
import os
import shutil
import struct
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from assay.readers.sandbox import nurseries
from assay.readers.sandbox.nurseries import PYTHON, Ended, NoNursery, Program
from assay.readers.sandbox.tiers import SCRATCH, SETTINGS, SYSTEM, Way, places

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HELLO = 4096
"""Bytes at most in which the inside says which kernel it sees."""
VOLUMES, SIZE = struct.Struct(">I"), struct.Struct(">Q")
ENDED = "the reader ended: "
PIECE = 1 << 20
INSIDE = (*PYTHON, "-m", "assay.readers.sandbox.inside")
THAT_DIES_WITH_US = (*PYTHON, "-m", "assay.readers.sandbox.walls")
INSTALL = "apt install runsc"


def program() -> str | None:
    return shutil.which("runsc")


class Sandbox(Program):
    """A reader in a sandbox of its own, started for one document. Raises NoNursery where it can't be started."""

    def __init__(self, volumes: Sequence[int]) -> None:
        runsc = program()
        if runsc is None:
            raise NoNursery(f"runsc (gVisor) is not installed: {INSTALL}")
        folder = _bundle()
        super().__init__((*THAT_DIES_WITH_US, str(os.getpid()), *_command(runsc, folder)), None, folder)
        self.talk.settimeout(nurseries.START)
        try:
            self.kernel = self.talk.recv(HELLO).decode("utf-8", "replace")
            self._hand_over(volumes)
        except OSError as error:
            words = self.end().last_words
            raise NoNursery(words or f"gVisor does not take the document ({error})") from error
        self.talk.settimeout(None)

    def end(self) -> Ended:
        """By what the first process inside tells of the reader: runsc's own status says nothing of signals."""
        ended = super().end()
        words, told, numbers = ended.last_words.rpartition(ENDED)
        if not told:
            return ended
        status, _, peak = numbers.partition(" ")
        return Ended(int(status), int(peak), words.rstrip()) if peak.isdigit() else ended

    def _hand_over(self, volumes: Sequence[int]) -> None:
        self.talk.sendall(VOLUMES.pack(len(volumes)))
        for volume in volumes:
            size = os.fstat(volume).st_size
            self.talk.sendall(SIZE.pack(size))
            for at in range(0, size, PIECE):
                piece = os.pread(volume, min(PIECE, size - at), at)
                self.talk.sendall(piece.ljust(min(PIECE, size - at), b"\0"))  # should it be cut short just now


def _command(runsc: str, folder: str) -> tuple[str, ...]:
    return (
        runsc, "--rootless", "--network=none", "--ignore-cgroups", "--file-access-mounts=exclusive",
        "--root", f"{folder}/state", "run", "-bundle", folder, Path(folder).name,  # no two may have one name
    )  # fmt: skip


def _bundle() -> str:
    """A folder with what an OCI runtime is told: the program, its mounts, no rights."""
    folder = tempfile.mkdtemp(prefix="assay-")
    Path(folder, "tree").mkdir()
    Path(folder, "config.json").write_text(json.dumps(_configuration()))
    return folder


def _configuration() -> dict[str, object]:
    rights = ("bounding", "effective", "inheritable", "permitted", "ambient")
    environment = [f"{name}={value}" for name, value in nurseries.environment().items()]
    return {
        "ociVersion": "1.0.0",
        "process": {
            "args": [*INSIDE, str(Way.GVISOR)], "cwd": "/", "env": environment, "user": {"uid": 0, "gid": 0},
            "noNewPrivileges": True, "capabilities": {one: [] for one in rights},
        },
        "root": {"path": "tree", "readonly": True},
        "hostname": "reader",
        "mounts": [
            *({"destination": one, "type": "bind", "source": one, "options": ["ro", "rbind"]} for one in _seen()),
            {"destination": "/proc", "type": "proc", "source": "proc"},
            {"destination": "/tmp", "type": "tmpfs", "source": "tmpfs", "options": [f"size={SCRATCH}"]},  # noqa: S108
        ],
        "linux": {"namespaces": [{"type": one} for one in ("pid", "network", "ipc", "uts", "mount")]},
    }  # fmt: skip


def _seen() -> Iterator[str]:
    """As with bubblewrap: code, libraries, fonts. What lies below another is there with it."""
    known, seen = places(), list[str]()
    for path in (*SYSTEM, *SETTINGS, *known.code, *known.tools):
        if Path(path).exists() and not any(Path(path).is_relative_to(one) for one in seen):
            seen.append(path)
            yield path
