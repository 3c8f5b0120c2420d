"""PDFs written by hand, object by object, true or not."""

from __future__ import annotations

import zlib
from collections.abc import Mapping

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
A4 = b"[0 0 595 842]"


def stream(data: bytes, head: bytes = b"") -> bytes:
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), head, data)


def packed(data: bytes, head: bytes = b"") -> bytes:
    return stream(zlib.compress(data), b"/Filter/FlateDecode" + head)


def drawn(text: str, *, height: int = 700) -> bytes:
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return b"BT /F1 12 Tf 50 %d Td (%s) Tj ET" % (height, escaped.encode("cp1252"))


def page(contents: bytes, *, box: bytes = A4, further: bytes = b"", resources: bytes = b"") -> bytes:
    return b"<</Type/Page/Parent 2 0 R/MediaBox%s/Contents %s/Resources<</Font<</F1 5 0 R>>%s>>%s>>" % (
        box,
        contents,
        resources,
        further,
    )


def text_page(text: str, *, further: bytes = b"", resources: bytes = b"", box: bytes = A4) -> dict[int, bytes]:
    """Objects 2 to 5 of a document of one page with these words."""
    return {
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: page(b"4 0 R", further=further, resources=resources, box=box),
        4: stream(drawn(text)),
        5: FONT,
    }


def two_pages(text: str, second: bytes, *, box: bytes = A4, resources: bytes = b"") -> dict[int, bytes]:
    """The first page is good; the second draws `second`, which is object 7."""
    return {
        **text_page(text),
        2: b"<</Type/Pages/Kids[3 0 R 6 0 R]/Count 2>>",
        6: page(b"7 0 R", box=box, resources=resources),
        7: second,
    }


def pdf_of(objects: Mapping[int, bytes], *, root: bytes = b"", trailer: bytes = b"", head: bytes = b"") -> bytes:
    """Object 1 is the catalogue. `root` and `trailer` go into the dictionaries of these names."""
    whole = {1: b"<</Type/Catalog/Pages 2 0 R%s>>" % root, **objects}
    out, places = bytearray(head + b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), {}
    for number, body in sorted(whole.items()):
        places[number] = len(out) - len(head)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, last = len(out) - len(head), max(whole) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % last
    for number in range(1, last):
        out += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n"
    return bytes(out) + b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (last, trailer, start)
