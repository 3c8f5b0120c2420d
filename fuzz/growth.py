"""Does time grow faster than size? Each worst case at one size, twice and four times it.

    python fuzz/growth.py             every case
    python fuzz/growth.py html rtf    the cases of these targets

Prints, of the cases that are not fast at the least size, seconds of the processor for n, 2n, 4n and the larger of the
two ratios; over STEEP is marked, and so is much more than a second for a MiB. Each case has a process of its own, ended after LONGEST seconds, with a look at where it was.
"""

from __future__ import annotations

import argparse
import faulthandler
import itertools
import multiprocessing
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))


from fuzz.targets import TARGETS, call  # noqa: E402
from fuzz.worst import CASES, Case  # noqa: E402

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

STEEP = 3.0
LEAST = 0.15  # seconds, below which a ratio says nothing
FAST = 0.06  # seconds for the least size, below which the others are not tried
LONGEST = 20
SIZES = (64 * 1024, 128 * 1024, 256 * 1024)


def main() -> int:
    parser = argparse.ArgumentParser(description="Looks for time that grows faster than size.")
    parser.add_argument("targets", nargs="*")
    chosen = parser.parse_args().targets
    steep = done = 0
    print(f"{'target':14} {'case':34} {'64 KiB':>7} {'128 KiB':>7} {'256 KiB':>7} {'ratio':>6}")
    for case in CASES:
        if not chosen or case.target in chosen:
            seconds = _measured(case)
            done += 1
            if seconds and seconds[0] < FAST:
                continue
            ratio = _ratio(seconds)
            slow = len(seconds) < len(SIZES) or ratio > STEEP or seconds[-1] > SIZES[-1] / 1024**2 + 0.5
            steep += slow
            shown = " ".join(f"{one:7.2f}" for one in seconds).ljust(23)
            print(f"{case.target:14} {case.name:34} {shown} {ratio:6.1f}{' !' if slow else ''}", flush=True)
    print(f"{done} cases, {steep} steep")
    return int(steep > 0)


def _ratio(seconds: list[float]) -> float:
    pairs = [(one, two) for one, two in itertools.pairwise(seconds) if two > LEAST]
    return max((two / max(one, 0.01) for one, two in pairs), default=0.0)


def _measured(case: Case) -> list[float]:
    """Seconds for each size; fewer where the process did not live to the end."""
    ours, theirs = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=_times, args=(case, theirs))
    process.start()
    theirs.close()
    found = []
    try:
        while True:
            found.append(ours.recv())
    except EOFError:
        process.join()
    return found


def _times(case: Case, told: Connection) -> None:
    faulthandler.register(signal.SIGPROF, chain=True)
    signal.setitimer(signal.ITIMER_PROF, LONGEST)
    target = TARGETS[case.target]
    call(target, case.mime_type, case.made(1024))
    for size in SIZES:
        data = case.made(size)
        start = time.process_time()
        call(target, case.mime_type, data)
        told.send(took := time.process_time() - start)
        if took < FAST:
            return


if __name__ == "__main__":
    sys.exit(main())
