"""The bundle is a BagIt bag that sha256sum checks, too."""

from __future__ import annotations

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


@pytest.mark.parametrize("name", ["../outside", "/etc/hostname", "data/../../outside"])
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
