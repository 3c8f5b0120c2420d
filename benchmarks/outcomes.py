"""Does every file end as read, partial or refused with a reason, in time, in memory, and with nothing left behind?

    python benchmarks/outcomes.py FOLDER…
    python benchmarks/outcomes.py FOLDER --broken 4       also four broken copies of each file: cut off, bytes flipped
    python benchmarks/outcomes.py FOLDER --no-ocr --slowest 10 --log outcomes.jsonl

Reads every file and the members found in it, as `assay add` does, and prints how many ended how and why, the slowest,
the largest memory of a reader and of the programs that it had run (MiB, peak resident), how long a reader that had to
be killed lived on, how long the next one took to start, the supervisor's growth, and what was left. --log writes a line
of JSON for each document. Ends with 1 if a file has no outcome, more than 0.5 % ended as unexpected, members are not
accounted for, a process lived more than 5 s past its limit or to the end, or a scratch file was left.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING

from processes import Watch, alive
from readers_compared import without_ocr

from assay.model.document import Document, Outcome, Reason
from assay.readers.sandbox import nurseries, supervisor
from assay.reading import ToRead, WhatWasRead, read

if TYPE_CHECKING:
    from assay.model.problem import Problem

MOST_MEMBERS = 3_000  # of one file, with the members of its members
UNEXPECTED_ALLOWED = 0.005
MAY_LIVE_ON = 5.0  # seconds


@dataclass
class Measured:
    """What the sandbox says of its readers: their peak is the kernel's figure, taken when they are collected."""

    peak: int = 0
    longest_end: float = 0.0
    first_start: float = 0.0  # the nursery's, and the trial of the tiers
    longest_start: float = 0.0


@dataclass
class Tally:
    log: IO[str] | None
    outcomes: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    tiers: Counter[str] = field(default_factory=Counter)
    unexpected: list[str] = field(default_factory=list)
    crashed: list[str] = field(default_factory=list)
    uncounted: list[str] = field(default_factory=list)
    slowest: list[tuple[float, str]] = field(default_factory=list)
    documents: int = 0


def main() -> int:
    options = _options()
    chance = random.Random(options.seed)
    files = [
        one for folder in options.folders for one in sorted(folder.rglob("*")) if one.is_file() and not one.is_symlink()
    ]
    files = sorted(chance.sample(files, options.most)) if len(files) > options.most else files
    if options.no_ocr:
        without_ocr()
    with options.log.open("w", encoding="utf-8") if options.log else nullcontext() as log:
        tally, before, start = Tally(log), _memory(), time.monotonic()
        with tempfile.TemporaryDirectory() as folder, Watch() as watch, measured_run() as measured:
            scratch = Path(folder) / "scratch"
            for number, path in enumerate(files, 1):
                for name, data in _copies(path, options.broken, chance):
                    _whole(Path(folder), data, name, scratch, tally)
                if number % 200 == 0:
                    said = f"{number} of {len(files)} files, {time.monotonic() - start:.0f} s"
                    print(said, file=sys.stderr, flush=True)
            left = list(scratch.glob("unfinished-*"))
            seconds, growth = time.monotonic() - start, _memory() - before
            supervisor.discard_worker()
    print(f"{tally.documents} documents in {seconds:.0f} s ({tally.documents / seconds:.1f} a second)")
    print(f"readers: at most {measured.peak / 2**20:.0f} MiB; programs for them: {watch.told()}")
    print(f"a reader was gone {measured.longest_end:.2f} s after its end at most; starting one took ", end="")
    print(f"{measured.longest_start:.2f} s at most, the first {measured.first_start:.1f} s")
    print(f"supervisor grew by {growth:.0f} MiB; {len(left)} scratch files; ", end="")
    print(f"{len(still := alive())} processes alive at the end", *still)
    bad = _told(tally, options.slowest)
    return 1 if bad or left or still or measured.longest_end > MAY_LIVE_ON else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--broken", type=int, default=0, metavar="N", help="broken copies of each file")
    parser.add_argument("--no-ocr", action="store_true")
    parser.add_argument("--most", type=int, default=10**9, help="files, chosen by chance")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--slowest", type=int, default=5, metavar="N")
    parser.add_argument("--log", type=Path, metavar="FILE", help="a line of JSON for each document")
    return parser.parse_args()


@contextmanager
def measured_run() -> Iterator[Measured]:
    """The readers are the nursery's children, not ours: their figures are taken where the nursery reports them."""
    measured, ended, started = Measured(), nurseries.Nursery.child_ended, supervisor._started

    def child_ended(self: nurseries.Nursery, grace: float) -> tuple[int | None, int]:
        start = time.monotonic()
        status, peak = ended(self, grace)
        measured.longest_end = max(measured.longest_end, time.monotonic() - start)
        measured.peak = max(measured.peak, peak)
        return status, peak

    def begun(*given: object) -> nurseries.Process:
        start = time.monotonic()
        process = started(*given)
        if not measured.first_start:
            measured.first_start = time.monotonic() - start
        else:
            measured.longest_start = max(measured.longest_start, time.monotonic() - start)
        return process

    nurseries.Nursery.child_ended, supervisor._started = child_ended, begun
    yield measured
    nurseries.Nursery.child_ended, supervisor._started = ended, started


def _copies(path: Path, broken: int, chance: random.Random) -> Iterator[tuple[str, bytes]]:
    data = path.read_bytes()
    yield str(path), data
    for number in range(broken):
        content = bytearray(data)
        if number % 2 and content:
            del content[chance.randrange(len(content)) :]
        for _ in range(min(len(content), chance.choice((1, 5, 40)))):
            content[chance.randrange(len(content))] = chance.randrange(256)
        yield f"{path} (broken {number})", bytes(content)


def _whole(folder: Path, data: bytes, name: str, scratch: Path, tally: Tally) -> None:
    """The file, and its members in turn; a content is read once."""
    path = folder / "original"
    path.write_bytes(data)
    pending, seen = [(path, hashlib.sha256(data).hexdigest(), name)], set[str]()
    while pending and len(seen) < MOST_MEMBERS:
        path, digest, called = pending.pop()
        if digest not in seen:
            seen.add(digest)
            what = _one(path, digest, called, scratch, tally)
            members = [(scratch / one.content_hash, one.content_hash, f"{called}!/{one.name}") for one in what.members]
            kept = {digest for _, digest, _ in pending} | seen
            pending += [one for one in members if one[1] not in kept]
        if all(other != path for other, _, _ in pending):
            path.unlink(missing_ok=True)
    for path, _, _ in pending:
        path.unlink(missing_ok=True)


def _one(path: Path, digest: str, name: str, scratch: Path, tally: Tally) -> WhatWasRead:
    file_name = name.removesuffix(")").rpartition(" (broken ")[0] or name
    document = Document(digest[:16], digest, file_name.rpartition("/")[2], (file_name,), path.stat().st_size)
    start = time.monotonic()
    what, problems = read(ToRead(document, str(path), str(scratch)))
    seconds = time.monotonic() - start
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
    tally.slowest = sorted([*tally.slowest, (seconds, name)], reverse=True)[:50]
    if tally.log:
        tally.log.write(_line(name, seconds, what, problems) + "\n")
    return what


def _line(name: str, seconds: float, what: WhatWasRead, problems: tuple[Problem, ...]) -> str:
    """What a person needs to look into an outcome."""
    reading = what.reading
    return json.dumps(
        {
            "name": name,
            "seconds": round(seconds, 3),
            "type": reading.mime_type,
            "outcome": reading.outcome,
            "reason": reading.reason,
            "detail": reading.detail,
            "reader": reading.reader,
            "pages": reading.pages,
            "characters": sum(len(page.text) for page in what.pages),
            "expected": reading.expected,
            "emitted": reading.emitted,
            "text": what.pages[0].text[:300] if what.pages else "",
            "problems": [problem.message for problem in problems],
        },
        ensure_ascii=False,
    )


def _memory() -> float:
    """Of this process, resident, in MiB."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 2**20


def _told(tally: Tally, slowest: int) -> bool:
    """Is there anything that may not be?"""
    total = tally.documents
    print("outcomes: " + ", ".join(f"{count} {name}" for name, count in tally.outcomes.most_common()), end="; ")
    print("tiers: " + ", ".join(f"{count} {name}" for name, count in tally.tiers.most_common()))
    print("reasons:  " + ", ".join(f"{count} {name}" for name, count in tally.reasons.most_common()))
    for title, names in (("unexpected", tally.unexpected), ("crashed", tally.crashed), ("uncounted", tally.uncounted)):
        print(f"{title}: {len(names)} ({len(names) / total:.2%})", *names[:20], sep="\n    ")
    print("slowest:", *(f"{taken:6.1f} s {name}" for taken, name in tally.slowest[:slowest]), sep="\n    ")
    return bool(tally.reasons["NO REASON"] or len(tally.unexpected) > UNEXPECTED_ALLOWED * total or tally.uncounted)


if __name__ == "__main__":
    sys.exit(main())
