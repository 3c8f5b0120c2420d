"""Whatever is altered in a case, verify names it; what nothing inside a case can prove, a head kept elsewhere does."""

from __future__ import annotations

import random
import shutil
from typing import TYPE_CHECKING

import pytest

from assay.errors import BadArgument, CaseDamaged
from assay.model.custody import Taken
from assay.store.custody import Custody
from assay.store.folder import CaseFolder

if TYPE_CHECKING:
    from pathlib import Path


def opened(path: Path) -> CaseFolder:
    return CaseFolder(path, version="0", by="anna@desk")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Five originals, taken in one after another."""
    folder = opened(tmp_path / "case")
    folder.create("")
    for number in range(5):
        source = tmp_path / f"letter {number}.txt"
        source.write_text(f"Letter number {number} about {number * 11} carriers.")
        with folder.writing():
            content_hash, size = folder.originals.put(source)
            folder.record(Taken(content_hash, size, source.name, str(source)))
    return folder.path


def sentences(path: Path, kept: str | None = None) -> list[str]:
    return [problem.message for problem in Custody(opened(path)).verify(head=kept)]


def test_a_sound_case_has_no_defect(case: Path) -> None:
    assert sentences(case) == []


@pytest.mark.parametrize("seed", range(60))
def test_any_flipped_bit_of_the_journal_is_found(case: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    path = case / ("journal.jsonl" if seed % 6 else "journal.head")
    content = bytearray(path.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)
    assert sentences(case)


def test_the_line_that_was_altered_is_named(case: Path) -> None:
    path = case / "journal.jsonl"
    path.write_bytes(path.read_bytes().replace(b"letter 3.txt", b"letter 8.txt", 1))
    assert sentences(case)[0].startswith("The case is damaged: line 4 of the journal is not what was written.")


def test_the_original_that_was_altered_is_named_by_its_path(case: Path) -> None:
    document = opened(case).documents[2]
    original = opened(case).originals.path_of(document.content_hash)
    original.chmod(0o600)
    original.write_bytes(original.read_bytes().replace(b"22", b"23"))
    assert sentences(case) == [f"The original of letter 2.txt ({document.content_hash}) has been altered."]


@pytest.mark.parametrize("left", range(5))
def test_an_end_that_was_cut_off_is_found(case: Path, left: int) -> None:
    path = case / "journal.jsonl"
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:left]))
    assert "its end was cut off" in sentences(case)[0]


def test_lines_that_were_swapped_are_found(case: Path) -> None:
    path = case / "journal.jsonl"
    one, two, *others = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join((two, one, *others)))
    assert "line 1 of the journal does not follow" in sentences(case)[0]


def test_an_original_slipped_in_is_found(case: Path, tmp_path: Path) -> None:
    (tmp_path / "more.txt").write_text("Ninety carriers.")
    opened(case).originals.put(tmp_path / "more.txt")
    assert "is named in no line of the journal" in sentences(case)[0]


def test_only_a_head_kept_elsewhere_shows_that_the_whole_was_replaced(case: Path, tmp_path: Path) -> None:
    kept = str(Custody(opened(case)).heads[-1])
    shutil.rmtree(case)
    replaced = opened(case)
    replaced.create("")
    assert sentences(case) == []
    assert "rewritten or cut off" in sentences(case, kept)[0]


def test_an_earlier_head_stays_good(case: Path) -> None:
    assert [sentences(case, str(head)) for head in Custody(opened(case)).heads] == [[]] * 6


@pytest.mark.parametrize("text", ["12", "x y", "3 " + "z" * 64])
def test_what_is_no_head_is_wrong_use(case: Path, text: str) -> None:
    with pytest.raises(BadArgument):
        sentences(case, text)


def test_what_is_told_together_is_of_one_journal(case: Path) -> None:
    custody = Custody(opened(case))
    examined = custody.examine()
    assert (examined.problems, examined.head, examined.stamps) == ((), custody.heads[-1], ())


@pytest.mark.parametrize("left", [0, 1, 30, 66])
def test_a_truncated_head_is_damage_and_originals_are_still_looked_at(case: Path, left: int) -> None:
    content_hash = opened(case).documents[2].content_hash
    original = opened(case).originals.path_of(content_hash)
    original.chmod(0o600)
    original.write_bytes(b"Letter")
    (case / "journal.head").write_bytes((case / "journal.head").read_bytes()[:left])
    examined = Custody(opened(case)).examine()
    assert (examined.head, examined.stamps) == (None, ())
    damage, altered = (problem.message for problem in examined.problems)
    assert "journal.head, which holds the number and hash of the newest line, is missing or unreadable" in damage
    assert altered == f"The original {content_hash} has been altered."


def test_a_missing_head_is_damage(case: Path) -> None:
    (case / "journal.head").unlink()
    assert "missing or unreadable" in sentences(case)[0]


def test_the_head_of_another_case_is_damage(case: Path, tmp_path: Path) -> None:
    other = opened(tmp_path / "other")
    other.create("")
    with other.writing():
        other.record(Taken("0" * 64, 1, "a.txt", "a.txt"))
    shutil.copy(other.journal.head_path, case / "journal.head")
    assert "line 1 of the journal is not the one that its head was taken from" in sentences(case)[0]


@pytest.mark.parametrize("place", range(67))
def test_a_flipped_bit_of_the_head_of_an_empty_case_is_found(tmp_path: Path, place: int) -> None:
    opened(tmp_path / "case").create("")
    path = tmp_path / "case" / "journal.head"
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)
    assert sentences(tmp_path / "case")


def test_a_time_stamp_that_is_none_is_named(case: Path) -> None:
    (case / "timestamps").mkdir()
    (case / "timestamps" / "3.tsr").write_bytes(b"stamped, honestly")
    examined = Custody(opened(case)).examine()
    assert examined.problems[0].message.startswith("The time stamp 3.tsr proves nothing: it is no time stamp")
    assert [one.name for one in examined.stamps] == ["3.tsr"]


def test_of_a_damaged_journal_nothing_can_be_stamped(case: Path) -> None:
    (case / "journal.head").unlink()
    with pytest.raises(CaseDamaged):
        Custody(opened(case)).stamp_request()
