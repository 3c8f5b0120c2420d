"""Which format is it? By content; the file's name decides only between formats that are all plain text.

%PDF-1.7 …                       → application/pdf
PK… with word/document.xml       → application/vnd.openxmlformats-officedocument.wordprocessingml.document
"From: …" and "Message-ID: …"    → message/rfc822
"""

from __future__ import annotations

import bz2
import lzma
import mmap
import re
import tarfile
import zipfile
import zlib
from typing import TYPE_CHECKING

from assay.model.document import Reason
from assay.readers import encodings
from assay.readers.desk import Refusal, Source

if TYPE_CHECKING:
    from pathlib import Path

HEAD = 64 * 1024

OOXML = "application/vnd.openxmlformats-officedocument."
DOCX = OOXML + "wordprocessingml.document"
XLSX = OOXML + "spreadsheetml.sheet"
PPTX = OOXML + "presentationml.presentation"
XLSB = "application/vnd.ms-excel.sheet.binary.macroenabled.12"
XLS = "application/vnd.ms-excel"
DOC = "application/msword"
PPT = "application/vnd.ms-powerpoint"
MSG = "application/vnd.ms-outlook"
OLE = "application/x-ole-storage"
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
ODT = OPEN_DOCUMENT + "text"
ODS = OPEN_DOCUMENT + "spreadsheet"
ODP = OPEN_DOCUMENT + "presentation"
ODG = OPEN_DOCUMENT + "graphics"
EML, MBOX, EMLX = "message/rfc822", "application/mbox", "message/x-emlx"
ZIP, TAR, GZIP, BZIP2, XZ = (
    "application/zip",
    "application/x-tar",
    "application/gzip",
    "application/x-bzip2",
    "application/x-xz",
)
PDF, RTF, HTML, CSV, TEXT = "application/pdf", "application/rtf", "text/html", "text/csv", "text/plain"

AT_START: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", RTF),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"\x1f\x8b", GZIP),
    (b"BZh", BZIP2),
    (b"\xfd7zXZ\x00", XZ),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"MSCF", "application/vnd.ms-cab-compressed"),
    (b"\x28\xb5\x2f\xfd", "application/zstd"),
    (b"\x04\x22\x4d\x18", "application/x-lz4"),
    (b"\x1f\x9d", "application/x-compress"),
    (b"\x89LZO\x00", "application/x-lzop"),
    (b"!BDN", "application/vnd.ms-outlook-pst"),
    (b"SQLite format 3\x00", "application/vnd.sqlite3"),
    (b"\x00\x01\x00\x00Standard", "application/x-msaccess"),
    (b"AT&TFORM", "image/vnd.djvu"),
    (b"8BPS", "image/vnd.adobe.photoshop"),
    (b"\x00\x00\x01\x00", "image/x-icon"),
    (b"\x00\x00\x00\x0cjP  ", "image/jp2"),
    (b"%!PS", "application/postscript"),
    (b"AC10", "image/vnd.dwg"),
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"fLaC", "audio/flac"),
    (b"OggS", "audio/ogg"),
    (b"\x1aE\xdf\xa3", "video/x-matroska"),
    (b"\x7fELF", "application/x-executable"),
    (b"\xca\xfe\xba\xbe", "application/java-vm"),
    (b"\x30\x26\xb2\x75", "video/x-ms-asf"),
    (b"wOFF", "font/woff"),
    (b"ITSF", "application/vnd.ms-htmlhelp"),
    (b"\xffWPC", "application/vnd.wordperfect"),
    (b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d", "application/onenote"),
)
ELSEWHERE: tuple[tuple[int, bytes, str], ...] = (
    (4, b"ftyp", "video/mp4"),
    (2, b"-lh", "application/x-lzh"),
    (32769, b"CD001", "application/x-iso9660-image"),
    (257, b"ustar", TAR),
)
IN_OLE: tuple[tuple[str, str], ...] = (
    ("__properties_version1.0", MSG),
    ("WordDocument", DOC),
    ("PowerPoint Document", PPT),
    ("Workbook", XLS),
    ("WORKBOOK", XLS),
    ("Book", XLS),
)
IN_ZIP: tuple[tuple[str, str], ...] = (
    ("word/", DOCX),
    ("xl/workbook.bin", XLSB),
    ("xl/", XLSX),
    ("ppt/", PPTX),
)
MAIL_HEADER = re.compile(
    rb"^(from|to|cc|subject|date|received|message-id|mime-version|return-path|delivered-to|reply-to|content-type|"
    rb"content-transfer-encoding|x-[\w-]+|dkim-signature|sender)[ \t]*:", re.I
)  # fmt: skip
SENT_BY_MACHINE = (b"received", b"message-id", b"mime-version", b"return-path", b"x-", b"dkim", b"delivered-to")
MBOX_START = re.compile(rb"From \S+.*\d{4}.*\r?\n([!-9;-~]+:|>From )")
HTML_START = re.compile(rb"<(!doctype\s+html|html|head|body|title|meta|table|div|p)\b", re.I)
ALWAYS_TEXT = frozenset(("txt", "text", "md", "log"))


def source_of(path: Path, untrusted_file_name: str, size: int) -> Source:
    """The source with its type. Raises Refusal for an empty file and for bytes of no known format."""
    if not size:
        raise Refusal(Reason.EMPTY, "it has 0 bytes")
    with path.open("rb") as file:
        head = file.read(HEAD)
    source = Source(path, untrusted_file_name, size, "application/octet-stream", head)
    kind = _kind(source)
    return Source(path, untrusted_file_name, size, kind, head)


def _kind(source: Source) -> str:
    head = source.head
    if b"%PDF-" in head[:1024]:
        return PDF
    if head[:4] in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"):
        return _kind_of_zip(source)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _kind_of_ole(source)
    if head[:4] == b"RIFF":
        return "image/webp" if head[8:12] == b"WEBP" else "audio/x-riff"
    if (
        head[:2] == b"BM"
        and len(head) > 30
        and head[14:18] in (b"\x0c\0\0\0", b"\x28\0\0\0", b"\x6c\0\0\0", b"\x7c\0\0\0")
    ):
        return "image/bmp"
    if known := _by_magic(head):
        return _tar_within(head, known) if known in (GZIP, BZIP2, XZ) else known
    if _is_old_tar(head):
        return TAR
    return _kind_of_text(source)


def _by_magic(head: bytes) -> str | None:
    for magic, kind in AT_START:
        if head.startswith(magic):
            return kind
    return next((kind for offset, magic, kind in ELSEWHERE if head[offset:].startswith(magic)), None)


def _is_old_tar(block: bytes) -> bool:
    """A header without "ustar": its own checksum must be right."""
    try:
        return len(block) >= 512 and bool(tarfile.TarInfo.frombuf(block[:512], "utf-8", "surrogateescape").name)
    except tarfile.HeaderError:
        return False


def _tar_within(head: bytes, packed: str) -> str:
    """The first block of what is packed tells a packed tar from a packed file."""
    try:
        if packed == GZIP:
            block = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, 1024)
        elif packed == BZIP2:
            block = bz2.BZ2Decompressor().decompress(head, 1024)
        else:
            block = lzma.LZMADecompressor().decompress(head, 1024)
    except (OSError, EOFError, zlib.error, lzma.LZMAError, ValueError):
        return packed
    return TAR if block[257:262] == b"ustar" or _is_old_tar(block) else packed


def _kind_of_zip(source: Source) -> str:
    try:
        with zipfile.ZipFile(source.path) as package:
            names = package.namelist()[:5000]
            declared = package.read("mimetype")[:200].decode("ascii", "replace").strip() if "mimetype" in names else ""
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, zlib.error, RuntimeError, NotImplementedError):
        names = _names_in_local_headers(source.head)  # the table of contents at the end is gone: cut off
        declared = next((kind for kind in (ODT, ODS, ODP) if kind.encode() in source.head[:256]), "")
    if declared.startswith((OPEN_DOCUMENT, "application/epub")):
        return declared.removesuffix("-template")
    if "[Content_Types].xml" in names or any(name.startswith("_rels/") for name in names):
        for start, kind in IN_ZIP:
            if any(name.replace("\\", "/").startswith(start) for name in names):
                return kind
    return ZIP


def _names_in_local_headers(head: bytes) -> list[str]:
    names = []
    for found in re.finditer(rb"PK\x03\x04", head):
        length = int.from_bytes(head[found.start() + 26 : found.start() + 28], "little")
        names.append(head[found.start() + 30 : found.start() + 30 + length].decode("utf-8", "replace"))
    return names


def _kind_of_ole(source: Source) -> str:
    """By the names of its streams, which stand in its directory as UTF-16."""
    with source.path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        if _stream(data, "EncryptedPackage"):
            raise Refusal(Reason.PASSWORD_NEEDED, "an Office file protected by a password")
        found = [kind for name, kind in IN_OLE if _stream(data, name)]
    by_name = {"doc": DOC, "dot": DOC, "xls": XLS, "xlt": XLS, "ppt": PPT, "msg": MSG}.get(source.extension)
    return by_name if by_name in found and by_name is not None else (found[0] if found else OLE)


def _stream(data: mmap.mmap, name: str) -> bool:
    return data.find(name.encode("utf-16-le") + b"\0\0") >= 0


def _kind_of_text(source: Source) -> str:
    """CASE 1: mail, which is 7-bit text with headers. CASE 2: by name. CASE 3: by the first tag. CASE 4: plain."""
    if not encodings.looks_like_text(source.head, whole=source.size <= HEAD):
        raise Refusal(Reason.UNKNOWN_FORMAT, "binary data of no known format")
    start = source.head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if source.extension == "emlx" and re.match(rb"\d+\s*\n", start):
        return EMLX
    if MBOX_START.match(start):
        return MBOX
    if _is_mail(start, source.extension):
        return EML
    if source.extension in ("csv", "tsv", "tab"):
        return CSV
    if source.extension in ALWAYS_TEXT:
        return TEXT
    return HTML if source.extension in ("html", "htm", "xhtml") or _is_html(source.head) else TEXT


def _is_mail(start: bytes, extension: str) -> bool:
    """A letter that somebody typed may begin "From: … Subject: …" too: only machines write the other headers."""
    headers = [line.lower() for line in start[:8192].split(b"\n", 60)[:60]]
    if b"" in (bare := [line.strip() for line in headers]):
        headers = headers[: bare.index(b"")]
    if not headers or not (re.match(rb"[!-9;-~]+[ \t]*:", headers[0])):
        return False
    known = [found[1] for line in headers if (found := MAIL_HEADER.match(line))]
    if extension in ("eml", "mht", "mhtml", "msg"):
        return len(known) >= 1
    by_machine = sum(name.startswith(SENT_BY_MACHINE) for name in known)
    return by_machine >= 2 or (by_machine >= 1 and len(known) >= 3 and extension not in ALWAYS_TEXT)


def _is_html(head: bytes) -> bool:
    plain = head.replace(b"\0", b"")  # UTF-16 too
    start = re.sub(rb"^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)?(\s|<\?xml[^>]*>|<!--.*?-->)*", b"", plain[:8192], flags=re.S)
    return bool(HTML_START.match(start))
