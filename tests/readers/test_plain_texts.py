"""Plain text in any encoding is one page, whose text is the file as decoded."""

from __future__ import annotations

import codecs

import pytest

from assay.model.document import Outcome, Reason
from assay.readers import encodings, languages

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
        ("Lübbecke, Röttgen; Größe: 30 Stück; Übergabe März 2031", "mac-roman"),
        ("Lübbecke, Röttgen; Größe: 30 Stück; Übergabe März 2031", "cp850"),
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


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "gb18030"])
@pytest.mark.parametrize("text", ["本合同由双方签订", "第七号命令：立即发运。", CHINESE * 3])
def test_short_chinese_is_read_without_a_mark(read_file, text, encoding):
    assert read_file(text.encode(encoding), "order.txt")[0].pages[0].text == text


@pytest.mark.parametrize("text", ["契約書の数量は三十七台です。", "계약서의 수량은 37대이다. 인도는 5월에 한다."])
def test_japanese_and_korean_are_read_without_a_mark(read_file, text):
    assert read_file(text.encode("utf-16-le"), "order.txt")[0].pages[0].text == text


def test_ukrainian_letters_of_koi8_are_kept():
    text = "Угода про постачання між сторонами, її додатки"
    assert encodings.decode(text.encode("koi8-u"))[0] == text


def test_what_could_not_be_decoded_is_counted(read_file):
    what, problems = read_file(b"\xff\xfe" + "Contract ".encode("utf-16-le") + b"\x00\xd8" + b"x\0", "x.txt")
    assert what.pages[0].text == "Contract \ufffdx"
    assert ["1 places could not be decoded" in one.message for one in problems] == [True]


def test_a_text_longer_than_a_page_may_be_comes_in_parts(read_file):
    lines = "".join(
        f"{number:07} delivered by rail to the depot in the north of the country\n" for number in range(400_000)
    )
    what, problems = read_file(lines.encode(), "big.log")
    assert "".join(page.text for page in what.pages) == lines
    assert all(page.text.endswith("\n") for page in what.pages)
    assert any("too long for one page" in one.message for one in problems)


def test_the_language_is_that_of_most_of_the_page():
    page = (
        "Ministry of Defence of the Republic, Department of Procurement, to whom it may concern. " * 12 + RUSSIAN * 200
    )
    assert languages.language_of(page) == "ru"
