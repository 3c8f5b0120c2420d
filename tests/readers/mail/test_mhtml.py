"""Saved web pages: the page is read, where it came from is kept, its parts are members and nothing is loaded."""

from __future__ import annotations

import pytest

PAGE = b"""From: <Saved by Blink>
Snapshot-Content-Location: https://example.org/news
Subject: =?utf-8?Q?=D0=9D=D0=BE=D0=B2=D0=BE=D1=81=D1=82=D0=B8?=
Date: Mon, 3 Feb 2031 10:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="b"

--b
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable
Content-Location: https://example.org/news

<html><head><title>x</title></head><body><h1>=D0=9F=D0=BE=D1=81=D1=82</h1><p>Five boats.</p>
<img src=3D"https://example.org/a.png"></body></html>
--b
Content-Type: image/png
Content-Location: https://example.org/a.png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
--b--
"""


@pytest.mark.parametrize("name", ["news.mhtml", "news"])
def test_a_saved_page(read_file, name):
    what, _ = read_file(PAGE, name)
    assert what.reading.mime_type == "multipart/related"
    assert what.pages[0].text == "Пост\n\nFive boats."
    assert [member.name for member in what.members] == ["https://example.org/a.png"]
    said = dict(what.reading.metadata)
    assert (said["url"], said["title"]) == ("https://example.org/news", "Новости")


def test_one_without_html_is_read_as_a_mail(read_file):
    what, _ = read_file(b"Subject: x\nContent-Type: text/plain\n\nbody", "x.mht")
    assert what.pages[0].text == "Subject: x\n\nbody"


def test_one_cut_off(read_file):
    what, problems = read_file(PAGE[:-100], "news.mhtml")
    assert "Five boats" in what.pages[0].text
    assert any("cut off" in one.message for one in problems)
