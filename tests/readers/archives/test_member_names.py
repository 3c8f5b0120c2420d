"""Names of members in old encodings."""

from __future__ import annotations

import pytest

from assay.readers.archives.member_names import name_of


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("Договор поставки.doc", "utf-8"),
        ("Договор поставки.doc", "cp866"),
        ("Договор поставки.doc", "cp1251"),
        ("АКТ ПРИЁМА № 5.xls", "cp866"),
        ("Счёт на оплату 12.xls", "cp1251"),
        ("合同附件三.doc", "gb18030"),
        ("武器销售合同（草案）.doc", "gb18030"),
        ("合同附件三.doc", "utf-8"),
        ("contract.doc", "ascii"),
    ],
)
def test_russian_and_chinese_names_are_read_as_words(name, encoding):
    assert name_of(name.encode(encoding)) == name


def test_bytes_that_are_no_words_are_kept_readable():
    assert name_of(b"caf\x82.txt") == "caf\u00e9.txt"
    assert name_of(b"\xff\xfe\xfd\x81") != ""
