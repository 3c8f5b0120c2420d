"""Originals: each content once, read-only, never believed by its name."""

from __future__ import annotations

import errno
import hashlib
from typing import TYPE_CHECKING

import pytest

from assay.store.originals import Originals, Unreadable

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
    originals.adopt([right])
    assert originals.path_of(right).read_bytes() == b"annex"
    wrong = "0" * 64
    (originals.incoming / wrong).write_bytes(b"something else")
    with pytest.raises(ValueError, match="does not have the content"):
        originals.adopt([wrong])


def test_what_two_containers_hold_is_adopted_twice_without_harm(originals: Originals) -> None:
    content_hash = hashlib.sha256(b"annex").hexdigest()
    (originals.incoming / content_hash).write_bytes(b"annex")
    originals.adopt([content_hash])
    originals.adopt([content_hash, content_hash])
    assert not list(originals.incoming.iterdir())


def test_many_are_kept_at_a_time(originals: Originals) -> None:
    contents = [b"annex %d" % number for number in range(40)]
    hashes = [hashlib.sha256(content).hexdigest() for content in contents]
    for content, content_hash in zip(contents, hashes, strict=True):
        (originals.incoming / content_hash).write_bytes(content)
    originals.adopt(hashes)
    assert originals.hashes() == tuple(sorted(hashes))
    assert originals.altered() == ()
    assert {originals.path_of(one).stat().st_mode & 0o777 for one in hashes} == {0o400}


def test_a_missing_file_is_the_operating_systems_error(originals: Originals, tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="No such file"):
        originals.put(tmp_path / "nothing")
    assert not list(originals.incoming.iterdir())


@pytest.mark.parametrize(("number", "kind"), [(errno.EMFILE, OSError), (errno.EACCES, Unreadable)])
def test_a_file_that_cannot_be_opened_for_our_own_trouble_is_not_called_unreadable(
    originals: Originals, file: Path, monkeypatch: pytest.MonkeyPatch, number: int, kind: type[OSError]
) -> None:
    def fail(*_: object) -> None:
        raise OSError(number, "trouble")

    monkeypatch.setattr(type(file), "open", fail)
    with pytest.raises(OSError, match="trouble") as raised:
        originals.copy_in(file)
    assert isinstance(raised.value, Unreadable) is (kind is Unreadable)
