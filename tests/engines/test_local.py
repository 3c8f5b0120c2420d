"""Every engine gives the results in the order of the items."""

from __future__ import annotations

import errno
import multiprocessing
import os
import signal
from pathlib import Path

import pytest

from assay.engines import local
from assay.engines.local import FEW, Failure, LocalEngine


@pytest.mark.parametrize("processes", [1, 2])
def test_results_come_in_the_order_of_the_items(processes: int) -> None:
    items = list(range(-FEW, 10))
    assert list(LocalEngine(processes).map(abs, items)) == [abs(item) for item in items]


@pytest.mark.parametrize("processes", [1, 2])
def test_a_step_that_breaks_down_on_an_item_fails_for_that_item_only(processes: int) -> None:
    items = ["1"] * FEW + ["x", "2"]
    *_, failed, after = LocalEngine(processes).map(int, items)
    assert isinstance(failed, Failure)
    assert failed.why.startswith("ValueError: invalid literal")
    assert after == 2


def full(item: int) -> int:
    if item == FEW:
        raise OSError(errno.ENOSPC, "No space left on device")
    return item


@pytest.mark.parametrize("processes", [1, 2])
def test_a_machine_that_fails_is_no_items_fault(processes: int) -> None:
    with pytest.raises(OSError, match="No space left"):
        list(LocalEngine(processes).map(full, range(FEW + 5)))


def raised(error: Exception) -> None:
    raise error


@pytest.mark.parametrize(
    "error",
    [OSError("no number"), FileNotFoundError(errno.ENOENT, "No such file"), KeyError("x"), RecursionError("deep")],
)
def test_an_error_that_says_nothing_of_the_machine_is_the_items(error: Exception) -> None:
    (failed,) = LocalEngine(1).map(raised, [error])
    assert failed == Failure(f"{type(error).__name__}: {error}")


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EMFILE, errno.EIO, errno.EACCES])
def test_an_error_of_the_machine_ends_the_run(number: int) -> None:
    with pytest.raises(OSError, match=r"\[Errno"):
        list(LocalEngine(1).map(raised, [OSError(number, "of the machine")]))


def deadly(item: int) -> int:
    if item == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return item


def test_an_item_that_kills_its_process_fails_alone() -> None:
    results = list(LocalEngine(2).map(deadly, range(FEW + 5)))
    assert [number for number, one in enumerate(results) if isinstance(one, Failure)] == [7]
    assert [one for one in results if not isinstance(one, Failure)] == [*range(7), *range(8, FEW + 5)]


def killed_once(item: tuple[int, str]) -> int:
    number, marker = item
    if number == 20 and not Path(marker).exists():
        Path(marker).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def test_a_process_killed_from_outside_costs_nothing(tmp_path: Path) -> None:
    items = [(number, str(tmp_path / "killed")) for number in range(FEW + 5)]
    assert list(LocalEngine(2).map(killed_once, items)) == list(range(FEW + 5))


def orphaned() -> None:
    """As a process of the pool finds itself whose program was killed while it started."""
    os.getppid = lambda: 1
    local._die_with_parent()
    os._exit(0)


def test_a_process_whose_program_was_killed_while_it_started_ends() -> None:
    process = multiprocessing.get_context("spawn").Process(target=orphaned)
    process.start()
    process.join()
    assert process.exitcode == 1
