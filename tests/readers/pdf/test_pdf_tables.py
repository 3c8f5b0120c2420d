"""Tables of contract annexes in a PDF, ruled, ruled across only, or by white space; and what is no table."""

# ruff: noqa: E501 - objects and rows stay on one line

from __future__ import annotations

import io

import pytest

pytest.importorskip("reportlab")
from reportlab.lib import pagesizes
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

ENGLISH = [
    ["No.", "Item", "Quantity", "Unit price, USD", "Total, USD"],
    ["1", "River patrol boat", "4", "1 250 000", "5 000 000"],
    ["2", "Outboard engine", "8", "14 500", "116 000"],
    ["3", "Spare parts kit", "4", "22 000", "88 000"],
]
RUSSIAN = [
    ["№ п/п", "Наименование", "Ед. изм.", "Количество", "Сумма, руб."],
    ["1", "Катер патрульный", "шт.", "4", "312 500 000,00"],
    ["2", "Двигатель подвесной", "шт.", "8", "7 250 000,00"],
    ["3", "Комплект ЗИП", "компл.", "4", "5 500 000,00"],
]
CHINESE = [
    ["序号", "名称", "单位", "数量", "单价"],
    ["1", "巡逻艇", "艘", "4", "8,600,000"],
    ["2", "舷外发动机", "台", "8", "98,000"],
    ["3", "备件", "套", "4", "150,000"],
]
GRID = [("GRID", (0, 0), (-1, -1), 0.5, "black")]
ACROSS = [("LINEABOVE", (0, 0), (-1, 0), 1, "black"), ("LINEBELOW", (0, 0), (-1, 0), 0.5, "black"),
          ("LINEBELOW", (0, -1), (-1, -1), 1, "black")]  # fmt: skip
NONE: list = []
RIGHT = [("ALIGN", (3, 0), (-1, -1), "RIGHT")]


@pytest.fixture(scope="module", autouse=True)
def fonts():
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    pdfmetrics.registerFont(TTFont("PT", str(cyrillic())))


def cyrillic() -> str:
    from importlib.resources import files

    return next(str(one) for one in files("fontpkg_pt_serif").rglob("*.ttf") if "egular" in one.name)


def annex(
    rows: list[list], style: list, font: str = "PT", *, widths: tuple[int, ...] = (40, 150, 60, 90, 100)
) -> bytes:
    out = io.BytesIO()
    text = ParagraphStyle("x", fontName=font, fontSize=10, leading=13)
    before = {"STSong-Light": "附件二 供货清单 本合同附件是合同不可分割的一部分。"}.get(
        font, "Annex No. 2 to the contract is a part of it."
    )
    table = Table(rows, style=[("FONT", (0, 0), (-1, -1), font, 10), *RIGHT, *style], colWidths=widths)
    SimpleDocTemplate(out, invariant=True).build([Paragraph(before, text), table, Paragraph("—", text)])
    return out.getvalue()


@pytest.mark.parametrize("style", [GRID, ACROSS, NONE], ids=["ruled", "across", "unruled"])
@pytest.mark.parametrize(("rows", "font"), [(ENGLISH, "PT"), (RUSSIAN, "PT"), (CHINESE, "STSong-Light")])
def test_a_table_of_an_annex(read_file, rows, font, style):
    tables = read_file(annex(rows, style, font), "x.pdf")[0].pages[0].tables
    assert [(table.rows, table.columns, table.header_rows) for table in tables] == [(4, 5, 1)]
    assert [cell.text for cell in tables[0].cells] == [text for row in rows for text in row]


@pytest.mark.parametrize("style", [GRID, ACROSS, NONE], ids=["ruled", "across", "unruled"])
def test_a_cell_of_two_lines_is_one_cell(read_file, style):
    rows = [*RUSSIAN[:2], ["2", "Двигатель подвесной,\nбензиновый", "шт.", "8", "7 250 000,00"], RUSSIAN[3]]
    style = [*style, ("VALIGN", (0, 0), (-1, -1), "TOP")]
    table = read_file(annex(rows, style), "x.pdf")[0].pages[0].tables[0]
    assert table.rows == 4
    assert [cell.text for cell in table.cells if (cell.row, cell.column) == (2, 1)] == [
        "Двигатель подвесной, бензиновый"
    ]


def test_a_header_of_two_rows_and_a_row_of_column_numbers(read_file):
    rows = [["№", "Наименование", "Поставка", "", "Сумма"], ["", "", "Кол-во", "Срок", ""], ["1", "2", "3", "4", "5"],
            ["1", "Катер", "4", "2023", "312 500"], ["2", "Двигатель", "8", "2024", "7 250"]]  # fmt: skip
    spans = [("SPAN", (2, 0), (3, 0)), ("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (1, 1)), ("SPAN", (4, 0), (4, 1))]
    table = read_file(annex(rows, GRID + spans), "x.pdf")[0].pages[0].tables[0]
    assert (table.rows, table.header_rows) == (5, 3)


def test_a_table_over_two_pages_is_a_table_on_each(read_file):
    rows = [ENGLISH[0], *([str(n), f"Item {n}", str(n), "1 000", "2 000"] for n in range(1, 70))]
    pages = read_file(annex(rows, GRID), "x.pdf")[0].pages
    assert [(len(page.tables), page.tables[0].columns) for page in pages] == [(1, 5), (1, 5)]
    assert sum(page.tables[0].rows for page in pages) == 70


PROSE = [
    "The",
    "seller",
    "shall",
    "deliver",
    "the",
    "goods",
    "within",
    "ninety",
    "days",
    "from",
    "the",
    "date",
    "on",
    "which",
    "the",
    "advance",
    "has",
    "been",
    "credited",
    "to",
    "its",
    "account",
    "and",
    "shall",
    "notify",
    "the",
    "buyer",
    "in",
    "writing",
    "of",
    "the",
    "date",
    "of",
    "shipment",
    "the",
    "name",
    "of",
    "the",
    "vessel",
    "and",
    "the",
    "port",
    "of",
    "entry",
    "not",
    "later",
    "than",
    "ten",
    "days",
    "before",
    "the",
    "goods",
    "are",
    "handed",
    "over",
    "to",
    "the",
    "carrier",
    "named",
    "in",
    "this",
    "annex",
    "and",
    "signed",
    "by",
    "both",
    "sides",
]


def drawn(lines: list[tuple[int, int, str]]) -> bytes:
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=pagesizes.A4, invariant=True)
    page.setFont("Times-Roman", 10)
    for x, y, text in lines:
        page.drawString(x, y, text)
    page.save()
    return out.getvalue()


def in_columns(*starts: int, words: int, rows: int, mixed: bool) -> bytes:
    cells = [(x, 760 - 13 * row, " ".join((PROSE * 9)[(n * rows + row) * words :][:words]))
             for n, x in enumerate(starts) for row in range(rows)]  # fmt: skip
    return drawn(sorted(cells, key=lambda one: -one[1]) if mixed else cells)


@pytest.mark.parametrize(
    "data",
    [
        in_columns(60, 320, words=9, rows=30, mixed=True),
        in_columns(60, 320, words=9, rows=30, mixed=False),
        in_columns(50, 225, 400, words=6, rows=30, mixed=True),
        drawn([(72, 700 - 14 * n, f"{n + 1}.") for n in range(8)] + [(110, 700 - 14 * n, " ".join(PROSE[n : n + 8])) for n in range(8)]),
        drawn([(72, 700, "Seller:"), (300, 700, "Buyer:"), (72, 686, "Northern Shipyard"), (300, 686, "Ministry of the Interior"),
               (72, 672, "12 Harbour Street"), (300, 672, "3 Palace Square"), (72, 658, "G. Drafter"), (300, 658, "M. Marlowe")]),
    ],
    ids=["two columns across", "two columns", "three columns", "numbered clauses", "signatures"],
)  # fmt: skip
def test_what_is_no_table(read_file, data):
    assert read_file(data, "x.pdf")[0].pages[0].tables == ()


def test_columns_written_across_are_read_one_after_the_other(read_file):
    data = in_columns(60, 320, words=9, rows=30, mixed=True)
    page = read_file(data, "x.pdf")[0].pages[0]
    words = [page.text[word.start : word.end] for word in page.words]
    assert " ".join(page.text.split()) == " ".join(words) == " ".join((PROSE * 9)[: 2 * 30 * 9])
