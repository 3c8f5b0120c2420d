"""Is everything that is altered in a case found by `verify`? Flips, reorderings, cut-off ends, a line replaced.

    python benchmarks/tampering.py            1,000 flips of originals, 1,000 of the journal, 1,000 other alterations
    python benchmarks/tampering.py --times 50

Makes a case of letters of its own, alters one thing at a time, and counts what verify did not find. Ends with 1 if
anything was missed.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from assay.model.custody import Taken
from assay.store.custody import Custody
from assay.store.folder import CaseFolder

LETTERS = 40
Lines = list[bytes]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=1000, help="of each kind (default: 1000)")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    start = time.monotonic()
    tried: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        case = made(Path(folder), chance)
        for name, alter in KINDS.items():
            for _ in range(options.times):
                tried[name] += 1
                missed[name] += not is_found(case, alter, chance)
    for name, count in tried.items():
        print(f"{name:32} {count:6} tried {missed[name]:4} missed")
    print(f"{time.monotonic() - start:.0f} s")
    return 1 if missed.total() else 0


def made(folder: Path, chance: random.Random) -> Path:
    case = CaseFolder(folder / "case", version="0", by="benchmark")
    case.create("")
    for number in range(LETTERS):
        letter = folder / f"letter {number}.txt"
        letter.write_bytes(b"Letter %d. " % number + chance.randbytes(chance.randrange(1, 4000)))
        with case.writing():
            content_hash, size = case.originals.put(letter)
            case.record(Taken(content_hash, size, letter.name, str(letter)))
    return case.path


def is_found(case: Path, alter: Callable[[Path, random.Random], Path], chance: random.Random) -> bool:
    """Alter, verify, and put back what was there."""
    kept = {path: path.read_bytes() for path in case.rglob("*") if path.is_file()}
    altered = alter(case, chance)
    found = bool(Custody(CaseFolder(case, version="0", by="benchmark")).verify())
    if altered.exists():
        altered.chmod(0o600)
    altered.write_bytes(kept[altered])
    return found


def original_flipped(case: Path, chance: random.Random) -> Path:
    path = chance.choice(sorted((case / "originals").glob("??/*")))
    flip(path, chance)
    return path


def journal_flipped(case: Path, chance: random.Random) -> Path:
    flip(case / "journal.jsonl", chance)
    return case / "journal.jsonl"


def flip(path: Path, chance: random.Random) -> None:
    content = bytearray(path.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.chmod(0o600)
    path.write_bytes(content)


def original_cut(case: Path, chance: random.Random) -> Path:
    path = chance.choice(sorted((case / "originals").glob("??/*")))
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[: chance.randrange(path.stat().st_size)])
    return path


def original_lost(case: Path, chance: random.Random) -> Path:
    path = chance.choice(sorted((case / "originals").glob("??/*")))
    path.unlink()
    return path


def rewritten(change: Callable[[Lines, random.Random], Lines]) -> Callable[[Path, random.Random], Path]:
    def alter(case: Path, chance: random.Random) -> Path:
        path = case / "journal.jsonl"
        path.write_bytes(b"".join(change(path.read_bytes().splitlines(keepends=True), chance)))
        return path

    return alter


def swapped(lines: Lines, chance: random.Random) -> Lines:
    one, other = chance.sample(range(len(lines)), 2)
    lines[one], lines[other] = lines[other], lines[one]
    return lines


def cut_off(lines: Lines, chance: random.Random) -> Lines:
    return lines[: chance.randrange(len(lines))]


def taken_out(lines: Lines, chance: random.Random) -> Lines:
    del lines[chance.randrange(len(lines))]
    return lines


def doubled(lines: Lines, chance: random.Random) -> Lines:
    at = chance.randrange(len(lines))
    return [*lines[:at], lines[at], *lines[at:]]


def broken_off(lines: Lines, chance: random.Random) -> Lines:
    content = b"".join(lines)
    return [content[: chance.randrange(len(content))]]


KINDS: dict[str, Callable[[Path, random.Random], Path]] = {
    "a bit of an original flipped": original_flipped,
    "a bit of the journal flipped": journal_flipped,
    "an original cut off": original_cut,
    "an original lost": original_lost,
    "two lines of the journal swapped": rewritten(swapped),
    "lines cut off at the end": rewritten(cut_off),
    "a line taken out": rewritten(taken_out),
    "a line doubled": rewritten(doubled),
    "the journal broken off anywhere": rewritten(broken_off),
}


if __name__ == "__main__":
    sys.exit(main())
