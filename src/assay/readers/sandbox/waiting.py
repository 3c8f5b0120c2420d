"""How long a reader was ready to go on and no processor was free: time that is not the reader's own.

On a laptop that does ten other things a reader gets a tenth of each second; its limits of time are for what it does.
"""

from __future__ import annotations

from pathlib import Path

DEEPEST = 4  # processes from what we started to a reader: bubblewrap, its first process, the nursery, the reader
NANOSECONDS = 1e9


def waited(starter: int, number: int) -> float:
    """Seconds; 0.0 where the system does not tell.

    `starter` is the process that we started, `number` what the one that forked the reader calls it, which may be in
    a namespace of its own.
    """
    reader = _found(starter, number)
    try:
        told = Path(f"/proc/{reader}/schedstat").read_text(encoding="ascii").split()
        return int(told[1]) / NANOSECONDS
    except (OSError, ValueError, IndexError):
        return 0.0


def _found(starter: int, number: int) -> int | None:
    """The first below the starter that is called so: a program that works for the reader may be called the same."""
    below = [starter]
    for _ in range(DEEPEST):
        for one in below:
            if one != starter and _own_number(one) == number:
                return one
        below = [child for one in below for child in _children(one)]
    return None


def _own_number(process: int) -> int | None:
    """What it is called in its innermost namespace."""
    try:
        lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8", errors="replace").splitlines()
        return next((int(line.split()[-1]) for line in lines if line.startswith("NSpid:")), None)
    except (OSError, ValueError):
        return None


def _children(process: int) -> list[int]:
    try:
        return [
            int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
        ]
    except (OSError, ValueError):
        return []
