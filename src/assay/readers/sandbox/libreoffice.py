"""One conversion by LibreOffice in a folder of its own, with a profile that no document has touched.

The profile is made once and copied for each document: a conversion starts twice as fast, and leaves nothing behind.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from assay.readers.sandbox import programs
from assay.readers.sandbox.office_filters import FILTERS
from assay.readers.sandbox.programs import Run, Tool, ToolFailed, never

if TYPE_CHECKING:
    from collections.abc import Callable

FIRST_START = 60.0  # seconds
_profiles: dict[int, Path] = {}


def convert(
    data: bytes,
    extension: str,
    to: str,
    *,
    seconds: float,
    unwanted: Callable[[], bool] = never,
    walled: bool = False,
) -> bytes:
    """The converted document. Raises ToolMissing, ToolTimedOut, ToolFailed."""
    programs.check(Tool.SOFFICE, (extension, to))
    starter = _starter()
    profile = _profile(starter, walled=walled)
    with tempfile.TemporaryDirectory(prefix="assay-") as name:
        folder = Path(name)
        shutil.copytree(profile, folder / "profile")
        return _converted(starter, folder, data, (extension, to), seconds=seconds, unwanted=unwanted, walled=walled)


def _starter() -> str:
    """The program behind the shell script: nothing else has to be run."""
    script = Path(programs.found(Tool.SOFFICE)).resolve()
    starter = script.parent / "oosplash"
    return str(starter if starter.is_file() else script)


def _profile(starter: str, *, walled: bool) -> Path:
    """Made by a conversion of one word."""
    here = os.getpid()
    if here not in _profiles:
        folder = Path(tempfile.mkdtemp(prefix="assay-profile-"))
        with contextlib.ExitStack() as unmade:  # whatever ends it: a tool that fails, one that is killed, Ctrl-C
            unmade.callback(shutil.rmtree, folder, ignore_errors=True)
            _converted(starter, folder, b"word", ("txt", "pdf"), seconds=FIRST_START, unwanted=never, walled=walled)
            unmade.pop_all()
        _profiles[here] = folder / "profile"
    return _profiles[here]


def _converted(
    starter: str,
    folder: Path,
    data: bytes,
    formats: tuple[str, str],
    *,
    seconds: float,
    unwanted: Callable[[], bool],
    walled: bool,
) -> bytes:
    before, after = formats
    original, out = folder / f"document.{before}", folder / "out"
    original.write_bytes(data)
    command = (
        starter, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore", "--nolockcheck",
        f"--infilter={FILTERS[before]}", "--convert-to", after, "--outdir", str(out), str(original),
    )  # fmt: skip
    with original.open("rb") as file:
        said = Run(programs.RULES[Tool.SOFFICE], command, file, walled=walled, home=folder).output(seconds, unwanted)
    made = sorted(out.glob("*"))
    if not made:
        raise ToolFailed(said.decode("utf-8", "replace").strip()[-200:] or "LibreOffice wrote nothing")
    if made[0].stat().st_size > programs.LARGEST_OUTPUT:
        raise ToolFailed("LibreOffice wrote more than it may")
    return made[0].read_bytes()
