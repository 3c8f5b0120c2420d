"""Property lists as lines; web archives as their page, with what the page showed."""

from __future__ import annotations

import plistlib

import pytest

from assay.model.document import Reason


@pytest.mark.parametrize("form", [plistlib.FMT_XML, plistlib.FMT_BINARY])
def test_names_and_values_are_lines(read_file, form):
    data = plistlib.dumps(
        {"Buyer": "Peru", "Items": [{"Name": "T-72", "Number": 37}], "Seal": b"abc"}, fmt=form, sort_keys=False
    )
    what, _ = read_file(data, "order.plist")
    assert what.pages[0].text == "Buyer: Peru\nItems:\n  Name: T-72\n  Number: 37\nSeal: (3 bytes)"


def test_a_web_archive_is_its_page_and_its_parts(read_file):
    archive = {
        "WebMainResource": {
            "WebResourceData": "<html><head><title>Deal</title></head><body><p>37 танков</p></body></html>".encode(),
            "WebResourceMIMEType": "text/html",
            "WebResourceURL": "https://news.example/deal",
        },
        "WebSubresources": [{"WebResourceData": b"PNG", "WebResourceURL": "https://news.example/a.png"}],
    }
    what, _ = read_file(plistlib.dumps(archive, fmt=plistlib.FMT_BINARY), "deal.webarchive")
    assert what.pages[0].text == "37 танков"
    assert what.reading.metadata[:2] == (("url", "https://news.example/deal"), ("title", "Deal"))
    assert [(one.name, one.size) for one in what.members] == [("https://news.example/a.png", 3)]


def test_a_cut_off_list_is_damaged(read_file):
    what, _ = read_file(plistlib.dumps({"a": "b" * 500}, fmt=plistlib.FMT_BINARY)[:300], "x.plist")
    assert what.reading.reason is Reason.DAMAGED


def test_a_list_that_is_not_well_formed_is_damaged(read_file):
    what, _ = read_file(plistlib.dumps({"Buyer": "Rosvertol"}).replace(b"<dict>", b"<dict a=>"), "x.plist")
    assert what.reading.reason is Reason.DAMAGED
