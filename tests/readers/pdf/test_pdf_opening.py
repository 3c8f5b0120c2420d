"""PDFs that are broken or locked: repaired, put together from their objects, opened with a password, or refused."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest
from bare_pdf import FONT, pages, pdf, says, stream

from assay.model.document import Outcome, Reason
from assay.readers.pdf import salvage
from assay.readers.pdf.opening import REPAIR, SALVAGE
from assay.reading import read

WHOLE = pdf(pages(says("Contract 17-04"), says("Annex No. 2")))


def without(pattern: bytes, by: bytes = b"") -> bytes:
    changed, count = re.subn(pattern, by, WHOLE, flags=re.S)
    assert count
    return changed


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"junk of a mail program\r\n" + WHOLE, id="junk before the header"),
        pytest.param(WHOLE + b"<html>junk</html>" * 10, id="junk behind the end"),
        pytest.param(without(rb"xref.*%%EOF\n"), id="no table and no trailer"),
        pytest.param(without(rb"startxref\n\d+", b"startxref\n9999999"), id="a wrong place of the table"),
        pytest.param(without(rb"/Root 1 0 R", b"/Root 3 0 R"), id="a wrong root"),
        pytest.param(without(rb"(?m)^1 0 obj\n.*?endobj\n"), id="no root at all"),
        pytest.param(without(rb"/Kids \[[^]]*\]"), id="a page tree without pages"),
        pytest.param(without(rb"(?m)^2 0 obj\n.*?endobj\n"), id="no page tree"),
        pytest.param(without(rb"endobj\n"), id="objects that do not end"),
        pytest.param(without(rb"/Length \d+", b"/Length 7"), id="wrong lengths"),
        pytest.param(without(rb"/Count 2", b"/Count -7"), id="a count below zero"),
        pytest.param(without(rb"/Count 2", b"/Count 2000000000"), id="a count beyond all bounds"),
        pytest.param(WHOLE[: WHOLE.rindex(b"xref\n0 1")], id="cut off behind the last object"),
    ],
)
def test_a_broken_pdf_is_read(read_file, data):
    what = read_file(data, "x.pdf")[0]
    text = " ".join(page.text for page in what.pages)
    assert "Contract 17-04" in text
    assert "Annex No. 2" in text


def test_the_reading_says_that_the_file_was_put_together(read_file):
    what, problems = read_file(without(rb"(?m)^1 0 obj\n.*?endobj\n"), "x.pdf")
    assert SALVAGE in what.reading.reader or REPAIR in what.reading.reader
    assert any("damaged" in one.message for one in problems)


def test_pages_in_an_object_stream_are_salvaged():
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(WHOLE)) as file:
        file.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    cut = out.getvalue()[: out.getvalue().rindex(b"startxref") - 60]
    rebuilt = salvage.salvaged(cut, most_pages=100)
    assert rebuilt is not None
    with pikepdf.open(io.BytesIO(rebuilt)) as file:
        assert len(file.pages) == 2


def test_salvage_stops_at_so_many_pages_and_finds_none_where_none_are():
    assert salvage.salvaged(b"1 0 obj << /Type /Pages >> endobj", most_pages=9) is None
    many = b"".join(b"%d 0 obj << /Type /Page >> endobj\n" % n for n in range(1, 50))
    assert salvage.salvaged(many, most_pages=9).count(b" 0 R") == 9 + 2


def locked(user: str, owner: str) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(WHOLE)) as file:
        file.save(out, encryption=pikepdf.Encryption(user=user, owner=owner))
    return out.getvalue()


def test_what_is_only_locked_against_change_opens(read_file):
    assert read_file(locked("", "owner"), "x.pdf")[0].pages[0].text == "Contract 17-04"


@pytest.mark.parametrize(("passwords", "reason"), [((), Reason.PASSWORD_NEEDED), (("no",), Reason.PASSWORD_NEEDED),
                                                  (("no", "sesame"), None), (("owner",), None)])  # fmt: skip
def test_the_case_s_passwords_are_tried(item, passwords, reason):
    from dataclasses import replace

    what, _ = read(replace(item(locked("sesame", "owner"), "x.pdf"), passwords=passwords))
    assert what.reading.reason is reason
    assert bool(what.pages) == (reason is None)


def test_a_locked_pdf_before_does_not_make_a_damaged_one_locked(read_file):
    read_file(locked("sesame", "owner"), "x.pdf")
    empty = pdf({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Count 0 /Kids [] >>"})
    reading = read_file(empty, "y.pdf")[0].reading
    assert (reading.outcome, reading.reason) == (Outcome.REFUSED, Reason.DAMAGED)


def test_two_readers_that_count_pages_differently_are_noted(read_file):
    """The first page stands twice in the tree under a count that one reader believes."""
    data = WHOLE.replace(b"/Count 2 /Kids [10 0 R 12 0 R]", b"/Count 5 /Kids [10 0 R 12 0 R]")
    what, problems = read_file(data, "x.pdf")
    assert dict(what.reading.metadata)["page_count_by_second_reader"] == "2"
    assert any("disagree" in one.message for one in problems)
    assert "Annex No. 2" in what.pages[1].text


def test_an_xfa_form_is_read_from_its_packets(read_file):
    """Its only page says that one should wait; wording and values are XML."""
    template = (b'<template xmlns="http://www.xfa.org/schema/xfa-template/3.0/"><draw><value><text>End user certificate'
                b"</text></value></draw></template>")  # fmt: skip
    data = b'<xfa:datasets xmlns:xfa="http://www.xfa.org/schema/xfa-data/1.0/"><xfa:data><Quantity>14</Quantity></xfa:data></xfa:datasets>'
    objects = pages(
        says("Please wait..."), root=b"/NeedsRendering true /AcroForm << /XFA [(template) 50 0 R (datasets) 51 0 R] >>"
    )
    what, _ = read_file(pdf(objects | {50: stream(template), 51: stream(data), 3: FONT}), "x.pdf")
    assert [page.label for page in what.pages] == ["", "XFA form"]
    assert what.pages[1].text.split("\n") == ["End user certificate", "Quantity: 14"]


def test_entities_in_an_xfa_form_are_not_followed(read_file):
    template = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><template><text>Form &e;</text></template>'
    objects = pages(says("Please wait..."), root=b"/AcroForm << /XFA 50 0 R >>") | {50: stream(template)}
    text = "".join(page.text for page in read_file(pdf(objects), "x.pdf")[0].pages)
    assert "root:" not in text
