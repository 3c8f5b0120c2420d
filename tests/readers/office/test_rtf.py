"""RTF as Word, WordPad, LibreOffice and small programs write it."""

from __future__ import annotations

import struct
import time

import pytest
from pages_read import marked

from assay.model.document import MarkKind, Outcome, Reason


def hexed(text: str, encoding: str) -> bytes:
    return "".join(f"\\'{byte:02x}" for byte in text.encode(encoding)).encode()


def test_rtf_in_a_russian_code_page(read_file):
    told = b"{\\info{\\author E. Writer}{\\creatim\\yr2031\\mo2\\dy3\\hr4\\min5}}"
    data = b"{\\rtf1\\ansi\\ansicpg1251" + told + b"\\pard " + hexed("Акт приёмки", "cp1251") + b"\\par Two\\par}"
    what, _ = read_file(data, "act.rtf")
    assert what.pages[0].text == "Акт приёмки\n\nTwo"
    assert what.reading.metadata == (("author", "E. Writer"), ("created", "2031-02-03T04:05"))


FONTS = (
    b"{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset204 Arial;}{\\f2\\fcharset134 SimSun;}{\\f3\\fcharset2 Symbol;}}"
)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"\\f1 " + hexed("Договор", "cp1251"), "Договор"),
        (b"\\f2 " + hexed("合同第一条", "gb18030"), "合同第一条"),
        (b"\\u1044?\\u1086?\\u1075? \\uc2\\u21512\\'ba\\'cf\\u-28688??x", "Дог 合述x"),
        (b"\\uc0\\u1044 \\u1086 ok", "Доok"),
        (b"\\u-10179?\\u-8704?", "😀"),
        (b"{\\f3 \\'b7} one\\~two\\emdash three\\-four", "• one\u00a0two—threefour"),
        (b"a{\\*\\unknown hidden words}b{\\pict\\pngblip 89504e47}c\\bin3 }}}d", "abcd"),
        (b'{\\field{\\*\\fldinst HYPERLINK "http://example.org"}{\\fldrslt the annex}}', "the annex"),
        (b"{\\upr{plain}{\\*\\ud{\\u1044?}}}", "Д"),
        (b"{\\listtext 1.\\tab}First\\par{\\listtext 2.\\tab}Second", "1. First\n\n2. Second"),
    ],
)
def test_text_reads_as_it_is_seen(read_file, body, expected):
    what, _ = read_file(b"{\\rtf1\\ansi\\ansicpg1252" + FONTS + body + b"}", "x.rtf")
    assert what.pages[0].text == expected


def test_letters_tell_the_code_page_where_nothing_else_does(read_file):
    text = "Настоящий договор составлен в двух экземплярах на русском языке"
    what, _ = read_file(b"{\\rtf1\\ansi " + hexed(text, "cp1251") + b"}", "x.rtf")
    assert what.pages[0].text == text


def test_a_table_with_a_header_row_and_merged_cells(read_file):
    data = (
        b"{\\rtf1\\ansi Before\\par"
        b"\\trowd\\trhdr\\cellx1000\\cellx2000\\cellx3000\\intbl Item\\cell 2031\\cell 2032\\cell\\row"
        b"\\trowd\\cellx1000\\cellx3000\\intbl Boats\\cell none\\cell\\row\\pard After\\par}"
    )
    what, _ = read_file(data, "x.rtf")
    page = what.pages[0]
    assert page.text == "Before\n\nItem\t2031\t2032\nBoats\tnone\n\nAfter"
    assert page.tables[0].header_rows == 1
    assert [(one.text, one.column_span) for one in page.tables[0].cells if one.row == 1] == [("Boats", 1), ("none", 2)]


def test_what_stands_beside_the_text(read_file):
    data = (
        b"{\\rtf1\\ansi{\\header Draft 3\\par}{\\footer Page\\par}"
        b"The price{\\footnote\\chftn  Net of tax.} is {\\v secret }"
        b"fixed{\\*\\atnid CC}{\\*\\atnauthor C. Clerk}\\chatn{\\*\\annotation Is it?}.\\par}"
    )
    what, _ = read_file(data, "x.rtf")
    page = what.pages[0]
    assert page.text == "Draft 3\n\nThe price[1] is secret fixed.\n\n[1]  Net of tax.\n\nPage"
    assert marked(page, MarkKind.HIDDEN) == [("secret", "formatted as hidden")]
    assert [one.text for one in what.pages[1:]] == ["C. Clerk: Is it?"]


def test_tracked_changes(read_file):
    data = (
        b"{\\rtf1\\ansi{\\*\\revtbl{Unknown;}{B. Editor;}}Delivery of {\\deleted\\revauthdel1 40}"
        b"{\\revised\\revauth1 34} units\\par}"
    )
    what, _ = read_file(data, "x.rtf")
    assert [one.text for one in what.pages] == ["Delivery of 34 units", "B. Editor: 40"]
    assert marked(what.pages[0], MarkKind.INSERTED) == [("34", "B. Editor")]


def test_a_packed_file_within_is_a_member(read_file):
    names = b"offer.txt\0C:\\offer.txt\0" + struct.pack("<II", 0x30000, 4) + b"tmp\0"
    body = b"\x02\0" + names + struct.pack("<I", 5) + b"Price"
    told = struct.pack("<III", 0x501, 2, 8) + b"Package\0" + struct.pack("<III", 0, 0, len(body)) + body
    data = b"{\\rtf1 See{\\object\\objemb{\\*\\objclass Package}{\\*\\objdata " + told.hex().encode() + b"}}\\par}"
    what, _ = read_file(data, "x.rtf")
    assert [(one.name, one.size) for one in what.members] == [("offer.txt", 5)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"{\\field{\\*\\fldinst DDEAUTO c:\\\\cmd.exe}{\\fldrslt x}}", "DDEAUTO"),
        (b"{\\*\\template http://127.0.0.1:9/canary.dot}x", "canary.dot"),
    ],
)
def test_what_points_elsewhere_is_named(read_file, body, expected):
    _, problems = read_file(b"{\\rtf1\\ansi " + body + b"\\par}", "x.rtf")
    assert any(expected in one.message for one in problems)


def test_a_file_that_ends_in_the_middle_keeps_its_text(read_file):
    what, _ = read_file(b"{\\rtf1\\ansi First.\\par {\\b Second", "x.rtf")
    assert (what.reading.outcome, what.reading.reason) == (Outcome.PARTIAL, Reason.DAMAGED)
    assert what.pages[0].text == "First.\n\nSecond"


@pytest.mark.parametrize(
    "unit", [b"{", b"{\\b ", b"{\\*\\x ", b"\\u1044", b"\\cell", b"\\trowd", b"{\\header ", b"\\row "]
)
def test_hostile_repetition_is_read_in_linear_time(unit):
    from assay.readers.office.word.doc_text import time_of
    from assay.readers.office.word.rtf_parser import Parser

    taken = []
    for size in (100_000, 400_000):
        start = time.process_time()
        Parser(time_of).read(b"{\\rtf1 " + unit * (size // len(unit)))
        taken.append(time.process_time() - start)
    assert taken[1] < 10 * taken[0] + 0.5
