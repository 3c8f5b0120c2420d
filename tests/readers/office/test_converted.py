"""Formats that LibreOffice reads for us: what comes of them with it, and what is said without it."""

from __future__ import annotations

import io
import os
import shutil
import struct
import zipfile

import pytest

from assay.model.document import Outcome, Reason
from assay.readers import tools
from assay.readers.desk import Desk
from assay.readers.office import converted
from assay.readers.sandbox import libreoffice, office_filters, probing, programs
from assay.readers.sandbox.limits import LIMITS
from assay.readers.sandbox.protocol import PageDone
from assay.readers.sandbox.tiers import Way
from assay.readers.sniffing import content, names
from assay.readers.source import InMemory, Refusal

WORDS = "Delivery of 34 vehicles to Yelabuga"


def wmf(text: str) -> bytes:
    """A placeable Windows metafile with one line of text."""
    line = text.encode("cp1252").ljust(len(text) + len(text) % 2)

    def record(function: int, parameters: bytes) -> bytes:
        return struct.pack("<IH", 3 + len(parameters) // 2, function) + parameters

    records = [
        record(0x020B, struct.pack("<hh", 0, 0)),
        record(0x020C, struct.pack("<hh", 1000, 6000)),
        record(0x0521, struct.pack("<h", len(text)) + line + struct.pack("<hh", 200, 100)),
        record(0, b""),
    ]
    words = 9 + sum(map(len, records)) // 2
    head = struct.pack("<HHHIHIH", 1, 9, 0x300, words, 0, max(map(len, records)) // 2, 0)
    frame = struct.pack("<IHhhhhHI", 0x9AC6CDD7, 0, 0, 0, 6000, 1000, 1440, 0)
    checksum = 0
    for (word,) in struct.iter_unpack("<H", frame):
        checksum ^= word
    return frame + struct.pack("<H", checksum) + head + b"".join(records)


@pytest.fixture
def office() -> None:
    if shutil.which("soffice") is None:
        pytest.skip("needs LibreOffice, which is not installed")
    if probing.in_force().way is not Way.BUBBLEWRAP:
        pytest.skip("LibreOffice runs only inside bubblewrap, which does not hold here")


@pytest.mark.usefixtures("office")
def test_a_drawing_is_read_by_libreoffice(read_file):
    what, _ = read_file(wmf(WORDS), "plan.wmf")
    assert what.reading.outcome is Outcome.READ
    assert what.reading.reader.startswith("LibreOffice ")
    assert "pypdfium2" in what.reading.reader
    assert WORDS in what.pages[0].text


@pytest.mark.usefixtures("office")
def test_letters_at_random_are_not_taken_for_a_text(read_file):
    what, _ = read_file(b"\xffWPC" + os.urandom(20_000), "plan.wpd")
    assert (what.reading.outcome, what.reading.reason) == (Outcome.REFUSED, Reason.UNSUPPORTED_FORMAT)


@pytest.mark.usefixtures("office")
def test_a_real_drawing_of_visio(shared, read_file):
    what, _ = read_file((shared / "files" / "tika" / "31de63-testVISIO.vsd").read_bytes(), "plan.vsd")
    assert "Some random text" in what.pages[0].text


def open_document(kind: str, body: str) -> bytes:
    out = io.BytesIO()
    office = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    text = 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    meta = 'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"'
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", kind)
        package.writestr(
            "content.xml", f"<office:document-content {office} {text}><office:body>{body}</office:body>"
            "</office:document-content>",
        )  # fmt: skip
        package.writestr(
            "meta.xml", f"<office:document-meta {office} {meta}><office:meta><meta:generator>LibreOffice/7.4.7.2$Linux"
            "</meta:generator></office:meta></office:document-meta>",
        )  # fmt: skip
    return out.getvalue()


def read_alone(data: bytes, name: str):
    """(result, pages), outside the sandbox, so that LibreOffice can be replaced."""
    said: list[object] = []
    source = content.typed(InMemory((), name, len(data), data=data))
    result = converted.read(source, Desk(said.append, "d" * 16, LIMITS, size=len(data)))
    return result, [one.page for one in said if isinstance(one, PageDone)]


def test_the_result_is_read_by_our_own_reader(monkeypatch):
    text = open_document(names.ODT, f"<office:text><text:h>Order</text:h><text:p>{WORDS}</text:p></office:text>")
    asked = []
    monkeypatch.setattr(tools, "run_soffice", lambda *about: asked.append(about[1:]) or text)
    result, pages = read_alone(b"\xffWPC" + bytes(100), "order.wpd")
    assert asked == [("wpd", "odt", converted.SECONDS)]
    assert result.reader == "LibreOffice 7.4.7.2, assay odt"
    assert result.metadata == ()
    assert pages[0].text == f"Order\n\n{WORDS}"


@pytest.mark.parametrize(
    ("error", "reason", "detail"),
    [
        (tools.ToolMissing("soffice is not installed"), Reason.TOOL_NOT_INSTALLED, "apt install libreoffice"),
        (tools.ToolTimedOut("soffice took too long"), Reason.TIME_LIMIT, "took too long"),
        (tools.ToolFailed("LibreOffice wrote nothing"), Reason.UNSUPPORTED_FORMAT, "wrote nothing"),
    ],
)
def test_why_it_was_not_converted(monkeypatch, error, reason, detail):
    def failing(*_: object) -> bytes:
        raise error

    monkeypatch.setattr(tools, "run_soffice", failing)
    with pytest.raises(Refusal) as refused:
        read_alone(b"\xffWPC" + bytes(100), "order.wpd")
    assert refused.value.reason is reason
    assert detail in refused.value.detail


def test_what_is_not_the_promised_format_is_refused(monkeypatch):
    monkeypatch.setattr(tools, "run_soffice", lambda *_: open_document(names.ODS, ""))
    with pytest.raises(Refusal) as refused:
        read_alone(b"\xffWPC" + bytes(100), "order.wpd")
    assert refused.value.reason is Reason.UNEXPECTED


@pytest.fixture
def fake(monkeypatch, tmp_path):
    """A soffice that does what the test says."""

    def made(script: str) -> None:
        program = tmp_path / "soffice"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
        monkeypatch.setattr(libreoffice, "FIRST_START", 0.1)
        monkeypatch.setattr(libreoffice, "_profiles", {})

    return made


@pytest.mark.parametrize(
    ("script", "error"),
    [("exit 0", programs.ToolFailed), ("exec sleep 30", programs.ToolTimedOut), ("exit 77", programs.ToolFailed)],
)
def test_a_libreoffice_that_does_not_convert(fake, script, error):
    fake(script)
    with pytest.raises(error):
        tools.run_soffice(b"\xffWPC", "wpd", "odt", 0.1)


def test_every_kind_has_a_filter():
    asked = {before for before, _ in converted.CONVERTED.values()}
    assert asked <= office_filters.FILTERS.keys()


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"\xffWPC\x10\x00\x00\x00\x01\x0a", names.WORDPERFECT),
        (b"\xffWPC\x10\x00\x00\x00\x01\x16", names.WP_GRAPHICS),
        (b"\x00\x00\x1a\x00\x02\x10\x04\x00", names.LOTUS_3),
        (b"\x00\x00\x02\x00\x02\x10", names.QUATTRO),
        (b"RIFF\x00\x10\x00\x00CDR9vrsn", names.COREL_DRAW),
        (b"RIFF\x00\x10\x00\x00WEBPVP8 ", "image/webp"),
        (b"WordPro\x00", names.WORD_PRO),
    ],
)
def test_formats_of_old_are_told_by_their_first_bytes(head, expected):
    data = head.ljust(600, b"\0")
    assert content.typed(InMemory((), "", len(data), data=data)).mime_type == expected
