"""A format is named in a person's words where there are some."""

from __future__ import annotations

import pytest

from assay.model.document import Reason
from assay.readers.sniffing.spoken import spoken_and_typed


@pytest.mark.parametrize(
    ("mime_type", "said"),
    [
        ("image/vnd.dwg", "an AutoCAD drawing, image/vnd.dwg"),
        ("audio/x-riff", "a sound recording, audio/x-riff"),
        ("application/x-new", "application/x-new"),
    ],
)
def test_a_format_in_words(mime_type, said):
    assert spoken_and_typed(mime_type) == said


@pytest.mark.parametrize(
    ("head", "name", "said"),
    [
        (b"AC1027" + bytes(90), "plan.dwg", "There is no reader for this format (an AutoCAD drawing, image/vnd.dwg): "
         "open it with its own program and add what that exports."),
        (b"RIFF\x24\0\0\0WAVEfmt " + bytes(50), "call.wav", "It is not text (a sound recording, audio/x-riff): "
         "listen to it, and add a transcript."),
        (b"\x7fELF" + bytes(90), "tool", "It is not text (a program, application/x-executable): don't start it."),
    ],
)  # fmt: skip
def test_what_there_is_nothing_to_read_in(read_file, head, name, said):
    what, problems = read_file(head, name)
    assert what.reading.reason is Reason.UNSUPPORTED_FORMAT
    assert problems[0].message == said


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (b"\xa7\r\r\n\x00\x00\x00\x00" + bytes(90), "a program (Python)"),
        (b"\xde\x12\x04\x95" + bytes(90), "a program's translations"),
        (b"TZif2" + bytes(90), "a time zone's rules"),
        (b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X" + bytes(90), "what a Mac keeps beside a file"),
        (b"\x00\x00\x00\x01Bud1" + bytes(90), "a Mac's notes on a folder"),
    ],
)
def test_files_beside_the_documents_are_known(read_file, head, said):
    what, _ = read_file(head, "x")
    assert (what.reading.reason, what.reading.detail.split(",")[0]) == (Reason.UNSUPPORTED_FORMAT, said)
