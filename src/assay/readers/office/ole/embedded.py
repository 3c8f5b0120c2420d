"""Files embedded in Office documents, taken out of their wrappings: the file that the author put in, under its name.

oleObject1.bin with \\x01Ole10Native  → "offer.pdf" and its bytes
ObjectPool/_1234 with Workbook         → "_1234.xls", a file made of the folder's streams
"""

from __future__ import annotations

import io
import re
import struct
from dataclasses import dataclass
from pathlib import PureWindowsPath
from uuid import UUID

from assay.model.document import Reason
from assay.readers.office.ole.files import MAGIC, Ole
from assay.readers.office.ole.rebuilt import ole_file_of
from assay.readers.source import Refusal

NATIVE, CLASS = "\x01Ole10Native", "\x01CompObj"
WRAPPINGS = ("Package", "EmbeddedOdf", "CONTENTS")
OF_STREAM = {
    "worddocument": "doc",
    "workbook": "xls",
    "book": "xls",
    "powerpoint document": "ppt",
    "visiodocument": "vsd",
    "__properties_version1.0": "msg",
    "encryptedpackage": "locked",
    "quill": "pub",
}
IN_ZIP = ((b"word/", "docx"), (b"xl/", "xlsx"), (b"ppt/", "pptx"), (b"content.xml", "odt"))
MOST_STREAMS = 5_000
LARGEST = 128 * 1024 * 1024  # bytes of an object that is made a file of its own
LONGEST_NAME = 1_000
PICTURE = re.compile(rb"..([\x1d\x1e\x29\x2a])\xf0(....)", re.S)
PICTURE_STARTS = {b"\xff\xd8\xff": "jpg", b"\x89PNG": "png", b"II*\0": "tif", b"MM\0*": "tif"}
MOST_PICTURES = 500


@dataclass(frozen=True, slots=True)
class Embedded:
    """`data` is None where there is no file in it that anybody could open; `kind` says what it is then."""

    untrusted_name: str
    data: bytes | None
    kind: str = ""


def of_ole_file(data: bytes, name: str) -> Embedded:
    """What a stored object (oleObject1.bin) holds; the bytes themselves where they are no wrapping."""
    if not data.startswith(MAGIC):
        return Embedded(name, data)
    try:
        with Ole(io.BytesIO(data)) as ole:
            found = of_storage(ole, (), name)
            own = next((OF_STREAM[kid.lower()] for kid in ole.kids() if kid.lower() in OF_STREAM), "")
    except Refusal:
        return Embedded(name, data)
    return Embedded(f"{_stem(name)}.{own}", data) if own else found


def of_storage(ole: Ole, path: tuple[str, ...], name: str) -> Embedded:
    """What a folder of an OLE file holds."""
    kids = {kid.lower(): kid for kid in ole.kids(*path)}
    if NATIVE.lower() in kids:
        native = of_native(ole.bytes_of(*path, NATIVE), name)
        if native.data is not None:
            return native
    for wrapping in WRAPPINGS:
        data = ole.bytes_of(*path, wrapping) if wrapping.lower() in kids else b""
        extension = _extension(data)
        if extension or (data and wrapping == "Package"):
            return Embedded(f"{_stem(name)}.{extension or 'bin'}", data)
    own = next((OF_STREAM[kid] for kid in kids if kid in OF_STREAM), "")
    if own:
        return Embedded(f"{_stem(name)}.{own}", _rebuilt(ole, path))
    return Embedded(name, None, _class_name(ole, path))


def of_native(stream: bytes, name: str) -> Embedded:
    """A file in a "package": label, path, command, then the file, then the names once more in Unicode."""
    return of_package(stream[4:], name)


def of_package(body: bytes, name: str) -> Embedded:
    try:
        if body[:2] != b"\x02\0":
            return Embedded(name, body if _extension(body) else None, "a drawing or formula")
        label, at = _string(body, 2)
        path, at = _string(body, at)
        length = struct.unpack_from("<I", body, at + 4)[0]
        at += 8 + length
        size = struct.unpack_from("<I", body, at)[0]
        data = body[at + 4 : at + 4 + size]
        if not data:
            return Embedded(name, None, "an empty package")
        wide = _wide_names(body, at + 4 + size)
    except (struct.error, ValueError):
        return Embedded(name, None, "a damaged package")
    told = next((one for one in (*wide, label, path) if one), name)
    return Embedded(PureWindowsPath(told).name or name, data)


def of_rtf_object(data: bytes, name: str) -> Embedded:
    """\\objdata: the OLE 1 header, then a package, an OLE file, or a program's own bytes."""
    try:
        _, kind, length = struct.unpack_from("<III", data)
        at = 12 + length
        class_name = data[12:at].split(b"\0")[0].decode("latin-1")
        for _ in range(2):
            at += 4 + struct.unpack_from("<I", data, at)[0]
        size = struct.unpack_from("<I", data, at)[0]
    except struct.error:
        return Embedded(name, None, "a damaged object")
    body = data[at + 4 : at + 4 + size]
    if kind == 1:
        return Embedded(name, None, f"a link to a file elsewhere ({class_name[:60]})")
    if body.startswith(MAGIC):
        found = of_ole_file(body, name)
        return found if found.data is not None or found.kind else Embedded(name, None, class_name[:60])
    if class_name == "Package":
        return of_package(body, name)
    return Embedded(name, body if _extension(body) else None, class_name[:60])


def pictures_in(stream: bytes) -> list[tuple[str, bytes]]:
    """JPEG, PNG and TIFF pictures that Office drawings keep in a stream (records F01D, F01E, F029, F02A)."""
    found: list[tuple[str, bytes]] = []
    at = 0
    while len(found) < MOST_PICTURES and (match := PICTURE.search(stream, at)):
        at = match.start() + 1
        size = int.from_bytes(match[2], "little")
        for skip in (17, 33):
            start = match.end() + skip
            extension = PICTURE_STARTS.get(stream[start : start + 3]) or PICTURE_STARTS.get(stream[start : start + 4])
            if extension and match.end() + size <= len(stream) + 64:
                found.append((f"picture{len(found) + 1}.{extension}", stream[start : match.end() + size]))
                at = match.end() + size
                break
    return found


def _string(data: bytes, at: int) -> tuple[str, int]:
    """Up to a zero byte, in the author's code page, which nothing states: Latin, or Cyrillic where it looks so."""
    end = data.index(b"\0", at, at + LONGEST_NAME)
    raw = data[at:end]
    cyrillic = raw and sum(byte >= 0xC0 for byte in raw) * 3 > len(raw)
    return raw.decode("cp1251" if cyrillic else "cp1252", "replace"), end + 1


def _wide_names(data: bytes, at: int) -> list[str]:
    """Label and file name in Unicode, where the writer added them after the file."""
    names = []
    for _ in range(3):
        if at + 4 > len(data):
            break
        length = struct.unpack_from("<I", data, at)[0]
        if length > LONGEST_NAME:
            break
        names.append(data[at + 4 : at + 4 + 2 * length].decode("utf-16-le", "replace").rstrip("\0"))
        at += 4 + 2 * length
    return names[1:]


def _extension(data: bytes) -> str:
    """Of a file that shows by its first bytes what it is; empty if none."""
    if data.startswith(b"%PDF"):
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return next((extension for part, extension in IN_ZIP if part in data), "zip")
    if data.startswith(MAGIC):
        return "ole"
    if data.startswith(b"{\\rtf"):
        return "rtf"
    return next((extension for start, extension in PICTURE_STARTS.items() if data.startswith(start)), "")


def _rebuilt(ole: Ole, path: tuple[str, ...]) -> bytes:
    below = [one for one in ole.paths if one[: len(path)] == path][:MOST_STREAMS]
    if sum(ole.size_of(*one) for one in below) > LARGEST:
        raise Refusal(Reason.MEMBER_LIMIT, "the embedded object is too large to be taken out")
    class_id = ole.class_id(*path)
    streams = {one[len(path) :]: ole.bytes_of(*one) for one in below}
    return ole_file_of(streams, class_id=UUID(class_id).bytes_le if class_id else bytes(16))


def _class_name(ole: Ole, path: tuple[str, ...]) -> str:
    """What the program called its object: "Microsoft Equation 3.0"."""
    stream = ole.bytes_if_there(*path, CLASS)
    if len(stream) < 36:
        return ""
    length = struct.unpack_from("<I", stream, 28)[0]
    return stream[32 : 32 + min(length, 80)].split(b"\0")[0].decode("cp1252", "replace")


def _stem(name: str) -> str:
    return name.rpartition(".")[0] or name
