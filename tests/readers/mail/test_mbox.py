"""Mailboxes: every message is a member, byte for byte, whatever wrote the mailbox."""

from __future__ import annotations

import pytest

LINE = b"From a@example.org Mon Feb  3 10:00:00 2031\n"
ONE = b"From: a@example.org\nSubject: one\n\nbody\nFrom here on it is text 2031\n\n"
TWO = b"From: b@example.org\nSubject: two\n\nbody\n"


def messages(read_file, tmp_path, data: bytes) -> list[bytes]:
    what, _ = read_file(data, "box.mbox")
    assert (what.reading.expected, what.reading.mime_type) == (len(what.members), "application/mbox")
    return [(tmp_path / "scratch" / member.content_hash).read_bytes() for member in what.members]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (LINE + ONE + LINE + TWO, [ONE, TWO]),
        (b"\n\n" + LINE + ONE + LINE + TWO, [ONE, TWO]),
        (LINE.replace(b"\n", b"\r\n") + b"A: 1\r\n\r\nx\r\n\r\n" + LINE + TWO, [b"A: 1\r\n\r\nx\r\n\r\n", TWO]),
        (LINE + TWO + LINE + ONE, [TWO, ONE]),  # no empty line between
        (LINE + b"A: 1\n\n>From x\n>>From y\n", [b"A: 1\n\n>From x\n>>From y\n"]),
        (LINE + b"A: 1\n" + LINE + b"B: 2\n\nx\n", [b"A: 1\n", b"B: 2\n\nx\n"]),
        (LINE + TWO + b"\n" + LINE[:20], [TWO + b"\n" + LINE[:20]]),
        (b"From - Mon Feb  3 10:00:00 2031\n" + TWO, [TWO]),
        (LINE + b"\nno header\n\n" + LINE + b"\nnor here\n", [b"\nno header\n\n", b"\nnor here\n"]),
    ],
)
def test_where_messages_begin(read_file, tmp_path, data, found):
    assert messages(read_file, tmp_path, data) == found


def test_a_content_length_that_holds_is_believed(read_file, tmp_path):
    body = b"see this:\n\n" + LINE + b"A: quoted mail\n\nx\n"
    one = b"A: 1\nContent-Length: %d\n\n" % len(body) + body
    assert messages(read_file, tmp_path, LINE + one + b"\n" + LINE + TWO) == [one + b"\n", TWO]


@pytest.mark.parametrize("length", [b"0", b"5", b"99999999", b"-1", b"7x"])
def test_a_content_length_that_lies_is_not(read_file, tmp_path, length):
    one = b"A: 1\nContent-Length: " + length + b"\n\nthe whole body\n\n"
    assert messages(read_file, tmp_path, LINE + one + LINE + TWO) == [one, TWO]


def test_one_mail_with_a_from_line_stays_a_mail(read_file):
    what, _ = read_file(LINE + b"Subject: x\nMessage-ID: <1@x>\n\nbody", "m.eml")
    assert what.pages[0].text == "Subject: x\n\nbody"
