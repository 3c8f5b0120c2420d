"""The process from which a fresh reader is forked for every document: `python -m assay.readers.sandbox.nursery WAY`.

It loads the libraries once, puts up the walls, and never touches a document itself: nothing of one document reaches
the next. It speaks with the supervisor on standard input, one request, one answer:

    V + descriptors           -> v                further volumes of the next document
    F types + descriptors     -> P process id     a reader; descriptors: to talk on, for its last words, the volumes
    E milliseconds            -> E status, memory the reader is given so long to end, then it is killed

`types` are formats that came up before: their readers' modules are loaded here, where the next one finds them.
"""

from __future__ import annotations

import contextlib
import gc
import os
import resource
import select
import signal
import socket
import struct
import sys
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from assay.readers.sandbox import landlock, seccomp, toolbox, walls
from assay.readers.sandbox.tiers import WITH_A_TREE, Way, places

if TYPE_CHECKING:
    from types import ModuleType

ENDED = struct.Struct("=iq")  # status as of subprocess, peak of memory in KiB
MOST_DESCRIPTORS = 200  # in one message
REQUEST = 4096
LAST_WORDS = 1024 * 1024  # bytes that a reader may write: it has nothing to write to but its standard error
SAMPLES = ("The first sentence takes longest.", "Первое предложение длится дольше всего.", "第一句话最慢。")
NAMESPACES = ("net", "pid", "ipc", "user", "mnt")


def main() -> None:
    way = Way(sys.argv[1])
    walls.gain_no_rights()
    walls.die_with(os.getppid())
    if way is Way.UNSHARED:
        _into_namespaces()
    walls.collect_orphans()
    control = socket.socket(fileno=os.dup(0))
    nothing_on(0, 1)
    seen = " ".join(_namespaces())
    tools = toolbox.start(way, control)
    from assay.readers import tools as _tools  # noqa: F401  every reader needs it
    from assay.readers.sandbox import worker

    _warm_up()
    _put_up_walls(way)
    os.write(control.fileno(), f"H{seen}".encode())
    Nursery(way, control, tools, worker).serve()


def _into_namespaces() -> None:
    """The first process in them ends all others when it ends; we wait for it outside."""
    walls.leave_namespaces()
    if inside := os.fork():
        os.close(0)
        os.waitpid(inside, 0)
        os._exit(0)
    walls.die_with(0)


def _namespaces() -> list[str]:
    found = []
    for name in NAMESPACES:
        with contextlib.suppress(OSError):
            found.append(str(Path(f"/proc/self/ns/{name}").readlink()))
    return found


def _warm_up() -> None:
    """What every reader needs and what is slow to load: encodings, and the model that tells languages apart."""
    from assay.readers import encodings, languages

    for sample in SAMPLES:
        languages.language_of(sample)
        encodings.looks_like_text(sample.encode(), whole=True)
        encodings.guess(sample.encode("gb18030"))


def _warm_up_pictures() -> None:
    """The usual formats, once a reader that opens pictures is loaded."""
    if "PIL.Image" in sys.modules:
        from PIL import Image

        Image.preinit()


def _put_up_walls(way: Way) -> None:
    if way is Way.PLAIN:
        return
    if way not in WITH_A_TREE or landlock.version():
        known = places()
        landlock.restrict(landlock.Access(read=(*known.code, *known.system)))
    walls.drop_rights()


class Nursery:
    """One reader at a time."""

    def __init__(self, way: Way, control: socket.socket, tools: socket.socket, worker: ModuleType) -> None:
        self.way, self.control, self.tools, self.worker = way, control, tools, worker
        self.volumes: list[int] = []
        self.known: dict[str, str] = {}
        self.child = 0

    def serve(self) -> None:
        gc.collect()
        gc.freeze()
        while True:
            request, descriptors, _, _ = socket.recv_fds(self.control, REQUEST, MOST_DESCRIPTORS + 2)
            self.volumes += descriptors
            match request[:1]:
                case b"V":
                    os.write(self.control.fileno(), b"v")
                case b"F":
                    self._learn(request[1:].decode("ascii"))
                    os.write(self.control.fileno(), b"P%d" % self.fork())
                case b"E":
                    os.write(self.control.fileno(), b"E" + self.end(int(request[1:]) / 1000))
                case _:
                    return

    def _learn(self, types: str) -> None:
        from assay.readers import formats

        for form in (form for name in types.split() for form in formats.FORMATS.get(name, ())):
            with contextlib.suppress(ImportError, OSError, SyntaxError, NameError, AttributeError):
                form.load()  # what fails here fails in the reader too, which says so
                self.known[form.module] = form.reader
        _warm_up_pictures()
        if types:
            gc.collect()
            gc.freeze()

    def fork(self) -> int:
        asks, answers = socket.socketpair()
        socket.send_fds(self.tools, [b"C"], [answers.fileno()])
        answers.close()
        parent = os.getpid()
        self.child = os.fork()
        if self.child == 0:
            self._become_a_reader(parent, asks)
        asks.close()
        for one in self.volumes:
            os.close(one)
        self.volumes = []
        return self.child

    def _become_a_reader(self, parent: int, asks: socket.socket) -> NoReturn:
        """Nothing of what happens in here comes back into the nursery: it ends the process, whatever it is."""
        status = 1
        try:
            walls.die_with(parent)
            self.control.close()
            self.tools.close()
            talk, errors, *volumes = self.volumes
            os.dup2(errors, 2)
            os.close(errors)
            self._confine(asks.fileno())
            self.worker.serve(talk, volumes)
            status = 0
        finally:
            if status:
                traceback.print_exc()
                with contextlib.suppress(OSError, ValueError):
                    sys.stderr.flush()
            os._exit(status)

    def _confine(self, asks: int) -> None:
        from assay.readers import tools

        tools.ask_on(asks)
        os.setpgid(0, 0)
        walls.limit(resource.RLIMIT_FSIZE, LAST_WORDS)
        if self.way is Way.PLAIN:
            walls.limit(resource.RLIMIT_NPROC, 0)
        else:
            seccomp.put_up(seccomp.for_a_reader())

    def end(self, grace: float) -> bytes:
        """Waits so long, then kills. What the reader left behind is ended too."""
        if not self.child or not _ends_within(self.child, grace):
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.child, signal.SIGKILL)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.child, signal.SIGKILL)
        _, status, used = os.wait4(self.child, 0)
        self.child = 0
        if self.way is Way.PLAIN:
            _end_strays(toolbox.process())
        return ENDED.pack(os.waitstatus_to_exitcode(status), used.ru_maxrss)


def _ends_within(child: int, seconds: float) -> bool:
    """Does not collect it: its number stays taken until it is."""
    try:
        descriptor = os.pidfd_open(child)
    except (AttributeError, OSError):  # not there on macOS, nor inside gVisor
        return _ends_by(child, time.monotonic() + seconds)
    try:
        poll = select.poll()
        poll.register(descriptor, select.POLLIN)
        return bool(poll.poll(seconds * 1000))
    finally:
        os.close(descriptor)


def _ends_by(child: int, deadline: float) -> bool:
    while time.monotonic() < deadline:
        if os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            return True
        time.sleep(0.002)
    return False


def _end_strays(spared: int) -> None:
    """Processes that the reader started came to us when it ended. None is ours but the toolbox."""
    while strays := [one for one in _children() if one != spared]:
        for one in strays:
            with contextlib.suppress(ProcessLookupError, ChildProcessError):
                os.kill(one, signal.SIGKILL)
                os.waitpid(one, 0)


def _children() -> list[int]:
    own = f"/proc/self/task/{os.getpid()}/children"
    try:
        return [int(one) for one in Path(own).read_text().split()]
    except OSError:
        return []


def nothing_on(*descriptors: int) -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    for one in descriptors:
        os.dup2(nowhere, one)
    os.close(nowhere)


if __name__ == "__main__":
    main()
