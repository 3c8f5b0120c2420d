"""Time stamps (RFC 3161) of the journal's head: somebody else's word that the journal was there by then.

`request` makes what a time-stamping authority signs; how it gets there is the user's affair: Assay calls nobody. The
answer is kept in CASE/timestamps/ and checked offline, against the authority's certificate that the user holds.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.errors import BadArgument

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cryptography.x509 import Certificate
    from rfc3161_client import TimeStampResponse

    from assay.store.journal import Head


@dataclass(frozen=True, slots=True)
class Stamp:
    """A stamp on the journal up to a line. `trouble` says why it proves nothing; "" if it does.

    `is_trusted` is None where no certificate was given to check the signer against.
    """

    name: str
    time: str
    line: int | None
    is_trusted: bool | None
    trouble: str = ""


def message_of(head: Head) -> bytes:
    """What is stamped: the content of journal.head, so that other tools can check it too."""
    return f"{head}\n".encode("ascii")


def request(head: Head) -> bytes:
    """A time stamp request in DER, as `openssl ts -query -data journal.head -sha256 -cert` makes it."""
    from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

    builder = TimestampRequestBuilder().data(message_of(head)).hash_algorithm(HashAlgorithm.SHA256)
    return builder.cert_request(cert_request=True).build().as_bytes()


def keep(folder: Path, answer: bytes, heads: Sequence[Head]) -> Stamp:
    """Store an authority's answer. Raises BadArgument if it is none, or stamps no line of this journal."""
    stamp = read_stamp("", answer, heads)
    if stamp.line is None:
        raise BadArgument(f"This answer can't be kept: {stamp.trouble}.")
    folder.mkdir(mode=0o700, exist_ok=True)
    name = _free_name(folder, stamp.line, answer)
    scratch = folder / f"{name}.new"
    scratch.write_bytes(answer)
    scratch.rename(folder / name)
    return stamp


def _free_name(folder: Path, line: int, answer: bytes) -> str:
    """12.tsr; 12-2.tsr for what another authority says of the same line. The same answer keeps its name."""
    for number in itertools.count(1):
        path = folder / (f"{line}.tsr" if number == 1 else f"{line}-{number}.tsr")
        if not path.exists() or path.read_bytes() == answer:
            break
    return path.name


def stamps(folder: Path, heads: Sequence[Head], *, trust: Path | None = None) -> tuple[Stamp, ...]:
    """Every stamp that the case holds, checked. Raises BadArgument if `trust` holds no certificates."""
    trusted = _certificates(trust) if trust else ()
    files = sorted(folder.glob("*.tsr"), key=lambda path: (len(path.stem), path.stem))
    return tuple(read_stamp(path.name, path.read_bytes(), heads, trusted=trusted) for path in files)


def read_stamp(name: str, answer: bytes, heads: Sequence[Head], *, trusted: Sequence[Certificate] = ()) -> Stamp:
    """Which line does it stamp, when, and did a trusted signer sign it?"""
    from rfc3161_client import decode_timestamp_response

    try:
        response = decode_timestamp_response(answer)
        info = response.tst_info
        time, imprint = info.gen_time.isoformat(timespec="seconds"), info.message_imprint.message
    except ValueError as error:
        return Stamp(name, "", None, None, f"it is no time stamp that was granted ({error})"[:200])
    head = next((one for one in reversed(heads) if _digest(one, len(imprint)) == imprint), None)
    if head is None:
        return Stamp(name, time, None, None, "it stamps no line of this journal")
    if not trusted:
        return Stamp(name, time, head.number, None)
    trouble = _distrust(response, head, trusted)
    return Stamp(name, time, head.number, not trouble, trouble)


def _certificates(path: Path) -> tuple[Certificate, ...]:
    """The certificates of a PEM file. Raises BadArgument."""
    from cryptography.x509 import load_pem_x509_certificates

    try:
        return tuple(load_pem_x509_certificates(path.read_bytes()))
    except ValueError as error:
        raise BadArgument(f"{path} holds no certificates in PEM form ({error}).") from error


def _digest(head: Head, length: int) -> bytes:
    import hashlib

    algorithm = {32: "sha256", 48: "sha384", 64: "sha512"}.get(length, "sha256")
    return hashlib.new(algorithm, message_of(head)).digest()


def _distrust(response: TimeStampResponse, head: Head, trusted: Sequence[Certificate]) -> str:
    """Why the signature does not lead to a trusted certificate; "" if it does."""
    from rfc3161_client import VerificationError, VerifierBuilder

    builder = VerifierBuilder()
    for certificate in dict.fromkeys(trusted):
        builder = builder.add_root_certificate(certificate)
    try:
        builder.build().verify_message(response, message_of(head))
    except (VerificationError, ValueError) as error:
        return f"its signature does not lead to a certificate that you trust ({error})"[:300]
    return ""
