"""Do files that were made to do harm end as a sentence, with what is good in them read and nothing done?

    python benchmarks/attacks.py
    python benchmarks/attacks.py --row pdf --name loop     only rows and names in which these words stand
    python benchmarks/attacks.py --list                    the attacks, by row

Each is made on the fly, read with the files that are found in it as `assay add` does, and held to what it has to end
as. Prints what does not hold, a table by threat, the slowest, the largest worker (MiB, peak resident), the supervisor's
growth, and what was left. Ends with 1 if anything does not hold, a worker is alive at the end, a scratch file is left,
or a canary was called, read or written.
"""

from __future__ import annotations

import argparse
import ctypes
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from attack_files import (
    active,
    archive_bombs,
    disguises,
    entities,
    mails,
    office_bombs,
    pdf_bombs,
    pictures,
    traversal,
)
from attack_files.judging import Verdict, canary_server, judged
from outcomes import Measured, measured_run
from processes import Watch, alive

from assay.readers.sandbox import supervisor

if TYPE_CHECKING:
    from attack_files.shape import Attack, Canary

MODULES = (archive_bombs, traversal, entities, office_bombs, pdf_bombs, active, disguises, pictures, mails)
ATTACKS: tuple[Attack, ...] = tuple(one for module in MODULES for one in module.ATTACKS)
MOST_GROWTH = 50  # MiB of the supervisor
MOST_MEMORY = 2048  # MiB of a worker, with OCR


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--row", default="", help="a word of the threat")
    parser.add_argument("--name", default="", help="a word of the file name")
    parser.add_argument("--slowest", type=int, default=8, metavar="N")
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args()
    chosen = [one for one in ATTACKS if options.row.lower() in one.row.lower() and options.name in one.name]
    if options.list:
        print(*(f"{one.row:28} {one.name!r}" for one in chosen), sep="\n")
        return 0
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="attacks-") as name, _server_and_watches(Path(name)) as watching:
        canary, calls, watch, measured = watching
        verdicts, before = [], memory()
        for one in chosen:
            verdicts.append(judged(one, canary, calls, Path(name)))
            told_at_once(verdicts[-1])
        left = [path for path in Path(name).rglob("*") if path.is_file() and path != canary.secret]
    supervisor.discard_worker()
    print_table(verdicts, options.slowest)
    still, growth, peak = alive(), memory() - before, measured.peak / 2**20
    print(
        f"{time.monotonic() - start:.0f} s; readers at most {peak:.0f} MiB; programs for them: {watch.told()}; a "
        f"reader was gone {measured.longest_end:.2f} s after its end at most; supervisor (and the making of the files) "
        f"grew by {growth:.0f} MiB; {len(calls)} canary calls; {len(left)} scratch files; {len(still)} alive"
    )
    bad = any(one.failures for one in verdicts) or left or calls or still or peak > MOST_MEMORY or growth > MOST_GROWTH
    return 1 if bad else 0


@contextmanager
def _server_and_watches(folder: Path) -> Iterator[tuple[Canary, list[bytes], Watch, Measured]]:
    with canary_server(folder) as (canary, calls), Watch() as watch, measured_run() as measured:
        yield canary, calls, watch, measured


def told_at_once(verdict: Verdict) -> None:
    for failure in verdict.failures:
        print(f"{verdict.attack.row}: {verdict.attack.name!r} {failure}; {verdict.ended[:160]}", flush=True)
    if verdict.seconds > 20:
        print(f"    {verdict.seconds:.0f} s: {verdict.attack.name!r} {verdict.ended[:160]}", flush=True)


def print_table(verdicts: list[Verdict], slowest: int) -> None:
    held, total = Counter(), Counter()
    for verdict in verdicts:
        total[verdict.attack.row] += 1
        held[verdict.attack.row] += not verdict.failures
    for row in total:
        longest = max(one.seconds for one in verdicts if one.attack.row == row)
        print(f"{row:28} {held[row]:4} of {total[row]:4} hold; longest {longest:6.1f} s")
    print(f"{'all':28} {held.total():4} of {total.total():4} hold; {sum(one.documents for one in verdicts)} documents")
    order = sorted(verdicts, key=lambda one: one.seconds, reverse=True)[:slowest]
    print("slowest:", *(f"{one.seconds:6.1f} s {one.attack.name!r}: {one.ended[:90]}" for one in order), sep="\n    ")


def memory() -> float:
    """Of this process, resident, in MiB, without what it has freed."""
    ctypes.CDLL(None).malloc_trim(0)
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * resource.getpagesize() / 2**20


if __name__ == "__main__":
    sys.exit(main())
