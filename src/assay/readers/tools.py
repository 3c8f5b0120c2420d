"""Programs beside Python, for readers: which OCR there is, and how programs are run.

Bytes go in and bytes come out; a reader names no path and starts no process. In the sandbox the toolbox runs the
program (see sandbox/toolbox.py); elsewhere it is started here, by the same closed table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from assay.readers.installed import INSTALL as INSTALL
from assay.readers.installed import LANGUAGES as LANGUAGES
from assay.readers.installed import OFFICE_INSTALL as OFFICE_INSTALL
from assay.readers.installed import OcrTool as OcrTool
from assay.readers.installed import look_for_ocr
from assay.readers.installed import look_for_office as look_for_office
from assay.readers.sandbox import libreoffice, programs, toolbox
from assay.readers.sandbox.programs import Tool as Tool
from assay.readers.sandbox.programs import ToolFailed as ToolFailed
from assay.readers.sandbox.programs import ToolMissing as ToolMissing
from assay.readers.sandbox.programs import ToolTimedOut as ToolTimedOut

if TYPE_CHECKING:
    from collections.abc import Sequence

_channels: list[int] = []


def ask_on(channel: int) -> None:
    """From now on programs are run by the toolbox at the other end."""
    _channels[:] = [channel]


def ocr_tool() -> OcrTool:
    """Looks for tesseract on the path, once for each path."""
    if _channels:
        return msgspec.json.decode(toolbox.ask(_channels[0], toolbox.Request(), b""), type=OcrTool)
    return look_for_ocr()


def run_tesseract(options: Sequence[str], picture: bytes, seconds: float) -> bytes:
    """What it writes about the picture. Options: -l, --psm, --oem, --dpi, -c name=value; last txt, tsv or hocr."""
    return run(Tool.TESSERACT, options, picture, seconds=seconds)


def run_djvutxt(options: Sequence[str], djvu: bytes, seconds: float) -> bytes:
    """The text layer. Options: --page=N or --page=N-M, --detail=word, --escape."""
    return run(Tool.DJVUTXT, options, djvu, seconds=seconds)


def run_djvused(script: str, djvu: bytes, seconds: float) -> bytes:
    """The answer to questions: n, ls, size, dump, print-txt, print-meta, print-outline, print-ant; "select 3; size"."""
    return run(Tool.DJVUSED, ("-u", "-e", script), djvu, seconds=seconds)


def run_ddjvu(options: Sequence[str], djvu: bytes, seconds: float) -> bytes:
    """A picture of a page. Options: -format=pgm|ppm|tiff|pbm, -page=N, -scale=N, -size=WxH, -mode=…."""
    return run(Tool.DDJVU, options, djvu, seconds=seconds)


def run_soffice(data: bytes, extension: str, to: str, seconds: float = 120.0) -> bytes:
    """The document as LibreOffice converts it: ("doc", "odt"), without dots. Only inside bubblewrap (T2).

    The first word chooses the import filter too; see sandbox/office_filters.
    """
    return run(Tool.SOFFICE, (extension, to), data, seconds=seconds)


def run(tool: Tool, options: Sequence[str], data: bytes, *, seconds: float) -> bytes:
    """What the program writes. Raises ToolMissing, ToolTimedOut, ToolFailed."""
    if _channels:
        return toolbox.ask(_channels[0], toolbox.Request(tool, tuple(options), seconds), data)
    if tool is Tool.SOFFICE:
        programs.check(tool, options)
        return libreoffice.convert(data, *options, seconds=seconds)
    return programs.run(tool, options, data, seconds=seconds)
