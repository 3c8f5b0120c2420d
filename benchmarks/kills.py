"""Is nothing lost and nothing twice when `assay add` or what works for it is killed at any moment, also in a mailbox?

    python benchmarks/kills.py                100 kills
    python benchmarks/kills.py --kills 20 --seed 7

Makes a leak of letters, tables, PDFs, DOCX, a scan, a mailbox with attachments and archives in archives; adds it once
without a kill; then again and again into new cases. In each add a reader, the nursery that forks readers, a program
that works for them or a process of the pool is killed (SIGKILL) at a random moment, then the add itself; it is begun
again until it comes through. Ends with 1 if a case differs from the one that was never interrupted, or if verify or
check finds anything.
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
from collections import Counter
from email.message import EmailMessage
from pathlib import Path

from docx import Document
from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfgen import canvas

from assay import listings
from assay.case import Case

RUNS_A_CASE = 6
MESSAGES, LETTERS, PAPERS = 150, 40, 8
HELPERS = ("reader", "sandbox", "program", "pool")
LONGEST_SEARCH = 3.0  # seconds to wait for a helper of the wanted kind


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    folder = Path(tempfile.mkdtemp(prefix="assay-kills-"))
    leak = made(folder / "leak")
    start = time.monotonic()
    begun(folder / "whole", leak).wait()
    whole, takes = rows(folder / "whole"), time.monotonic() - start
    print(f"an add without a kill takes {takes:.1f} s and gives {len(whole['documents'])} documents", flush=True)
    killed: Counter[str] = Counter()
    bad = number = 0
    while killed.total() < options.kills:
        number += 1
        case = folder / f"case {number}"
        for _ in range(RUNS_A_CASE):
            killed.update(add_and_kill(case, leak, chance, takes))
        begun(case, leak).wait()
        told = differences(case, whole)
        bad += bool(told)
        for sentence in told:
            print(f"case {number}: {sentence}", flush=True)
        shutil.rmtree(case)
    kinds = ", ".join(f"{count} of {kind}" for kind, count in sorted(killed.items()))
    print(
        f"{killed.total()} kills ({kinds}) in {number} cases, {bad} of which differ; {time.monotonic() - start:.0f} s"
    )
    shutil.rmtree(folder)
    return 1 if bad else 0


def made(leak: Path) -> Path:
    leak.mkdir()
    for number in range(LETTERS):
        (leak / f"letter {number}.txt").write_text(letter(number), encoding="utf-8")
    for number in range(PAPERS):
        (leak / f"contract {number}.pdf").write_bytes(pdf(f"Договор {number}: 12 гаубиц / contract no. {number}"))
        (leak / f"annex {number}.docx").write_bytes(docx(f"Приложение {number}: поставить {number + 3} машин."))
    (leak / "table.csv").write_text("Наименование;Кол-во;Цена;Сумма\nГаубица;12;100;1200\n", encoding="utf-8")
    (leak / "scan.png").write_bytes(scan("DELIVERY NOTE 4711 / 12 PCS"))
    (leak / "box.mbox").write_bytes(b"".join(mail(number) for number in range(MESSAGES)))
    (leak / "annexes.zip").write_bytes(zipped(3))
    return leak


def letter(number: int) -> str:
    return f"Министерство заказало {number + 2} гаубиц, сообщает газета «Вестник порта». Письмо номер {number}.\n"


def pdf(text: str) -> bytes:
    content = io.BytesIO()
    page = canvas.Canvas(content, invariant=True)
    for number in range(3):
        page.drawString(72, 700, f"{text.encode('ascii', 'ignore').decode()} page {number}")
        page.showPage()
    page.save()
    return content.getvalue()


def docx(text: str) -> bytes:
    content, document = io.BytesIO(), Document()
    document.add_paragraph(text)
    document.save(content)
    return content.getvalue()


def scan(text: str) -> bytes:
    content, picture = io.BytesIO(), Image.new("L", (1200, 400), 255)
    ImageDraw.Draw(picture).text((60, 150), text, fill=0, font=ImageFont.load_default(60))
    picture.save(content, "PNG", dpi=(200, 200))
    return content.getvalue()


def mail(number: int) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.org", f"Lot {number}"
    message["Message-ID"] = f"<{number}@example.org>"
    message["Date"] = f"Mon, 5 Jan 2026 10:{number // 60:02}:{number % 60:02} +0300"
    message.set_content(f"Партия {number} готова, {number * 3} ед.\n")
    if number % 10 == 0:
        message.add_attachment(docx(f"К письму {number}."), maintype="application", subtype="zip", filename="a.docx")
    if number % 15 == 0:
        message.add_attachment(zipped(1), maintype="application", subtype="zip", filename="packed.zip")
    return b"From a@example.org Mon Jan  5 10:00:00 2026\n" + message.as_bytes() + b"\n"


def zipped(depth: int) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for number in range(10):
            archive.writestr(f"annex {number}.txt", f"Приложение {number} на глубине {depth}: {number * 3} машин.")
        if depth:
            archive.writestr("inner.zip", zipped(depth - 1))
    return content.getvalue()


def begun(case: Path, leak: Path) -> subprocess.Popen[bytes]:
    if not (case / "case.toml").exists():
        shutil.rmtree(case, ignore_errors=True)
        Case.new(case)
    return subprocess.Popen(
        [sys.executable, "-m", "assay", "add", str(case), str(leak)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def add_and_kill(case: Path, leak: Path, chance: random.Random, takes: float) -> list[str]:
    """Kill a helper of the add, then the add; what was killed. One helper: the second kill of one document counts."""
    killed = []
    process = begun(case, leak)
    time.sleep(chance.uniform(0.3, takes / 4))
    wanted = chance.choice(HELPERS)
    deadline = time.monotonic() + LONGEST_SEARCH
    while process.poll() is None and not killed and time.monotonic() < deadline:
        if victims := [pid for kind, pid in helpers_of(process.pid) if kind == wanted]:
            try:
                os.kill(chance.choice(victims), signal.SIGKILL)
            except ProcessLookupError:
                continue
            killed.append(wanted)
    time.sleep(chance.uniform(0.0, takes / 8))
    if process.poll() is None:
        process.kill()
        killed.append("add")
    process.wait()
    return killed


def helpers_of(supervisor: int) -> list[tuple[str, int]]:
    """(kind, process) of all processes below the supervisor."""
    children: dict[int, list[int]] = {}
    known: dict[int, tuple[bytes, int, int]] = {}
    for path in Path("/proc").glob("[0-9]*"):
        try:
            fields = (path / "stat").read_bytes().rpartition(b")")[2].split()
            known[int(path.name)] = ((path / "cmdline").read_bytes(), int(fields[2]), int(fields[3]))
        except OSError:
            continue
        children.setdefault(int(fields[1]), []).append(int(path.name))
    below, found = list(children.get(supervisor, [])), []
    while below:
        process = below.pop()
        below += children.get(process, [])
        command, group, session = known[process]
        if b"resource_tracker" in command or not command:
            continue
        if b"spawn_main" in command:
            found.append(("pool", process))
        elif b"sandbox" in command:
            found.append(("reader" if group == process != session else "sandbox", process))
        else:
            found.append(("program", process))
    return found


def rows(case: Path) -> dict[str, list[str]]:
    with Case.open(case) as opened:
        findings = opened.findings()
    return {
        name: sorted(json.dumps(row, sort_keys=True) for row in of(findings)) for name, of in listings.LISTINGS.items()
    }


def differences(case: Path, whole: dict[str, list[str]]) -> list[str]:
    found = rows(case)
    told = [sentence for name in whole for sentence in _differs(name, found[name], whole[name])]
    with Case.open(case) as opened:
        told += [one.message for one in (*opened.custody.verify(), *opened.check())]
    left = list((case / "originals" / ".incoming").glob("*"))
    return told + [f"{len(left)} scratch files are left" for _ in left[:1]]


def _differs(name: str, found: list[str], whole: list[str]) -> list[str]:
    """That the listing differs, and the first row of either side that the other lacks."""
    if found == whole:
        return []
    return [f"the listing {name} differs: it has {_first(found, whole)}, and lacks {_first(whole, found)}"]


def _first(rows_of_one: list[str], rows_of_other: list[str]) -> str:
    known = set(rows_of_other)
    return next((row[:400] for row in rows_of_one if row not in known), "nothing else")


if __name__ == "__main__":
    sys.exit(main())
