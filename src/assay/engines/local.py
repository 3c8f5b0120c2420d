"""Runs a step on this machine: in this process for a few items, in several processes for many."""

from __future__ import annotations

import ctypes
import errno
import multiprocessing
import os
import signal
import sys
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

T = TypeVar("T")
R = TypeVar("R")

FEW = 24
"""Up to so many items, starting processes (about 2 s each with the language model) costs more than it saves."""


NO_TROUBLE_OF_OURS = frozenset({None, errno.ENOENT})
"""Of errors of the system: without a number, or a single file that is not there. All others end the run."""


@dataclass(frozen=True, slots=True)
class Failure:
    """What a step gave for an item on which it broke down: a bug of ours, which must not stop the other items."""

    why: str


class Engine(Protocol):
    """Maps a picklable function over items; results come in the order of the items, as they get ready.

    Raises OSError where the machine fails (a full disk, no more file handles), which is no item's fault.
    """

    def map(self, function: Callable[[T], R], items: Sequence[T]) -> Iterator[R | Failure]: ...


class LocalEngine:
    def __init__(self, processes: int | None = None) -> None:
        self.processes = processes or min(os.cpu_count() or 1, 4)

    def map(self, function: Callable[[T], R], items: Sequence[T]) -> Iterator[R | Failure]:
        attempt = partial(_attempt, function)
        if self.processes == 1 or len(items) <= FEW:
            yield from map(attempt, items)
            return
        done = 0
        while done < len(items):
            before = done
            try:
                for result in _in_processes(self.processes, attempt, items[done:]):
                    yield result
                    done += 1
            except BrokenProcessPool:
                if done == before:
                    yield _alone(attempt, items[done])
                    done += 1


def _in_processes(processes: int, function: Callable[[T], R], items: Sequence[T]) -> Iterator[R]:
    """Raises BrokenProcessPool when one of them was killed, as the kernel does for want of memory."""
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(processes, mp_context=context, initializer=_die_with_parent)
    try:
        yield from pool.map(function, items)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _alone(attempt: Callable[[T], R | Failure], item: T) -> R | Failure:
    """The first item in line when the processes were killed: is it to blame?"""
    try:
        (result,) = _in_processes(1, attempt, [item])
    except BrokenProcessPool:
        return Failure("its process was killed, or crashed")
    return result


def _attempt(function: Callable[[T], R], item: T) -> R | Failure:
    try:
        return function(item)
    except Exception as error:
        # Meant: a bug of a step (TypeError, KeyError, AssertionError …), which nobody foresaw: that item's problem,
        # said by name. Not meant, and passed on: what the machine does (OSError), Ctrl-C, the end of a process.
        if isinstance(error, OSError) and error.errno not in NO_TROUBLE_OF_OURS:
            raise
        return Failure(f"{type(error).__name__}: {error}"[:300])


def _die_with_parent() -> None:
    """A killed program must leave no worker behind; Ctrl-C is the parent's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        death_signal = 1  # PR_SET_PDEATHSIG
        ctypes.CDLL(None).prctl(death_signal, signal.SIGKILL)
    parent = multiprocessing.parent_process()
    if parent is not None and parent.pid != os.getppid():
        os._exit(1)  # it was killed while we started: no signal will come
