"""Take in: ordinary files by their names; everything else is named and not followed."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assay.errors import NoSuchFile
from assay.intake import DEEPEST, MOST_BELOW, Nesting, files_in, members_of
from assay.model.custody import NotTaken, Taken, documents_of
from assay.model.document import Document, Member

if TYPE_CHECKING:
    from collections.abc import Iterator

MAIL = Document("a" * 16, "a" * 64, "01.eml", ("mail/01.eml",), 100)


@pytest.fixture
def leak(tmp_path: Path) -> Path:
    folder = tmp_path / "leak"
    (folder / "mail").mkdir(parents=True)
    (folder / "contract.txt").write_text("37 vehicles")
    (folder / "mail" / "01.eml").write_text("Subject: annex")
    return folder


def test_a_folder_gives_its_files_by_their_names(leak: Path) -> None:
    found, not_taken = files_in([leak])
    assert [file.path for file in found] == ["leak/contract.txt", "leak/mail/01.eml"]
    assert not not_taken


def test_links_and_pipes_are_named_and_not_followed(leak: Path) -> None:
    (leak / "passwords").symlink_to("/etc/passwd")
    (leak / "loop").symlink_to(leak)
    os.mkfifo(leak / "pipe")
    found, not_taken = files_in([leak])
    assert len(found) == 2
    assert [one.path for one in not_taken] == ["leak/loop", "leak/passwords", "leak/pipe"]


@pytest.mark.parametrize("name", ["line\nbreak.txt", "right\u202eto-left.txt", "“quotes”.txt", " .txt", "-rf.txt"])
def test_odd_names_are_kept_as_they_are(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("x")
    assert files_in([tmp_path / name])[0][0].path == name


def test_a_name_that_is_no_utf_8_is_written_in_hex(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text("x")
    assert files_in([tmp_path])[0][0].path.endswith("/caf\\xe9.txt")


def test_an_empty_folder_gives_nothing(tmp_path: Path) -> None:
    assert files_in([tmp_path]) == ((), ())


def test_a_folder_that_cannot_be_opened_is_named_and_its_fellows_are_found(
    leak: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(path: Path) -> Iterator[Path]:
        if path.name == "closed":
            raise PermissionError(errno.EACCES, "Permission denied")
        return iter(path.glob("*"))

    (leak / "closed").mkdir()
    monkeypatch.setattr(Path, "iterdir", closed)
    found, not_taken = files_in([leak])
    assert found
    assert NotTaken("leak/closed", "the folder can't be opened: Permission denied") in not_taken


def test_want_of_file_handles_is_no_folders_fault(leak: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none_left(_: Path) -> Iterator[Path]:
        raise OSError(errno.EMFILE, "Too many open files")

    monkeypatch.setattr(Path, "iterdir", none_left)
    with pytest.raises(OSError, match="Too many open files"):
        files_in([leak])


def test_a_path_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(NoSuchFile):
        files_in([tmp_path / "nothing"])


def test_one_content_is_one_document_with_all_its_paths() -> None:
    twice = (Taken("a" * 64, 5, "z/copy.txt"), Taken("a" * 64, 5, "b/contract.txt"), Taken("b" * 64, 6, "a.txt"))
    documents = documents_of(twice)
    assert [document.file_name for document in documents] == ["a.txt", "contract.txt"]
    assert documents[1].paths == ("b/contract.txt", "z/copy.txt")


def test_a_member_is_named_by_its_container_and_knows_it() -> None:
    (document,) = documents_of(members_of(MAIL, [Member("../../annex.pdf", "b" * 64, 6)]))
    assert document.paths == ("mail/01.eml!/../../annex.pdf",)
    assert (document.file_name, document.parent) == ("annex.pdf", "a" * 16)


def test_containers_within_containers_end_somewhere() -> None:
    deep = "/".join(f"{number}.zip!" for number in range(DEEPEST + 1))
    assert Nesting(()).trouble_with([Taken("b" * 64, 1, "a.zip!/b.zip!/c.txt")]) == ""
    assert "one within the other" in Nesting(()).trouble_with([Taken("b" * 64, 1, f"a.zip!/{deep}/c.txt")])


def test_what_is_packed_in_one_file_may_not_grow_without_end() -> None:
    nesting = Nesting([Taken("a" * 64, 1000, "bomb.zip"), Taken("a" * 64, 1000, "other.zip")])
    nesting.add(Taken("b" * 64, MOST_BELOW, "bomb.zip!/1.zip"))
    assert "bomb.zip comes to more than 20 GiB" in nesting.trouble_with([Taken("c" * 64, 1, "bomb.zip!/1.zip!/2")])
    assert nesting.trouble_with([Taken("c" * 64, 1, "other.zip!/1.txt")]) == ""
