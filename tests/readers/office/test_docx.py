"""Word documents: what a reader of the paper sees, and what it was not meant to show."""

from __future__ import annotations

import struct

import pytest
from pages_read import cells_stand_in_text, marked
from zip_packages import packed, saved

from assay.model.document import MarkKind, Outcome, Reason

docx = pytest.importorskip("docx")

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def word(body: str, namespace: str = W, **parts: str | bytes) -> bytes:
    document = f'<w:document xmlns:w="{namespace}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>'
    return packed({"[Content_Types].xml": "<Types/>", "word/document.xml": document, **parts})


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    return (
        f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
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
    assert marked(page, MarkKind.PAGE_HEADER) == [("Draft 3", "")]
    assert cells_stand_in_text(what)
    assert ("author", "A. Clerk") in what.reading.metadata
    assert problems == ()


def test_headings_have_their_levels(read_file):
    file = docx.Document()
    file.add_heading("Delivery", 1)
    file.add_heading("Dates", 2)
    file.add_paragraph("By 1 May.")
    what, _ = read_file(saved(file), "x.docx")
    assert marked(what.pages[0], MarkKind.HEADING) == [("Delivery", "1"), ("Dates", "2")]


def test_what_tracked_changes_deleted_is_a_page_of_its_own(read_file):
    body = (
        '<w:p><w:r><w:t xml:space="preserve">Delivery of </w:t></w:r>'
        '<w:del w:author="B. Editor" w:date="2031-02-03T10:00:00Z"><w:r><w:delText>40</w:delText></w:r></w:del>'
        '<w:ins w:author="B. Editor"><w:r><w:t>34</w:t></w:r></w:ins><w:r><w:t> units</w:t></w:r></w:p>'
    )
    what, problems = read_file(word(body), "draft.docx")
    assert [page.text for page in what.pages] == ["Delivery of 34 units", "B. Editor, 2031-02-03T10:00:00Z: 40"]
    assert marked(what.pages[0], MarkKind.INSERTED) == [("34", "B. Editor")]
    assert marked(what.pages[1], MarkKind.DELETED) == [("40", "B. Editor, 2031-02-03T10:00:00Z")]
    assert "deleted text" in problems[0].message


def test_notes_and_comments_are_not_lost(read_file):
    note = f'<w:footnote w:id="2">{paragraph("Subject to approval.")}</w:footnote>'
    notes = f'<w:footnotes xmlns:w="{W}">{note}</w:footnotes>'
    comment = f'<w:comment w:author="C" w:id="0">{paragraph("Is this right?")}</w:comment>'
    data = word(
        '<w:p><w:commentRangeStart w:id="0"/><w:r><w:t>Clause one</w:t></w:r><w:commentRangeEnd w:id="0"/>'
        '<w:r><w:t>.</w:t><w:footnoteReference w:id="2"/></w:r></w:p>',
        **{"word/footnotes.xml": notes, "word/comments.xml": f'<w:comments xmlns:w="{W}">{comment}</w:comments>'},
    )
    what, _ = read_file(data, "x.docx")
    assert [page.text for page in what.pages] == [
        "Clause one.[1]\n\n[1] Subject to approval.",
        "C, on “Clause one”: Is this right?",
    ]
    assert marked(what.pages[0], MarkKind.FOOTNOTE) == [("[1] Subject to approval.", "")]
    assert marked(what.pages[1], MarkKind.COMMENT) == [("Is this right?", "C")]


def commented(body: str) -> bytes:
    comments = (f'<w:comment w:author="C" w:id="{n}">{paragraph(f"Note {n}.")}</w:comment>' for n in range(3))
    return word(body, **{"word/comments.xml": f'<w:comments xmlns:w="{W}">{"".join(comments)}</w:comments>'})


def begins(number: int) -> str:
    return f'<w:commentRangeStart w:id="{number}"/>'


def ends(number: int) -> str:
    return f'<w:commentRangeEnd w:id="{number}"/>'


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"{begins(0)}{run('4')}{begins(1)}{run('0 u')}{ends(0)}{run('nits')}{ends(1)}", ["40 u", "0 units", ""]),
        (f"{begins(2)}{run('4')}<w:del w:author='B'>{run('1')}</w:del>{run('0')}{ends(2)}", ["", "", "40"]),
        (f"<w:del w:author='B'>{begins(1)}{run('41')}{ends(1)}</w:del>", ["", "41", ""]),
        (f"{begins(0)}{run('never ended')}{ends(1)}{ends(2)}{ends(2)}", ["", "", ""]),
        (f"{begins(0)}{run('twice')}{begins(0)}{run('begun')}{ends(0)}", ["begun", "", ""]),
        (f"{begins(0)}{run('long ' * 100)}{ends(0)}", [("long " * 60) + " …", "", ""]),
        ("".join(map(begins, range(9, 99))) + f"{begins(1)}{run('one too many')}{ends(1)}", ["", "", ""]),
    ],
)
def test_a_comment_quotes_what_it_was_put_on(read_file, body, expected):
    what, _ = read_file(commented(f"<w:p>{body}</w:p>"), "x.docx")
    (page,) = (one for one in what.pages if one.label == "comments")
    on = [f"C, on “{quote}”" if quote else "C" for quote in expected]
    assert page.text.split("\n\n") == [f"{who}: Note {number}." for number, who in enumerate(on)]


STYLES = (
    f'<w:styles xmlns:w="{W}"><w:style w:type="character" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 3"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="Mine"/><w:basedOn w:val="H"/></w:style></w:styles>'
)


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        ("<w:vanish/>", "formatted as hidden"),
        ('<w:rStyle w:val="Secret"/>', "formatted as hidden"),
        ('<w:color w:val="FFFFFF"/>', "white on white"),
        ('<w:sz w:val="2"/>', "1 point high or less"),
        ('<w:vanish w:val="0"/>', None),
        ('<w:color w:val="FFFFFF"/><w:highlight w:val="black"/>', None),
        ("<w:webHidden/>", None),
    ],
)
def test_hidden_text_is_kept_and_marked(read_file, run, expected):
    data = word(paragraph("Seen.") + paragraph("The fee is 4 %.", run=run), **{"word/styles.xml": STYLES})
    what, problems = read_file(data, "x.docx")
    assert what.pages[0].text == "Seen.\n\nThe fee is 4 %."
    assert marked(what.pages[0], MarkKind.HIDDEN) == ([("The fee is 4 %.", expected)] if expected else [])
    assert len(problems) == (1 if expected else 0)


def test_white_text_in_a_shaded_cell_is_seen(read_file):
    white = paragraph("Sum", run='<w:color w:val="FFFFFF"/>')
    shade = '<w:tcPr><w:shd w:val="clear" w:fill="003366"/></w:tcPr>'
    cell = f"<w:tbl><w:tr><w:tc>{shade}{white}</w:tc></w:tr></w:tbl>"
    what, _ = read_file(word(cell), "x.docx")
    assert marked(what.pages[0], MarkKind.HIDDEN) == []


def test_a_style_based_on_a_heading_is_one(read_file):
    what, _ = read_file(word(paragraph("Terms", '<w:pStyle w:val="H2"/>'), **{"word/styles.xml": STYLES}), "x.docx")
    assert marked(what.pages[0], MarkKind.HEADING) == [("Terms", "3")]


def level(number: int, form: str, text: str) -> str:
    return f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'


def test_lists_show_their_numbers(read_file):
    numbering = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">{level(0, "decimal", "%1.")}'
        f"{level(1, 'russianLower', '%2)')}{level(2, 'bullet', '&#xF0B7;')}</w:abstractNum>"
        '<w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    items = [(0, "Предмет"), (1, "техника"), (1, "запчасти"), (2, "шины"), (0, "Цена"), (1, "аванс")]
    body = "".join(
        paragraph(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="5"/></w:numPr>') for depth, text in items
    )
    what, _ = read_file(word(body, **{"word/numbering.xml": numbering}), "x.docx")
    assert what.pages[0].text.split("\n\n") == [
        "1. Предмет",
        "а) техника",
        "б) запчасти",
        "• шины",
        "2. Цена",
        "а) аванс",
    ]


FIELD = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>{}</w:instrText>'
    '<w:fldChar w:fldCharType="separate"/><w:t>{}</w:t><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (FIELD.format('HYPERLINK "http://example.org/x"', "the annex"), "the annex"),
        ('<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t> paid</w:t></w:r></w:p>', "☑ paid"),
        ("<w:sdt><w:sdtPr/><w:sdtContent>" + paragraph("In a control") + "</w:sdtContent></w:sdt>", "In a control"),
        (
            '<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="1"/></w:checkBox>'
            '</w:ffData></w:fldChar><w:fldChar w:fldCharType="end"/><w:t> agreed</w:t></w:r></w:p>',
            "☒ agreed",
        ),
        (
            "<w:p><w:r><AlternateContent><Choice><w:txbxContent>" + paragraph("Boxed") + "</w:txbxContent></Choice>"
            "<Fallback><w:txbxContent>"
            + paragraph("Boxed")
            + "</w:txbxContent></Fallback></AlternateContent></w:r></w:p>",
            "Boxed",
        ),
        ('<w:p><w:r><w:pict><textpath string="КОНФИДЕНЦИАЛЬНО"/></w:pict></w:r></w:p>', "КОНФИДЕНЦИАЛЬНО"),
    ],
)
def test_what_is_not_plain_text_reads_as_it_is_seen(read_file, body, expected):
    what, _ = read_file(word(body), "x.docx")
    assert what.pages[0].text == expected


def test_a_field_that_fetches_is_not_followed(read_file):
    what, problems = read_file(word(FIELD.format("DDEAUTO c:\\\\cmd.exe /k calc", "!")), "x.docx")
    assert "DDEAUTO" in problems[0].message
    assert dict(what.reading.metadata)["taken_from"] == "DDEAUTO c:\\\\cmd.exe /k calc"


def test_a_template_elsewhere_is_named(read_file):
    relations = (
        '<Relationships><Relationship Id="r1" Type="x/attachedTemplate" TargetMode="External" '
        'Target="http://127.0.0.1:9/canary.dotm"/></Relationships>'
    )
    _, problems = read_file(
        word(paragraph("Text."), **{"word/_rels/settings.xml.rels": relations, "word/vbaProject.bin": b"x"}), "x.docm"
    )
    assert any("127.0.0.1:9/canary.dotm" in one.message for one in problems)
    assert any("macros" in one.message for one in problems)


def test_strict_documents_are_read(read_file):
    what, _ = read_file(word(paragraph("Strict."), STRICT), "x.docx")
    assert what.pages[0].text == "Strict."


def test_pictures_of_a_document_without_text_are_members(read_file):
    what, _ = read_file(word(paragraph(""), **{"word/media/image1.png": b"\x89PNG scan"}), "scan.docx")
    assert [one.name for one in what.members] == ["image1.png"]


def test_entities_are_not_followed(read_file, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("CANARY")
    body = (
        f'<!DOCTYPE d [<!ENTITY x SYSTEM "file://{secret}">]><w:document xmlns:w="{W}"><w:body>'
        f"{paragraph('before &x; after')}{paragraph('The rest.')}</w:body></w:document>"
    )
    what, problems = read_file(packed({"[Content_Types].xml": "<T/>", "word/document.xml": body}), "x.docx")
    assert what.reading.reason is Reason.XML_ENTITY
    assert "CANARY" not in str(what)
    assert "The rest." in what.pages[0].text
    assert len(problems) == 1


def test_a_billion_laughs_is_refused_or_ignored(read_file):
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    body = (
        f'<!DOCTYPE d [<!ENTITY e0 "ha">{entities}]><w:document xmlns:w="{W}"><w:body>'
        f"{paragraph('&e11;')}{paragraph('The rest.')}</w:body></w:document>"
    )
    what, _ = read_file(packed({"[Content_Types].xml": "<T/>", "word/document.xml": body}), "x.docx")
    assert what.reading.reason is Reason.XML_ENTITY
    assert len(str(what)) < 5000


def test_what_stands_before_a_nest_too_deep_is_kept(read_file):
    what, _ = read_file(word(paragraph("Before.") + "<w:x>" * 100_000), "deep.docx")
    assert (what.reading.outcome, what.reading.reason) == (Outcome.PARTIAL, Reason.DAMAGED)
    assert what.pages[0].text == "Before."


def test_a_body_of_many_megabytes_is_cut_into_pages(read_file):
    what, _ = read_file(word(paragraph("Позиция поставки по договору. " * 60_000) * 3), "long.docx")
    assert what.reading.outcome is Outcome.READ
    assert len(what.pages) == 2
    assert sum(page.text.count("Позиция") for page in what.pages) == 180_000


@pytest.mark.parametrize("kept", [0.4, 0.8])
def test_a_truncated_word_document_keeps_what_is_whole(read_file, kept):
    numbers = "".join(paragraph(f"Lot {number * 7919 % 10007}: {number * 104729 % 65537}") for number in range(3000))
    data = word(paragraph("The first words.") + numbers)
    what, problems = read_file(data[: int(len(data) * kept)], "cut.docx")
    assert (what.reading.outcome, what.reading.reason) == (Outcome.PARTIAL, Reason.DAMAGED)
    assert what.pages[0].text.startswith("The first words.")
    assert problems[0].step == "read"


def test_a_document_whose_text_is_missing_is_damaged(read_file):
    data = packed({"[Content_Types].xml": "<T/>", "word/styles.xml": STYLES})
    what, _ = read_file(data, "cut.docx")
    assert (what.reading.outcome, what.reading.reason) == (Outcome.REFUSED, Reason.DAMAGED)


def test_a_packed_file_within_is_unwrapped(read_file):
    from assay.readers.office.ole.rebuilt import ole_file_of

    names = b"offer.txt\0C:\\offer.txt\0" + struct.pack("<II", 0x30000, 4) + b"tmp\0"
    body = b"\x02\0" + names + struct.pack("<I", 5) + b"Price"
    package = ole_file_of({("\x01Ole10Native",): struct.pack("<I", len(body)) + body})
    what, _ = read_file(word(paragraph("See."), **{"word/embeddings/oleObject1.bin": package}), "x.docx")
    assert [(one.name, one.size) for one in what.members] == [("offer.txt", 5)]


def test_a_package_laid_flat_is_read(read_file):
    names = f'xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage" xmlns:w="{W}"'
    body = f"<w:document><w:body>{paragraph('Flat.')}</w:body></w:document>"
    part = f'<pkg:part pkg:name="/word/document.xml"><pkg:xmlData>{body}</pkg:xmlData></pkg:part>'
    data = f'<?xml version="1.0"?><?mso-application progid="Word.Document"?><pkg:package {names}>{part}</pkg:package>'
    what, _ = read_file(data.encode(), "x.xml")
    assert what.pages[0].text == "Flat."
    assert what.reading.reader == "assay docx flat"


def test_the_xml_of_word_2003_is_read(read_file):
    names = 'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:wx="x"'
    body = f"<w:body><wx:sect>{paragraph('Приказ')}</wx:sect></w:body>"
    data = f'<?xml version="1.0"?><w:wordDocument {names}>{body}</w:wordDocument>'
    what, _ = read_file(data.encode(), "x.doc")
    assert what.pages[0].text == "Приказ"


def test_what_a_picture_is_said_to_show_is_text(read_file):
    picture = '<w:r><w:drawing><inline><docPr id="1" name="Picture 1" descr="{}"/></inline></w:drawing></w:r>'
    old = '<w:r><w:pict><shape alt="Stamp of the ministry"/></w:pict></w:r>'
    shown = "".join(picture.format(one) for one in ("Map of the port", "", "Crane 4"))
    what, _ = read_file(word(f"<w:p><w:r><w:t>See</w:t></w:r>{shown}</w:p><w:p>{old}</w:p>"), "photos.docx")
    assert what.pages[0].text == (
        "See [picture: Map of the port] [picture: Crane 4]\n\n[picture: Stamp of the ministry]"
    )


def test_where_links_lead_is_kept_with_the_metadata(read_file):
    relation = f'<Relationship Id="r1" Type="{R}/hyperlink" Target="https://a.example/offer" TargetMode="External"/>'
    body = (
        '<w:p><w:hyperlink r:id="r1"><w:r><w:t>offer</w:t></w:r></w:hyperlink>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "https://b.example"</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t> and reply</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    relations = f"<Relationships>{relation}</Relationships>"
    what, _ = read_file(word(body, **{"word/_rels/document.xml.rels": relations}), "links.docx")
    assert what.pages[0].text == "offer and reply"
    assert dict(what.reading.metadata)["links"] == "https://a.example/offer https://b.example"
