"""The bundle is a BagIt bag that sha256sum checks, too."""

from __future__ import annotations

import hashlib
import os
import subprocess
from typing import TYPE_CHECKING

import pytest

from assay.errors import BadArgument
from assay.exports.bag import check_bag, is_bag, write_bag

if TYPE_CHECKING:
    from pathlib import Path

PAYLOAD = (("journal.jsonl", b"{}\n"), ("originals/3f/9a", b"37 carriers"))


@pytest.fixture
def made(tmp_path: Path) -> Path:
    write_bag(tmp_path / "bundle", PAYLOAD, (("Bagging-Date", "2026-01-01"),))
    return tmp_path / "bundle"


def sentences(made: Path) -> list[str]:
    return [problem.message for problem in check_bag(made)]


def test_a_fresh_bag_is_sound_for_us_and_for_sha256sum(made):
    assert is_bag(made)
    assert sentences(made) == []
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        subprocess.run(["sha256sum", "--strict", "-c", manifest], cwd=made, check=True, capture_output=True)


def test_the_tags_say_what_and_how_much(made):
    assert (made / "bagit.txt").read_text() == "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    assert "Payload-Oxum: 14.2\n" in (made / "bag-info.txt").read_text()


@pytest.mark.parametrize("name", ["data/originals/3f/9a", "bag-info.txt", "manifest-sha256.txt"])
def test_an_altered_file_is_named(made, name):
    path = made / name
    path.write_bytes(path.read_bytes().replace(b"1", b"4").replace(b"7", b"8"))
    assert f"{name} has been altered." in sentences(made)


def test_a_lost_file_and_one_slipped_in_are_named(made):
    (made / "data" / "journal.jsonl").rename(made / "data" / "other.jsonl")
    assert sentences(made) == [
        "data/journal.jsonl is missing, or is no file of this bag.",
        "data/other.jsonl is in no manifest.",
    ]


@pytest.mark.parametrize("name", ["../outside", "/etc/hostname", "data/../../outside", "data/..", "."])
def test_a_path_out_of_the_bag_is_not_followed(made, name):
    (made.parent / "outside").write_text("x")
    with (made / "manifest-sha256.txt").open("a") as manifest:
        manifest.write(f"{'0' * 64}  {name}\n")
    assert f"{name} is missing, or is no file of this bag." in sentences(made)


@pytest.mark.parametrize("content", [b"no manifest at all", b"\xff\xfe"])
def test_a_manifest_that_is_none_is_said_to_be_unreadable(made, content):
    (made / "manifest-sha256.txt").write_bytes(content)
    assert "manifest-sha256.txt is missing or can't be read." in sentences(made)


def test_nothing_is_overwritten(made):
    with pytest.raises(BadArgument, match="is there already"):
        write_bag(made, PAYLOAD, ())


def test_a_bag_that_breaks_off_is_not_there(tmp_path):
    with pytest.raises(FileNotFoundError):
        write_bag(tmp_path / "bundle", (("x", tmp_path / "not there"),), ())
    assert not list(tmp_path.iterdir())


def rewritten(made: Path, old: str, new: str) -> None:
    """The manifest altered, and the manifest of manifests made to fit."""
    manifest, tags = made / "manifest-sha256.txt", made / "tagmanifest-sha256.txt"
    before = hashlib.sha256(manifest.read_bytes()).hexdigest()
    assert old in manifest.read_text()
    manifest.write_text(manifest.read_text().replace(old, new))
    tags.write_text(tags.read_text().replace(before, hashlib.sha256(manifest.read_bytes()).hexdigest()))


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize("name", ["data/originals/3f/9a", "data/journal.jsonl", "bagit.txt", "bag-info.txt"])
@pytest.mark.parametrize("change", [lambda old: old[:-1], lambda old: old + b" ", lambda old: b""])
def test_a_file_cut_short_or_longer_or_emptied_is_named(made, name, change):
    path = made / name
    path.write_bytes(change(path.read_bytes()))
    assert sentences(made) == [f"{name} has been altered."]


def test_two_files_that_changed_places_are_both_named(made):
    (made / "data" / "journal.jsonl").write_bytes(PAYLOAD[1][1])
    (made / "data" / "originals" / "3f" / "9a").write_bytes(PAYLOAD[0][1])
    assert sentences(made) == ["data/journal.jsonl has been altered.", "data/originals/3f/9a has been altered."]


@pytest.mark.parametrize("name", ["manifest-sha256.txt", "tagmanifest-sha256.txt"])
def test_a_lost_manifest_is_named(made, name):
    (made / name).unlink()
    assert f"{name} is missing or can't be read." in sentences(made)


def test_without_its_declaration_a_folder_is_no_bag(made):
    (made / "bagit.txt").unlink()
    assert not is_bag(made)
    assert sentences(made) == ["bagit.txt is missing, or is no file of this bag."]


def test_a_line_taken_out_of_the_manifest_is_found_even_if_its_own_hash_was_made_to_fit(made):
    rewritten(made, f"{digest(b'37 carriers')}  data/originals/3f/9a\n", "")
    assert sentences(made) == ["data/originals/3f/9a is in no manifest."]


def test_whoever_rewrites_both_manifests_deceives_the_bag(made):
    """What is inside then still does not fit itself: an original has its hash for a name, a journal is chained."""
    (made / "data" / "originals" / "3f" / "9a").write_bytes(b"73 carriers")
    rewritten(made, digest(b"37 carriers"), digest(b"73 carriers"))
    assert sentences(made) == []


def test_a_file_listed_with_two_hashes_is_none_of_them(made):
    line = f"{digest(b'37 carriers')}  data/originals/3f/9a\n"
    rewritten(made, line, f"{'0' * 64}  data/originals/3f/9a\n{line}")
    assert sentences(made) == ["data/originals/3f/9a has been altered."]


def test_a_manifest_as_other_programs_write_it_is_understood(made):
    line = f"{digest(b'37 carriers')}  data/originals/3f/9a"
    rewritten(made, line, f"{digest(b'37 carriers').upper()} *data/originals/3f/%39a")
    assert sentences(made) == []


@pytest.mark.parametrize("name", ["data/%2e%2e/%2E%2E/outside", "%2Fetc/hostname"])
def test_a_path_out_of_the_bag_is_not_followed_in_disguise_either(made, name):
    (made.parent / "outside").write_bytes(b"x")
    line = f"{digest(b'37 carriers')}  data/originals/3f/9a\n"
    rewritten(made, line, f"{line}{digest(b'x')}  {name}\n")
    (said,) = sentences(made)
    assert said.endswith("is missing, or is no file of this bag.")


@pytest.mark.parametrize("name", ["data/" + "x" * 300, "data/" * 2000 + "x", "data/a%00b", "data/%ff", "data"])
def test_a_name_that_no_file_can_have_is_no_file(made, name):
    line = f"{digest(b'37 carriers')}  data/originals/3f/9a\n"
    rewritten(made, line, f"{line}{'0' * 64}  {name}\n")
    (said,) = sentences(made)
    assert said.endswith("is missing, or is no file of this bag.")


def test_a_link_is_no_file_of_the_bag_though_it_leads_to_the_same_bytes(made):
    path = made / "data" / "originals" / "3f" / "9a"
    path.rename(made.parent / "elsewhere")
    path.symlink_to(made.parent / "elsewhere")
    assert sentences(made) == ["data/originals/3f/9a is missing, or is no file of this bag."]


def test_nor_is_what_lies_in_a_folder_that_is_a_link(made):
    folder = made / "data" / "originals"
    folder.rename(made.parent / "elsewhere")
    folder.symlink_to(made.parent / "elsewhere")
    assert "data/originals/3f/9a is missing, or is no file of this bag." in sentences(made)


@pytest.mark.parametrize("target", ["nowhere", "loop", "/etc/hostname"])
def test_a_link_that_was_slipped_in_is_named_wherever_it_leads(made, target):
    (made / "data" / "loop").symlink_to(target)
    assert sentences(made) == ["data/loop is in no manifest."]


def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(made):
    (made / "data" / "journal.jsonl").unlink()
    os.mkfifo(made / "data" / "journal.jsonl")
    assert sentences(made) == ["data/journal.jsonl is missing, or is no file of this bag."]


def test_what_hides_behind_a_dot_is_named(made):
    (made / "data" / ".more").mkdir()
    (made / "data" / ".more" / ".letter").write_text("ninety carriers")
    assert sentences(made) == ["data/.more/.letter is in no manifest."]


def test_a_title_of_two_lines_is_one_line_of_the_tags(tmp_path):
    write_bag(tmp_path / "bundle", PAYLOAD, (("External-Description", "A case\nPayload-Oxum: 0.0"),))
    told = (tmp_path / "bundle" / "bag-info.txt").read_text().splitlines()
    assert told == ["External-Description: A case Payload-Oxum: 0.0", "Payload-Oxum: 14.2"]


def test_a_folder_that_is_not_there_is_wrong_use(tmp_path):
    with pytest.raises(BadArgument, match="There is no folder"):
        write_bag(tmp_path / "not" / "bundle", PAYLOAD, ())


def test_a_bag_without_any_file_is_sound(tmp_path):
    write_bag(tmp_path / "bundle", (), ())
    assert sentences(tmp_path / "bundle") == []
