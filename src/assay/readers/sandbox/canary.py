"""A reader that tries to do harm: what a hijacked parser would do, tried for real to see which walls hold.

Every attempt is told as it ends. The last one, to become another program, would end us: no word of it is an answer too.
"""

from __future__ import annotations

import contextlib
import ctypes
import mmap
import os
import signal
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from assay.readers.sandbox.protocol import Probe, Tried

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TRUE = "/bin/true"
PTRACE_ATTACH = 16
CALLS = {
    "x86_64": {"ptrace": 101, "bpf": 321, "keyctl": 250, "userfaultfd": 323, "io_uring_setup": 425, "unshare": 272},
    "aarch64": {"ptrace": 117, "bpf": 280, "keyctl": 219, "userfaultfd": 282, "io_uring_setup": 425, "unshare": 97},
}

Attempt = tuple[str, "Callable[[], object]"]


def attempts(probe: Probe) -> Iterator[Tried]:
    """Each act is held if it fails; what it would have done is undone as far as that goes."""
    for act, attempt in _acts(probe):
        try:
            done = attempt()
        except (OSError, MemoryError) as error:
            yield Tried(act, held=True, detail=f"{type(error).__name__} {getattr(error, 'strerror', '') or ''}".strip())
        else:
            yield Tried(act, held=False, detail=str(done)[:100])


def _acts(probe: Probe) -> Iterator[Attempt]:
    yield "connect", lambda: _connect(socket.AF_INET, ("127.0.0.1", probe.tcp_port))
    yield "datagram", lambda: _datagram(probe.udp_port)
    yield "local socket", lambda: _connect(socket.AF_UNIX, probe.local_socket)
    for path in probe.secrets:
        yield "read", lambda path=path: Path(path).read_bytes()[:1] or "read"  # type: ignore[misc]
    for folder in probe.folders:
        yield "write", lambda folder=folder: _write(Path(folder))  # type: ignore[misc]
    yield "change rights", lambda: _change_rights(probe.secrets[0])
    yield "signal", lambda: os.kill(os.getppid(), 0)
    yield "fork", _fork
    yield "memory", lambda: mmap.mmap(-1, probe.limits.memory_for_ocr + (1 << 20)).close()
    for name in CALLS.get(os.uname().machine, {}) if sys.platform == "linux" else ():
        yield name, lambda name=name: _call(name)  # type: ignore[misc]
    yield "run a program", lambda: os.execv(TRUE, [TRUE])  # noqa: S606


def _connect(family: int, address: object) -> str:
    with socket.socket(family, socket.SOCK_STREAM) as one:
        one.settimeout(2)
        one.connect(address)  # type: ignore[arg-type]
    return "connected"


def _datagram(port: int) -> str:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        one.sendto(b"canary", ("127.0.0.1", port))
    return "sent"


def _write(folder: Path) -> str:
    path = folder / f"assay-canary-{os.getpid()}"
    path.write_bytes(b"canary")
    with contextlib.suppress(OSError):
        path.unlink()
    return "written"


def _change_rights(path: str) -> str:
    Path(path).chmod(0o600)
    return "changed"


def _fork() -> str:
    if (child := os.fork()) == 0:
        os._exit(0)
    os.waitpid(child, 0)
    return "forked"


def _call(name: str) -> str:
    """Refused, whatever the arguments: a call that is let through complains of its arguments, or does what it says."""
    libc = ctypes.CDLL(None, use_errno=True)
    first = {"ptrace": PTRACE_ATTACH, "unshare": 0x10000000}.get(name, 0)
    second = os.getppid() if name == "ptrace" else 0
    if libc.syscall(CALLS[os.uname().machine][name], first, second, 0, 0, 0) != 0:
        refused = ctypes.get_errno()
        if refused in (1, 38):
            raise OSError(refused, os.strerror(refused))
        return os.strerror(refused)
    if name == "ptrace":
        os.kill(os.getppid(), signal.SIGCONT)
    return "done"
