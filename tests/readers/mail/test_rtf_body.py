"""Outlook's RTF bodies: unpacked as their specification says, HTML taken out of them."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.readers.mail import mapi, outlook, rtf_body
from assay.readers.source import Refusal

EXAMPLE = bytes.fromhex(
    "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
)  # [MS-OXRTFCP] 4.1.1


def wrapped(body: str) -> bytes:
    return ("{\\rtf1\\ansi\\ansicpg1251\\fromhtml1 {\\fonttbl{\\f0\\fcharset204 Arial;}}" + body + "}").encode("ascii")


def test_the_example_of_the_specification():
    assert rtf_body.unpacked(EXAMPLE) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"


def test_the_example_of_a_run_beyond_its_own_start():
    data = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")  # 4.1.2
    assert rtf_body.unpacked(data) == b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"


@pytest.mark.parametrize("data", [b"", b"x" * 20, EXAMPLE[:10]])
def test_what_is_not_packed_so_is_refused(data):
    with pytest.raises(Refusal):
        rtf_body.unpacked(data)


@pytest.mark.parametrize(
    ("body", "html"),
    [
        (
            "{\\*\\htmltag64 <p>}\\htmlrtf {\\f0 \\htmlrtf0 "
            "\\'cf\\'f0\\'ee\\'f8\\'f3\\htmlrtf }\\htmlrtf0{\\*\\htmltag72 </p>}",
            "<p>Прошу</p>",
        ),
        ("{\\*\\htmltag64 <b>}a\\par b\\u8364 ?c{\\*\\htmltag64 </b>}", "<b>a\nb€c</b>"),
        ("{\\*\\mhtmltag64 <img>}{\\*\\htmltag64 <i>}\\{x\\}", "<i>{x}"),
    ],
)
def test_html_within(body, html):
    assert rtf_body.html_within(wrapped(body)) == html


def test_rtf_that_wraps_no_html():
    assert rtf_body.html_within(b"{\\rtf1\\ansi hello}") is None


@given(st.binary(max_size=300))
def test_any_bytes_end(data):
    size = struct.pack("<IIII", len(data) + 12, 10_000, rtf_body.PACKED, 0)
    assert len(rtf_body.unpacked(size + data)) <= 10_020
    rtf_body.html_within(wrapped("") + data)


def test_a_body_that_is_nothing_but_rtf():
    rtf = rb"{\rtf1\ansi\ansicpg1251{\fonttbl{\f0\fcharset204 Arial;}}"
    rtf += rb"\f0 \'c4\'ee\'e3\'ee\'e2\'ee\'f0 {\v secret}\par No. 7}"
    packed = struct.pack("<IIII", len(rtf) + 12, len(rtf), 0x414C454D, 0) + rtf
    text, trouble = outlook.text_of_rtf(mapi.Item({mapi.RTF: packed}))
    assert (text, trouble) == ("Договор secret\n\nNo. 7", "")
