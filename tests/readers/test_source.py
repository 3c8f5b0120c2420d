"""Files of one part and of several, small and large, read whole and piece by piece."""

from __future__ import annotations

import os

import pytest

from assay.readers import source
from assay.readers.source import Source


def of(*parts: bytes) -> Source:
    descriptors = []
    for part in parts:
        descriptors.append(os.memfd_create("part"))
        os.write(descriptors[-1], part)
    return Source(tuple(descriptors), "a.bin", sum(map(len, parts)))


@pytest.mark.parametrize("small", [0, source.SMALL])
def test_parts_are_read_as_one_file_whatever_their_size(small: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "SMALL", small)
    told = of(b"one ", b"", b"two ", b"three")
    assert told.read_bytes() == b"one two three"
    with told.open() as file:
        file.seek(4)
        assert file.read(6) == b"two th"
        assert file.read() == b"ree"


def test_a_small_file_is_read_once_however_often_it_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """An archive of many members is opened for each: reading it whole each time took hours."""
    reads: list[int] = []
    once = os.pread

    def counted(descriptor: int, size: int, at: int) -> bytes:
        reads.append(size)
        return once(descriptor, size, at)

    monkeypatch.setattr(os, "pread", counted)
    told = of(b"a" * 1000)
    for _ in range(100):
        with told.open() as file:
            assert file.read(3) == b"aaa"
    assert len(reads) == 1


def test_each_opening_has_its_own_position_and_its_own_bytes() -> None:
    told = of(b"bytes")
    one, other = told.open(), told.open()
    assert one.read() == other.read() == told.read_bytes()


def test_bytes_that_we_made_are_read_in_the_place_of_the_file() -> None:
    made = source.in_memory(of(b"locked"), b"unlocked")
    assert (made.size, made.head, made.read_bytes(), made.open().read()) == (8, b"unlocked", b"unlocked", b"unlocked")
