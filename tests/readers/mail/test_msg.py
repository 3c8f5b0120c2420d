"""Outlook's .msg: what a mail program would show, recipients of every kind, mails within mails."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from outlook_files import msg

from assay.model.document import MarkKind, Outcome, Reason

SENT = datetime(2031, 2, 3, 7, 0, tzinfo=UTC)
MAIL = {
    0x1A: "IPM.Note",
    0x37: "О поставке",
    0x0C1A: "Иван Пример",
    0x5D01: "ivan@example.org",
    0x39: SENT,
    0x1000: "Прошу подтвердить 12 единиц.\r\n\r\n-----Original Message-----\r\nКогда отгрузка?",
    0x1035: "<1@example.org>",
}
PEOPLE = (
    {0x3001: "Мария", 0x39FE: "m@example.org", 0x0C15: 1},
    {0x3001: "Wei Li", 0x3003: "li@example.cn", 0x0C15: 2},
    {0x3001: "hidden@example.org", 0x0C15: 3},
)


def test_header_lines_body_and_metadata(read_file):
    what, problems = read_file(msg(MAIL, recipients=PEOPLE), "m.msg")
    page = what.pages[0]
    assert page.text.startswith(
        "From: Иван Пример <ivan@example.org>\nTo: Мария <m@example.org>\nCc: Wei Li <li@example.cn>\n"
        "Bcc: hidden@example.org\nSubject: О поставке\nDate: Mon, 03 Feb 2031 07:00:00 +0000\n\nПрошу"
    )
    assert [(mark.kind, page.text[mark.start :][:8]) for mark in page.marks] == [(MarkKind.QUOTED, "-----Ori")]
    said = dict(what.reading.metadata)
    assert (said["message-id"], said["message class"], said["sent"]) == (
        "<1@example.org>",
        "IPM.Note",
        "2031-02-03T07:00:00Z",
    )
    assert (what.reading.outcome, problems) == (Outcome.READ, ())


@pytest.mark.parametrize(("code_page", "text"), [(1251, "Отгрузка завершена."), (936, "货物已经装船，请确认。")])
def test_texts_in_a_code_page(read_file, code_page, text):
    what, _ = read_file(msg({0x37: text[:4], 0x1000: text}, code_page=code_page), "m.msg")
    assert what.pages[0].text == f"Subject: {text[:4]}\n\n{text}"


def test_transport_header_lines_are_all_kept(read_file):
    header = "Received: from b\r\n by c\r\nReceived: from a\r\nDate: Mon, 3 Feb 2031 10:00:00 +0300\r\n\r\n"
    what, _ = read_file(msg(MAIL | {0x7D: header}), "m.msg")
    assert [value for name, value in what.reading.metadata if name == "received"] == ["from b by c", "from a"]
    assert "Date: Mon, 3 Feb 2031 10:00:00 +0300" in what.pages[0].text


def test_html_where_there_is_no_plain_text(read_file):
    html = "<html><body><p>Акт</p><table><tr><td>Катер</td><td>5</td></tr></table></body></html>".encode("cp1251")
    what, _ = read_file(msg({0x37: "x", 0x1013: html, 0x3FDE: 1251}), "m.msg")
    assert what.pages[0].text.endswith("Акт\n\nКатер\t5")
    assert what.pages[0].tables


def test_attachments_and_a_mail_within(read_file, tmp_path):
    inner = (MAIL | {0x37: "внутри"}, PEOPLE, ())
    attachments = (
        ({0x3707: "../план поставки.pdf", 0x3705: 1}, b"%PDF-1.4" * 1_000),
        ({0x3001: "внутри", 0x3705: 5}, inner),
        ({0x3707: "far.doc", 0x370D: "\\\\server\\far.doc", 0x3705: 2}, None),
    )
    what, problems = read_file(msg(MAIL, attachments=attachments), "m.msg")
    assert [one.name for one in what.members] == ["../план поставки.pdf", "внутри.eml"]
    assert (what.reading.expected, what.reading.emitted, what.reading.failed) == (3, 2, 1)
    assert any("\\\\server\\far.doc" in one.message for one in problems)
    data = (tmp_path / "scratch" / what.members[1].content_hash).read_bytes()
    again, _ = read_file(data, "inner.eml")
    assert "Прошу подтвердить" in again.pages[0].text
    assert "Bcc: hidden@example.org" in again.pages[0].text
    assert "written by Assay" in dict(again.reading.metadata)["x-assay-made-from"]


def test_an_appointment_shows_what_it_says(read_file):
    what, _ = read_file(msg({0x1A: "IPM.Appointment", 0x37: "Переговоры", 0x60: SENT, 0x3A0D: "Москва"}), "a.msg")
    assert "Start: 2031-02-03T07:00:00Z\nLocation: Москва" in what.pages[0].text


@pytest.mark.parametrize("cut", [600, 1500, 2500])
def test_a_cut_file_ends_with_a_reason(read_file, cut):
    what, _ = read_file(msg(MAIL, recipients=PEOPLE)[:cut], "m.msg")
    assert what.reading.reason in (Reason.DAMAGED, Reason.UNSUPPORTED_FORMAT, Reason.UNKNOWN_FORMAT, None)
    assert what.reading.reason is not Reason.UNEXPECTED
