"""Archives made to do harm: each ends, soon, as a sentence; what is good beside it is read."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import time
import zlib

import pytest
from archive_writers import MIB, made_by_libarchive, rar4, tar_of, zeros_deflated, zip_by_hand, zip_of

from assay.model.document import Outcome, Reason
from assay.readers.sandbox.limits import Limits

SMALL = Limits(member_bytes=64 * MIB, all_members_bytes=128 * MIB)
SLIPS = (
    "../../etc/passwd",
    "/etc/passwd",
    "..\\..\\windows\\system32\\x.dll",
    "C:\\windows\\x.dll",
    "\\\\server\\share\\x",
    "folder/../../../x",
    "~/.ssh/authorized_keys",
)
NAUGHTY = ("line\nbreak", "right\u202eto left.exe", "a" * 300, "tab\there", "\x1b[31mred", "CON", "nul.txt", " ", "-rf")


@pytest.mark.parametrize("write", [zip_of, tar_of, lambda members: made_by_libarchive("7zip", members)])
def test_names_are_data_and_never_paths(read_file, tmp_path, write):
    members = [(name, name.encode()) for name in SLIPS + NAUGHTY]
    before = {path for path in tmp_path.rglob("*") if path.is_dir()} | {tmp_path / "scratch"}
    what, _ = read_file(write(members), "slip.bin")
    assert what.reading.emitted == len(members)
    assert {one.content_hash for one in what.members} == {path.name for path in (tmp_path / "scratch").iterdir()}
    assert {path for path in tmp_path.rglob("*") if path.is_dir()} == before


def test_names_that_are_no_text(read_file):
    names = [b"\xff\xfe\x00x", b"a\0b", b"", b"\xd0", bytes(range(128, 256))]
    what, _ = read_file(zip_by_hand([{"name": name, "data": b"a"} for name in names]), "x.zip")
    assert what.reading.emitted == len(names)
    assert all("\0" not in one.name for one in what.members)


def zeros_in_gzip(mib: int) -> bytes:
    return gzip.compress(bytes(64 * MIB)) * (mib // 64)


def zeros_in_zip(mib: int) -> bytes:
    packed = zeros_deflated(mib)
    entry = {"name": b"zeros", "data": packed, "method": 8, "size": 0xFFFFFFF0}
    return zip_by_hand([{"name": b"a.txt", "data": b"good"}, entry, {"name": b"b.txt", "data": b"good too"}])


@pytest.mark.parametrize(
    "bomb",
    [
        lambda: zeros_in_gzip(10240),
        lambda: bz2.compress(bytes(64 * MIB)) * 160,
        lambda: lzma.compress(bytes(64 * MIB), preset=0) * 160,
        lambda: zlib.compress(b"")[:2] + zeros_deflated(10240),
        lambda: gzip.compress(zeros_in_gzip(10240)),
    ],
    ids=["gz", "bz2", "xz", "zlib", "gz in gz"],
)
def test_ten_gigabytes_of_zeros_in_a_packed_file(read_with, bomb):
    data = bomb()
    start = time.monotonic()
    what, problems = read_with(data, "zeros.gz", limits=SMALL)
    assert time.monotonic() - start < 10
    if what.members:  # the outer of two packings is no bomb yet
        assert what.members[0].size < 64 * MIB
    else:
        assert (what.reading.outcome, what.reading.failed) == (Outcome.REFUSED, 1)
        assert "member limit" in problems[1].message


def test_ten_gigabytes_of_zeros_in_a_zip_leave_its_neighbours(read_with):
    what, problems = read_with(zeros_in_zip(10240), "zeros.zip", limits=SMALL)
    assert [one.name for one in what.members] == ["a.txt", "b.txt"]
    assert (what.reading.expected, what.reading.failed) == (3, 1)
    assert "'zeros'" in problems[1].message


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress])
def test_ten_gigabytes_of_zeros_in_a_packed_tar(read_with, pack):
    header = tarfile.TarInfo("zeros")
    header.size = 10240 * MIB
    data = pack(tar_of([("a.txt", b"good")])[:1024] + header.tobuf(tarfile.GNU_FORMAT)) + pack(bytes(64 * MIB)) * 160
    start = time.monotonic()
    what, _ = read_with(data, "zeros.tgz", limits=SMALL)
    assert time.monotonic() - start < 10
    assert [one.name for one in what.members] == ["a.txt"]
    assert (what.reading.outcome, what.reading.reason) == (Outcome.PARTIAL, Reason.MEMBER_LIMIT)


def test_a_7z_of_zeros(read_with):
    data = made_by_libarchive("7zip", [("zeros", bytes(80 * MIB)), ("a.txt", b"good")])
    what, _ = read_with(data, "zeros.7z", limits=SMALL)
    assert [one.name for one in what.members] == ["a.txt"]


def test_members_over_one_another_are_read_once(read_file):
    kernel = zeros_deflated(64)
    first = {"name": b"a", "data": kernel, "method": 8, "crc": zlib.crc32(bytes(64 * MIB)), "size": 64 * MIB}
    again = [{**first, "name": b"b%d" % number, "offset": 0} for number in range(200)]
    what, problems = read_file(zip_by_hand([first, *again, {"name": b"c.txt", "data": b"good"}]), "overlap.zip")
    assert [one.name for one in what.members][-1] == "c.txt"
    assert len(what.members) <= 2
    assert (what.reading.expected, what.reading.failed) == (202, 202 - len(what.members))
    assert any("lies over another member" in problem.message for problem in problems)


def test_seventy_thousand_members(read_with):
    data = zip_by_hand({"name": b"%d" % number, "data": b""} for number in range(70_000))
    what, problems = read_with(data, "many.zip", limits=Limits(members=200))
    assert (what.reading.expected, what.reading.emitted) == (70_000, 200)
    assert (what.reading.outcome, what.reading.reason) == (Outcome.PARTIAL, Reason.MEMBER_LIMIT)
    assert "70,000 members" in problems[0].message


def test_a_million_members_cost_seconds_and_little_memory(read_with):
    record = struct.pack("<4sBB4HHIIIHHHHHII", b"PK\1\2", 20, 3, 20, *[0] * 7, 1, 0, 0, 0, 0, 0, 0) + b"a"
    member = struct.pack("<4s5H3I2H", b"PK\3\4", 20, 0, 0, 0, 33, 0, 0, 0, 1, 0) + b"a"
    table = record * 1_000_000
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, len(table), len(member), 0)
    start = time.monotonic()
    what, _ = read_with(member + table + end, "million.zip", limits=Limits(members=200, memory=256 * MIB))
    assert time.monotonic() - start < 20
    assert (what.reading.expected, what.reading.emitted) == (1_000_000, 1)


def test_many_folders_and_links_in_a_tar(read_with):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for number in range(3000):
            info = tarfile.TarInfo(str(number))
            info.type = tarfile.DIRTYPE if number % 2 else tarfile.SYMTYPE
            archive.addfile(info)
    what, _ = read_with(out.getvalue(), "many.tar", limits=Limits(members=200))
    assert what.reading.reason is Reason.MEMBER_LIMIT


def test_a_hundred_and_twenty_levels(read_file, contents):
    data = b"the contract"
    for level in range(120):
        data = zip_of([(f"{level}.zip", data)])
    for _ in range(120):
        what, _ = read_file(data, "x.zip")
        (data,) = contents(what).values()
    assert data == b"the contract"


@pytest.mark.parametrize("size", [0, 1, 100, 0xFFFFFFFF])
def test_sizes_that_lie(read_file, size):
    entries = [{"name": b"a", "data": b"x" * 50, "packed": size}, {"name": b"b", "data": b"good"}]
    what, _ = read_file(zip_by_hand(entries), "x.zip")
    assert what.reading.expected == 2
    assert what.reading.emitted + what.reading.failed == 2


@pytest.mark.parametrize("at", range(0, 200, 7))
def test_an_archive_with_a_wrong_byte_anywhere(read_file, at):
    for write in (rar4, zip_of):
        names = [(b"a.txt", b"first" * 9), (b"b.txt", b"second")] if write is rar4 else [("a.txt", b"first" * 9)]
        data = bytearray(write(names))
        data[at % len(data)] ^= 0xA5
        what, _ = read_file(bytes(data), "x.bin")
        assert what.reading.reason not in (Reason.UNEXPECTED, Reason.PARSER_CRASHED)


def test_scratch_holds_nothing_unfinished(read_file, tmp_path):
    read_file(zip_of([("a", b"a")])[:-30], "cut.zip")
    read_file(gzip.compress(bytes(range(256)) * 100)[:-200], "cut.gz")
    assert not list((tmp_path / "scratch").glob("unfinished-*"))


def test_odd_archives_of_others_end_with_a_reason(read_file, shared):
    """The test files of libarchive: bugs found by fuzzing, old programs' archives, lone parts."""
    for path in sorted((shared / "files" / "libarchive").iterdir()):
        what, _ = read_file(path.read_bytes(), path.name)
        assert what.reading.reason not in (Reason.UNEXPECTED, Reason.PARSER_CRASHED), path.name
        assert what.reading.expected == what.reading.emitted + what.reading.failed, path.name
