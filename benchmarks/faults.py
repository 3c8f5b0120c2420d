"""What happens when the disk is full, the disk fails or no file handle is left, at the n-th call?

    python benchmarks/faults.py               every call of an add that concerns the case, one fault a run
    python benchmarks/faults.py --runs 40     40 of them, chosen by chance

Runs `assay add` under strace once to count its calls, then again with one call made to fail, or that call and all that
follow (strace's inject); then, as root, on a file system that is really full; then with few file handles. After each
fault the add must have ended with a sentence and no traceback, or have got over it; a further add without a fault must
give what an uninterrupted one gives. Needs the program strace. Ends with 1 if anything was lost or torn.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NoReturn

from kills import differences, rows

from assay.case import Case
from assay.cli.main import main as main_of_assay
from assay.errors import AssayError

CALLS = {
    "openat": ("EMFILE", "EIO"),
    "write": ("ENOSPC", "EIO"),
    "pwrite64": ("ENOSPC", "EIO"),
    "fsync": ("EIO", "ENOSPC"),
    "fdatasync": ("EIO", "ENOSPC"),
    "rename": ("EIO", "ENOSPC"),
    "mkdir": ("ENOSPC",),
    "ftruncate": ("EIO",),
    "unlink": ("EIO",),
}
LINE = re.compile(r"(?:\d+ +)?(\w+)\((.*)")
HANDLES = (12, 16, 20, 24, 28, 32, 40, 48, 64)
KIBIBYTES = (40, 60, 80, 100, 140, 180, 240, 400, 1000, 3000)
Fault = tuple[str, int, str, str]
Ended = tuple[int, str]
"""Exit status, and all that was said."""
Outcome = tuple[str, list[str]]
"""How the add with the fault ended, and what was wrong then or after the next one."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=10**6)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--part", default="1/1", help="2/3: the second third of them, to run three at a time")
    options = parser.parse_args()
    if not shutil.which("strace"):
        print("This benchmark needs the program strace.")
        return 2
    folder = Path(tempfile.mkdtemp(prefix="assay-faults-"))
    leak = made(folder / "leak")
    with Case.new(folder / "warm") as warm:
        warm.add([leak])  # loads what adding needs, and starts the sandbox for the adds that follow the faults
    Case.new(folder / "whole")
    traced = add(folder / "whole", leak, "-y", "-e", f"trace={','.join(CALLS)}", "-o", str(folder / "trace"))
    print(traced[1].splitlines()[0])
    whole = rows(folder / "whole")
    faults = faults_in((folder / "trace").read_text(errors="replace"), str(folder / "whole"))
    chance, (part, parts) = random.Random(options.seed), map(int, options.part.split("/"))
    chosen = sorted(chance.sample(faults, min(options.runs, len(faults))))[part - 1 :: parts]
    print(f"{len(faults)} calls and faults that concern the case, {len(chosen)} of them tried", flush=True)
    tries: list[tuple[str, Callable[[], Outcome]]] = [
        (" ".join(map(str, fault)), partial(injected, folder / f"case {number}", leak, whole, fault))
        for number, fault in enumerate(chosen)
    ]
    tries += [
        (f"{most} file handles", partial(few_handles, folder / f"few {most}", leak, whole, most)) for most in HANDLES
    ]
    tries += [
        (f"a disk of {size} KiB", partial(small_disk, folder / f"disk {size}", leak, whole, size)) for size in KIBIBYTES
    ]
    outcomes = [told(name, attempt()) for name, attempt in tries]
    for ended, count in Counter(ended for ended, _ in outcomes).most_common():
        print(f"{count:5} {ended}")
    bad = sum(bool(trouble) for _, trouble in outcomes)
    print(f"{len(outcomes)} faults, {bad} after which something was wrong")
    shutil.rmtree(folder)
    return 1 if bad else 0


def told(name: str, outcome: Outcome) -> Outcome:
    for sentence in outcome[1]:
        print(f"{name}: {sentence}", flush=True)
    return outcome


def made(leak: Path) -> Path:
    leak.mkdir()
    (leak / "letter.txt").write_text("Министерство заказало 12 гаубиц, сообщает газета.\n" * 500, encoding="utf-8")
    (leak / "table.csv").write_text("Item;Qty;Price;Total\nHowitzer;12;100;1200\n")
    with zipfile.ZipFile(leak / "annexes.zip", "w") as archive:
        for number in range(3):
            archive.writestr(f"annex {number}.txt", f"Приложение {number}: {number * 3} машин.")
    return leak


def add(case: Path, leak: Path, *strace: str) -> Ended:
    """In a fork of this process, in which all modules are loaded; strace comes when it has begun."""
    with tempfile.TemporaryFile() as output:
        ours, theirs = os.pipe()
        child = os.fork()
        if child == 0:
            _add_and_exit(case, leak, ours, output.fileno())
        os.close(ours)
        tracer = _attached(child, strace) if strace else None
        os.write(theirs, b"!")
        os.close(theirs)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if tracer is not None:
            tracer.communicate()
        output.seek(0)
        return status, output.read().decode(errors="replace")


def _add_and_exit(case: Path, leak: Path, ready: int, output: int) -> NoReturn:
    status = 9
    try:
        os.dup2(output, 1)
        os.dup2(output, 2)
        os.read(ready, 1)
        status = main_of_assay(["add", str(case), str(leak)])
    except BaseException:  # noqa: BLE001  a traceback is what is looked for
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _attached(process: int, options: Sequence[str]) -> subprocess.Popen[str]:
    tracer = subprocess.Popen(["strace", *options, "-p", str(process)], stderr=subprocess.PIPE, text=True)
    if tracer.stderr is not None:
        tracer.stderr.readline()  # "strace: Process 4711 attached"
    return tracer


def add_with_few_handles(case: Path, leak: Path, handles: int) -> Ended:
    """In a new process, which has yet to open its own modules."""
    limited = partial(resource.setrlimit, resource.RLIMIT_NOFILE, (handles, handles))
    command = [sys.executable, "-m", "assay", "add", str(case), str(leak)]
    done = subprocess.run(command, capture_output=True, check=False, preexec_fn=limited)
    return done.returncode, (done.stdout + done.stderr).decode(errors="replace")


def faults_in(trace: str, case: str) -> list[Fault]:
    """(call, its number among the calls of that name, error, once or "+" for all that follow)."""
    counts: Counter[str] = Counter()
    found = []
    for line in trace.splitlines():
        if not (match := LINE.match(line)) or match[1] not in CALLS:
            continue
        counts[match[1]] += 1
        if case in match[2]:
            found += [(match[1], counts[match[1]], error, how) for error in CALLS[match[1]] for how in ("", "+")]
    return found


def injected(case: Path, leak: Path, whole: dict[str, list[str]], fault: Fault) -> Outcome:
    call, number, error, how = fault
    Case.new(case)
    inject = f"inject={call}:error={error}:when={number}{how}"
    done = add(case, leak, "-o", "/dev/null", "-e", f"trace={call}", "-e", inject)
    can_speak = (call, how) != ("write", "+")  # else it can't write its sentence either
    outcome = judged(done if can_speak else (done[0], done[1] or "nothing"), case, leak, whole)
    shutil.rmtree(case)
    return outcome


def few_handles(case: Path, leak: Path, whole: dict[str, list[str]], most: int) -> Outcome:
    Case.new(case)
    return judged(add_with_few_handles(case, leak, most), case, leak, whole)


def small_disk(folder: Path, leak: Path, whole: dict[str, list[str]], kibibytes: int) -> Outcome:
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={kibibytes}k", "tmpfs", folder], check=False)
    if mounted.returncode:
        return "not tried: only root can make a small disk", []
    try:
        try:
            Case.new(folder / "case")
        except OSError as error:
            return f"no case could be made ({error.strerror})", []
        done = add(folder / "case", leak)
        subprocess.run(["mount", "-o", "remount,size=64m", folder], check=True)
        return judged(done, folder / "case", leak, whole)
    finally:
        subprocess.run(["umount", folder], check=False)


def judged(ended: Ended, case: Path, leak: Path, whole: dict[str, list[str]]) -> Outcome:
    """Did it end well, can the case be read, and does the next add give what it should?"""
    status, said = ended
    trouble = ["it ended with a traceback: " + said[-900:]] if "Traceback" in said else []
    if status not in (0, 1, 2) or not said.strip():
        trouble.append(f"it ended with {status}: {said[-300:]!r}")
    try:
        rows(case)
        with Case.open(case) as opened:
            opened.add([leak])
    except (AssayError, OSError) as error:
        return "something is wrong", [*trouble, f"it can't be read, or not be added to: {error}"]
    how = {0: "got over it", 1: "got over it, with a problem"}.get(status, "a sentence, and nothing lost")
    return how, trouble + differences(case, whole)


if __name__ == "__main__":
    sys.exit(main())
