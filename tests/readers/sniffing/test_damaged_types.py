"""What a damaged copy is taken for: what it was."""

from __future__ import annotations

import pytest

from assay.readers.sniffing import names as kind

LETTER = b"Contract 7/2021: delivery of 12 radar stations to the port of Karsk, paid in three parts.\n" * 20
OLE_HEAD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + b"\x3e\x00\x03\x00\xfe\xff\x09\x00" + bytes(700)
RUSSIAN = "Договор № 7/2021: поставка 12 радиолокационных станций в порт Карск, оплата тремя частями.\n" * 20


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (LETTER[:700] + b"\x00\xff\x07" + LETTER[700:], "letter", kind.TEXT),
        (RUSSIAN.encode("cp1251")[:900] + b"\x00\x01" + RUSSIAN.encode("cp1251")[900:], "письмо", kind.TEXT),
        (OLE_HEAD, "order.doc", kind.DOC),
        (OLE_HEAD, "order", kind.OLE),
    ],
)
def test_a_damaged_file_keeps_its_type(read_file, data, name, expected):
    what, _ = read_file(data, name)
    assert what.reading.mime_type == expected
