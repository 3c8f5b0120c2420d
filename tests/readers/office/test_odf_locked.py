"""OpenDocument files behind passwords, as LibreOffice and OpenOffice.org lock them."""

from __future__ import annotations

import base64
import hashlib
import io
import zipfile
import zlib
from dataclasses import replace

import pytest
from cryptography.hazmat.decrepit.ciphers.algorithms import Blowfish
from cryptography.hazmat.decrepit.ciphers.modes import CFB
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from assay.model.document import Outcome, Reason
from assay.readers.sniffing import names
from assay.reading import read

PASSWORD = "тайна 7"  # noqa: S105
CONTENT = (
    '<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="ta" xmlns:draw="d"><office:body>{}'
    "</office:body></office:document-content>"
)
BODIES = {
    names.ODT: "<office:text><text:p>Договор № 7</text:p></office:text>",
    names.ODS: '<office:spreadsheet><table:table table:name="A"><table:table-row><table:table-cell><text:p>Договор № 7'
    "</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet>",
    names.ODP: "<office:presentation><draw:page><draw:frame><draw:text-box><text:p>Договор № 7</text:p>"
    "</draw:text-box></draw:frame></draw:page></office:presentation>",
}
AES, BLOWFISH = "http://www.w3.org/2001/04/xmlenc#aes256-cbc", "Blowfish CFB"


def base(data: bytes) -> str:
    return base64.b64encode(data).decode()


def encrypted(plain: bytes, algorithm: str, rounds: int) -> tuple[bytes, str]:
    """The part, and what the manifest says of it."""
    packing = zlib.compressobj(wbits=-15)
    packed = packing.compress(plain) + packing.flush()
    is_aes = algorithm == AES
    check, key_size, vector = ("sha256", 32, bytes(range(16))) if is_aes else ("sha1", 16, bytes(range(8)))
    started = hashlib.new(check, PASSWORD.encode()).digest()
    key = hashlib.pbkdf2_hmac("sha1", started, b"salt" * 4, min(rounds, 2000), key_size)
    padded = packed + bytes([16 - len(packed) % 16]) * (16 - len(packed) % 16) if is_aes else packed
    cipher = Cipher(algorithms.AES(key), modes.CBC(vector)) if is_aes else Cipher(Blowfish(key), CFB(vector))
    encryptor, told = cipher.encryptor(), base(hashlib.new(check, packed[:1024]).digest())
    said = (
        f'<m:encryption-data m:checksum-type="{check}-1k" m:checksum="{told}">'
        f'<m:algorithm m:algorithm-name="{algorithm}" m:initialisation-vector="{base(vector)}"/>'
        f'<m:start-key-generation m:start-key-generation-name="{check}"/><m:key-derivation '
        f'm:key-derivation-name="PBKDF2" m:key-size="{key_size}" m:iteration-count="{rounds}" '
        f'm:salt="{base(b"salt" * 4)}"/>'
        "</m:encryption-data>"
    )
    return encryptor.update(padded) + encryptor.finalize(), said


def locked(kind: str = names.ODT, algorithm: str = AES, rounds: int = 1000) -> bytes:
    data, said = encrypted(CONTENT.format(BODIES[kind]).encode(), algorithm, rounds)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", kind)
        package.writestr("content.xml", data)
        entry = f'<m:file-entry m:full-path="content.xml" m:size="900">{said}</m:file-entry>'
        package.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="m">{entry}</m:manifest>')
    return out.getvalue()


@pytest.mark.parametrize(
    ("kind", "algorithm"), [(names.ODT, AES), (names.ODS, AES), (names.ODP, AES), (names.ODT, BLOWFISH)]
)
def test_a_held_password_opens_it(item, kind, algorithm):
    what, problems = read(replace(item(locked(kind, algorithm), "locked"), passwords=("wrong", PASSWORD)))
    assert what.reading.outcome is Outcome.READ
    assert what.pages[0].text == "Договор № 7"
    assert "was opened with one that is held" in problems[0].message


@pytest.mark.parametrize("held", [(), ("wrong", "")])
def test_without_its_password_it_is_refused(item, held):
    what, _ = read(replace(item(locked(), "locked.odt"), passwords=held))
    assert (what.reading.outcome, what.reading.reason) == (Outcome.REFUSED, Reason.PASSWORD_NEEDED)


@pytest.mark.parametrize(
    "data",
    [
        locked(rounds=2_000_000_000),
        locked().replace(b"encryption-data", b"encryption-dat?", 1),
        locked(algorithm="http://www.w3.org/2009/xmlenc11#aes256-gcm").replace(b"Blowfish", b"Blowfisch"),
    ],
)
def test_a_hostile_or_unknown_description_ends_with_a_reason(item, data):
    what, _ = read(replace(item(data, "locked.odt"), passwords=(PASSWORD,)))
    assert what.reading.reason in (Reason.PASSWORD_NEEDED, Reason.DAMAGED)
