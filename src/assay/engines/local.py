"""Runs a step on this machine: in this process for a few items, in several processes for many."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

T = TypeVar("T")
R = TypeVar("R")

FEW = 24
"""Up to so many items, starting processes (about 2 s each with the language model) costs more than it saves."""


@dataclass(frozen=True, slots=True)
class Failure:
    """What a step gave for an item on which it broke down: a bug of ours, which must not stop the other items."""

    why: str


class Engine(Protocol):
    """Maps a picklable function over items; results come in the order of the items, as they get ready."""

    def map(self, function: Callable[[T], R], items: Sequence[T]) -> Iterator[R | Failure]: ...


class LocalEngine:
    def __init__(self, processes: int | None = None) -> None:
        self.processes = processes or min(os.cpu_count() or 1, 4)

    def map(self, function: Callable[[T], R], items: Sequence[T]) -> Iterator[R | Failure]:
        attempt = partial(_attempt, function)
        if self.processes == 1 or len(items) <= FEW:
            yield from map(attempt, items)
            return
        pool = ProcessPoolExecutor(
            self.processes, mp_context=multiprocessing.get_context("spawn"), initializer=_die_with_parent
        )
        try:
            yield from pool.map(attempt, items)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _attempt(function: Callable[[T], R], item: T) -> R | Failure:
    try:
        return function(item)
    except Exception as error:  # noqa: BLE001  the one catch-all: a step's bug on one item is that item's problem
        return Failure(f"{type(error).__name__}: {error}"[:300])


def _die_with_parent() -> None:
    """A killed program must leave no worker behind; Ctrl-C is the parent's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        death_signal = 1  # PR_SET_PDEATHSIG
        ctypes.CDLL(None).prctl(death_signal, signal.SIGKILL)
