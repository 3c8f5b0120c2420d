"""The derived store: what a step gave for an item is there whole, or not at all."""

from __future__ import annotations

import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from assay.errors import DerivedUnusable
from assay.model.problem import Problem
from assay.store.derived import Derived

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def derived(tmp_path: Path) -> Iterator[Derived]:
    made = Derived(tmp_path / "derived.sqlite", writable=True)
    yield made
    made.close()


HALF_WRITTEN = """
import os, signal, sqlite3, sys
from pathlib import Path
from assay.store.derived import Derived
store = Derived(Path(sys.argv[1]), writable=True)
store.put("read", "whole", "1", {})
store.flush()
connection = store._connection
connection.execute("PRAGMA cache_spill = 1")
connection.execute("PRAGMA cache_size = 5")
connection.execute("BEGIN IMMEDIATE")
connection.executemany("INSERT INTO done VALUES ('read', ?, '1')", [(f"half {n:5} " * 90,) for n in range(500)])
os.kill(os.getpid(), signal.SIGKILL)
"""


def problems(*messages: str) -> dict[str, tuple[Problem, ...]]:
    return {"problem": tuple(Problem("read", message) for message in messages)}


def test_records_come_back_equal_and_in_the_order_of_the_items(derived: Derived) -> None:
    derived.put("read", "a", "1", problems("one", "two"))
    derived.put("read", "b", "1", problems("три 三"))
    found = derived.get("problem", Problem, ["b", "a"])
    assert [problem.message for problem in found] == ["три 三", "one", "two"]


def test_a_step_done_again_replaces_only_its_own(derived: Derived) -> None:
    derived.put("read", "a", "1", problems("old"))
    derived.put("attribute", "a", "1", problems("another step"))
    derived.put("read", "a", "2", problems("new"))
    assert {problem.message for problem in derived.get("problem", Problem, ["a"])} == {"new", "another step"}
    assert derived.done("read") == {"a": "2"}


def test_an_item_that_broke_off_is_not_done(derived: Derived) -> None:
    derived.put("read", "a", "1", problems("before"))
    with pytest.raises(TypeError):
        derived.put("read", "a", "2", {"problem": (object(),)})
    assert derived.done("read") == {"a": "1"}
    assert [problem.message for problem in derived.get("problem", Problem, ["a"])] == ["before"]


def test_a_reader_can_look_but_not_write(derived: Derived, tmp_path: Path) -> None:
    derived.put("read", "a", "1", problems("one"))
    derived.flush()
    reader = Derived(tmp_path / "derived.sqlite", writable=False)
    assert reader.done("read") == {"a": "1"}
    reader.put("read", "a", "2", problems("two"))
    with pytest.raises(DerivedUnusable, match="readonly"):
        reader.flush()
    reader.close()


def test_what_waits_is_seen_by_its_writer_and_not_yet_by_others(derived: Derived, tmp_path: Path) -> None:
    derived.put("read", "a", "1", problems("one"))
    reader = Derived(tmp_path / "derived.sqlite", writable=False)
    assert reader.done("read") == {}
    assert derived.done("read") == {"a": "1"}
    assert reader.done("read") == {"a": "1"}
    reader.close()


def test_an_item_read_anew_is_forgotten_in_its_place_among_what_waits(derived: Derived) -> None:
    derived.put("read", "a", "1", problems("old"))
    derived.put("attribute", "a", "1", problems("old too"))
    derived.forget("a")
    derived.put("read", "a", "2", problems("new"))
    assert [problem.message for problem in derived.get("problem", Problem, ["a"])] == ["new"]
    assert derived.done("attribute") == {}


def test_a_reader_undoes_what_a_killed_writer_left_half_written(tmp_path: Path) -> None:
    path = tmp_path / "derived.sqlite"
    run = subprocess.run([sys.executable, "-c", HALF_WRITTEN, path], check=False)
    assert run.returncode == -signal.SIGKILL
    assert path.with_name("derived.sqlite-journal").exists()
    reader = Derived(path, writable=False)
    assert reader.done("read") == {"whole": "1"}
    reader.close()


def test_a_reader_finds_a_store_that_its_writer_had_no_time_to_make_empty(tmp_path: Path) -> None:
    (tmp_path / "derived.sqlite").touch()
    reader = Derived(tmp_path / "derived.sqlite", writable=False)
    assert (reader.done("read"), reader.get("problem", Problem, ["a"]), reader.find("word", limit=1)) == ({}, (), ())
    reader.close()


def test_records_of_many_items_come_in_the_order_of_the_items(derived: Derived) -> None:
    items = [f"item {number * 7919 % 1201}" for number in range(1201)]
    for item in items:
        derived.put("read", item, "1", problems(f"{item} a", f"{item} b"))
    found = [problem.message for problem in derived.get("problem", Problem, items)]
    assert found == [f"{item} {one}" for item in items for one in "ab"]


def test_made_anew_it_is_empty_and_who_reads_it_goes_on(derived: Derived, tmp_path: Path) -> None:
    derived.put("read", "a", "1", problems("one"))
    derived.flush()
    reader = Derived(tmp_path / "derived.sqlite", writable=False)
    assert reader.done("read") == {"a": "1"}
    derived.close()
    again = Derived(tmp_path / "derived.sqlite", writable=True, anew=True)
    assert (again.done("read"), reader.done("read")) == ({}, {})
    again.close()
    reader.close()


def test_a_damaged_file_says_so_and_can_be_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "derived.sqlite"
    path.write_bytes(b"no database at all " * 400)
    with pytest.raises(DerivedUnusable, match="run assay rebuild"):
        Derived(path, writable=True)
    made = Derived(path, writable=True, anew=True)
    assert made.done("read") == {}
    made.close()
