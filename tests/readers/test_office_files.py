"""Word, Excel, PowerPoint, OpenDocument, RTF and HTML."""

from __future__ import annotations

import io
import zipfile

import pytest

from assay.model.document import Outcome, Reason
from assay.model.place import words_at

docx = pytest.importorskip("docx")
openpyxl = pytest.importorskip("openpyxl")

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def saved(file) -> bytes:
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def zipped(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return out.getvalue()


def word(body: str, **parts: str) -> bytes:
    document = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return zipped(**{"[Content_Types].xml": "<Types/>", "word/document.xml": document, **parts})


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def cells_stand_in_text(what) -> bool:
    return all(
        words_at(page.text, cell.spans) == cell.text
        for page in what.pages
        for table in page.tables
        for cell in table.cells
    )


def test_word_document_with_a_merged_table(read_file):
    file = docx.Document()
    file.core_properties.author = "A. Clerk"
    file.add_paragraph("The parties agree on the following deliveries.")
    table = file.add_table(3, 3)
    for row, texts in enumerate([("Item", "2031", "2032"), ("Tractors", "4", "6"), ("", "1", "2")]):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    file.add_paragraph("Signed in two copies.")
    file.sections[0].header.paragraphs[0].text = "Draft 3"
    what, problems = read_file(saved(file), "draft.docx")
    page = what.pages[0]
    assert page.text.startswith(
        "Draft 3\n\nThe parties agree on the following deliveries.\n\nItem\t2031\t2032\nTractors\t4\t6\n"
    )
    assert page.text.endswith("\t1\t2\n\nSigned in two copies.")
    assert [(c.row, c.column, c.row_span) for c in page.tables[0].cells if c.text.strip() == "Tractors"] == [(1, 0, 2)]
    assert cells_stand_in_text(what)
    assert ("author", "A. Clerk") in what.reading.metadata
    assert problems == ()


def test_what_tracked_changes_deleted_is_a_page_of_its_own(read_file):
    body = (
        '<w:p><w:r><w:t xml:space="preserve">Delivery of </w:t></w:r>'
        '<w:del w:author="B. Editor" w:date="2031-02-03T10:00:00Z"><w:r><w:delText>40</w:delText></w:r></w:del>'
        '<w:ins w:author="B. Editor"><w:r><w:t>34</w:t></w:r></w:ins><w:r><w:t> units</w:t></w:r></w:p>'
    )
    what, problems = read_file(word(body), "draft.docx")
    assert [page.text for page in what.pages] == ["Delivery of 34 units", "B. Editor, 2031-02-03T10:00:00Z: 40"]
    assert "deleted text" in problems[0].message


def test_notes_and_comments_are_not_lost(read_file):
    note = f'<w:footnote w:id="2">{paragraph("Subject to approval.")}</w:footnote>'
    notes = f'<w:footnotes xmlns:w="{W}">{note}</w:footnotes>'
    comment = f'<w:comment w:author="C" w:id="0">{paragraph("Is this right?")}</w:comment>'
    data = word(
        paragraph("Clause one."),
        **{"word/footnotes.xml": notes, "word/comments.xml": f'<w:comments xmlns:w="{W}">{comment}</w:comments>'},
    )
    what, _ = read_file(data, "x.docx")
    assert [page.text for page in what.pages] == ["Clause one.\n\nSubject to approval.", "C: Is this right?"]


def test_entities_are_not_followed(read_file, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("CANARY")
    paragraphs = paragraph("before &x; after") + paragraph("The rest.")
    body = (
        f'<!DOCTYPE d [<!ENTITY x SYSTEM "file://{secret}">]>'
        f'<w:document xmlns:w="{W}"><w:body>{paragraphs}</w:body></w:document>'
    )
    what, problems = read_file(zipped(**{"[Content_Types].xml": "<T/>", "word/document.xml": body}), "x.docx")
    assert what.reading.reason is Reason.XML_ENTITY
    assert "CANARY" not in str(what)
    assert len(problems) == 1


def test_a_billion_laughs_is_refused_or_ignored(read_file):
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    body = (
        f'<!DOCTYPE d [<!ENTITY e0 "ha">{entities}]><w:document xmlns:w="{W}"><w:body>'
        f"{paragraph('&e11;')}{paragraph('The rest.')}</w:body></w:document>"
    )
    what, _ = read_file(zipped(**{"[Content_Types].xml": "<T/>", "word/document.xml": body}), "x.docx")
    assert what.reading.reason is Reason.XML_ENTITY
    assert len(str(what)) < 5000


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.9])
def test_a_truncated_word_document_is_damaged(read_file, kept):
    file = docx.Document()
    file.add_paragraph("Words " * 500)
    data = saved(file)
    what, problems = read_file(data[: int(len(data) * kept)], "cut.docx")
    assert (what.reading.outcome, what.reading.reason) == (Outcome.REFUSED, Reason.DAMAGED)
    assert what.reading.mime_type.endswith("wordprocessingml.document")
    assert problems[0].step == "read"


def test_each_sheet_is_a_page(read_file):
    book = openpyxl.Workbook()
    book.active.title = "Payments"
    book.active.append(["Tranche", "Sum", "Due"])
    book.active.append([1, 1250000.5, "2031-04-01"])
    book.active.append([2, 37.0, None])
    book.active.merge_cells("A4:C4")
    book.active["A4"] = "Total as agreed"
    other = book.create_sheet("Notes")
    other["B2"] = "not final\nsee letter"
    other.sheet_state = "hidden"
    what, problems = read_file(saved(book), "plan.xlsx")
    assert [page.label for page in what.pages] == ["Payments", "Notes"]
    assert what.pages[0].text == "Tranche\tSum\tDue\n1\t1250000.5\t2031-04-01\n2\t37\nTotal as agreed"
    assert what.pages[1].text == "not final see letter"
    assert [(c.row, c.column_span) for c in what.pages[0].tables[0].cells if c.column_span > 1] == [(3, 3)]
    assert cells_stand_in_text(what)
    assert any("hidden" in problem.message for problem in problems)


def test_a_password_on_an_office_file(read_file):
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000) + "EncryptedPackage".encode("utf-16-le") + bytes(2000)
    what, problems = read_file(ole, "locked.docx")
    assert (what.reading.outcome, what.reading.reason) == (Outcome.REFUSED, Reason.PASSWORD_NEEDED)
    assert "password" in problems[0].message


def test_slides_come_in_their_order_with_notes(read_file):
    a = "http://schemas.openxmlformats.org/drawingml/2006/main"
    p = "http://schemas.openxmlformats.org/presentationml/2006/main"
    r = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    def slide(text: str) -> str:
        return f'<p:sld xmlns:p="{p}" xmlns:a="{a}"><p:sp><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:sp></p:sld>'

    def relations(*targets: str) -> str:
        return "".join(
            [
                "<Relationships>",
                *(f'<Relationship Id="r{n}" Target="{t}"/>' for n, t in enumerate(targets)),
                "</Relationships>",
            ]
        )

    ids = '<p:sldId id="9" r:id="r1"/><p:sldId id="8" r:id="r0"/>'
    order = f'<p:presentation xmlns:p="{p}" xmlns:r="{r}">{ids}</p:presentation>'
    what, _ = read_file(
        zipped(
            **{
                "[Content_Types].xml": "<T/>",
                "ppt/presentation.xml": order,
                "ppt/_rels/presentation.xml.rels": relations("slides/slide1.xml", "slides/slide2.xml"),
                "ppt/slides/slide1.xml": slide("Schedule"),
                "ppt/slides/slide2.xml": slide("Opening"),
                "ppt/slides/_rels/slide2.xml.rels": relations("../notesSlides/notesSlide1.xml"),
                "ppt/notesSlides/notesSlide1.xml": slide("Say nothing of the price."),
            }
        ),
        "talk.pptx",
    )
    assert [page.text for page in what.pages] == ["Opening\n\nSay nothing of the price.", "Schedule"]


def test_open_document_text(read_file):
    content = (
        '<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="tb"><office:body><office:text>'
        "<text:h>Protocol</text:h><text:p>Present:<text:s text:c='2'/>both   sides.</text:p>"
        '<table:table table:name="T1"><table:table-header-rows><table:table-row><table:table-cell><text:p>Item</text:p>'
        "</table:table-cell><table:table-cell><text:p>Number</text:p></table:table-cell></table:table-row>"
        "</table:table-header-rows><table:table-row><table:table-cell><text:p>Boat</text:p></table:table-cell>"
        "<table:table-cell><text:p>5</text:p></table:table-cell></table:table-row></table:table>"
        "</office:text></office:body></office:document-content>"
    )
    told = "<meta:initial-creator>D. Author</meta:initial-creator><dc:date>2031-05-06</dc:date>"
    meta = f'<m xmlns:meta="m" xmlns:dc="d">{told}</m>'
    data = zipped(mimetype="application/vnd.oasis.opendocument.text", **{"content.xml": content, "meta.xml": meta})
    what, _ = read_file(data, "protocol.odt")
    assert what.pages[0].text == "Protocol\n\nPresent:  both sides.\n\nItem\tNumber\nBoat\t5"
    assert what.pages[0].tables[0].header_rows == 1
    assert what.reading.metadata == (("author", "D. Author"), ("modified", "2031-05-06"))


def test_rtf_in_a_russian_code_page(read_file):
    text = "".join(f"\\'{byte:02x}" for byte in "Акт приёмки".encode("cp1251"))
    data = b"{\\rtf1\\ansi\\ansicpg1251{\\info{\\author E. Writer}}\\pard " + text.encode() + b"\\par Two\\par}"
    what, _ = read_file(data, "act.rtf")
    assert what.pages[0].text == "Акт приёмки\nTwo"
    assert ("author", "E. Writer") in what.reading.metadata


def test_web_page_is_its_visible_text(read_file):
    html = (
        "<!doctype html><title>News</title><meta name=author content='F. Reporter'><style>p{}</style>"
        "<body><script>alert(1)</script><h1>Deal   signed</h1><p>The <b>ministry</b> said\nso.</p>"
        "<p style='display:none'>invisible</p><img src='http://127.0.0.1:9/x.png'>"
        "<table><tr><th>Item<th>Number</tr><tr><td>Boat<td>5</tr></table><p>End<br>line</p></body></html>"
    )
    what, _ = read_file(html.encode(), "news.html")
    assert what.pages[0].text == "Deal signed\n\nThe ministry said so.\n\nItem\tNumber\nBoat\t5\n\nEnd\nline"
    assert what.pages[0].tables[0].header_rows == 1
    assert ("author", "F. Reporter") in what.reading.metadata
    assert cells_stand_in_text(what)


def test_a_deeply_nested_page_is_read(read_file):
    what, _ = read_file(b"<html><body>" + b"<div>" * 20_000 + b"deep" + b"</div>" * 20_000, "deep.html")
    assert what.pages[0].text.strip() == "deep"
