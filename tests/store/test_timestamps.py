"""Time stamps by an authority that the test makes itself, with openssl; everything is checked offline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from cryptography.x509 import load_pem_x509_certificates

from assay.errors import BadArgument
from assay.store.journal import FIRST, Head, Journal
from assay.store.timestamps import keep, message_of, read_stamp, request, stamps
from stamping_authority import founded, openssl

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HEADS = (Head(0, FIRST), Head(1, "1" * 64), Head(2, "2" * 64))


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Callable[[bytes], bytes]]:
    """The folder with root.pem, and a function from a request to an answer."""
    folder = tmp_path_factory.mktemp("authority")
    return folder, founded(folder)


def test_a_stamp_says_when_which_line_was_there(authority, tmp_path):
    folder, stamp = authority
    keep(tmp_path / "stamps", stamp(request(HEADS[1])), HEADS)
    (found,) = stamps(tmp_path / "stamps", HEADS, trust=folder / "root.pem")
    assert (found.line, found.is_trusted, found.trouble) == (1, True, "")
    assert found.time.startswith("20")


def test_without_a_certificate_the_signer_is_not_judged(authority, tmp_path):
    keep(tmp_path / "stamps", authority[1](request(HEADS[2])), HEADS)
    assert [one.is_trusted for one in stamps(tmp_path / "stamps", HEADS)] == [None]


def test_a_stamp_by_somebody_else_is_not_trusted(authority, tmp_path):
    folder, stamp = authority
    keep(tmp_path / "stamps", stamp(request(HEADS[2])), HEADS)
    openssl(folder, "req -x509 -newkey rsa:2048 -nodes -keyout o.key -out other.pem -days 9 -subj /CN=Other")
    (found,) = stamps(tmp_path / "stamps", HEADS, trust=folder / "other.pem")
    assert found.is_trusted is False
    assert "does not lead to a certificate that you trust" in found.trouble


def test_a_stamp_of_another_journal_is_refused(authority, tmp_path):
    with pytest.raises(BadArgument, match="stamps no line of this journal"):
        keep(tmp_path, authority[1](request(Head(2, "3" * 64))), HEADS)


def test_an_altered_stamp_proves_nothing(authority, tmp_path):
    folder, stamp = authority
    keep(tmp_path / "stamps", stamp(request(HEADS[1])), HEADS)
    path = tmp_path / "stamps" / "1.tsr"
    content = bytearray(path.read_bytes())
    content[-20] ^= 1
    path.write_bytes(content)
    assert [bool(one.trouble) for one in stamps(tmp_path / "stamps", HEADS, trust=folder / "root.pem")] == [True]


REFUSED = b"0\x05\x30\x03\x02\x01\x02"  # what an authority answers that does not stamp


@pytest.mark.parametrize("answer", [b"", b"no stamp", b"0\x03\x02\x01\x00" * 9, REFUSED, b"0\x84\xff\xff\xff\xff"])
def test_what_is_no_stamp_is_refused_and_leaves_nothing(tmp_path, answer):
    with pytest.raises(BadArgument, match="can't be kept: it is no time stamp that was granted"):
        keep(tmp_path / "stamps", answer, HEADS)
    assert not (tmp_path / "stamps").exists()


def test_what_holds_no_certificates_is_wrong_use(tmp_path):
    (tmp_path / "empty.pem").write_text("nothing")
    with pytest.raises(BadArgument, match="no certificates"):
        stamps(tmp_path, HEADS, trust=tmp_path / "empty.pem")


def test_what_is_stamped_is_the_file_that_holds_the_head(tmp_path):
    journal = Journal(tmp_path / "journal.jsonl")
    journal.create()
    assert message_of(journal.head) == journal.head_path.read_bytes()


@pytest.mark.parametrize("algorithm", ["sha256", "sha512"])
def test_a_stamp_that_was_asked_for_by_other_tools_is_understood(authority, algorithm):
    folder, stamp = authority
    (folder / "head").write_bytes(message_of(HEADS[2]))
    openssl(folder, f"ts -query -data head -{algorithm} -out other.tsq")
    found = read_stamp("", stamp((folder / "other.tsq").read_bytes()), HEADS)
    assert (found.line, found.trouble) == (2, "")


def test_a_stamp_over_a_hash_that_is_too_weak_proves_nothing(authority, tmp_path):
    folder, stamp = authority
    (folder / "head").write_bytes(message_of(HEADS[2]))
    openssl(folder, "ts -query -data head -sha1 -out other.tsq")
    with pytest.raises(BadArgument, match="stamps no line of this journal"):
        keep(tmp_path, stamp((folder / "other.tsq").read_bytes()), HEADS)


def test_a_second_stamp_on_a_line_has_a_name_of_its_own_and_the_same_one_keeps_its(authority, tmp_path):
    first, second = (authority[1](request(HEADS[1])) for _ in range(2))
    for answer in (first, second, first, second):
        keep(tmp_path, answer, HEADS)
    assert [one.name for one in stamps(tmp_path, HEADS)] == ["1.tsr", "1-2.tsr"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["1-2.tsr", "1.tsr"]


def test_stamps_come_in_the_order_of_their_lines(authority, tmp_path):
    heads = tuple(Head(number, f"{number:064}") for number in range(12))
    for number in (10, 9, 0):
        keep(tmp_path, authority[1](request(heads[number])), heads)
    assert [one.line for one in stamps(tmp_path, heads)] == [0, 9, 10]


def test_without_its_folder_a_case_has_no_stamps(tmp_path):
    assert stamps(tmp_path / "timestamps", HEADS) == ()


@pytest.mark.parametrize(
    "heads",
    [HEADS[:2], (*HEADS[:2], Head(2, "3" * 64)), (*HEADS[:2], Head(3, "2" * 64)), (*HEADS[:2], Head(22, "2" * 63)), ()],
    ids=["cut off", "rewritten", "another number", "digits moved over", "none"],
)
def test_the_stamp_of_another_head_proves_nothing(authority, tmp_path, heads):
    folder, stamp = authority
    keep(tmp_path, stamp(request(HEADS[2])), HEADS)
    (found,) = stamps(tmp_path, heads, trust=folder / "root.pem")
    assert (found.line, found.is_trusted, found.trouble) == (None, None, "it stamps no line of this journal")


@pytest.fixture(scope="module")
def answer(authority) -> bytes:
    return authority[1](request(HEADS[1]))


@pytest.mark.parametrize("part", range(20))
def test_a_truncated_stamp_proves_nothing(answer, part):
    found = read_stamp("1.tsr", answer[: len(answer) * part // 20], HEADS)
    assert (found.line, found.is_trusted) == (None, None)
    assert found.trouble.startswith("it is no time stamp that was granted")


def test_bytes_behind_a_stamp_make_it_none(answer):
    assert read_stamp("1.tsr", answer + b"\0", HEADS).line is None


@pytest.mark.parametrize("bit", range(8))
def test_whatever_bit_is_flipped_a_trusted_stamp_says_the_same(authority, answer, bit):
    """Some bits are signed by nobody, and say nothing."""
    trusted = load_pem_x509_certificates((authority[0] / "root.pem").read_bytes())
    true = read_stamp("", answer, HEADS, trusted=trusted)
    for place in range(bit, len(answer), 8):
        altered = bytearray(answer)
        altered[place] ^= 1 << bit
        found = read_stamp("", bytes(altered), HEADS, trusted=trusted)
        assert found == true or (not found.is_trusted and found.trouble)


def test_a_file_slipped_in_among_the_stamps_proves_nothing(authority, answer, tmp_path):
    keep(tmp_path, answer, HEADS)
    (tmp_path / "2.tsr").write_bytes(answer)  # the name says line 2, the stamp does not
    (tmp_path / "3.tsr").write_bytes(b"stamped, honestly")
    (tmp_path / "notes.txt").write_bytes(b"no stamp, and not called one")
    found = stamps(tmp_path, HEADS, trust=authority[0] / "root.pem")
    assert [(one.name, one.line, bool(one.trouble)) for one in found] == [
        ("1.tsr", 1, False),
        ("2.tsr", 1, False),
        ("3.tsr", None, True),
    ]
