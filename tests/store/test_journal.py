"""The journal: append-only, chained, one writer."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from assay.errors import CaseDamaged, CaseIsBusy
from assay.model.custody import Entry, Taken
from assay.store.journal import FIRST, Head, Journal

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


def test_the_head_is_the_number_and_the_hash_of_the_newest_line(path: Path) -> None:
    assert path.with_suffix(".head").read_text() == f"3 {Journal(path).hashes()[-1]}\n"


def test_an_empty_journal_has_a_head_too(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal.jsonl")
    journal.create()
    assert journal.entries() == ()
    assert journal.head_path.read_text() == f"0 {FIRST}\n"


def test_a_missing_head_is_damage_and_nothing_is_written(path: Path) -> None:
    before = path.read_bytes()
    path.with_suffix(".head").unlink()
    for _ in range(2):  # the lock is given back: the second time is no CaseIsBusy
        with pytest.raises(CaseDamaged, match="missing or unreadable"):
            Journal(path).open()
    with pytest.raises(CaseDamaged, match="missing or unreadable"):
        Journal(path).hashes()
    assert path.read_bytes() == before
    assert not path.with_suffix(".head").exists()


@pytest.mark.parametrize("length", range(67))
def test_a_truncated_head_is_damage(path: Path, length: int) -> None:
    head = path.with_suffix(".head")
    assert head.stat().st_size == 67
    head.write_bytes(head.read_bytes()[:length])
    with pytest.raises(CaseDamaged, match="missing or unreadable"):
        Journal(path).entries()


@pytest.mark.parametrize(
    "content",
    [
        b"-1 %s\n",
        b"-99 %s\n",
        b"+3 %s\n",
        b"03 %s\n",
        b"3_0 %s\n",
        b"3.0 %s\n",
        b"3  %s\n",
        b"3\t%s\n",
        b"3 %s\r\n",
        b"3 %s\n3 %s\n",
        b"\xef\xbb\xbf3 %s\n",
        b"\xef\xbc\x93 %s\n",
        b"9" * 5000 + b" %s\n",
        b"\0" * 67,
        b"journal.head",
    ],
    ids=lambda content: content[:12].hex(),
)
def test_a_head_in_any_other_form_is_damage(path: Path, content: bytes) -> None:
    """Minus one would be the newest line but one; a digit of another script is a digit, too."""
    path.with_suffix(".head").write_bytes(content.replace(b"%s", Journal(path).hashes()[-1].encode()))
    with pytest.raises(CaseDamaged, match="missing or unreadable"):
        Journal(path).entries()


def test_a_folder_in_the_place_of_the_head_is_damage(path: Path) -> None:
    path.with_suffix(".head").unlink()
    path.with_suffix(".head").mkdir()
    with pytest.raises(CaseDamaged, match="missing or unreadable"):
        Journal(path).entries()


@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_the_head_of_another_journal_does_not_fit(path: Path, number: int) -> None:
    path.with_suffix(".head").write_text(f"{Head(number, 'ab' * 32)}\n")
    with pytest.raises(CaseDamaged, match=f"line {number} of the journal is not the one"):
        Journal(path).entries()


def test_a_head_that_is_ahead_tells_of_lines_cut_off(path: Path) -> None:
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:2]))
    with pytest.raises(CaseDamaged, match="has 2 lines where it had 3: its end was cut off"):
        Journal(path).open()


def test_a_head_that_a_kill_left_behind_is_brought_up_by_the_next_writer(path: Path) -> None:
    head = path.with_suffix(".head")
    head.write_text(f"{Head(1, Journal(path).hashes()[0])}\n")
    journal = Journal(path)
    assert len(journal.open()) == 3
    journal.append([entry("d")])
    journal.close()
    assert head.read_text() == f"4 {Journal(path).hashes()[-1]}\n"


def test_lines_that_did_not_reach_the_disk_are_not_there(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    before, head = path.read_bytes(), path.with_suffix(".head").read_bytes()
    journal = Journal(path)
    journal.open()
    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space left"):
            journal.append([entry("d"), entry("e")])
    assert (path.read_bytes(), path.with_suffix(".head").read_bytes()) == (before, head)
    journal.append([entry("f")])
    journal.close()
    assert [one.taken.path for one in Journal(path).entries() if one.taken] == ["a", "b", "c", "f"]


@pytest.mark.parametrize("text", ["3 " + "AB" * 32, f" 3\n{'ab' * 32} \n"])
def test_a_head_that_was_copied_by_hand_is_understood(text: str) -> None:
    assert Head.of(text) == Head(3, "ab" * 32)


@pytest.mark.parametrize("text", ["", "3", "ab" * 32, f"-3 {'ab' * 32}", f"3 {'a_' * 32}", f"3 +{'a' * 63}", "3 4 5"])
def test_what_is_no_head_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        Head.of(text)
