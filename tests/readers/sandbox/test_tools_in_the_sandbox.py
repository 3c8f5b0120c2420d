"""Programs for readers: only those of the table, with their options, within their limits; from inside and outside."""

from __future__ import annotations

import shutil

import pytest

from assay.readers import tools
from assay.readers.sandbox import programs
from assay.readers.sandbox.programs import Tool, ToolFailed, ToolMissing, ToolTimedOut


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
