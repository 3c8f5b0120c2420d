"""A PDF whose structure is lost: its objects are found by their text, and a page tree and a table are made anew.

    "… 7 0 obj <</Type /Page …>> endobj …", no table, no root  →  the same bytes, and behind them a root, a list of
    the pages in the order in which they lie in the file, and a table of where each object stands

Nothing of the file is changed: what is new stands behind its last byte.
"""

from __future__ import annotations

import re
import zlib

from assay.readers.sandbox.limits import MIB

OBJECT = re.compile(rb"(?<![0-9])([0-9]{1,8})[\s\0]{1,8}([0-9]{1,5})[\s\0]{1,8}obj(?![a-z])")
END = re.compile(rb"endobj|[0-9][\s\0]obj\b|(?<!d)stream\b")
PAGE = re.compile(rb"/Type[\s\0]{0,8}/Page(?![A-Za-z])")
PACKED = re.compile(rb"/Type[\s\0]{0,8}/ObjStm")
FIRST = re.compile(rb"/First[\s\0]{1,4}([0-9]{1,8})")
KEY = re.compile(rb"/Encrypt[\s\0]{1,4}[0-9]{1,8}[\s\0]{1,4}[0-9]{1,5}[\s\0]{1,4}R")
ID = re.compile(rb"/ID[\s\0]{0,4}\[[^\]]{1,300}\]")
SHEET = re.compile(rb"/MediaBox")
MOST_OBJECTS = 500_000
LONGEST = 1 * MIB  # of one object without its stream
LARGEST = 256 * MIB
MOST_UNPACKED = 64 * MIB
STREAM = re.compile(rb"stream\r?\n")


def salvaged(data: bytes, *, most_pages: int) -> bytes | None:
    """A PDF with all pages that can be found; None where there are none."""
    start = data.find(b"%PDF-", 0, 4096)
    data = data[max(start, 0) :]
    if len(data) > LARGEST:
        return None
    places = {int(one[1]): (one.start(), one.end(), int(one[2])) for one in _objects(data)}
    unpacked = _unpacked(data, places)
    pages = [number for number, (_, begin, _) in places.items() if PAGE.search(data, begin, _end(data, begin))]
    pages.sort(key=lambda number: places[number][0])
    pages += [number for number, body in unpacked.items() if number not in places and PAGE.search(body)]
    if not pages:
        return None
    return _rebuilt(data, places, unpacked, pages[:most_pages])


def _objects(data: bytes) -> list[re.Match[bytes]]:
    found = []
    for one in OBJECT.finditer(data):
        found.append(one)
        if len(found) >= MOST_OBJECTS:
            break
    return found


def _end(data: bytes, begin: int) -> int:
    """Where the dictionary of the object ends, at the latest."""
    found = END.search(data, begin, begin + LONGEST)
    return found.start() if found else min(begin + LONGEST, len(data))


def _unpacked(data: bytes, places: dict[int, tuple[int, int, int]]) -> dict[int, bytes]:
    """The objects that stand in object streams: number → its text. Together no more than MOST_UNPACKED."""
    bodies: dict[int, bytes] = {}
    left = MOST_UNPACKED
    for _, begin, _ in sorted(places.values()):
        end = _end(data, begin)
        if left <= 0 or not PACKED.search(data, begin, end) or not (first := FIRST.search(data, begin, end)):
            continue
        if not (opened := STREAM.match(data, end)):
            continue
        try:
            text = zlib.decompressobj().decompress(data[opened.end() : opened.end() + LARGEST], left)
        except zlib.error:
            continue
        left -= len(text)
        bodies.update(_split(text, int(first[1])))
    return bodies


def _split(text: bytes, first: int) -> dict[int, bytes]:
    numbers = [int(one) for one in text[:first].split() if one.isdigit()]
    starts = list(zip(numbers[::2], numbers[1::2], strict=False))[:MOST_OBJECTS]
    ends = [offset for _, offset in starts[1:]] + [len(text) - first]
    return {number: text[first + offset : first + end] for (number, offset), end in zip(starts, ends, strict=True)}


def _rebuilt(
    data: bytes, places: dict[int, tuple[int, int, int]], unpacked: dict[int, bytes], pages: list[int]
) -> bytes:
    """The file, the objects out of streams, a list of pages, a root, a table and a trailer."""
    out = bytearray(data)
    table = {number: (start, generation) for number, (start, _, generation) in places.items()}
    for number, body in unpacked.items():
        if number not in table:
            table[number] = (len(out) + 1, 0)
            out += b"\n%d 0 obj\n%b\nendobj" % (number, body)
    root = max(table) + 1
    references = b" ".join(b"%d %d R" % (number, table[number][1]) for number in pages)
    sheet = b"" if SHEET.search(data) else b" /MediaBox [0 0 595 842]"
    for number, body in (
        (root, b"<< /Type /Catalog /Pages %d 0 R >>" % (root + 1)),
        (root + 1, b"<< /Type /Pages /Count %d%b /Kids [%b] >>" % (len(pages), sheet, references)),
    ):
        table[number] = (len(out) + 1, 0)
        out += b"\n%d 0 obj\n%b\nendobj" % (number, body)
    begin = len(out) + 1
    out += b"\nxref\n0 1\n0000000000 65535 f \n"
    for number, (start, generation) in sorted(table.items()):
        if number:
            out += b"%d 1\n%010d %05d n \n" % (number, start, generation)
    secured = b" ".join(found[-1] for kind in (KEY, ID) if (found := kind.findall(data)))
    out += b"trailer\n<< /Size %d /Root %d 0 R %b >>\nstartxref\n%d\n%%%%EOF\n" % (root + 2, root, secured, begin)
    return bytes(out)
