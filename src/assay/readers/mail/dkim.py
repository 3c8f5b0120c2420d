"""What the sending domain signed of a mail (DKIM, RFC 6376), worked out as far as it goes without the domain's key.

    DKIM-Signature: … d=example.org; s=s1; h=from:date; bh=…; b=…
    →  does the body fit its digest? and what the key of s1._domainkey.example.org must have signed

The key stands in the DNS, which is never asked here; a check compares with keys that the case holds.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assay.readers.desk import Desk
    from assay.readers.mail.parts import Mail

MOST_SIGNATURES, MOST_FIELDS = 5, 100
LARGEST = 64 * 1024 * 1024
FIELD = re.compile(rb"([!-9;-~]{1,200})[ \t]*:((?:[^\r\n]*)(?:\r?\n[ \t][^\r\n]*)*)\r?\n?")
TAG = re.compile(r"\s*([a-zA-Z]\w{0,30})\s*=([^;]*)(?:;|$)")
MARK = re.compile(rb"(\bb[ \t\r\n]*=)[^;]*", re.S)
SPACES = re.compile(rb"[ \t]+")
DIGESTS = {"rsa-sha256": "sha256", "rsa-sha1": "sha1", "ed25519-sha256": "sha256"}


@dataclass(frozen=True, slots=True)
class _Field:
    name: bytes
    raw: bytes  # with its name, without the line's end
    value: bytes


def tell(mail: Mail, desk: Desk) -> None:
    """A trace for each signature: "body fits" or "body differs", then what a key is needed for."""
    root = mail.root
    if mail.cut_off or len(mail.data) > LARGEST:
        return
    fields = _fields(mail.data[root.start : root.body])
    signatures = [one for one in fields if one.name == b"dkim-signature"][:MOST_SIGNATURES]
    for one in signatures:
        tags = {name: re.sub(r"\s+", "", value) for name, value in TAG.findall(one.value.decode("ascii", "replace"))}
        digest = DIGESTS.get(tags.get("a", ""))
        if digest and {"d", "s", "h", "bh", "b"} <= set(tags):
            state = _body_state(mail.data[root.body :], tags, digest)
            signed = hashlib.new(digest, _signed(fields, one, tags)).hexdigest()
            desk.trace("DKIM", f"{state}; {tags['s']}._domainkey.{tags['d']}; {tags['a']}; {signed}; {tags['b']}")


def _fields(header: bytes) -> list[_Field]:
    found = (FIELD.match(header, at) for at in (one.start() for one in re.finditer(rb"^[!-9;-~]", header, re.M)))
    return [_Field(one[1].lower(), one[0].rstrip(b"\r\n"), one[2]) for one in found if one]


def _body_state(body: bytes, tags: dict[str, str], digest: str) -> str:
    way = tags.get("c", "simple/simple").partition("/")[2] or "simple"
    content = _canonical_body(body, relaxed=way == "relaxed")
    if (limit := tags.get("l", "")).isdigit():
        content = content[: int(limit[:12])]
    try:
        stated = base64.b64decode(tags["bh"], validate=True)
    except binascii.Error:
        return "body digest unreadable"
    return "body fits" if hashlib.new(digest, content).digest() == stated else "body differs"


def _canonical_body(body: bytes, *, relaxed: bool) -> bytes:
    """§3.4.3 and §3.4.4: one line end at the end; relaxed, runs of spaces are one, and none before a line's end."""
    lines = body.replace(b"\r\n", b"\n").split(b"\n")
    if relaxed:
        lines = [SPACES.sub(b" ", line).rstrip(b" ") for line in lines]
    while lines and not lines[-1]:
        lines.pop()
    if not lines:
        return b"" if relaxed else b"\r\n"
    return b"\r\n".join(lines) + b"\r\n"


def _signed(fields: list[_Field], signature: _Field, tags: dict[str, str]) -> bytes:
    """The header lines that `h` names, each from the last upwards, then the signature's own without its mark."""
    relaxed = tags.get("c", "simple").partition("/")[0] == "relaxed"
    left = {name: [one for one in fields if one.name == name] for name in {one.name for one in fields}}
    lines = []
    for name in tags["h"].lower().split(":")[:MOST_FIELDS]:
        if mine := left.get(name.strip().encode()):
            lines.append(_canonical(mine.pop(), relaxed=relaxed) + b"\r\n")
    own = _Field(signature.name, MARK.sub(rb"\1", signature.raw), MARK.sub(rb"\1", signature.value))
    return b"".join(lines) + _canonical(own, relaxed=relaxed)


def _canonical(field: _Field, *, relaxed: bool) -> bytes:
    if not relaxed:
        return field.raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    value = SPACES.sub(b" ", re.sub(rb"\r?\n", b"", field.value)).strip(b" \t")
    return field.name + b":" + value
