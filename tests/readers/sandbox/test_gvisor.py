"""T3: a document in a gVisor of its own; on request, or not at all. It reads as the others do: test_walls_hold."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest

from assay.case import Case
from assay.cli import main
from assay.errors import NotStrictHere
from assay.model.document import Outcome, Reason
from assay.readers.sandbox import gvisor, nurseries, probing, supervisor
from assay.readers.sandbox.limits import MIB, Limits
from assay.readers.sandbox.tiers import Way
from assay.reading import read

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="gVisor is Linux's")
PATIENCE = Limits(silence=3.0, shortest_run=60.0, memory=600 * MIB, memory_for_ocr=600 * MIB)
HOSTILE = """
import ctypes, os, signal, time
from assay.readers.sandbox import inside, worker
def serve(talk, volumes):
    os.read(talk, 100000)
    ACT
worker.serve = serve
inside.main()
"""
FAKE = """#!/bin/sh
exec PYTHON -I -m assay.readers.sandbox.inside gvisor
"""


@pytest.fixture(scope="module")
def strict() -> None:
    trial = probing.strict()
    if trial.failure:
        pytest.skip(trial.failure)


@pytest.fixture
def unknown(monkeypatch):
    """Nothing was tried yet."""
    monkeypatch.setattr(probing, "_strict", [])


@pytest.mark.parametrize(
    ("act", "reason"),
    [
        ("time.sleep(60)", Reason.TIME_LIMIT),
        ("os.abort()", Reason.PARSER_CRASHED),
        ("raise BaseException('odd')", Reason.UNEXPECTED),
        ("worker.walls.limit(worker.resource.RLIMIT_AS, 600 << 20); x = [bytes(50 << 20) for _ in range(90)]",
         Reason.MEMORY_LIMIT),
        ("while True: os.write(2, b'x' * 100000)", Reason.UNEXPECTED),
    ],
)  # fmt: skip
def test_what_a_reader_does_is_told_as_elsewhere(strict, item, monkeypatch, tmp_path, act, reason):
    monkeypatch.setattr(gvisor, "INSIDE", (*nurseries.PYTHON, "-c", HOSTILE.replace("ACT", act)))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    what, problems = read(item(b"A letter.\n", "letter.txt"), limits=PATIENCE, way=Way.GVISOR)
    assert (what.reading.reason, what.reading.tier, len(problems)) == (reason, "T3", 1), what.reading.detail
    assert not list(tmp_path.glob("assay-*"))


def test_a_document_in_volumes_and_larger_than_a_piece_is_whole_inside(strict, item):
    text = b"From the beginning to the end of it, nothing but words.\n" * 60_000
    what, problems = read(item(text, "long.txt"), way=Way.GVISOR)
    assert (what.reading.outcome, problems) == (Outcome.READ, ())
    assert sum(len(page.text) for page in what.pages) > 3_000_000


def test_two_at_once_are_strangers(strict, item):
    letter, found = item(b"A letter.\n", "letter.txt"), []
    both = [threading.Thread(target=lambda: found.append(read(letter, way=Way.GVISOR)[0])) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert [what.reading.outcome for what in found] == [Outcome.READ, Outcome.READ]


def test_it_dies_with_its_supervisor(strict):
    """Though nothing inside listens: killed, not asked."""
    code = (
        "import os; from assay.readers.sandbox import gvisor, nurseries;"
        "gvisor.INSIDE = (*nurseries.PYTHON, '-c', 'import os, time; os.write(0, b\"x\"); time.sleep(100)');"
        "sandbox = gvisor.Sandbox(()); print(sandbox.process.pid, flush=True); os.read(0, 1)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as supervising:
        name = Path(f"/proc/{supervising.stdout.readline().strip()}/cmdline").read_text().split("\0")[-2]
        assert running(name)
        supervising.send_signal(signal.SIGKILL)
    for _ in range(100):
        if not running(name):
            break
        time.sleep(0.05)
    assert not running(name)
    for path in Path(tempfile.gettempdir()).glob(name):  # a killed supervisor can't
        subprocess.run(["rm", "-r", path], check=True)


def running(name: str) -> bool:
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and int(folder.name) != os.getpid():
            try:
                if name.encode() in (folder / "cmdline").read_bytes():
                    return True
            except OSError:
                continue
    return False


def test_a_program_that_only_calls_itself_runsc_does_not_hold(tmp_path, monkeypatch):
    fake = tmp_path / "runsc"
    fake.write_text(FAKE.replace("PYTHON", sys.executable))
    fake.chmod(0o755)
    monkeypatch.setattr(gvisor, "program", lambda: str(fake))
    assert {"the supervisor's kernel", "read"} <= set(probing.tried(Way.GVISOR).leaks)


def test_strict_is_a_setting_of_the_run(strict, tmp_path):
    (tmp_path / "letter.txt").write_text("China will provide Norway with 24 howitzers, the minister said.")
    case = str(tmp_path / "case")
    main(["new", case])
    for arguments, tier in ((["add", case, str(tmp_path / "letter.txt"), "--strict"], "T3"), (["rebuild", case], None)):
        assert main(arguments) in (0, 1)
        with Case.open(Path(case)) as opened:
            assert [read.tier for read in opened.readings] == [tier or supervisor.tier_in_force()]


@pytest.mark.usefixtures("unknown")
def test_without_runsc_strict_refuses_and_says_what_to_install(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(gvisor, "program", lambda: None)
    (tmp_path / "letter.txt").write_text("A letter.")
    case = tmp_path / "case"
    main(["new", str(case)])
    assert main(["add", str(case), str(tmp_path / "letter.txt"), "--strict"]) == 2
    said = capsys.readouterr().err
    assert "apt install runsc" in said
    assert f"Without --strict, {supervisor.tier_in_force()} is in force" in said
    with Case.open(case) as opened:
        assert opened.documents == ()
    with pytest.raises(NotStrictHere):
        Case.open(case, strict=True)
