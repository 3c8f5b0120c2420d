"""Signed and encrypted things: S/MIME and PGP, binary or as lines of letters.

-----BEGIN PGP MESSAGE-----  → application/pgp-encrypted
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assay.readers.sniffing.names import CMS, PGP, PGP_KEYS

if TYPE_CHECKING:
    from assay.readers.source import Source

CMS_BEGIN = (b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07", b"\x06\x0b\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01")
CMS_ARMOR = re.compile(rb"\s*-----BEGIN (PKCS7|CMS|PKCS #7 SIGNED DATA)-----")
PGP_ARMOR = re.compile(rb"^-----BEGIN PGP (MESSAGE|SIGNED MESSAGE|SIGNATURE|PUBLIC KEY|PRIVATE KEY)", re.M)
BARE_BASE64 = re.compile(rb"MI[A-Za-z0-9+/=\r\n]{60,}")
CMS_NAMES, PGP_NAMES = frozenset(("p7m", "p7s", "p7c", "p7z", "p7b")), frozenset(("asc", "pgp", "gpg", "sig", "key"))


def kind_of_sealed(source: Source) -> str | None:
    """None for what is none of them."""
    head = source.head
    if head[:1] == b"0" and any(sign in head[2:20] for sign in CMS_BEGIN):
        return CMS
    if CMS_ARMOR.match(head) or (source.extension in CMS_NAMES and BARE_BASE64.match(head)):
        return CMS
    armor = PGP_ARMOR.search(head)
    if armor and (not head[: armor.start()].strip(b"\xef\xbb\xbf \t\r\n") or source.extension in PGP_NAMES):
        return PGP_KEYS if b"KEY" in armor[1] else PGP
    return _kind_of_packets(head)


def _kind_of_packets(head: bytes) -> str | None:
    """The first packet: its tag, its length, its version must all be such as programs write."""
    if len(head) < 16 or not head[0] & 0x80:
        return None
    if head[0] & 0x40:
        tag = head[0] & 0x3F
        body = 2 if head[1] < 192 else 3 if head[1] < 224 else 6 if head[1] == 255 else 2
    else:
        tag = head[0] >> 2 & 15
        body = 1 + (1, 2, 4, 0)[head[0] & 3]
    version, second = head[body], head[body + 1 : body + 12]
    if tag == 1 and version == 3 and len(second) > 8 and second[8] in (1, 2, 16, 18, 25):
        return PGP
    if tag == 3 and version == 4 and second[0] in (1, 2, 3, 4, 7, 8, 9, 10):
        return PGP
    if tag in (2, 4) and version in (3, 4) and head[0] & 0x40 == 0 and (tag == 2 or second[0] < 3):
        return PGP
    return PGP_KEYS if tag in (5, 6) and version == 4 and second[4] in (1, 16, 17, 18, 19, 22) else None
