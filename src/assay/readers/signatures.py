"""Does a digital signature (CMS, as in PDF and S/MIME) fit what it signs? Without a network, and without trust.

What is checked: the digest of the content, and the signer's mark on it by the certificate that lies beside it. What is
not: whether that certificate is worth anything, was revoked, or belongs to whom it names.
"""

from __future__ import annotations

import hashlib
from typing import Any

from asn1crypto import cms
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509 import load_der_x509_certificate

from assay.readers.desk import FORESEEN

DIGESTS: dict[str, type[hashes.HashAlgorithm]] = {
    "sha1": hashes.SHA1, "sha224": hashes.SHA224, "sha256": hashes.SHA256, "sha384": hashes.SHA384,
    "sha512": hashes.SHA512,
}  # fmt: skip
UNTRIED = "can't be checked here"
BROKEN = (*FORESEEN, TypeError, AttributeError, UnsupportedAlgorithm)


def trouble_with(signature: bytes, content: bytes) -> tuple[str, str]:
    """Who signed, and why the signature does not hold; "" if it holds. What can't be tried is said as UNTRIED."""
    try:
        info = cms.ContentInfo.load(signature, strict=False)
        if info["content_type"].native != "signed_data":
            return "no signer", UNTRIED
        signed = info["content"]
        signer = signed["signer_infos"][0]
        certificate = _certificate(signed, signer)
        if certificate is None:
            return "a signer without a certificate", UNTRIED
        name = certificate.subject.human_friendly[:200]
        return name, _trouble(signer, certificate.dump(), content)
    except (*BROKEN, IndexError) as error:
        return "a signer", f"{UNTRIED} ({type(error).__name__})"


def _certificate(signed: Any, signer: Any) -> Any:
    identifier = signer["sid"]
    for one in list(signed["certificates"] or ())[:50]:
        certificate = one.chosen
        if identifier.name != "issuer_and_serial_number":
            return certificate
        if certificate.serial_number == identifier.chosen["serial_number"].native:
            return certificate
    return None


def _trouble(signer: Any, certificate: bytes, content: bytes) -> str:
    name = signer["digest_algorithm"]["algorithm"].native
    if name not in DIGESTS:
        return UNTRIED
    attributes = signer["signed_attrs"]
    signed = content
    if attributes:
        stated = [one["values"][0].native for one in attributes if one["type"].native == "message_digest"]
        if stated != [hashlib.new(name, content).digest()]:
            return "what it signs was changed"
        signed = b"\x31" + attributes.dump()[1:]  # signed as a SET, though it is written with a tag of its own
    return _mark(load_der_x509_certificate(certificate).public_key(), signer["signature"].native, signed, name)


def _mark(key: object, signature: bytes, signed: bytes, digest: str) -> str:
    try:
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(signature, signed, padding.PKCS1v15(), DIGESTS[digest]())
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, signed, ec.ECDSA(DIGESTS[digest]()))
        else:
            return UNTRIED
    except InvalidSignature:
        return "the signer's mark does not fit"
    return ""
