"""The kernel's Landlock: from now on only the folders named here can be read, and nothing written, whoever we are.

Files need kernel 5.13, TCP 6.7, signals and abstract sockets 6.12. What is open already stays open.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
ASK_VERSION, BELOW_PATH = 1, 1
EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
ON_FILES = EXECUTE | WRITE_FILE | READ_FILE | 1 << 14 | 1 << 15  # the rest is about folders: make, remove, list
KNOWN_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}  # how many rights on files each version has
TCP_FROM, SCOPES_FROM = 4, 6
ALL_TCP, ALL_SCOPES = 0b11, 0b11


@dataclass(frozen=True, slots=True)
class Access:
    """What a process may reach: all below these paths."""

    read: tuple[str, ...] = ()
    run: tuple[str, ...] = ()
    write: tuple[str, ...] = ()


def version() -> int:
    """0 where the kernel has none."""
    if sys.platform != "linux":
        return 0
    return max(0, int(_libc().syscall(CREATE_RULESET, None, ctypes.c_size_t(0), ASK_VERSION)))


def restrict(access: Access) -> None:
    """For this process and all that come from it. Raises OSError where the kernel can't. Needs no_new_privs."""
    abi = version()
    if not abi:
        raise OSError("the kernel has no Landlock")
    rights = (1 << KNOWN_RIGHTS.get(abi, 16)) - 1
    attributes = struct.pack("=Q", rights)
    attributes += struct.pack("=Q", ALL_TCP) if abi >= TCP_FROM else b""
    attributes += struct.pack("=Q", ALL_SCOPES) if abi >= SCOPES_FROM else b""
    ruleset = _checked(CREATE_RULESET, attributes, ctypes.c_size_t(len(attributes)), 0)
    try:
        _allow(ruleset, access.read, rights & (READ_FILE | READ_DIR))
        _allow(ruleset, access.run, rights & (READ_FILE | READ_DIR | EXECUTE))
        _allow(ruleset, access.write, rights & ~EXECUTE)
        _checked(RESTRICT_SELF, ruleset, 0)
    finally:
        os.close(ruleset)


def _allow(ruleset: int, paths: Iterable[str], rights: int) -> None:
    """What is not there can't be allowed, and need not be."""
    for path in paths:
        try:
            descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
        except OSError:
            continue
        try:
            fitting = rights if Path(path).is_dir() else rights & ON_FILES
            _checked(ADD_RULE, ruleset, BELOW_PATH, struct.pack("=Qi", fitting, descriptor), 0)
        finally:
            os.close(descriptor)


def _checked(number: int, *arguments: object) -> int:
    result = int(_libc().syscall(number, *arguments))
    if result < 0:
        raise OSError(ctypes.get_errno(), "Landlock refuses")
    return result


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
