"""Outlook's stores (PST, OST): every item of every folder is a member, a mail written from its properties.

Inbox/План → "Inbox/00001 План.eml"; what a folder counts and the file does not give is counted as failed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pypff

from assay.model.document import Reason
from assay.readers.desk import FORESEEN, Desk, ReadResult, named
from assay.readers.mail import composing, mapi, outlook, transfer
from assay.readers.mail.mapi import Attachment, Item
from assay.readers.source import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from assay.readers.mail.mapi import Value
    from assay.readers.source import Source

Record = Any  # of pypff, which states no types

CHUNK = 1024 * 1024
DEEPEST, MOST_FOLDERS, MOST_ENTRIES, MOST_ATTACHMENTS, MOST_RECIPIENTS = 100, 100_000, 5_000, 5_000, 20_000
LONGEST_SUBJECT = 80
STATED_ITEMS, STATED_HIDDEN_ITEMS = 0x3602, 0x3603
BROKEN = (*FORESEEN, TypeError, AttributeError, MemoryError)  # the last for sizes that no store can have
KINDS = {97: "OST", 98: "PAB", 112: "PST"}


def read(source: Source, desk: Desk) -> ReadResult:
    desk.most_members = desk.limits.messages
    reader = outlook.library("libpff-python")
    with source.open() as file:
        store = pypff.file()
        try:
            store.open_file_object(file)
            root = store.get_root_folder()
        except BROKEN as error:
            raise Refusal(Reason.DAMAGED, named(error), reader=reader) from error
        walk = _Walk(store, desk)
        try:
            walk.folder(root, ())
            walk.orphans()
        except Refusal as refusal:  # a limit: what was not reached counts as failed
            walk.trouble = refusal
        walk.tell()
        return walk.result(reader)


@dataclass(slots=True)
class _Walk:
    """Goes through folders in their order; `expected` counts what they say they hold."""

    store: Any
    desk: Desk
    number: int = 0
    expected: int = 0
    trouble: Refusal | None = None
    seen: set[int] = field(default_factory=set)
    lost: list[str] = field(default_factory=list)
    hidden: int = 0

    def folder(self, folder: Record, path: tuple[str, ...]) -> None:
        """One folder and those below it. One that can't be read doesn't end the walk."""
        identifier = int(_asked(folder, "identifier") or 0)
        if len(path) > DEEPEST or len(self.seen) >= MOST_FOLDERS or identifier in self.seen:
            self.lost.append(f"folders below {_shown(path)}")
            return
        self.seen.add(identifier)
        self._items(folder, path)
        for at in range(_count(folder, "number_of_sub_folders")):
            try:
                below = folder.get_sub_folder(at)
            except BROKEN as error:
                self.expected += 1
                self.desk.member_failed(f"{_shown(path)}/folder {at + 1}", Reason.DAMAGED, named(error))
                continue
            self.folder(below, (*path, _asked(below, "name") or f"folder {at + 1}"))

    def _items(self, folder: Record, path: tuple[str, ...]) -> None:
        stated = _stated(folder)
        there = _count(folder, "number_of_sub_messages")
        self.hidden += int(stated.get(STATED_HIDDEN_ITEMS, 0))
        lacking = max(0, int(stated.get(STATED_ITEMS, 0)) - there)
        self.expected += there + lacking
        if lacking:
            self.lost.append(f"{lacking} items of {_shown(path)}")
        for at in range(there):
            self._emit(lambda place=at: folder.get_sub_message(place), path)

    def orphans(self) -> None:
        """Items that no folder holds any more: often what somebody deleted."""
        there = _count(self.store, "number_of_orphan_items")
        self.expected += there
        for at in range(there):
            self._emit(lambda place=at: self.store.get_orphan_item(place), ("items without a folder",))

    def _emit(self, get: Any, path: tuple[str, ...]) -> None:
        self.number += 1
        name = f"{_shown(path)}/{self.number:05}"
        try:
            record = get()
            item = _item(record)
        except BROKEN as error:
            self.desk.member_failed(name, Reason.DAMAGED, named(error))
            return
        subject = item.text(mapi.SUBJECT, mapi.TOPIC, mapi.NAME)[:LONGEST_SUBJECT]
        if lacking := sum(bool(one.why_not) for one in item.attachments):
            self.lost.append(f"{lacking} attachments of {name}")
        said = (("X-Outlook-Folder", composing.one_line(_shown(path))),)
        self.desk.member(f"{name} {subject}".rstrip() + ".eml", transfer.batched(composing.eml(item, said=said)))

    def tell(self) -> None:
        for one in self.lost[:50]:
            self.desk.note(f"Not given by the file: {one}.")
        if self.hidden:
            self.desk.note(
                f"Folders count {self.hidden} settings and forms of the mail program, which were not taken out."
            )

    def result(self, reader: str) -> ReadResult:
        kind = KINDS.get(_count(self.store, "content_type"), "")
        metadata = (("kind", kind),) if kind else ()
        reason = self.trouble.reason if self.trouble else None
        if self.trouble is None and not self.desk.members and (self.desk.failed or self.lost):
            reason = Reason.DAMAGED
        detail = self.trouble.detail if self.trouble else ""
        return ReadResult(reader, metadata, reason, detail, self.expected)


def _asked(record: Record, name: str) -> Any:
    """None where pypff can't say."""
    try:
        return getattr(record, name)
    except BROKEN:
        return None


def _count(record: Record, name: str) -> int:
    return int(_asked(record, name) or 0)


def _shown(path: tuple[str, ...]) -> str:
    """One name for the folder; a slash within a folder's name can't make two of it."""
    return "/".join(one.replace("/", "∕") for one in path) or "top"


def _stated(folder: Record) -> Mapping[int, int]:
    found = {}
    for number, value in _properties(folder).items():
        if number in (STATED_ITEMS, STATED_HIDDEN_ITEMS) and isinstance(value, int) and 0 < value < 10_000_000:
            found[number] = value
    return found


def _item(record: Record) -> Item:
    own = _properties(record)
    recipients = _asked(record, "recipients")
    sets = list(_sets(recipients))[:MOST_RECIPIENTS] if recipients is not None else []
    attached = min(_count(record, "number_of_attachments"), MOST_ATTACHMENTS)
    return Item(
        own,
        tuple(_values(one) for one in sets),
        tuple(_attachment(record, at) for at in range(attached)),
        _named(own),
    )


def _named(own: Mapping[int, Value]) -> tuple[tuple[str, Value], ...]:
    """Texts that programs added; pypff does not give their names."""
    return tuple(
        (f"Property {number:04x}", value)
        for number, value in sorted(own.items())
        if number >= 0x8000 and isinstance(value, str) and value.strip()
    )


def _properties(record: Record) -> dict[int, Value]:
    """Of the first set; recipients and attachments have sets of their own."""
    return next((_values(one) for one in _sets(record)), {})


def _sets(record: Record) -> Iterator[Record]:
    for at in range(_count(record, "number_of_record_sets")):
        try:
            yield record.get_record_set(at)
        except BROKEN:
            continue


def _values(record_set: Record) -> dict[int, Value]:
    found: dict[int, Value] = {}
    for at in range(min(_count(record_set, "number_of_entries"), MOST_ENTRIES)):
        try:
            entry = record_set.get_entry(at)
            number, kind = entry.entry_type, entry.value_type
            if number is None or kind is None or number == mapi.DATA:
                continue
            value = mapi.value_of(kind, entry.data or b"")
        except BROKEN:
            continue
        if number == mapi.SUBJECT and isinstance(value, str) and value.startswith("\x01"):
            value = value[2:]  # two characters say how long "Re: " is
        if value is not None:
            found.setdefault(number, value)
    return found


def _attachment(record: Record, at: int) -> Attachment:
    try:
        attachment = record.get_attachment(at)
    except BROKEN as error:
        return Attachment(f"attachment {at + 1}", why_not=named(error))
    own = Item(_properties(attachment))
    name = own.text(mapi.LONG_FILE_NAME, mapi.FILE_NAME, mapi.NAME) or f"attachment {at + 1}"
    if own.properties.get(mapi.METHOD) == mapi.EMBEDDED_MESSAGE and _count(attachment, "number_of_sub_items"):
        return Attachment(name, item=lambda: _item(attachment.get_sub_item(0)))
    return Attachment(
        name,
        lambda: _chunks(attachment),
        mime_type=own.text(mapi.MIME),
        content_id=own.text(mapi.CONTENT_ID),
        why_not="" if _count(attachment, "size") else _why_not(own),
    )


def _why_not(own: Item) -> str:
    if own.properties.get(mapi.METHOD) == mapi.EMBEDDED_MESSAGE:
        return "a mail within the mail, which libpff-python does not give"
    where = own.text(mapi.PATH, 0x3708)
    return f"only its place is stated: {where}" if where else "it has no content"


def _chunks(attachment: Record) -> Iterator[bytes]:
    left = _count(attachment, "size")
    while left > 0:
        data = attachment.read_buffer(min(CHUNK, left))
        if not data:
            raise Refusal(Reason.DAMAGED, "the attachment is cut off")
        left -= len(data)
        yield data
