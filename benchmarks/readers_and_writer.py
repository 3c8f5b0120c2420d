"""Do readers of a case get in the way of the one who writes it, or he in theirs?

    python benchmarks/readers_and_writer.py               two minutes
    python benchmarks/readers_and_writer.py --seconds 20

One process adds new files to a case in a loop, and rebuilds it now and then; three others run status, documents,
claims and search on it all the time. Ends with 1 if any of them ended in a traceback or with a status that it may not
have, if the store does not pass SQLite's integrity check, or if verify finds anything.
"""

from __future__ import annotations

import argparse
import itertools
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

from assay.case import Case

READS = (("status",), ("documents", "--json"), ("claims",), ("search", "гаубиц"))
READERS = 3
REBUILD_EVERY = 5
FILES = 40


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=120.0)
    until = time.monotonic() + parser.parse_args().seconds
    runs: Counter[str] = Counter()
    wrong: list[str] = []
    with tempfile.TemporaryDirectory(prefix="assay-readers-") as name:
        folder = Path(name)
        with Case.new(folder / "case") as case:
            case.add([leak(folder, 0)])
        threads = [threading.Thread(target=write, args=(folder, until, runs, wrong))]
        threads += [threading.Thread(target=read, args=(folder / "case", until, runs, wrong)) for _ in range(READERS)]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
        with sqlite3.connect(folder / "case" / "derived.sqlite") as connection:
            integrity = connection.execute("PRAGMA integrity_check").fetchone()[0]
        with Case.open(folder / "case") as case:
            wrong += [problem.message for problem in (*case.custody.verify(), *case.check())]
            documents = len(case.documents)
    for sentence in wrong:
        print(sentence)
    print(", ".join(f"{count} × {command}" for command, count in sorted(runs.items())))
    print(f"{documents} documents; integrity check: {integrity}; {len(wrong)} runs that ended as they may not")
    return 1 if wrong or integrity != "ok" else 0


def leak(folder: Path, number: int) -> Path:
    made = folder / f"leak {number}"
    made.mkdir()
    for letter in range(FILES):
        text = f"Министерство заказало {letter} гаубиц, сообщает газета. Письмо {number}/{letter}.\n"
        (made / f"letter {number} {letter}.txt").write_text(text * 20, encoding="utf-8")
    return made


def write(folder: Path, until: float, runs: Counter[str], wrong: list[str]) -> None:
    for number in itertools.count(1):
        if time.monotonic() > until:
            return
        if number % REBUILD_EVERY:
            run(("add", str(folder / "case"), str(leak(folder, number))), runs, wrong)
        else:
            run(("rebuild", str(folder / "case")), runs, wrong)


def read(case: Path, until: float, runs: Counter[str], wrong: list[str]) -> None:
    for command, *options in itertools.cycle(READS):
        if time.monotonic() > until:
            return
        run((command, str(case), *options), runs, wrong)


def run(arguments: tuple[str, ...], runs: Counter[str], wrong: list[str]) -> None:
    done = subprocess.run([sys.executable, "-m", "assay", *arguments], capture_output=True, check=False)
    said = (done.stdout + done.stderr).decode(errors="replace")
    runs[arguments[0]] += 1
    if done.returncode not in (0, 1) or "Traceback" in said:
        wrong.append(f"{arguments[0]} ended with {done.returncode}: {said[-600:]}")


if __name__ == "__main__":
    sys.exit(main())
