"""Originals: each content once, read-only, never believed by its name."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from assay.store.originals import Originals

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def originals(tmp_path: Path) -> Originals:
    made = Originals(tmp_path / "originals")
    made.create()
    return made


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "contract.txt"
    path.write_bytes(b"37 vehicles")
    return path


def test_an_original_is_the_input_byte_for_byte_and_read_only(originals: Originals, file: Path) -> None:
    content_hash, size = originals.put(file)
    stored = originals.path_of(content_hash)
    assert (content_hash, size) == (hashlib.sha256(b"37 vehicles").hexdigest(), 11)
    assert stored.read_bytes() == b"37 vehicles"
    assert stored.stat().st_mode & 0o777 == 0o400


def test_the_same_content_is_kept_once(originals: Originals, file: Path) -> None:
    assert originals.put(file) == originals.put(file)
    assert len(list(originals.folder.glob("??/*"))) == 1
    assert not list(originals.incoming.iterdir())


def test_an_altered_original_is_found(originals: Originals, file: Path) -> None:
    content_hash, _ = originals.put(file)
    assert originals.altered() == ()
    originals.path_of(content_hash).chmod(0o600)
    originals.path_of(content_hash).write_bytes(b"38 vehicles")
    assert originals.altered() == (content_hash,)


def test_a_scratch_file_is_adopted_only_under_its_own_hash(originals: Originals) -> None:
    right = hashlib.sha256(b"annex").hexdigest()
    (originals.incoming / right).write_bytes(b"annex")
    originals.adopt(right)
    assert originals.path_of(right).read_bytes() == b"annex"
    wrong = "0" * 64
    (originals.incoming / wrong).write_bytes(b"something else")
    with pytest.raises(ValueError, match="does not have the content"):
        originals.adopt(wrong)


def test_what_two_containers_hold_is_adopted_twice_without_harm(originals: Originals) -> None:
    content_hash = hashlib.sha256(b"annex").hexdigest()
    (originals.incoming / content_hash).write_bytes(b"annex")
    originals.adopt(content_hash)
    originals.adopt(content_hash)


def test_a_missing_file_is_the_operating_systems_error(originals: Originals, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        originals.put(tmp_path / "nothing")
    assert not list(originals.incoming.iterdir())
