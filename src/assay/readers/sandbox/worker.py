"""The worker's side, `python -m assay.readers.sandbox.worker`: confines itself, then reads one file after another.

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
from typing import BinaryIO

import msgspec

from assay.model.document import Reason
from assay.readers import formats
from assay.readers.desk import FORESEEN, Desk, ReadResult, named, storable
from assay.readers.sandbox.protocol import BYTES, CHUNK, HEADER, JSON, Begun, Cut, Done, Message, Read, Task, frame
from assay.readers.sniffing import content
from assay.readers.source import Refusal, Source

PR_SET_PDEATHSIG, PR_SET_NO_NEW_PRIVS = 1, 38
CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
LARGEST_FILE = 64 * 1024 * 1024  # the worker writes no files: this bounds its standard error
LARGE = 600 * 1024 * 1024  # a worker that has grown so far is replaced

Out = BinaryIO
WORTH_ANOTHER_READER = frozenset((Reason.DAMAGED, Reason.UNEXPECTED, Reason.NO_TEXT, Reason.MEMORY_LIMIT))
_TASKS = msgspec.json.Decoder(Task)


def main() -> None:
    out = _private_output()
    confine()
    while (task := _next_task(sys.stdin.buffer)) is not None:
        source = _opened(task)
        _limit_time(task.limits.run_time(source.size))
        _limit_memory(task.limits.memory)
        done = _read(task, source, out) if isinstance(task, Read) else _cut(task, source, out)
        for descriptor in source.volumes:
            os.close(descriptor)
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


def _opened(task: Task) -> Source:
    """The originals; from here on nobody needs their paths."""
    volumes = tuple(os.open(path, os.O_RDONLY | os.O_CLOEXEC) for path in task.originals)
    size = sum(os.fstat(one).st_size for one in volumes)
    if isinstance(task, Read):
        return Source(volumes, task.untrusted_file_name, size, passwords=task.passwords)
    return Source(volumes, "", size, task.mime_type, passwords=task.passwords)


def _limit_time(seconds: float) -> None:
    """Of the processor; the supervisor holds the clock."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = math.ceil(used.ru_utime + used.ru_stime + seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _limit_memory(size: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (size, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _read(task: Read, source: Source, out: Out) -> Done:
    desk = Desk(lambda said: _send(out, said), task.document, task.limits)
    result = ReadResult("assay")
    try:
        source = content.typed(source)
        forms = formats.forms_of(source)[task.attempt :]
        for number, form in enumerate(forms, 1):
            _send(out, Begun(source.mime_type, form.reader, others=number < len(forms)))
            result = _read_as(form, source, desk)
            if result.reason not in WORTH_ANOTHER_READER or desk.pages or desk.members:
                break
    except (Refusal, *FORESEEN) as error:
        result = _refused("assay", error)
    return Done(
        source.mime_type,
        storable(result.reader),
        result.reason,
        storable(result.detail)[:300],
        tuple((storable(key), storable(value)) for key, value in result.metadata),
        result.expected,
        tuple(desk.lacks),
        retire=result.reason is Reason.MEMORY_LIMIT or _has_grown(),
    )


def _read_as(form: formats.Format, source: Source, desk: Desk) -> ReadResult:
    if form.may_need_ocr:
        _limit_memory(desk.limits.memory_for_ocr)
        _limit_time(desk.limits.longest_run)
    try:
        return form.load()(source, desk)
    except (Refusal, MemoryError, *FORESEEN) as error:
        return _refused(form.reader, error)


def _refused(reader: str, error: BaseException) -> ReadResult:
    if isinstance(error, Refusal):
        return ReadResult(error.reader or reader, (), error.reason, error.detail)
    if isinstance(error, MemoryError):
        return ReadResult(reader, (), Reason.MEMORY_LIMIT, "the file needs more memory than a reader may have")
    return ReadResult(reader, (), Reason.DAMAGED, named(error))


def _cut(task: Cut, source: Source, out: Out) -> Done:
    from assay.readers.images import cutouts

    _limit_memory(task.limits.memory_for_ocr)
    try:
        picture = cutouts.cut(task, source)
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
