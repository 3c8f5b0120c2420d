"""Which tesseract is installed beside Python, with which languages, and the command that installs what lacks."""

from __future__ import annotations

import functools
import re
import shutil
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

LANGUAGES = (("eng", "tesseract-ocr"), ("rus", "tesseract-ocr-rus"), ("chi_sim", "tesseract-ocr-chi-sim"))
"""The languages that pages are recognised in, and the Debian package that brings each."""

INSTALL = "apt install tesseract-ocr tesseract-ocr-rus tesseract-ocr-chi-sim"


OFFICE_INSTALL = "apt install libreoffice-nogui"
OFFICE_FORMATS = "WordPerfect, Works, Lotus 1-2-3, Quattro Pro, StarOffice, Visio, Publisher, CorelDRAW"


@dataclass(frozen=True, slots=True)
class OcrTool:
    """`version` is None where there is no tesseract. `lacking` are languages of ours that it does not have."""

    version: str | None
    languages: tuple[str, ...]
    lacking: tuple[str, ...]
    has_script_detection: bool = False

    @property
    def install(self) -> str | None:
        """The command that installs what lacks; None if nothing does."""
        if self.version is None:
            return INSTALL
        packages = [package for language, package in LANGUAGES if language in self.lacking]
        return f"apt install {' '.join(packages)}" if packages else None

    @property
    def sentence(self) -> str:
        """For people: what is there, or what lacks and how to get it."""
        if self.version is None:
            return f"Text in pictures can't be read: tesseract is not installed. Install it with: {INSTALL}"
        there = f"tesseract {self.version} reads pictures in {', '.join(self.languages) or 'no language'}"
        return (
            f"{there}; {', '.join(self.lacking)} lacks. Install it with: {self.install}"
            if self.lacking
            else f"{there}."
        )


@dataclass(frozen=True, slots=True)
class OfficeTool:
    """LibreOffice, for old formats that no reader of ours reads; None where it is not installed."""

    path: str | None

    @property
    def install(self) -> str | None:
        return None if self.path else OFFICE_INSTALL

    @property
    def sentence(self) -> str:
        """For people: what it is for, or how to get it."""
        if self.path is None:
            return f"{OFFICE_FORMATS} can't be read: LibreOffice is not installed. Install it with: {OFFICE_INSTALL}"
        return f"LibreOffice is installed, and reads {OFFICE_FORMATS} where bubblewrap holds."


def look_for_office() -> OfficeTool:
    return OfficeTool(shutil.which("soffice"))


def look_for_ocr(*, confine: Callable[[], None] | None = None) -> OcrTool:
    """Looks for tesseract on the path, once for each path. `confine` is done in its process before it starts."""
    program = shutil.which("tesseract")
    return _asked(program, confine) if program else OcrTool(None, (), tuple(language for language, _ in LANGUAGES))


@functools.cache
def _asked(program: str, confine: Callable[[], None] | None) -> OcrTool:
    version = re.search(r"tesseract v?(\d[\w.]*)", _output(program, "--version", confine))
    listed = _output(program, "--list-langs", confine).split()
    ours = tuple(language for language, _ in LANGUAGES if language in listed)
    lacking = tuple(language for language, _ in LANGUAGES if language not in listed)
    return OcrTool(version[1] if version else None, ours, lacking, "osd" in listed)


def _output(program: str, option: str, confine: Callable[[], None] | None) -> str:
    try:
        done = subprocess.run(  # noqa: S603
            [program, option],
            capture_output=True,
            timeout=20,
            check=False,
            stdin=subprocess.DEVNULL,
            preexec_fn=confine,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return (done.stdout + b"\n" + done.stderr).decode("utf-8", "replace")
