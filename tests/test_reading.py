"""The step: whatever a worker does, a document gets an outcome, finished pages are kept, the next file goes on."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import time
from pathlib import Path

import pytest

from assay.model.document import Document, Outcome, Reason
from assay.readers.sandbox import probing, supervisor
from assay.readers.sandbox.limits import Limits
from assay.readers.sandbox.tiers import Way
from assay.reading import ToRead, read

PATIENCE = Limits(silence=1.0, shortest_run=4.0)
PAGE = '{"type":"PageDone","page":{"document":"%s","page_number":%d,"text":"kept"}}'
SPEAK = """
import os, signal, struct, sys, time
def say(text, kind=b"J"):
    data = text if isinstance(text, bytes) else text.encode()
    os.write(1, struct.pack(">cI", kind, len(data)) + data)
sys.stdin.buffer.raw.read(5)
"""


@pytest.fixture(autouse=True)
def fresh_worker():
    yield
    supervisor.discard_worker()


@pytest.fixture
def letter(tmp_path: Path) -> ToRead:
    return made(tmp_path, b"A plain letter about nothing in particular.\n", "letter.txt")


def made(folder: Path, data: bytes, name: str) -> ToRead:
    digest = hashlib.sha256(data).hexdigest()
    (folder / digest).write_bytes(data)
    return ToRead(
        Document(digest[:16], digest, name, (name,), len(data)), str(folder / digest), str(folder / "scratch")
    )


def acting(letter: ToRead, *lines: str) -> tuple[str, ...]:
    """A worker that sends one page, then does this."""
    first = f"say({PAGE % (letter.document.id, 1)!r})"
    return (sys.executable, "-I", "-c", "\n".join((SPEAK, first, *lines)))


def test_an_item_and_what_was_read_can_be_pickled(letter):
    done = read(letter)
    assert pickle.loads(pickle.dumps((letter, done)))[1] == done  # noqa: S301
    assert done[0].reading.outcome is Outcome.READ


@pytest.mark.parametrize(
    ("acts", "reason"),
    [
        ("os.kill(os.getpid(), signal.SIGKILL)", Reason.PARSER_CRASHED),
        ("os.abort()", Reason.PARSER_CRASHED),
        ("os._exit(0)", Reason.PARSER_CRASHED),
        ("time.sleep(60)", Reason.TIME_LIMIT),
        ("signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)", Reason.TIME_LIMIT),
        ("os.kill(os.getpid(), signal.SIGSTOP)", Reason.TIME_LIMIT),
        ('while True: say(\'{"type":"Noted","message":"x"}\'); time.sleep(0.05)', Reason.TIME_LIMIT),
        ("while True: say(b'x' * 100000, b'B')", Reason.MEMBER_LIMIT),
        ("os.write(1, b'J' + b'\\xff' * 4)", Reason.OUTPUT_LIMIT),
        ("os.write(1, b'?????')", Reason.OUTPUT_LIMIT),
        ("say('not JSON')", Reason.PARSER_CRASHED),
        ('say(\'{"type":"Done","mime_type":1,"reader":[]}\')', Reason.PARSER_CRASHED),
        ('say(\'{"type":"MemberClosed"}\')', Reason.PARSER_CRASHED),
        ("raise SystemError('odd')", Reason.UNEXPECTED),
        ("raise MemoryError", Reason.MEMORY_LIMIT),
    ],
)
def test_a_worker_that_misbehaves(letter, acts, reason):
    """What was finished before stays; the trouble is one problem; the process is gone."""
    begin = time.monotonic()
    what, problems = read(letter, limits=PATIENCE, worker=acting(letter, acts))
    assert [page.text for page in what.pages] == ["kept"]
    assert (what.reading.outcome, what.reading.reason) == (Outcome.PARTIAL, reason)
    assert {problem.step for problem in problems} == {"read"}
    assert time.monotonic() - begin < 8
    assert supervisor.worker_pid() is None


@pytest.mark.parametrize(
    "page",
    [
        '{"document":"another","page_number":1,"text":"x"}',
        '{"document":"%s","page_number":7,"text":"x"}',
        '{"document":"%s","page_number":1,"text":"x","words":[{"start":0,"end":9,"x0":0,"top":0,"x1":1,"bottom":1}]}',
    ],
)
def test_a_page_that_can_not_be_is_not_taken(letter, page):
    shown = page % letter.document.id if "%s" in page else page
    worker = (sys.executable, "-I", "-c", SPEAK + f'say(\'{{"type":"PageDone","page":{shown}}}\'); time.sleep(9)')
    what, _ = read(letter, limits=PATIENCE, worker=worker)
    assert (what.pages, what.reading.reason) == ((), Reason.PARSER_CRASHED)


def test_an_unfinished_member_is_not_kept(letter):
    acts = 'say(\'{"type":"MemberOpened","name":"x"}\'); say(b\'half\', b\'B\'); os.abort()'
    what, _ = read(letter, limits=PATIENCE, worker=acting(letter, acts))
    assert what.members == ()
    assert not list(Path(letter.scratch).iterdir())


def test_the_nursery_stays_and_every_document_has_a_reader_of_its_own(letter):
    pids = []
    for _ in range(3):
        assert read(letter)[0].reading.outcome is Outcome.READ
        pids.append(supervisor.worker_pid())
    assert len(set(pids)) == 1


def test_a_nursery_killed_between_two_files_is_replaced(letter):
    read(letter)
    os.kill(supervisor.worker_pid(), signal.SIGKILL)
    time.sleep(0.1)
    assert read(letter)[0].reading.outcome is Outcome.READ


@pytest.mark.parametrize("way", [Way.PLAIN, Way.FILTERED, Way.BUBBLEWRAP])
def test_a_reader_killed_from_outside_is_no_word_about_the_document(tmp_path, letter, way):
    """The nursery dies in the middle of a long file, and the reader with it; the file is read anew by another."""
    if not probing.tried(way).holds and way is not Way.PLAIN:
        pytest.skip("does not hold here")
    read(letter, way=way)
    pid = supervisor.worker_pid()
    long = made(tmp_path, b"From the beginning to the end of it, nothing but words.\n" * 400_000, "long.txt")
    killer = threading.Timer(0.05, os.kill, (pid, signal.SIGKILL))
    killer.start()
    what, problems = read(long, way=way)
    killer.join()
    assert supervisor.worker_pid() != pid
    assert (what.reading.outcome, problems) == (Outcome.READ, ())
    assert len("".join(page.text for page in what.pages)) > 20_000_000


def test_a_document_whose_readers_are_always_killed_is_read_twice_and_given_up(tmp_path, letter):
    log = tmp_path / "starts"
    acts = f"open({str(log)!r}, 'a').write('1'); os.kill(os.getpid(), signal.SIGKILL)"
    what, _ = read(letter, limits=PATIENCE, worker=acting(letter, acts))
    assert (what.reading.reason, what.reading.detail) == (Reason.PARSER_CRASHED, "signal SIGKILL")
    assert (log.read_text(), len(what.pages)) == ("11", 1)


def test_what_a_file_was_taken_for_is_known_after_a_crash(letter):
    acts = 'say(\'{"type":"Begun","mime_type":"text/plain","reader":"r 1"}\'); os.abort()'
    reading = read(letter, limits=PATIENCE, worker=acting(letter, acts))[0].reading
    assert (reading.mime_type, reading.reader, reading.reason) == ("text/plain", "r 1", Reason.PARSER_CRASHED)


def test_the_limits_of_the_caller_are_the_readers_own(tmp_path):
    """The reader itself refuses, and says what the file is."""
    long = made(tmp_path, b"line\n" * 1_000, "long.txt")
    reading = read(long, limits=Limits(page_bytes=1_000))[0].reading
    assert (reading.outcome, reading.reason, reading.mime_type) == (Outcome.REFUSED, Reason.OUTPUT_LIMIT, "text/plain")


def test_a_forked_process_has_a_worker_of_its_own(letter):
    read(letter)
    ours = supervisor.worker_pid()
    with multiprocessing.get_context("fork").Pool(1) as pool:
        assert pool.apply(read, (letter,))[0].reading.outcome is Outcome.READ
    read(letter)
    assert supervisor.worker_pid() == ours


def test_the_worker_dies_with_its_supervisor(letter):
    if sys.platform != "linux":
        pytest.skip("needs Linux")
    queue = multiprocessing.get_context("fork").SimpleQueue()

    def child() -> None:
        read(letter)
        queue.put(supervisor.worker_pid())
        os.kill(os.getpid(), signal.SIGKILL)

    process = multiprocessing.get_context("fork").Process(target=child)
    process.start()
    process.join()
    pid = queue.get()
    for _ in range(50):
        if not Path(f"/proc/{pid}").exists() or "Z" in Path(f"/proc/{pid}/stat").read_text().split()[2]:
            return
        time.sleep(0.05)
    pytest.fail("the worker outlived its supervisor")


def test_the_worker_knows_nothing_of_our_environment(letter, monkeypatch):
    if sys.platform != "linux":
        pytest.skip("needs Linux")
    monkeypatch.setenv("A_SECRET", "CANARY")
    supervisor.discard_worker()
    read(letter)
    known = Path(f"/proc/{supervisor.worker_pid()}/environ").read_bytes()
    assert b"CANARY" not in known
    assert str(Path(f"/proc/{supervisor.worker_pid()}/cwd").readlink()).endswith(("(deleted)", "/"))


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "nothing.pdf", Reason.EMPTY),
        (bytes(range(256)) * 20, "noise.txt", Reason.UNKNOWN_FORMAT),
        (b"RIFF\x24\0\0\0WAVEfmt " + bytes(50), "x.rar", Reason.UNSUPPORTED_FORMAT),
        (b"PK\x03\x04 not really", "x.zip", Reason.DAMAGED),
    ],
)
def test_what_is_refused_has_a_reason_and_a_sentence(tmp_path, data, name, reason):
    what, problems = read(made(tmp_path, data, name))
    assert (what.reading.outcome, what.reading.reason) == (Outcome.REFUSED, reason)
    assert problems[0].document == what.reading.document
    assert problems[0].message.endswith(".")


def test_odd_files_of_other_projects(shared, tmp_path):
    """A sample: every file ends with an outcome, no reader fails in a way that nobody foresaw."""
    files = sorted(path for path in (shared / "files").rglob("*") if path.is_file() and path.stat().st_size < 60_000)
    for path in files[::12]:
        what, problems = read(made(tmp_path, path.read_bytes(), path.name))
        assert what.reading.reason is not Reason.UNEXPECTED, path.name
        assert bool(what.reading.reason) <= bool(problems)
        assert what.reading.expected == what.reading.emitted + what.reading.failed
