"""OpenDocument files behind a password: the package opened, and decrypted with the case's passwords where it must be.

Every part is packed, then encrypted by itself; the manifest says how. AES-256 with PBKDF2, and Blowfish of
OpenOffice.org 1 to 3.
"""

from __future__ import annotations

import base64
import hashlib
import io
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cryptography.hazmat.decrepit.ciphers.algorithms import Blowfish
from cryptography.hazmat.decrepit.ciphers.modes import CFB
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC
from lxml import etree

from assay.model.document import Reason
from assay.readers.office.packages.package import Package, attribute, elements, local_name, number
from assay.readers.source import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from assay.readers.desk import Desk
    from assay.readers.source import Source

MANIFEST = "META-INF/manifest.xml"
LOCKED = "an OpenDocument file protected by a password"
MOST_ROUNDS = 10_000_000  # of hashing a password; LibreOffice writes 100,000
MOST_ROUNDS_TOGETHER = 100_000_000
LARGEST = 256 * 1024 * 1024  # bytes of all parts together, unpacked
CHECKED = 1024  # bytes whose hash tells the right password
SECONDS_A_PART = 30.0


@dataclass(frozen=True, slots=True)
class Lock:
    """How one part is encrypted. `algorithm`: aes or blowfish; `start` and `check` name hashes."""

    part: str
    size: int
    algorithm: str
    vector: bytes
    salt: bytes
    rounds: int
    key_size: int
    start: str
    check: str
    checksum: bytes

    def key(self, password: str) -> bytes:
        """PBKDF2 over a hash of the password."""
        started = hashlib.new(self.start, password.encode(), usedforsecurity=False).digest()
        derived = PBKDF2HMAC(hashes.SHA1(), self.key_size, self.salt, self.rounds)  # noqa: S303
        return derived.derive(started)

    def opened(self, data: bytes, password: str) -> bytes | None:
        """The part, still packed; None where the password is wrong."""
        key = self.key(password)
        cipher = (
            Cipher(algorithms.AES(key), modes.CBC(self.vector))
            if self.algorithm == "aes"
            else Cipher(Blowfish(key), CFB(self.vector))
        )
        decryptor = cipher.decryptor()
        plain = decryptor.update(data) + decryptor.finalize()
        if self.algorithm == "aes":
            plain = plain[: -plain[-1]] if plain and 0 < plain[-1] <= 16 else plain
        told = hashlib.new(self.check, plain[:CHECKED], usedforsecurity=False).digest()
        return plain if told == self.checksum else None


def opened(source: Source, desk: Desk) -> Package:
    """The package, decrypted if it must be. Raises Refusal: PASSWORD_NEEDED where no password opens it."""
    package = Package(source.open())
    manifest = package.xml_if_there(MANIFEST)
    if manifest is None or all(local_name(one) != "encryption-data" for one in elements(manifest)):
        return package
    with package:
        locks = _locks(manifest)
        password = _password(package, locks, source.passwords, desk)
        if password is None:
            raise Refusal(Reason.PASSWORD_NEEDED, LOCKED)
        data = _rewritten(package, manifest, locks, (password, desk))
    from assay.readers.office.encrypted import OPENED  # here: few files are locked, and its libraries load slowly

    desk.note(OPENED)
    return Package(io.BytesIO(data))


def _locks(manifest: etree._Element) -> dict[str, Lock]:
    locks = {}
    for entry in (one for one in manifest if local_name(one) == "file-entry"):
        for locked in (one for one in entry if local_name(one) == "encryption-data"):
            name = attribute(entry, "full-path") or ""
            locks[name] = _lock(name, number(attribute(entry, "size"), 0), locked)
    if sum(one.rounds for one in locks.values()) > MOST_ROUNDS_TOGETHER:
        raise Refusal(Reason.DAMAGED, "its encryption asks for more work than any program writes")
    return locks


def _lock(name: str, size: int, told: etree._Element) -> Lock:
    said = {
        (local_name(one), str(key).rpartition("}")[2]): str(value) for one in told for key, value in one.attrib.items()
    }
    algorithm = said.get(("algorithm", "algorithm-name"), "").lower()
    known = "aes" if algorithm.endswith("aes256-cbc") else ("blowfish" if algorithm == "blowfish cfb" else "")
    derived = said.get(("key-derivation", "key-derivation-name"), "").lower()
    rounds = number(said.get(("key-derivation", "iteration-count")), 0)
    if not known or not derived.endswith("pbkdf2") or not 0 < rounds <= MOST_ROUNDS:
        raise Refusal(Reason.PASSWORD_NEEDED, f"{LOCKED}, in a way that can't be opened here ({algorithm[-60:]})")
    start = said.get(("start-key-generation", "start-key-generation-name"), "sha1").lower()
    size_of_key = number(said.get(("key-derivation", "key-size")), 32 if known == "aes" else 16)
    return Lock(
        name,
        size,
        known,
        _bytes(said.get(("algorithm", "initialisation-vector"), "")),
        _bytes(said.get(("key-derivation", "salt"), "")),
        rounds,
        size_of_key if size_of_key in (16, 24, 32) else 16,
        "sha256" if "sha256" in start else "sha1",
        "sha256" if "sha256" in (attribute(told, "checksum-type") or "").lower() else "sha1",
        _bytes(attribute(told, "checksum") or ""),
    )


def _bytes(text: str) -> bytes:
    return base64.b64decode(text[:1000])


def _password(package: Package, locks: dict[str, Lock], held: Iterable[str], desk: Desk) -> str | None:
    """The one that opens the smallest part."""
    there = [one for one in locks.values() if one.part in package.names]
    if not there:
        raise Refusal(Reason.DAMAGED, "its manifest tells of encrypted parts that are not in it")
    smallest = min(there, key=lambda one: one.size)
    data = package.bytes_of(smallest.part)
    for password in dict.fromkeys(held):
        desk.working(SECONDS_A_PART)
        if _opened(smallest, data, password) is not None:
            return password
    return None


def _opened(lock: Lock, data: bytes, password: str) -> bytes | None:
    try:
        return lock.opened(data, password)
    except ValueError as error:  # a vector, a key or data of a length that can't be
        raise Refusal(Reason.DAMAGED, f"its encryption is described wrongly ({error})"[:200]) from error


def _rewritten(package: Package, manifest: etree._Element, locks: dict[str, Lock], by: tuple[str, Desk]) -> bytes:
    """The package as it was before it was encrypted."""
    out, left = io.BytesIO(), LARGEST
    with zipfile.ZipFile(out, "w") as plain:
        for name, data in _parts(package, locks, by):
            left -= len(data)
            if left < 0:
                raise Refusal(Reason.OUTPUT_LIMIT, "an encrypted file of more than 256 MiB")
            plain.writestr(zipfile.ZipInfo(name), data)
        for one in [one for one in elements(manifest) if local_name(one) == "encryption-data"]:
            parent = one.getparent()
            if parent is not None:
                parent.remove(one)
        plain.writestr(zipfile.ZipInfo(MANIFEST), etree.tostring(manifest))
    return out.getvalue()


def _parts(package: Package, locks: dict[str, Lock], by: tuple[str, Desk]) -> Iterator[tuple[str, bytes]]:
    password, desk = by
    for name in sorted(package.names):
        if name.endswith("/") or name == MANIFEST:
            continue
        data = package.bytes_of(name)
        if name in locks:
            desk.working(SECONDS_A_PART)
            packed = _opened(locks[name], data, password)
            if packed is None:
                raise Refusal(Reason.DAMAGED, f"{name} can't be opened with the password of the others")
            data = _unpacked(packed, name)
        yield name, data


def _unpacked(packed: bytes, name: str) -> bytes:
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    data = unpacking.decompress(packed, LARGEST)
    if unpacking.unconsumed_tail:
        raise Refusal(Reason.OUTPUT_LIMIT, f"{name} unpacks to more than 256 MiB")
    return data
