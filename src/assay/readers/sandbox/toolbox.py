"""The process that may start programs for readers, which may start none: only those of the table, each confined.

It is forked from the nursery before the walls go up. For every document it gets a new channel; on that come requests,
each checked against the table, and the answers go back. When the reader ends, so does what runs for it.
"""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import socket
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from assay.readers.installed import look_for_ocr
from assay.readers.sandbox import landlock, libreoffice, programs, seccomp, walls
from assay.readers.sandbox.programs import Tool, ToolFailed, ToolKilled, ToolMissing, ToolTimedOut
from assay.readers.sandbox.protocol import BYTES, HEADER, JSON, frame
from assay.readers.sandbox.tiers import PROCESSORS, SYSTEM, WITH_A_TREE, Way, places

if TYPE_CHECKING:
    from collections.abc import Callable

LARGEST_INPUT = 512 * 1024 * 1024
LARGEST_REQUEST = 16 * 1024
LOADERS = ("/lib", "/lib64")
_process = [0]


class Request(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What follows as bytes is the program's input. Without a tool: what OCR is there?"""

    tool: Tool | None = None
    options: tuple[str, ...] = ()
    seconds: float = 0.0


class Answer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What follows as bytes is the program's output. `problem`: missing, timed_out or failed."""

    problem: str = ""
    detail: str = ""


class ToolboxGone(Exception):
    """It was killed, by whomever: the reader ends with it, and the document is read anew."""


PROBLEMS: dict[str, type[Exception]] = {"missing": ToolMissing, "timed_out": ToolTimedOut, "failed": ToolFailed}
_REQUESTS, _ANSWERS = msgspec.json.Decoder(Request), msgspec.json.Decoder(Answer)


def start(way: Way, *not_for_it: socket.socket) -> socket.socket:
    """Forks the toolbox; on the socket it takes channels. It ends with the nursery."""
    ours, theirs = socket.socketpair()
    nursery = os.getpid()
    _process[0] = os.fork()
    if _process[0]:
        theirs.close()
        return ours
    status = 1
    try:
        ours.close()
        for one in not_for_it:
            one.close()
        walls.die_with(nursery)
        _serve(theirs, way)
        status = 0
    finally:
        os._exit(status)


def process() -> int:
    return _process[0]


def ask(channel: int, request: Request, data: bytes) -> bytes:
    """The reader's side. Raises ToolMissing, ToolTimedOut, ToolFailed; ToolboxGone is nobody's to handle."""
    if len(data) > LARGEST_INPUT:
        raise ToolFailed("its input is larger than it may be")
    try:
        _write(channel, frame(JSON, msgspec.json.encode(request)))
        _write(channel, frame(BYTES, data))
        answer: Answer = _ANSWERS.decode(_received(channel, JSON, LARGEST_REQUEST))
        output = _received(channel, BYTES, programs.LARGEST_OUTPUT)
    except (OSError, EOFError, msgspec.MsgspecError) as error:
        raise ToolboxGone(str(error)) from error
    if answer.problem:
        raise PROBLEMS.get(answer.problem, ToolFailed)(answer.detail)
    return output


def _serve(box: socket.socket, way: Way) -> None:
    """A channel that breaks off, or brings what it may not, is dropped; the next one is new."""
    if way is not Way.PLAIN:
        _confine(way)
    while True:
        word, descriptors, _, _ = socket.recv_fds(box, 16, 4)
        if not word:
            return
        for channel in descriptors:
            with contextlib.suppress(OSError, EOFError, msgspec.MsgspecError):
                while True:
                    _answer(channel, way)
            os.close(channel)


def _answer(channel: int, way: Way) -> None:
    request: Request = _REQUESTS.decode(_received(channel, JSON, LARGEST_REQUEST))
    data = _received(channel, BYTES, LARGEST_INPUT)
    answer, output = Answer(), b""
    try:
        output = _done_in_two_tries(request, data, way, lambda: _is_gone(channel))
    except ToolMissing as error:
        answer = Answer("missing", str(error))
    except ToolTimedOut as error:
        answer = Answer("timed_out", str(error))
    except (ToolFailed, OSError) as error:
        answer = Answer("failed", str(error))
    _write(channel, frame(JSON, msgspec.json.encode(answer)))
    _write(channel, frame(BYTES, output))


def _done_in_two_tries(request: Request, data: bytes, way: Way, unwanted: Callable[[], bool]) -> bytes:
    """A program that was killed from outside is no word about the document."""
    try:
        return _done(request, data, way, unwanted)
    except ToolKilled:
        return _done(request, data, way, unwanted)


def _done(request: Request, data: bytes, way: Way, unwanted: Callable[[], bool]) -> bytes:
    walled = way is not Way.PLAIN
    if request.tool is None:
        return msgspec.json.encode(look_for_ocr(confine=_no_network if walled else None))
    if request.tool is not Tool.SOFFICE:
        return programs.run(
            request.tool, request.options, data, seconds=request.seconds, unwanted=unwanted, walled=walled
        )
    if way not in WITH_A_TREE:
        raise ToolMissing("LibreOffice runs only inside bubblewrap, which does not hold here")
    programs.check(request.tool, request.options)
    before, after = request.options
    return libreoffice.convert(data, before, after, seconds=request.seconds, unwanted=unwanted, walled=walled)


def _no_network() -> None:
    """Even asked for its version, a program may look up the machine's name."""
    seccomp.put_up(seccomp.for_a_tool(local_sockets=False))


def _confine(way: Way) -> None:
    """Only these programs can be run, only the system's folders be read; LibreOffice's scratch alone is written to."""
    own = way in WITH_A_TREE
    if own and not landlock.version():
        return
    known = places()
    landlock.restrict(
        landlock.Access(
            read=(*SYSTEM, *known.code, *known.system, *known.tools, *PROCESSORS, *(("/proc",) if own else ())),
            run=tuple(_runnable()),
            write=("/dev/null", *(("/tmp",) if own else ())),  # noqa: S108
        )
    )
    walls.drop_rights()


def _runnable() -> list[str]:
    """The programs that are there, LibreOffice's folder, and the loaders that start any program."""
    found = [os.path.realpath(path) for tool in Tool if (path := shutil.which(tool))]
    office = [str(Path(path).parent) for path in found if Path(path).name == Tool.SOFFICE]
    loaders = [str(path.resolve()) for folder in LOADERS for path in Path(folder).glob("ld-*.so*")]
    triplets = [str(path.resolve()) for folder in LOADERS for path in Path(folder).glob("*/ld-*.so*")]
    return [*found, *office, *loaders, *triplets]


def _is_gone(channel: int) -> bool:
    poll = select.poll()
    poll.register(channel, 0)
    return bool(poll.poll(0))


def _received(channel: int, kind: bytes, most: int) -> bytes:
    came, length = HEADER.unpack(_exactly(channel, HEADER.size))
    if came != kind or length > most:
        raise EOFError("not what may come here")
    return _exactly(channel, length)


def _exactly(channel: int, size: int) -> bytes:
    data = bytearray()
    while len(data) < size:
        piece = os.read(channel, min(size - len(data), 1 << 20))
        if not piece:
            raise EOFError("the other side is gone")
        data += piece
    return bytes(data)


def _write(channel: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(channel, view) :]
