"""Tar archives, plain and packed, damaged and hostile."""

from __future__ import annotations

import io
import tarfile

import pytest
from archive_writers import tar_of

from assay.model.document import Outcome, Reason
from assay.readers.archives import native

LETTER = "Прошу подтвердить поставку 12 единиц.\n".encode() * 300
PAPERS = (("letter.txt", LETTER), ("дело/приложение № 1.txt", b"annex"))


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
@pytest.mark.parametrize("kind", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_every_kind_of_tar_however_packed(read_file, contents, mode, kind):
    what, problems = read_file(tar_of(PAPERS, mode, format=kind), "x.tar")
    assert contents(what) == dict(PAPERS)
    assert (what.reading.mime_type, what.reading.outcome, problems) == ("application/x-tar", Outcome.READ, ())


@pytest.mark.parametrize("kind", [tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_names_longer_than_a_header(read_file, kind):
    name = "папка/" * 60 + "файл.txt"
    what, _ = read_file(tar_of([(name, b"a")], format=kind), "x.tar")
    assert [one.name for one in what.members] == [name]


def test_links_devices_and_pipes_are_named_and_not_followed(read_file):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for kind, name in ((tarfile.SYMTYPE, "link"), (tarfile.LNKTYPE, "hard"), (tarfile.CHRTYPE, "device"),
                           (tarfile.FIFOTYPE, "pipe"), (tarfile.DIRTYPE, "folder")):  # fmt: skip
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd" if kind in (tarfile.SYMTYPE, tarfile.LNKTYPE) else ""
            archive.addfile(info)
        info = tarfile.TarInfo("a.txt")
        info.size = 1
        archive.addfile(info, io.BytesIO(b"a"))
    what, problems = read_file(out.getvalue(), "x.tar")
    assert [one.name for one in what.members] == ["a.txt"]
    assert what.reading.outcome is Outcome.READ
    for named in ("1 symbolic link", "1 hard link", "1 device", "1 pipe", "link → /etc/passwd"):
        assert named in problems[0].message


def test_a_tar_cut_off_keeps_what_came_before(read_file):
    data = tar_of([("a", b"a" * 600), ("b", b"b" * 60_000)])
    what, _ = read_file(data[:20_000], "cut.tar")
    assert [member.name for member in what.members] == ["a"]
    assert (what.reading.outcome, what.reading.failed) == (Outcome.PARTIAL, 1)


def test_a_packed_tar_cut_off_keeps_what_came_before(read_file):
    data = tar_of([("a", b"a" * 600), ("b", bytes(range(256)) * 4000)], "w:gz")
    what, _ = read_file(data[:-200], "cut.tgz")
    assert "a" in [member.name for member in what.members]
    assert what.reading.outcome is Outcome.PARTIAL


def test_a_bad_header_in_the_middle_loses_only_its_member(read_file):
    data = bytearray(tar_of([("a", b"one"), ("b", b"two" * 1000), ("c", b"three")]))
    data[1024 + 150] ^= 0xFF  # in the checksum of the second header
    what, _ = read_file(bytes(data), "x.tar")
    assert [one.name for one in what.members] == ["a", "c"]
    assert (what.reading.outcome, what.reading.reason) == (Outcome.PARTIAL, Reason.DAMAGED)


def test_one_archive_after_another(read_file, contents):
    what, _ = read_file(tar_of([("a", b"one")]) + tar_of([("b", b"two")]), "x.tar")
    assert contents(what) == {"a": b"one", "b": b"two"}


def test_the_holes_of_a_sparse_file_are_zeros(read_file, contents):
    header = tarfile.TarInfo("sparse")
    header.type, header.size = tarfile.GNUTYPE_SPARSE, 512
    block = bytearray(header.tobuf(tarfile.GNU_FORMAT))
    block[386:410] = b"00000010000\0" + b"00000001000\0"  # 512 bytes at 4096
    block[483:495] = b"00000011000\0"  # 4608 in all
    block[148:156] = b"        "
    block[148:156] = b"%06o\0 " % sum(block)
    what, _ = read_file(bytes(block) + b"x" * 512 + bytes(1024), "x.tar")
    assert contents(what) == {"sparse": bytes(4096) + b"x" * 512}


def test_without_libarchive_python_reads_the_tar(monkeypatch):
    from assay.readers.archives import tar
    from assay.readers.desk import Desk
    from assay.readers.sandbox.limits import LIMITS

    sent: list[object] = []
    monkeypatch.setattr(native, "LIBRARIES", ("no-such-library.so",))
    desk = Desk(sent.append, "d" * 16, LIMITS)
    result = tar._by_python(io.BytesIO(tar_of(PAPERS)), desk)
    assert (desk.members, desk.failed, result.reason, native.is_installed()) == (2, 0, None, False)
    desk = Desk(sent.append, "d" * 16, LIMITS)
    assert tar._by_python(io.BytesIO(tar_of(PAPERS)[:3000]), desk).reason in (Reason.DAMAGED, None)
    assert (desk.members, desk.failed) == (0, 1)
