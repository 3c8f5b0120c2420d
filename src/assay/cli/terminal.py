"""What a person sees on the terminal: tables, progress, sentences; every string from a file made visible first."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from assay.exports.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from rich.progress import TaskID

WIDTH_OF_A_FILE = 160
"""Columns where the output is no terminal."""


def console() -> Console:
    width = None if sys.stdout.isatty() else WIDTH_OF_A_FILE
    return Console(highlight=False, markup=False, emoji=False, width=width, soft_wrap=False)


def say(*sentences: str) -> None:
    """Sentences of the program's own, one a line."""
    for sentence in sentences:
        console().print(visible(sentence), soft_wrap=True)


def complain(sentence: str) -> None:
    """Plainly: this must work where no file can be opened any more, not even a module, or end quietly."""
    with suppress(OSError):
        sys.stderr.write(f"{visible(sentence)}\n")


def print_json(rows: Iterable[dict[str, Any]]) -> None:
    """One object a line."""
    for row in rows:
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=column == "id")
    for row in rows:
        table.add_row(*(visible(" ".join(value.split())) for value in row))
    console().print(table)


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None]]:
    """A bar for every step on standard error; nothing where that is no terminal."""
    bars = Progress(
        TextColumn("{task.description:<12}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True, emoji=False),
        disable=not sys.stderr.isatty(),
    )
    tasks: dict[str, TaskID] = {}

    def advance(step: str, done: int, total: int) -> None:
        if step not in tasks:
            tasks[step] = bars.add_task(step, total=total)
        bars.update(tasks[step], completed=done, total=total)

    with bars:
        yield advance
