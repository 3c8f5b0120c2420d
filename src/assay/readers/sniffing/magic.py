"""Formats that show themselves by bytes at a fixed place.

%PDF-1.7 …  → application/pdf
"""

from __future__ import annotations

from assay.readers.sniffing.names import BZIP2, GZIP, RTF, TAR, XZ

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


def by_magic(head: bytes) -> str | None:
    """The media type; None where no known magic stands in the head of the file."""
    for magic, kind in AT_START:
        if head.startswith(magic):
            return kind
    return next((kind for offset, magic, kind in ELSEWHERE if head[offset:].startswith(magic)), None)
