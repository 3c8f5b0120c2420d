"""An OLE file made of streams: what was embedded as a folder of another OLE file becomes a file of its own.

{("Workbook",): b"…", ("\\x05SummaryInformation",): b"…"}  → the bytes of an XLS
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

from assay.readers.office.ole.files import MAGIC

SECTOR, SMALL_SECTOR, SMALL = 512, 64, 4096
END, FREE, OF_TABLE, OF_TABLES = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFC
NOBODY = 0xFFFFFFFF
STORAGE, STREAM, ROOT = 1, 2, 5
IN_HEADER = 109  # sectors of the table that the header itself lists
LONGEST_NAME = 31

Path = tuple[str, ...]


@dataclass(slots=True)
class _Entry:
    name: str
    kind: int
    data: bytes = b""
    kids: list[_Entry] = field(default_factory=list)
    number: int = 0
    left: int = NOBODY
    right: int = NOBODY
    child: int = NOBODY
    first: int = END


def ole_file_of(streams: dict[Path, bytes], *, class_id: bytes = bytes(16)) -> bytes:
    """The streams by their paths, in a file as [MS-CFB] lays it out, version 3."""
    root = _Entry("Root Entry", ROOT)
    for path, data in streams.items():
        folder = root
        for name in path[:-1]:
            folder = _folder(folder, name)
        folder.kids.append(_Entry(path[-1][:LONGEST_NAME], STREAM, data))
    entries = _numbered(root)
    sectors: list[bytes] = []
    table: list[int] = []
    small_table = _store_small(root, entries)
    for entry in entries:
        if entry.kind == ROOT or (entry.kind == STREAM and len(entry.data) >= SMALL):
            entry.first = _store(entry.data, sectors, table)
    first_small = _store(struct.pack(f"<{len(small_table)}I", *small_table), sectors, table)
    directory = b"".join(_packed(entry, class_id) for entry in entries)
    first_of_directory = _store(directory, sectors, table)
    return _file(sectors, table, (first_of_directory, first_small, -(-len(small_table) * 4 // SECTOR)))


def _folder(parent: _Entry, name: str) -> _Entry:
    found = next((kid for kid in parent.kids if kid.name == name and kid.kind == STORAGE), None)
    if found is None:
        found = _Entry(name[:LONGEST_NAME], STORAGE)
        parent.kids.append(found)
    return found


def _numbered(root: _Entry) -> list[_Entry]:
    """All entries, with the kids of each as a balanced tree in the order that readers expect."""
    entries, waiting = [root], [root]
    while waiting:
        folder = waiting.pop()
        folder.kids.sort(key=lambda kid: (len(kid.name), kid.name.upper()))
        for kid in folder.kids:
            kid.number = len(entries)
            entries.append(kid)
        folder.child = _tree(folder.kids, 0, len(folder.kids))
        waiting += [kid for kid in folder.kids if kid.kind == STORAGE]
    return entries


def _tree(kids: list[_Entry], start: int, end: int) -> int:
    if start >= end:
        return NOBODY
    middle = (start + end) // 2
    kids[middle].left, kids[middle].right = _tree(kids, start, middle), _tree(kids, middle + 1, end)
    return kids[middle].number


def _store_small(root: _Entry, entries: list[_Entry]) -> list[int]:
    """Small streams stand together in the root's own."""
    parts: list[bytes] = []
    table: list[int] = []
    for entry in entries:
        if entry.kind == STREAM and 0 < len(entry.data) < SMALL:
            count = -(-len(entry.data) // SMALL_SECTOR)
            entry.first = len(table)
            table += [*range(len(table) + 1, len(table) + count), END]
            parts.append(entry.data.ljust(count * SMALL_SECTOR, b"\0"))
    root.data = b"".join(parts)
    return table


def _store(data: bytes, sectors: list[bytes], table: list[int]) -> int:
    if not data:
        return END
    first = len(table)
    count = -(-len(data) // SECTOR)
    sectors += [data[at : at + SECTOR].ljust(SECTOR, b"\0") for at in range(0, len(data), SECTOR)]
    table += [*range(first + 1, first + count), END]
    return first


def _packed(entry: _Entry, class_id: bytes) -> bytes:
    name = entry.name.encode("utf-16-le", "surrogatepass")[:62]
    head = struct.pack("<64sHBB", name, len(name) + 2, entry.kind, 1)
    tree = struct.pack("<III", entry.left, entry.right, entry.child)
    own = class_id if entry.kind == ROOT else bytes(16)
    return head + tree + own + bytes(20) + struct.pack("<IQ", entry.first, len(entry.data))


def _file(sectors: list[bytes], table: list[int], starts: tuple[int, int, int]) -> bytes:
    """The header, the sectors, the table of sectors, and the list of the table's own where the header is too short."""
    directory, small, small_count = starts
    used = len(sectors)
    of_table = of_list = 0
    while True:
        needed = -(-(used + of_table + of_list) * 4 // SECTOR)
        needed_list = -(-max(0, needed - IN_HEADER) // 127)
        if (needed, needed_list) == (of_table, of_list):
            break
        of_table, of_list = needed, needed_list
    table = table + [OF_TABLE] * of_table + [OF_TABLES] * of_list
    packed = struct.pack(f"<{len(table)}I", *table).ljust(of_table * SECTOR, b"\xff")
    places = list(range(used, used + of_table))
    in_header = (places + [FREE] * IN_HEADER)[:IN_HEADER]
    first_list = used + of_table if of_list else END
    header = MAGIC + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, of_table, directory, 0, SMALL, small, small_count, first_list, of_list)
    header += struct.pack(f"<{IN_HEADER}I", *in_header)
    return header + b"".join(sectors) + packed + _lists(places[IN_HEADER:], first_list)


def _lists(places: list[int], first: int) -> bytes:
    out = b""
    for number, at in enumerate(range(0, len(places), 127)):
        part = places[at : at + 127]
        following = first + number + 1 if at + 127 < len(places) else END
        out += struct.pack("<128I", *(part + [FREE] * (127 - len(part))), following)
    return out
