"""Adds a folder to a case in forked processes, each killed by SIGKILL at a later write, until one comes through.

    python killed_add.py CASE LEAK before|after

The first dies at its first write, the next one at its second, and so on. Prints how many were killed. The language
model is loaded once, before the forks. Used by test_case.py.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

from assay.case import Case
from assay.engines.local import LocalEngine
from assay.language.english.parsing import parse
from assay.store import derived
from assay.store.derived import Derived
from assay.store.journal import Journal
from assay.store.originals import Originals

WRITES = ((Derived, "put"), (Derived, "flush"), (Journal, "append"), (Originals, "copy_in"), (Originals, "_place"))


def main() -> None:
    case, leak, when = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    parse("The model is loaded now.")
    derived.PATIENCE = 0.0  # every item is written by itself: more moments to be killed at
    killed = 0
    while add_and_die(case, leak, killed + 1, when) == signal.SIGKILL:
        killed += 1
    sys.stdout.write(f"{killed}\n")


def add_and_die(case: Path, leak: Path, nth: int, when: str) -> int:
    """The signal that ended the process; 0 if it came through. Any other end is raised."""
    child = os.fork()
    if child == 0:
        left = [nth]
        for owner, name in WRITES:
            setattr(owner, name, dying(getattr(owner, name), left, when))
        with Case.open(case, engine=LocalEngine(1)) as opened:
            opened.add([leak])
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise RuntimeError(f"ended with {os.WEXITSTATUS(status)}")
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


def dying(write: Any, left: list[int], when: str) -> Any:
    """The same function, which ends the process before or after its n-th call."""

    def call(*arguments: Any, **options: Any) -> Any:
        left[0] -= 1
        is_last = left[0] == 0
        if is_last and when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        result = write(*arguments, **options)
        if is_last:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    return call


if __name__ == "__main__":
    main()
