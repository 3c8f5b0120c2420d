"""ODS and XLSB, and XML Spreadsheet under any name."""

from __future__ import annotations

import struct

import pytest
from zip_packages import packed

from assay.model.document import MarkKind, Reason

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
ODS = "application/vnd.oasis.opendocument.spreadsheet"


def ods(tables: str, styles: str = "") -> bytes:
    content = (
        '<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="tb" xmlns:dc="d" xmlns:style="s" '
        f'xmlns:draw="dr"><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>'
        f"{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    return packed({"mimetype": ODS, "content.xml": content})


def cell(text: str, attributes: str = "", inside: str = "") -> str:
    return f"<table:table-cell {attributes}>{inside}<text:p>{text}</text:p></table:table-cell>"


def test_an_open_document_sheet(read_file):
    date = cell("01.04.31", 'office:value-type="date" office:date-value="2031-04-01"')
    share = cell("15 %", 'office:value-type="percentage" office:value="0.1534"')
    rows = (
        f"<table:table-header-rows><table:table-row>{cell('Транш')}{cell('Доля')}{cell('Срок')}</table:table-row>"
        f"</table:table-header-rows><table:table-row>{cell('1')}{share}{date}</table:table-row>"
        '<table:table-row table:number-rows-repeated="1048570">'
        '<table:table-cell table:number-columns-repeated="16384"/>'
        "</table:table-row>"
    )
    what, problems = read_file(ods(f'<table:table table:name="План">{rows}</table:table>'), "plan.ods")
    assert what.pages[0].text == "Транш\tДоля\tСрок\n1\t15.34 %\t2031-04-01"
    assert (what.pages[0].label, what.pages[0].tables[0].header_rows, problems) == ("План", 1, ())


def test_hidden_parts_and_comments_of_an_open_document_sheet(read_file):
    style = '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>'
    comment = "<office:annotation><dc:creator>C. Auditor</dc:creator><text:p>Who paid?</text:p></office:annotation>"
    first = (
        '<table:table table:name="A"><table:table-column/><table:table-column table:visibility="collapse"/>'
        f"<table:table-row>{cell('shown', inside=comment)}{cell('margin')}</table:table-row>"
        f'<table:table-row table:visibility="collapse">{cell("bribe")}</table:table-row></table:table>'
    )
    second = (
        f'<table:table table:name="B" table:style-name="h"><table:table-row>{cell("x")}</table:table-row></table:table>'
    )
    what, problems = read_file(ods(first + second, style), "plan.ods")
    marks = [(one.kind, one.detail) for page in what.pages for one in page.marks]
    assert marks == [
        (MarkKind.HIDDEN, "hidden column"),
        (MarkKind.HIDDEN, "hidden row"),
        (MarkKind.COMMENT, "C. Auditor"),
        (MarkKind.HIDDEN, "hidden sheet"),
    ]
    assert what.pages[0].text.endswith("A1, C. Auditor: Who paid?")
    assert len(problems) == 3


def test_rows_that_are_repeated_without_end(read_file):
    row = f'<table:table-row table:number-rows-repeated="999999999">{cell("лот")}</table:table-row>'
    what, _ = read_file(ods(f"<table:table>{row}</table:table>"), "plan.ods")
    assert what.pages[0].text.count("лот") == 20_000
    assert what.reading.reason is Reason.PARTS_UNREAD


def test_repeated_cells_in_repeated_rows_do_not_multiply(read_file):
    many = cell("лот", 'table:number-columns-repeated="16000"')
    row = f'<table:table-row table:number-rows-repeated="20000">{many}</table:table-row>'
    what, _ = read_file(ods(f'<table:table table:name="S">{row * 20}</table:table>'), "x.ods")
    assert 16_000 <= sum(page.text.count("лот") for page in what.pages) < 600_000


def xlsb_record(kind: int, data: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = len(data), b""
    while size > 127:
        length, size = length + bytes([size & 0x7F | 0x80]), size >> 7
    return head + length + bytes([size]) + data


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb(*sheet: bytes) -> bytes:
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.bin": xlsb_record(156, struct.pack("<II", 0, 1) + wide("r1") + wide("План")),
            "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" '
            f'Type="{R}/worksheet" Target="worksheets/sheet1.bin"/></Relationships>',
            "xl/styles.bin": xlsb_record(617)
            + xlsb_record(47, struct.pack("<HH", 0, 0))
            + xlsb_record(47, struct.pack("<HH", 0, 14))
            + xlsb_record(618),
            "xl/sharedStrings.bin": xlsb_record(19, b"\0" + wide("坦克")),
            "xl/worksheets/sheet1.bin": b"".join(sheet),
        }
    )


def test_a_binary_workbook(read_file):
    row = struct.pack("<IIHBB", 0, 0, 300, 0, 0)
    hidden = struct.pack("<IIHBB", 1, 0, 300, 0, 0x10)
    what, _ = read_file(
        xlsb(
            xlsb_record(0, row),
            xlsb_record(7, struct.pack("<III", 0, 0, 0)),
            xlsb_record(5, struct.pack("<IId", 1, 1, 46113.0)),
            xlsb_record(2, struct.pack("<III", 2, 0, (37 << 2) | 2)),
            xlsb_record(0, hidden),
            xlsb_record(6, struct.pack("<II", 0, 0) + wide("bribe")),
            xlsb_record(4, struct.pack("<IIB", 1, 0, 1)),
        ),
        "plan.xlsb",
    )
    assert what.pages[0].text == "坦克\t2026-04-01\t37\nbribe\tTRUE"
    assert [one.detail for one in what.pages[0].marks] == ["hidden row"]


@pytest.mark.parametrize("data", [b"\xff" * 50, xlsb_record(6, b"\0" * 8 + b"\xff\xff\xff\x7f"), b"\x07"])
def test_a_broken_binary_sheet_has_a_reason(read_file, data):
    what, _ = read_file(xlsb(data), "bad.xlsb")
    assert what.reading.reason in (Reason.DAMAGED, Reason.NO_TEXT, Reason.PARSER_CRASHED)


def test_xml_spreadsheet_under_the_name_xls(read_file):
    xml = (
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel">'
        '<Styles><Style ss:ID="p"><NumberFormat ss:Format="0%"/></Style></Styles>'
        '<Worksheet ss:Name="Поставки"><Table><Row><Cell><Data ss:Type="String">Изделие</Data></Cell>'
        '<Cell ss:Index="3" ss:StyleID="p"><Data ss:Type="Number">0.15</Data></Cell></Row>'
        '<Row ss:Hidden="1"><Cell><Data ss:Type="DateTime">2031-04-01T00:00:00.000</Data></Cell></Row></Table>'
        "<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></Worksheet></Workbook>"
    )
    what, _ = read_file(xml.encode(), "report.xls")
    page = what.pages[0]
    assert (page.label, page.text) == ("Поставки", "Изделие\t\t15%\n2031-04-01")
    assert [one.detail for one in page.marks] == ["hidden sheet", "hidden row"]
