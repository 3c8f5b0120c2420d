"""Outlook's .msg files: page 1 is the item as a mail program shows it; attachments are members.

A mail inside a mail has no bytes of its own here: its member is a mail written from its properties, and says so.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from assay.model.document import Reason
from assay.readers.desk import Desk, ReadResult
from assay.readers.flow import Flow
from assay.readers.mail import composing, html_text, mapi, outlook, quoting, transfer
from assay.readers.mail.mapi import Attachment, Item
from assay.readers.office.ole.embedded import of_storage
from assay.readers.office.ole.files import Ole
from assay.readers.source import Refusal
from assay.readers.web import long_pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from assay.readers.mail.mapi import Value
    from assay.readers.source import Source

Path = tuple[str, ...]

PROPERTIES = "__properties_version1.0"
HEADER_AT_TOP, HEADER_WITHIN, HEADER_OF_OTHERS = 32, 24, 8
STREAM = "__substg1.0_"
NAMES = "__nameid_version1.0"
MOST_PROPERTIES, MOST_RECIPIENTS, MOST_ATTACHMENTS = 5_000, 20_000, 5_000
FIXED = frozenset((mapi.SHORT, mapi.LONG, mapi.FLOAT, mapi.DOUBLE, mapi.BOOLEAN, mapi.LONG_LONG, mapi.TIME))


def read(source: Source, desk: Desk) -> ReadResult:
    with source.open() as file, Ole(file) as ole:
        reader = ole.reader
        if (PROPERTIES,) not in ole:
            raise Refusal(Reason.DAMAGED, "an Outlook item without its properties", reader=reader)
        item = _Reader(ole).item()
        return show(item, desk, reader)


def show(item: Item, desk: Desk, reader: str) -> ReadResult:
    """The item's page and members; also for winmail.dat."""
    flow = Flow()
    flow.write("\n".join(f"{name}: {value}" for name, value in outlook.lines_of(item)))
    flow.new_paragraph()
    flow.write("\n".join(f"{name}: {value}" for name, value in outlook.details_of(item)))
    flow.new_paragraph()
    head = len(flow.text)
    trouble, tree = outlook.write_body(item, flow)
    if trouble:
        desk.lacking(trouble)
    text = flow.text
    marks = (*flow.marks, *quoting.marks_of(text, min(head, len(text))))
    long_pages.send_text(desk, text, tables=flow.tables, marks=tuple(sorted(marks, key=lambda one: one.start)))
    emit(item.attachments, desk)
    inside = html_text.send_rest((tree,) if tree is not None else (), desk)
    html_text.note_hidden(flow, desk)
    return ReadResult(reader, tuple(outlook.metadata_of(item)), expected=len(item.attachments) + inside or None)


def emit(attachments: Iterable[Attachment], desk: Desk) -> None:
    for number, one in enumerate(attachments, 1):
        name = one.untrusted_name or f"attachment {number}"
        if one.why_not:
            desk.member_failed(name, Reason.PARTS_UNREAD, one.why_not)
        elif one.item is not None:
            desk.member(name, transfer.batched(composing.eml(one.item())))
        else:
            desk.member(name, one.chunks() if one.chunks is not None else ())


class _Reader:
    """Reads items, recipients and attachments out of the storages of the file."""

    def __init__(self, ole: Ole) -> None:
        self._ole = ole
        self._names = _names(ole)

    def item(self, path: Path = (), depth: int = 0) -> Item:
        own = self._properties(path, HEADER_WITHIN if path else HEADER_AT_TOP)
        page = _code_page(own)
        kids = self._ole.kids(*path)
        recipients = sorted(name for name in kids if name.lower().startswith("__recip_version1.0_"))[:MOST_RECIPIENTS]
        attached = sorted(name for name in kids if name.lower().startswith("__attach_version1.0_"))[:MOST_ATTACHMENTS]
        named = tuple((self._names[one], value) for one, value in sorted(own.items()) if one in self._names)
        return Item(
            own,
            tuple(self._properties((*path, name), HEADER_OF_OTHERS, page) for name in recipients),
            tuple(self._attachment((*path, name), page, depth) for name in attached),
            named,
        )

    def _properties(self, path: Path, header: int, page: int = 0) -> dict[int, Value]:
        """Those of fixed size stand in one stream, the others in a stream each."""
        found: dict[int, Value] = {}
        table = self._ole.bytes_if_there(*path, PROPERTIES)[header:]
        for at in range(0, min(len(table), 16 * MOST_PROPERTIES) - 15, 16):
            kind, number = struct.unpack_from("<HH", table, at)
            if kind in FIXED and (value := mapi.value_of(kind, table[at + 8 : at + 16])) is not None:
                found[number] = value
        page = page or _code_page(found)
        for name in self._ole.kids(*path)[: 4 * MOST_PROPERTIES]:
            number, kind = _number_and_kind(name)
            if kind in (mapi.ANSI, mapi.UNICODE, mapi.BINARY) and number != mapi.DATA:
                value = mapi.value_of(kind, self._ole.bytes_if_there(*path, name), page)
                if value is not None:
                    found[number] = value
        return found

    def _attachment(self, path: Path, page: int, depth: int) -> Attachment:
        own = Item(self._properties(path, HEADER_OF_OTHERS, page))
        name = own.text(mapi.LONG_FILE_NAME, mapi.FILE_NAME, mapi.NAME)
        data = (*path, f"{STREAM}{mapi.DATA:04X}{mapi.BINARY:04X}")
        inside = (*path, f"{STREAM}{mapi.DATA:04X}{mapi.OBJECT:04X}")
        mime_type, content_id = own.text(mapi.MIME), own.text(mapi.CONTENT_ID)
        if inside in self._ole and own.properties.get(mapi.METHOD) == mapi.EMBEDDED_MESSAGE:
            return self._message_within(inside, name, depth)
        if inside in self._ole:
            return self._object_within(inside, name)
        if data in self._ole:
            return Attachment(name, lambda: (self._ole.bytes_of(*data),), None, mime_type, content_id)
        where = own.text(mapi.PATH, 0x3708)
        return Attachment(name or where, why_not=f"only its place is stated: {where}" if where else "it has no content")

    def _message_within(self, path: Path, name: str, depth: int) -> Attachment:
        subject = Item(self._properties(path, HEADER_WITHIN)).text(mapi.SUBJECT) or name or "message"
        if depth >= composing.DEEPEST:
            return Attachment(subject, why_not=f"more than {composing.DEEPEST} mails within mails")
        return Attachment(f"{subject}.eml", item=lambda: self.item(path, depth + 1), mime_type="message/rfc822")

    def _object_within(self, path: Path, name: str) -> Attachment:
        """An OLE object: the file that it wraps, or the largest stream of what is no file of a known kind."""
        found = of_storage(self._ole, path, name or "object")
        if found.data is not None:
            data = found.data
            return Attachment(found.untrusted_name, lambda: (data,))
        streams = [one for one in self._ole.paths if one[: len(path)] == path]
        if not streams:
            return Attachment(name, why_not=found.kind or "an embedded object without content")
        largest = max(streams, key=lambda one: self._ole.size_of(*one))
        return Attachment(name or "object", lambda: (self._ole.bytes_of(*largest),))


def _code_page(properties: dict[int, Value]) -> int:
    stated = (properties.get(number) for number in (mapi.CODE_PAGE_OF_TEXT, mapi.CODE_PAGE_OF_HTML))
    return next((one for one in stated if isinstance(one, int) and 0 < one < 65_536 and one not in (1200, 65001)), 0)


def _number_and_kind(stream: str) -> tuple[int, int]:
    digits = stream[len(STREAM) :] if stream.lower().startswith(STREAM) else ""
    if len(digits) != 8:
        return 0, 0
    try:
        return int(digits[:4], 16), int(digits[4:], 16)
    except ValueError:
        return 0, 0


def _names(ole: Ole) -> dict[int, str]:
    """What the properties from 0x8000 on are called, where a program gave them a name in words."""
    entries = ole.bytes_if_there(NAMES, f"{STREAM}00030102")
    strings = ole.bytes_if_there(NAMES, f"{STREAM}00040102")
    return dict(_named(entries, strings))


def _named(entries: bytes, strings: bytes) -> Iterator[tuple[int, str]]:
    for at in range(0, min(len(entries), 8 * MOST_PROPERTIES) - 7, 8):
        place, kind, index = struct.unpack_from("<IHH", entries, at)
        if not kind & 1:
            if place in OF_APPOINTMENTS:
                yield 0x8000 + index, OF_APPOINTMENTS[place]
        elif place + 4 <= len(strings):
            length = min(struct.unpack_from("<I", strings, place)[0], 500)
            yield 0x8000 + index, strings[place + 4 : place + 4 + length].decode("utf-16-le", "replace")


OF_APPOINTMENTS = {
    0x8208: "Location",
    0x820D: "Starts",
    0x820E: "Ends",
    0x8232: "Repeats",
    0x8234: "Time zone",
    0x8238: "All who take part",
    0x823B: "Who takes part",
    0x823C: "Who may take part",
    0x8083: "Mail address 1",
    0x8080: "Name of mail address 1",
    0x8093: "Mail address 2",
    0x80A3: "Mail address 3",
    0x8005: "Filed as",
    0x801A: "Home address",
    0x801B: "Business address",
    0x8104: "Task starts",
    0x8105: "Task is due",
    0x810F: "Task done on",
    0x811F: "Task's owner",
    0x8102: "Share done",
    0x8539: "Companies",
    0x853A: "Contacts",
}
