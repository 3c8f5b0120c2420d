"""Which files are the parts of one split archive."""

from __future__ import annotations

import pytest

from assay.readers.archives.volumes import File, volume_sets


def sets(*names: str, sizes: tuple[int, ...] = ()) -> list[tuple[list[str], list[str], list[str]]]:
    """(parts read together, parts after a gap, missing) of each set; ids are the names."""
    files = [File(name, name, size) for name, size in zip(names, sizes or (100,) * len(names), strict=True)]
    return [([one.first, *one.further], [*one.stranded], [*one.missing]) for one in volume_sets(files)]


@pytest.mark.parametrize(
    "names",
    [
        ("leak/a.7z.001", "leak/a.7z.002", "leak/a.7z.003"),
        ("a.zip.001", "a.zip.002"),
        ("a.z01", "a.z02", "a.zip"),
        ("a.part1.rar", "a.part2.rar", "a.part3.rar"),
        ("a.part01.rar", "a.part02.rar"),
        ("a.rar", "a.r00", "a.r01"),
        ("A.RAR", "A.R00"),
        ("дело.tar.gz.aa", "дело.tar.gz.ab", "дело.tar.gz.ac"),
        ("scan.001", "scan.002"),
        ("mail.zip!/box.7z.001", "mail.zip!/box.7z.002"),
    ],
)
def test_the_parts_of_a_set_in_their_order(names):
    assert sets(*reversed(names)) == [(list(names), [], [])]


@pytest.mark.parametrize(
    ("names", "together", "stranded", "missing"),
    [
        (("a.7z.001", "a.7z.003", "a.7z.004"), ["a.7z.001"], ["a.7z.003", "a.7z.004"], ["a.7z.002"]),
        (("a.part03.rar",), ["a.part03.rar"], [], ["a.part01.rar", "a.part02.rar"]),
        (("a.r00", "a.r01"), ["a.r00", "a.r01"], [], ["a.rar"]),
        (("a.z01", "a.z02"), ["a.z01", "a.z02"], [], ["a.zip"]),
        (("a.z02", "a.zip"), ["a.z02", "a.zip"], [], ["a.z01"]),
        (("a.7z.002",), ["a.7z.002"], [], ["a.7z.001"]),
    ],
)
def test_what_lacks_is_named(names, together, stranded, missing):
    assert sets(*names) == [(together, stranded, missing)]


@pytest.mark.parametrize(
    "names",
    [
        ("a.rar",),
        ("a.zip", "b.zip"),
        ("a.7z.001",),
        ("a.part1.rar",),
        ("report.001",),
        ("notes.en", "notes.ru"),
        ("x/a.z01.txt", "a.zip"),
        ("x/a.rar", "y/a.r00.txt"),
        ("page.aa", "page.ac"),
    ],
)
def test_files_that_are_no_set(names):
    assert sets(*names) == []


@pytest.mark.parametrize("names", [("scan.001", "scan.002", "scan.003"), ("x.aa", "x.ab", "x.ac")])
def test_ordinary_names_make_a_set_only_where_the_sizes_are_those_of_a_cut_file(names):
    assert len(sets(*names, sizes=(500, 500, 20))) == 1
    assert sets(*names, sizes=(500, 400, 20)) == []
    assert sets(*names, sizes=(500, 500, 900)) == []


def test_parts_in_other_folders_are_another_set():
    assert len(sets("x/a.7z.001", "x/a.7z.002", "y/a.7z.001", "y/a.7z.002")) == 2


def test_a_file_is_part_of_one_set_only():
    assert sets("a.zip.001", "a.zip.002", "a.zip") == [(["a.zip.001", "a.zip.002"], [], [])]


def test_ten_thousand_names_take_no_time():
    names = [f"a.7z.{number:03}" for number in range(1, 999)] + [f"b{number}.rar" for number in range(9000)]
    assert len(sets(*names)) == 1
