"""Reads a folder of files under strace and lists what no reader may do: sockets, and files outside code and system.

    python benchmarks/sandbox_trace.py FOLDER [--way bubblewrap|unshared|filtered|plain] [--every N]

Looked at are the nursery, its readers, the toolbox and the programs that it starts, from the moment they are Python or
a program of the table; not the supervisor, which opens the originals. Prints counts; ends with 1 if there is any but a
local socket.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import assay
from assay.model.document import Document
from assay.readers.sandbox import supervisor
from assay.readers.sandbox.tiers import BEST_FIRST, DEVICES, SYSTEM, Way, places
from assay.reading import ToRead, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NETWORK = frozenset(("socket", "connect", "sendto", "bind", "listen", "accept", "accept4"))
OPENING = frozenset(("open", "openat", "openat2", "creat"))
PATH = re.compile(r'"((?:[^"\\]|\\.)*)"')
RESULT = re.compile(r"= (-?\d+|\?)[^=]*$")
ALWAYS = (
    *("/proc", *DEVICES, "/dev/fd", "/tmp/assay-", "/sys/devices/system/cpu"),  # noqa: S108
    *("/etc/ld.so.cache", "/etc/fonts", "/etc/libreoffice", "/etc/localtime"),
)
NEVER = ("/etc/passwd", "/etc/shadow", "/etc/hosts", "/etc/resolv.conf")


def main() -> int:
    options = _options()
    if options.read:
        read_all(_files(options), Way(options.way))
        return 0
    with tempfile.TemporaryDirectory(prefix="trace-") as folder:
        log = Path(folder) / "log"
        again = [sys.executable, __file__, str(options.folder), "--way", options.way, "--every", str(options.every)]
        calls = ",".join(sorted(NETWORK | OPENING | {"execve"}))
        strace = ["strace", "-f", "--seccomp-bpf", "-qq", "-s", "300", "-o", str(log), "-e", f"trace={calls}"]
        subprocess.run([*strace, *again, "--read"], check=True)
        found = list(breaches(log.open(errors="replace"), Way(options.way)))
    counts = Counter(kind for kind, _ in found)
    for kind, line in sorted(found, key=lambda one: one[0] != "network")[:50]:
        print(kind, line)
    print(
        f"{len(_files(options))} files, {options.way}: {counts['network']} network calls, {counts['local']} local "
        f"sockets (LibreOffice alone may have them), {counts['file']} files outside code and system"
    )
    return 1 if counts["network"] or counts["file"] else 0


def read_all(files: Iterable[Path], way: Way) -> None:
    outcomes: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as scratch:
        for path in files:
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            document = Document(digest[:16], digest, path.name, (path.name,), path.stat().st_size)
            what, _ = read(ToRead(document, str(path), scratch), way=way)
            outcomes[f"{what.reading.outcome} {what.reading.tier}"] += 1
    supervisor.discard_worker()
    print(*(f"{count} {outcome}" for outcome, count in sorted(outcomes.items())), sep=", ")


def breaches(lines: Iterable[str], way: Way) -> Iterator[tuple[str, str]]:
    """(network, local or file; the line) by process, the supervisor's left out.

    A call that names no family (listen, accept) is about a socket that was counted when it was made.
    """
    by_process: dict[str, list[str]] = {}
    for line in lines:
        pid, _, rest = line.strip().partition(" ")
        by_process.setdefault(pid, []).append(rest.strip())
    source = str(Path(assay.__file__).parents[1])  # listed by Python as it starts
    allowed = (*SYSTEM, *places().code, *places().tools, *ALWAYS, *(("/tmp",) if way is Way.BUBBLEWRAP else ()))  # noqa: S108  its own
    for pid, calls in list(by_process.items())[1:]:
        for call in _since_it_became_itself(calls):
            name, path = call.partition("(")[0], PATH.search(call)
            if name in NETWORK and "AF_" in call:
                yield ("local" if "AF_UNIX" in call else "network"), f"{pid} {call}"
            if (
                name in OPENING
                and "O_PATH" not in call
                and path
                and _succeeded(call)
                and path[1] != source
                and not _may_open(path[1], allowed)
            ):
                yield "file", f"{pid} {call}"


def _since_it_became_itself(calls: list[str]) -> list[str]:
    """Before, it is bubblewrap that brings up a network of its own and opens its half-made tree; or that to its end."""
    started = [at for at, call in enumerate(calls) if call.startswith("execve(") and _succeeded(call)]
    if started and "bwrap" not in calls[started[-1]].split('"')[1]:
        return calls[started[-1] :]
    makes_walls = started or any(sign in call for call in calls for sign in ("AF_NETLINK", '"/newroot', '"/oldroot'))
    return [] if makes_walls else calls


def _may_open(path: str, allowed: tuple[str, ...]) -> bool:
    if path in NEVER:
        return False
    below = any(path == one or path.startswith(one.rstrip("/") + "/") for one in allowed)
    return below or not path.startswith("/") or path.startswith(ALWAYS)


def _succeeded(line: str) -> bool:
    result = RESULT.search(line)
    return bool(result) and result[1].isdigit()


def _files(options: argparse.Namespace) -> list[Path]:
    return sorted(path for path in options.folder.rglob("*") if path.is_file())[:: options.every]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--way", default=str(Way.BUBBLEWRAP), choices=[str(way) for way in BEST_FIRST])
    parser.add_argument("--every", type=int, default=1, help="only every n-th file")
    parser.add_argument("--read", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
