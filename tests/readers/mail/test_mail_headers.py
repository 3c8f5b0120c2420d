"""Header lines: names in Russian and Chinese however they are written, and lines that no mailer writes."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.readers.mail import headers, parts
from assay.readers.mail.headers import BAD


def word(text: str, charset: str, kind: str = "b") -> bytes:
    raw = text.encode(charset)
    content = base64.b64encode(raw).decode() if kind == "b" else "".join(f"={byte:02X}" for byte in raw)
    return f"=?{charset}?{kind}?{content}?=".encode()


@pytest.mark.parametrize("charset", ["koi8-r", "windows-1251", "utf-8", "iso-8859-5"])
@pytest.mark.parametrize("kind", ["b", "q", "B"])
def test_russian_words(charset, kind):
    assert (
        headers.decoded(b"Re: " + word("О поставке", charset, kind.lower()).replace(b"?b?", b"?B?")) == "Re: О поставке"
    )


@pytest.mark.parametrize(
    ("charset", "text"), [("gb2312", "关于供货合同"), ("gb18030", "关于供货合同"), ("big5", "關於供貨合約")]
)
def test_chinese_words(charset, text):
    assert headers.decoded(word(text, charset)) == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("О поставке техники".encode("koi8-r"), "О поставке техники"),
        ("О поставке техники".encode("cp1251"), "О поставке техники"),
        ("关于供货合同的说明".encode("gb18030"), "关于供货合同的说明"),
        ("О поставке".encode(), "О поставке"),
        (b"=?utf-8?B?0J7QsdGA0LDQ?= =?utf-8?B?t9C10YY=?=", "Образец"),  # a letter is split between the words
        (b"=?utf-8?Q?a_b?= c =?utf-8?Q?d?=", "a b c d"),
        (b"=?utf-99?Q?x?=", "x"),
        (b"=?utf-8?Q?x", "=?utf-8?Q?x"),
        (b"=?utf-8?B?0J7Qs!!dGA0LA?=", "Обра"),
        (b"=?x-unknown?Q?=EF=F2?=", "ОР"),
    ],
)
def test_odd_values(raw, text):
    assert headers.decoded(raw, "koi8-r" if b"unknown" in raw else None) == text


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (b"attachment; filename*=utf-8''%D0%BF%D0%BB%D0%B0%D0%BD.pdf", "план.pdf"),
        (b"attachment; filename*0*=windows-1251''%EF%EB; filename*1*=%E0%ED; filename*2=.pdf", "план.pdf"),
        (b'attachment; filename*1="b.pdf"; filename*0="a"', "ab.pdf"),
        (b"attachment; filename=" + word("合同.doc", "gb2312"), "合同.doc"),
        (b'attachment; filename="' + "合同.doc".encode("gb18030") + b'"', "合同.doc"),
        (b'attachment;; filename="a;b\\"c.pdf"', 'a;b"c.pdf'),
        (b'attachment; filename="C:\\dir\\x.doc', "C:\\dir\\x.doc"),
        (b"attachment; filename=../../etc/passwd; x", "../../etc/passwd"),
    ],
)
def test_file_names(value, name):
    found = headers.Headers((("Content-Disposition", value),), 0)
    assert found.file_name("gb18030" if b"\xba" in value else None) == name


@pytest.mark.parametrize(
    ("data", "items", "content"),
    [
        (b"A: 1\nB: 2\n\nbody", [("A", b"1"), ("B", b"2")], b"body"),
        (b"A: 1\r\n  2\r\n\r\nbody", [("A", b"1  2")], b"body"),
        (b"A: 1\nnot a header line\nB: 2\n\nbody", [("A", b"1"), (BAD, b"not a header line"), ("B", b"2")], b"body"),
        (b"A: 1\nB\xe9: x\nC: 2\n\nbody", [("A", b"1"), (BAD, b"B\xe9: x"), ("C", b"2")], b"body"),
        (b"A: 1\nbody begins\nat once", [("A", b"1")], b"body begins\nat once"),
        (b"From x Mon\nA : 1\n\nbody", [("A", b"1")], b"body"),
        (b"\nbody", [], b"body"),
        (b"just text", [], b"just text"),
    ],
)
def test_where_the_header_ends(data, items, content):
    found = headers.parse(data, 0, len(data))
    assert (list(found.items), data[found.end :]) == (items, content)


@given(st.binary(max_size=400))
def test_any_bytes_are_a_mail(data):
    mail = parts.split(b"Content-Type: multipart/mixed; boundary=b\n" + data.replace(b"\x00", b"\n--b\n"))
    for part in [mail.root, *mail.root.parts]:
        assert 0 <= part.start <= part.body <= part.end <= len(mail.data)
