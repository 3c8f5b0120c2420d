"""Office files behind a password: opened with the case's passwords, or with those that Office itself uses unasked.

Excel and PowerPoint lock read-only files with a password that everybody knows: such files open without being asked.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any, Protocol
from xml.parsers.expat import ExpatError

import msoffcrypto
import olefile
from msoffcrypto import exceptions
from msoffcrypto.format import doc97, ppt97, xls97

from assay.model.document import Reason
from assay.readers import formats
from assay.readers.desk import FORESEEN, ReadResult
from assay.readers.sniffing import content
from assay.readers.source import InMemory, Refusal, Source, in_memory

if TYPE_CHECKING:
    from assay.readers.desk import Desk

KNOWN_TO_ALL = ("VelvetSweatshop", "/01Hannes Ruescher/01")
MOST_ROUNDS = 10_000_000  # of hashing a password; Office writes 100,000
LARGEST_INFO = 65536
SECONDS_A_PASSWORD = 30.0
OPENED = "the file is protected by a password and was opened with one that is held"
FAILED = (
    exceptions.FileFormatError,
    exceptions.ParseError,
    exceptions.DecryptionError,
    AttributeError,
    TypeError,
    AssertionError,
    ExpatError,
    *FORESEEN,
)


class Locked(Exception):
    """The file says that what follows is encrypted."""


class Attempt(Protocol):
    """Reads a file; raises Locked where that can't be done, never if it is `unlocked`."""

    def __call__(self, source: Source, desk: Desk, *, unlocked: bool) -> ReadResult: ...


class _InMemory:
    """In the place of the module that makes temporary files: a worker may write none."""

    TemporaryFile = io.BytesIO


for _module in (doc97, ppt97, xls97):
    _module.tempfile = _InMemory


def read(source: Source, desk: Desk) -> ReadResult:
    """A DOCX, XLSX or PPTX within an encrypted package, read by its own reader once it is open."""
    within = content.typed(decrypted(source, desk))
    result = ReadResult("assay encrypted", (), Reason.UNSUPPORTED_FORMAT, within.mime_type)
    for form in formats.forms_of(within):
        try:
            return form.load()(within, desk)
        except Refusal as refusal:
            result = ReadResult(refusal.reader or form.reader, (), refusal.reason, refusal.detail)
    return result


def unlocking(attempt: Attempt, source: Source, desk: Desk) -> ReadResult:
    """What the attempt gives; of a file that is locked, what it gives once the file is decrypted. Raises Refusal."""
    try:
        return attempt(source, desk, unlocked=False)
    except Locked:
        plain = decrypted(source, desk)
    return attempt(plain, desk, unlocked=True)


def decrypted(source: Source, desk: Desk) -> InMemory:
    """The file without its encryption, which is noted. Raises Refusal: PASSWORD_NEEDED where no password opens it."""
    _refuse_hostile(source)
    for password in dict.fromkeys((*KNOWN_TO_ALL, *source.passwords)):
        desk.working(SECONDS_A_PASSWORD)
        if data := _opened(source, password):
            desk.note(OPENED)
            return in_memory(source, data)
    raise Refusal(Reason.PASSWORD_NEEDED, "an Office file protected by a password")


def _opened(source: Source, password: str) -> bytes:
    """Empty where the password is wrong."""
    out = io.BytesIO()
    try:
        file: Any = msoffcrypto.OfficeFile(source.open())
        if file.format == "ooxml":
            file.load_key(password=password, verify_password=True)
        else:
            file.load_key(password=password)
        file.decrypt(out)
    except FAILED:
        return b""
    return out.getvalue()


def _refuse_hostile(source: Source) -> None:
    """The number of rounds of hashing stands in the file; so may XML entities."""
    try:
        with olefile.OleFileIO(source.open()) as ole:
            told = ole.openstream("EncryptionInfo").read(LARGEST_INFO + 1) if ole.exists("EncryptionInfo") else b""
    except FAILED as error:
        raise Refusal(Reason.DAMAGED, str(error)[:200]) from error
    rounds = [int(one) for one in re.findall(rb'spinCount="(\d{1,18})"', told)]
    if len(told) > LARGEST_INFO or b"<!" in told.replace(b"\0", b"") or any(one > MOST_ROUNDS for one in rounds):
        raise Refusal(Reason.DAMAGED, "its encryption is described in a way that Office does not write")
