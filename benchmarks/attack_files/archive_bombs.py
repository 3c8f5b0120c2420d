"""Archives that unpack to far more than they are, or to themselves."""

from __future__ import annotations

import bz2
import gzip
import lzma
import struct
import zlib
from collections.abc import Callable

from assay.model.document import Reason

from .quine import gzip_quine
from .shape import ANY, LIMITS, NOT_WHOLE, PARTIAL, READ_OR_PARTIAL, TOO_LARGE, Attack, Canary
from .writers import (
    GIB,
    MIB,
    Entry,
    bzip2_zeros,
    crc_of_zeros,
    deflated_zeros,
    ending,
    entries_of,
    gzip_of,
    gzip_zeros,
    padded,
    tar_file,
    tar_header,
    tar_of,
    xz_zeros,
    zeros_entry,
    zip_by_hand,
    zip_of,
)

ROW = "archive bombs"
FIRST = "The first neighbour: forty crates of shells to Port Sudan."
LAST = "The last neighbour: the annex names the carrier."
GOOD = Entry(b"first.txt", FIRST.encode())
ALSO_GOOD = Entry(b"last.txt", LAST.encode())
BOTH = (FIRST, LAST)
TEN_GB = 10 * 1000**3 // (64 * MIB) * 64 * MIB


def beside(*entries: Entry) -> bytes:
    return zip_by_hand([GOOD, *entries, ALSO_GOOD])


def method_bomb(method: int, data: bytes, size: int) -> bytes:
    return beside(Entry(b"bomb.bin", data, method, size, crc_of_zeros(size)))


def zip_lzma_zeros(size: int) -> bytes:
    filters = [{"id": lzma.FILTER_LZMA1, "preset": 0, "dict_size": MIB, "nice_len": 273}]
    packer = lzma.LZMACompressor(lzma.FORMAT_RAW, filters=filters)
    packed = b"".join([packer.compress(bytes(64 * MIB)) for _ in range(size // (64 * MIB))]) + packer.flush()
    return struct.pack("<BBHBI", 9, 4, 5, 93, MIB) + packed


def sixteen_five(levels: int = 5) -> bytes:
    """16 archives of 16 archives of … 64 MiB: 64 TiB."""
    inner = zip_by_hand([GOOD, zeros_entry(b"zeros.bin", 64 * MIB)])
    for level in range(levels):
        inner = zip_of({f"{level}-{number:02}.zip": inner for number in range(16)} | {f"l{level}.txt": b"level"})
    return zip_by_hand([*entries_of({"bomb.zip": inner}), ALSO_GOOD])


def overlap(count: int, size: int) -> bytes:
    """Every entry of the directory names the same bytes."""
    kernel = zeros_entry(b"kernel", size)
    first = zip_by_hand([GOOD, kernel])
    start = first.rindex(b"PK\1\2")
    record = bytearray(first[start : first.index(b"PK\5\6")])
    body = first[: first.index(b"PK\1\2")]
    directory = first[first.index(b"PK\1\2") : start] + b"".join(
        bytes(record).replace(b"kernel", b"%06d" % number) for number in range(count)
    )
    return body + directory + ending(count + 1, len(directory), len(body))


def quoted_overlap(count: int, size: int) -> bytes:
    """As Fifield's: each file's data quotes the next one's header and goes on in its data."""
    packed, checksum, told = deflated_zeros(size), crc_of_zeros(size), size
    body, records = packed, []
    content = bytes(size) if size <= 8 * MIB else b""
    for number in range(count):
        entry = Entry(b"%06d" % (count - number), body, 8, told, checksum)
        whole = zip_by_hand([entry])
        header = whole[: len(whole) - len(body) - (46 + 6) - 22]
        records.append((whole[-(46 + 6) - 22 : -22], len(header)))
        content = header + content
        body = b"\0" + struct.pack("<HH", len(header), len(header) ^ 0xFFFF) + header + body
        told, checksum = told + len(header), zlib.crc32(content)
    start, directory = 0, b""
    body = body[5:]
    for record, length in reversed(records):
        directory += record[:42] + struct.pack("<I", start) + record[46:]
        start += length + 5
    return body + directory + ending(count, len(directory), len(body))


def levels_of_zip(count: int) -> bytes:
    inner = zip_of({"core.txt": b"at the core"})
    for level in range(count):
        inner = zip_of({f"{level}.zip": inner, f"{level}.txt": f"level {level} of the store".encode()})
    return zip_by_hand([GOOD, Entry(b"deep.zip", inner), ALSO_GOOD])


def levels_of(pack: Callable[[bytes], bytes], count: int) -> bytes:
    inner = b"core of the onion"
    for _ in range(count):
        inner = pack(inner)
    return inner


def many_entries(count: int) -> bytes:
    return zip_by_hand(Entry(b"%05d.txt" % number, b"%d" % number) for number in range(count))


def many_in_tar(count: int) -> bytes:
    one = tar_file("first.txt", FIRST.encode())
    rest = b"".join(tar_header(b"%05d.txt" % number, b"00000000000") for number in range(count))
    return gzip.compress(tar_of([one])[:1024] + rest + bytes(1024), 1)


def lying_count() -> bytes:
    whole = zip_by_hand([GOOD, ALSO_GOOD])
    return whole[:-14] + struct.pack("<HH", 60000, 60000) + whole[-10:]


def far_directory() -> bytes:
    body = zip_by_hand([GOOD, ALSO_GOOD])
    end = body.rindex(b"PK\5\6")
    large = b"PK\6\6" + struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, 2, 2, 2**62, 2**63 - 1)
    large += b"PK\6\7" + struct.pack("<IQI", 0, end, 1)
    return body[:end] + large + b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, 0xFFFF, 0xFFFF, 2**32 - 1, 2**32 - 1, 0)


def two_directories() -> bytes:
    """A second, other archive in the first one's comment."""
    return zip_by_hand([GOOD, ALSO_GOOD], comment=zip_of({"decoy.txt": b"decoy"}))


def tar_of_exabytes() -> bytes:
    good = tar_of([tar_file("first.txt", FIRST.encode())])[:1024]
    return good + tar_header(b"huge.bin", b"\x80\0\0\0" + struct.pack(">Q", 2**62)) + b"some bytes".ljust(4096, b"x")


def sparse_tar() -> bytes:
    """512 bytes that say that they are a file of a tebibyte with a hole in it."""
    good = tar_of([tar_file("first.txt", FIRST.encode())])[:1024]
    head = bytearray(tar_header(b"sparse.bin", b"00000001000", b"S"))
    head[257:265] = b"ustar  \0"
    head[386:410] = b"\x80\0\0\0" + struct.pack(">Q", 2**40 - 512) + b"00000001000\0"
    head[483:495] = b"\x80\0\0\0" + struct.pack(">Q", 2**40)
    head[148:156] = b" " * 8
    head[148:156] = b"%06o\0 " % sum(head)
    return good + bytes(head) + padded(b"tail") + tar_of([tar_file("last.txt", LAST.encode())])


def pax_of(size: int) -> bytes:
    record = b"%d path=" % size
    record += b"a" * (size - len(record) - 1) + b"\n"
    good = tar_of([tar_file("first.txt", FIRST.encode())])[:1024]
    return good + tar_header(b"pax", b"%011o" % size, b"x") + padded(record) + tar_header(b"x", b"0" * 11) + bytes(1024)


def tar_with_zeros(size: int) -> bytes:
    good = tar_of([tar_file("first.txt", FIRST.encode())])[:1024] + tar_header(b"zeros.bin", b"%011o" % size)
    last = tar_of([tar_file("last.txt", LAST.encode())])
    stored = [b"\0" + struct.pack("<HH", len(part), len(part) ^ 0xFFFF) + part for part in (good, last)]
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(bytes(16 * MIB)) + packer.flush(zlib.Z_FULL_FLUSH)
    body = stored[0] + block * (size // (16 * MIB)) + stored[1] + b"\3\0"
    return gzip_of(body, 0, len(good) + size + len(last))


def seven_zip_zeros(size: int) -> bytes:
    """A 7z archive by hand: LZMA2 chunks that begin anew each time, one folder, one file."""
    filters = [{"id": lzma.FILTER_LZMA2, "dict_size": MIB}]
    chunk = lzma.compress(bytes(64 * MIB), lzma.FORMAT_RAW, filters=filters)[:-1]
    packed = chunk * (size // (64 * MIB)) + b"\0"

    def number(value: int) -> bytes:
        return b"\xff" + struct.pack("<Q", value)

    streams = b"\x06\0\x01\x09" + number(len(packed)) + b"\0"
    streams += b"\x07\x0b\x01\0\x01\x21\x21\x01\x10\x0c" + number(size) + b"\0"
    names = "zeros.bin".encode("utf-16-le") + b"\0\0"
    header = b"\x01\x04" + streams + b"\0\x05\x01\x11" + number(len(names) + 1) + b"\0" + names + b"\0\0"
    start = struct.pack("<QQI", len(packed), len(header), zlib.crc32(header))
    return b"7z\xbc\xaf\x27\x1c\0\4" + struct.pack("<I", zlib.crc32(start)) + start + packed + header


def wide_dictionary() -> bytes:
    """An LZMA file of 40 bytes whose dictionary would take 4 GiB."""
    return struct.pack("<BIQ", 93, 0xFFFFFFFF, 2**40) + lzma.compress(b"x" * 100, lzma.FORMAT_ALONE)[13:]


def wide_window() -> bytes:
    """A Zstandard frame with a window of two terabytes and blocks of repeated bytes."""
    block = struct.pack("<I", (128 * 1024) << 3 | 2)[:3] + b"\0"
    last = struct.pack("<I", 1 << 3 | 3)[:3] + b"\0"
    return b"\x28\xb5\x2f\xfd\x00\xf8" + block * 20_000 + last


def cpio_of_lies() -> bytes:
    def entry(name: bytes, data: bytes, told: int | None = None, name_size: int | None = None) -> bytes:
        size = len(data) if told is None else told
        length = len(name) + 1 if name_size is None else name_size
        head = b"070701" + b"%08X" * 13 % (1, 0o100644, 0, 0, 1, 0, size, 0, 0, 0, 0, length, 0)
        return padded(padded(head + name + b"\0", 4) + data, 4)

    return entry(b"first.txt", FIRST.encode()) + entry(b"x", b"y", 0xFFFFFFFF) + entry(b"z", b"", 0, 0xFFFFFFF0)


def ar_of_lies() -> bytes:
    def entry(name: bytes, size: bytes, data: bytes) -> bytes:
        head = name.ljust(16) + b"0".ljust(12) + b"0".ljust(6) * 2 + b"100644".ljust(8) + size.ljust(10) + b"`\n"
        return head + data + b"\n" * (len(data) % 2)

    return b"!<arch>\n" + entry(b"first.txt/", b"%d" % len(FIRST), FIRST.encode()) + entry(b"x/", b"9999999999", b"y")


def plain(make: Callable[[], bytes]) -> Callable[[Canary], bytes]:
    return lambda _: make()


def bomb(name: str, make: Callable[[], bytes], **holds: object) -> Attack:
    """What is not said: it ends, not as whole, with one of the reasons for what is too large."""
    held = {"outcomes": NOT_WHOLE, "reasons": TOO_LARGE, **holds}
    return Attack(ROW, name, plain(make), **held)  # type: ignore[arg-type]


NEIGHBOURS = {"outcomes": PARTIAL, "must_text": BOTH}
ENDS = {"outcomes": ANY, "reasons": TOO_LARGE | {Reason.UNSUPPORTED_FORMAT, Reason.UNKNOWN_FORMAT}}
ATTACKS = (
    bomb("zeros-10g.gz", lambda: gzip_zeros(TEN_GB), quick=True),
    bomb("zeros-10g.bz2", lambda: bzip2_zeros(TEN_GB)),
    bomb("zeros-10g.xz", lambda: xz_zeros(TEN_GB)),
    bomb("zeros-10g.zip", lambda: beside(zeros_entry(b"zeros.bin", TEN_GB)), **NEIGHBOURS, quick=True),
    bomb("zeros-10g-that-say-100.zip", lambda: beside(zeros_entry(b"zeros.bin", TEN_GB, told=100)), **NEIGHBOURS),
    bomb("flat-2g.zip", lambda: beside(zeros_entry(b"zeros.bin", 2 * GIB)), **NEIGHBOURS),
    bomb("bzip2-inside.zip", lambda: method_bomb(12, bzip2_zeros(2 * GIB), 2 * GIB), **NEIGHBOURS),
    bomb("lzma-inside.zip", lambda: method_bomb(14, zip_lzma_zeros(576 * MIB), 576 * MIB), **NEIGHBOURS),
    bomb("flat-2g.tar.gz", lambda: tar_with_zeros(2 * GIB), outcomes=NOT_WHOLE, somewhere=TOO_LARGE),
    bomb("zeros-4g.7z", lambda: seven_zip_zeros(4 * GIB)),
    bomb("sixteen-to-the-fifth.zip", sixteen_five, outcomes=READ_OR_PARTIAL, must_text=BOTH),
    bomb("overlap-200.zip", lambda: overlap(200, 8 * MIB), must_text=(FIRST,), quick=True),
    bomb("overlap-quoted.zip", lambda: quoted_overlap(200, 8 * MIB)),
    bomb("gz-in-gz.gz", lambda: gzip.compress(gzip_zeros(TEN_GB)), outcomes=ANY, somewhere=TOO_LARGE),
    bomb("gz-40-levels.gz", lambda: levels_of(gzip.compress, 40), outcomes=ANY, must_text=("core of the onion",)),
    bomb("mixed-60-levels.xz", lambda: levels_of(lambda x: lzma.compress(bz2.compress(x)), 30), outcomes=ANY),
    bomb("levels-120.zip", lambda: levels_of_zip(120), outcomes=ANY, must_text=BOTH),
    bomb("entries-70000.zip", lambda: many_entries(70_000), outcomes=PARTIAL, reasons=LIMITS),
    bomb("entries-70000.tar.gz", lambda: many_in_tar(70_000), outcomes=ANY, must_text=(FIRST,)),
    bomb("quine.gz", gzip_quine, outcomes=ANY, quick=True),
    bomb("quine-in.zip", lambda: beside(Entry(b"quine.gz", gzip_quine())), outcomes=ANY, must_text=BOTH),
    bomb("count-lies.zip", lying_count, outcomes=READ_OR_PARTIAL, must_text=BOTH, quick=True),
    bomb("directory-at-2-to-63.zip", far_directory, outcomes=ANY, must_text=BOTH, quick=True),
    bomb("two-directories.zip", two_directories, outcomes=READ_OR_PARTIAL, must_text=BOTH, quick=True),
    bomb("exabytes.tar", tar_of_exabytes, outcomes=PARTIAL, must_text=(FIRST,), quick=True),
    bomb("sparse-tebibyte.tar", sparse_tar, outcomes=READ_OR_PARTIAL, must_text=(FIRST,), quick=True),
    bomb("pax-path-10m.tar", lambda: pax_of(10 * MIB), outcomes=ANY, must_text=(FIRST,)),
    bomb("dictionary-4g.lzma", wide_dictionary, **ENDS, quick=True),
    bomb("window-2t.zst", wide_window, **ENDS, quick=True),
    bomb("lies.cpio", cpio_of_lies, outcomes=READ_OR_PARTIAL, must_text=(FIRST,), quick=True),
    bomb("lies.a", ar_of_lies, outcomes=READ_OR_PARTIAL, must_text=(FIRST,), quick=True),
    bomb("empty-members.gz", lambda: gzip.compress(b"") * 500_000, outcomes=ANY, reasons=TOO_LARGE | {Reason.EMPTY}),
    bomb(
        "endless-name.gz",
        lambda: gzip_of(b"\3\0", 0, 0, name=b"a" * 50 * MIB),
        outcomes=ANY,
        reasons=TOO_LARGE | {Reason.EMPTY},
    ),
)
