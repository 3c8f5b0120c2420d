"""Plain text in any encoding is one page, whose text is the file as decoded."""

from __future__ import annotations

import codecs

import pytest

from assay.model.document import Outcome, Reason
from assay.readers import encodings

RUSSIAN = "Договор поставки заключён между сторонами.\r\nЦена единицы - 12 500 рублей.\r\n"
CHINESE = "本合同由双方签订，数量为三十七辆，总价五亿元。\n"
TRADITIONAL = "本合同由雙方簽訂，數量為三十七輛，總價五億元。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "koi8-r", "cp866", "iso8859-5", "utf-16-le", "utf-16-be"])
def test_russian_is_read_in_every_encoding(read_file, encoding):
    what, problems = read_file(RUSSIAN.encode(encoding), "letter.txt")
    assert [page.text for page in what.pages] == [RUSSIAN]
    assert (what.reading.outcome, what.reading.language, problems) == (Outcome.READ, "ru", ())


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (CHINESE, "gb18030"),
        (TRADITIONAL, "big5"),
        (CHINESE, "utf-8"),
        ("Größe der Stückzahl über 30", "cp1252"),
        ("Café déjà vu, naïve façade coûte 5 €", "cp1252"),
        ("契約書の数量は三十七台です。", "shift_jis"),
        ("계약서의 수량은 37대이다", "euc-kr"),
        ("plain", "utf-16-le"),
        ("plain", "ascii"),
    ],
)
def test_other_languages_are_decoded(text, encoding):
    assert encodings.decode(text.encode(encoding))[0] == text


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides_and_is_not_text(mark, encoding):
    assert encodings.decode(mark + "Акт № 7\r\n".encode(encoding)) == ("Акт № 7\r\n", encoding)


@pytest.mark.parametrize("text", ["a\rb\n\nc\r\n", " \tx\n", "tab\tand\x0cform feed\n", "x\u2028y\u0085z 😀\n"])
def test_line_ends_and_white_space_stay_as_they_are(read_file, text):
    what, _ = read_file(text.encode(), "odd.txt")
    assert what.pages[0].text == text


def test_a_declared_codec_that_is_no_text_encoding_is_not_believed():
    assert encodings.decode(b"plain", "zlib") == ("plain", "utf-8")


def test_a_zero_byte_is_replaced_one_for_one(read_file):
    what, _ = read_file(b"\xef\xbb\xbfone\0two", "x.txt")
    assert what.reading.reason is Reason.UNKNOWN_FORMAT or what.pages[0].text == "one\ufffdtwo"


def test_a_typed_letter_with_headers_is_still_plain_text(read_file):
    """A memo begins with From and To lines; only a mail program writes Message-ID and Received."""
    memo = b"From: the deputy director\nTo: all\nSubject: deliveries\n\nThe second batch is late.\n"
    what, _ = read_file(memo, "memo.txt")
    assert what.reading.mime_type == "text/plain"
    assert what.pages[0].text == memo.decode()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_csv_is_rows_and_a_table_whatever_parts_the_cells(read_file, delimiter):
    rows = [["Item", "Number", "Price"], ["Tractor, light", "12", "3 500"], ["Trailer", "", "900"]]
    data = "\r\n".join(delimiter.join(f'"{one}"' for one in row) for row in rows)
    what, _ = read_file(data.encode("cp1251"), "list.csv")
    page = what.pages[0]
    assert page.text == "Item\tNumber\tPrice\nTractor, light\t12\t3 500\nTrailer\t\t900"
    assert [cell.text for cell in page.tables[0].cells] == [one for row in rows for one in row if one]
    assert all(cell.spans[0].of(page.text) == cell.text for cell in page.tables[0].cells)
