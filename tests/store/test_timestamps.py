"""Time stamps by an authority that the test makes itself, with openssl; everything is checked offline."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from assay.errors import BadArgument
from assay.store.journal import FIRST, Head
from assay.store.timestamps import keep, request, stamps

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HEADS = (Head(0, FIRST), Head(1, "1" * 64), Head(2, "2" * 64))
AUTHORITY = """
[tsa]
default_tsa = here
[here]
serial = {folder}/serial
crypto_device = builtin
signer_cert = {folder}/signer.pem
signer_key = {folder}/signer.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_chain = no
ess_cert_id_alg = sha256
[stamping]
extendedKeyUsage = critical,timeStamping
keyUsage = critical,digitalSignature
[root]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign
"""


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Callable[[bytes], bytes]]:
    """The folder with root.pem, and a function from a request to an answer."""
    if not shutil.which("openssl"):
        pytest.skip("needs the program openssl, as an authority that stamps")
    folder = tmp_path_factory.mktemp("authority")
    (folder / "conf").write_text(AUTHORITY.format(folder=folder))
    (folder / "serial").write_text("01")
    _openssl(folder, "req -x509 -newkey rsa:2048 -nodes -keyout root.key -out root.pem -days 30 -subj /CN=Root")
    _openssl(folder, "req -newkey rsa:2048 -nodes -keyout signer.key -out signer.csr -subj /CN=Stamps")
    _openssl(
        folder,
        "x509 -req -in signer.csr -CA root.pem -CAkey root.key -CAcreateserial -out signer.pem -days 30",
        "-extfile conf -extensions stamping",
    )

    def stamp(data: bytes) -> bytes:
        (folder / "head.tsq").write_bytes(data)
        _openssl(folder, "ts -reply -config conf -section here -queryfile head.tsq -out answer.tsr")
        return (folder / "answer.tsr").read_bytes()

    return folder, stamp


def _openssl(folder: Path, *arguments: str) -> None:
    words = " ".join(arguments).split()
    subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)


def test_a_stamp_says_when_which_line_was_there(authority, tmp_path):
    folder, stamp = authority
    keep(tmp_path / "stamps", stamp(request(HEADS[1])), HEADS)
    (found,) = stamps(tmp_path / "stamps", HEADS, trust=folder / "root.pem")
    assert (found.line, found.is_trusted, found.trouble) == (1, True, "")
    assert found.time.startswith("20")


def test_without_a_certificate_the_signer_is_not_judged(authority, tmp_path):
    keep(tmp_path / "stamps", authority[1](request(HEADS[2])), HEADS)
    assert [one.is_trusted for one in stamps(tmp_path / "stamps", HEADS)] == [None]


def test_a_stamp_by_somebody_else_is_not_trusted(authority, tmp_path):
    folder, stamp = authority
    keep(tmp_path / "stamps", stamp(request(HEADS[2])), HEADS)
    _openssl(folder, "req -x509 -newkey rsa:2048 -nodes -keyout o.key -out other.pem -days 9 -subj /CN=Other")
    (found,) = stamps(tmp_path / "stamps", HEADS, trust=folder / "other.pem")
    assert found.is_trusted is False
    assert "does not lead to a certificate that you trust" in found.trouble


def test_a_stamp_of_another_journal_is_refused(authority, tmp_path):
    with pytest.raises(BadArgument, match="stamps no line of this journal"):
        keep(tmp_path, authority[1](request(Head(2, "3" * 64))), HEADS)


def test_an_altered_stamp_proves_nothing(authority, tmp_path):
    folder, stamp = authority
    keep(tmp_path / "stamps", stamp(request(HEADS[1])), HEADS)
    path = tmp_path / "stamps" / "1.tsr"
    content = bytearray(path.read_bytes())
    content[-20] ^= 1
    path.write_bytes(content)
    assert [bool(one.trouble) for one in stamps(tmp_path / "stamps", HEADS, trust=folder / "root.pem")] == [True]


@pytest.mark.parametrize("answer", [b"", b"no stamp", b"0\x03\x02\x01\x00" * 9])
def test_what_is_no_stamp_is_refused(tmp_path, answer):
    with pytest.raises(BadArgument):
        keep(tmp_path, answer, HEADS)


def test_what_holds_no_certificates_is_wrong_use(tmp_path):
    (tmp_path / "empty.pem").write_text("nothing")
    with pytest.raises(BadArgument, match="no certificates"):
        stamps(tmp_path, HEADS, trust=tmp_path / "empty.pem")
