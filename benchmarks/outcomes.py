"""Does every file end as read, partial or refused with a reason, in time, in memory, and with nothing left behind?

    python benchmarks/outcomes.py FOLDER…
    python benchmarks/outcomes.py FOLDER --broken 4       also four broken copies of each file: cut off, bytes flipped
    python benchmarks/outcomes.py FOLDER --no-ocr --slowest 10

Reads every file and the members found in it, as `assay add` does, and prints how many ended how and why, the slowest,
the largest memory of a worker (MiB, peak resident), the supervisor's growth, and what was left. Ends with 1 if a file
has no outcome, more than 0.5 % ended as unexpected, a worker was alive at the end, or a scratch file was left.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import resource
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from readers_compared import without_ocr

from assay.model.document import Document, Outcome, Reason
from assay.readers.sandbox import supervisor
from assay.reading import ToRead, read

MOST_MEMBERS = 3_000  # of one file, with the members of its members
UNEXPECTED_ALLOWED = 0.005


@dataclass
class Tally:
    outcomes: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    tiers: Counter[str] = field(default_factory=Counter)
    unexpected: list[str] = field(default_factory=list)
    crashed: list[str] = field(default_factory=list)
    uncounted: list[str] = field(default_factory=list)
    slowest: list[tuple[float, str]] = field(default_factory=list)
    documents: int = 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--broken", type=int, default=0, metavar="N", help="broken copies of each file")
    parser.add_argument("--no-ocr", action="store_true")
    parser.add_argument("--most", type=int, default=10**9, help="files, chosen by chance")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--slowest", type=int, default=5, metavar="N")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    files = [
        one for folder in options.folders for one in sorted(folder.rglob("*")) if one.is_file() and not one.is_symlink()
    ]
    files = sorted(chance.sample(files, options.most)) if len(files) > options.most else files
    if options.no_ocr:
        without_ocr()
    tally, before, start = Tally(), memory(), time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder) / "scratch"
        for number, path in enumerate(files, 1):
            for name, data in copies(path, options.broken, chance):
                whole(Path(folder), data, name, scratch, tally)
            if number % 200 == 0:
                print(f"{number} of {len(files)} files, {time.monotonic() - start:.0f} s", file=sys.stderr, flush=True)
        left = list(scratch.glob("unfinished-*"))
    seconds = time.monotonic() - start
    supervisor.discard_worker()
    return told(tally, seconds, memory() - before, left, options.slowest)


def copies(path: Path, broken: int, chance: random.Random) -> list[tuple[str, bytes]]:
    data = path.read_bytes()
    found = [(path.name, data)]
    for number in range(broken):
        content = bytearray(data)
        if number % 2 and content:
            del content[chance.randrange(len(content)) :]
        for _ in range(min(len(content), chance.choice((1, 5, 40)))):
            content[chance.randrange(len(content))] = chance.randrange(256)
        found.append((path.name, bytes(content)))
    return found


def whole(folder: Path, data: bytes, name: str, scratch: Path, tally: Tally) -> None:
    """The file, and its members in turn; a content is read once."""
    pending, seen = [(data, name)], set()
    while pending and len(seen) < MOST_MEMBERS:
        content, called = pending.pop()
        digest = hashlib.sha256(content).hexdigest()
        if digest in seen:
            continue
        seen.add(digest)
        path = folder / "original"
        path.write_bytes(content)
        for member in one(path, digest, called, scratch, tally):
            file = scratch / member.content_hash
            if file.exists():
                pending.append((file.read_bytes(), member.name))
                file.unlink()


def one(path: Path, digest: str, name: str, scratch: Path, tally: Tally):
    document = Document(digest[:16], digest, name, (name,), path.stat().st_size)
    start = time.monotonic()
    what, _ = read(ToRead(document, str(path), str(scratch)))
    reading = what.reading
    tally.documents += 1
    tally.outcomes[reading.outcome] += 1
    tally.tiers[reading.tier or "?"] += 1
    if reading.outcome is not Outcome.READ:
        tally.reasons[reading.reason or "NO REASON"] += 1
    if reading.expected != reading.emitted + reading.failed:
        tally.uncounted.append(name)
    for reason, where in ((Reason.UNEXPECTED, tally.unexpected), (Reason.PARSER_CRASHED, tally.crashed)):
        if reading.reason is reason:
            where.append(f"{name} ({reading.reader}: {reading.detail})")
    tally.slowest = sorted([*tally.slowest, (time.monotonic() - start, name)], reverse=True)[:50]
    return what.members


def memory() -> float:
    """Of this process, resident, in MiB."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 2**20


def told(tally: Tally, seconds: float, growth: float, left: list[Path], slowest: int) -> int:
    total = tally.documents
    print(f"{total} documents in {seconds:.0f} s ({total / seconds:.1f} a second); tiers {dict(tally.tiers)}")
    print("outcomes: " + ", ".join(f"{count} {name}" for name, count in tally.outcomes.most_common()))
    print("reasons:  " + ", ".join(f"{count} {name}" for name, count in tally.reasons.most_common()))
    for title, names in (("unexpected", tally.unexpected), ("crashed", tally.crashed), ("uncounted", tally.uncounted)):
        print(f"{title}: {len(names)} ({len(names) / total:.2%})", *names[:20], sep="\n    ")
    print("slowest:", *(f"{taken:6.1f} s {name}" for taken, name in tally.slowest[:slowest]), sep="\n    ")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    alive = workers_alive()
    print(
        f"largest worker {peak:.0f} MiB; supervisor grew by {growth:.0f} MiB; {len(left)} scratch files; {alive} alive"
    )
    bad = tally.reasons["NO REASON"] or len(tally.unexpected) > UNEXPECTED_ALLOWED * total or left or alive
    return 1 if bad or tally.uncounted else 0


def workers_alive() -> int:
    mine, found = str(os.getpid()), 0
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            found += path.read_text().rpartition(")")[2].split()[1] == mine
        except OSError:
            continue
    return found


if __name__ == "__main__":
    sys.exit(main())
