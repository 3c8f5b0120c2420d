"""Headings, page headers and footers, footnotes and the letters themselves, as a PDF page shows them."""

from __future__ import annotations

import io

import pytest
from bare_pdf import FONT, pages, pdf, says, stream
from pages_read import marked

from assay.model.document import MarkKind, Method

pytest.importorskip("reportlab")
from reportlab.lib import pagesizes
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

CLAUSE = "The Seller shall deliver the goods named in the annex to the port of entry within ninety days."


def contract(count: int, *, header: str = "Contract No. 17-04/2023", number: str = "- {} -") -> bytes:
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=pagesizes.A4, invariant=True)
    for n in range(1, count + 1):
        page.setFont("Times-Roman", 9)
        page.drawString(72, 810, header)
        page.setFont("Times-Bold", 16)
        page.drawString(72, 760, f"{n}. Terms of delivery")
        page.setFont("Times-Bold", 11)
        page.drawString(72, 735, f"{n}.1 Place")
        page.setFont("Times-Roman", 11)
        for line in range(20):
            page.drawString(72, 715 - 15 * line, f"{CLAUSE[: 90 - line]}{n}{line}")
        page.line(72, 130, 200, 130)
        page.setFont("Times-Roman", 8)
        page.drawString(72, 118, "1 As defined in the general terms of the parties.")
        page.drawString(72, 108, "They were signed on the same day.")
        page.setFont("Times-Roman", 11)
        page.drawString(290, 40, number.format(n))
        page.showPage()
    page.save()
    return out.getvalue()


def test_headings_have_a_level(read_file):
    page = read_file(contract(1), "x.pdf")[0].pages[0]
    assert marked(page, MarkKind.HEADING) == [("1. Terms of delivery", "2"), ("1.1 Place", "4")]


@pytest.mark.parametrize("count", [3, 4, 9])
def test_lines_that_return_on_each_page_are_header_and_footer(read_file, count):
    for number, page in enumerate(read_file(contract(count), "x.pdf")[0].pages, 1):
        assert marked(page, MarkKind.PAGE_HEADER) == [("Contract No. 17-04/2023", "")]
        assert marked(page, MarkKind.PAGE_FOOTER) == [(f"- {number} -", "")]


def test_a_line_at_the_top_of_one_page_is_no_header(read_file):
    page = read_file(contract(1, number="Moscow"), "x.pdf")[0].pages[0]
    assert marked(page, MarkKind.PAGE_HEADER) == marked(page, MarkKind.PAGE_FOOTER) == []


def test_a_footnote_is_small_and_at_the_foot(read_file):
    page = read_file(contract(1), "x.pdf")[0].pages[0]
    assert [text.split("\n") for text, _ in marked(page, MarkKind.FOOTNOTE)] == [
        ["1 As defined in the general terms of the parties.", "They were signed on the same day."]
    ]


def test_marks_and_words_stand_in_their_order(read_file):
    for page in read_file(contract(5), "x.pdf")[0].pages:
        assert [one.start for one in page.marks] == sorted(one.start for one in page.marks)
        assert [one.start for one in page.words] == sorted(one.start for one in page.words)
        assert " ".join(page.text[one.start : one.end] for one in page.words) == " ".join(page.text.split())


CMAP = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def
1 begincodespacerange <00> <ff> endcodespacerange %b endcmap end end"""


def spelled(text: bytes, unicode: dict[int, str]) -> bytes:
    pairs = b"".join(b"<%02x> <%b>\n" % (code, to.encode("utf-16-be").hex().encode()) for code, to in unicode.items())
    font = FONT[:-2] + b"/ToUnicode 40 0 R >>"
    cmap = CMAP % (b"%d beginbfchar\n%bendbfchar" % (len(unicode), pairs))
    return pdf(pages(b"BT /F 12 Tf 72 700 Td (%b) Tj ET" % text) | {3: font, 40: stream(cmap)})


@pytest.mark.parametrize(
    ("unicode", "text"),
    [
        ({ord("#"): "\ufb01"}, "of fice"),
        ({ord("#"): "\ufb03"}, "offfi ce"),
        ({ord("#"): "\U0001f6a2"}, "of\U0001f6a2 ce"),
        ({ord("#"): "\u00ad"}, "of ce"),
    ],
)
def test_letters_that_are_one_sign_are_spelled_out(read_file, unicode, text):
    page = read_file(spelled(b"of# ce", unicode), "x.pdf")[0].pages[0]
    assert page.text == text.replace("of fice", "offi ce")
    assert [page.text[one.start : one.end] for one in page.words] == page.text.split()


def test_text_that_is_drawn_twice_is_read_once(read_file):
    assert read_file(pdf(pages(says("Total price") + says("Total price"))), "x.pdf")[0].pages[0].text == "Total price"


def test_letters_without_a_meaning_are_recognised_from_the_picture(read_file):
    """The font maps every letter to a private sign: the text says nothing, the picture does."""
    codes = {code: chr(0xE000 + code) for code in range(33, 127)}
    what, problems = read_file(spelled(b"Delivery of fourteen boats to the port of entry", codes), "x.pdf")
    if what.pages[0].method is Method.OCR:
        assert "fourteen" in what.pages[0].text
        assert any("no meaning" in one.message for one in problems)
    else:
        assert any("should be recognised" in one.message for one in problems)


@pytest.mark.parametrize("heading", ["采购合同", "合同"])
def test_a_heading_in_single_chinese_characters_is_a_word(read_file, heading):
    """Set with gaps as wide as a character; the lines below keep theirs."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=pagesizes.A4, invariant=True)
    page.setFont("STSong-Light", 18)
    for number, character in enumerate(heading):
        page.drawString(150 + 40 * number, 760, character)
    page.setFont("STSong-Light", 11)
    page.drawString(72, 700, "甲方 乙方 共 37 台")
    page.save()
    read = read_file(out.getvalue(), "x.pdf")[0].pages[0]
    first, below = read.text.split("\n")[:2]
    assert first.strip() == heading
    assert below.split() == ["甲方", "乙方", "共", "37", "台"]
    assert all(read.text[word.start : word.end].strip() for word in read.words)
