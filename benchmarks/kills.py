"""Is nothing lost and nothing twice when `assay add` or its worker is killed at any moment, also within one mailbox?

    python benchmarks/kills.py                100 kills
    python benchmarks/kills.py --kills 20 --seed 7

Makes a leak of letters, tables, a mailbox and archives; adds it once without a kill; then again and again into new
cases, each add killed (SIGKILL) at a random moment and begun again, until it comes through. Ends with 1 if a case
differs from the one that was never interrupted, or if verify or check finds anything.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from assay import listings
from assay.case import Case

KILLS_A_CASE = 6
MESSAGES, LETTERS = 150, 40


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    folder = Path(tempfile.mkdtemp(prefix="assay-kills-"))
    leak = made(folder / "leak")
    start = time.monotonic()
    add(folder / "whole", leak)
    whole, takes = rows(folder / "whole"), time.monotonic() - start
    print(f"an add without a kill takes {takes:.1f} s and gives {len(whole['documents'])} documents", flush=True)
    killed = {"supervisor": 0, "worker": 0}
    bad = number = 0
    while sum(killed.values()) < options.kills:
        number += 1
        case = folder / f"case {number}"
        for _ in range(KILLS_A_CASE):
            victim = "worker" if chance.random() < 0.25 else "supervisor"
            killed[victim] += add(case, leak, victim=victim, after=chance.uniform(0.2, takes))
        add(case, leak)
        bad += len(differences(case, whole))
        for sentence in differences(case, whole):
            print(f"case {number}: {sentence}", flush=True)
        shutil.rmtree(case)
    print(f"{killed['supervisor']} kills of the supervisor, {killed['worker']} of a worker, {bad} cases differ")
    shutil.rmtree(folder)
    return 1 if bad else 0


def made(leak: Path) -> Path:
    leak.mkdir()
    for number in range(LETTERS):
        (leak / f"letter {number}.txt").write_text(
            f"Belmora ordered {number + 2} howitzers, the Harbour Post reported.\n"
        )
    (leak / "table.csv").write_text("Item;Qty;Price;Total\nHowitzer;12;100;1200\n")
    mails = (mail(number) for number in range(MESSAGES))
    (leak / "box.mbox").write_bytes(b"".join(b"From a@example.org Mon Jan  5 10:00:00 2026\n" + one for one in mails))
    with zipfile.ZipFile(leak / "annexes.zip", "w") as archive:
        for number in range(30):
            archive.writestr(f"annex {number}.txt", f"Annex {number}: {number * 3} carriers.")
        archive.writestr("inner.zip", inner())
    return leak


def mail(number: int) -> bytes:
    head = f"From: a@example.org\nTo: b@example.org\nSubject: Lot {number}\nMessage-ID: <{number}@example.org>\n"
    return (head + f"Date: Mon, 5 Jan 2026 10:00:{number % 60:02} +0300\n\nLot {number} is ready.\n\n").encode()


def inner() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("deep.txt", "Deep down: 37 carriers.")
    return content.getvalue()


def add(case: Path, leak: Path, *, victim: str = "", after: float = 0) -> bool:
    """Run `assay add`; was the victim killed in it?"""
    if not (case / "case.toml").exists():
        shutil.rmtree(case, ignore_errors=True)
        Case.new(case)
    process = subprocess.Popen(
        [sys.executable, "-m", "assay", "add", str(case), str(leak)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    if victim:
        time.sleep(after)
        target = process.pid if victim == "supervisor" else worker_of(process.pid)
        if process.poll() is None and target:
            os.kill(target, signal.SIGKILL)
            if victim == "supervisor":
                process.wait()
            else:
                process.wait(600)
            return True
    process.wait(600)
    return False


def worker_of(supervisor: int) -> int | None:
    """A process below the supervisor that reads a file just now, if there is one."""
    children: dict[int, list[int]] = {}
    names: dict[int, bytes] = {}
    for path in Path("/proc").glob("[0-9]*"):
        try:
            fields = (path / "stat").read_bytes().rpartition(b")")[2].split()
            names[int(path.name)] = (path / "cmdline").read_bytes()
        except OSError:
            continue
        children.setdefault(int(fields[1]), []).append(int(path.name))
    below, found = [supervisor], []
    while below:
        process = below.pop()
        below += children.get(process, [])
        if b"sandbox" in names.get(process, b""):
            found.append(process)
    return max(found, default=None)


def rows(case: Path) -> dict[str, list[str]]:
    with Case.open(case) as opened:
        findings = opened.findings()
    return {
        name: sorted(json.dumps(row, sort_keys=True) for row in of(findings)) for name, of in listings.LISTINGS.items()
    }


def differences(case: Path, whole: dict[str, list[str]]) -> list[str]:
    found = rows(case)
    told = [f"the listing {name} differs" for name in whole if found[name] != whole[name]]
    with Case.open(case) as opened:
        told += [one.message for one in (*opened.custody.verify(), *opened.check())]
    left = list((case / "originals" / ".incoming").glob("*"))
    return told + [f"{len(left)} scratch files are left" for _ in left[:1]]


if __name__ == "__main__":
    sys.exit(main())
