"""ZIP archives: whole, cut off, prepended, locked, and with headers that lie."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest
from archive_writers import made_by_libarchive, zip_by_hand, zip_of

from assay.model.document import Outcome, Reason

CONTRACT = "Контракт № 12/31 на поставку 12 единиц БМП-3. ".encode() * 200
ANNEX = b"Annex A: 12 vehicles, delivery by 3 February 2031. " * 100
PAPERS = (("contract.txt", CONTRACT), ("annex.txt", ANNEX))


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_every_way_of_packing_that_python_has(read_file, contents, method):
    what, problems = read_file(zip_of(PAPERS, method), "papers.zip")
    assert contents(what) == dict(PAPERS)
    assert (what.reading.outcome, problems) == (Outcome.READ, ())


def test_members_written_to_a_pipe_have_their_sizes_behind_them(read_file, contents):
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def tell(self) -> int:
            raise OSError

    out = Pipe()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in PAPERS:
            archive.writestr(name, data)
    what, _ = read_file(out.getvalue(), "papers.zip")
    assert contents(what) == dict(PAPERS)
    what, _ = read_file(out.getvalue()[:-100], "cut.zip")
    assert contents(what) == dict(PAPERS)
    assert (what.reading.outcome, what.reading.reason) == (Outcome.PARTIAL, Reason.DAMAGED)


def test_an_archive_without_its_end_is_read_by_the_members_own_headers(read_file, contents):
    whole = zip_of(PAPERS)
    what, _ = read_file(whole[: whole.index(b"PK\1\2") - 20], "cut.zip")
    assert contents(what) == {"contract.txt": CONTRACT}
    assert (what.reading.emitted, what.reading.failed, what.reading.reason) == (1, 1, Reason.DAMAGED)


def test_a_program_before_the_archive_is_noted(read_file, contents):
    what, problems = read_file(b"MZ" + bytes(5000) + zip_of(PAPERS), "setup.exe")
    assert contents(what) == dict(PAPERS)
    assert "5,002 bytes stand before the archive" in problems[0].message


def test_zip64(read_file, contents):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive, archive.open("a.txt", "w", force_zip64=True) as member:
        member.write(ANNEX)
    what, _ = read_file(out.getvalue(), "large.zip")
    assert contents(what) == {"a.txt": ANNEX}


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_are_both_kept(read_file):
    what, problems = read_file(zip_of([("a.txt", b"draft"), ("a.txt", b"final")]), "x.zip")
    assert [(one.name, one.size) for one in what.members] == [("a.txt", 5), ("a.txt", 5)]
    assert "more than once" in problems[0].message


def test_another_name_in_the_members_own_header_is_noted(read_file):
    data = zip_by_hand([{"name": b"invoice.txt", "data": b"12 units", "local_name": b"bribe.txt"}])
    what, problems = read_file(data, "x.zip")
    assert [one.name for one in what.members] == ["invoice.txt"]
    assert "'invoice.txt' calls itself 'bribe.txt'" in problems[0].message


def test_a_comment_is_kept_as_what_the_file_says_of_itself(read_file):
    what, _ = read_file(zip_by_hand([{"name": b"a", "data": b"a"}], comment="от Ивана".encode()), "x.zip")
    assert dict(what.reading.metadata) == {"comment": "от Ивана"}


@pytest.mark.parametrize("options", ["zip:encryption=traditional", "zip:encryption=aes128", "zip:encryption=aes256"])
def test_a_locked_archive_opens_with_the_cases_password(read_with, contents, options):
    data = made_by_libarchive("zip", PAPERS, options=options, password="Пароль-12")  # noqa: S106
    what, problems = read_with(data, "locked.zip", passwords=("wrong", "Пароль-12"))
    assert contents(what) == dict(PAPERS)
    assert problems == ()
    for passwords in ((), ("wrong", "also wrong")):
        what, _ = read_with(data, "locked.zip", passwords=passwords)
        assert (what.reading.outcome, what.reading.reason) == (Outcome.REFUSED, Reason.PASSWORD_NEEDED)
        assert (what.reading.expected, what.reading.failed) == (2, 2)


def test_a_wrong_checksum_fails_only_its_member(read_file):
    data = bytearray(zip_of([("a", b"a" * 1000 + bytes(range(256))), ("b", b"fine")]))
    data[60] ^= 0xFF
    what, _ = read_file(bytes(data), "x.zip")
    assert [member.name for member in what.members] == ["b"]
    assert what.reading.reason is Reason.MEMBERS_FAILED


def test_a_way_of_packing_that_nobody_knows_is_named(read_file):
    _what, problems = read_file(zip_by_hand([{"name": b"a", "data": b"abc", "method": 77}]), "x.zip")
    assert "method 77" in problems[1].message


def test_a_table_of_contents_that_breaks_off_keeps_the_members_before(read_file):
    data = bytearray(zip_of([("a", b"one"), ("b", b"two"), ("c", b"three")]))
    second = data.index(b"PK\1\2", data.index(b"PK\1\2") + 4)
    data[second : second + 4] = b"XXXX"
    what, _ = read_file(bytes(data), "x.zip")
    assert [one.name for one in what.members] == ["a"]
    assert (what.reading.expected, what.reading.reason) == (3, Reason.DAMAGED)


def test_a_stored_pdf_at_the_beginning_makes_no_pdf_of_the_archive(read_file):
    what, _ = read_file(zip_of([("a.pdf", b"%PDF-1.4 and so on")], zipfile.ZIP_STORED), "x.zip")
    assert what.reading.mime_type == "application/zip"


def test_links_and_devices_are_named_and_not_followed(read_file):
    entries = [
        {"name": b"link", "data": b"/etc/passwd", "mode": 0o120777},
        {"name": b"disk", "data": b"", "mode": 0o060644},
        {"name": b"folder/", "data": b"", "mode": 0o040755},
        {"name": b"a.txt", "data": b"a"},
    ]
    what, problems = read_file(zip_by_hand(entries), "x.zip")
    assert [one.name for one in what.members] == ["a.txt"]
    assert (what.reading.expected, what.reading.outcome) == (1, Outcome.READ)
    assert "link → /etc/passwd" in problems[0].message


def test_a_size_that_lies_is_no_reason_to_lose_the_member(read_file, contents):
    packed = zlib.compress(ANNEX)[2:-4]
    entry = {"name": b"a", "data": packed, "method": 8, "crc": zlib.crc32(ANNEX), "size": 3}
    what, _ = read_file(zip_by_hand([entry]), "x.zip")
    assert contents(what) == {"a": ANNEX}


def test_members_that_the_table_of_contents_leaves_out_are_found(read_file, contents):
    data = zip_of([("a.txt", b"kept"), ("removed.txt", ANNEX), ("b.txt", b"kept too")])
    start = data.index(b"PK\1\2")
    second = data.index(b"PK\1\2", start + 4)
    third = data.index(b"PK\1\2", second + 4)
    end = data.index(b"PK\5\6")
    size = end - start - (third - second)
    data = data[:second] + data[third:end] + struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 2, 2, size, start, 0)
    what, problems = read_file(data, "x.zip")
    assert contents(what) == {"a.txt": b"kept", "removed.txt": ANNEX, "b.txt": b"kept too"}
    assert (what.reading.expected, what.reading.outcome) == (3, Outcome.READ)
    assert "not in its table of contents" in problems[0].message


def lying(data: bytes, told: int) -> bytes:
    """A member that unpacks to more than the archive says, between two that are sound."""
    whole = zip_of((PAPERS[0], ("zeros.bin", data), PAPERS[1]))
    return whole.replace(struct.pack("<I", len(data)), struct.pack("<I", told))


@pytest.mark.parametrize(
    ("told", "why"),
    [(33 * 1024 * 1024, "more than 200 times its size"), (100, "more than the table of contents says")],
    ids=["says so itself", "says less"],
)
def test_a_bomb_is_not_unpacked_further_than_need_be(read_file, contents, told, why):
    bomb = bytes(33 * 1024 * 1024)
    what, problems = read_file(lying(bomb, told), "papers.zip")
    assert contents(what) == dict(PAPERS)
    assert why in " ".join(problem.message for problem in problems)
    assert what.reading.reason is Reason.MEMBERS_FAILED
