"""System calls that a process may make, as a filter in the kernel: what reads and computes may, all else may not.

A filter can only be added to, never taken off; children inherit it. It is built here as classic BPF, without a library.
"""

from __future__ import annotations

import ctypes
import os
import platform
import struct
from dataclasses import dataclass

from assay.readers.sandbox.syscalls import NUMBERS

PR_SET_SECCOMP, MODE_FILTER = 22, 2
ALLOW, KILL, ERRNO = 0x7FFF0000, 0x80000000, 0x00050000
LOAD, EQUAL, AT_LEAST, ANY_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
NUMBER_AT, MACHINE_AT, ARGUMENTS_AT = 0, 4, 16
MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
X32_BIT = 0x40000000
NEWEST_KNOWN = 462  # calls that came later than this table: "not there", so that libraries take the older way
EPERM, EACCES, ENOTTY, ENOSYS = 1, 13, 25, 38

CLONE_THREAD = 0x00010000
O_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
AF_UNIX = 1

READING = tuple(
    word
    for line in (
        "read write readv writev pread64 preadv preadv2 pwrite64 close close_range lseek fstat stat lstat",
        "newfstatat statx access faccessat faccessat2 readlink readlinkat getdents64 getcwd dup dup2 dup3 fcntl",
        "pipe pipe2 poll ppoll select pselect6 epoll_create epoll_create1 epoll_ctl epoll_wait epoll_pwait",
        "eventfd2 mmap munmap mprotect mremap madvise brk msync mincore rt_sigaction rt_sigprocmask rt_sigreturn",
        "rt_sigtimedwait rt_sigpending sigaltstack restart_syscall futex set_robust_list get_robust_list",
        "set_tid_address rseq arch_prctl membarrier sched_yield sched_getaffinity sched_getparam",
        "sched_getscheduler getcpu nanosleep clock_nanosleep clock_gettime clock_getres gettimeofday time times",
        "setitimer getitimer alarm getpid getppid gettid getpgrp getpgid getsid getuid geteuid getgid getegid",
        "getgroups getresuid getresgid getrlimit setrlimit getrusage getpriority sysinfo uname getrandom umask",
        "exit exit_group fadvise64 statfs fstatfs",
    )
    for word in line.split()
)
"""What a reader needs: to read what is open, to compute, to speak on descriptors that it has. All else is refused."""

NEVER = tuple(
    word
    for line in (
        "ptrace process_vm_readv process_vm_writev kcmp bpf keyctl add_key request_key userfaultfd io_uring_setup",
        "io_uring_enter io_uring_register unshare setns mount umount2 pivot_root chroot move_mount open_tree",
        "fsopen fsmount fsconfig fspick mount_setattr kexec_load kexec_file_load perf_event_open init_module",
        "finit_module delete_module reboot swapon swapoff open_by_handle_at name_to_handle_at pidfd_getfd",
        "quotactl acct settimeofday clock_settime syslog iopl ioperm modify_ldt personality vmsplice",
        "migrate_pages move_pages setsid setpgid",
    )
    for word in line.split()
)
"""What no program that we start needs, where it needs too much else to list it. Its session is how it is ended."""

TERMINAL_REQUESTS = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)  # is it a terminal, how many bytes, close on exec
PROCESS_REQUESTS = (3, 15, 16, 21, 23, 0x53564D41)  # names and questions; not: undo dying with the parent


@dataclass(frozen=True, slots=True)
class Instruction:
    code: int
    k: int
    yes: int = 0
    no: int = 0

    def packed(self) -> bytes:
        return struct.pack("=HBBI", self.code, self.yes, self.no, self.k)


def known_machine() -> bool:
    return platform.machine() in MACHINES and struct.calcsize("P") == 8


def for_a_reader() -> tuple[Instruction, ...]:
    """Reads, computes, starts threads; no socket, file to write, program or process, and signals none but itself."""
    me = os.getpid()
    return (
        *_preamble(),
        *(one for name in READING for one in _always(name, ALLOW)),
        *_if_argument("clone", 0, (Instruction(ANY_BIT, CLONE_THREAD, 0, 1),), ALLOW, otherwise=EPERM),
        *_always("clone3", ERRNO | ENOSYS),
        *_if_argument("kill", 0, _one_of((me,)), ALLOW, otherwise=EPERM),
        *_if_argument("tgkill", 0, _one_of((me,)), ALLOW, otherwise=EPERM),
        *_if_argument("prlimit64", 0, _one_of((0, me)), ALLOW, otherwise=EPERM),
        *_if_argument("prctl", 0, _one_of(PROCESS_REQUESTS), ALLOW, otherwise=EPERM),
        *_if_argument("ioctl", 1, _one_of(TERMINAL_REQUESTS), ALLOW, otherwise=ENOTTY),
        *_if_argument("open", 1, (Instruction(ANY_BIT, O_WRITING, 1, 0),), ALLOW, otherwise=EACCES),
        *_if_argument("openat", 2, (Instruction(ANY_BIT, O_WRITING, 1, 0),), ALLOW, otherwise=EACCES),
        *_always("openat2", ERRNO | ENOSYS),
        *_unknown(),
        Instruction(RETURN, ERRNO | EPERM),
    )


def for_a_tool(*, local_sockets: bool) -> tuple[Instruction, ...]:
    """A program of its own: all but the network and what reaches into other processes or the system."""
    sockets = (
        _if_argument("socket", 0, _one_of((AF_UNIX,)), ALLOW, otherwise=EPERM)
        if local_sockets
        else _always("socket", ERRNO | EPERM)
    )
    return (
        *_preamble(),
        *sockets,
        *(one for name in NEVER for one in _always(name, ERRNO | EPERM)),
        *_unknown(),
        Instruction(RETURN, ALLOW),
    )


def put_up(instructions: tuple[Instruction, ...]) -> None:
    """For this process and all that come from it, from now on. Raises OSError where the kernel has no filters."""
    code = b"".join(one.packed() for one in instructions)
    buffer = ctypes.create_string_buffer(code, len(code))
    program = ctypes.create_string_buffer(struct.pack("@HP", len(instructions), ctypes.addressof(buffer)))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(PR_SET_SECCOMP, MODE_FILTER, program, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "the kernel takes no filter of system calls")


def _preamble() -> tuple[Instruction, ...]:
    """Another machine's calls have other numbers: a process that makes them is killed."""
    _, machine = MACHINES[platform.machine()]
    return (
        Instruction(LOAD, MACHINE_AT),
        Instruction(EQUAL, machine, 1, 0),
        Instruction(RETURN, KILL),
        Instruction(LOAD, NUMBER_AT),
        Instruction(AT_LEAST, X32_BIT, 0, 1),
        Instruction(RETURN, KILL),
    )


def _unknown() -> tuple[Instruction, ...]:
    return (Instruction(AT_LEAST, NEWEST_KNOWN + 1, 0, 1), Instruction(RETURN, ERRNO | ENOSYS))


def _always(name: str, verdict: int) -> tuple[Instruction, ...]:
    number = _number(name)
    return () if number is None else (Instruction(EQUAL, number, 0, 1), Instruction(RETURN, verdict))


def _if_argument(
    name: str, position: int, test: tuple[Instruction, ...], verdict: int, *, otherwise: int
) -> tuple[Instruction, ...]:
    """The test falls through to the verdict, or jumps over it. Only the lower half: the kernel looks at no more."""
    number = _number(name)
    if number is None:
        return ()
    body = (
        Instruction(LOAD, ARGUMENTS_AT + 8 * position),
        *test,
        Instruction(RETURN, verdict),
        Instruction(RETURN, ERRNO | otherwise),
    )
    return (Instruction(EQUAL, number, 0, len(body)), *body)


def _one_of(values: tuple[int, ...]) -> tuple[Instruction, ...]:
    last = len(values) - 1
    return tuple(Instruction(EQUAL, value, last - at, 0 if at < last else 1) for at, value in enumerate(values))


def _number(name: str) -> int | None:
    column, _ = MACHINES[platform.machine()]
    return NUMBERS[name][column]
