"""CSV and the older ways to hand over a table: DIF, SYLK, Lotus 1-2-3."""

from __future__ import annotations

import struct

import pytest

from assay.model.document import Reason


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_csv_is_rows_and_a_table_whatever_parts_the_cells(read_file, delimiter):
    rows = [["Item", "Number", "Price"], ["Tractor, light", "12", "3 500"], ["Trailer", "", "900"]]
    data = "\r\n".join(delimiter.join(f'"{one}"' for one in row) for row in rows)
    what, _ = read_file(data.encode("cp1251"), "list.csv")
    page = what.pages[0]
    assert page.text == "Item\tNumber\tPrice\nTractor, light\t12\t3 500\nTrailer\t\t900"
    assert [cell.text for cell in page.tables[0].cells] == [one for row in rows for one in row if one]
    assert all(cell.spans[0].of(page.text) == cell.text for cell in page.tables[0].cells)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "cp866", "utf-16", "gb18030"])
def test_csv_in_any_encoding(read_file, encoding):
    text = "Изделие;Цена\nТрактор лёгкий;12\nПрицеп большой;900\n" * 3
    text = "货物;数量\n坦克的数量是;三十七辆\n" if encoding == "gb18030" else text
    what, _ = read_file(text.encode(encoding), "list.csv")
    assert what.pages[0].text == text.strip().replace(";", "\t")


def test_a_quotation_mark_that_is_never_closed_costs_no_row(read_file):
    rows = [f"{n},lot {n},{'x' * 90}" for n in range(20_000)]
    rows[3] = '3,"lot 3,'
    what, problems = read_file("\n".join(rows).encode(), "list.csv")
    assert "lot 19999" in what.pages[0].text
    assert "never closed" in problems[0].message


def test_utf_8_up_to_a_late_error_is_read_as_what_it_is(read_file):
    data = b"item,price\n" * 30_000 + "Договор поставки,12\n".encode("cp1251")
    what, _ = read_file(data, "list.csv")
    assert what.pages[0].text.endswith("Договор поставки\t12")


def test_rows_of_different_length_and_zero_bytes(read_file):
    what, _ = read_file(b"\xef\xbb\xbfa,b\n1\n2,3,4,5\n,,x\x1fy\n", "list.csv")
    assert what.pages[0].text == "a\tb\n1\n2\t3\t4\t5\n\t\tx\x1fy"


def test_dif(read_file):
    data = 'TABLE\n0,1\n"Plan"\nVECTORS\n0,2\n""\nTUPLES\n0,2\n""\nDATA\n0,0\n""\n'
    data += '-1,0\nBOT\n1,0\n"Tranche"\n0,1250000\nV\n'
    what, _ = read_file((data + '-1,0\nBOT\n0,1\nTRUE\n1,0\n"say ""no"""\n-1,0\nEOD\n').encode(), "plan.dif")
    assert (what.pages[0].label, what.pages[0].text) == ("Plan", 'Tranche\t1250000\nTRUE\tsay "no"')
    what, _ = read_file(data.encode(), "cut.dif")
    assert what.reading.reason is Reason.DAMAGED


def test_sylk(read_file):
    data = (
        'ID;PWXL\nP;PGeneral\nP;Pdd/mm/yyyy\nC;Y1;X1;K"Завод; Урал"\nF;P1;FG0G;Y2;X2\nC;Y2;X2;K46113\nC;X3;KTRUE\nE\n'
    )
    what, _ = read_file(data.replace("; У", ";; У").encode("cp1251"), "plan.slk")
    assert what.pages[0].text == "Завод; Урал\n\t2026-04-01\tTRUE"


def lotus(*cells: bytes, version: bytes = b"\x06\x04") -> bytes:
    return b"\0\0\2\0" + version + b"".join(cells) + struct.pack("<HH", 1, 0)


def lotus_cell(kind: int, column: int, row: int, value: bytes, style: int = 0xFF) -> bytes:
    body = struct.pack("<BHH", style, column, row) + value
    return struct.pack("<HH", kind, len(body)) + body


def test_lotus_1_2_3(read_file):
    data = lotus(
        lotus_cell(0x0F, 0, 0, b"'" + "Трактор".encode("cp866") + b"\0"),
        lotus_cell(0x0D, 1, 0, struct.pack("<h", 12)),
        lotus_cell(0x0E, 1, 1, struct.pack("<d", 46113.0), style=0xF2),
        lotus_cell(0x0E, 2, 1, struct.pack("<d", 0.15), style=0x30),
    )
    what, _ = read_file(data, "plan.wk1")
    assert what.pages[0].text == "Трактор\t12\n\t2026-04-01\t15%"


def test_quattro_pro(read_file):
    cell = struct.pack("<BBHH", 1, 0, 2, 0)
    body = cell + b"'\x05tanks"
    data = lotus(struct.pack("<HH", 0x0F, len(body)) + body, version=b"\x21\x51")
    what, _ = read_file(data, "plan.wq2")
    assert (what.pages[0].label, what.pages[0].text) == ("page 1", "tanks")
