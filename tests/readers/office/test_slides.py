"""PPTX, PPT and ODP: slides in order, notes, comments, hidden slides, tables."""

from __future__ import annotations

import struct
import zlib

import pytest
from zip_packages import packed

from assay.model.document import MarkKind, Outcome, Reason
from assay.readers.office.ole.rebuilt import ole_file_of

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def shape(text: str, *, kind: str = "", y: int = 0, x: int = 0) -> str:
    holder = f'<p:nvPr><p:ph type="{kind}"/></p:nvPr>' if kind else "<p:nvPr/>"
    place = f'<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/></a:xfrm></p:spPr>'
    return (
        f"<p:sp><p:nvSpPr>{holder}</p:nvSpPr>{place}<p:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>"
    )


def slide(*shapes: str, attributes: str = "") -> str:
    tree = f"<p:cSld><p:spTree>{''.join(shapes)}</p:spTree></p:cSld>"
    return f'<p:sld xmlns:p="{P}" xmlns:a="{A}" xmlns:r="{R}" {attributes}>{tree}</p:sld>'


def relations(*targets: tuple[str, str]) -> str:
    links = (f'<Relationship Id="r{n}" Type="x/{kind}" Target="{to}"/>' for n, (kind, to) in enumerate(targets))
    return f"<Relationships>{''.join(links)}</Relationships>"


def deck(*slides: str, **parts: str | bytes) -> bytes:
    ids = "".join(f'<p:sldId id="{n}" r:id="r{n}"/>' for n in range(len(slides)))
    links = relations(*(("slide", f"slides/slide{n + 1}.xml") for n in range(len(slides))))
    named = {f"ppt/slides/slide{n + 1}.xml": one for n, one in enumerate(slides)}
    return packed(
        {
            "[Content_Types].xml": "<T/>",
            "ppt/presentation.xml": f'<p:presentation xmlns:p="{P}" xmlns:r="{R}">{ids}</p:presentation>',
            "ppt/_rels/presentation.xml.rels": links,
            **named,
            **parts,
        }
    )


def marks(page) -> list[tuple[MarkKind, str]]:
    return [(one.kind, page.text[one.start : one.end]) for one in page.marks]


def test_title_first_then_from_top_to_bottom_and_the_page_number_last(read_file):
    data = deck(
        slide(
            shape("7", kind="sldNum", y=0),
            shape("right", y=3_000_000, x=5_000_000),
            shape("below", y=4_000_000),
            shape("left", y=3_050_000, x=100),
            shape("Поставки 2031", kind="title", y=9_000_000),
        )
    )
    what, _ = read_file(data, "talk.pptx")
    assert what.pages[0].text == "Поставки 2031\n\nleft\n\nright\n\nbelow\n\n7"
    assert marks(what.pages[0]) == [(MarkKind.HEADING, "Поставки 2031"), (MarkKind.PAGE_FOOTER, "7")]
    assert what.pages[0].label == "Поставки 2031"


def test_notes_comments_and_hidden_slides_are_kept_and_marked(read_file):
    data = deck(
        slide(shape("Offer")),
        slide(shape("Margins"), attributes='show="0"'),
        **{
            "ppt/slides/_rels/slide1.xml.rels": relations(
                ("notesSlide", "../notesSlides/notesSlide1.xml"), ("comments", "../comments/comment1.xml")
            ),
            "ppt/notesSlides/notesSlide1.xml": slide(
                shape("3", kind="sldNum"),
                shape("Копия для В. Орлова 3", kind="dt"),
                shape("Не говорить о цене", kind="body"),
            ),
            "ppt/comments/comment1.xml": f'<p:cmLst xmlns:p="{P}"><p:cm authorId="0" dt="2031-02-03T10:00:00">'
            "<p:text>Too high</p:text></p:cm></p:cmLst>",
            "ppt/commentAuthors.xml": '<p:cmAuthorLst xmlns:p="p"><p:cmAuthor id="0" name="A. Clerk"/></p:cmAuthorLst>',
        },
    )
    what, problems = read_file(data, "talk.pptx")
    assert marks(what.pages[0]) == [
        (MarkKind.SPEAKER_NOTES, "Копия для В. Орлова 3\n\nНе говорить о цене"),
        (MarkKind.PAGE_FOOTER, "Копия для В. Орлова 3"),
        (MarkKind.COMMENT, "A. Clerk, 2031-02-03T10:00:00: Too high"),
    ]
    assert marks(what.pages[1]) == [(MarkKind.HIDDEN, "Margins")]
    assert [problem.page_number for problem in problems] == [2, None]


def test_tables_charts_and_diagrams(read_file):
    def cell(text: str, attributes: str = "") -> str:
        return f"<a:tc {attributes}><a:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></a:txBody></a:tc>"

    table = (
        f'<a:tbl><a:tblPr firstRow="1"/><a:tr>{cell("Item", chr(103) + "ridSpan=" + chr(34) + "2" + chr(34))}'
        f"{cell('', 'hMerge=' + chr(34) + '1' + chr(34))}</a:tr><a:tr>{cell('Boat')}{cell('5')}</a:tr></a:tbl>"
    )
    frame = (
        "<p:graphicFrame><p:nvGraphicFramePr/><a:graphic><a:graphicData>{}</a:graphicData></a:graphic></p:graphicFrame>"
    )
    chart = (
        '<c:chartSpace xmlns:c="c" xmlns:a="a"><c:title><a:p><a:t>Deliveries</a:t></a:p></c:title><c:ser><c:tx>'
        "<c:v>2031</c:v></c:tx><c:cat><c:pt><c:v>Kazan</c:v></c:pt></c:cat><c:val><c:pt><c:v>4</c:v></c:pt></c:val></c:ser>"
        "</c:chartSpace>"
    )
    data = deck(
        slide(
            frame.format(table),
            frame.format('<c:chart xmlns:c="c" r:id="r0"/>'),
            frame.format('<d:relIds xmlns:d="d" r:dm="r1"/>'),
        ),
        **{
            "ppt/slides/_rels/slide1.xml.rels": relations(("chart", "../charts/c.xml"), ("diagramData", "../d/d.xml")),
            "ppt/charts/c.xml": chart,
            "ppt/d/d.xml": '<dgm xmlns:a="a"><a:p><a:t>Rosvooruzhenie</a:t></a:p></dgm>',
        },
    )  # fmt: skip
    what, _ = read_file(data, "talk.pptx")
    assert what.pages[0].text == "Item\nBoat\t5\n\nDeliveries\n\tKazan\n2031\t4\n\nRosvooruzhenie"
    assert (what.pages[0].tables[0].header_rows, what.pages[0].tables[0].cells[0].column_span) == (1, 2)


def test_pictures_are_members_only_where_there_is_hardly_any_text(read_file):
    picture = {"ppt/media/image1.png": b"\x89PNG\r\n\x1a\n" + bytes(50), "ppt/media/talk.mp3": b"ID3"}
    what, _ = read_file(deck(slide(shape("Scan")), **picture), "scan.pptx")
    assert [member.name for member in what.members] == ["image1.png"]
    assert what.reading.lacking == ("1 sound or video recordings",)
    what, _ = read_file(deck(slide(shape("word " * 100)), **picture), "talk.pptx")
    assert what.members == ()


def test_a_broken_slide_leaves_the_others(read_file):
    what, _ = read_file(deck(slide(shape("one")), "<broken", slide(shape("three"))), "talk.pptx")
    assert [page.text for page in what.pages] == ["one", "three"]
    assert (what.reading.outcome, what.reading.reason) == (Outcome.PARTIAL, Reason.DAMAGED)


def ppt_record(kind: int, data: bytes, *, container: bool = False, instance: int = 0) -> bytes:
    return struct.pack("<HHI", instance << 4 | (15 if container else 0), kind, len(data)) + data


def ppt_text(kind: int, text: str) -> bytes:
    return ppt_record(0x0F9F, struct.pack("<I", kind)) + ppt_record(0x0FA0, text.encode("utf-16-le"))


def ppt_shape(kind: int, text: str, top: int) -> bytes:
    anchor = ppt_record(0xF010, struct.pack("<4h", top, 0, 100, top + 10))
    return ppt_record(0xF004, anchor + ppt_record(0xF00D, ppt_text(kind, text)), container=True)


def ppt_drawing(*shapes: bytes) -> bytes:
    group = ppt_record(0xF003, ppt_record(0xF004, b"", container=True) + b"".join(shapes), container=True)
    return ppt_record(0x040C, ppt_record(0xF002, group, container=True), container=True)


def ppt(*, encrypted: bool = False, broken: bool = False) -> bytes:
    """Two slides (the second hidden), notes and a comment of the first, an embedded object."""

    def string(text: str, instance: int) -> bytes:
        return ppt_record(0x0FBA, text.encode("utf-16-le"), instance=instance)

    atom = ppt_record(0x2EE1, struct.pack("<I8H8x", 1, 2031, 2, 0, 3, 10, 0, 0, 0))
    comment = ppt_record(0x2EE0, string("A. Clerk", 0) + string("Too high", 1) + atom, container=True)
    tags = ppt_record(0x138A, string("___PPT10", 0) + ppt_record(0x138B, comment), container=True)
    drawing = ppt_drawing(ppt_shape(4, "ниже", 900), ppt_shape(4, "выше", 100), ppt_shape(0, "Поставки", 2000))
    one = ppt_record(0x03EE, drawing + ppt_record(0x1388, tags, container=True), container=True)
    info = ppt_record(0x03F9, bytes(10) + struct.pack("<H", 4) + bytes(4))
    two = ppt_record(0x03EE, info + ppt_drawing(ppt_shape(4, "Margins", 0)), container=True)
    said = ppt_record(0x03F1, struct.pack("<IHH", 256, 0, 0)) + ppt_drawing(ppt_shape(2, "Say nothing", 0))
    notes = ppt_record(0x03F0, said, container=True)
    inner = ole_file_of(
        {("\x01Ole10Native",): struct.pack("<IH", 0, 2) + b"a.txt\0a.txt\0" + struct.pack("<III", 0, 0, 5) + b"annex"}
    )
    stored = ppt_record(0x1011, struct.pack("<I", len(inner)) + zlib.compress(inner), instance=1)
    slides = b"".join(ppt_record(0x03F3, struct.pack("<IIiII", n, 0, 0, i, 0)) for n, i in ((2, 256), (3, 257)))
    listed = ppt_record(0x0FF0, ppt_record(0x03F3, struct.pack("<IIiII", 4, 0, 0, 1, 0)), container=True, instance=2)
    embedded = ppt_record(0x0FCC, ppt_record(0x0FC3, struct.pack("<6I", 1, 0, 1, 0, 5, 0)), container=True)
    document = ppt_record(0x03E8, ppt_record(0x0FF0, slides, container=True) + listed + embedded, container=True)
    stream, places = b"", []
    for part in (document, one, two, notes, stored):
        places.append(len(stream))
        stream += part
    directory = len(stream)
    stream += ppt_record(0x1772, struct.pack("<I5I", 5 << 20 | 1, *places))
    edit = len(stream)
    stream += ppt_record(0x0FF5, struct.pack("<IHBBIIIIHH", 0, 0, 0, 3, 0, directory, 1, 6, 0, 0))
    token = 0xF3D1C4DF if encrypted else 0xE391C05F
    user = struct.pack("<4xII", 0, 0)[:4] + struct.pack("<IIIII", 0, 0x14, token, 0 if broken else edit, 0)
    return ole_file_of({("PowerPoint Document",): stream.ljust(5000, b"\0"), ("Current User",): user})


def test_a_binary_presentation(read_file):
    what, problems = read_file(ppt(), "talk.ppt")
    first, second = what.pages
    assert first.text == "Поставки\n\nвыше\n\nниже\n\nSay nothing\n\nA. Clerk, 2031-02-03T10:00:00: Too high"
    assert [kind for kind, _ in marks(first)] == [MarkKind.HEADING, MarkKind.SPEAKER_NOTES, MarkKind.COMMENT]
    assert marks(second) == [(MarkKind.HIDDEN, "Margins")]
    assert [member.name for member in what.members] == ["a.txt"]
    assert len(problems) == 2


def test_a_binary_presentation_with_a_password(read_file):
    what, _ = read_file(ppt(encrypted=True), "talk.ppt")
    assert (what.reading.outcome, what.reading.reason) == (Outcome.REFUSED, Reason.PASSWORD_NEEDED)


def test_without_its_directory_all_slides_are_taken(read_file):
    what, _ = read_file(ppt(broken=True), "talk.ppt")
    assert (what.reading.outcome, what.reading.reason) == (Outcome.PARTIAL, Reason.DAMAGED)
    assert [page.label for page in what.pages] == ["Поставки", "slide 2"]


@pytest.mark.parametrize("at", range(100, 3000, 211))
def test_a_damaged_binary_presentation_ends_with_a_reason_or_text(read_file, at):
    data = bytearray(ppt())
    data[512 + at : 512 + at + 8] = b"\xff" * 8
    what, _ = read_file(bytes(data), "bad.ppt")
    assert what.reading.reason not in (Reason.UNEXPECTED, Reason.PARSER_CRASHED)


def test_an_open_presentation(read_file):
    content = (
        '<office:document-content xmlns:office="o" xmlns:text="t" xmlns:draw="d" xmlns:presentation="p" xmlns:svg="s" '
        'xmlns:style="st" xmlns:dc="dc"><style:style style:name="h"><style:drawing-page-properties '
        'presentation:visibility="hidden"/></style:style><draw:page draw:name="One"><office:annotation>'
        "<dc:creator>A. Clerk</dc:creator><text:p>Too high</text:p></office:annotation>"
        '<draw:frame svg:y="9cm"><draw:text-box><text:p>ниже</text:p></draw:text-box></draw:frame>'
        '<draw:frame svg:y="2cm"><draw:text-box><text:p>выше</text:p></draw:text-box></draw:frame>'
        '<draw:frame presentation:class="title" svg:y="20cm"><draw:text-box><text:p>Поставки</text:p></draw:text-box>'
        "</draw:frame><presentation:notes><draw:frame><draw:text-box><text:p>Say nothing</text:p></draw:text-box>"
        '</draw:frame></presentation:notes></draw:page><draw:page draw:style-name="h"><draw:frame><draw:text-box>'
        "<text:p>Margins</text:p></draw:text-box></draw:frame></draw:page></office:document-content>"
    )
    data = packed({"mimetype": "application/vnd.oasis.opendocument.presentation", "content.xml": content})
    what, problems = read_file(data, "talk.odp")
    assert what.pages[0].text == "Поставки\n\nвыше\n\nниже\n\nSay nothing\n\nA. Clerk: Too high"
    assert [kind for kind, _ in marks(what.pages[0])] == [MarkKind.HEADING, MarkKind.SPEAKER_NOTES, MarkKind.COMMENT]
    assert marks(what.pages[1]) == [(MarkKind.HIDDEN, "Margins")]
    assert len(problems) == 2


def test_what_a_picture_is_said_to_show_is_text(read_file):
    shown = '<p:cNvPr id="4" name="Picture 3" title="Pier 7" descr="Crates on the pier"/>'
    picture = f"<p:pic><p:nvPicPr>{shown}</p:nvPicPr></p:pic>"
    what, _ = read_file(deck(slide(shape("Loading"), picture)), "photos.pptx")
    assert what.pages[0].text == "Loading\n\n[picture: Pier 7. Crates on the pier]"


def test_repeats_within_repeats_of_an_open_document_slide_do_not_multiply(read_file):
    inner = "<text:p>x</text:p>"
    for _ in range(5):
        cell = f'<table:table-cell table:number-columns-repeated="1000">{inner}</table:table-cell>'
        inner = f"<table:table><table:table-row>{cell}</table:table-row></table:table>"
    spaces = 'xmlns:o="o" xmlns:text="t" xmlns:draw="d" xmlns:table="tb"'
    content = f"<o:d {spaces}><draw:page><draw:frame>{inner}</draw:frame></draw:page></o:d>"
    data = packed({"mimetype": "application/vnd.oasis.opendocument.presentation", "content.xml": content})
    what, _ = read_file(data, "talk.odp")
    assert 500 < what.pages[0].text.count("x") < 5_000
    assert what.reading.reason is Reason.PARTS_UNREAD
