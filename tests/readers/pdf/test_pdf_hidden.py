"""Text that is in a PDF and not seen on its page is marked with the way in which it is hidden."""

# ruff: noqa: E501 - objects and rows stay on one line

from __future__ import annotations

import pytest
from bare_pdf import pages, pdf, says, stream

from assay.model.document import TEXT_LAYER, MarkKind
from assay.readers.pdf import hidden

SEEN = says("The buyer is", y=700)
BLACK = b"0 g 60 490 300 30 re f\n"
PICTURE = b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\n\x80\nendstream"


def marks(read_file, content: bytes, **more: bytes) -> list[tuple[str, str]]:
    objects = pages(
        SEEN + content, **{key: value for key, value in more.items() if key in ("root", "resources", "page")}
    )
    objects |= {50: PICTURE, 51: b"<< /Type /OCG /Name (Draft) >>"}
    page = read_file(pdf(objects), "x.pdf")[0].pages[0]
    return [(page.text[one.start : one.end], one.detail) for one in page.marks if one.kind is MarkKind.HIDDEN]


@pytest.mark.parametrize(
    ("content", "way"),
    [
        (says("Marlowe Trading", y=500) + BLACK, hidden.UNDER_BOX),
        (says("Marlowe Trading", y=500) + b"1 g 60 490 300 30 re f\n", hidden.UNDER_BOX),
        (says("Marlowe Trading", y=500, before=b"1 g"), hidden.PALE),
        (says("Marlowe Trading", y=500, before=b"0.98 0.99 1 rg"), hidden.PALE),
        (BLACK + says("Marlowe Trading", y=500, before=b"0 g 1 1 1 rg") + b"1 g 60 490 300 30 re f", hidden.PALE),
        (b"3 Tr " + says("Marlowe Trading", y=500), hidden.INVISIBLE),
        (b"BT /F 0.3 Tf 72 500 Td (Marlowe Trading) Tj ET", hidden.TINY),
        (says("Marlowe Trading", x=72, y=2000), hidden.OUTSIDE),
        (says("Marlowe Trading", x=-900, y=300), hidden.OUTSIDE),
        (says("Marlowe Trading", y=500) + b"q 300 0 0 30 60 490 cm /Im Do Q", hidden.UNDER_PICTURE),
        (b"q 595 0 0 842 0 0 cm /Im Do Q 3 Tr " + says("Marlowe Trading", y=500), TEXT_LAYER),
    ],
)
def test_what_is_hidden_is_marked(read_file, content, way):
    found = marks(read_file, content, resources=b"/XObject << /Im 50 0 R >>")
    assert [said for text, said in found if "Marlowe Trading" in text] == [way]


@pytest.mark.parametrize(
    "content",
    [
        says("Marlowe Trading", y=500),
        BLACK + says("Marlowe Trading", y=500, before=b"1 g"),  # white on a black bar: a table's header
        b"0.9 g 60 490 300 30 re f 0 g\n" + says("Marlowe Trading", y=500),
        says("Marlowe Trading", y=500) + b"0 g 60 420 300 30 re f",
        says("Marlowe Trading", y=500) + b"/G gs 1 1 0 rg 60 490 300 30 re f",  # a marker pen
    ],
)
def test_what_is_seen_is_not(read_file, content):
    state = b"/ExtGState << /G << /BM /Multiply /ca 0.5 >> >>"
    assert marks(read_file, content, resources=state) == []


def test_a_layer_that_is_switched_off(read_file):
    content = b"/OC /L BDC " + says("Marlowe Trading", y=500) + b" EMC"
    root = b"/OCProperties << /OCGs [51 0 R] /D << /OFF [51 0 R] >> >>"
    found = marks(read_file, content, root=root, resources=b"/Properties << /L 51 0 R >>")
    assert found == [("Marlowe Trading", hidden.SWITCHED_OFF)]


def test_hidden_text_is_noted_once_and_a_text_layer_is_not(read_file):
    objects = pages(*[says("seen") + says("Marlowe", y=500, before=b"1 g")] * 5)
    problems = read_file(pdf(objects), "x.pdf")[1]
    assert [one.message for one in problems] == [
        "There is text that is not seen (in the colour of its ground) on pages 1, 2, 3, 4, 5."
    ]
    scan = b"q 595 0 0 842 0 0 cm /Im Do Q 3 Tr " + b"".join(
        says("Delivery of fourteen boats " * 2, y=y) for y in range(90, 700, 30)
    )
    objects = pages(scan, resources=b"/XObject << /Im 50 0 R >>") | {50: PICTURE}
    what, problems = read_file(pdf(objects), "x.pdf")
    assert problems == ()
    assert {one.detail for one in what.pages[0].marks if one.kind is MarkKind.HIDDEN} == {TEXT_LAYER}


def test_a_form_inside_a_page_is_looked_into(read_file):
    form = stream(
        says("Marlowe Trading", y=500, before=b"1 g"),
        b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >>",
    )
    objects = pages(SEEN + b"/X Do", resources=b"/XObject << /X 60 0 R >>") | {60: form}
    page = read_file(pdf(objects), "x.pdf")[0].pages[0]
    assert [page.text[one.start : one.end] for one in page.marks if one.kind is MarkKind.HIDDEN] == ["Marlowe Trading"]
