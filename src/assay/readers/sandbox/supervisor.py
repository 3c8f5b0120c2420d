"""A fresh reader for every document, heard out within its limits, killed if it is silent or lies.

The originals are opened here and handed over as descriptors: a reader can open no path of the user's disk.
"""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

from assay.errors import NotStrictHere
from assay.model.document import Reason
from assay.readers.sandbox import describing, gvisor, nurseries, probing
from assay.readers.sandbox.conversation import Conversation
from assay.readers.sandbox.conversation import Died as Died
from assay.readers.sandbox.limits import LIMITS, Limits
from assay.readers.sandbox.nurseries import NoNursery, Nursery, Process, Program
from assay.readers.sandbox.protocol import Begun, Done, Message, Task
from assay.readers.sandbox.tiers import TIER_OF, Tier, Way

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WORKER = nurseries.NURSERY

_mine = threading.local()
_others: list[Nursery] = []


def converse(
    task: Task,
    originals: Sequence[str],
    *,
    limits: Limits = LIMITS,
    command: Sequence[str] = WORKER,
    way: Way | None = None,
) -> Iterator[Message | bytes]:
    """Everything the reader says about the task, checked by type, up to Done.

    Raises Died, and OSError where an original can't be opened.

    `way` forces a tier; else the best that holds here is taken. A `command` other than WORKER is a plain program.
    """
    descriptors: list[int] = []
    try:
        descriptors += [os.open(path, os.O_RDONLY | os.O_CLOEXEC) for path in originals]
        size = sum(os.fstat(one).st_size for one in descriptors)
        process = _started(descriptors, tuple(command), limits, way)
    finally:
        for one in descriptors:
            os.close(one)
    yield from _heard(process, task, size, limits)


def _heard(process: Process, task: Task, size: int, limits: Limits) -> Iterator[Message | bytes]:
    done = False
    try:
        for said in Conversation(process, limits).about(task, size):
            if isinstance(said, Begun) and (nursery := _nursery()):
                nursery.learn(said.mime_type)
            done = isinstance(said, Done)
            if done:
                process.leave()
            yield said
    finally:
        if not done:
            process.kill()


def tier_in_force(way: Way | None = None) -> Tier:
    """The one that documents are read under in this program."""
    return TIER_OF[way or probing.in_force().way]


def strict_way() -> Way:
    """For who asked for T3 and nothing less. Raises NotStrictHere."""
    trial = probing.strict()
    if not trial.holds:
        raise NotStrictHere(describing.of_strict(trial), tier_in_force())
    return trial.way


def discard_worker() -> None:
    """Ends this thread's nursery, if it has one, and what it is reading."""
    nursery = _nursery()
    _mine.nursery = None
    if nursery is not None and nursery.owner == os.getpid():
        nursery.close()


def worker_pid() -> int | None:
    """The nursery's process; None if there is none."""
    nursery = _nursery()
    return nursery.process.pid if nursery is not None and nursery.alive else None


def _nursery() -> Nursery | None:
    nursery: Nursery | None = getattr(_mine, "nursery", None)
    if nursery is not None and nursery.owner != os.getpid():
        _others.append(nursery)  # our parent's, inherited by a fork: not ours to end, nor to collect
        nursery = _mine.nursery = None
    return nursery


def _started(descriptors: Sequence[int], command: tuple[str, ...], limits: Limits, way: Way | None) -> Process:
    """A nursery that has ended since the last document is replaced once; the document is not to blame."""
    if command != WORKER:
        return Program(command, limits)
    for _ in range(2):
        try:
            return gvisor.Sandbox(descriptors) if way is Way.GVISOR else _ready(way).fork(descriptors)
        except NoNursery as error:
            last = str(error)
    raise Died(Reason.UNEXPECTED, f"no reader could be started: {last.splitlines()[-1] if last else ''}"[:300])


def _ready(way: Way | None) -> Nursery:
    nursery = _nursery()
    wanted = way or (nursery.way if nursery is not None and not _mine.forced else probing.in_force().way)
    if nursery is not None and (not nursery.alive or nursery.way is not wanted):
        discard_worker()
        nursery = None
    if nursery is None:
        nursery = _mine.nursery = probing.take_warm(wanted) or Nursery(wanted)
        _mine.forced = way is not None
    return nursery
