"""What the processes below this one use and whether they end: their peak of memory, looked up again and again."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

EVERY = 0.1  # seconds


class Watch:
    """While it is open. The kernel keeps each process's peak, so that only what ends between two looks is missed."""

    def __init__(self) -> None:
        self.peaks: dict[str, int] = {}
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Watch:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.thread.join()

    def told(self) -> str:
        """Of the programs that are none of ours."""
        others = {name: peak for name, peak in self.peaks.items() if not name.startswith(("python", "bwrap"))}
        return ", ".join(f"{name} {peak / 1024:.0f} MiB" for name, peak in sorted(others.items())) or "none"

    def _watch(self) -> None:
        while not self.over.wait(EVERY):
            for process in below():
                if status := _status(process):
                    name, peak = status.get("Name", "?"), int(status.get("VmHWM", "0").split()[0])
                    self.peaks[name] = max(self.peaks.get(name, 0), peak)


def alive() -> list[str]:
    """Processes below this one that run, with their names."""
    found = [(process, _status(process)) for process in below()]
    return [f"{process} {status['Name']}" for process, status in found if status and status["State"][0] != "Z"]


def below() -> Iterator[int]:
    """Children, their children and so on, by their numbers."""
    parents: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(path.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        parents.setdefault(parent, []).append(int(path.parent.name))
    pending = parents.get(os.getpid(), [])
    while pending:
        process = pending.pop()
        yield process
        pending += parents.get(process, [])


def _status(process: int) -> dict[str, str]:
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return {}
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}
