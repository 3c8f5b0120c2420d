"""Mails, mailboxes and archives: members come out as bytes under their hash, whatever they are called."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import io
import lzma
import tarfile
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from assay.model.document import Outcome, Reason

NAUGHTY = [
    "../../etc/passwd",
    "/abs/olute",
    "C:\\x\\y",
    "line\nbreak",
    "right\u202eto left",
    "a" * 300,
    "со́глашение.txt",
]


def zip_of(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def tar_of(members: dict[str, bytes], mode: str = "w") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        link = tarfile.TarInfo("link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return out.getvalue()


def test_names_are_data_and_never_paths(read_file, tmp_path):
    what, _ = read_file(zip_of({name: name.encode() for name in NAUGHTY}), "slip.zip")
    assert [member.name for member in what.members] == NAUGHTY
    assert (what.reading.expected, what.reading.emitted, what.reading.failed) == (len(NAUGHTY), len(NAUGHTY), 0)
    lying = sorted(path.name for path in (tmp_path / "scratch").iterdir())
    assert lying == sorted(hashlib.sha256(name.encode()).hexdigest() for name in NAUGHTY)


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_tar_members_and_a_note_on_links(read_file, mode):
    what, problems = read_file(tar_of({"a.txt": b"one", "b/c.txt": b"two"}, mode), "x.tar")
    assert [(member.name, member.size) for member in what.members] == [("a.txt", 3), ("b/c.txt", 3)]
    assert what.reading.outcome is Outcome.READ
    assert "link" in problems[0].message


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_packed_file_is_its_only_member(read_file, pack, tmp_path):
    what, _ = read_file(pack(b"a letter"), "letter.txt.gz")
    assert [member.name for member in what.members] == ["letter.txt"]
    assert (tmp_path / "scratch" / what.members[0].content_hash).read_bytes() == b"a letter"


def test_a_bomb_is_stopped_and_its_neighbour_is_kept(read_file, tmp_path):
    what, problems = read_file(zip_of({"bomb": bytes(80 * 1024 * 1024), "good.txt": b"good"}), "bomb.zip")
    assert [member.name for member in what.members] == ["good.txt"]
    assert (what.reading.outcome, what.reading.reason) == (Outcome.PARTIAL, Reason.MEMBERS_FAILED)
    assert any("'bomb'" in problem.message for problem in problems)
    assert len(list((tmp_path / "scratch").iterdir())) == 1


def test_an_encrypted_member_asks_for_a_password(read_file):
    data = bytearray(zip_of({"secret.txt": b"x" * 50}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    what, problems = read_file(bytes(data), "locked.zip")
    assert (what.reading.outcome, what.reading.reason) == (Outcome.REFUSED, Reason.PASSWORD_NEEDED)
    assert (what.reading.expected, what.reading.failed) == (1, 1)
    assert problems


def test_a_wrong_checksum_fails_only_its_member(read_file):
    data = bytearray(zip_of({"a": b"a" * 1000 + bytes(range(256)), "b": b"fine"}))
    data[60] ^= 0xFF
    what, _ = read_file(bytes(data), "x.zip")
    assert [member.name for member in what.members] == ["b"]
    assert what.reading.reason is Reason.MEMBERS_FAILED


def test_a_tar_cut_off_keeps_what_came_before(read_file):
    data = tar_of({"a": b"a" * 600, "b": b"b" * 60_000})
    what, _ = read_file(data[:20_000], "cut.tar")
    assert [member.name for member in what.members] == ["a"]
    assert what.reading.outcome is Outcome.PARTIAL


def mail(*, subject: str = "О поставке") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = "Ivan Example <ivan@example.org>", "m@example.org"
    message["Subject"], message["Date"] = subject, "Mon, 03 Feb 2031 10:00:00 +0300"
    message["Message-ID"], message["In-Reply-To"] = "<1@example.org>", "<0@example.org>"
    message.set_content("Прошу подтвердить 12 единиц.\n")
    return message


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
    assert b"inner" in (tmp_path / "scratch" / what.members[1].content_hash).read_bytes()


def test_mail_of_html_alone(read_file):
    message = mail()
    message.set_content("<p>One</p><table><tr><td>Boat</td><td>5</td></tr></table>", subtype="html")
    what, _ = read_file(message.as_bytes(), "m.eml")
    page = what.pages[0]
    assert page.text.endswith("\n\nOne\n\nBoat\t5")
    assert [cell.spans[0].of(page.text) for cell in page.tables[0].cells] == ["Boat", "5"]


@pytest.mark.parametrize(
    "header",
    [
        b"From: =?utf-99?Q?x?=\nMessage-ID: <\nMIME-Version: 1.0\n",
        b"Message-ID: <[\nReceived: x\nFrom: \xff\xfe@\xff\nTo: (((((\n",
        b"Received: " + b"a" * 100_000 + b"\nMessage-ID: <x>\n",
        b"MIME-Version: 1.0\nMessage-ID: <x>\nContent-Type: text/plain; charset=zlib\n",
        b"MIME-Version: 1.0\nMessage-ID: <x>\nContent-Type: multipart/mixed; boundary=b\n",
    ],
)
def test_headers_that_no_mailer_writes(read_file, header):
    what, _ = read_file(header + b"\nthe body\n", "odd.eml")
    assert "the body" in what.pages[0].text


def test_a_mail_nested_without_end_is_shown_undecoded(read_file):
    nested = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(2000))
    what, _ = read_file(b"MIME-Version: 1.0\nMessage-ID: <x>\n" + nested + b"\nthe end\n", "deep.eml")
    assert what.reading.outcome in (Outcome.PARTIAL, Outcome.READ)
    assert what.pages


def test_each_message_of_a_mailbox_is_a_member(read_file, tmp_path):
    one = b"From: a@example.org\nSubject: one\n\nbody\nFrom here on it is text 2031\n\n"
    two = b"From: b@example.org\nSubject: two\n\nbody\n"
    separator = b"From a@example.org Mon Feb  3 10:00:00 2031\n"
    what, _ = read_file(separator + one + separator + two, "box.mbox")
    content = [(tmp_path / "scratch" / member.content_hash).read_bytes() for member in what.members]
    assert content == [one, two]
    assert what.reading.expected == 2


def test_scratch_holds_nothing_unfinished(read_file, tmp_path):
    read_file(zip_of({"a": b"a"})[:-30], "cut.zip")
    assert not list(Path(tmp_path / "scratch").glob("unfinished-*"))
