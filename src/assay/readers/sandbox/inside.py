"""The first process inside gVisor: `python -m assay.readers.sandbox.inside gvisor`. One document, then it ends.

It takes the document's bytes, forks the reader as a nursery does, behind the same filter of system calls, and tells
how that ended. On standard input, to and fro:

    -> the kernel that is seen here    <- how many volumes, for each its size and bytes    <- the task    -> frames
"""

from __future__ import annotations

import os
import socket
import sys
from typing import TYPE_CHECKING

from assay.readers.sandbox import gvisor, toolbox, walls
from assay.readers.sandbox.limits import LIMITS
from assay.readers.sandbox.nursery import ENDED, Nursery, nothing_on
from assay.readers.sandbox.tiers import Way

if TYPE_CHECKING:
    import struct

TAIL = 2048  # of the reader's last words


def main() -> None:
    way = Way(sys.argv[1])
    walls.gain_no_rights()
    talk = socket.socket(fileno=os.dup(0))
    nothing_on(0, 1)
    tools = toolbox.start(way, talk)
    from assay.readers import tools as _tools  # noqa: F401  as in a nursery: before the document is here
    from assay.readers.sandbox import worker

    talk.sendall(" ".join(os.uname()).encode()[: gvisor.HELLO])
    nursery, errors = Nursery(way, talk, tools, worker), os.memfd_create("last words")
    nursery.volumes = [os.dup(talk.fileno()), os.dup(errors), *_received(talk)]
    nursery.fork()
    talk.close()
    status, peak = ENDED.unpack(nursery.end(LIMITS.longest_run_of_scans))
    words = os.pread(errors, TAIL, max(0, os.fstat(errors).st_size - TAIL))
    os.write(2, words + f"\n{gvisor.ENDED}{status} {peak * 1024}".encode())


def _received(talk: socket.socket) -> list[int]:
    """The volumes, each in memory: nothing of them ever has a name in here."""
    (count,) = _unpacked(talk, gvisor.VOLUMES)
    volumes = []
    for _ in range(count):
        (left,) = _unpacked(talk, gvisor.SIZE)
        volumes.append(os.memfd_create("document"))
        while left:
            left -= os.write(volumes[-1], _some(talk, min(left, gvisor.PIECE)))
    return volumes


def _unpacked(talk: socket.socket, header: struct.Struct) -> tuple[int, ...]:
    data = b""
    while len(data) < header.size:
        data += _some(talk, header.size - len(data))
    return header.unpack(data)


def _some(talk: socket.socket, most: int) -> bytes:
    data = talk.recv(most)
    if not data:
        raise SystemExit(0)
    return data


if __name__ == "__main__":
    main()
