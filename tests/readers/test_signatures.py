"""Marks that can be checked without a network: those of CMS signatures, of mail domains, of formulas."""

from __future__ import annotations

import datetime

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs7
from cryptography.x509.oid import NameOID

from assay.readers.mail.dkim import _canonical_body
from assay.readers.office.sheets.formulas import _worked_out
from assay.readers.signatures import UNTRIED, trouble_with


@pytest.fixture(scope="module")
def signature() -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "A. Signer")])
    day = datetime.datetime(2031, 1, 1, tzinfo=datetime.UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), 7, day, day + datetime.timedelta(days=9))
    made = pkcs7.PKCS7SignatureBuilder().set_data(b"six launchers")
    made = made.add_signer(builder.sign(key, hashes.SHA256()), key, hashes.SHA256())
    options = [pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary]
    return made.sign(serialization.Encoding.DER, options)


@pytest.mark.parametrize(
    ("content", "trouble"), [(b"six launchers", ""), (b"ten launchers", "what it signs was changed")]
)
def test_what_is_signed(signature: bytes, content: bytes, trouble: str) -> None:
    assert trouble_with(signature + b"\0" * 20, content) == ("Common Name: A. Signer", trouble)


@pytest.mark.parametrize("data", [b"", b"\0", b"0\x80", b"0" * 40])
def test_what_is_no_signature(data: bytes) -> None:
    assert UNTRIED in trouble_with(data, b"")[1]


@pytest.mark.parametrize(
    ("body", "relaxed", "expected"),
    [
        (b" C \r\nD \t E\r\n\r\n\r\n", True, b" C\r\nD E\r\n"),
        (b" C \r\nD \t E\r\n\r\n\r\n", False, b" C \r\nD \t E\r\n"),
        (b"", True, b""),
        (b"", False, b"\r\n"),
        (b"a\n", True, b"a\r\n"),
    ],
)
def test_bodies_as_domains_sign_them(body: bytes, relaxed: bool, expected: bytes) -> None:  # noqa: FBT001
    """RFC 6376 §3.4.5, and lines that a program has ended otherwise."""
    assert _canonical_body(body, relaxed=relaxed) == expected


VALUES = {(0, 0): 12.0, (0, 1): 4.5, (1, 0): 3.0}


@pytest.mark.parametrize(
    ("formula", "result"),
    [
        ("A1*B1", 54.0),
        ("SUM(A1:A2)+$B$1", 19.5),
        ("ROUND(B1/A2, 1)", 1.5),
        ("-(A1-A2)^2", -81.0),
        ("A1*10%", 1.2),
        ("PRODUCT(A1;A2)", 36.0),
        ("A1*C9", None),
        ("VLOOKUP(A1,A1:B2,2)", None),
        ("Other!A1+1", None),
        ("A1/0", None),
        ("((((", None),
        ("", None),
        ("SUM(A1:ZZZ9999999)", None),
        ("9^9^9^9", None),
    ],
)
def test_formulas(formula: str, result: float | None) -> None:
    found = _worked_out(formula, VALUES)
    assert found == (pytest.approx(result) if result is not None else None)
