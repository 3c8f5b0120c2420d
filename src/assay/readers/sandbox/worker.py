"""Reads one document in a process of its own, started for it and ended after it: see nursery.

One task comes in on the descriptor, frames go out; see protocol. What nobody foresaw ends the process: the supervisor
reports it by name, and the next document has another process anyway.
"""

from __future__ import annotations

import math
import os
import resource
from typing import TYPE_CHECKING

import msgspec

from assay.model.document import Reason
from assay.readers import formats
from assay.readers.desk import FORESEEN, Desk, ReadResult, named, storable
from assay.readers.sandbox import walls
from assay.readers.sandbox.protocol import (
    BYTES,
    CHUNK,
    HEADER,
    JSON,
    Begun,
    Cut,
    Done,
    Message,
    Probe,
    Read,
    Task,
    frame,
)
from assay.readers.sniffing import content, mismatch
from assay.readers.source import Refusal, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from assay.readers.sandbox.limits import Limits

WORTH_ANOTHER_READER = frozenset((Reason.DAMAGED, Reason.UNEXPECTED, Reason.NO_TEXT, Reason.MEMORY_LIMIT))
_TASKS = msgspec.json.Decoder(Task)


def serve(talk: int, volumes: Sequence[int]) -> None:
    """Reads the task, does it, says what came of it. The walls are up already; the limits are the task's own."""
    task: Task = _TASKS.decode(_task_on(talk))

    def send(said: Message | bytes) -> None:
        _send(talk, said)

    source = _opened(task, volumes)
    _limit_time(task.limits.run_time(source.size), task.limits.longest_run)
    walls.limit(resource.RLIMIT_AS, task.limits.memory, task.limits.memory_for_ocr)
    walls.limit(resource.RLIMIT_NOFILE, task.limits.open_files + len(volumes))
    if isinstance(task, Probe):
        send(_probed(task, send))
    else:
        send(_read(task, source, send) if isinstance(task, Read) else _cut(task, source, send))


def _task_on(talk: int) -> bytes:
    _, length = HEADER.unpack(_exactly(talk, HEADER.size))
    return _exactly(talk, length)


def _exactly(talk: int, size: int) -> bytes:
    data = b""
    while len(data) < size:
        if not (more := os.read(talk, size - len(data))):
            raise SystemExit(0)
        data += more
    return data


def _opened(task: Task, descriptors: Sequence[int]) -> Source:
    volumes = tuple(descriptors)
    size = sum(os.fstat(one).st_size for one in volumes)
    if isinstance(task, Read):
        return Source(volumes, task.untrusted_file_name, size, passwords=task.passwords)
    if isinstance(task, Cut):
        return Source(volumes, "", size, task.mime_type, passwords=task.passwords)
    return Source(volumes, "", size)


def _limit_time(seconds: float, most: float) -> None:
    """Of the processor; the supervisor holds the clock."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    so_far = math.ceil(used.ru_utime + used.ru_stime)
    walls.limit(resource.RLIMIT_CPU, so_far + math.ceil(seconds), so_far + math.ceil(most) + 1)


def _probed(task: Probe, send: Callable[[Message | bytes], None]) -> Done:
    from assay.readers.sandbox import canary

    for tried in canary.attempts(task):
        send(tried)
    return Done("", "canary")


def _read(task: Read, source: Source, send: Callable[[Message | bytes], None]) -> Done:
    desk = Desk(send, task.document, task.limits, size=source.size)
    result = ReadResult("assay")
    try:
        source = content.typed(source)
        for sentence in mismatch.sentences(source) if task.attempt == 0 else ():
            desk.note(sentence)
        forms = formats.forms_of(source)[task.attempt :]
        for number, form in enumerate(forms, 1):
            send(Begun(source.mime_type, form.reader, others=number < len(forms)))
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
        tuple(desk.traces),
    )


def _read_as(form: formats.Format, source: Source, desk: Desk) -> ReadResult:
    if form.may_need_ocr:
        _raise_limits(desk.limits)
    try:
        return form.load()(source, desk)
    except (Refusal, MemoryError, *FORESEEN) as error:
        return _refused(form.reader, error)


def _raise_limits(limits: Limits) -> None:
    """A scan needs more memory and time than a file of text."""
    walls.limit(resource.RLIMIT_AS, limits.memory_for_ocr, limits.memory_for_ocr)
    _limit_time(limits.longest_run, limits.longest_run)


def _refused(reader: str, error: BaseException) -> ReadResult:
    if isinstance(error, Refusal):
        return ReadResult(error.reader or reader, (), error.reason, error.detail)
    if isinstance(error, MemoryError):
        return ReadResult(reader, (), Reason.MEMORY_LIMIT, "the file needs more memory than a reader may have")
    return ReadResult(reader, (), Reason.DAMAGED, named(error))


def _cut(task: Cut, source: Source, send: Callable[[Message | bytes], None]) -> Done:
    from assay.readers.images import cutouts

    _raise_limits(task.limits)
    try:
        picture = cutouts.cut(task, source)
    except Refusal as refusal:
        return Done(task.mime_type, "assay", refusal.reason, refusal.detail)
    except (*FORESEEN, MemoryError) as error:
        return Done(task.mime_type, "assay", Reason.DAMAGED, storable(named(error)))
    for at in range(0, len(picture), CHUNK):
        send(picture[at : at + CHUNK])
    return Done(task.mime_type, "assay")


def _send(talk: int, said: Message | bytes) -> None:
    data = frame(BYTES, said) if isinstance(said, bytes) else frame(JSON, msgspec.json.encode(said))
    view = memoryview(data)
    while view:
        view = view[os.write(talk, view) :]
