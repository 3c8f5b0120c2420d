"""A conversation with one reader: frames within their limits, messages of known types, and why it ended if it did."""

from __future__ import annotations

import select
import signal
import time
from typing import TYPE_CHECKING

import msgspec

from assay.model.document import Reason
from assay.readers.sandbox.protocol import BYTES, HEADER, JSON, Done, Message, Task, Working, frame

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assay.readers.sandbox.limits import Limits
    from assay.readers.sandbox.nurseries import Ended, Process

TASK_TAKEN = 10.0  # seconds in which a reader must have taken its task
LEAST_GRANTED = 0.05  # seconds
OUT_OF_MEMORY = ("MemoryError", "memory allocation of", "bad_alloc", "ut of memory", "Cannot allocate memory")
GAVE_UP = ("MemoryError", "Fatal Internal Error in libarchive: Out of memory")  # with which a process ends by itself
TOOLBOX_GONE = "ToolboxGone: "  # as the last line of a reader tells of it
NEAR_THE_LIMIT = 0.75  # of the memory that it may have: a reader that dies by one of these signals died of it
SIGNS_OF_NO_MEMORY = frozenset(
    (signal.SIGABRT, signal.SIGSEGV, signal.SIGBUS, signal.SIGTRAP, signal.SIGILL, signal.SIGKILL)
)

_MESSAGES = msgspec.json.Decoder(Message)


class Died(Exception):
    """The reader is gone, or was killed because of what it did; the reason is the document's, not ours.

    `from_outside`: it may have been ended by the kernel for want of memory, by a person, or with its nursery; whether
    the document is to blame shows when it is read again.
    """

    def __init__(self, reason: Reason, detail: str, *, from_outside: bool = False) -> None:
        super().__init__(detail)
        self.reason, self.detail, self.from_outside = reason, detail, from_outside


class Conversation:
    """Hears the reader out, and not longer."""

    def __init__(self, process: Process, limits: Limits) -> None:
        self.process, self.limits = process, limits
        self.inbox = bytearray()
        self.granted = 0.0  # seconds that it waited for a processor, by which its time is up later
        self.poll = select.poll()
        self.poll.register(process.talk, select.POLLIN)

    def about(self, task: Task, size: int) -> Iterator[Message | bytes]:
        """Everything that it says, up to Done. Raises Died."""
        start = time.monotonic()
        last = start + self.limits.run_time(size)
        silence, received = self.limits.silence, 0
        self._send(frame(JSON, msgspec.json.encode(task)))
        while True:
            kind, payload = self._receive(min(last + self.granted, time.monotonic() + silence))
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
        self.process.talk.settimeout(TASK_TAKEN)
        try:
            self.process.talk.sendall(data)
        except TimeoutError:
            raise Died(Reason.TIME_LIMIT, "the reader did not take its task") from None
        except OSError:
            raise self._death() from None
        self.process.talk.settimeout(None)

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
        while len(self.inbox) < size:
            left = deadline - time.monotonic()
            if left <= 0 and (more := self._further()) > LEAST_GRANTED:
                deadline += more
                continue
            if left <= 0:
                raise Died(
                    Reason.TIME_LIMIT, "the reader made no progress, or took longer than a file of this size may"
                )
            if not self.poll.poll(left * 1000):
                continue
            try:
                data = self.process.talk.recv(1 << 20)
            except ConnectionError:
                data = b""
            if not data:
                raise self._death()
            self.inbox += data

    def _further(self) -> float:
        """Seconds that it waited for a processor since this was last asked."""
        before = self.granted
        self.granted = max(before, min(self.process.waited(), self.limits.longest_wait))
        return self.granted - before

    def _death(self) -> Died:
        return cause_of(self.process.end(), self.limits)


def cause_of(ended: Ended, limits: Limits) -> Died:
    """What ended the reader: a signal, an exception nobody foresaw, or too little memory."""
    lines = [line.strip() for line in ended.last_words.split("\n") if line.strip()]
    last_line = lines[-1][:200] if lines else ""
    by = -ended.status if ended.status is not None and ended.status < 0 else 0
    if by == signal.SIGXCPU:
        return Died(Reason.TIME_LIMIT, "the reader used up its processor time")
    said_so = any(word in line for line in lines[-5:] for word in OUT_OF_MEMORY)
    full = by in SIGNS_OF_NO_MEMORY and ended.peak > limits.memory * NEAR_THE_LIMIT
    from_outside = ended.status is None or by == signal.SIGKILL or TOOLBOX_GONE in last_line
    if full or (said_so and (by or last_line.startswith(GAVE_UP))):
        sentence = "the file needs more memory than a reader may have"
        return Died(Reason.MEMORY_LIMIT, sentence, from_outside=from_outside)
    if by:
        return Died(Reason.PARSER_CRASHED, f"signal {_signal_name(by)}", from_outside=from_outside)
    if not last_line or "PanicException" in last_line:
        return Died(Reason.PARSER_CRASHED, last_line or "the reader ended without a word", from_outside=from_outside)
    return Died(Reason.UNEXPECTED, last_line, from_outside=from_outside)


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
