"""Office files behind passwords."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from assay.model.document import Outcome, Reason
from assay.readers.office.ole.rebuilt import ole_file_of
from assay.reading import read

docx = pytest.importorskip("docx")
ooxml = pytest.importorskip("msoffcrypto.format.ooxml")


def locked(password: str) -> bytes:
    file, plain, out = docx.Document(), io.BytesIO(), io.BytesIO()
    file.add_paragraph("Подписано в двух экземплярах.")
    file.save(plain)
    ooxml.OOXMLFile(plain).encrypt(password, out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("password", "held", "expected"),
    [
        ("тайна 7", ("wrong", "тайна 7"), Outcome.READ),
        ("VelvetSweatshop", (), Outcome.READ),
        ("тайна 7", ("wrong",), Outcome.REFUSED),
        ("тайна 7", (), Outcome.REFUSED),
    ],
)
def test_a_password_on_an_office_file(item, password, held, expected):
    what, problems = read(replace(item(locked(password), "locked.docx"), passwords=held))
    assert what.reading.outcome is expected
    if expected is Outcome.READ:
        assert what.pages[0].text == "Подписано в двух экземплярах."
    else:
        assert what.reading.reason is Reason.PASSWORD_NEEDED
    assert "password" in problems[0].message


@pytest.mark.parametrize(
    "told",
    [
        b"",
        b"\4\0\4\0",
        b'\4\0\4\0\x40\0\0\0<!DOCTYPE e [<!ENTITY a "b">]><encryption/>',
        b'\4\0\4\0spinCount="999999999999"',
    ],
)
def test_a_broken_or_hostile_description_ends_with_a_reason(read_file, told):
    data = ole_file_of({("EncryptionInfo",): told.ljust(5000), ("EncryptedPackage",): bytes(5000)})
    what, _ = read_file(data, "locked.docx")
    assert what.reading.reason in (Reason.PASSWORD_NEEDED, Reason.DAMAGED)
