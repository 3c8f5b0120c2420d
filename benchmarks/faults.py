"""What happens when the disk is full, the disk fails or no file handle is left, at the n-th call?

    python benchmarks/faults.py               every call of an add that concerns the case, one fault a run
    python benchmarks/faults.py --runs 40     40 of them, chosen by chance

Runs `assay add` under strace once to count its calls, then again with one call made to fail (strace's inject). After
each fault the add must have ended with a sentence and no traceback, or have got over it; a further add without a fault
must give what an uninterrupted one gives. Needs the program strace. Ends with 1 if anything was lost or torn.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from kills import differences, rows

from assay.case import Case

CALLS = {
    "openat": ("EMFILE", "EACCES"),
    "write": ("ENOSPC", "EIO"),
    "pwrite64": ("ENOSPC", "EIO"),
    "fsync": ("EIO", "ENOSPC"),
    "fdatasync": ("EIO", "ENOSPC"),
    "rename": ("EIO", "ENOSPC"),
    "mkdir": ("ENOSPC",),
    "ftruncate": ("EIO",),
    "unlink": ("EIO",),
}
LINE = re.compile(r"(\w+)\((.*)")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=10**6)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if not shutil.which("strace"):
        print("This benchmark needs the program strace.")
        return 2
    folder = Path(tempfile.mkdtemp(prefix="assay-faults-"))
    leak = made(folder / "leak")
    Case.new(folder / "whole")
    traced = add(folder / "whole", leak, "-y", "-e", f"trace={','.join(CALLS)}", "-o", str(folder / "trace"))
    print(traced.stdout.decode(errors="replace").splitlines()[0])
    whole = rows(folder / "whole")
    faults = faults_in((folder / "trace").read_text(errors="replace"), str(folder / "whole"))
    chosen = sorted(random.Random(options.seed).sample(faults, min(options.runs, len(faults))))
    print(f"{len(faults)} calls and faults that concern the case, {len(chosen)} of them tried", flush=True)
    bad = 0
    for call, number, error in chosen:
        trouble = tried(folder / "case", leak, whole, (call, number, error))
        bad += bool(trouble)
        for sentence in trouble:
            print(f"{call} {number} {error}: {sentence}", flush=True)
        shutil.rmtree(folder / "case")
    print(f"{len(chosen)} faults, {bad} after which something was wrong")
    shutil.rmtree(folder)
    return 1 if bad else 0


def made(leak: Path) -> Path:
    leak.mkdir()
    (leak / "letter.txt").write_text("Belmora ordered 12 howitzers, the Harbour Post reported.\n")
    (leak / "table.csv").write_text("Item;Qty;Price;Total\nHowitzer;12;100;1200\n")
    return leak


def add(case: Path, leak: Path, *strace: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "assay", "add", str(case), str(leak)]
    return subprocess.run(["strace", "-qq", *strace, *command] if strace else command, capture_output=True, check=False)


def faults_in(trace: str, case: str) -> list[tuple[str, int, str]]:
    """(call, its number among the calls of that name, error) for the calls that concern the case."""
    counts: dict[str, int] = {}
    found = []
    for line in trace.splitlines():
        if not (match := LINE.match(line)) or match[1] not in CALLS:
            continue
        counts[match[1]] = number = counts.get(match[1], 0) + 1
        if case in match[2]:
            found += [(match[1], number, error) for error in CALLS[match[1]]]
    return found


def tried(case: Path, leak: Path, whole: dict[str, list[str]], fault: tuple[str, int, str]) -> list[str]:
    call, number, error = fault
    Case.new(case)
    done = add(case, leak, "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:error={error}:when={number}")
    said = (done.stdout + done.stderr).decode(errors="replace")
    trouble = ["it ended with a traceback"] if "Traceback" in said else []
    if done.returncode not in (0, 1, 2) or not said.strip():
        trouble.append(f"it ended with {done.returncode}: {said[-200:]!r}")
    again = add(case, leak)
    if again.returncode not in (0, 1):
        return [
            *trouble,
            f"the next add ended with {again.returncode}: {again.stderr.decode(errors='replace')[-200:]!r}",
        ]
    return trouble + differences(case, whole)


if __name__ == "__main__":
    sys.exit(main())
