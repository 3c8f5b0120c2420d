"""Files that are packed by themselves."""

from __future__ import annotations

import binascii
import bz2
import gzip
import io
import lzma
import zlib

import pytest
from archive_writers import made_by_libarchive

from assay.model.document import Outcome, Reason

LETTER = "Прошу подтвердить поставку 12 единиц.\n".encode() * 3000


def lzma_alone(data: bytes) -> bytes:
    return lzma.compress(data, lzma.FORMAT_ALONE)


def by_libarchive(name: str):
    def pack(data: bytes) -> bytes:
        return made_by_libarchive("raw", [("data", data)], filter_name=name)

    return pack


def uuencoded(data: bytes) -> bytes:
    lines = [binascii.b2a_uu(data[at : at + 45]) for at in range(0, len(data), 45)]
    return b"begin 644 letter.txt\n" + b"".join(lines) + b"`\nend\n"


@pytest.mark.parametrize(
    ("pack", "ending"),
    [
        (gzip.compress, "gz"),
        (bz2.compress, "bz2"),
        (lzma.compress, "xz"),
        (lzma_alone, "lzma"),
        (zlib.compress, "zlib"),
        (by_libarchive("compress"), "Z"),
        (by_libarchive("zstd"), "zst"),
        (by_libarchive("lz4"), "lz4"),
        (by_libarchive("lzip"), "lz"),
        (uuencoded, "uu"),
    ],
)
def test_a_packed_file_is_its_only_member(read_file, contents, pack, ending):
    what, problems = read_file(pack(LETTER), f"letter.txt.{ending}")
    assert contents(what) == {"letter.txt": LETTER}
    assert (what.reading.outcome, what.reading.expected, problems) == (Outcome.READ, 1, ())


def test_gzip_says_what_the_file_was_called(read_file):
    out = io.BytesIO()
    with gzip.GzipFile("Справка.txt", "wb", fileobj=out) as file:
        file.write(LETTER)
    data = out.getvalue()
    named = gzip.compress(LETTER)
    named = named[:3] + b"\x08" + named[4:10] + "Справка.txt".encode() + b"\0" + named[10:]
    what, _ = read_file(named, "x.gz")
    assert [one.name for one in what.members] == ["Справка.txt"]
    what, _ = read_file(data, "x.txt.gz")
    assert len(what.members) == 1


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_several_streams_are_one_file(read_file, contents, pack):
    what, _ = read_file(pack(b"first ") + pack(b"second") + bytes(512), "x.gz")
    assert list(contents(what).values()) == [b"first second"]
    assert what.reading.outcome is Outcome.READ


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress])
def test_what_follows_the_end_is_noted(read_file, contents, pack):
    what, problems = read_file(pack(LETTER) + b"something else" * 10, "x.txt.gz")
    assert list(contents(what).values()) == [LETTER]
    assert "140 bytes stand after the end" in problems[0].message


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress])
def test_the_beginning_of_a_file_that_is_cut_off_is_kept(read_file, contents, pack):
    data = pack(bytes(range(256)) * 4000 + LETTER)
    what, _ = read_file(data[: len(data) // 2], "x.gz")
    assert len(contents(what)["x"]) > 1000
    assert (what.reading.outcome, what.reading.reason) == (Outcome.PARTIAL, Reason.DAMAGED)


def test_a_wrong_checksum_at_the_end_leaves_the_content(read_file, contents):
    data = bytearray(gzip.compress(LETTER))
    data[-8] ^= 0xFF
    what, _ = read_file(bytes(data), "letter.txt.gz")
    assert contents(what) == {"letter.txt": LETTER}
    assert what.reading.reason is Reason.DAMAGED


def test_packed_twice_gives_the_packed_file(read_file, contents):
    inner = gzip.compress(LETTER)
    what, _ = read_file(gzip.compress(inner), "x.txt.gz.gz")
    assert contents(what) == {"x.txt.gz": inner}
