"""What a PDF holds beside its text: comments, form fields, earlier revisions, active content, files, signatures."""

# ruff: noqa: E501 - objects and rows stay on one line

from __future__ import annotations

import pytest
from bare_pdf import pages, pdf, says, stream
from pages_read import marked

from assay.model.document import MarkKind


def append(before: bytes, objects: dict[int, bytes]) -> bytes:
    """Saved again: the new objects and a table of them behind the old end."""
    out = bytearray(before)
    places = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    begin = len(out)
    prev = int(before[before.rindex(b"startxref") + 10 :].split()[0])
    out += b"xref\n" + b"".join(b"%d 1\n%010d 00000 n \n" % (n, place) for n, place in sorted(places.items()))
    out += b"trailer\n<< /Size 200 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (prev, begin)
    return bytes(out)


def test_what_an_earlier_revision_said_is_kept_as_deleted(read_file):
    first = pdf(pages(says("Penalty clause: five percent", y=700) + says("Port of entry", y=680), says("Annex")))
    second = append(first, {11: stream(says("Port of entry", y=680))})
    third = append(second, {13: stream(says("Annex two"))})
    what, problems = read_file(third, "x.pdf")
    assert [page.label for page in what.pages] == ["", "", "revision 1 of 3"]
    assert marked(what.pages[2], MarkKind.DELETED) == [("Penalty clause: five percent", "revision 1 of 3")]
    assert "Revision 1 of 3 said on page 1 what is gone: Penalty, clause, five, percent" in problems[0].message
    assert dict(what.reading.metadata)["pdf_revisions"] == "3"


def test_a_revision_that_takes_nothing_away_is_counted_only(read_file):
    first = pdf(pages(says("Annex")))
    what, problems = read_file(append(first, {11: stream(says("Annex") + says("two", y=500))}), "x.pdf")
    assert (len(what.pages), problems) == (1, ())


ANNOTATIONS = {
    60: b"<< /Type /Annot /Subtype /Text /Rect [400 690 420 710] /Contents (Too dear, ask again) /T (M. Marlowe) /M (D:20230405113000+03'00') >>",
    61: b"<< /Type /Annot /Subtype /StrikeOut /Rect [70 695 300 715] /QuadPoints [70 715 300 715 70 695 300 695] /T (G. Drafter) >>",
    62: b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (End user) /V (Ministry of the Interior) /Rect [72 600 300 620] >>",
    63: b"<< /Type /Annot /Subtype /Widget /FT /Btn /T (Agreed) /V /Yes /AS /Yes /Rect [72 500 90 520] /AP << /N << /Yes 64 0 R /Off 64 0 R >> >> >>",
    64: stream(b"", b"/Type /XObject /Subtype /Form /BBox [0 0 18 20]"),
    65: b"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (http://198.51.100.7/x) >> >>",
}


def test_comments_and_form_fields_are_behind_the_text(read_file):
    objects = pages(says("Price of the boats"), page=b"/Annots [60 0 R 61 0 R 62 0 R 63 0 R 65 0 R]",
                    root=b"/AcroForm << /Fields [62 0 R 63 0 R] >>") | ANNOTATIONS  # fmt: skip
    page = read_file(pdf(objects), "x.pdf")[0].pages[0]
    assert page.text.split("\n") == [
        "Price of the boats",
        "",
        "[note, M. Marlowe, 2023-04-05T11:30:00+03:00] Too dear, ask again",
        "[strike-out, G. Drafter]",
        "End user: Ministry of the Interior",
        "Agreed: Yes",
    ]
    assert marked(page, MarkKind.DELETED) == [("Price of the boats", "strike-out, G. Drafter")]
    assert [detail for _, detail in marked(page, MarkKind.FORM_FIELD)] == ["End user", "Agreed"]
    note = next(word for word in page.words if page.text[word.start : word.end] == "dear,")
    assert (note.x0, note.top) == (400, 132)


@pytest.mark.parametrize(
    ("root", "objects", "said"),
    [
        (b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>", {}, "an action on opening (JavaScript)"),
        (b"/AA 70 0 R", {70: b"<< /WC << /S /JavaScript /JS (x) >> >>"}, "JavaScript"),
        (b"/OpenAction 70 0 R", {70: b"<< /S /Launch /F (cmd.exe) >>"}, "an action that starts a program"),
        (b"/OpenAction << /S /URI /URI (http://198.51.100.7/) >>", {}, "an action on opening (URI)"),
        (b"/X << /S /SubmitForm /F (http://198.51.100.7/) >>", {}, "sends the form's values"),
        (b"/X << /S /GoToR /F (//198.51.100.7/share/x.pdf) >>", {}, "a link into another file"),
    ],
)
def test_active_content_is_named_and_not_run(read_file, root, objects, said):
    what, problems = read_file(pdf(pages(says("x"), root=root) | objects), "x.pdf")
    assert said in dict(what.reading.metadata)["active_content"]
    assert said in problems[0].message


def test_embedded_files_are_members_wherever_they_hang(read_file):
    """In the list of names, at a page as an attachment, as an associated file; the same stream twice is one."""
    objects = pages(
        says("x"),
        page=b"/Annots [60 0 R]",
        root=b"/Names << /EmbeddedFiles << /Names [(a) 50 0 R (b) 50 0 R] >> >> /AF [52 0 R]",
    )
    objects |= {
        50: b"<< /Type /Filespec /F (../../etc/cron.d/x) /UF (price list.csv) /EF << /F 51 0 R /UF 51 0 R >> >>",
        51: stream(b"boat;14\n", b"/Type /EmbeddedFile", packed=1),
        52: b"<< /Type /Filespec /F (data.xml) /EF << /F 53 0 R >> >>",
        53: stream(b"<a/>", b"/Type /EmbeddedFile"),
        60: b"<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 9 9] /FS << /F (note.txt) /EF << /F 61 0 R >> >> >>",
        61: stream(b"later", b"/Type /EmbeddedFile", packed=2),
    }
    what, _ = read_file(pdf(objects), "x.pdf")
    assert sorted(one.name for one in what.members) == ["data.xml", "note.txt", "price list.csv"]
    assert (what.reading.expected, what.reading.emitted, what.reading.failed) == (3, 3, 0)


def test_an_embedded_bomb_is_a_failed_member(item):
    from dataclasses import replace

    from assay.readers.sandbox.limits import LIMITS, MIB
    from assay.reading import read

    objects = pages(says("x"), root=b"/Names << /EmbeddedFiles << /Names [(a) 50 0 R] >> >>")
    objects |= {50: b"<< /F (zeros) /EF << /F 51 0 R >> >>", 51: stream(bytes(40 * MIB), packed=1)}
    what, _ = read(item(pdf(objects), "x.pdf"), limits=replace(LIMITS, ratio_from=MIB))
    assert (what.reading.expected, what.reading.emitted, what.reading.failed) == (1, 0, 1)


def test_signatures_fonts_and_identifiers_are_metadata(read_file):
    objects = pages(says("x")) | {
        70: b"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /Name (G. Drafter) /M (D:20230405113000Z) /ByteRange [0 1 2 3] /Contents <00> >>"
    }
    told = dict(read_file(pdf(objects, trailer=b"/ID [<0a0b> <0c0d>]"), "x.pdf")[0].reading.metadata)
    assert told["signature"] == "G. Drafter, 2023-04-05T11:30:00Z (adbe.pkcs7.detached; not verified)"
    assert told["fonts"] == "Helvetica"
    assert (told["file_id_1"], told["file_id_2"]) == ("0a0b", "0c0d")


def test_dates_and_tools_of_the_xmp_packet(read_file):
    xmp = (b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description xmp:CreatorTool="Writer 7.4">'
           b"<xmp:CreateDate>2023-04-05T10:00:00</xmp:CreateDate><dc:creator><rdf:Seq><rdf:li>G. Drafter</rdf:li></rdf:Seq>"
           b"</dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>")  # fmt: skip
    objects = pages(says("x"), root=b"/Metadata 80 0 R") | {80: stream(xmp, b"/Type /Metadata /Subtype /XML")}
    told = dict(read_file(pdf(objects), "x.pdf")[0].reading.metadata)
    assert (told["xmp_application"], told["xmp_created"], told["xmp_author"]) == (
        "Writer 7.4",
        "2023-04-05T10:00:00",
        "G. Drafter",
    )
