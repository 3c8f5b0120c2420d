"""XLSX: cells as they are shown, what is hidden, comments, formulas, sheets far too large."""

from __future__ import annotations

import datetime
import io
import re
import zipfile

import pytest
from pages_read import cells_stand_in_text, marked
from zip_packages import packed, saved, with_parts

from assay.model.document import MarkKind, Outcome, Reason
from assay.readers.office.sheets import grid as spreadsheets_grid
from assay.readers.office.sheets.number_formats import shown, unrounded

openpyxl = pytest.importorskip("openpyxl")

S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def book_of(rows: str, *, strings: str = "", after: str = "", before: str = "") -> bytes:
    """A workbook of one sheet whose rows are given as XML."""
    sheet = f'<worksheet xmlns="{S}" xmlns:r="{R}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'
    book = f'<workbook xmlns="{S}" xmlns:r="{R}"><sheets><sheet name="Plan" r:id="r1"/></sheets></workbook>'
    relation = f'<Relationship Id="r1" Type="{R}/worksheet" Target="worksheets/sheet1.xml"/>'
    parts = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{relation}</Relationships>',
        "xl/worksheets/sheet1.xml": sheet,
    }
    return packed(parts | ({"xl/sharedStrings.xml": f'<sst xmlns="{S}">{strings}</sst>'} if strings else {}))


@pytest.mark.parametrize(
    ("value", "code", "expected"),
    [
        (0.15, "0%", "15%"),
        (0.1534, "0%", "15.34%"),
        (1234567.5, '# ##0.00 "₽"', "1 234 567.50 ₽"),
        (1234567.567, "#,##0.00", "1,234,567.567"),
        (1234.5, "[$€-407] #,##0.00", "€ 1,234.50"),
        (-5.0, "#,##0;(#,##0)", "(5)"),
        (-12.5, "0.00", "-12.50"),
        (0.0, '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-', "0.00"),
        (46113.0, "dd.mm.yyyy", "2026-04-01"),
        (46113.0, "[$-419]d mmmm yyyy;@", "2026-04-01"),
        (46113.0, 'yyyy"年"m"月"d"日"', "2026-04-01"),
        (45000.25, "m/d/yy h:mm", "2023-03-15 06:00:00"),
        (1.5, "[h]:mm", "36:00:00"),
        (0.5, "h:mm", "12:00:00"),
        (59.0, "dd.mm.yyyy", "1900-02-28"),
        (7.0, "00000", "00007"),
        (1234567.0, "0,,", "1234567"),
        (5551234.0, "000-0000", "5551234"),
        (3.25, "# ?/?", "3.25"),
        (5.0, '#,##0" шт."', "5 шт."),
        (0.1 + 0.2, "General", "0.3"),
        (1e20, "0", "1e+20"),
        (float("nan"), "0.00", "nan"),
        (1e300, "dd.mm.yyyy", "1e+300"),
    ],
)
def test_a_number_is_shown_as_its_format_says_and_keeps_its_digits(value, code, expected):
    assert shown(value, code)[0] == expected


@pytest.mark.parametrize(
    ("display", "value", "expected"),
    [("15 %", 0.1534, "15.34 %"), ("1 234 568 ₽", 1234567.5, "1234567.5 ₽"), ("37,50", 37.5, "37,50"), ("-", 0.0, "-")],
)
def test_digits_that_a_program_rounded_away_come_back(display, value, expected):
    assert unrounded(display, value) == expected


@pytest.mark.parametrize("code", [";;;", "[", '"', "\\", "0" * 5000, "[$", "y" * 400, "#" * 400 + ";" * 90, "_", "*"])
def test_odd_formats_do_no_harm(code):
    assert shown(5.0, code)[0]


def test_a_plan_of_payments(read_file):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Платежи"
    sheet.append(["Транш", "Сумма", "Доля", "Срок"])
    sheet.append([1, 1234567.5, 0.15, datetime.datetime(2031, 4, 1)])
    sheet["B2"].number_format, sheet["C2"].number_format = '# ##0.00 "₽"', "0%"
    sheet["D2"].number_format = "dd.mm.yyyy"
    sheet["A4"] = "Итого по договору"
    sheet.merge_cells("A4:C4")
    sheet.freeze_panes = "A2"
    what, problems = read_file(saved(book), "plan.xlsx")
    page = what.pages[0]
    assert page.text == "Транш\tСумма\tДоля\tСрок\n1\t1 234 567.50 ₽\t15%\t2031-04-01\n\nИтого по договору"
    assert (page.label, page.tables[0].name, page.tables[0].header_rows) == ("Платежи", "Платежи", 1)
    assert [(c.row, c.column_span) for c in page.tables[0].cells if c.column_span > 1] == [(3, 3)]
    assert cells_stand_in_text(what)
    assert problems == ()


def test_what_is_hidden_is_kept_marked_and_noted(read_file):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"], sheet["C1"], sheet["A2"], sheet["A3"] = "shown", "kickback", "draft price", 5
    sheet.column_dimensions["C"].hidden = True
    sheet.row_dimensions[2].hidden = True
    sheet["A3"].number_format = ";;;"
    other = book.create_sheet("Second books")
    other["B3"] = "37 tanks"
    other.sheet_state = "veryHidden"
    what, problems = read_file(saved(book), "plan.xlsx")
    assert marked(what.pages[0], MarkKind.HIDDEN) == [
        ("kickback", "hidden column"),
        ("draft price", "hidden row"),
        ("5", "number format shows nothing"),
    ]
    assert marked(what.pages[1], MarkKind.HIDDEN) == [("37 tanks", "very hidden sheet")]
    assert [problem.page_number for problem in problems] == [2, 1]


def test_comments_say_who(read_file):
    book = openpyxl.Workbook()
    book.active["B2"] = 37
    book.active["B2"].comment = openpyxl.comments.Comment("Is this the final number?", "A. Clerk")
    what, _ = read_file(saved(book), "plan.xlsx")
    assert marked(what.pages[0], MarkKind.COMMENT) == [("B2, A. Clerk: Is this the final number?", "A. Clerk")]


def test_threads_of_comments_say_who_and_when(read_file):
    data = with_parts(
        book_of('<row r="1"><c r="A1"><v>5</v></c></row>'),
        {
            "xl/worksheets/_rels/sheet1.xml.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="t" '
            'Type="x/threadedComment" Target="../threadedComments/t1.xml"/></Relationships>',
            "xl/threadedComments/t1.xml": '<ThreadedComments><threadedComment ref="A1" dT="2031-02-03T10:00:00" '
            'personId="{P}"><text>Too many.</text></threadedComment></ThreadedComments>',
            "xl/persons/person.xml": '<personList><person displayName="B. Editor" id="{P}"/></personList>',
        },
    )
    what, _ = read_file(data, "plan.xlsx")
    told = "B. Editor, 2031-02-03T10:00:00"
    assert marked(what.pages[0], MarkKind.COMMENT) == [(f"A1, {told}: Too many.", told)]


def test_a_formula_shows_its_value_and_itself_where_it_has_none(read_file):
    rows = '<row r="1"><c r="A1"><f>SUM(B1:B9)</f><v>584</v></c><c r="B1"><f>WEBSERVICE("http://h/")</f></c></row>'
    what, problems = read_file(book_of(rows), "plan.xlsx")
    assert what.pages[0].text == '584\t=WEBSERVICE("http://h/")'
    assert what.reading.reason is Reason.PARTS_UNREAD
    assert any("fetch from outside" in problem.message for problem in problems)


def test_a_defined_table_stands_by_itself_with_its_header(read_file):
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["Annex 2"], ["Item", "Number"], ["Boat", 5], ["Tractor", 12]):
        sheet.append(row)
    sheet.add_table(openpyxl.worksheet.table.Table(displayName="T", ref="A2:B4"))
    what, _ = read_file(saved(book), "plan.xlsx")
    assert [(table.rows, table.header_rows) for table in what.pages[0].tables] == [(1, None), (3, 1)]
    assert what.pages[0].tables[1].name == "Sheet!A2:B4"


def test_cells_in_far_corners_cost_nothing(read_file):
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row>'
    rows += '<row r="1048576"><c r="XFD1048576"><v>3</v></c></row>'
    what, _ = read_file(book_of(rows), "corners.xlsx")
    assert what.pages[0].text == "1\t\t2\n\n3"
    assert [table.name for table in what.pages[0].tables] == ["Plan", "Plan!XFD1048576:XFD1048576"]


def test_a_long_sheet_goes_on_over_pages(read_file):
    rows = "".join(
        f'<row r="{n}"><c><v>{n}</v></c><c t="inlineStr"><is><t>лот</t></is></c></row>' for n in range(1, 60_001)
    )
    what, _ = read_file(book_of(rows), "long.xlsx")
    assert [page.label for page in what.pages] == ["Plan, part 1", "Plan, part 2"]
    assert sum(page.text.count("лот") for page in what.pages) == 60_000


def test_strings_as_large_as_the_memory_are_not_kept(read_file):
    """Twenty thousand strings of a megabyte each pack into a small file."""
    strings = ("<si><t>" + "a" * 1_000_000 + "</t></si>") * 125
    what, _ = read_file(book_of('<row r="1"><c t="s"><v>0</v></c></row>', strings=strings), "bomb.xlsx")
    assert what.reading.outcome is Outcome.PARTIAL
    assert len(what.pages[0].text) == 1_000_000


def test_strings_with_runs_and_phonetics(read_file):
    strings = "<si><r><t>坦</t></r><r><t>克</t></r><rPh><t>tank</t></rPh></si>"
    what, _ = read_file(
        book_of('<row r="1"><c t="s"><v>0</v></c><c t="s"><v>9</v></c></row>', strings=strings), "x.xlsx"
    )
    assert what.pages[0].text == "坦克"
    assert "point to strings" in what.reading.lacking[0]


def test_a_sheet_that_breaks_off_keeps_its_first_rows(read_file):
    data = book_of('<row r="1"><c><v>1</v></c></row><row r="2"><c><v>2</v></row>')
    what, _ = read_file(data, "broken.xlsx")
    assert (what.reading.outcome, what.reading.reason) == (Outcome.PARTIAL, Reason.DAMAGED)
    assert what.pages[0].text == "1"


def test_entities_in_a_sheet_are_not_followed(read_file, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("CANARY")
    data = book_of('<row r="1"><c t="inlineStr"><is><t>before</t></is></c></row>')
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
    sheet = f'<!DOCTYPE d [<!ENTITY x SYSTEM "file://{secret}">]>' + sheet.replace("before", "&x;")
    what, _ = read_file(with_parts(data, {"xl/worksheets/sheet1.xml": sheet}), "x.xlsx")
    assert "CANARY" not in str(what)


def test_page_headers_links_and_sheets_that_are_not_listed(read_file):
    data = book_of(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>annex</t></is></c></row>',
        after='<hyperlinks><hyperlink ref="A1" r:id="h"/></hyperlinks>'
        "<headerFooter><oddHeader>&amp;LState secret&amp;R&amp;P</oddHeader></headerFooter>",
    )
    orphan = f'<worksheet xmlns="{S}"><sheetData><row><c><v>99</v></c></row></sheetData></worksheet>'
    link = '<Relationship Id="h" Type="x/hyperlink" Target="https://example.org/a" TargetMode="External"/>'
    what, _ = read_file(
        with_parts(
            data,
            {
                "xl/worksheets/sheet9.xml": orphan,
                "xl/worksheets/_rels/sheet1.xml.rels": f'<Relationships xmlns="{PACKAGE}">{link}</Relationships>',
            },
        ),
        "x.xlsx",
    )
    assert marked(what.pages[0], MarkKind.PAGE_HEADER) == [("State secret", "")]
    assert "A1: https://example.org/a" in what.pages[0].text
    assert marked(what.pages[1], MarkKind.HIDDEN) == [("99", "a sheet that the workbook does not list")]


def test_where_a_shape_of_a_sheet_leads(read_file):
    drawing = '<Relationship Id="d" Type="x/drawing" Target="../drawings/drawing1.xml"/>'
    link = '<Relationship Id="h" Type="x/hyperlink" Target="https://example.org/lots" TargetMode="External"/>'
    parts = {
        "xl/worksheets/_rels/sheet1.xml.rels": f'<Relationships xmlns="{PACKAGE}">{drawing}</Relationships>',
        "xl/drawings/drawing1.xml": "<d><sp><txBody><p><r><t>All lots</t></r></p></txBody></sp></d>",
        "xl/drawings/_rels/drawing1.xml.rels": f'<Relationships xmlns="{PACKAGE}">{link}</Relationships>',
    }
    what, _ = read_file(with_parts(book_of('<row r="1"><c><v>9</v></c></row>'), parts), "x.xlsx")
    assert what.pages[0].text == "9\n\nAll lots\n\nLink: https://example.org/lots"


def test_what_is_embedded_becomes_a_member(read_file):
    data = with_parts(book_of('<row r="1"><c><v>1</v></c></row>'), {"xl/embeddings/annex.docx": b"PK\x03\x04 whatever"})
    what, _ = read_file(data, "x.xlsx")
    assert [member.name for member in what.members] == ["annex.docx"]


@pytest.mark.parametrize("at", range(0, 100, 9))
def test_a_damaged_workbook_ends_with_a_reason_or_text(read_file, at):
    book = openpyxl.Workbook()
    for row in range(30):
        book.active.append([row, f"lot {row}", row / 7])
    data = bytearray(saved(book))
    place = len(data) * at // 100
    data[place : place + 20] = b"\xff" * 20
    what, _ = read_file(bytes(data), "bad.xlsx")
    assert what.reading.reason is not Reason.UNEXPECTED


def test_the_second_reader_takes_what_the_first_refuses(read_file):
    """Without a workbook part that can be read there are still sheets; without anything it is damaged."""
    data = with_parts(book_of('<row r="1"><c><v>7</v></c></row>'), {"xl/workbook.xml": "<broken"})
    what, _ = read_file(data, "x.xlsx")
    assert re.search("7", what.pages[0].text)


def test_beyond_a_number_of_cells_only_the_text_of_a_sheet_is_kept(monkeypatch):
    """The places of cells take far more room than the cells."""

    class Sent:
        def __init__(self) -> None:
            self.pages, self.notes, self.sent = 0, [], []

        def page(self, text, *, tables, label, marks) -> None:
            self.pages += 1
            self.sent.append((text, tables))

        def note(self, message, *, page_number=None) -> None:
            self.notes.append(message)

    monkeypatch.setattr(spreadsheets_grid, "CELLS_A_PAGE", 20)
    monkeypatch.setattr(spreadsheets_grid, "CELLS_IN_TABLES", 30)
    desk = Sent()
    grid = spreadsheets_grid.Grid(desk, "Plan")
    for row in range(60):
        grid.put(row, 0, str(row))
    grid.close()
    assert [len(tables) for _, tables in desk.sent] == [1, 0, 0]
    assert "\n".join(text for text, _ in desk.sent) == "\n".join(map(str, range(60)))
    assert len(desk.notes) == 1


def test_rows_beyond_what_a_sheet_may_have_are_not_looked_at(read_file):
    cell = '<row r="1"><c r="A1" t="inlineStr"><is><t>Rifles</t></is></c></row>'
    what, _ = read_file(book_of(cell + "<row/>" * 1_200_000), "plan.xlsx")
    assert [page.text for page in what.pages] == ["Rifles"]
    assert (what.reading.outcome, what.reading.reason) == (Outcome.PARTIAL, Reason.OUTPUT_LIMIT)
    assert "1,048,576 rows" in what.reading.detail
