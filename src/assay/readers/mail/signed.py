"""S/MIME and other CMS files (.p7m, .p7s, .p7c, .p7z): what is signed is a member, who signed and when is named.

Encrypted content is told with the keys that open it. No signature is verified: that is said with each.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from typing import TYPE_CHECKING, Any

from asn1crypto import cms

from assay.model.document import Reason
from assay.readers.desk import FORESEEN, Desk, ReadResult, named
from assay.readers.mail.outlook import library
from assay.readers.source import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assay.readers.source import Source

ARMOR = re.compile(rb"-----BEGIN ([A-Z0-9 ]{1,40})-----\s+(.*?)-----END", re.S)
LONG_TAG = re.compile(rb"[\x1f\x3f\x5f\x7f\x9f\xbf\xdf\xff][\x80-\xff]{8}")  # no tag of CMS has such a number
LARGEST = 64 * 1024 * 1024
MOST = 200  # signers, certificates or recipients that are named
BROKEN = (*FORESEEN, TypeError, AttributeError)
Pair = tuple[str, str]


def read(source: Source, desk: Desk) -> ReadResult:
    reader = library("asn1crypto")
    if source.size > LARGEST:
        raise Refusal(Reason.OUTPUT_LIMIT, "a signed or encrypted file of more than 64 MiB", reader=reader)
    try:
        data = _der(source.read_bytes())
        if LONG_TAG.match(data):
            raise Refusal(Reason.DAMAGED, "it begins with a tag that no signed or encrypted file has", reader=reader)
        info = cms.ContentInfo.load(data)
        kind, content = str(info["content_type"].native), info["content"]
        return _read(kind, content, _name_inside(source), desk)
    except BROKEN as error:
        raise Refusal(Reason.DAMAGED, named(error), reader=reader) from error


def _name_inside(source: Source) -> str:
    """contract.pdf.p7m holds contract.pdf; smime.p7m holds a mail's part."""
    stem = source.untrusted_file_name.rpartition(".")[0]
    return stem if "." in stem.rpartition("/")[2] else f"{stem or 'content'}.eml"


def _der(data: bytes) -> bytes:
    """Out of PEM, or out of base64 without a frame, as mail programs save it."""
    if found := ARMOR.search(data):
        return base64.b64decode(found[2].translate(None, b" \t\r\n"))
    if not data.startswith(b"0") or data[:2].isalnum():
        try:
            return base64.b64decode(data.translate(None, b" \t\r\n"), validate=True)
        except binascii.Error:
            return data
    return data


def _read(kind: str, content: Any, name: str, desk: Desk) -> ReadResult:
    """CASE 1: signed. CASE 2: encrypted. CASE 3: compressed. CASE 4: the rest, named."""
    reader = library("asn1crypto")
    if kind == "signed_data":
        return _signed(content, name, desk)
    if kind in ("enveloped_data", "authenticated_enveloped_data", "signed_and_enveloped_data"):
        keys = tuple(_recipients(content))
        more = f"; {len(keys):,} in all" if len(keys) > 3 else ""
        detail = f"encrypted for {'; '.join(value for _, value in keys[:3])}{more}"
        return ReadResult(reader, (("kind", kind), *keys), Reason.KEY_NEEDED, detail)
    if kind == "encrypted_data":
        return ReadResult(reader, (("kind", kind),), Reason.KEY_NEEDED, "encrypted with a password or a secret key")
    if kind == "compressed_data":
        inner = content["encap_content_info"]
        desk.member(name, _inflated(_octets(inner["content"])))
        return ReadResult(reader, (("kind", kind),), expected=1)
    if kind == "data":
        desk.member(name, iter((_octets(content),)))
        return ReadResult(reader, (("kind", kind),), expected=1)
    return ReadResult(reader, (("kind", kind),), Reason.UNSUPPORTED_FORMAT, kind)


def _signed(content: Any, name: str, desk: Desk) -> ReadResult:
    inner = content["encap_content_info"]["content"]
    signers, certificates = tuple(_signers(content)), tuple(_certificates(content))
    octets = _octets(inner)
    what = "signed content" if octets else "a signature apart from what it signs" if signers else "certificates"
    lines = [f"{what[0].upper()}{what[1:]}; no signature was verified."]
    lines += [f"{key}: {value}" for key, value in (*signers, *certificates)]
    desk.page("\n".join(lines))
    if octets:
        desk.member(name, iter((octets,)))
    reader = library("asn1crypto")
    return ReadResult(reader, (("kind", what), *signers, *certificates), expected=1 if octets else None)


def _octets(value: Any) -> bytes:
    """The content, also where it comes in pieces."""
    if value is None:
        return b""
    native = value.native
    if isinstance(native, bytes):
        return native
    parsed = getattr(value, "parsed", None)
    return parsed.dump() if parsed is not None else b""


def _inflated(packed: bytes) -> Iterator[bytes]:
    unpacker = zlib.decompressobj()
    waiting = packed
    while waiting and not unpacker.eof:
        yield unpacker.decompress(waiting, 1024 * 1024)
        waiting = unpacker.unconsumed_tail
    if not unpacker.eof:
        raise Refusal(Reason.DAMAGED, "the compressed content is cut off")


def _signers(content: Any) -> Iterator[Pair]:
    for number, one in enumerate(content["signer_infos"]):
        if number >= MOST:
            return
        try:
            yield "signer", f"{_identity(one['sid'])}, not verified"
            for attribute in one["signed_attrs"] or ():
                if attribute["type"].native == "signing_time":
                    yield "signing time", f"{attribute['values'][0].native:%Y-%m-%dT%H:%M:%SZ}"
        except BROKEN as error:
            yield "signer", f"not readable: {named(error)}"


def _identity(identifier: Any) -> str:
    """By issuer and number, or by the name of the key."""
    chosen = identifier.chosen
    if identifier.name == "issuer_and_serial_number":
        return f"{chosen['issuer'].human_friendly}; serial number {chosen['serial_number'].native:x}"
    native = chosen.native
    return f"key {native.hex() if isinstance(native, bytes) else native}"


def _certificates(content: Any) -> Iterator[Pair]:
    for number, one in enumerate(content["certificates"] or ()):
        if number >= MOST:
            return
        try:
            certificate = one.chosen
            valid = certificate["tbs_certificate"]["validity"]
            subject, issuer = certificate.subject.human_friendly, certificate.issuer.human_friendly
            times = f"{valid['not_before'].native:%Y-%m-%d} to {valid['not_after'].native:%Y-%m-%d}"
            yield "certificate", f"{subject}; issued by {issuer}; serial number {certificate.serial_number:x}; {times}"
        except BROKEN as error:
            yield "certificate", f"not readable: {named(error)}"


def _recipients(content: Any) -> Iterator[Pair]:
    for number, one in enumerate(content["recipient_infos"]):
        if number >= MOST:
            return
        try:
            yield (
                "encrypted for",
                _identity(one.chosen["rid"]) if one.name == "ktri" else f"a key of another kind ({one.name})",
            )
        except BROKEN as error:
            yield "encrypted for", f"not readable: {named(error)}"
