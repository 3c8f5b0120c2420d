"""The closed table of programs that may be run for a reader: each with the options it may have, its limits, its walls.

Bytes go in, bytes come out. A program gets its file as an open descriptor; LibreOffice alone gets a folder, for a
conversion only and in memory.
"""

from __future__ import annotations

import contextlib
import os
import re
import resource
import select
import shutil
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass
from enum import StrEnum
from typing import IO, TYPE_CHECKING

from assay.readers.sandbox import seccomp, walls
from assay.readers.sandbox.limits import MIB
from assay.readers.sandbox.office_filters import FILTERS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


class Tool(StrEnum):
    TESSERACT = "tesseract"
    DJVUTXT = "djvutxt"
    DJVUSED = "djvused"
    DDJVU = "ddjvu"
    SOFFICE = "soffice"


class ToolMissing(Exception):
    """The program is not installed, or may not run here; the text says which."""


class ToolTimedOut(Exception):
    """It took longer than it may, and was ended."""


class ToolFailed(Exception):
    """It ended with an error, gave nothing or too much, or was asked for what it may not be; the text says it."""


class ToolKilled(ToolFailed):
    """It was ended by SIGKILL, and not by us: for want of memory, or by a person."""


@dataclass(frozen=True, slots=True)
class Rules:
    """`options`: what the options, joined by newlines with one after each, must be. `memory` None: it is watched."""

    options: re.Pattern[str]
    memory: int | None
    file_size: int = MIB
    local_sockets: bool = False


_SETTINGS = (
    r"(?:preserve_interword_spaces|thresholding_\w+|tessedit_(?:do_invert|pageseg_mode|char_(?:white|black)list)|"
    r"textord_\w+|edges_\w+|lstm_\w+|user_defined_dpi|load_\w+_dawg|classify_\w+|tosp_\w+|invert_threshold|"
    r"hocr_font_info|min_\w+|page_separator)=[^\n/]*"
)
_QUESTIONS = r"(?:select \d+; ?)?(?:n|ls|size|dump|print-(?:meta|outline|ant|merged-ant|txt|pure-txt|xmp))"
_OFFICE = "|".join(FILTERS)
_OFFICE_OUTPUT = "pdf|odt|ods|odp|odg|docx|xlsx|pptx|txt|html|png"
RULES = {
    Tool.TESSERACT: Rules(
        re.compile(
            rf"(?:(?:-l\n[A-Za-z_]+(?:\+[A-Za-z_]+)*|--psm\n\d{{1,2}}|--oem\n\d|--dpi\n\d{{2,4}}|-c\n{_SETTINGS})\n)*"
            r"(?:(?:txt|tsv|hocr|alto)\n)?"
        ),
        2048 * MIB,
    ),
    Tool.DJVUTXT: Rules(re.compile(r"(?:(?:-{1,2}page=\d+(?:-\d+)?|-{1,2}detail=\w+|-{1,2}escape)\n)*"), 1024 * MIB),
    Tool.DJVUSED: Rules(re.compile(rf"(?:-u\n)?-e\n{_QUESTIONS}(?:; ?{_QUESTIONS})*\n"), 1024 * MIB),
    Tool.DDJVU: Rules(
        re.compile(
            r"(?:-(?:format=(?:pbm|pgm|ppm|pnm|tiff)|page=\d+|scale=\d+|size=\d+x\d+|subsample=\d+|"
            r"mode=(?:color|black|mask|foreground|background)|aspect=(?:yes|no))\n)*"
        ),
        1024 * MIB,
    ),
    Tool.SOFFICE: Rules(
        re.compile(rf"(?:{_OFFICE})\n(?:{_OFFICE_OUTPUT})\n"),
        None,
        512 * MIB,
        local_sockets=True,
    ),
}
NEEDS_A_FILE = frozenset((Tool.DJVUTXT, Tool.DJVUSED, Tool.DDJVU))
LARGEST_OUTPUT = 256 * MIB
LONGEST = 900.0
MOST_RESIDENT = 2048 * MIB  # of a program whose memory is watched, and all that it started
PATIENCE = 0.5  # seconds between two looks at the memory of a program
PIECE = 1 << 18


def never() -> bool:
    return False


def check(tool: Tool, options: Sequence[str]) -> None:
    """Raises ToolFailed for options that are not in the table."""
    joined = "".join(f"{one}\n" for one in options)
    if len(joined) > 2000 or any("\n" in one for one in options) or not RULES[tool].options.fullmatch(joined):
        raise ToolFailed(f"{tool} may not be asked for that")


def found(tool: Tool) -> str:
    """Its path. Raises ToolMissing."""
    path = shutil.which(tool)
    if path is None:
        raise ToolMissing(f"{tool} is not installed")
    return os.path.realpath(path) if tool is not Tool.SOFFICE else path


def run(
    tool: Tool,
    options: Sequence[str],
    data: bytes,
    *,
    seconds: float,
    unwanted: Callable[[], bool] = never,
    walled: bool = False,
) -> bytes:
    """What the program writes. `unwanted` is asked while it runs: true ends it. Raises the three errors above."""
    check(tool, options)
    program = found(tool)
    with _in_memory(data) as file:
        name = f"/dev/fd/{file.fileno()}"
        command = (program, *options, name) if tool in NEEDS_A_FILE else (program, "stdin", "stdout", *options)
        return Run(RULES[tool], command, file, walled=walled).output(min(seconds, LONGEST), unwanted)


class Run:
    """One program at work: heard to its end, or ended."""

    def __init__(
        self, rules: Rules, command: Sequence[str], file: IO[bytes], *, walled: bool, home: Path | None = None
    ) -> None:
        self.name = os.path.basename(command[0])  # noqa: PTH119
        self.errors, self.last_line = _in_memory(b""), ""
        self.parent, self.rules, self.walled = os.getpid(), rules, walled
        self.process = subprocess.Popen(  # noqa: S603
            command,
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=self.errors,
            pass_fds=(file.fileno(),),
            cwd=home or "/",
            env=_environment(home),
            start_new_session=True,
            preexec_fn=self._confine if walled else self._limit,  # the toolbox has no threads
        )

    def output(self, seconds: float, unwanted: Callable[[], bool]) -> bytes:
        deadline = time.monotonic() + seconds
        pieces, size = [], 0
        try:
            while piece := self._piece(deadline, unwanted):
                pieces.append(piece)
                size += len(piece)
                if size > LARGEST_OUTPUT:
                    raise ToolFailed(f"{self.name} wrote more than it may")
            self._wait(deadline)
        finally:
            self._end()
        if self.process.returncode < 0:  # what it said by then may be half of it
            killed = self.process.returncode == -signal.SIGKILL
            raise (ToolKilled if killed else ToolFailed)(f"{self.name} died of signal {-self.process.returncode}")
        if failed := self._failure(said_something=bool(size)):
            raise ToolFailed(failed)
        return b"".join(pieces)

    def _piece(self, deadline: float, unwanted: Callable[[], bool]) -> bytes:
        if self.process.stdout is None:
            return b""
        poll = select.poll()
        poll.register(self.process.stdout, select.POLLIN)
        while not poll.poll(PATIENCE * 1000):
            if time.monotonic() > deadline or unwanted():
                raise ToolTimedOut(f"{self.name} took too long")
            self._watch_memory()
        return os.read(self.process.stdout.fileno(), PIECE)

    def _wait(self, deadline: float) -> None:
        try:
            self.process.wait(max(PATIENCE, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            raise ToolTimedOut(f"{self.name} took too long") from None

    def _watch_memory(self) -> None:
        if self.rules.memory is None and resident_of_session(self.process.pid) > MOST_RESIDENT:
            raise ToolFailed(f"{self.name} needs more memory than it may have")

    def _end(self) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        if self.process.stdout is not None:
            self.process.stdout.close()
        self.errors.seek(0)
        self.last_line = self.errors.read(PIECE).decode("utf-8", "replace").strip().split("\n")[-1]
        self.errors.close()

    def _failure(self, *, said_something: bool) -> str:
        if not self.process.returncode or said_something:
            return ""
        return self.last_line[:200] or f"{self.name} ended with {self.process.returncode}"

    def _limit(self) -> None:
        """In the new process, before it becomes the program."""
        walls.die_with(self.parent)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        walls.limit(resource.RLIMIT_CPU, int(LONGEST))
        walls.limit(resource.RLIMIT_FSIZE, self.rules.file_size)
        if self.rules.memory is not None:
            walls.limit(resource.RLIMIT_AS, self.rules.memory)

    def _confine(self) -> None:
        self._limit()
        seccomp.put_up(seccomp.for_a_tool(local_sockets=self.rules.local_sockets))


def resident_of_session(session: int) -> int:
    """Bytes of memory of all processes of the session, as far as they can be seen."""
    total = 0
    for name in os.listdir("/proc"):  # noqa: PTH208
        if name.isdigit():
            with contextlib.suppress(OSError, ValueError, IndexError), open(f"/proc/{name}/stat", "rb") as file:  # noqa: PTH123
                fields = file.read().rpartition(b")")[2].split()
                if int(fields[3]) == session:
                    total += int(fields[21]) * resource.getpagesize()
    return total


def _in_memory(data: bytes) -> IO[bytes]:
    file: IO[bytes] = (
        os.fdopen(os.memfd_create("document"), "w+b") if hasattr(os, "memfd_create") else tempfile.TemporaryFile()  # noqa: SIM115
    )
    file.write(data)
    file.flush()
    file.seek(0)
    return file


def _environment(home: Path | None) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("TESSDATA_PREFIX",) if name in os.environ}
    return kept | {
        "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "OMP_THREAD_LIMIT": "1", "HOME": str(home or "/nonexistent"),
    }  # fmt: skip
