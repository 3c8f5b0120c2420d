"""PDF files written by hand, object by object: for what no program would write."""

# ruff: noqa: E501 - objects and rows stay on one line

from __future__ import annotations

import zlib


def pdf(objects: dict[int, bytes], *, root: int = 1, trailer: bytes = b"", table: bool = True) -> bytes:
    """Objects by number, a table and a trailer."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    begin = len(out)
    if table:
        out += b"xref\n0 1\n0000000000 65535 f \n"
        out += b"".join(b"%d 1\n%010d 00000 n \n" % (number, place) for number, place in sorted(places.items()))
        out += b"trailer\n<< /Size %d /Root %d 0 R %b >>\nstartxref\n%d\n" % (max(objects) + 1, root, trailer, begin)
    return bytes(out + b"%%EOF\n")


def stream(content: bytes, keys: bytes = b"", *, packed: int = 0) -> bytes:
    """`packed` times through Flate."""
    for _ in range(packed):
        content = zlib.compress(content, 9)
    filters = b"/Filter [%b]" % b" ".join([b"/FlateDecode"] * packed) if packed else b""
    return b"<< /Length %d %b %b >>\nstream\n%b\nendstream" % (len(content), filters, keys, content)


FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def pages(*contents: bytes, box: bytes = b"0 0 595 842", **more: bytes) -> dict[int, bytes]:
    """1 is the root, 2 the page tree, 3 the font, then a page and its content for each of the contents."""
    kids = b" ".join(b"%d 0 R" % (10 + 2 * n) for n in range(len(contents)))
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R %b >>" % more.get("root", b""),
        2: b"<< /Type /Pages /Count %d /Kids [%b] >>" % (len(contents), kids),
        3: FONT,
    }
    for number, content in enumerate(contents):
        objects[10 + 2 * number] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [%b] /Resources << /Font << /F 3 0 R >> %b >> /Contents %d 0 R %b >>"
            % (box, more.get("resources", b""), 11 + 2 * number, more.get("page", b""))
        )
        objects[11 + 2 * number] = content if content.startswith(b"<<") else stream(content)
    return objects


def says(text: str, *, x: int = 72, y: int = 700, before: bytes = b"") -> bytes:
    return b"%b BT /F 12 Tf %d %d Td (%b) Tj ET\n" % (before, x, y, text.encode("latin-1"))
