"""Calendars and cards: each event and card a page, a line for each thing it says, files inside as members."""

from __future__ import annotations

import base64

import pytest

from assay.model.document import Outcome, Reason


def card(*lines: str) -> bytes:
    return "\r\n".join(("BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", "")).encode()


def test_each_card_is_a_page(read_file):
    data = card("FN:Иван Пример", "N:Пример;Иван;;;", "TEL;TYPE=WORK:+7 495 000-00-00") + card(
        "FN:李伟", "ORG:公司;部门"
    )
    what, _ = read_file(data, "people.vcf")
    assert [page.label for page in what.pages] == ["Иван Пример", "李伟"]
    assert (
        what.pages[0].text
        == "VERSION: 3.0\nName: Иван Пример\nName in parts: Пример, Иван\nTelephone: +7 495 000-00-00 (WORK)"
    )
    assert what.pages[1].text.endswith("Organisation: 公司, 部门")


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("FN;CHARSET=windows-1251;ENCODING=QUOTED-PRINTABLE:=C8=E2=\r\n=E0=ED", "Name: Иван"),
        ("FN;QUOTED-PRINTABLE;CHARSET=UTF-8:=D0=98=D0=B2", "Name: Ив"),
        ("NOTE:one\\, two\\nthree \r\n four", "Note: one, two\nthree four"),
        ("item1.EMAIL;type=INTERNET:a@example.org", "Mail: a@example.org (INTERNET)"),
        ("BDAY:19700102", "Birthday: 1970-01-02"),
        ("X-ODD:kept", "X-ODD: kept"),
        ("no colon here", "no colon here"),
    ],
)
def test_lines_of_a_card(read_file, line, shown):
    assert shown in read_file(card(line), "x.vcf")[0].pages[0].text


def test_a_picture_inside_is_a_member(read_file, tmp_path):
    picture = base64.b64encode(b"\x89PNG" + b"p" * 100).decode()
    lines = (f"PHOTO;ENCODING=b;TYPE=PNG:{picture[:60]}", f" {picture[60:]}", "LOGO:https://example.org/logo.png")
    what, _ = read_file(card("FN:x", *lines), "x.vcf")
    assert [member.name for member in what.members] == ["photo.png"]
    assert (tmp_path / "scratch" / what.members[0].content_hash).read_bytes().startswith(b"\x89PNG")
    assert "LOGO: https://example.org/logo.png" in what.pages[0].text


def test_an_event(read_file):
    """Alarms belong to their event; the definitions of time zones do not."""
    data = b"""BEGIN:VCALENDAR
PRODID:-//Example
BEGIN:VTIMEZONE
TZID:Europe/Moscow
BEGIN:STANDARD
DTSTART:19700101T000000
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
SUMMARY:Acceptance of 5 boats
DTSTART;TZID=Europe/Moscow:20310203T100000
DTEND:20310203T090000Z
ORGANIZER;CN="Ivan Example":mailto:ivan@example.org
ATTENDEE;CN=Wei Li;PARTSTAT=ACCEPTED:mailto:li@example.cn
BEGIN:VALARM
TRIGGER:-PT15M
END:VALARM
LOCATION:Kronstadt
END:VEVENT
END:VCALENDAR
"""
    what, _ = read_file(data, "plan.ics")
    assert what.pages[0].text.split("\n") == [
        "Summary: Acceptance of 5 boats",
        "Start: 2031-02-03 10:00:00 (Europe/Moscow)",
        "End: 2031-02-03 09:00:00 UTC",
        "Organiser: Ivan Example <ivan@example.org>",
        "Attendee: Wei Li <li@example.cn> (ACCEPTED)",
        "Reminder: -PT15M",
        "Location: Kronstadt",
    ]
    assert dict(what.reading.metadata)["program"] == "-//Example"


def test_more_events_than_pages_may_be(read_file):
    what, _ = read_file(b"".join(card(f"FN:{number}") for number in range(5_000)), "x.vcf")
    assert what.reading.pages <= 2_000
    assert "Name: 4999" in what.pages[-1].text


@pytest.mark.parametrize(
    "data", [b"BEGIN:VCARD", b"BEGIN:VCARD\nFN", b"BEGIN:VCALENDAR\nEND:VEVENT\n", b"BEGIN:VCARD\n" * 3_000]
)
def test_what_is_cut_off(read_file, data):
    what, _ = read_file(data, "x.vcf")
    assert what.reading.outcome is not None
    assert what.reading.reason in (None, Reason.DAMAGED, Reason.NO_TEXT)
    assert what.reading.outcome in (Outcome.READ, Outcome.REFUSED, Outcome.PARTIAL)
