"""Hostile PDFs: each ends as a sentence, within its limits, with the pages that could be read."""

# ruff: noqa: E501 - objects and rows stay on one line

from __future__ import annotations

import zlib
from dataclasses import replace

import pytest
from bare_pdf import FONT, pages, pdf, says, stream

from assay.model.document import Outcome, Reason
from assay.readers.sandbox.limits import LIMITS, MIB
from assay.reading import read


def zeros(size: int) -> bytes:
    pack = zlib.compressobj(9)
    block = b" " * (1 << 24)
    return b"".join(pack.compress(block) for _ in range(size >> 24)) + pack.flush()


def flate(content: bytes, keys: bytes = b"") -> bytes:
    return b"<< /Length %d /Filter /FlateDecode %b >>\nstream\n%b\nendstream" % (len(content), keys, content)


def image(keys: bytes, content: bytes = b"\x00" * 40) -> bytes:
    return b"<< /Type /XObject /Subtype /Image /ColorSpace /DeviceGray /BitsPerComponent 8 %b /Length %d >>\nstream\n%b\nendstream" % (
        keys, len(content), content,
    )  # fmt: skip


def nested_draws() -> bytes:
    """Each form draws the next one ten times, twelve deep: 10^12 pieces of text."""
    objects = pages(says("Before the draws"), b"/X0 Do", resources=b"/XObject << /X0 100 0 R >>")
    for level in range(12):
        inner = b"/Resources << /XObject << /X%d %d 0 R >> /Font << /F 3 0 R >> >>" % (level + 1, 101 + level)
        body = b"/X%d Do " % (level + 1) * 10 if level < 11 else says("again")
        objects[100 + level] = stream(body, b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] " + inner)
    return pdf(objects)


def in_itself() -> bytes:
    objects = pages(says("A form in itself") + b"/X Do", resources=b"/XObject << /X 100 0 R >>")
    objects[100] = stream(
        b"/X Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 100 0 R >> >>"
    )
    return pdf(objects)


def kids_loop() -> bytes:
    objects = pages(says("A page tree in itself"))
    objects[2] = b"<< /Type /Pages /Count 9 /Kids [10 0 R 2 0 R 20 0 R] >>"
    objects[20] = b"<< /Type /Pages /Parent 2 0 R /Count 5 /Kids [2 0 R 20 0 R] >>"
    return pdf(objects)


def prev_loop() -> bytes:
    data = pdf(pages(says("A table before itself")))
    begin = data.rindex(b"startxref\n") + 10
    place = data[begin:].split(b"\n")[0]
    return data.replace(b"/Root 1 0 R", b"/Prev %b /Root 1 0 R" % place)


def looping_object_stream() -> bytes:
    objects = pages(says("An object stream in itself"))
    objects[60] = stream(b"60 0 61 5 <<>> <<>>", b"/Type /ObjStm /N 2000000000 /First 10 /Extends 60 0 R")
    return pdf(objects)


def shared_pages(count: int) -> bytes:
    objects = pages(says("The same page"))
    objects[2] = b"<< /Type /Pages /Count %d /Kids [%b] >>" % (count, b"10 0 R " * count)
    return pdf(objects)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(nested_draws(), "Before the draws", id="10^12 nested draws"),
        pytest.param(in_itself(), "A form in itself", id="a form that draws itself"),
        pytest.param(kids_loop(), "A page tree in itself", id="a page tree in itself"),
        pytest.param(prev_loop(), "A table before itself", id="a table before itself"),
        pytest.param(looping_object_stream(), "An object stream in itself", id="an object stream in itself"),
        pytest.param(pdf(pages(says("Huge paper"), box=b"0 0 2000000000 2000000000")), "Huge paper", id="2e9 points"),
        pytest.param(
            pdf(pages(says("Huge picture") + b"/Im Do", resources=b"/XObject << /Im 50 0 R >>")
                | {50: image(b"/Width 100000 /Height 100000")}), "Huge picture", id="100,000 by 100,000 pixels"),
        pytest.param(
            pdf(pages(says("Bad pictures") + b"/Im Do /In Do", resources=b"/XObject << /Im 50 0 R /In 51 0 R >>")
                | {50: image(b"/Width 90 /Height 90 /Filter /JBIG2Decode"),
                   51: image(b"/Width 90 /Height 90 /Filter /JPXDecode", b"\x00\x00\x00\x0cjP  \r\n\x87\n" + b"\xff" * 99)}),
            "Bad pictures", id="JBIG2 and JPX garbage"),
        pytest.param(
            pdf(pages(says("Deep arrays")) | {50: b"[" * 50_000 + b"]" * 50_000}), "Deep arrays", id="deep arrays"),
        pytest.param(
            pdf(pages(says("Three Flates"), b"<<>>") | {13: stream(b" " * (1 << 26), packed=3)}), "Three Flates",
            id="three nested Flates"),
        pytest.param(pdf(pages(says("Odd font"), page=b"/Annots [10 0 R 99 0 R null 7 (x)] /Rotate 77")), "Odd font", id="odd annotations"),
    ],
)  # fmt: skip
def test_a_bomb_costs_no_page_but_its_own(item, data, words):
    what, _ = read(item(data, "x.pdf"), limits=replace(LIMITS, silence=4.0))
    assert what.reading.outcome in (Outcome.READ, Outcome.PARTIAL)
    assert words in " ".join(page.text for page in what.pages)


def test_a_stream_larger_than_memory_costs_no_other_page(item):
    """Unpacking ends the first reader; the second leaves the stream out beforehand."""
    objects = pages(says("Page one"), says("Page two"), b"<<>>", says("Page four"))
    data = pdf(objects | {15: flate(zeros(384 * MIB))})
    what, problems = read(item(data, "x.pdf"), limits=replace(LIMITS, memory_for_ocr=512 * MIB))
    assert [page.text for page in what.pages] == ["Page one", "Page two", "", "Page four"]
    assert "pikepdf" in what.reading.reader
    assert (what.reading.outcome, what.reading.reason) == (Outcome.PARTIAL, Reason.PARTS_UNREAD)
    assert "unpack" in problems[0].message


def test_twenty_thousand_shared_pages_end_at_the_cap(item):
    what, problems = read(item(shared_pages(20_000), "x.pdf"), limits=replace(LIMITS, pages=300))
    assert len(what.pages) == 300
    assert "more than 300 pages" in problems[0].message


def test_a_character_map_with_the_name_of_a_path_opens_nothing(read_file):
    objects = pages(says("Path")) | {
        3: b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /#2e#2e#2fetc#2fpasswd /DescendantFonts [70 0 R] >>",
        70: b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (/etc) /Ordering (passwd) >> >>",
    }
    assert read_file(pdf(objects), "x.pdf")[0].reading.outcome is not None
    assert FONT
