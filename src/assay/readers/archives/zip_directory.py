"""The table of contents of a zip, read entry by entry and no further than a cap, and the headers that it points to.

zipfile reads the whole table before it gives one name, and gives up on all of it for one bad entry; here a bad entry
ends the table and the entries before it stand. Offsets are those of the file, whatever was put before the archive.
"""

from __future__ import annotations

import io
import itertools
import stat
import struct
import zlib
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from assay.readers.archives.member_names import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CENTRAL = struct.Struct("<4sBBHHHHHIIIHHHHHII")
"""Sign, made by, on what, needed version, flags, method, time, day, CRC, packed, size, lengths of name, extra, comment,
disk, inner and outer attributes, offset."""
LENGTHS = struct.Struct("<3H")
LOCAL = struct.Struct("<4sHHHHHIIIHH")
END = struct.Struct("<4sHHHHIIH")
END64 = struct.Struct("<4sQHHIIQQQQ")
LOCATOR = struct.Struct("<4sIQI")
CENTRAL_SIGN, LOCAL_SIGN, END_SIGN, DESCRIPTOR_SIGN = b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"
LONGEST_RECORD = CENTRAL.size + 3 * 0xFFFF
BLOCK = 1024 * 1024
IN_ZIP64, IN_ZIP64_16 = 0xFFFFFFFF, 0xFFFF
ZIP64_EXTRA, UNICODE_PATH, AES_EXTRA = 0x0001, 0x7075, 0x9901
ENCRYPTED, DESCRIPTOR_FOLLOWS, STRONG, UTF8 = 0x1, 0x8, 0x40, 0x800
FOLDER_OF_DOS = 0x10
MOST_COUNTED = 1_000_000
"""Entries beyond the cap are counted, so that what is left out has a number: a second or two for a million."""


class NoDirectory(ValueError):
    """There is no end record, or it points nowhere: the file is cut off, or no zip."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One member as the table has it (or its own header, where there is no table). `offset`: of its own header."""

    raw_name: bytes
    name: str
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    offset: int
    mode: int = 0
    extra: bytes = b""

    @property
    def encrypted(self) -> bool:
        return bool(self.flags & ENCRYPTED)

    @property
    def is_folder(self) -> bool:
        return (self.name.endswith(("/", "\\")) and not self.size) or stat.S_ISDIR(self.mode)

    @property
    def is_special(self) -> bool:
        """A link, a device, a pipe: something that an unpacker would make, and no document."""
        return stat.S_IFMT(self.mode) in (stat.S_IFLNK, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFIFO, stat.S_IFSOCK)


@dataclass(frozen=True, slots=True)
class Directory:
    """`expected` counts all entries, also those beyond the cap. `disks` is the number of the archive's last part."""

    entries: tuple[Entry, ...]
    expected: int
    before: int = 0
    comment: bytes = b""
    trouble: str = ""
    disks: int = 0
    start: int = 0  # of the table itself


@dataclass(frozen=True, slots=True)
class _End:
    position: int
    disk: int
    entries: int
    size: int
    offset: int
    comment: bytes
    directory_disk: int


def read_directory(file: IO[bytes], volumes: Sequence[int], most: int) -> Directory:
    """The first `most` entries; `volumes` are the sizes of the file's parts. Raises NoDirectory."""
    end = _end(file, sum(volumes))
    starts = [sum(volumes[:number]) for number in range(len(volumes))]
    if end.disk and end.disk + 1 == len(volumes):
        start, before = starts[min(end.directory_disk, len(starts) - 1)] + end.offset, 0
    else:
        start, starts = end.position - end.size, []
        before = start - end.offset
    if end.size and not _has(file, start, CENTRAL_SIGN):
        start, before = end.offset, 0
    if end.size and not _has(file, start, CENTRAL_SIGN):
        raise NoDirectory("the table of contents is not where the end of the file says")
    entries: list[Entry] = []
    at = start
    for entry, entry_end in itertools.islice(_entries(file, start, before, starts), most):
        entries.append(entry)
        at = entry_end
    more, at = _count(file, at)
    counted, trouble = len(entries) + more, ""
    if at < min(start + end.size, end.position) and counted < MOST_COUNTED:
        trouble = f"its table of contents breaks off after {counted:,} members"
    declared = min(end.entries, end.size // CENTRAL.size) if trouble else counted
    return Directory(tuple(entries), max(counted, declared), max(before, 0), end.comment, trouble, end.disk, start)


def data_start(file: IO[bytes], entry: Entry) -> tuple[int, bytes] | None:
    """Where the member's bytes begin, and the name in its own header; None where there is no such header."""
    file.seek(entry.offset)
    head = file.read(LOCAL.size)
    if len(head) < LOCAL.size or not head.startswith(LOCAL_SIGN):
        return None
    name_length, extra_length = LOCAL.unpack(head)[9:]
    return entry.offset + LOCAL.size + name_length + extra_length, file.read(name_length)


def local_entry(file: IO[bytes], offset: int) -> tuple[Entry, int] | None:
    """A member by its own header, and where its bytes begin; None where there is none, or only the half of one."""
    file.seek(offset)
    head = file.read(LOCAL.size)
    if len(head) < LOCAL.size or not head.startswith(LOCAL_SIGN):
        return None
    _, _, flags, method, _, _, crc, packed, size, name_length, extra_length = LOCAL.unpack(head)
    raw, extra = file.read(name_length), file.read(extra_length)
    if len(raw) < name_length or len(extra) < extra_length:
        return None
    size, packed, _ = _of_zip64(extra, (size, packed, 0))
    entry = Entry(raw, _name(raw, flags, extra), flags, method, crc, packed, size, offset, 0, extra)
    return entry, offset + LOCAL.size + name_length + extra_length


def extras(extra: bytes) -> Iterator[tuple[int, bytes]]:
    """The extra fields of a header: (number, data). A field that lies about its length ends them."""
    at = 0
    while at + 4 <= len(extra):
        number, length = struct.unpack_from("<HH", extra, at)
        yield number, extra[at + 4 : at + 4 + length]
        at += 4 + length


def _end(file: IO[bytes], size: int) -> _End:
    """The last end record that holds together; a comment may have one in it that does not."""
    start = max(0, size - END.size - IN_ZIP64_16)
    file.seek(start)
    tail = file.read(END.size + IN_ZIP64_16)
    at = tail.rfind(END_SIGN)
    for _ in range(64):
        if at < 0:
            break
        if at + END.size <= len(tail):
            _, disk, directory_disk, _, entries, length, offset, comment = END.unpack_from(tail, at)
            found = _End(
                start + at,
                disk,
                entries,
                length,
                offset,
                tail[at + END.size : at + END.size + comment],
                directory_disk,
            )
            found = _end64(file, found)
            if found.size + found.offset <= size or found.disk:
                return found
        at = tail.rfind(END_SIGN, 0, at)
    raise NoDirectory("the end of the archive is not there")


def _end64(file: IO[bytes], end: _End) -> _End:
    file.seek(max(0, end.position - LOCATOR.size))
    locator = file.read(LOCATOR.size)
    if len(locator) < LOCATOR.size or not locator.startswith(b"PK\x06\x07"):
        return end
    said = LOCATOR.unpack(locator)[2]
    for position in (end.position - LOCATOR.size - END64.size, said):  # the first holds with data before the archive
        file.seek(max(0, position))
        record = file.read(END64.size)
        if len(record) == END64.size and record.startswith(b"PK\x06\x06"):
            _, _, _, _, disk, directory_disk, _, entries, size, offset = END64.unpack(record)
            return _End(position, disk, entries, size, offset, end.comment, directory_disk)
    return end


def _entries(file: IO[bytes], start: int, before: int, starts: Sequence[int]) -> Iterator[tuple[Entry, int]]:
    file.seek(start)
    at = start
    while len(head := file.read(CENTRAL.size)) == CENTRAL.size and head.startswith(CENTRAL_SIGN):
        fields = CENTRAL.unpack(head)
        flags, method, crc, packed, size = fields[4], fields[5], fields[8], fields[9], fields[10]
        name_length, extra_length, comment_length, disk = fields[11:15]
        rest = file.read(name_length + extra_length + comment_length)
        at += CENTRAL.size + len(rest)
        raw, extra = rest[:name_length], rest[name_length : name_length + extra_length]
        size, packed, offset = _of_zip64(extra, (size, packed, fields[17]))
        offset += starts[disk] if disk < len(starts) else before
        mode = fields[16] >> 16
        if not mode and fields[16] & FOLDER_OF_DOS and not size:
            mode = stat.S_IFDIR
        yield Entry(raw, _name(raw, flags, extra), flags, method, crc, packed, size, offset, mode, extra), at


def _count(file: IO[bytes], start: int) -> tuple[int, int]:
    """How many more entries there are, and where they end: by their lengths alone."""
    file.seek(start)
    block, at, count = b"", 0, 0
    while count < MOST_COUNTED:
        if len(block) - at < LONGEST_RECORD:
            start, block, at = start + at, block[at:] + file.read(BLOCK), 0
        if block[at : at + 4] != CENTRAL_SIGN or len(block) - at < CENTRAL.size:
            break
        name, extra, comment = LENGTHS.unpack_from(block, at + 28)
        if at + CENTRAL.size + name + extra + comment > len(block):
            break
        at += CENTRAL.size + name + extra + comment
        count += 1
    return count, start + at


def _of_zip64(extra: bytes, fields: tuple[int, int, int]) -> tuple[int, int, int]:
    """(size, packed, offset): those that are all ones stand in the extra field, in this order."""
    data = next((data for number, data in extras(extra) if number == ZIP64_EXTRA), b"")
    values = list(fields)
    for number, value in enumerate(values):
        if value == IN_ZIP64 and len(data) >= 8:
            values[number], data = int.from_bytes(data[:8], "little"), data[8:]
    return values[0], values[1], values[2]


def _name(raw: bytes, flags: int, extra: bytes) -> str:
    """By the mark for UTF-8, by the field for Unicode names if it is this name's, else as an old encoding."""
    if raw.isascii():
        return raw.decode("ascii")
    for number, data in extras(extra):
        if number == UNICODE_PATH and data[:1] == b"\x01" and data[1:5] == zlib.crc32(raw).to_bytes(4, "little"):
            return data[5:].decode("utf-8", "backslashreplace")
    return raw.decode("utf-8", "backslashreplace") if flags & UTF8 and not _is_legacy(raw) else name_of(raw)


def _is_legacy(raw: bytes) -> bool:
    """Some packers set the mark on names that are no UTF-8."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


def _has(file: IO[bytes], position: int, sign: bytes) -> bool:
    if position < 0:
        return False
    file.seek(position, io.SEEK_SET)
    return file.read(len(sign)) == sign
