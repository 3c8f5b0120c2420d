"""E-books: chapters in the book's order, each a page; a locked or broken book says what lacks."""

from __future__ import annotations

import pytest
from zip_packages import packed

from assay.model.document import Outcome, Reason

CONTAINER = '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>'
OPF = """<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title>Записки инженера</dc:title><dc:creator>O. Petrova</dc:creator></metadata>
<manifest><item id="b" href="two.xhtml"/><item id="a" href="one%20.xhtml"/>
<item id="p" href="map.png" media-type="image/png"/></manifest>
<spine><itemref idref="a"/><itemref idref="b"/></spine></package>"""
CHAPTER = "<html><head><title>t</title></head><body><h1>{0}</h1><p>text {0}</p></body></html>"
BOOK = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": CONTAINER,
    "OPS/book.opf": OPF,
    "OPS/two.xhtml": CHAPTER.format("Second"),
    "OPS/one .xhtml": CHAPTER.format("First"),
    "OPS/map.png": "PNG",
}


def test_chapters_come_in_the_order_of_the_book(read_file):
    what, problems = read_file(packed(BOOK), "book.epub")
    assert [(page.label, page.text) for page in what.pages] == [
        ("First", "First\n\ntext First"),
        ("Second", "Second\n\ntext Second"),
    ]
    assert what.reading.metadata == (("title", "Записки инженера"), ("author", "O. Petrova"))
    assert [one.name for one in what.members] == ["OPS/map.png"]
    assert (what.reading.outcome, problems) == (Outcome.READ, ())


@pytest.mark.parametrize("broken", ["", "<package><no", "not xml at all"])
def test_a_broken_description_leaves_the_chapters_by_name(read_file, broken):
    what, _ = read_file(packed({**BOOK, "OPS/book.opf": broken}), "book.epub")
    assert sorted(page.text.split("\n")[0] for page in what.pages) == ["First", "Second"]


def test_a_locked_book_needs_its_key(read_file):
    locked = "".join(
        f'<EncryptedData><EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/>'
        f'<CipherData><CipherReference URI="OPS/{name}"/></CipherData></EncryptedData>'
        for name in ("two.xhtml", "one%20.xhtml")
    )
    book = {name: text for name, text in BOOK.items() if not name.endswith(".png")}
    what, _ = read_file(packed({**book, "META-INF/encryption.xml": f"<encryption>{locked}</encryption>"}), "book.epub")
    assert (what.reading.outcome, what.reading.reason) == (Outcome.REFUSED, Reason.KEY_NEEDED)


def test_a_chapter_that_is_not_there_is_named(read_file):
    what, _ = read_file(packed({name: text for name, text in BOOK.items() if "two" not in name}), "book.epub")
    assert what.reading.lacking == ("a chapter that is not in the book: OPS/two.xhtml",)
