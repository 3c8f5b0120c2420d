"""S/MIME: who signed is named and never vouched for, what is signed is read, what is encrypted names its keys."""

from __future__ import annotations

import base64
import zlib

import pytest
from asn1crypto import cms, core

from assay.model.document import Outcome, Reason

TEXT = b"Content-Type: text/plain\r\n\r\nThe delivery is confirmed.\r\n"
NAME = {"common_name": "Ivan Example", "country_name": "RU"}


def signed(content: bytes | None) -> bytes:
    signer = cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.SignerIdentifier(
                {"issuer_and_serial_number": {"issuer": cms.Name.build(NAME), "serial_number": 255}}
            ),
            "digest_algorithm": {"algorithm": "sha256"},
            "signature_algorithm": {"algorithm": "sha256_rsa"},
            "signature": b"\0" * 32,
        }
    )
    data = {
        "version": "v1",
        "digest_algorithms": [{"algorithm": "sha256"}],
        "encap_content_info": {"content_type": "data", **({"content": content} if content else {})},
        "signer_infos": [signer],
    }
    return bytes(cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(data)}).dump())


def enveloped() -> bytes:
    recipient = cms.KeyTransRecipientInfo(
        {
            "version": "v0",
            "rid": cms.RecipientIdentifier(
                {"issuer_and_serial_number": {"issuer": cms.Name.build(NAME), "serial_number": 4095}}
            ),
            "key_encryption_algorithm": {"algorithm": "rsaes_pkcs1v15"},
            "encrypted_key": b"k",
        }
    )
    data = {
        "version": "v0",
        "recipient_infos": [cms.RecipientInfo(name="ktri", value=recipient)],
        "encrypted_content_info": {
            "content_type": "data",
            "content_encryption_algorithm": {"algorithm": "aes256_cbc", "parameters": core.OctetString(b"\0" * 16)},
            "encrypted_content": b"x",
        },
    }
    return bytes(cms.ContentInfo({"content_type": "enveloped_data", "content": cms.EnvelopedData(data)}).dump())


def armored(data: bytes) -> bytes:
    return b"-----BEGIN PKCS7-----\n" + base64.encodebytes(data) + b"-----END PKCS7-----\n"


@pytest.mark.parametrize("pack", [bytes, armored, base64.encodebytes])
def test_signed_content_is_a_member(read_file, tmp_path, pack):
    what, _ = read_file(pack(signed(TEXT)), "smime.p7m")
    assert [member.name for member in what.members] == ["smime.eml"]
    assert (tmp_path / "scratch" / what.members[0].content_hash).read_bytes() == TEXT
    said = dict(what.reading.metadata)
    assert said["signer"] == "Common Name: Ivan Example, Country: RU; serial number ff, not verified"


def test_a_file_signed_keeps_its_name(read_file):
    assert read_file(signed(TEXT), "contract.pdf.p7m")[0].members[0].name == "contract.pdf"


def test_a_signature_apart(read_file):
    what, _ = read_file(signed(None), "smime.p7s")
    assert what.pages[0].text.startswith(
        "A signature apart from what it signs; no signature was verified.\nsigner: Common"
    )
    assert what.reading.outcome is Outcome.READ


def test_encrypted_content_names_its_keys(read_file):
    what, problems = read_file(enveloped(), "smime.p7m")
    assert (what.reading.outcome, what.reading.reason) == (Outcome.REFUSED, Reason.KEY_NEEDED)
    assert dict(what.reading.metadata)["encrypted for"].endswith("serial number fff")
    assert "Ivan Example" in problems[0].message


def test_compressed_content_is_unpacked(read_file, tmp_path):
    data = {
        "version": "v0",
        "compression_algorithm": {"algorithm": "zlib"},
        "encap_content_info": {"content_type": "data", "content": zlib.compress(TEXT)},
    }
    packed = cms.ContentInfo({"content_type": "compressed_data", "content": cms.CompressedData(data)}).dump()
    what, _ = read_file(packed, "x.p7z")
    assert (tmp_path / "scratch" / what.members[0].content_hash).read_bytes() == TEXT


@pytest.mark.parametrize("name", ["signed", "compressed"])
def test_lengths_that_are_not_stated(read_file, shared, name):
    path = next((shared / "files" / "tika").glob(f"*testPKCS7_{name}_*ind.p7?"), None) or next(
        (shared / "files" / "tika").glob(f"*testPKCS7_{name}*")
    )
    what, _ = read_file(path.read_bytes(), path.name)
    assert what.reading.emitted == 1


@pytest.mark.parametrize("cut", [20, 60, 150])
def test_a_file_cut_off(read_file, cut):
    what, _ = read_file(signed(TEXT)[:cut], "smime.p7m")
    assert (what.reading.outcome, what.reading.reason) == (Outcome.REFUSED, Reason.DAMAGED)


def test_a_tag_without_end_is_damage(read_file):
    what, _ = read_file(b"0\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02" + b"\xff" * 3_000, "smime.p7m")
    assert what.reading.reason is Reason.DAMAGED
