"""Pages, Numbers and Keynote: texts of both generations; what is not read is said."""

from __future__ import annotations

import gzip

import pytest
from zip_packages import packed

from assay.model.document import MarkKind, Outcome, Reason
from assay.readers.apple.snappy import NotSnappy, block, unpacked


def varint(value):
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


def field(number, value):
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    return varint(number << 3 | 2) + varint(len(value)) + value


def part(*objects):
    """A part of a document: (type, message) each, as one literal of Snappy."""
    data = b""
    for kind, message in objects:
        header = field(1, 7) + field(2, field(1, kind) + field(3, len(message)))
        data += varint(len(header)) + header + message
    packed = varint(len(data)) + b"\xf4" + (len(data) - 1).to_bytes(2, "little") + data
    return b"\0" + len(packed).to_bytes(3, "little") + packed


def storage(kind, text):
    return 2001, field(1, kind) + field(3, text.encode())


def test_texts_since_2013_come_with_their_kind(read_file):
    document = part(storage(0, "Договор № 7\u2028вторая строка"), storage(1, "Draft"), storage(2, "see annex"))
    what, _ = read_file(packed({"Index/Document.iwa": document, "preview.jpg": b"JPG"}), "order.pages")
    page = what.pages[0]
    assert page.text == "Договор № 7\nвторая строка\n\nDraft\n\nsee annex"
    assert [one.kind for one in page.marks] == [MarkKind.PAGE_HEADER, MarkKind.FOOTNOTE]
    assert [one.name for one in what.members] == ["preview.jpg"]


def test_words_of_cells_are_read_and_their_places_are_not(read_file):
    words = (
        6005,
        field(1, 1) + b"".join(field(3, field(1, n) + field(3, word)) for n, word in enumerate((b"T-72", b"BMP-3"))),
    )
    what, _ = read_file(packed({"Index/Tables/DataList.iwa": part(words, (6002, b""))}), "stock.numbers")
    assert what.pages[0].text == "T-72\nBMP-3"
    assert what.reading.lacking == ("the numbers of its tables and the places of their cells",)


def test_a_document_of_2009_is_read(read_file):
    index = (
        '<sl:document xmlns:sf="x" xmlns:sl="y" xmlns:sfa="z"><sf:stylesheet><sf:p>style</sf:p></sf:stylesheet>'
        "<sf:header><sf:p>Draft</sf:p></sf:header><sf:p>Contract<sf:br/>no. 7</sf:p>"
        '<sf:ct sfa:s="T-72"/><sf:n sf:v="37"/></sl:document>'
    )
    data = packed({"index.xml.gz": gzip.compress(index.encode()), "buildVersionHistory.plist": ""})
    what, _ = read_file(data, "order.pages")
    assert what.pages[0].text == "Draft\nContract\nno. 7\nT-72\n37"
    assert what.reading.outcome is Outcome.READ


def test_a_password_is_asked_for(read_file):
    assert (
        read_file(packed({".iwpv2": "x", "Index/Document.iwa": "x"}), "a.pages")[0].reading.reason
        is Reason.PASSWORD_NEEDED
    )


def test_a_damaged_part_is_said(read_file):
    good, bad = part(storage(0, "text")), part(storage(0, "lost"))[:-9]
    what, _ = read_file(packed({"Index/Document.iwa": good, "Index/Slide-2.iwa": bad}), "a.key")
    assert (what.reading.reason, what.pages[0].text) == (Reason.DAMAGED, "text")


@pytest.mark.parametrize(
    ("data", "plain"),
    [
        (b"\x03\x08abc", b"abc"),
        (b"\x09\x08abc\x09\x03\x01\x03", b"abcabcabc"),
        (b"\x06\x08abc\x0a\x03\x00", b"abcabc"),
    ],
)
def test_blocks_are_literals_and_copies(data, plain):
    assert block(data) == plain


@pytest.mark.parametrize("data", [b"\x05\x09\x01", b"\xff\xff\xff\xff\x7f", b"\x04\x0a\x09\x00"])
def test_what_is_no_snappy_is_refused(data):
    with pytest.raises(NotSnappy):
        block(data)


def test_a_piece_that_ends_too_soon_is_refused():
    with pytest.raises(NotSnappy):
        unpacked(b"\0\x10\0\0abc")
