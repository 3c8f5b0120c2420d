"""What a process does to itself before it touches a file: dies with its parent, gains no rights, keeps to limits."""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal
import struct
import sys
from typing import NoReturn

PR_SET_PDEATHSIG, PR_SET_NO_NEW_PRIVS, PR_SET_CHILD_SUBREAPER, PR_CAPBSET_DROP = 1, 38, 36, 24
CAPABILITY_VERSION = 0x20080522
CAPSET = {"x86_64": 126, "aarch64": 91}
CLONE_NEWUSER, CLONE_NEWNET, CLONE_NEWIPC, CLONE_NEWUTS, CLONE_NEWPID = (
    0x10000000, 0x40000000, 0x08000000, 0x04000000, 0x20000000,
)  # fmt: skip


def die_with(parent: int) -> None:
    """Killed by the kernel when the parent ends. It may have ended before we asked: then now."""
    if sys.platform == "linux":
        _prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)


def main() -> NoReturn:
    """`python -m assay.readers.sandbox.walls PARENT PROGRAM …`: the program, that dies with the parent."""
    die_with(int(sys.argv[1]))
    os.execv(sys.argv[2], sys.argv[2:])  # noqa: S606


def gain_no_rights() -> None:
    """No program that is started can have more rights than we; a crash leaves no memory dump."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        _prctl(PR_SET_NO_NEW_PRIVS, 1)


def collect_orphans() -> None:
    """What our children leave behind becomes ours, so that it can be found and ended."""
    if sys.platform == "linux":
        _prctl(PR_SET_CHILD_SUBREAPER, 1)


def drop_rights() -> None:
    """Root without any of root's rights, in case we are root."""
    machine = os.uname().machine
    if sys.platform != "linux" or machine not in CAPSET:
        return
    for capability in range(64):
        if _libc().prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) != 0:
            break
    header, none = struct.pack("=Ii", CAPABILITY_VERSION, 0), bytes(24)
    _libc().syscall(CAPSET[machine], header, none)


def leave_namespaces() -> None:
    """No network, no other processes in sight from the next child on. Raises OSError where that is forbidden."""
    apart = CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS | CLONE_NEWPID
    libc = _libc()
    if libc.unshare(CLONE_NEWUSER | apart) != 0 and libc.unshare(apart) != 0:
        raise OSError(ctypes.get_errno(), "no namespaces of one's own")


def limit(kind: int, soft: int, hard: int | None = None) -> None:
    """Both limits, as far as they can still be lowered or are not lower already."""
    wanted = soft if hard is None else hard
    _, most = resource.getrlimit(kind)
    highest = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(kind, (min(soft, highest), highest))


def _prctl(option: int, value: int) -> None:
    if _libc().prctl(option, value, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), f"prctl {option}")


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


if __name__ == "__main__":
    main()
