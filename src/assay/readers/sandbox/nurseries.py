"""The supervisor's side of processes: a nursery and the readers it forks, or a plain program that speaks the frames."""

from __future__ import annotations

import contextlib
import os
import resource
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import weakref
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Protocol

from assay.readers.sandbox import bubblewrap, waiting
from assay.readers.sandbox.nursery import ENDED, LAST_WORDS, MOST_DESCRIPTORS, REQUEST
from assay.readers.sandbox.tiers import Way
from assay.readers.sniffing import names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.readers.sandbox.limits import Limits

PYTHON = (sys.executable, "-I", "-B", "-X", "utf8")
NURSERY = (*PYTHON, "-m", "assay.readers.sandbox.nursery")
PASSED_ON = ("PATH", "TESSDATA_PREFIX")
START = 30.0  # seconds that a nursery may take to load its libraries
GRACE = 1.0  # seconds for a process to end by itself when its work is done, or its connection is
ANSWER = 4.0  # seconds after which a nursery that does not answer is killed with all that is in it
WORDS_LOOKED_AT = 4096
MANY = 12
"""After so many documents the usual formats are loaded at once: each would be loaded twice, if it were met first."""
USUAL = (
    *(names.PDF, names.DOCX, names.XLSX, names.PPTX, names.DOC, names.XLS, names.PPT, names.RTF, names.ODT, names.ODS),
    *(names.HTML, names.XML, names.EML, names.MSG, names.MBOX, names.CSV, names.JSON, names.ZIP, names.TAR, names.GZIP),
    *("application/x-7z-compressed", "image/png"),
)


class NoNursery(Exception):
    """It could not be started, or ended: the text is its last word."""


@dataclass(frozen=True, slots=True)
class Ended:
    """`status` is negative for a signal, None if it is not known; `peak` in bytes of memory."""

    status: int | None
    peak: int
    last_words: str


class Process(Protocol):
    """A reader at work: what it says comes on the socket."""

    talk: socket.socket

    def waited(self) -> float:
        """Seconds in which it was ready to go on and no processor was free."""

    def end(self) -> Ended:
        """Gives it a moment to end by itself, then kills it."""

    def kill(self) -> None:
        """At once, with all that it started."""

    def leave(self) -> None:
        """It has said all that it had to say."""


class Nursery:
    """A process of its own session, without our environment, in a folder that is gone: it can leave nothing behind."""

    def __init__(self, way: Way) -> None:
        self.way, self.owner = way, os.getpid()
        command = _command(way)
        self.control, theirs = socket.socketpair()
        self.errors = _last_words_file()
        self.forks = 0
        self.learned: set[str] = set()
        self.news: list[str] = []
        self._owed = False
        try:
            self.process = _started(command, theirs, self.errors)
        finally:
            theirs.close()
        self.close = weakref.finalize(self, _close, self.process, (self.control, self.errors), self.owner)
        self.seen = self._answer(b"H", START).decode("ascii", "replace").split()

    @property
    def alive(self) -> bool:
        return self.owner == os.getpid() and self.close.alive and self.process.poll() is None

    def learn(self, mime_type: str) -> None:
        """The next reader will find this format's modules loaded."""
        if mime_type not in self.learned and len(mime_type) < 100 and mime_type.isascii() and " " not in mime_type:
            self.learned.add(mime_type)
            self.news.append(mime_type)

    def fork(self, volumes: Sequence[int]) -> Process:
        """A reader of these descriptors. Raises NoNursery."""
        self._settle()
        self.forks += 1
        if self.forks == MANY:
            for mime_type in USUAL:
                self.learn(mime_type)
        errors = _last_words_file()
        ours, theirs = socket.socketpair()
        try:
            first = [theirs.fileno(), errors.fileno(), *volumes[:MOST_DESCRIPTORS]]
            batches = [first] + [
                list(volumes[at : at + MOST_DESCRIPTORS])
                for at in range(MOST_DESCRIPTORS, len(volumes), MOST_DESCRIPTORS)
            ]
            for batch in batches[:-1]:
                self._ask(b"V", batch)
                self._answer(b"v", ANSWER)
            news, self.news = " ".join(self.news)[: REQUEST - 1], []
            self._ask(b"F" + news.encode("ascii"), batches[-1])
            number = int(self._answer(b"P", START))
        except NoNursery:
            ours.close()
            errors.close()
            raise
        finally:
            theirs.close()
        return _Child(self, number, ours, errors)

    def end_child(self, grace: float) -> None:
        """Asks for the end; the answer is waited for when it is needed."""
        with contextlib.suppress(NoNursery):
            self._ask(b"E%d" % (grace * 1000), ())
            self._owed = True

    def child_ended(self, grace: float) -> tuple[int | None, int]:
        """(status, peak of memory). A nursery that does not answer is killed, and with it all that it started."""
        if not self._owed:
            self.end_child(grace)
        try:
            status, peak = ENDED.unpack(self._answer(b"E", grace + ANSWER))
        except NoNursery:
            return None, 0
        return status, peak * 1024

    def _settle(self) -> None:
        if self._owed:
            self.child_ended(GRACE)
        if not self.alive:
            raise NoNursery(_words(self.errors))

    def _ask(self, request: bytes, descriptors: Sequence[int]) -> None:
        try:
            socket.send_fds(self.control, [request], descriptors)
        except OSError as error:
            self.close()
            raise NoNursery(str(error)) from error

    def _answer(self, kind: bytes, seconds: float) -> bytes:
        self._owed = False
        readable = self.close.alive and _polled(self.control, seconds)
        try:
            answer = self.control.recv(REQUEST) if readable else b""
        except OSError:
            answer = b""
        if answer[:1] != kind:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(GRACE if readable else 0)
            words = _words(self.errors)
            self.close()
            raise NoNursery(words or "the sandbox did not answer")
        return answer[1:]


class _Child:
    """A reader that the nursery forked."""

    def __init__(self, nursery: Nursery, number: int, talk: socket.socket, errors: IO[bytes]) -> None:
        self.nursery, self.number, self.talk, self.errors = nursery, number, talk, errors
        self.over = False

    def waited(self) -> float:
        return waiting.waited(self.nursery.process.pid, self.number)

    def end(self) -> Ended:
        self.over = True
        self.talk.close()
        status, peak = self.nursery.child_ended(GRACE)
        words = _words(self.errors)
        self.errors.close()
        return Ended(status, peak, words)

    def kill(self) -> None:
        if not self.over:
            self.over = True
            self.talk.close()
            self.errors.close()
            self.nursery.child_ended(0)

    def leave(self) -> None:
        """It ends by itself while we go on."""
        self.over = True
        self.talk.close()
        self.errors.close()
        self.nursery.end_child(GRACE)


class Program:
    """Any program that speaks the frames on standard input and output, started for one document."""

    def __init__(self, command: Sequence[str], limits: Limits | None, scratch: str | None = None) -> None:
        """`limits` None: it limits itself, and speaks on standard input. `scratch` is a folder that goes with it."""
        self.talk, theirs = socket.socketpair()
        self.errors = _last_words_file()
        try:
            self.process = _started(tuple(command), theirs, self.errors, speaks=limits is not None)
        finally:
            theirs.close()
        self.owner = os.getpid()
        if limits is not None:
            _limit(self.process.pid, limits)
        self.close = weakref.finalize(self, _close, self.process, (self.talk, self.errors), self.owner, scratch)

    def waited(self) -> float:
        return 0.0

    def end(self) -> Ended:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(GRACE)
        status = self.process.poll()
        words = _words(self.errors)
        self.close()
        return Ended(status, 0, words)

    def kill(self) -> None:
        self.close()

    def leave(self) -> None:
        self.close()


def _command(way: Way) -> tuple[str, ...]:
    inside = (*NURSERY, str(way))
    if way is not Way.BUBBLEWRAP:
        return inside
    bwrap = bubblewrap.program()
    if bwrap is None:
        raise NoNursery("bubblewrap is not installed")
    return bubblewrap.command(bwrap, inside, environment())


def _started(
    command: tuple[str, ...], theirs: socket.socket, errors: IO[bytes], *, speaks: bool = False
) -> subprocess.Popen[bytes]:
    folder = tempfile.mkdtemp(prefix="assay-")
    try:
        return subprocess.Popen(  # noqa: S603
            command,
            stdin=theirs.fileno(),
            stdout=theirs.fileno() if speaks else subprocess.DEVNULL,
            stderr=errors,
            cwd=folder,
            env=environment(),
            start_new_session=True,
        )
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _limit(process: int, limits: Limits) -> None:
    """From outside: a program that is not ours does not limit itself."""
    if sys.platform == "linux":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            resource.prlimit(process, resource.RLIMIT_FSIZE, (LAST_WORDS, LAST_WORDS))
            resource.prlimit(process, resource.RLIMIT_AS, (limits.memory_for_ocr, limits.memory_for_ocr))
            resource.prlimit(process, resource.RLIMIT_CORE, (0, 0))


def environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    return kept | {"LC_ALL": "C.UTF-8", "HOME": "/nonexistent", "OMP_THREAD_LIMIT": "1"}


def _last_words_file() -> IO[bytes]:
    """In memory where that is possible: gone with the last who has it open."""
    if hasattr(os, "memfd_create"):
        return os.fdopen(os.memfd_create("last words"), "r+b", buffering=0)
    return tempfile.TemporaryFile(buffering=0)


def _words(errors: IO[bytes]) -> str:
    if errors.closed:
        return ""
    size = errors.seek(0, os.SEEK_END)
    errors.seek(max(0, size - WORDS_LOOKED_AT))
    return errors.read(WORDS_LOOKED_AT).decode("utf-8", "replace").strip()


def _polled(connection: socket.socket, seconds: float) -> bool:
    poll = select.poll()
    poll.register(connection, select.POLLIN)
    return bool(poll.poll(seconds * 1000))


def _close(
    process: subprocess.Popen[bytes],
    streams: Sequence[socket.socket | IO[bytes]],
    owner: int,
    scratch: str | None = None,
) -> None:
    """Ends the process and all that it started. A forked child of ours leaves its parent's processes alone."""
    for stream in streams:
        stream.close()
    if owner != os.getpid():
        return
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(GRACE)
    if scratch is not None:
        shutil.rmtree(scratch, ignore_errors=True)
