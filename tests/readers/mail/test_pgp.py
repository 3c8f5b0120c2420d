"""PGP: encrypted things name the keys that open them, signed text is read, secret keys are noted and left alone."""

from __future__ import annotations

import base64
import zlib

import pytest

from assay.model.document import Outcome, Reason


def packet(tag: int, body: bytes, *, new: bool = True) -> bytes:
    if new:
        length = len(body)
        size = bytes((length,)) if length < 192 else b"\xff" + length.to_bytes(4, "big")
        return bytes((0xC0 | tag,)) + size + body
    return bytes((0x80 | tag << 2 | 1,)) + len(body).to_bytes(2, "big") + body


def armored(kind: str, data: bytes) -> bytes:
    text = base64.encodebytes(data).decode()
    return f"-----BEGIN PGP {kind}-----\nVersion: x\n\n{text}=abcd\n-----END PGP {kind}-----\n".encode()


KEY = bytes.fromhex("0123456789ABCDEF")
ENCRYPTED = packet(1, b"\x03" + KEY + b"\x01" + b"\0" * 20, new=False) + packet(18, b"\x01" + b"x" * 50)
LITERAL = packet(11, b"b\x08plan.txt" + (1_900_000_000).to_bytes(4, "big") + b"the plan")
SIGNATURE = packet(
    2, b"\x04\x00\x01\x08\x00\x06\x05\x02" + (1_900_000_000).to_bytes(4, "big") + b"\x00\x0a\x09\x10" + KEY + b"\0\0"
)
ONE_PASS = packet(4, b"\x03\x00\x08\x01" + KEY + b"\x01", new=False)


@pytest.mark.parametrize("data", [ENCRYPTED, armored("MESSAGE", ENCRYPTED)])
def test_an_encrypted_message_names_its_key(read_file, data):
    what, problems = read_file(data, "plan.pgp")
    assert what.reading.reason is Reason.KEY_NEEDED
    assert ("encrypted for key", "0123456789ABCDEF") in what.reading.metadata
    assert "0123456789ABCDEF" in problems[0].message


def test_a_message_for_a_password(read_file):
    data = packet(3, b"\x04\x09\x03\x08" + b"s" * 9, new=False) + packet(18, b"\x01" + b"x" * 50)
    assert "a password" in read_file(data, "plan.pgp")[0].reading.detail


def test_a_signed_message_gives_what_is_signed(read_file, tmp_path):
    what, _ = read_file(ONE_PASS + packet(8, b"\x02" + zlib.compress(LITERAL)) + SIGNATURE, "plan.txt.gpg")
    assert [member.name for member in what.members] == ["plan.txt"]
    assert (tmp_path / "scratch" / what.members[0].content_hash).read_bytes() == b"the plan"
    assert ("signature of key", "0123456789ABCDEF, not verified") in what.reading.metadata


def test_text_signed_in_clear(read_file):
    text = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nПодтверждаю.\n- --\nИван\n".encode()
    what, _ = read_file(text + armored("SIGNATURE", SIGNATURE), "m.asc")
    assert what.pages[0].text.startswith("Подтверждаю.\n--\nИван\n")
    assert ("signing time", "2030-03-17T17:46:40Z") in what.reading.metadata
    assert what.reading.outcome is Outcome.READ


@pytest.mark.parametrize(("tag", "kind"), [(6, "PUBLIC"), (5, "PRIVATE")])
def test_keys_are_named(read_file, tag, kind):
    body = b"\x04" + (1_900_000_000).to_bytes(4, "big") + b"\x01" + b"\0" * 30
    data = packet(tag, body) + packet(13, b"Ivan <ivan@example.org>")
    what, _ = read_file(armored(f"{kind} KEY BLOCK", data), "key.asc")
    said = dict(what.reading.metadata)
    assert said["key of"] == "Ivan <ivan@example.org>"
    assert ("secret" in said["key"]) == (kind == "PRIVATE")


@pytest.mark.parametrize(
    "data", [ENCRYPTED[:30], armored("MESSAGE", b""), b"-----BEGIN PGP MESSAGE-----", ONE_PASS + packet(8, b"\x01xx")]
)
def test_what_is_cut_off_or_empty(read_file, data):
    what, _ = read_file(data, "x.pgp")
    assert what.reading.reason is not Reason.UNEXPECTED
