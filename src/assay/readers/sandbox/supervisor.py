"""The supervisor's side: starts worker processes, talks with them, and kills one that is silent, floods or lies."""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import weakref
from typing import IO, TYPE_CHECKING

import msgspec

from assay.model.document import Reason
from assay.readers.sandbox.limits import LIMITS, Limits
from assay.readers.sandbox.protocol import BYTES, HEADER, JSON, Done, Message, Task, Working, frame

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WORKER = (sys.executable, "-I", "-B", "-X", "utf8", "-m", "assay.readers.sandbox.worker")
PASSED_ON = ("PATH", "TESSDATA_PREFIX")
LAST_WORDS = 4096  # bytes of a dead worker's standard error that are looked at
GRACE = 5.0  # seconds to wait for a process that was told to end

_MESSAGES = msgspec.json.Decoder(Message)
_mine = threading.local()
_others: list[Worker] = []


class Died(Exception):
    """The worker is gone, or was killed because of what it did; the reason is the document's, not ours."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(detail)
        self.reason, self.detail = reason, detail


def converse(
    task: Task, size: int, *, limits: Limits = LIMITS, command: Sequence[str] = WORKER
) -> Iterator[Message | bytes]:
    """Everything the worker says about the task, checked by type, up to Done. Raises Died. One worker a thread."""
    worker = _worker(tuple(command), limits)
    finished = False
    try:
        for said in worker.ask(task, size):
            finished = isinstance(said, Done) and not said.retire
            yield said
    finally:
        if not finished or worker.documents >= limits.documents_a_worker:
            discard_worker()


def discard_worker() -> None:
    """Ends this thread's worker, if it has one."""
    worker: Worker | None = getattr(_mine, "worker", None)
    _mine.worker = None
    if worker is not None and worker.owner == os.getpid():
        worker.close()


def worker_pid() -> int | None:
    worker: Worker | None = getattr(_mine, "worker", None)
    return worker.process.pid if worker is not None else None


def _worker(command: tuple[str, ...], limits: Limits) -> Worker:
    worker: Worker | None = getattr(_mine, "worker", None)
    if worker is not None and worker.owner != os.getpid():
        _others.append(worker)  # our parent's, inherited by a fork: not ours to end, nor to collect
        worker = None
    if worker is not None and (worker.command != command or worker.process.poll() is not None):
        discard_worker()
        worker = None
    if worker is None:
        worker = _mine.worker = Worker(command, limits)
    worker.limits = limits
    return worker


class Worker:
    """A process of its own session, without our environment, in a folder that is gone: it can leave nothing behind."""

    def __init__(self, command: tuple[str, ...], limits: Limits) -> None:
        self.command, self.limits, self.owner, self.documents = command, limits, os.getpid(), 0
        self.inbox = bytearray()
        self.errors = tempfile.TemporaryFile()  # noqa: SIM115
        folder = tempfile.mkdtemp(prefix="assay-")
        try:
            self.process = subprocess.Popen(  # noqa: S603
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self.errors,
                cwd=folder,
                env=_environment(),
                start_new_session=True,
                bufsize=0,
            )
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        self.close = weakref.finalize(self, _end, self.process, self.errors, self.owner)

    def ask(self, task: Task, size: int) -> Iterator[Message | bytes]:
        self.documents += 1
        start = time.monotonic()
        last = start + self.limits.run_time(size)
        silence, received = self.limits.silence, 0
        self._send(frame(JSON, msgspec.json.encode(task)))
        while True:
            kind, payload = self._receive(min(last, time.monotonic() + silence))
            silence = self.limits.silence
            if kind == BYTES:
                yield payload
                continue
            received += len(payload)
            if received > self.limits.output:
                raise Died(Reason.OUTPUT_LIMIT, "the text is larger than a document's text may be")
            message = _checked(payload)
            if isinstance(message, Working):
                silence = max(silence, min(message.seconds, self.limits.longest_silence))
                last = min(last + self.limits.per_scan, start + self.limits.longest_run_of_scans)
                continue
            yield message
            if isinstance(message, Done):
                return

    def _send(self, data: bytes) -> None:
        """The worker sits waiting for a task, and a task is smaller than a pipe's buffer: this does not block."""
        try:
            self._stdin.write(data)
        except BrokenPipeError:
            raise self._death() from None

    @property
    def _stdin(self) -> IO[bytes]:
        if self.process.stdin is None:
            raise Died(Reason.PARSER_CRASHED, "the reader has no input")
        return self.process.stdin

    def _receive(self, deadline: float) -> tuple[bytes, bytes]:
        self._fill(HEADER.size, deadline)
        kind, length = HEADER.unpack_from(self.inbox)
        if kind not in (JSON, BYTES) or length > self.limits.frame:
            raise Died(Reason.OUTPUT_LIMIT, "the reader sent more in one piece than it may")
        self._fill(HEADER.size + length, deadline)
        payload = bytes(self.inbox[HEADER.size : HEADER.size + length])
        del self.inbox[: HEADER.size + length]
        return kind, payload

    def _fill(self, size: int, deadline: float) -> None:
        if self.process.stdout is None:
            raise self._death()
        descriptor = self.process.stdout.fileno()
        poll = select.poll()
        poll.register(descriptor, select.POLLIN)
        while len(self.inbox) < size:
            left = deadline - time.monotonic()
            if left <= 0:
                raise Died(
                    Reason.TIME_LIMIT, "the reader made no progress, or took longer than a file of this size may"
                )
            if not poll.poll(min(left, 1.0) * 1000):
                continue
            if not (data := os.read(descriptor, 1 << 20)):
                raise self._death()
            self.inbox += data

    def _death(self) -> Died:
        """What ended the worker: a signal, an exception nobody foresaw, or too little memory."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(GRACE)
        status = self.process.poll()
        if status is not None and status < 0:
            if -status == signal.SIGXCPU:
                return Died(Reason.TIME_LIMIT, "the reader used up its processor time")
            return Died(Reason.PARSER_CRASHED, f"signal {_signal_name(-status)}")
        return _died_of(self._last_line())

    def _last_line(self) -> str:
        size = self.errors.seek(0, os.SEEK_END)
        self.errors.seek(max(0, size - LAST_WORDS))
        lines = self.errors.read(LAST_WORDS).decode("utf-8", "replace").split("\n")
        return next((line.strip()[:200] for line in reversed(lines) if line.strip()), "")


def _died_of(last_line: str) -> Died:
    if last_line.startswith("MemoryError"):
        return Died(Reason.MEMORY_LIMIT, "the file needs more memory than a reader may have")
    if not last_line or "PanicException" in last_line:
        return Died(Reason.PARSER_CRASHED, last_line or "the reader ended without a word")
    return Died(Reason.UNEXPECTED, last_line)


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return str(number)


def _checked(payload: bytes) -> Message:
    try:
        message: Message = _MESSAGES.decode(payload)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise Died(Reason.PARSER_CRASHED, f"what the reader sent is not what it may send ({error})"[:200]) from error
    return message


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    return kept | {"LC_ALL": "C.UTF-8", "HOME": "/nonexistent", "OMP_THREAD_LIMIT": "1"}


def _end(process: subprocess.Popen[bytes], errors: IO[bytes], owner: int) -> None:
    """Ends the process and all that it started. A forked child of ours leaves its parent's worker alone."""
    if owner != os.getpid():
        return
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(GRACE)
    for stream in (process.stdin, process.stdout, errors):
        if stream is not None:
            stream.close()
