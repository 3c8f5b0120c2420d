"""Mails beside other mails of the same sender: server, message number, program, clock; and what the domain signed.

a mail whose number was given by another domain than those of the sender's other mails  →  speaks against
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from email.utils import parseaddr
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed

from assay.matching.signs.fellows import Exhibit, speaks
from assay.model.sign import Direction, Sign

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assay.matching.signs.fellows import Metadata

BY = re.compile(r"\bby\s+([\w.-]{3,200})", re.IGNORECASE)
OFFSET = re.compile(r"([+-]\d{4})\b")
PUBLIC_SECOND = frozenset(("co", "com", "net", "org", "gov", "gob", "mil", "ac", "edu"))
LONGEST_KEY = 4_000
LEAST_FELLOWS = 2  # mails that agree on program and clock
DIGESTS: Mapping[str, hashes.HashAlgorithm] = {"rsa-sha256": hashes.SHA256(), "rsa-sha1": hashes.SHA1()}  # noqa: S303


def sent_like_its_fellows(exhibits: Sequence[Exhibit]) -> Iterator[Sign]:
    """Who numbered the mail and who took it first, against the sender's other mails; program and clock together."""
    mails = [one for one in exhibits if one.said("message-id") and _sender(one)]
    for exhibit in mails:
        others = [one for one in mails if one.id != exhibit.id and _sender(one) == _sender(exhibit)]
        if not others:
            continue
        unlike = [(name, mine, rest) for name, ask in TRAITS if (mine := ask(exhibit)) and (rest := _known(ask, others))
                  and mine not in rest]  # fmt: skip
        names = {name for name, _, _ in unlike}
        if names & STRONG or (names >= WEAK and len(others) >= LEAST_FELLOWS):
            what = "; ".join(f"{name} {mine}, those of its fellows {', '.join(rest)}" for name, mine, rest in unlike)
            message = f"It was not sent like the sender's other mails ({len(others)}): {what}."
            yield speaks(Direction.AGAINST, "sender of the mail", exhibit, message, metadata=_headers(exhibit))
        elif not names:
            count = "another mail" if len(others) == 1 else f"{len(others)} other mails"
            message = f"It was sent like {count} of the sender: same server, same kind of number, same clock."
            yield speaks(Direction.FOR, "sender of the mail", exhibit, message, metadata=_headers(exhibit))


def signed_by_the_domain(exhibits: Sequence[Exhibit], keys: Mapping[str, str]) -> Iterator[Sign]:
    """DKIM: does the text fit what was signed; with the domain's key, is the signature the domain's?"""
    signed = {one.id: one.traces("DKIM") for one in exhibits}
    for exhibit in exhibits:
        for trace in signed[exhibit.id]:
            state, name, algorithm, digest, mark = (*trace.value.split("; "), "", "", "", "")[:5]
            metadata = (("DKIM", f"{state}; {name}; {algorithm}"),)
            if state == "body differs":
                message = "Its text is not what the sender's domain signed (DKIM). Mailing lists change texts, too."
                yield speaks(Direction.AGAINST, "signature of the domain", exhibit, message, metadata=metadata)
            elif state == "body fits" and name in keys:
                yield _with_key(exhibit, keys[name], (name, algorithm, digest, mark), metadata)
            elif state == "body fits":
                message = (
                    f"Its text fits the digest in its signature (DKIM); without the key {name} no more can be said."
                )
                yield speaks(Direction.FOR, "signature of the domain", exhibit, message, metadata=metadata)
        yield from _unsigned(exhibit, exhibits, signed)


def _with_key(exhibit: Exhibit, key: str, parts: tuple[str, str, str, str], metadata: Metadata) -> Sign:
    name, algorithm, digest, mark = parts
    holds = _holds(key, algorithm, digest, mark)
    if holds is None:
        message = f"Its text fits the digest in its signature (DKIM); the key {name} can't be used here."
        return speaks(Direction.FOR, "signature of the domain", exhibit, message, metadata=metadata)
    if holds:
        message = f"The sender's domain signed its text and these header lines (DKIM, key {name})."
        return speaks(Direction.FOR, "signature of the domain", exhibit, message, metadata=metadata)
    message = f"The signature of the sender's domain does not fit the header lines (DKIM, key {name})."
    return speaks(Direction.AGAINST, "signature of the domain", exhibit, message, metadata=metadata)


def _holds(key: str, algorithm: str, digest: str, mark: str) -> bool | None:
    """None where the key is of a kind that can't be used."""
    found = re.search(r"\bp=([A-Za-z0-9+/=\s]+)", key[:LONGEST_KEY])
    try:
        public = serialization.load_der_public_key(base64.b64decode(found[1] if found else ""))
        raw, hashed = base64.b64decode(mark), bytes.fromhex(digest)
    except (ValueError, binascii.Error, UnsupportedAlgorithm):
        return None
    if not isinstance(public, rsa.RSAPublicKey) or algorithm not in DIGESTS:
        return None
    try:
        public.verify(raw, hashed, padding.PKCS1v15(), Prehashed(DIGESTS[algorithm]))
    except InvalidSignature:
        return False
    except ValueError:
        return None
    return True


def _unsigned(exhibit: Exhibit, exhibits: Sequence[Exhibit], signed: Mapping[str, object]) -> Iterator[Sign]:
    """A mail without the signature that all its sender's other mails have."""
    if not exhibit.said("message-id") or signed[exhibit.id] or not exhibit.all_said("received"):
        return
    others = [one for one in exhibits if one.id != exhibit.id and _domain(one) and _domain(one) == _domain(exhibit)
              and one.all_said("received")]  # fmt: skip
    if others and all(signed[one.id] for one in others):
        message = f"The domain {_domain(exhibit)} signed its other mails ({len(others)}), but not this one (DKIM)."
        yield speaks(Direction.AGAINST, "signature of the domain", exhibit, message, metadata=_headers(exhibit))


def _sender(exhibit: Exhibit) -> str:
    return parseaddr(exhibit.said("from"))[1].casefold()


def _domain(exhibit: Exhibit) -> str:
    return organisation(_sender(exhibit).rpartition("@")[2])


def organisation(host: str) -> str:
    """mail.example.org → example.org; mx.example.co.uk → example.co.uk"""
    labels = host.strip(" .<>[]").casefold().split(".")
    if len(labels) > 2 and labels[-2] in PUBLIC_SECOND and len(labels[-1]) == 2:
        return ".".join(labels[-3:])
    return ".".join(labels[-2:])


def _number_by(exhibit: Exhibit) -> str:
    return organisation(exhibit.said("message-id").rpartition("@")[2])


def _first_server(exhibit: Exhibit) -> str:
    received = exhibit.all_said("received")
    found = BY.search(received[-1]) if received else None
    return organisation(found[1]) if found else ""


def _program(exhibit: Exhibit) -> str:
    return exhibit.said("x-mailer") or exhibit.said("user-agent")


def _clock(exhibit: Exhibit) -> str:
    found = OFFSET.search(exhibit.said("date"))
    return found[1] if found else ""


Ask = Callable[[Exhibit], str]
TRAITS: tuple[tuple[str, Ask], ...] = (
    ("numbered by", _number_by), ("first taken by", _first_server), ("written with", _program), ("clock at", _clock),
)  # fmt: skip
STRONG = {"numbered by", "first taken by"}
"""Each speaks by itself; who travels, or writes from a telephone, has another program or another clock, seldom both."""
WEAK = {"written with", "clock at"}


def _known(ask: Ask, others: Sequence[Exhibit]) -> list[str]:
    return sorted({value for one in others if (value := ask(one))})


def _headers(exhibit: Exhibit) -> Metadata:
    return tuple((key, value) for key in ("from", "message-id", "date") if (value := exhibit.said(key)))
