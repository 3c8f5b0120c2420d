"""Outlook's stores: nothing that a folder counts goes without a word, whatever has happened to the file."""

from __future__ import annotations

import pytest

from assay.model.document import Outcome, Reason


@pytest.fixture
def store(shared) -> bytes:
    return next((shared / "files" / "tika").glob("*testPST_variousBodyTypes.pst")).read_bytes()


def test_every_item_is_a_member_and_reads_as_a_mail(read_file, tmp_path, store):
    what, problems = read_file(store, "mail.pst")
    assert (what.reading.expected, what.reading.emitted, problems) == (4, 4, ())
    assert what.members[1].name == "Top of Outlook data file/Inbox/tmp/00002 FW: original email.eml"
    texts = []
    for member in what.members:
        again, _ = read_file((tmp_path / "scratch" / member.content_hash).read_bytes(), "m.eml")
        texts.append(again.pages[0].text)
        assert dict(again.reading.metadata)["x-outlook-folder"] == "Top of Outlook data file/Inbox/tmp"
    assert [text.rsplit("\n", 1)[-1].strip() for text in texts[1:]] == [
        "Forwarded (html)",
        "Forwarded RTF",
        "Forwarded plain text",
    ]


def test_the_same_store_gives_the_same_members(read_file, store):
    hashes = [[one.content_hash for one in read_file(store, "mail.pst")[0].members] for _ in range(2)]
    assert hashes[0] == hashes[1]


@pytest.mark.parametrize("size", [600, 50_000, 150_000, 270_000])
def test_a_store_cut_off(read_file, store, size):
    what, problems = read_file(store[:size], "mail.pst")
    assert what.reading.outcome is not Outcome.READ or what.reading.emitted == 4
    assert what.reading.reason is not Reason.UNEXPECTED
    assert problems or what.reading.emitted == 4


@pytest.mark.parametrize("at", range(20_000, 260_000, 40_000))
def test_a_store_with_damage_within(read_file, store, at):
    data = store[:at] + bytes(byte ^ 0xFF for byte in store[at : at + 400]) + store[at + 400 :]
    what, _ = read_file(data, "mail.pst")
    assert what.reading.reason is not Reason.UNEXPECTED
    assert what.reading.expected == what.reading.emitted + what.reading.failed
