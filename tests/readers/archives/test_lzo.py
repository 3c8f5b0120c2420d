"""lzop's files: what its instructions mean, by streams written by hand."""

from __future__ import annotations

import struct
import zlib

import pytest

from assay.model.document import Outcome, Reason
from assay.readers.archives.lzo import decompressed

TEXT = b"12 units, " * 40
END = b"\x11\0\0"


def literals(data: bytes) -> bytes:
    """An instruction for a run of 18 and more."""
    return bytes((0,)) + bytes((len(data) - 18,)) + data


@pytest.mark.parametrize(
    ("packed", "plain"),
    [
        (bytes((17 + 10,)) + b"12 units, " + END, b"12 units, "),
        (literals(b"a" * 20) + END, b"a" * 20),
        (bytes((17 + 10,)) + b"12 units, " + bytes((0x20, 390 - 2 - 31 - 255 + 0)) + b"", None),
        (bytes((17 + 10,)) + b"12 units, " + bytes((0x20, 0, 102)) + struct.pack("<H", 9 << 2) + END, TEXT),
        (bytes((17 + 4,)) + b"abcd" + bytes((0x40 | 3 << 2, 0)) + END, b"abcdabc"),
        (b"", None),
        (bytes((17 + 4,)) + b"abcd" + bytes((0x40, 0xFF)) + END, None),
    ],
)
def test_instructions(packed, plain):
    if plain is None:
        with pytest.raises(ValueError):
            decompressed(packed, 10_000)
    else:
        assert decompressed(packed, len(plain)) == plain


def lzop(packed: bytes, plain: bytes) -> bytes:
    head = b"\x89LZO\0\r\n\x1a\n" + struct.pack(">HHHBBIIIIB", 0x1030, 0x2080, 0x0940, 1, 5, 1, 0, 0, 0, 0) + bytes(4)
    return head + struct.pack(">III", len(plain), len(packed), zlib.adler32(plain)) + packed + bytes(4)


def test_a_file_of_lzop(read_file, contents):
    packed = bytes((17 + 10,)) + b"12 units, " + bytes((0x20, 0, 102)) + struct.pack("<H", 9 << 2) + END
    what, _ = read_file(lzop(packed, TEXT), "letter.txt.lzo")
    assert contents(what) == {"letter.txt": TEXT}
    what, _ = read_file(lzop(packed, TEXT)[:-10], "letter.txt.lzo")
    assert (what.reading.outcome, what.reading.reason) == (Outcome.REFUSED, Reason.DAMAGED)
