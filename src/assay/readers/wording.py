"""What is said to people about a document that was refused or read in part: what happened, and what to do."""

from __future__ import annotations

from assay.model.document import Outcome, Reading, Reason
from assay.readers.sniffing import spoken
from assay.readers.tools import INSTALL

SENTENCES: dict[Reason, str] = {
    Reason.EMPTY: "The file is empty (0 bytes): ask for it again from where it came.",
    Reason.UNKNOWN_FORMAT: "The format is not known{detail}: open it with its own program and add what that exports.",
    Reason.UNSUPPORTED_FORMAT: "There is no reader for this format{detail}: "
    "open it with its own program and add what that exports.",
    Reason.DAMAGED: "The file is damaged{detail}: look for a better copy.",
    Reason.PASSWORD_NEEDED: "A password is needed{detail}: write it into case.toml under passwords, and rebuild.",
    Reason.KEY_NEEDED: "It is encrypted for a person{detail}: have its receiver decrypt it and add the result.",
    Reason.VOLUME_MISSING: "It is one part of a split archive, and parts are missing{detail}: add them too.",
    Reason.NO_TEXT: "No text was found in it{detail}: look at the original.",
    Reason.OCR_NOT_INSTALLED: "It has pictures of text{detail}, and they can't be read without: {install}",
    Reason.TOOL_NOT_INSTALLED: "A program that reads this format is not installed{detail}.",
    Reason.OCR_UNSURE: "The OCR is unsure of its text{detail}: compare it with the picture before you rely on it.",
    Reason.PARSER_CRASHED: "The reader crashed on this file{detail}: treat the file with care.",
    Reason.TIME_LIMIT: "Reading took too long and was stopped{detail}: look at the original.",
    Reason.MEMORY_LIMIT: "Reading it needs too much memory{detail}: look at the original, or split it.",
    Reason.OUTPUT_LIMIT: "It holds more text than one document may{detail}: split it and add the parts.",
    Reason.MEMBER_LIMIT: "It holds more or larger members than it may{detail}: unpack it and add the folder.",
    Reason.XML_ENTITY: "It declares XML entities, which were not followed{detail}: some text may lack.",
    Reason.MEMBERS_FAILED: "Not all of its members could be taken out{detail}: unpack it yourself and add the folder.",
    Reason.PARTS_UNREAD: "Parts of it were not read{detail}: look at the original.",
    Reason.UNEXPECTED: "The reader failed in a way that nobody foresaw{detail}: look at the original, and report this.",
}

UNREADABLE: tuple[tuple[str, str], ...] = (
    (spoken.RECORDING, "It is not text{detail}: listen to it, and add a transcript."),
    (spoken.FILM, "It is not text{detail}: look at it, and add a transcript."),
    (spoken.PROGRAM, "It is not text{detail}: don't start it."),
    (spoken.TYPEFACE, "It is not text{detail}."),
)
"""Formats for which there is no reader since there is nothing to read: by the words for them."""

UNPACK = (
    "A password is needed{detail}: no password in case.toml opens this kind; unpack it yourself and add the folder."
)
NOT_OPENED = ("libarchive",)
"""Readers that can't decrypt, whatever passwords there are: encrypted 7z and RAR."""


def sentence_of(reading: Reading) -> str:
    """One sentence, with how much was read where something was."""
    if reading.reason is None:
        return ""
    detail = f" ({reading.detail})" if reading.detail else ""
    sentence = _wording(reading, reading.reason).format(detail=detail, install=INSTALL)
    if reading.outcome is Outcome.PARTIAL and (reading.pages or reading.emitted):
        kept = [
            _counted(count, what) for count, what in ((reading.pages, "page"), (reading.emitted, "member")) if count
        ]
        return f"{sentence.rstrip('.')} (kept: {' and '.join(kept)})."
    return sentence


def _wording(reading: Reading, reason: Reason) -> str:
    if reason is Reason.PASSWORD_NEEDED and reading.reader.startswith(NOT_OPENED):
        return UNPACK
    what = spoken.spoken(reading.mime_type) if reason is Reason.UNSUPPORTED_FORMAT else ""
    return next((said for start, said in UNREADABLE if what.startswith(start)), SENTENCES[reason])


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"
