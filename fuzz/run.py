"""Fuzzes targets, each in a process that is watched: what it raises, how long it takes, how much memory.

    python fuzz/run.py zip doc --seconds 60        these targets; --all for every one, --list to see them
    python fuzz/run.py headers --engine atheris    guided by coverage, where atheris is installed
    python fuzz/run.py doc --input FILE            one file, as a finding left it

A finding is an exception that a reader does not foresee, more than SLOW seconds of the processor for one input, more
than 500 MiB, or the death of the process. Each is kept in --findings with its traceback; a hang is shown where it is.
"""

from __future__ import annotations

import argparse
import faulthandler
import gc
import hashlib
import os
import random
import resource
import shutil
import signal
import struct
import subprocess
import sys
import time
import traceback
import warnings
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from fuzz import seeds  # noqa: E402
from fuzz.mutation import mutated  # noqa: E402
from fuzz.targets import TARGETS, Target, call  # noqa: E402

SLOW = 3.0  # seconds of the processor for an input of less than a MiB
HANGS = 12  # seconds of the processor after which an input's process is ended
MEMORY = 500 * 1024  # KiB more than before
STALLED = 90.0  # seconds of the clock without an input done
TOLD = struct.Struct("=Qd")  # executions and the slowest, before the input under way
FRESH = 0.1  # of all inputs: a seed as it is


def main() -> int:
    options = _options()
    if options.list:
        print("\n".join(TARGETS))
        return 0
    names = list(TARGETS) if options.all else options.targets
    if options.child:
        return _child(TARGETS[names[0]], options)
    if options.input:
        return _one(TARGETS[names[0]], options.input.read_bytes(), options.type)
    if options.engine == "atheris":
        return _by_atheris(TARGETS[names[0]], options)
    seeds.seeds(options.seeds)
    print(f"{'target':16} {'executions':>10} {'seconds':>8} {'slowest s':>9} {'findings':>8}", flush=True)
    return int(sum(_watched(name, options) for name in names) > 0)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Fuzzes what parsing we write ourselves.")
    parser.add_argument("targets", nargs="*", choices=[*TARGETS, []])
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--engine", choices=("mutations", "atheris"), default="mutations")
    parser.add_argument("--input", type=Path)
    parser.add_argument("--type", default="", help="the type of --input, where a target has several")
    parser.add_argument("--findings", type=Path, default=Path("fuzz-findings"))
    parser.add_argument("--seeds", type=Path, default=ROOT / "fuzz" / ".seeds")
    parser.add_argument("--child", type=int, default=0, help=argparse.SUPPRESS)
    return parser.parse_args()


def _watched(name: str, options: argparse.Namespace) -> int:
    """Runs the target's process, and another where it died; prints a line; gives the number of findings."""
    folder = options.findings / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    executions, spent, slowest, seed = 0, 0.0, 0.0, options.seed
    while spent < options.seconds:
        began = time.monotonic()
        done, most = _child_process(name, options, seed, options.seconds - spent)
        spent, seed = spent + max(0.5, time.monotonic() - began), seed + 1000
        executions, slowest = executions + done, max(slowest, most)
    found = len(list(folder.glob("*.txt")))
    print(f"{name:16} {executions:10,} {spent:8.0f} {slowest:9.2f} {found:8}", flush=True)
    return found


def _child_process(name: str, options: argparse.Namespace, seed: int, seconds: float) -> tuple[int, float]:
    """The executions and the slowest one. What is under way lies in memory that both hold."""
    shared, dump = os.memfd_create("current"), os.memfd_create("dump")
    command = [sys.executable, __file__, name, "--child", str(shared), "--seed", str(seed), "--seconds", str(seconds)]
    command += ["--findings", str(options.findings), "--seeds", str(options.seeds)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=dump, pass_fds=(shared,))
    while process.poll() is None:
        time.sleep(0.2)
        if time.time() - os.fstat(shared).st_mtime > STALLED:
            process.send_signal(signal.SIGABRT)
            process.wait(10)
    stored = os.pread(shared, os.fstat(shared).st_size, 0)
    words = os.pread(dump, 1 << 20, 0).decode(errors="replace")[-6000:]
    os.close(shared)
    os.close(dump)
    done, slowest = TOLD.unpack_from(stored.ljust(TOLD.size, b"\0"))
    if process.returncode:
        _keep(options.findings / name, stored[TOLD.size :], f"the process ended with {process.returncode}\n{words}")
    return done, slowest


def _keep(folder: Path, stored: bytes, words: str) -> None:
    """The input beside the words on it; one of a kind, which is told by the innermost lines of ours."""
    lines = [line.strip() for line in words.splitlines() if "/assay/" in line and "File" in line]
    innermost = lines[0] if "most recent call first" in words else (lines[-1] if lines else words[:200])
    digest = hashlib.sha256((innermost or words).encode()).hexdigest()[:10]
    if not (folder / f"{digest}.txt").exists():
        kind, _, data = stored.partition(b"\n")
        (folder / f"{digest}.bin").write_bytes(data)
        (folder / f"{digest}.txt").write_text(f"{kind.decode()} {len(data):,} bytes\n{words}\n")


def _child(target: Target, options: argparse.Namespace) -> int:
    """Until the time is up. The input under way lies in a file, should this process die of it."""
    _prepare()
    folder = options.findings / target.name
    corpus = _corpus(target, options.seeds)
    chosen = random.Random(options.seed)
    executions, slowest, end = 0, 0.0, time.monotonic() + options.seconds
    memory = 0
    while time.monotonic() < end:
        mime_type, seed = chosen.choice(corpus)
        others = [data for kind, data in chosen.sample(corpus, min(4, len(corpus)))]
        data = seed if chosen.random() < FRESH and executions < 10 * len(corpus) else mutated(seed, others, chosen)
        stored = mime_type.encode() + b"\n" + data
        os.ftruncate(options.child, 0)
        os.pwrite(options.child, TOLD.pack(executions, slowest) + stored, 0)
        signal.setitimer(signal.ITIMER_PROF, HANGS)
        start = time.process_time()
        try:
            call(target, mime_type, data)
        except BaseException:  # noqa: BLE001  whatever it is, it is a finding
            _keep(folder, stored, traceback.format_exc())
        took = time.process_time() - start
        signal.setitimer(signal.ITIMER_PROF, 0)
        executions, slowest = executions + 1, max(slowest, took)
        if took > SLOW:
            _keep(folder, stored, f"it took {took:.1f} s {int(took)}")
        if executions % 500 == 0:
            gc.collect()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        if memory and peak > memory + MEMORY:
            _keep(folder, stored, f"it took {(peak - memory) // 1024} MiB")
        memory = max(memory, peak)
    os.pwrite(options.child, TOLD.pack(executions, slowest), 0)
    return 0


def _prepare() -> None:
    """As in a worker: no programs (no OCR), 1 GiB more than now; and a hang is shown before it ends the process."""
    os.environ["PATH"] = ""
    os.nice(5)
    warnings.simplefilter("ignore")
    faulthandler.enable()
    faulthandler.register(signal.SIGPROF, chain=True)
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + 1024**3, used + 1024**3))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _corpus(target: Target, folder: Path) -> list[tuple[str, bytes]]:
    by_type = seeds.seeds(folder) if target.kinds else {}
    kinds = tuple(by_type) if target.kinds == ("*",) else target.kinds
    found = [(kind, data) for kind in kinds for data in by_type.get(kind, ())]
    found += [("", data) for data in target.own]
    return found or [(kind, b"\0" * 64) for kind in target.kinds]


def _one(target: Target, data: bytes, mime_type: str) -> int:
    _prepare()
    signal.setitimer(signal.ITIMER_PROF, HANGS)
    start = time.process_time()
    call(target, mime_type or (target.kinds or ("",))[0], data)
    print(f"{time.process_time() - start:.2f} s")
    return 0


def _by_atheris(target: Target, options: argparse.Namespace) -> int:
    """One process, until its first finding; all that the seeds have loaded is instrumented."""
    import atheris

    _prepare()
    corpus = options.findings / f"{target.name}-corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for kind, data in _corpus(target, options.seeds):
        call(target, kind, data)  # loads the modules that it needs, before they are instrumented
        (corpus / hashlib.sha256(data).hexdigest()[:16]).write_bytes(f"{kind}\n".encode() + data)

    def taken(stored: bytes) -> None:
        kind, _, data = stored.partition(b"\n")
        call(target, kind.decode("latin-1"), data)

    atheris.instrument_all()
    arguments = [
        sys.argv[0],
        str(corpus),
        f"-max_total_time={int(options.seconds)}",
        "-timeout=12",
        "-rss_limit_mb=1500",
    ]
    atheris.Setup(arguments, taken)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
