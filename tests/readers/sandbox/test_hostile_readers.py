"""Readers that misbehave inside the real nursery: each ends as a reason, in time, and nothing of it lives on."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assay.model.document import Outcome, Reason
from assay.readers.sandbox import nurseries, supervisor
from assay.readers.sandbox.limits import MIB, Limits
from assay.readers.sandbox.tiers import BEST_FIRST, Way
from assay.reading import read

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
PATIENCE = Limits(silence=1.0, shortest_run=3.0, longest_wait=10.0, memory=600 * MIB, memory_for_ocr=600 * MIB)
MARK = "a-hostile-reader"
PAGE = '{"type":"PageDone","page":{"document":"%s","page_number":1,"text":"kept"}}'
HOSTILE = """
import ctypes, os, signal, struct, sys, time  # a-hostile-reader
from assay.readers.sandbox import nursery, worker
honest = worker.serve
def serve(talk, volumes):
    def say(data, kind=b"J"):
        data = data if isinstance(data, bytes) else data.encode()
        os.write(talk, struct.pack(">cI", kind, len(data)) + data)
    os.read(talk, 5)
    if b'"name":"mild.txt"' in os.read(talk, 1 << 20).replace(b"untrusted_file_", b""):
        return
    say(PAGE)
    ACT
worker.serve = serve
nursery.main()
"""
LARGE = "x" * 100_000
ACTS = [
    ("time.sleep(60)", Reason.TIME_LIMIT),
    ("while True: pass", Reason.TIME_LIMIT),
    ("signal.signal(signal.SIGTERM, signal.SIG_IGN); signal.signal(signal.SIGXCPU, signal.SIG_IGN); time.sleep(60)",
     Reason.TIME_LIMIT),
    ("os.kill(os.getpid(), signal.SIGSTOP)", Reason.TIME_LIMIT),
    ("os._exit(0)", Reason.PARSER_CRASHED),
    ("return", Reason.PARSER_CRASHED),
    ("os.abort()", Reason.PARSER_CRASHED),
    ("ctypes.string_at(8)", Reason.PARSER_CRASHED),
    ("raise BaseException('odd')", Reason.UNEXPECTED),
    ("raise type('PanicException', (BaseException,), {})('called `unwrap()`')", Reason.PARSER_CRASHED),
    ("while True: say(b'x' * 100000, b'B')", Reason.MEMBER_LIMIT),
    ("while True: os.write(2, b'x' * 100000)", Reason.UNEXPECTED),
    ("os.write(talk, b'J' + b'\\xff' * 4)", Reason.OUTPUT_LIMIT),
    ("os.write(talk, b'J\\0\\0\\0\\x40half'); time.sleep(60)", Reason.TIME_LIMIT),
    ('say(\'{"type":"Done","mime_type":1,"reader":[]}\')', Reason.PARSER_CRASHED),
    ("worker.walls.limit(worker.resource.RLIMIT_AS, 600 << 20); x = [bytes(50 << 20) for _ in range(90)]",
     Reason.MEMORY_LIMIT),
    ("os.write(2, b'memory allocation of 8589934592 bytes failed\\n'); os.abort()", Reason.MEMORY_LIMIT),
    ("os.write(2, b'Fatal Internal Error in libarchive: Out of memory\\n'); os._exit(1)", Reason.MEMORY_LIMIT),
    ("os.write(2, b\"terminate called after throwing an instance of 'std::bad_alloc'\\n\"); os.abort()",
     Reason.MEMORY_LIMIT),
]  # fmt: skip


@pytest.fixture(autouse=True)
def fresh_nursery():
    supervisor.discard_worker()
    yield
    supervisor.discard_worker()


@pytest.fixture
def hostile(item, monkeypatch):
    """A document, and a nursery whose readers do this to it."""

    def made(act: str):
        letter = item(b"A letter.\n", "letter.txt")
        code = HOSTILE.replace("PAGE", repr(PAGE % letter.document.id)).replace("ACT", act)
        monkeypatch.setattr(nurseries, "NURSERY", (*nurseries.PYTHON, "-c", code))
        return letter

    return made


def marked_processes() -> set[int]:
    found = set()
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and int(folder.name) != os.getpid():
            try:
                alive = (folder / "stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
                if alive and MARK.encode() in (folder / "cmdline").read_bytes():
                    found.add(int(folder.name))
            except OSError:
                continue
    return found


@pytest.mark.parametrize(("act", "reason"), ACTS)
def test_what_a_reader_does_ends_with_it(hostile, act, reason):
    letter = hostile(act)
    begin = time.monotonic()
    what, problems = read(letter, limits=PATIENCE, way=Way.FILTERED)
    assert [page.text for page in what.pages] == ["kept"]
    assert (what.reading.outcome, what.reading.reason) == (Outcome.PARTIAL, reason), what.reading.detail
    assert len(problems) == 1
    assert (
        time.monotonic() - begin < PATIENCE.shortest_run + 5 + 3 + PATIENCE.longest_wait
    )  # three to start the nursery
    assert len(marked_processes()) == 2  # the nursery and its toolbox: no reader


@pytest.fixture
def busy():
    """One processor for all, and two others who always want it."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(before)})
    others = [subprocess.Popen([sys.executable, "-S", "-c", "while True: pass"]) for _ in range(2)]
    yield
    for one in others:
        one.kill()
        one.wait()
    os.sched_setaffinity(0, before)


@pytest.mark.parametrize("way", [Way.BUBBLEWRAP, Way.UNSHARED, Way.FILTERED])
@pytest.mark.parametrize(
    ("act", "reason"),
    [
        ("while time.process_time() < begin + 0.6: pass\n    raise BaseException('odd')", Reason.UNEXPECTED),
        ("while True: pass", Reason.TIME_LIMIT),
    ],
)
def test_time_in_which_no_processor_was_free_is_not_the_readers(hostile, busy, act, reason, way):
    letter = hostile("begin = time.process_time()\n    " + act)
    what, _ = read(letter, limits=PATIENCE, way=way)
    assert what.reading.reason is reason, what.reading.detail


@pytest.mark.parametrize("way", BEST_FIRST)
@pytest.mark.parametrize(
    "act",
    [
        "os.fork() or time.sleep(60); os._exit(0)",
        "os.fork() or (os.setsid(), os.fork(), time.sleep(60)); time.sleep(60)",
    ],
)
def test_no_grandchild_outlives_it(hostile, act, way):
    """Where it may not fork it fails; where it may, what it leaves behind is found and ended."""
    letter = hostile(act)
    what, _ = read(letter, limits=PATIENCE, way=way)
    assert what.reading.reason in (Reason.PARSER_CRASHED, Reason.TIME_LIMIT, Reason.UNEXPECTED)
    time.sleep(0.05)
    before = marked_processes()
    supervisor.discard_worker()
    for _ in range(40):
        if not marked_processes():
            break
        time.sleep(0.05)
    assert not marked_processes()
    assert len(before) <= (4 if way is Way.BUBBLEWRAP else 3)  # bubblewrap is two processes; the unshared has a watch


def test_one_document_can_not_reach_the_next(hostile, item):
    """What a reader changes in itself, down to the code that reads, is gone with it; the nursery is the same one."""
    letter = hostile("worker.serve = honest = None; os.environ['X'] = 'y'; ctypes.memset(id(len), 0, 64)")
    for _ in range(3):
        what, _ = read(letter, limits=PATIENCE, way=Way.FILTERED)
        assert [page.text for page in what.pages] == ["kept"]
        assert what.reading.reason is Reason.PARSER_CRASHED
    assert supervisor.worker_pid() is not None


def test_many_documents_leave_no_descriptor_open(item):
    letter = item(b"A letter.\n", "letter.txt")
    read(letter)
    read(letter)
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208
    for _ in range(300):
        read(letter)
    assert len(os.listdir("/proc/self/fd")) == before  # noqa: PTH208


def test_the_next_document_starts_at_once(hostile, item):
    letter = hostile("time.sleep(60)")
    read(letter, limits=PATIENCE, way=Way.FILTERED)
    begin = time.monotonic()
    read(item(b"Mild.\n", "mild.txt"), limits=PATIENCE, way=Way.FILTERED)
    assert time.monotonic() - begin < 1.5


def test_a_file_in_more_parts_than_one_message_carries(tmp_path, item):
    """The descriptors of 450 volumes go over in batches, and all arrive."""
    code = (
        HOSTILE.replace("PAGE", "''")
        .replace("    say('')\n", "")
        .replace("    ACT", '    say(\'{"type":"Done","mime_type":"x/y","reader":"%d"}\' % len(volumes))')
    )
    parts = []
    for number in range(450):
        parts.append(tmp_path / f"{number}")
        parts[-1].write_bytes(b"x")
    script = (
        "import sys; from assay.readers.sandbox import nurseries, supervisor;"
        "from assay.readers.sandbox.protocol import Read;"
        "from assay.readers.sandbox.tiers import Way;"
        f"nurseries.NURSERY = (*nurseries.PYTHON, '-c', {code!r});"
        "said = list(supervisor.converse(Read('x', 'y'), sys.argv[1:], way=Way.FILTERED)); print(said[-1].reader);"
        "supervisor.discard_worker()"
    )
    done = subprocess.run([sys.executable, "-c", script, *map(str, parts)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "450"


def test_the_second_reader_is_tried_after_the_first_died(item):
    """A plain program as worker: dies in the first attempt, reads in the second."""
    letter = item(b"A letter.\n", "letter.txt")
    page = PAGE % letter.document.id
    code = f"""
import json, os, struct, sys
def say(text):
    os.write(1, struct.pack(">cI", b"J", len(text)) + text.encode())
length = struct.unpack(">cI", sys.stdin.buffer.raw.read(5))[1]
task = json.loads(sys.stdin.buffer.raw.read(length))
say(json.dumps({{"type": "Begun", "mime_type": "x/y", "reader": "r", "others": True}}))
if task["attempt"] == 0:
    os.abort()
say({page!r})
say(json.dumps({{"type": "Done", "mime_type": "x/y", "reader": "second"}}))
"""
    what, problems = read(letter, worker=(sys.executable, "-I", "-c", code))
    assert (what.reading.outcome, what.reading.reader, problems) == (Outcome.READ, "second", ())
