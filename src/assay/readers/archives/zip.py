"""ZIP archives: every member by the table of contents; by the members' own headers where the table is gone.

Members that lie over one another, as in a bomb of overlapping members, are read once; the others are refused by name.
"""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from assay.model.document import Reason
from assay.readers.archives import zip_salvage
from assay.readers.archives.member_names import name_of
from assay.readers.archives.passed_over import PassedOver
from assay.readers.archives.zip_directory import LOCAL_SIGN, Directory, Entry, NoDirectory, data_start, read_directory
from assay.readers.archives.zip_members import content
from assay.readers.desk import Desk, ReadResult
from assay.readers.source import Refusal, Source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO

READER = "assay zip"
LONGEST_TARGET = 4096
FRONT_CHUNK = 256 * 1024


def read(source: Source, desk: Desk) -> ReadResult:
    volumes = [os.fstat(one).st_size for one in source.volumes]
    with source.open() as file:
        try:
            directory = read_directory(file, volumes, desk.limits.members)
        except NoDirectory as error:
            return zip_salvage.read(source, desk, str(error))
        if directory.disks and len(volumes) <= directory.disks:
            raise Refusal(Reason.VOLUME_MISSING, f"the last of {directory.disks + 1} parts", reader=READER)
        if directory.expected and not any(data_start(file, one) for one in directory.entries[:10]):
            return zip_salvage.read(source, desk, "its table of contents points nowhere")
        return _members(source, desk, directory, file)


@dataclass(slots=True)
class _Count:
    locked: int = 0
    left_out: int = 0
    other_names: list[str] = field(default_factory=list)
    passed_over: PassedOver = field(default_factory=PassedOver)

    def watching(self, chunks: Iterator[bytes]) -> Iterator[bytes]:
        try:
            yield from chunks
        except Refusal as refusal:
            self.locked += refusal.reason is Reason.PASSWORD_NEEDED
            raise


def _members(source: Source, desk: Desk, directory: Directory, file: IO[bytes]) -> ReadResult:
    overlapping = _overlapping(directory.entries)
    count = _Count()
    reason, detail = None, ""
    for number, entry in enumerate(directory.entries):
        if entry.is_folder or entry.is_special:
            count.left_out += 1
            if entry.is_special:
                count.passed_over.add(entry.name, entry.mode, _target(source, entry, file))
        elif number in overlapping:
            desk.member_failed(entry.name, Reason.MEMBER_LIMIT, "it lies over another member, as in a bomb")
        else:
            _member(source, desk, entry, file, count)
    count.passed_over.tell(desk)
    _tell(desk, directory, count)
    expected = directory.expected - count.left_out
    if not overlapping and not directory.trouble and directory.expected == len(directory.entries):
        unlisted = zip_salvage.send_unlisted(source, desk, directory, file)
        expected += unlisted
        if unlisted:
            desk.note(f"{unlisted} of its members are not in its table of contents: removed, or hidden")
    expected += _send_front(source, desk, directory)
    if directory.expected > len(directory.entries) and not directory.trouble:
        reason, detail = Reason.MEMBER_LIMIT, f"it has {directory.expected:,} members"
    elif directory.trouble:
        reason, detail = Reason.DAMAGED, directory.trouble
    elif count.locked:
        reason, detail = Reason.PASSWORD_NEEDED, f"{count.locked:,} of {expected:,} members are encrypted"
    return ReadResult(READER, _metadata(directory), reason, detail, expected)


def _send_front(source: Source, desk: Desk, directory: Directory) -> int:
    """An archive in front of this one, which stands in its comment or behind its end: other programs show that one."""
    if not directory.before or not source.head.startswith(LOCAL_SIGN):
        return 0
    desk.member("the archive in front.zip", _front(source, directory.before), packed=directory.before)
    return 1


def _front(source: Source, length: int) -> Iterator[bytes]:
    with source.open() as file:
        while length > 0 and (chunk := file.read(min(length, FRONT_CHUNK))):
            length -= len(chunk)
            yield chunk


def _member(source: Source, desk: Desk, entry: Entry, file: IO[bytes], count: _Count) -> None:
    found = data_start(file, entry)
    if found is None:
        desk.member_failed(entry.name, Reason.DAMAGED, "its header is not where the table of contents says")
        return
    start, own_name = found
    if own_name != entry.raw_name:
        own = replace(entry, raw_name=own_name, name=own_name.decode("utf-8", "backslashreplace"))
        count.other_names.append(f"{entry.name!r} calls itself {own.name!r}")
    chunks = count.watching(content(source, entry, start))
    desk.member(entry.name, chunks, packed=entry.packed, stated=entry.size)


def _target(source: Source, entry: Entry, file: IO[bytes]) -> str:
    """Where a link points: that is its content."""
    found = data_start(file, entry)
    if found is None or entry.size > LONGEST_TARGET:
        return ""
    with contextlib.suppress(Refusal):
        return name_of(b"".join(content(source, entry, found[0])))
    return ""


def _overlapping(entries: tuple[Entry, ...]) -> frozenset[int]:
    """The numbers of the entries that begin within another that begins before them (or with them, and comes first)."""
    found = set()
    end = -1
    for number in sorted(range(len(entries)), key=lambda one: (entries[one].offset, one)):
        entry = entries[number]
        if entry.is_folder:
            continue
        if entry.offset < end:
            found.add(number)
        else:
            end = entry.offset + 30 + len(entry.raw_name) + entry.packed
    return frozenset(found)


def _tell(desk: Desk, directory: Directory, count: _Count) -> None:
    if count.other_names:
        shown = "; ".join(count.other_names[:5])
        desk.note(f"{len(count.other_names)} members have another name in their own header: {shown}")
    if directory.before:
        desk.note(f"{directory.before:,} bytes stand before the archive (a program that unpacks it, or something else)")
    twice = len(directory.entries) - len({one.name for one in directory.entries})
    if twice:
        desk.note(f"{twice} names stand in the archive more than once; all are kept")


def _metadata(directory: Directory) -> tuple[tuple[str, str], ...]:
    if not directory.comment:
        return ()
    return (("comment", directory.comment.decode("utf-8", "backslashreplace")),)
