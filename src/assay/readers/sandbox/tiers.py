"""The tiers of the sandbox, and which folders a reader may see in them: Python's own, ours, the system's libraries."""

from __future__ import annotations

import os
import site
import sys
import sysconfig
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import assay

if TYPE_CHECKING:
    from collections.abc import Iterable


class Tier(StrEnum):
    """From the weakest. Every one has all that the ones before it have."""

    T0 = "T0"
    T1 = "T1"
    T2 = "T2"
    T3 = "T3"


class Way(StrEnum):
    """How a tier is made. T2 can be had in two ways; without bubblewrap the file tree is the user's own, behind T1.

    T3 is tried on request only: a sandbox of its own for each document takes seconds to start.
    """

    PLAIN = "plain"
    FILTERED = "filtered"
    UNSHARED = "unshared"
    BUBBLEWRAP = "bubblewrap"
    GVISOR = "gvisor"


TIER_OF = {
    Way.PLAIN: Tier.T0, Way.FILTERED: Tier.T1, Way.UNSHARED: Tier.T2, Way.BUBBLEWRAP: Tier.T2, Way.GVISOR: Tier.T3,
}  # fmt: skip
BEST_FIRST = (Way.BUBBLEWRAP, Way.UNSHARED, Way.FILTERED, Way.PLAIN)
WITH_A_TREE = frozenset((Way.BUBBLEWRAP, Way.GVISOR))
"""Where a reader sees a file tree of its own, with a /tmp in memory; Landlock may be missing there."""

LIBRARIES = ("/lib", "/lib32", "/lib64", "/usr/lib", "/usr/lib64", "/usr/libexec", "/usr/local/lib")
SHARED = ("/usr/share/zoneinfo", "/usr/share/fonts", "/usr/share/tesseract-ocr", "/usr/share/libthai")
SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64")
SETTINGS = ("/etc/ld.so.cache", "/etc/fonts", "/etc/libreoffice", "/etc/localtime")
DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random")
PROCESSORS = ("/sys/devices/system/cpu",)
SCRATCH = 1024 * 1024 * 1024
"""Bytes of the private /tmp, in memory: for what LibreOffice writes while it converts."""


@dataclass(frozen=True, slots=True)
class Places:
    """Folders and files, each as it is named and as it really is."""

    code: tuple[str, ...]
    system: tuple[str, ...]
    tools: tuple[str, ...]


def places() -> Places:
    return Places(_code(), (*LIBRARIES, *SHARED, *SETTINGS, *DEVICES, *PROCESSORS), _tool_data())


def _code() -> tuple[str, ...]:
    """Where Python, its packages and Assay lie: nothing of the user's own."""
    package = Path(assay.__file__).parent
    named = [sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix, str(package)]
    named += [path for path in (*sys.path, *site.getsitepackages()) if Path(path).name.endswith("-packages")]
    named += [sysconfig.get_paths()[key] for key in ("stdlib", "platstdlib", "purelib", "platlib")]
    named.append(str(Path(sys.executable).parent))
    return _as_they_are(path for path in named if Path(path).resolve() not in (Path("/"), Path.home().resolve()))


def _tool_data() -> tuple[str, ...]:
    """What tesseract reads besides what lies in /usr."""
    return _as_they_are([path] if (path := os.environ.get("TESSDATA_PREFIX")) else [])


def _as_they_are(paths: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for path in paths:
        if Path(path).exists():
            found |= {os.path.abspath(path): None, os.path.realpath(path): None}  # noqa: PTH100
    return tuple(found)
