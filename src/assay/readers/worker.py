"""The worker's side, `python -m assay.readers.worker`: confines itself, then reads one file after another.

Tasks come in on standard input, frames go out on what was standard output; see protocol. What nobody foresaw ends the
process: the supervisor reports it by name, and the next file gets a new worker.
"""

from __future__ import annotations

import ctypes
import math
import os
import resource
import signal
import sys
from pathlib import Path
from typing import BinaryIO

import msgspec

from assay.model.document import Reason
from assay.readers import formats, sniffing
from assay.readers.desk import FORESEEN, Desk, ReadResult, Refusal, named, storable
from assay.readers.limits import LIMITS
from assay.readers.protocol import BYTES, CHUNK, HEADER, JSON, Begun, Cut, Done, Message, Read, Task, frame

PR_SET_PDEATHSIG, PR_SET_NO_NEW_PRIVS = 1, 38
CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
LARGEST_FILE = 64 * 1024 * 1024  # the worker writes no files: this bounds its standard error
LARGE = 600 * 1024 * 1024  # a worker that has grown so far is replaced

Out = BinaryIO
_TASKS = msgspec.json.Decoder(Task)


def main() -> None:
    out = _private_output()
    confine()
    while (task := _next_task(sys.stdin.buffer)) is not None:
        size = Path(task.original).stat().st_size
        _limit_time(LIMITS.run_time(size))
        _limit_memory(LIMITS.memory)
        done = _read(task, size, out) if isinstance(task, Read) else _cut(task, out)
        _send(out, done)
        if done.retire:
            return


def confine() -> None:
    """Dies with the supervisor, gains no rights, leaves no core; where the system lets us, has no network."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE, LARGEST_FILE))
    if sys.platform != "linux":
        return
    libc = ctypes.CDLL(None)
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    if libc.unshare(CLONE_NEWNET) != 0:
        libc.unshare(CLONE_NEWUSER | CLONE_NEWNET)


def _private_output() -> Out:
    """Standard output for us alone: what a parser prints must not get between the frames."""
    out = os.fdopen(os.dup(1), "wb", buffering=0)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return out


def _next_task(stdin: BinaryIO) -> Task | None:
    header = stdin.read(HEADER.size)
    if len(header) < HEADER.size:
        return None
    _, length = HEADER.unpack(header)
    task: Task = _TASKS.decode(stdin.read(length))
    return task


def _limit_time(seconds: float) -> None:
    """Of the processor; the supervisor holds the clock."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = math.ceil(used.ru_utime + used.ru_stime + seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _limit_memory(size: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (size, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _read(task: Read, size: int, out: Out) -> Done:
    desk = Desk(lambda said: _send(out, said), task.document, LIMITS)
    mime_type, reader = "application/octet-stream", "assay"
    try:
        source = sniffing.source_of(Path(task.original), task.untrusted_file_name, size)
        mime_type = source.mime_type
        form = formats.form_of(source)
        reader = form.reader
        _send(out, Begun(mime_type, reader))
        if form.may_need_ocr:
            _limit_memory(LIMITS.memory_for_ocr)
            _limit_time(LIMITS.longest_run)
        result = form.load()(source, desk)
    except Refusal as refusal:
        result = ReadResult(refusal.reader or reader, (), refusal.reason, refusal.detail)
    except MemoryError:
        result = ReadResult(reader, (), Reason.MEMORY_LIMIT, "the file needs more memory than a reader may have")
    except FORESEEN as error:
        result = ReadResult(reader, (), Reason.DAMAGED, named(error))
    return Done(
        mime_type,
        storable(result.reader),
        result.reason,
        storable(result.detail)[:300],
        tuple((storable(key), storable(value)) for key, value in result.metadata),
        result.expected,
        retire=result.reason is Reason.MEMORY_LIMIT or _has_grown(),
    )


def _cut(task: Cut, out: Out) -> Done:
    from assay.readers import cutouts

    _limit_memory(LIMITS.memory_for_ocr)
    try:
        picture = cutouts.cut(task)
    except Refusal as refusal:
        return Done(task.mime_type, "assay", refusal.reason, refusal.detail)
    except (*FORESEEN, MemoryError) as error:
        return Done(task.mime_type, "assay", Reason.DAMAGED, storable(named(error)), retire=True)
    for at in range(0, len(picture), CHUNK):
        _send(out, picture[at : at + CHUNK])
    return Done(task.mime_type, "assay", retire=_has_grown())


def _has_grown() -> bool:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 > LARGE


def _send(out: Out, said: Message | bytes) -> None:
    data = frame(BYTES, said) if isinstance(said, bytes) else frame(JSON, msgspec.json.encode(said))
    view = memoryview(data)
    while view:
        view = view[out.write(view) :]


if __name__ == "__main__":
    main()
