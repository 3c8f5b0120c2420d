"""Mails as servers hand them on: Received lines, message numbers, threads, signatures of the sending domain (DKIM)."""

# ruff: noqa: E501, S101  (papers of the bench, not code to be read aloud)
from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.header import Header
from email.utils import format_datetime

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

SIGNED = ("from", "to", "subject", "date", "message-id")


@dataclass
class Mail:
    """`hops` are (from host, by host, seconds after the date, hours ahead of Greenwich), the first server first."""

    sender: str
    sender_name: str
    receiver: str
    date: datetime
    message_id: str
    subject: str
    text: str
    mailer: str
    hops: list[tuple[str, str, int, float]]
    answers: list[str] = field(default_factory=list)
    key: rsa.RSAPrivateKey | None = None
    selector: str = "s1"


def eml(mail: Mail) -> bytes:
    headers = [
        ("From", f"{Header(mail.sender_name, 'utf-8').encode() if not mail.sender_name.isascii() else mail.sender_name} "
                 f"<{mail.sender}>"),
        ("To", mail.receiver),
        ("Subject", Header(mail.subject, "utf-8", maxlinelen=200).encode() if not mail.subject.isascii() else mail.subject),
        ("Date", format_datetime(mail.date)),
        ("Message-ID", mail.message_id),
    ]  # fmt: skip
    if mail.answers:
        headers += [("In-Reply-To", mail.answers[-1]), ("References", " ".join(mail.answers))]
    headers += [("X-Mailer", mail.mailer), ("MIME-Version", "1.0"), ("Content-Type", 'text/plain; charset="utf-8"'),
                ("Content-Transfer-Encoding", "8bit")]  # fmt: skip
    body = mail.text.replace("\n", "\r\n").encode()
    if mail.key:
        headers.insert(0, ("DKIM-Signature", _signature(headers, body, mail)))
    trace = [("Received", _hop(mail, *hop)) for hop in reversed(mail.hops)]
    head = "".join(f"{name}: {value}\r\n" for name, value in (*trace, *headers))
    return head.encode() + b"\r\n" + body


def _hop(mail: Mail, sender: str, by: str, seconds: int, zone: float) -> str:
    when = mail.date.astimezone(_zone(zone)) + timedelta(seconds=seconds)
    number = hashlib.sha256(f"{mail.message_id}{by}".encode()).hexdigest()[:10]
    return f"from {sender} (198.51.100.{len(sender)}) by {by} with ESMTPS id {number}; {format_datetime(when)}"


def _zone(hours: float) -> object:
    from datetime import timezone

    return timezone(timedelta(hours=hours))


def _signature(headers: list[tuple[str, str]], body: bytes, mail: Mail) -> str:
    """RFC 6376, relaxed/relaxed, rsa-sha256."""
    assert mail.key
    digest = base64.b64encode(hashlib.sha256(_body(body)).digest()).decode()
    domain = mail.sender.rpartition("@")[2]
    value = (f"v=1; a=rsa-sha256; c=relaxed/relaxed; d={domain}; s={mail.selector}; h={':'.join(SIGNED)}; "
             f"bh={digest}; b=")  # fmt: skip
    by_name = {name.lower(): content for name, content in headers}
    lines = [f"{name}:{_relaxed(by_name[name])}\r\n" for name in SIGNED]
    data = ("".join(lines) + f"dkim-signature:{_relaxed(value)}").encode()
    return value + base64.b64encode(mail.key.sign(data, padding.PKCS1v15(), hashes.SHA256())).decode()


def _relaxed(value: str) -> str:
    return re.sub(r"[ \t\r\n]+", " ", value).strip()


def _body(body: bytes) -> bytes:
    lines = [re.sub(rb"[ \t]+", b" ", line).rstrip() for line in body.split(b"\r\n")]
    while lines and not lines[-1]:
        lines.pop()
    return b"".join(line + b"\r\n" for line in lines)


def key_record(key: rsa.RSAPrivateKey) -> str:
    """As it stands in the DNS under SELECTOR._domainkey.DOMAIN."""
    public = key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return f"v=DKIM1; k=rsa; p={base64.b64encode(public).decode()}"
