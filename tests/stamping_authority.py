"""A time-stamping authority of our own, with openssl: what it signs is checked offline, as a real one's would be."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SETTINGS = """
[tsa]
default_tsa = here
[here]
serial = {folder}/serial
crypto_device = builtin
signer_cert = {folder}/signer.pem
signer_key = {folder}/signer.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha1, sha256, sha512
ess_cert_id_chain = no
ess_cert_id_alg = sha256
[stamping]
extendedKeyUsage = critical,timeStamping
keyUsage = critical,digitalSignature
[root]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign
"""


def openssl(folder: Path, *arguments: str) -> None:
    words = " ".join(arguments).split()
    subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)


def founded(folder: Path) -> Callable[[bytes], bytes]:
    """A function from a request to an answer; its certificate is root.pem in the folder."""
    if not shutil.which("openssl"):
        pytest.skip("needs the program openssl, as an authority that stamps")
    (folder / "conf").write_text(SETTINGS.format(folder=folder))
    (folder / "serial").write_text("01")
    openssl(folder, "req -x509 -newkey rsa:2048 -nodes -keyout root.key -out root.pem -days 30 -subj /CN=Root")
    openssl(folder, "req -newkey rsa:2048 -nodes -keyout signer.key -out signer.csr -subj /CN=Stamps")
    openssl(
        folder,
        "x509 -req -in signer.csr -CA root.pem -CAkey root.key -CAcreateserial -out signer.pem -days 30",
        "-extfile conf -extensions stamping",
    )

    def stamp(request: bytes) -> bytes:
        (folder / "head.tsq").write_bytes(request)
        openssl(folder, "ts -reply -config conf -section here -queryfile head.tsq -out answer.tsr")
        return (folder / "answer.tsr").read_bytes()

    return stamp
