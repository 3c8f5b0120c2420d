"""Objects embedded in an OLE document become members: files that were dragged in, and documents of other programs.

the storage MBD0001A2B3 with the stream "Workbook"  → a member "MBD0001A2B3.xls", an OLE file of its own again
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from assay.readers.office import embedded_ole
from assay.readers.office.ole import MAGIC
from assay.readers.source import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assay.readers.desk import Desk
    from assay.readers.office.ole import Ole

ENDINGS = (("workbook", "xls"), ("book", "xls"), ("worddocument", "doc"), ("powerpoint document", "ppt"))
PREFIX = "mbd"  # how Excel names the storages of its objects
SECTOR, MINI, CUTOFF = 512, 64, 4096
FREE, END, FAT_SECTOR, NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
STORAGE, STREAM, ROOT = 1, 2, 5
LARGEST = 7_000_000  # bytes; what is larger needs tables of tables, which objects hardly ever do
Entry = tuple[str, int, int, int, int, int]  # name, kind, child, right sibling, first sector, size


def embedded_objects(ole: Ole, desk: Desk, prefix: str = PREFIX) -> None:
    for name in ole.kids():
        if (name,) in ole.storages and name.lower().startswith(prefix):
            object_as_member(ole, desk, name)


def object_as_member(ole: Ole, desk: Desk, *folder: str) -> None:
    """What the storage wraps, or the storage itself as a file. Pictures and links of other programs hold no file."""
    name = folder[-1]
    try:
        wrapped = embedded_ole.file_in(ole, name, *folder)
        if wrapped is None:
            streams = {path[-1].lower() for path in ole.paths if path[:-1] == folder}
            ending = next((ending for stream, ending in ENDINGS if stream in streams), "ole")
            wrapped = f"{name}.{ending}", ole_file(ole, *folder)
    except Refusal as refusal:
        desk.member_failed(name, refusal.reason, refusal.detail)
        return
    desk.member(wrapped[0], iter((wrapped[1],)))


def ole_file(ole: Ole, *folder: str) -> bytes:
    """A storage and all in it as an OLE file."""
    depth = len(folder)
    streams = {path[depth:]: ole.bytes_of(*path) for path in ole.paths if path[:depth] == folder and len(path) > depth}
    return written(streams)


def written(streams: dict[tuple[str, ...], bytes]) -> bytes:
    """An OLE file with these streams, by their paths. Raises Refusal where they are too large."""
    from assay.model.document import Reason

    if sum(map(len, streams.values())) > LARGEST:
        raise Refusal(Reason.OUTPUT_LIMIT, "the embedded object is too large to be taken out")
    small = b"".join(_padded(data, MINI) for data in streams.values() if len(data) < CUTOFF)
    large = [data for data in streams.values() if len(data) >= CUTOFF]
    fat, body = _Chain(), bytearray()
    starts = [_add(fat, body, data) for data in large]
    mini = _Chain()
    mini_starts = [mini.add(-(-len(data) // MINI)) for data in streams.values() if len(data) < CUTOFF]
    mini_start = _add(fat, body, small)
    mini_fat = _add(fat, body, mini.bytes())
    entries = _entries(streams, iter(starts), iter(mini_starts), (mini_start, len(small)))
    directory = _add(fat, body, entries)
    count = 1
    while -(-(len(fat.next) + count) * 4 // SECTOR) > count:
        count += 1
    first_fat = len(fat.next)
    fat.next += [FAT_SECTOR] * count
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII", MAGIC, 0x3E, 3, 0xFFFE, 9, 6, 0, count, directory, 0, CUTOFF, mini_fat,
        -(-len(mini.bytes()) // SECTOR), END, 0,
    )  # fmt: skip
    places = [first_fat + one for one in range(count)] + [FREE] * (109 - count)
    return header + struct.pack("<109I", *places) + bytes(body) + fat.bytes(fill=count * SECTOR)


class _Chain:
    """Sectors one after another, each naming the next."""

    def __init__(self) -> None:
        self.next: list[int] = []

    def add(self, count: int) -> int:
        if not count:
            return END
        first = len(self.next)
        self.next += [*range(first + 1, first + count), END]
        return first

    def bytes(self, fill: int = 0) -> bytes:
        data = struct.pack(f"<{len(self.next)}I", *self.next)
        return data.ljust(max(fill, -(-len(data) // SECTOR) * SECTOR), b"\xff")


def _add(fat: _Chain, body: bytearray, data: bytes) -> int:
    body += _padded(data, SECTOR)
    return fat.add(-(-len(data) // SECTOR))


def _padded(data: bytes, size: int) -> bytes:
    return data + bytes(-len(data) % size)


def _entries(
    streams: dict[tuple[str, ...], bytes], large: Iterator[int], small: Iterator[int], root: tuple[int, int]
) -> bytes:
    """The directory: a storage's kids hang on one another to the right, in the order of their names."""
    kids: dict[tuple[str, ...], list[str]] = {(): []}
    for path in streams:
        for depth in range(1, len(path) + 1):
            if path[depth - 1] not in kids.setdefault(path[: depth - 1], []):
                kids[path[: depth - 1]].append(path[depth - 1])
    paths = [(), *sorted({path[:depth] for path in streams for depth in range(1, len(path) + 1)})]
    numbers = {path: number for number, path in enumerate(paths)}
    places = {path: (next(small if len(data) < CUTOFF else large), len(data)) for path, data in streams.items()}
    found = []
    for path in paths:
        ordered = sorted(kids.get(path, ()), key=lambda name: (len(name), name.upper()))
        child = numbers[(*path, ordered[0])] if ordered and path not in streams else NONE
        siblings = sorted(kids[path[:-1]], key=lambda name: (len(name), name.upper())) if path else []
        after = siblings.index(path[-1]) + 1 if path else 0
        right = numbers[(*path[:-1], siblings[after])] if path and after < len(siblings) else NONE
        kind = ROOT if not path else (STREAM if path in streams else STORAGE)
        start, size = root if not path else places.get(path, (0, 0))
        found.append(_entry((path[-1] if path else "Root Entry", kind, child, right, start, size)))
    return b"".join(found)


def _entry(entry: Entry) -> bytes:
    name, kind, child, right, start, size = entry
    raw = name.encode("utf-16-le", "replace")[:62]
    return struct.pack("<64sHBBIII16xI8x8xIQ", raw, len(raw) + 2, kind, 1, NONE, right, child, 0, start, size)
