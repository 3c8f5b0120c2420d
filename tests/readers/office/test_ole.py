"""OLE files: streams, what a file says of itself, embedded files in their wrappings."""

from __future__ import annotations

import io
import struct

import pytest

from assay.readers.office.ole.embedded import of_ole_file, of_package, of_rtf_object, pictures_in
from assay.readers.office.ole.files import Ole
from assay.readers.office.ole.properties import DOCUMENT_SUMMARY, SUMMARY, properties_of
from assay.readers.office.ole.rebuilt import ole_file_of
from assay.readers.source import Refusal


@pytest.mark.parametrize(
    "streams",
    [
        {("One",): b"small"},
        {("One",): b"x" * 5000, ("Folder", "Two"): b"y" * 70, ("Folder", "Deep", "Three"): b""},
        {(f"Stream {number}",): bytes((number % 256,)) * (number * 7) for number in range(300)},
        {("Large",): bytes(range(256)) * 40_000},
    ],
)
def test_what_is_written_is_read_again(streams):
    with Ole(io.BytesIO(ole_file_of(streams))) as ole:
        assert {path: ole.bytes_of(*path) for path in ole.paths} == streams


def test_names_are_matched_without_case():
    with Ole(io.BytesIO(ole_file_of({("WordDocument",): b"text", ("Macros", "VBA", "dir"): b"x"}))) as ole:
        assert ole.bytes_of("worddocument") == b"text"
        assert ole.has_macros
        with pytest.raises(Refusal):
            ole.bytes_of("Workbook")


@pytest.mark.parametrize("cut", [0, 8, 511, 600, 1100])
def test_broken_files_are_refused_or_read(cut):
    data = ole_file_of({("One",): b"x" * 5000})[:cut]
    try:
        with Ole(io.BytesIO(data)) as ole:
            ole.bytes_if_there("One")
    except Refusal:
        pass


def test_a_stream_can_not_be_longer_than_the_file():
    data = bytearray(ole_file_of({("One",): b"x" * 5000}))
    at = data.find("One".encode("utf-16-le")) + 120
    struct.pack_into("<Q", data, at, 1 << 31)
    with Ole(io.BytesIO(bytes(data))) as ole:
        assert ole.size_of("One") <= len(data)


def property_set(kind: bytes, page: int, *values: tuple[int, bytes]) -> bytes:
    values = ((1, struct.pack("<HHhH", 2, 0, page if page < 32768 else page - 65536, 0)), *values)
    at, places, body = 8 + 8 * len(values), b"", b""
    for number, value in values:
        places += struct.pack("<II", number, at + len(body))
        body += value + bytes(-len(value) % 4)
    section = struct.pack("<II", at + len(body), len(values)) + places + body
    return b"\xfe\xff\0\0" + bytes(20) + struct.pack("<I", 1) + kind + struct.pack("<I", 48) + section


def text(value: str, encoding: str) -> bytes:
    raw = value.encode(encoding) + b"\0"
    return struct.pack("<II", 30, len(raw)) + raw


@pytest.mark.parametrize(
    ("stream", "expected"),
    [
        (property_set(SUMMARY, 1251, (4, text("Е. Писарь", "cp1251"))), (("author", "Е. Писарь"),)),
        (property_set(SUMMARY, 65001, (2, text("合同", "utf-8"))), (("title", "合同"),)),
        (property_set(DOCUMENT_SUMMARY, 936, (15, text("进出口公司", "gb18030"))), (("company", "进出口公司"),)),
        (
            property_set(SUMMARY, 1252, (12, struct.pack("<IQ", 64, 135_713_664_000_000_000))),
            (("created", "2031-01-23T00:00:00Z"),),
        ),
        (b"\xfe\xff" + bytes(100), ()),
        (property_set(SUMMARY, 1252, (4, struct.pack("<II", 30, 4_000_000_000)))[:-2], ()),
    ],
)
def test_what_a_file_says_of_itself(stream, expected):
    assert properties_of(stream) == expected


def packed(name: bytes, data: bytes) -> bytes:
    head = b"\x02\0" + name + b"\0C:\\Temp\\" + name + b"\0" + struct.pack("<II", 0x30000, 4) + b"tmp\0"
    return head + struct.pack("<I", len(data)) + data


def test_embedded_files_are_unwrapped():
    body = packed("смета.xls".encode("cp1251"), b"rows")
    wrapped = ole_file_of({("\x01Ole10Native",): struct.pack("<I", len(body)) + body})
    assert of_ole_file(wrapped, "oleObject1.bin").untrusted_name == "смета.xls"
    assert of_ole_file(wrapped, "oleObject1.bin").data == b"rows"
    assert of_ole_file(ole_file_of({("Workbook",): b"x"}), "oleObject2.bin").untrusted_name == "oleObject2.xls"
    assert of_ole_file(ole_file_of({("CONTENTS",): b"%PDF-1.4"}), "o.bin").data == b"%PDF-1.4"
    assert of_ole_file(ole_file_of({("Equation Native",): b"x"}), "o.bin").data is None
    assert of_ole_file(b"plain", "image.dat").data == b"plain"


@pytest.mark.parametrize("data", [b"", b"\x02\0", b"\x02\0abc", packed(b"a", b"b")[:-3], b"\xff" * 40])
def test_damaged_wrappings_never_break(data):
    of_package(data, "x")
    of_rtf_object(data, "x")


def test_pictures_are_found_in_drawings():
    picture = b"\xff\xd8\xff" + b"p" * 50
    record = b"\xa0\x46\x1d\xf0" + struct.pack("<I", 17 + len(picture)) + bytes(17) + picture
    assert pictures_in(b"junk" + record + b"junk") == [("picture1.jpg", picture)]
