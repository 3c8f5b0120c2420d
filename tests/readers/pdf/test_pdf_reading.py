"""PDF: text, word boxes, ruled tables, metadata, refusals; pictures of places in it."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from assay.model.document import Method, Outcome, Reason
from assay.model.place import Span, words_at
from assay.readers.pdf.edges import Edge
from assay.readers.pdf.ruled_tables import joined, line_spans, tables_from
from assay.readers.pictures import boxes_of, is_png, picture_of

pytest.importorskip("reportlab")
from reportlab.lib import pagesizes, pdfencrypt
from reportlab.pdfgen import canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

ROWS = [["No.", "Item", "Number", "Price"], ["1", "River boat", "14", "120 000"], ["2", "Spare parts", "-", "8 500"]]


def drawn(*texts: str, rotation: int = 0, y: int = 700, **options) -> bytes:
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=pagesizes.A4, invariant=True, **options)
    page.setAuthor("G. Drafter")
    for text in texts:
        page.drawString(72, y, text)
        page.setPageRotation(rotation)
        page.showPage()
    page.save()
    return out.getvalue()


def with_table(style: list, rows=ROWS) -> bytes:
    out = io.BytesIO()
    story = [Paragraph("The supplier delivers:"), Table(rows, style=style, colWidths=90), Paragraph("Signed.")]
    SimpleDocTemplate(out, invariant=True).build(story)
    return out.getvalue()


def test_text_words_and_what_the_file_says_of_itself(read_file):
    what, problems = read_file(drawn("Delivery of 14 boats", "Page two"), "x.pdf")
    first = what.pages[0]
    assert [page.text for page in what.pages] == ["Delivery of 14 boats", "Page two"]
    assert [first.text[word.start : word.end] for word in first.words] == ["Delivery", "of", "14", "boats"]
    assert (round(first.words[0].x0), round(first.words[0].bottom / 10)) == (73, 14)
    assert (round(first.width), round(first.height)) == (595, 842)
    told = dict(what.reading.metadata)
    assert told["author"] == "G. Drafter"
    assert told["created"].startswith("2000-01-01T00:00:00")
    assert (what.reading.outcome, problems) == (Outcome.READ, ())


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_boxes_are_on_the_page_as_shown(read_file, rotation):
    """The page is turned, its paper stays upright: 400 points up become 400 from one of the sides."""
    page = read_file(drawn("turned", rotation=rotation, y=400), "x.pdf")[0].pages[0]
    assert all(
        0 <= word.x0 < word.x1 <= page.width and 0 <= word.top < word.bottom <= page.height for word in page.words
    )
    word = page.words[0]
    from_edge = {90: word.x0, 180: word.top, 270: page.width - word.x1}[rotation]
    assert 399 < from_edge < 412
    assert (word.bottom - word.top > word.x1 - word.x0) == (rotation != 180)


@pytest.mark.parametrize(
    "style",
    [
        [("GRID", (0, 0), (-1, -1), 0.5, "black")],
        [("BOX", (0, 0), (-1, -1), 1, "black"), ("INNERGRID", (0, 0), (-1, -1), 0.25, "grey")],
        [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("BACKGROUND", (0, 0), (-1, 0), "lightgrey")],
    ],
)
def test_a_ruled_table_becomes_cells_that_stand_in_the_text(read_file, style):
    page = read_file(with_table(style), "x.pdf")[0].pages[0]
    assert [(table.rows, table.columns) for table in page.tables] == [(3, 4)]
    assert [cell.text for cell in page.tables[0].cells] == [text for row in ROWS for text in row]
    assert all(words_at(page.text, cell.spans) == cell.text for cell in page.tables[0].cells)


def test_a_merged_cell_has_its_size(read_file):
    style = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("SPAN", (0, 2), (2, 2))]
    rows = [*ROWS[:2], ["Total", "", "", "128 500"]]
    table = read_file(with_table(style, rows), "x.pdf")[0].pages[0].tables[0]
    assert [(c.row, c.column, c.column_span, c.text) for c in table.cells[-2:]] == [
        (2, 0, 3, "Total"),
        (2, 3, 1, "128 500"),
    ]


def across(at: float, start: float, end: float) -> Edge:
    return Edge(is_across=True, at=at, start=start, end=end)


def down(at: float, start: float, end: float) -> Edge:
    return Edge(is_across=False, at=at, start=start, end=end)


def test_a_frame_alone_is_no_table():
    frame = [across(0, 0, 100), across(50, 0, 100), down(0, 0, 50), down(100, 0, 50)]
    assert tables_from(frame, "", ()) == ()


def test_pieces_of_a_line_are_joined():
    pieces = [across(10.0, 0, 50), across(10.4, 51, 90), across(20, 0, 90)]
    assert [(edge.start, edge.end) for edge in joined(pieces)] == [(0, 90), (0, 90)]


def test_words_on_two_lines_give_two_spans(read_file):
    page = read_file(drawn("River boat"), "x.pdf")[0].pages[0]
    assert line_spans(page.text, page.words) == (Span(0, 10),)
    assert line_spans("River\nboat", page.words) == (Span(0, 5), Span(6, 10))


def test_a_password_is_asked_for(read_file):
    locked = drawn("secret", encrypt=pdfencrypt.StandardEncryption("user", "owner"))
    what, problems = read_file(locked, "x.pdf")
    assert (what.reading.outcome, what.reading.reason) == (Outcome.REFUSED, Reason.PASSWORD_NEEDED)
    assert what.pages == ()
    assert "password" in problems[0].message


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF", drawn("x")[:200]])
def test_a_pdf_that_is_none_is_damaged(read_file, data):
    reading = read_file(data, "x.pdf")[0].reading
    assert (reading.outcome, reading.reason) == (Outcome.REFUSED, Reason.DAMAGED)


def test_an_empty_page_has_no_text(read_file):
    reading = read_file(drawn(""), "x.pdf")[0].reading
    assert (reading.outcome, reading.reason) == (Outcome.PARTIAL, Reason.NO_TEXT)


def test_the_picture_of_a_place_is_a_small_png_with_the_words_marked(item, read_file):
    data = with_table([("GRID", (0, 0), (-1, -1), 0.5, "black")])
    to_read, page = item(data, "x.pdf"), read_file(data, "x.pdf")[0].pages[0]
    start = page.text.index("River boat")
    boxes = boxes_of(page, [Span(start, start + 10)])
    assert len(boxes) == 2
    picture = picture_of(to_read.original, "application/pdf", 1, boxes)
    assert is_png(picture, 900)
    assert len(picture) < 60_000
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    marked = sum(count for count, colour in image.getcolors(1 << 20) if colour[2] < 200 and colour[0] > 200)
    assert image.width <= 900
    assert marked > 200


@pytest.mark.parametrize(("kind", "number"), [("application/pdf", 7), ("text/plain", 1), ("image/png", 1)])
def test_where_there_is_no_picture_there_is_none(item, kind, number):
    to_read = item(drawn("x"), "x.pdf")
    boxes = boxes_of_all()
    assert picture_of(to_read.original, kind, number, boxes) is None


def boxes_of_all():
    from assay.readers.pictures import Box

    return (Box(10, 10, 20, 20),)


def test_what_is_no_png_is_not_passed_on():
    out = io.BytesIO()
    Image.new("L", (10, 10)).save(out, "PNG")
    assert is_png(out.getvalue(), 900)
    assert not is_png(out.getvalue() + b"<script>", 900)
    assert not is_png(out.getvalue(), 5)
    assert not is_png(b"GIF89a", 900)


def test_method_of_a_page_with_text_is_text(read_file):
    assert read_file(drawn("x"), "x.pdf")[0].pages[0].method is Method.TEXT
