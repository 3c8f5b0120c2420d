"""The derived store: what a step gave for an item is there whole, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

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
    reader = Derived(tmp_path / "derived.sqlite", writable=False)
    assert reader.done("read") == {"a": "1"}
    with pytest.raises(Exception, match="readonly"):
        reader.put("read", "a", "2", problems("two"))
    reader.close()
