"""7z, RAR, CAB, ISO, LHA, XAR, CPIO and AR, read by libarchive without a path, a program or a written byte."""

from __future__ import annotations

import pytest
from archive_writers import cab, lha, made_by_libarchive, rar4

from assay.model.document import Outcome, Reason
from assay.readers.archives import native

LETTER = "Прошу подтвердить поставку 12 единиц.\n".encode() * 300
PAPERS = (("letter.txt", LETTER), ("annex.txt", b"12 vehicles"))
NAMES = ("Договор № 5.txt", "合同附件三.txt")


@pytest.mark.parametrize("kind", ["7zip", "cpio_newc", "iso9660", "xar", "ar_svr4"])
def test_what_libarchive_writes(read_file, contents, kind):
    what, problems = read_file(made_by_libarchive(kind, PAPERS), "x.bin")
    found = contents(what)
    assert {name.lower().rstrip("/"): data for name, data in found.items()} == dict(PAPERS)
    assert (what.reading.outcome, problems) == (Outcome.READ, ())


@pytest.mark.parametrize("kind", ["7zip", "cpio_newc", "xar"])
def test_russian_and_chinese_names(read_file, kind):
    what, _ = read_file(made_by_libarchive(kind, [(name, b"a") for name in NAMES]), "x.bin")
    assert [one.name for one in what.members] == list(NAMES)


def in_bytes(encoding: str) -> list[tuple[bytes, bytes]]:
    return [("Договор поставки.txt".encode(encoding), LETTER), (b"annex.txt", b"12 vehicles")]


@pytest.mark.parametrize(("write", "encoding"), [(rar4, "cp866"), (lha, "cp866"), (cab, "cp1251"), (rar4, "utf-8")])
def test_archives_of_old_programs(read_file, contents, write, encoding):
    what, problems = read_file(write(in_bytes(encoding)), "x.bin")
    assert contents(what) == {"Договор поставки.txt": LETTER, "annex.txt": b"12 vehicles"}
    assert (what.reading.outcome, problems) == (Outcome.READ, ())


def test_a_locked_member_is_named_and_the_others_are_read(read_file, contents):
    data = rar4([(b"a.txt", b"open"), (b"b.txt", b"locked"), (b"c.txt", b"open too")], encrypted=[b"b.txt"])
    what, problems = read_file(data, "x.rar")
    assert contents(what) == {"a.txt": b"open", "c.txt": b"open too"}
    assert "unpack it yourself" in problems[0].message  # no password in case.toml would help
    assert (what.reading.outcome, what.reading.reason) == (Outcome.PARTIAL, Reason.PASSWORD_NEEDED)
    assert (what.reading.expected, what.reading.failed) == (3, 1)


def test_an_archive_with_locked_names(read_file):
    data = bytearray(rar4([(b"a.txt", b"open")]))
    data[10] |= 0x80
    what, _ = read_file(bytes(data), "x.rar")
    assert (what.reading.outcome, what.reading.reason) == (Outcome.REFUSED, Reason.PASSWORD_NEEDED)


@pytest.mark.parametrize("kind", ["7zip", "cpio_newc", "xar"])
def test_an_archive_cut_off_says_so(read_file, kind):
    whole = made_by_libarchive(kind, [("a", bytes(range(256)) * 30), ("b", LETTER)])
    what, _ = read_file(whole[: len(whole) * 2 // 3], "x.bin")
    assert what.reading.outcome in (Outcome.REFUSED, Outcome.PARTIAL)
    assert what.reading.reason in (Reason.DAMAGED, Reason.MEMBERS_FAILED)


def test_the_parts_of_a_split_rar_are_read_together(read_with, contents):
    first = rar4([(b"a.txt", LETTER[:5000])], volume=1, size=len(LETTER))
    rest = rar4([(b"a.txt", LETTER[5000:])], volume=2, size=len(LETTER))
    what, _ = read_with(first, "x.part1.rar", volumes=(rest,))
    assert contents(what) == {"a.txt": LETTER}


def test_the_pieces_of_a_cut_7z_are_one_file(read_with, contents):
    whole = made_by_libarchive("7zip", PAPERS)
    what, _ = read_with(whole[:100], "x.7z.001", volumes=(whole[100:150], whole[150:]))
    assert contents(what) == dict(PAPERS)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (rar4([(b"a.txt", b"x" * 100)], volume=1, size=150), "x.part1.rar"),
        (rar4([(b"a.txt", b"x" * 100)], volume=2, size=150), "x.part2.rar"),
        (cab([(b"a.txt", b"x" * 100)], flags=1), "disk2.cab"),
    ],
)
def test_a_part_by_itself_asks_for_the_others(read_file, data, name):
    what, _ = read_file(data, name)
    assert what.reading.outcome is Outcome.REFUSED
    assert what.reading.reason is Reason.VOLUME_MISSING


def test_an_empty_archive_is_said_to_be_empty(read_file):
    what, problems = read_file(made_by_libarchive("7zip", []), "x.7z")
    assert (what.reading.reason, what.reading.expected) == (Reason.NO_TEXT, 0)
    assert "holds nothing" in problems[0].message


def test_where_libarchive_lacks_it_is_asked_for(monkeypatch):
    from assay.readers.source import Refusal

    monkeypatch.setattr(native, "LIBRARIES", ("no-such-library.so",))
    with pytest.raises(Refusal) as refused:
        native.library()
    assert (refused.value.reason, refused.value.detail) == (Reason.TOOL_NOT_INSTALLED, "install libarchive13")
