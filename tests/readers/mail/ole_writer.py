"""Writes OLE files for tests: {("a",): b"…", ("folder", "b"): b"…"} → a compound file of version 3."""

from __future__ import annotations

import struct

FREE, END, FAT_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
SECTOR, MINI, CUTOFF = 512, 64, 4096


def ole(streams: dict[tuple[str, ...], bytes]) -> bytes:
    entries = _tree(streams)
    mini, mini_fat = b"", []
    for entry in entries:
        data = entry["data"]
        if data is None or len(data) >= CUTOFF or not data:
            continue
        entry["start"] = len(mini) // MINI
        count = -(-len(data) // MINI)
        mini_fat += [*range(entry["start"] + 1, entry["start"] + count), END]
        mini += data.ljust(count * MINI, b"\0")
    sectors: list[bytes] = []
    fat: list[int] = []

    def put(data: bytes) -> int:
        if not data:
            return END
        start = len(sectors)
        count = -(-len(data) // SECTOR)
        sectors.extend(data[at * SECTOR : (at + 1) * SECTOR].ljust(SECTOR, b"\0") for at in range(count))
        fat.extend([*range(start + 1, start + count), END])
        return start

    for entry in entries:
        if entry["data"] is not None and len(entry["data"]) >= CUTOFF:
            entry["start"] = put(entry["data"])
    entries[0]["start"], entries[0]["data"] = put(mini), mini
    first_mini = put(b"".join(struct.pack("<I", one) for one in mini_fat).ljust(SECTOR, b"\xff") if mini_fat else b"")
    first_entry = put(b"".join(map(_packed, entries)))
    return _with_fat(sectors, fat, first_entry, first_mini, len(mini_fat))


def _tree(streams: dict[tuple[str, ...], bytes]) -> list[dict]:
    entries = [{"name": "Root Entry", "kind": 5, "data": None, "kids": [], "start": END}]
    places: dict[tuple[str, ...], int] = {(): 0}
    for path, data in streams.items():
        for depth in range(1, len(path) + 1):
            here = path[:depth]
            if here in places:
                continue
            leaf = depth == len(path)
            entry = {
                "name": here[-1],
                "kind": 2 if leaf else 1,
                "data": data if leaf else None,
                "kids": [],
                "start": END,
            }
            places[here] = len(entries)
            entries.append(entry)
            entries[places[here[:-1]]]["kids"].append(places[here])
    for entry in entries:
        for this, after in zip(entry["kids"], [*entry["kids"][1:], FREE], strict=False):
            entries[this]["right"] = after
    return entries


def _packed(entry: dict) -> bytes:
    name = entry["name"].encode("utf-16-le") + b"\0\0"
    child = entry["kids"][0] if entry["kids"] else FREE
    head = name.ljust(64, b"\0") + struct.pack(
        "<HBBIII", len(name), entry["kind"], 1, FREE, entry.get("right", FREE), child
    )
    return head + bytes(36) + struct.pack("<IQ", entry["start"], len(entry["data"] or b""))


def _with_fat(sectors: list[bytes], fat: list[int], first_entry: int, first_mini: int, mini: int) -> bytes:
    count = 1
    while count * 128 < len(fat) + count:
        count += 1
    first = len(sectors)
    fat = [*fat, *[FAT_SECTOR] * count]
    fat += [FREE] * (count * 128 - len(fat))
    sectors += [struct.pack("<128I", *fat[at * 128 : at * 128 + 128]) for at in range(count)]
    places = [*range(first, first + count), *[FREE] * (109 - count)]
    mini_sectors = 1 if mini else 0
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIII", 0, count, first_entry, 0, CUTOFF, first_mini, mini_sectors, END, 0)
    return head + struct.pack("<109I", *places) + b"".join(sectors)
