"""The journal: append-only, chained, one writer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assay.errors import CaseDamaged, CaseIsBusy
from assay.model.custody import Entry, Taken
from assay.store.journal import FIRST, Journal

if TYPE_CHECKING:
    from pathlib import Path


def entry(name: str) -> Entry:
    return Entry.of(Taken("0" * 64, 1, name), time="2026-01-01T00:00:00+00:00", version="0", by="anna@desk")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    journal = Journal(tmp_path / "journal.jsonl")
    journal.create()
    journal.open()
    journal.append([entry("a"), entry("b")])
    journal.append([entry("c")])
    journal.close()
    return journal.path


def test_each_line_carries_the_hash_of_the_line_before(path: Path) -> None:
    entries = Journal(path).entries()
    assert [one.number for one in entries] == [1, 2, 3]
    assert entries[0].before == FIRST
    assert len({one.before for one in entries}) == 3


@pytest.mark.parametrize("place", range(0, 600, 7))
def test_a_changed_byte_is_found(path: Path, place: int) -> None:
    content = bytearray(path.read_bytes())
    last_line_starts = content.rfind(b"\n", 0, len(content) - 1)
    place %= last_line_starts  # the newest line is protected only by what is kept elsewhere
    content[place] ^= 1
    path.write_bytes(content)
    with pytest.raises(CaseDamaged):
        Journal(path).entries()


def test_lines_in_another_order_are_found(path: Path) -> None:
    one, two, three = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(two + one + three)
    with pytest.raises(CaseDamaged, match="line 1"):
        Journal(path).entries()


def test_a_line_taken_out_is_found(path: Path) -> None:
    one, _, three = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(one + three)
    with pytest.raises(CaseDamaged, match="line 2"):
        Journal(path).entries()


def test_what_an_interrupted_write_left_is_no_line(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b'{"number":4,"ti')
    assert len(Journal(path).entries()) == 3
    journal = Journal(path)
    assert len(journal.open()) == 3
    journal.append([entry("d")])
    journal.close()
    assert [one.taken.path for one in Journal(path).entries() if one.taken] == ["a", "b", "c", "d"]


def test_a_second_writer_is_told_that_the_case_is_busy(path: Path) -> None:
    journal = Journal(path)
    journal.open()
    with pytest.raises(CaseIsBusy):
        Journal(path).open()
    journal.close()
    second = Journal(path)
    second.open()
    second.close()


def test_appending_without_the_lock_is_wrong_use(path: Path) -> None:
    with pytest.raises(RuntimeError):
        Journal(path).append([entry("d")])
