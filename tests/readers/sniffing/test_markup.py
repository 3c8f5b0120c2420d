"""Texts are told apart by what is in them: XML by its root, JSON by its shape, programs by their names."""

from __future__ import annotations

import dataclasses

import pytest

from assay.readers.sniffing import mismatch, texts
from assay.readers.sniffing import names as kind
from assay.readers.source import Source

XML = "<?xml version='1.0'?>"
WORD_2003 = "http://schemas.microsoft.com/office/word/2003/wordml"


def kind_of(text, name):
    data = text if isinstance(text, bytes) else text.encode()
    return texts.kind_of_text(Source((), name, len(data), head=data))


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ('<svg xmlns="http://www.w3.org/2000/svg"/>', "a", kind.SVG),
        ('<?xml version="1.0"?><rss version="2.0"/>', "a.xml", kind.RSS),
        ('<?xml version="1.0"?><!-- c --><feed xmlns="http://www.w3.org/2005/Atom"/>', "a", kind.ATOM),
        ('<?xml version="1.0"?><order/>', "a.txt2", kind.XML),
        ('<?xml version="1.0"?><a:theme xmlns:a="x"/>', "theme1.xml", kind.XML),
        ('<?xml version="1.0"?><p>x</p>', "a", kind.XML),
        ('<?xml version="1.0"?><!DOCTYPE html><html/>', "a", kind.HTML),
        (f"{XML}<w:wordDocument xmlns:w='{WORD_2003}'/>", "a.xml", kind.WORD_XML),
        (f"{XML}<Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>", "a.xls", kind.SHEET_XML),
        ("<pkg:package xmlns:pkg='http://schemas.microsoft.com/office/2006/xmlPackage'/>", "a.xml", kind.FLAT_OPC),
        ("<?xml version='1.0'?><office:document office:mimetype='application/vnd.oasis.opendocument.text'/>", "a.fodt",
         kind.ODT + kind.FLAT_OPEN_DOCUMENT),
        ('{"a": [1, 2]}', "a", kind.JSON),
        ('{"a": 1}\n{"a": 2}\n', "a", kind.JSON_LINES),
        ("[1] Ivanov said so.\n", "a", kind.TEXT),
        ("{draft} of the letter", "a", kind.TEXT),
        ("<b>not a page</b>", "notes.md", kind.TEXT),
        ("<div>page</div>", "a", kind.HTML),
        ("document.write('<html><body>x</body></html>')", "a.js", kind.TEXT),
        ("<foo> is what he typed", "a", kind.TEXT),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n", "a.vtt", kind.TEXT),
        ("a,b\n1,2\n", "a.csv", kind.CSV),
        ('<?xml version="1.0" encoding="utf-16"?><order/>'.encode("utf-16"), "a.xml", kind.XML),
    ],
)  # fmt: skip
def test_texts_are_told_apart(text, name, expected):
    assert kind_of(text, name) == expected


@pytest.mark.parametrize(
    ("name", "mime_type", "said"),
    [
        ("order.pdf", kind.HTML, "the name says .pdf, the content is a web page (text/html)"),
        (
            "photo.jpg",
            "application/x-executable",
            "the name says .jpg, the content is a program (application/x-executable)",
        ),
        ("order.docx", kind.DOC, None),
        ("list.xls", kind.CSV, None),
        ("notes.txt", kind.PDF, "the name says .txt, the content is a PDF (application/pdf)"),
        ("photo.jpg", "image/png", None),
        ("noname", kind.PDF, None),
    ],
)
def test_a_name_that_says_something_else_is_noted_once(name, mime_type, said):
    source = dataclasses.replace(Source((), name, 0), mime_type=mime_type, head=b"x" * 100)
    assert list(mismatch.sentences(source)) == ([said] if said else [])


def test_all_layers_of_a_polyglot_are_named(read_file):
    """A PDF with a zip behind its end, which every zip program opens."""
    import io
    import zipfile

    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("inside.txt", "x")
    _, problems = read_file(b"%PDF-1.4\n" + b"%%EOF\n" + buffer.getvalue(), "order.pdf")
    said = [one.message for one in problems]
    assert any("more than one thing at once: a PDF (application/pdf), and also a zip archive" in one for one in said)
