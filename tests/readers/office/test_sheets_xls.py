"""XLS of all ages: records built by hand, in an OLE file or bare."""

from __future__ import annotations

import hashlib
import io
import struct
from dataclasses import replace

import pytest
from msoffcrypto.method.rc4 import DocumentRC4

from assay.model.document import MarkKind, Outcome, Reason
from assay.readers.office.ole.rebuilt import ole_file_of
from assay.readers.office.sheets.biff import Strings, number_of_rk, records
from assay.reading import read


def record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def bof(kind: int, version: int = 0x600) -> bytes:
    return record(0x809, struct.pack("<HHHHII", version, kind, 0, 0, 0, 0))


def text8(text: str, length: str = "<H") -> bytes:
    return struct.pack(length, len(text)) + b"\1" + text.encode("utf-16-le")


def label(row: int, column: int, text: str) -> bytes:
    return record(0x204, struct.pack("<HHH", row, column, 0) + text8(text))


def number(row: int, column: int, value: float, style: int = 0) -> bytes:
    return record(0x203, struct.pack("<HHHd", row, column, style, value))


EOF = record(0x0A)
STYLES = record(0x41E, struct.pack("<H", 164) + text8('#,##0.00 "₽"')) + b"".join(
    record(0xE0, struct.pack("<HH16x", 0, one)) for one in (0, 14, 9, 164)
)


def workbook(*sheets: bytes, names: tuple[tuple[str, int], ...], extra: bytes = b"") -> bytes:
    """Globals, then the sheets, whose places stand in the globals."""
    bound = [record(0x85, struct.pack("<IBB", 0, state, 0) + text8(name, "<B")) for name, state in names]
    size = len(bof(5) + STYLES + extra + b"".join(bound) + EOF)
    places = []
    for sheet in sheets:
        places.append(size)
        size += len(sheet)
    bound = [
        record(0x85, struct.pack("<IBB", place, state, 0) + text8(name, "<B"))
        for (name, state), place in zip(names, places, strict=True)
    ]
    return bof(5) + STYLES + extra + b"".join(bound) + EOF + b"".join(sheets)


def ole(stream: bytes, name: str = "Workbook", **others: bytes) -> bytes:
    return ole_file_of({(name,): stream.ljust(5000, b"\0"), **{(key,): data for key, data in others.items()}})


def sheet(*content: bytes) -> bytes:
    return bof(0x10) + b"".join(content) + EOF


def test_a_price_list(read_file):
    cells = sheet(
        record(0x23E, struct.pack("<HHH", 0x08, 0, 0)),
        record(0x41, struct.pack("<HHHHH", 0, 1, 1, 0, 0)),
        label(0, 0, "Изделие"),
        label(0, 1, "Цена"),
        label(0, 2, "Срок"),
        label(1, 0, "坦克 T-72B3"),
        number(1, 1, 1234567.5, 3),
        number(1, 2, 46113.0, 1),
        record(0x27E, struct.pack("<HHHI", 2, 1, 2, (15 << 2) | 3)),
        record(0xE5, struct.pack("<HHHHH", 1, 2, 3, 0, 0)),
    )
    what, problems = read_file(ole(workbook(cells, names=(("Прайс", 0),))), "price.xls")
    page = what.pages[0]
    assert page.text == "Изделие\tЦена\tСрок\n坦克 T-72B3\t1,234,567.50 ₽\t2026-04-01\n\t15%"
    assert (page.label, page.tables[0].header_rows, problems) == ("Прайс", 1, ())


def test_hidden_rows_columns_and_sheets(read_file):
    first = sheet(
        record(0x7D, struct.pack("<5H", 1, 1, 0, 0, 1)),
        record(0x208, struct.pack("<HHHHHHH", 1, 0, 2, 255, 0, 0, 0x20)),
        label(0, 0, "shown"),
        label(0, 1, "margin"),
        label(1, 0, "bribe"),
    )
    data = workbook(first, sheet(label(0, 0, "second books")), names=(("A", 0), ("B", 2)))
    what, problems = read_file(ole(data), "x.xls")
    assert [(one.kind, one.detail) for page in what.pages for one in page.marks] == [
        (MarkKind.HIDDEN, "hidden column"),
        (MarkKind.HIDDEN, "hidden row"),
        (MarkKind.HIDDEN, "very hidden sheet"),
    ]
    assert len(problems) == 2


def test_comments_text_boxes_and_formulas(read_file):
    text = record(0x1B6, struct.pack("<HH6xHH4x", 0, 0, 6, 0)) + record(0x3C, b"\0Really")
    cells = sheet(
        record(0x5D, struct.pack("<HHHH14x", 0x15, 18, 0x19, 7)),
        text,
        record(0x1C, struct.pack("<HHHH", 0, 1, 0, 7) + text8("A. Clerk")),
        record(0x06, struct.pack("<HHH8sHI", 0, 1, 0, b"\0\0\0\0\0\0\xff\xff", 0, 0)),
        record(0x207, text8("thirty-seven")),
        record(0x06, struct.pack("<HHH8sHI", 0, 2, 0, b"\1\0\1\0\0\0\xff\xff", 0, 0)),
        record(0x205, struct.pack("<HHHBB", 0, 3, 0, 7, 1)),
    )
    what, _ = read_file(ole(workbook(cells, names=(("A", 0),))), "x.xls")
    assert what.pages[0].text == "thirty-seven\tTRUE\t#DIV/0!\n\nB1, A. Clerk: Really"


def test_a_chart_on_a_sheet_adds_its_words_and_no_cells(read_file):
    """Its records look like cells: copies of the numbers that it draws."""
    title = record(0x100D, b"\0\0" + text8("Поставки", "<B"))
    chart = bof(0x20) + label(0, 0, "copy") + title + EOF
    what, _ = read_file(ole(workbook(sheet(label(0, 0, "Казань"), chart), names=(("A", 0),))), "x.xls")
    assert what.pages[0].text == "Казань\n\nПоставки"


def test_a_sheet_that_is_a_chart_keeps_values_and_categories(read_file):
    def of_chart(kind: int) -> bytes:
        return record(0x1065, struct.pack("<H", kind))

    chart = bof(0x20) + of_chart(1) + number(0, 0, 12) + number(0, 1, 30) + of_chart(2) + label(0, 0, "Март") + EOF
    what, _ = read_file(ole(workbook(chart, names=(("Diagram", 0),))), "x.xls")
    assert what.pages[0].text == "12\t30\tМарт"


def test_shared_strings_run_on_over_records():
    """The rest of a string after a border says again how wide its characters are."""
    parts = (struct.pack("<H", 6) + b"\0abc", b"\1" + "где".encode("utf-16-le"))
    assert Strings(parts).string() == "abcгде"


@pytest.mark.parametrize(
    ("raw", "value"), [(0x3FF00000, 1.0), ((5 << 2) | 2, 5.0), (0xFFFFFFFE, -1.0), ((1500 << 2) | 3, 15.0)]
)
def test_packed_numbers(raw, value):
    assert number_of_rk(raw) == value


def test_excel_5_in_a_russian_code_page(read_file):
    text = "Акт".encode("cp1251")
    cell = record(0x204, struct.pack("<HHHH", 0, 0, 0, len(text)) + text)
    stream = bof(5, 0x500) + record(0x42, struct.pack("<H", 1251)) + EOF + bof(0x10, 0x500) + cell + EOF
    what, _ = read_file(ole(stream, "Book"), "old.xls")
    assert what.pages[0].text == "Акт"


def test_excel_2_without_a_file_around_it(read_file):
    bof2 = record(0x09, struct.pack("<HH", 2, 0x10))
    cells = record(0x04, struct.pack("<HH3xB", 0, 0, 4) + b"Boat") + record(0x02, struct.pack("<HH3xH", 0, 1, 5))
    what, _ = read_file(bof2 + cells + EOF, "old.xls")
    assert what.pages[0].text == "Boat\t5"


def test_a_password(read_file):
    stream = bof(5) + record(0x2F, b"\1\0\1\0\1\0" + bytes(48)) + EOF
    what, _ = read_file(ole(stream), "locked.xls")
    assert (what.reading.outcome, what.reading.reason) == (Outcome.REFUSED, Reason.PASSWORD_NEEDED)


def rc4(data: bytes, password: str, salt: bytes) -> bytes:
    """There and back: the same."""
    return DocumentRC4.decrypt(password, salt, io.BytesIO(data), blocksize=1024).read()


def locked(password: str) -> bytes:
    """As Excel 97 locks: heads of records, BOF, FILEPASS and the places of sheets stay as they are."""
    salt, verifier = bytes(range(16)), b"sixteen letters!"
    check = hashlib.md5(verifier, usedforsecurity=False).digest()
    said = struct.pack("<HHH", 1, 1, 1) + salt + rc4(verifier + check, password, salt)
    cells = sheet(label(0, 0, "坦克"), number(0, 1, 37))
    plain = workbook(cells, names=(("Annex", 0),), extra=record(0x2F, said)) + bytes(4096)
    out, at = bytearray(rc4(plain, password, salt)), 0
    while at < len(plain):
        kind, size = struct.unpack_from("<HH", plain, at)
        kept = 4 + {0x809: size, 0x2F: size, 0x85: 4}.get(kind, 0)
        out[at : at + kept] = plain[at : at + kept]
        at += 4 + size
    return ole_file_of({("Workbook",): bytes(out)})


@pytest.mark.parametrize("password", ["тайна 7", "VelvetSweatshop"])
def test_a_held_password_opens_it_and_so_does_the_one_that_everybody_knows(item, password):
    what, problems = read(replace(item(locked(password), "annex.xls"), passwords=("wrong", "тайна 7")))
    assert [(page.label, page.text) for page in what.pages] == [("Annex", "坦克\t37")]
    assert ["was opened with one that is held" in one.message for one in problems] == [True]


@pytest.mark.parametrize("held", [(), ("wrong", "", "т" * 5000)])
def test_without_its_password_nothing_is_read(item, held):
    what, _ = read(replace(item(locked("тайна 7"), "annex.xls"), passwords=held))
    assert (what.pages, what.reading.reason) == ((), Reason.PASSWORD_NEEDED)


def test_an_embedded_document_becomes_a_file_of_its_own(read_file):
    inner = workbook(sheet(label(0, 0, "inner")), names=(("I", 0),))
    outer = workbook(sheet(label(0, 0, "outer")), names=(("O", 0),))
    data = ole_file_of({("Workbook",): outer.ljust(5000, b"\0"), ("MBD0001", "Workbook"): inner.ljust(100, b"\0")})
    what, _ = read_file(data, "x.xls")
    assert [member.name for member in what.members] == ["MBD0001.xls"]
    assert what.pages[0].text == "outer"


@pytest.mark.parametrize("cut", range(50, 900, 37))
def test_a_stream_that_breaks_off_keeps_what_came_before(read_file, cut):
    cells = sheet(*(label(row, 0, f"lot {row}") for row in range(20)))
    what, _ = read_file(ole(workbook(cells, names=(("A", 0),))[:cut]), "cut.xls")
    assert what.reading.reason in (None, Reason.DAMAGED, Reason.NO_TEXT)


def test_records_of_no_length_and_of_any_kind():
    assert len(list(records(bytes(range(256)) * 40))) < 200
