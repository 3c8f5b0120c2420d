"""Mails: text, attachments byte for byte, header lines as evidence, and mails that were made to break readers."""

from __future__ import annotations

import base64
import time
from email.message import EmailMessage

import pytest

from assay.model.document import MarkKind, Outcome, Reason

HEAD = b"From: ivan@example.org\nMessage-ID: <1@example.org>\nMIME-Version: 1.0\n"
NAUGHTY = ["../../etc/passwd", "/abs/olute", "right\u202eto left.exe", "a" * 4_000, "C:\\x\\y"]


def mail(*, subject: str = "О поставке") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = "Ivan Example <ivan@example.org>", "m@example.org"
    message["Subject"], message["Date"] = subject, "Mon, 03 Feb 2031 10:00:00 +0300"
    message["Message-ID"], message["In-Reply-To"] = "<1@example.org>", "<0@example.org>"
    message.set_content("Прошу подтвердить 12 единиц.\n")
    return message


def multipart(*pieces: bytes, kind: str = "mixed", end: bytes = b"--b--\n") -> bytes:
    body = b"".join(b"--b\n" + piece + b"\n" for piece in pieces)
    return HEAD + f"Content-Type: multipart/{kind}; boundary=b\n\n".encode() + body + end


def content(what, tmp_path, number: int = 0) -> bytes:
    return (tmp_path / "scratch" / what.members[number].content_hash).read_bytes()


def test_mail_header_body_and_attachment(read_file, tmp_path):
    message = mail()
    message.add_alternative("<p>Прошу <b>подтвердить</b> 12 единиц.</p>", subtype="html")
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="../план.pdf")
    message.add_attachment(mail(subject="inner"))
    what, problems = read_file(message.as_bytes(), "m.eml")
    assert what.pages[0].text == (
        "From: Ivan Example <ivan@example.org>\nTo: m@example.org\nSubject: О поставке\n"
        "Date: Mon, 03 Feb 2031 10:00:00 +0300\n\nПрошу подтвердить 12 единиц."
    )
    assert [member.name for member in what.members] == ["../план.pdf", "inner.eml"]
    assert dict(what.reading.metadata)["message-id"] == "<1@example.org>"
    assert (what.reading.mime_type, problems) == ("message/rfc822", ())


def test_mail_of_html_alone(read_file):
    message = mail()
    message.set_content("<p>One</p><table><tr><td>Boat</td><td>5</td></tr></table>", subtype="html")
    what, _ = read_file(message.as_bytes(), "m.eml")
    page = what.pages[0]
    assert page.text.endswith("\n\nOne\n\nBoat\t5")
    assert [cell.spans[0].of(page.text) for cell in page.tables[0].cells] == ["Boat", "5"]


def test_a_mail_within_keeps_its_bytes(read_file, tmp_path):
    inner = b"DKIM-Signature: v=1;\n\tb=AbC  d\nReceived: x\nSubject:  odd   spaces \n\nbody =\nline \n"
    what, _ = read_file(multipart(b"\nsee below", b"Content-Type: message/rfc822\n\n" + inner), "m.eml")
    assert content(what, tmp_path) == inner
    assert [member.name for member in what.members] == ["odd spaces.eml"]


def test_header_lines_are_kept_in_order_and_repeated(read_file):
    head = b"Received: from b by c; Mon\nReceived: from a by b\nX-Originating-IP: [192.0.2.1]\nX-Odd: 1\nX-Odd: 2\n"
    what, _ = read_file(head + HEAD + b"\nbody", "m.eml")
    assert [name for name, _ in what.reading.metadata][:5] == [
        "received",
        "received",
        "x-originating-ip",
        "x-odd",
        "x-odd",
    ]


@pytest.mark.parametrize("charset", ["koi8-r", "windows-1251", "utf-8", "iso-8859-5", "x-unheard-of", None])
@pytest.mark.parametrize("encoding", ["base64", "8bit"])
def test_bodies_in_russian(read_file, charset, encoding):
    text = "Прошу подтвердить поставку двенадцати единиц техники."
    raw = text.encode(charset if charset not in ("x-unheard-of", None) else "cp1251")
    kind = f"Content-Type: text/plain; charset={charset}\n" if charset else ""
    data = base64.encodebytes(raw) if encoding == "base64" else raw
    what, _ = read_file(HEAD + f"{kind}Content-Transfer-Encoding: {encoding}\n\n".encode() + data, "m.eml")
    assert what.pages[0].text.endswith(text)


@pytest.mark.parametrize("declared", ["gb2312", "gbk", "us-ascii", "utf-8"])
def test_bodies_in_chinese_whatever_is_declared(read_file, declared):
    text = "关于供货合同的说明：货物已经装船，请贵方确认数量。"
    head = HEAD + f"Content-Type: text/plain; charset={declared}\n\n".encode()
    assert read_file(head + text.encode("gb18030"), "m.eml")[0].pages[0].text.endswith(text)


def test_utf_8_that_is_declared_as_something_else(read_file):
    text = "Прошу подтвердить поставку"
    what, _ = read_file(HEAD + b"Content-Type: text/plain; charset=windows-1251\n\n" + text.encode(), "m.eml")
    assert what.pages[0].text.endswith(text)


def test_flowed_lines_are_joined(read_file):
    body = b"\nContent-Type: text/plain; format=flowed\n\nfirst \nhalf\n> quoted \n> text\n-- \nIvan"
    what, _ = read_file(HEAD.rstrip() + body, "m.eml")
    assert what.pages[0].text.endswith("first half\n> quoted text\n-- \nIvan")


def test_signed_mail_is_read_and_its_signature_is_a_member(read_file):
    signed = multipart(
        b"Content-Type: text/plain\n\nthe text", b"Content-Type: application/pkcs7-signature; name=smime.p7s\n\n0"
    )
    what, _ = read_file(signed.replace(b"mixed", b"signed; protocol=application/pkcs7-signature"), "m.eml")
    assert what.pages[0].text.endswith("the text")
    assert dict(what.reading.metadata)["signature"] == "application/pkcs7-signature, not verified"
    assert [member.name for member in what.members] == ["smime.p7s"]


@pytest.mark.parametrize(
    "data",
    [
        multipart(
            b"Content-Type: application/pgp-encrypted\n\nVersion: 1",
            b"Content-Type: application/octet-stream\n\nx",
            kind="encrypted",
        ),
        HEAD + b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\n\nx",
        HEAD + b"\n-----BEGIN PGP MESSAGE-----\n\nhQ==\n-----END PGP MESSAGE-----\n",
    ],
)
def test_encrypted_mail_asks_for_a_key(read_file, data):
    what, _ = read_file(data, "m.eml")
    assert (what.reading.outcome, what.reading.reason) == (Outcome.PARTIAL, Reason.KEY_NEEDED)


def test_a_file_written_into_the_text(read_file, tmp_path):
    body = b"\nsee:\nbegin 644 list.txt\n%:&5L;&\\\n`\nend\nthat is all\nbegin 644 is what he wrote\n"
    what, _ = read_file(HEAD + body, "m.eml")
    assert (what.members[0].name, content(what, tmp_path)) == ("list.txt", b"hello")
    assert what.pages[0].text.endswith("begin 644 list.txt\nend\nthat is all\nbegin 644 is what he wrote")


def test_yenc(read_file, tmp_path):
    raw = bytes(range(256))
    coded = b"".join(
        b"=%c" % ((b + 106) % 256) if (b + 42) % 256 in (0, 10, 13, 61) else b"%c" % ((b + 42) % 256) for b in raw
    )
    what, _ = read_file(HEAD + b"\n=ybegin line=128 size=256 name=a.bin\n" + coded + b"\n=yend size=256\n", "m.eml")
    assert (what.members[0].name, content(what, tmp_path)) == ("a.bin", raw)


def test_small_pictures_of_the_html_are_named_and_left_out(read_file):
    html = b"Content-Type: text/html\n\n<p>" + b"the text of a long letter " * 10 + b"</p><img src='cid:logo'>"
    picture = b"Content-Type: image/png; name=%s\nContent-ID: <%s>\nContent-Transfer-Encoding: base64\n\n%s"
    small, large = base64.encodebytes(b"p" * 100), base64.encodebytes(b"p" * 60_000)
    pieces = (html, picture % (b"logo.png", b"logo", small), picture % (b"scan.png", b"scan", large))
    what, _ = read_file(multipart(*pieces, kind="related"), "m.eml")
    assert [member.name for member in what.members] == ["scan.png"]
    assert dict(what.reading.metadata)["small picture in the text"] == "logo.png (image/png)"


def test_an_alternative_that_says_something_else_is_kept(read_file):
    plain, html = (" ".join(f"{word}{number}" for number in range(40)).encode() for word in ("plain", "html"))
    what, _ = read_file(multipart(b"\n" + plain, b"Content-Type: text/html\n\n<p>" + html, kind="alternative"), "m.eml")
    assert plain.decode() in what.pages[0].text
    assert [member.name for member in what.members] == ["part 1.html"]


def test_text_outside_of_the_parts_is_marked_as_hidden(read_file):
    what, _ = read_file(multipart(b"\nseen") + b"below the parts\n", "m.eml")
    page = what.pages[0]
    assert [(mark.kind, page.text[mark.start : mark.end]) for mark in page.marks] == [
        (MarkKind.HIDDEN, "below the parts")
    ]


@pytest.mark.parametrize("name", NAUGHTY)
def test_names_are_data(read_file, name):
    stated = "".join(f"%{byte:02X}" for byte in name.encode())
    what, _ = read_file(multipart(f"Content-Disposition: attachment; filename*=utf-8''{stated}\n\nx".encode()), "m.eml")
    assert [member.name for member in what.members] == [name]


@pytest.mark.parametrize(
    "header",
    [
        b"From: =?utf-99?Q?x?=\nMessage-ID: <\nMIME-Version: 1.0\n",
        b"Message-ID: <[\nReceived: x\nFrom: \xff\xfe@\xff\nTo: (((((\n",
        b"Received: " + b"a" * 100_000 + b"\nMessage-ID: <x>\n",
        b"MIME-Version: 1.0\nMessage-ID: <x>\nContent-Type: text/plain; charset=zlib\n",
        b"MIME-Version: 1.0\nMessage-ID: <x>\nContent-Type: multipart/mixed; boundary=b\n",
        b"MIME-Version: 1.0\nMessage-ID: <x>\nContent-Type: multipart/mixed; boundary=\n",
        b"MIME-Version: 1.0\nMessage-ID: <x>\nContent-Type: multipart/alternative\n",
        b"MIME-Version: 1.0\nMessage-ID: <x>\nContent-Type: message/rfc822; multipart\nContent-Type: text/plain\n",
    ],
)
def test_headers_that_no_mailer_writes(read_file, header):
    what, _ = read_file(header + b"\nthe body\n", "odd.eml")
    shown = what.pages[0].text + "".join(member.name for member in what.members)
    assert "the body" in shown or what.members


@pytest.mark.parametrize("end", [b"", b"--b\n", b"--"])
def test_without_its_last_border(read_file, end):
    what, problems = read_file(multipart(b"\none", b"Content-Type: application/pdf\n\n%PDF", end=end), "m.eml")
    assert "one" in what.pages[0].text
    assert any("cut off" in one.message for one in problems)


def test_one_border_for_two_multiparts(read_file):
    inner = b"Content-Type: multipart/alternative; boundary=b\n\n--b\n\nfirst\n--b--\n"
    what, _ = read_file(multipart(inner, b"\nsecond"), "m.eml")
    assert "first" in what.pages[0].text
    assert "second" in what.pages[0].text


def deep_parts(count: int) -> bytes:
    nested = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(count))
    return HEAD + nested + b"\nthe end\n"


def deep_mails(count: int) -> bytes:
    return HEAD + b"Content-Type: message/rfc822\n\n" * count + b"Subject: x\n\nthe end\n"


ATTACKS = {
    "parts in parts": deep_parts(2_000),
    "mails in mails": deep_mails(300),
    "header lines": HEAD + b"".join(b"X-%d: y\n" % n for n in range(100_000)) + b"\nbody",
    "a long header line": HEAD + b"Subject: " + b"a" * 5_000_000 + b"\n\nbody",
    "a folded header line": HEAD + b"Subject: a\n" + b" b\n" * 500_000 + b"\nbody",
    "encoded words": HEAD + b"Subject: " + b"=?utf-8?q?=" * 50_000 + b"\n\nbody",
    "parameters": HEAD + b'Content-Type: text/plain; a="' + b"\\" * 200_000 + b"\n\nbody",
    "empty parts": multipart(*[b""] * 50_000),
    "borders": HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\nA: 1\n" * 100_000,
    "begin lines": HEAD + b"\n" + b"begin 644 x\n" * 20_000,
    "arrows": HEAD + b"\n" + b"> " * 500_000 + b"\n" + b"On a\n>" * 50_000,
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_was_made_to_break_readers(read_file, attack):
    began = time.monotonic()
    what, _ = read_file(ATTACKS[attack], "attack.eml")
    assert what.reading.outcome in (Outcome.READ, Outcome.PARTIAL)
    assert time.monotonic() - began < 8


def test_a_header_too_long_is_kept_whole(read_file, tmp_path):
    what, _ = read_file(ATTACKS["header lines"], "attack.eml")
    assert b"X-99999: y" in content(what, tmp_path)


def test_apples_envelope_and_flags(read_file):
    message = HEAD + b"Subject: x\n\nbody\n"
    properties = b"<?xml version='1.0'?><plist version='1.0'><dict><key>flags</key><integer>5</integer></dict></plist>"
    what, _ = read_file(str(len(message)).encode() + b"\n" + message + properties, "1.emlx")
    assert what.pages[0].text.endswith("Subject: x\n\nbody")
    assert dict(what.reading.metadata)["emlx flags"] == "read, answered"


def test_utf_8_with_a_broken_letter_stays_utf_8(read_file):
    text = "Прошу подтвердить поставку двенадцати единиц "
    raw = text.encode() + b"\xd0 " + text.encode()
    what, _ = read_file(HEAD + b"Content-Type: text/plain; charset=utf-8\n\n" + raw, "m.eml")
    assert what.pages[0].text.endswith(f"{text}\ufffd {text}".rstrip())


def test_remote_pictures_are_counted_and_hidden_text_is_marked(read_file):
    html = b"<p>seen</p><p style='display:none'>hidden words</p><img src='https://example.org/pixel.gif'>"
    what, problems = read_file(HEAD + b"Content-Type: text/html\n\n" + html, "m.eml")
    assert "hidden words" in what.pages[0].text
    assert [mark.kind for mark in what.pages[0].marks] == [MarkKind.HIDDEN]
    assert any("1 × picture" in one.message and "was not loaded" in one.message for one in problems)
