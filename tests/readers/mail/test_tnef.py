"""winmail.dat: the attachments that others could not open, and the text."""

from __future__ import annotations

import struct

import pytest

from assay.model.document import Outcome, Reason


def attribute(number: int, value: bytes) -> bytes:
    level = 2 if number in (0x69002, 0x18010, 0x6800F, 0x69005) else 1
    return struct.pack("<BII", level, number, len(value)) + value + struct.pack("<H", sum(value) & 0xFFFF)


def properties(values: dict[int, str | bytes | int]) -> bytes:
    out = struct.pack("<I", len(values))
    for number, value in values.items():
        if isinstance(value, int):
            out += struct.pack("<HHi", 3, number, value)
            continue
        data = value.encode("utf-16-le") + b"\0\0" if isinstance(value, str) else value
        out += struct.pack("<HHII", 0x1F if isinstance(value, str) else 0x102, number, 1, len(data))
        out += data + b"\0" * (-len(data) % 4)
    return out


def winmail(*attributes: bytes) -> bytes:
    return struct.pack("<IH", 0x223E9F78, 1) + b"".join(attributes)


ATTACHMENT = (
    attribute(0x69002, b"\0" * 14),
    attribute(0x18010, "план.doc".encode("cp1251") + b"\0"),
    attribute(0x6800F, b"the plan"),
    attribute(0x69005, properties({0x3707: "план поставки.docx"})),
)
TEXT = attribute(0x69003, properties({0x37: "О поставке", 0x1000: "Прошу подтвердить."}))


def test_text_and_attachment(read_file, tmp_path):
    what, problems = read_file(
        winmail(attribute(0x69007, struct.pack("<II", 1251, 0)), TEXT, *ATTACHMENT), "winmail.dat"
    )
    assert what.pages[0].text == "Subject: О поставке\n\nПрошу подтвердить."
    assert [member.name for member in what.members] == ["план поставки.docx"]
    assert (tmp_path / "scratch" / what.members[0].content_hash).read_bytes() == b"the plan"
    assert (what.reading.mime_type, problems) == ("application/vnd.ms-tnef", ())


def test_a_mail_within(read_file, tmp_path):
    inner = bytes.fromhex("0703020000000000c000000000000046") + winmail(TEXT)
    data = struct.pack("<IHHII", 1, 0xD, 0x3701, 1, len(inner)) + inner
    what, _ = read_file(winmail(attribute(0x69002, b"\0" * 14), attribute(0x69005, data)), "winmail.dat")
    assert b"X-Assay-Made-From" in (tmp_path / "scratch" / what.members[0].content_hash).read_bytes()


@pytest.mark.parametrize("cut", [6, 30, 90, 180])
def test_one_cut_off(read_file, cut):
    what, _ = read_file(winmail(TEXT, *ATTACHMENT)[:cut], "winmail.dat")
    assert what.reading.reason in (Reason.DAMAGED, Reason.UNKNOWN_FORMAT, Reason.MEMBERS_FAILED)
    assert what.reading.outcome in (Outcome.READ, Outcome.PARTIAL, Outcome.REFUSED)
