"""Programs for readers: only those of the table, with their options, within their limits; from inside and outside."""

from __future__ import annotations

import os
import shutil
import sys
import time
from pathlib import Path

import pytest

from assay.readers import tools
from assay.readers.sandbox import libreoffice, programs, seccomp
from assay.readers.sandbox.limits import MIB
from assay.readers.sandbox.programs import Tool, ToolFailed, ToolMissing, ToolTimedOut

HUNGRY = """#!PYTHON
import os, pathlib, sys, time
out, document = sys.argv[-2:]
pathlib.Path(sys.argv[1].removeprefix("-env:UserInstallation=file://")).mkdir(exist_ok=True)
if pathlib.Path(document).read_bytes() != b"word" and os.fork() == 0:
    pathlib.Path("LOG").write_text(str(os.getpid()))
    eaten = [b"x" * (10 << 20) for _ in range(30)]
    time.sleep(60)
if pathlib.Path(document).read_bytes() != b"word":
    os.wait()
pathlib.Path(out).mkdir()
pathlib.Path(out, "document.pdf").write_bytes(b"%PDF")
"""


@pytest.mark.parametrize(
    ("tool", "options"),
    [
        (Tool.TESSERACT, ("-l", "rus+eng", "--psm", "3", "tsv")),
        (Tool.TESSERACT, ("--dpi", "200", "--psm", "0", "-l", "osd")),
        (Tool.TESSERACT, ("-c", "preserve_interword_spaces=1", "-l", "chi_sim", "hocr")),
        (Tool.DJVUTXT, ("--page=3", "--detail=word")),
        (Tool.DJVUSED, ("-u", "-e", "select 3; size")),
        (Tool.DDJVU, ("-format=ppm", "-page=1", "-size=100x200")),
        (Tool.SOFFICE, ("doc", "pdf")),
        (Tool.TESSERACT, ()),
    ],
)
def test_what_may_be_asked(tool, options):
    programs.check(tool, options)


@pytest.mark.parametrize(
    ("tool", "options"),
    [
        (Tool.TESSERACT, ("--tessdata-dir", "/home/me")),
        (Tool.TESSERACT, ("-l", "../../etc/passwd")),
        (Tool.TESSERACT, ("-c", "debug_file=/tmp/x")),
        (Tool.TESSERACT, ("-c", "tessedit_char_whitelist=/etc")),
        (Tool.TESSERACT, ("tsv", "/tmp/config")),
        (Tool.TESSERACT, ("-l", "eng\n--tessdata-dir\n/x")),
        (Tool.DJVUSED, ("-e", "output-all /tmp/x")),
        (Tool.DJVUSED, ("-e", "save-as x")),
        (Tool.DJVUSED, ("-e", "size", "-s")),
        (Tool.DDJVU, ("-format=pdf",)),
        (Tool.DDJVU, ("/etc/passwd",)),
        (Tool.SOFFICE, ("doc", "pdf", "macro:///x")),
        (Tool.SOFFICE, ("doc", "pdf:writer_pdf_Export:{}")),
        (Tool.DJVUTXT, ("--page=1" * 1000,)),
    ],
)
def test_what_may_not_be_asked(tool, options):
    with pytest.raises(ToolFailed, match="may not be asked"):
        tools.run(tool, options, b"", seconds=1)


def test_what_is_not_installed_is_named(monkeypatch):
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(ToolMissing, match="djvutxt is not installed"):
        tools.run_djvutxt((), b"", 5)


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")
def test_what_takes_too_long_is_ended():
    from PIL import Image

    picture = Image.effect_noise((1500, 1500), 90)
    data = picture.tobytes()
    with pytest.raises(ToolTimedOut):
        tools.run_tesseract(("-l", "eng", "tsv"), b"P5\n1500 1500\n255\n" + data, 0.01)


@pytest.mark.skipif(shutil.which("djvutxt") is None, reason="djvulibre is not installed")
def test_what_fails_says_why():
    with pytest.raises(ToolFailed, match=r"DjVu|EOF|IFF|file"):
        tools.run_djvutxt((), b"not a book", 20)


@pytest.mark.skipif(sys.platform != "linux", reason="memory is watched in /proc")
def test_an_office_whose_child_eats_memory_is_ended_with_it(monkeypatch, tmp_path):
    """LibreOffice reserves more than it uses: what it has is watched, not what it asks for."""
    office, log = tmp_path / "soffice", tmp_path / "log"
    office.write_text(HUNGRY.replace("PYTHON", sys.executable).replace("LOG", str(log)))
    office.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(libreoffice, "_profiles", {})
    monkeypatch.setattr(programs, "MOST_RESIDENT", 200 * MIB)
    assert tools.run_soffice(b"word", "doc", "pdf") == b"%PDF"
    with pytest.raises(ToolFailed, match="needs more memory than it may have"):
        tools.run_soffice(b"a letter", "doc", "pdf", 30)
    shutil.rmtree(libreoffice._profiles[os.getpid()].parent)
    deadline = time.monotonic() + 10
    while _is_alive(log.read_text()) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _is_alive(log.read_text())


def _is_alive(pid: str) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


@pytest.mark.skipif(sys.platform != "linux" or not seccomp.known_machine(), reason="the filter is Linux's")
@pytest.mark.parametrize("call", ["setsid()", "setpgid(0, 0)"])
def test_a_program_can_not_leave_the_session_in_which_it_is_found_and_ended(call):
    script = f"import os; os.fork() and os._exit(os.waitstatus_to_exitcode(os.wait()[1])); os.{call}"
    with Path(os.devnull).open("rb") as nothing:
        run = programs.Run(programs.RULES[Tool.SOFFICE], (sys.executable, "-c", script), nothing, walled=True)
        with pytest.raises(ToolFailed):
            run.output(20, programs.never)
    assert "PermissionError" in run.last_line
