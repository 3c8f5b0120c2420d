"""winmail.dat, in which Outlook wraps what mail programs of others can't read: its attachments and its text."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from assay.model.document import Reason
from assay.readers import encodings
from assay.readers.mail import mapi, msg
from assay.readers.mail.mapi import Attachment, Item
from assay.readers.office.code_pages import encoding_of
from assay.readers.source import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assay.readers.desk import Desk, ReadResult
    from assay.readers.mail.mapi import Value
    from assay.readers.source import Source

READER = "assay tnef"
MAGIC = 0x223E9F78
SUBJECT, BODY, SENT, MESSAGE_ID, PROPERTIES, RECIPIENTS, CODE_PAGE = (
    0x18004, 0x2800C, 0x38005, 0x18009, 0x69003, 0x69004, 0x69007
)  # fmt: skip
ATTACHMENT, TITLE, CONTENT, ATTACHMENT_PROPERTIES = 0x69002, 0x18010, 0x6800F, 0x69005
FIXED_SIZES = {1: 4, 2: 4, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 0xA: 4, 0xB: 4, 0x14: 8, 0x40: 8, 0x48: 16}
IN_PIECES = frozenset((0x1E, 0x1F, 0x102, 0xD))
MOST_PROPERTIES, MOST_VALUES, MOST_ATTACHMENTS, MOST_RECIPIENTS, DEEPEST = 5_000, 1_000, 5_000, 5_000, 10
MESSAGE_OBJECT = bytes.fromhex("0703020000000000c000000000000046")
LARGEST = 256 * 1024 * 1024


def read(source: Source, desk: Desk) -> ReadResult:
    if source.size > LARGEST:
        raise Refusal(Reason.OUTPUT_LIMIT, "a winmail.dat of more than 256 MiB", reader=READER)
    opened = _open(source.read_bytes(), 0)
    item = opened.item()
    if not item.properties and not item.attachments:
        raise Refusal(Reason.DAMAGED, "it holds neither text nor attachments", reader=READER)
    result = msg.show(item, desk, READER)
    return replace(result, reason=Reason.DAMAGED, detail="it ends within a value") if opened.cut_off else result


@dataclass(slots=True)
class _Opened:
    """What was found so far; the attachment under way is the last one."""

    depth: int
    code_page: int = 0
    own: dict[int, Value] = field(default_factory=dict)
    recipients: list[dict[int, Value]] = field(default_factory=list)
    attached: list[dict[int, Value]] = field(default_factory=list)
    contents: list[bytes | None] = field(default_factory=list)
    cut_off: bool = False

    def item(self) -> Item:
        pairs = zip(self.attached, self.contents, strict=True)
        attachments = tuple(_attachment(Item(own), content, self.depth) for own, content in pairs)
        return Item(self.own, tuple(self.recipients), attachments)


def _open(data: bytes, depth: int) -> _Opened:
    if len(data) < 6 or struct.unpack_from("<I", data)[0] != MAGIC:
        raise Refusal(Reason.DAMAGED, "not a winmail.dat", reader=READER)
    opened = _Opened(depth)
    for attribute, value in _attributes(data, opened):
        _take(attribute, value, opened)
    return opened


def _attributes(data: bytes, opened: _Opened) -> Iterator[tuple[int, bytes]]:
    """Level, number, length, value, checksum. A wrong checksum is what some programs write."""
    at = 6
    while at + 9 <= len(data):
        attribute, length = struct.unpack_from("<II", data, at + 1)
        yield attribute, data[at + 9 : at + 9 + length]
        opened.cut_off |= at + 9 + length > len(data)
        at += 11 + length
    opened.cut_off |= bool(data[at:].strip(b"\0"))


def _take(attribute: int, value: bytes, opened: _Opened) -> None:
    if attribute == CODE_PAGE and len(value) >= 4:
        opened.code_page = struct.unpack_from("<I", value)[0] & 0xFFFF
    elif attribute in (SUBJECT, BODY, MESSAGE_ID):
        number = {SUBJECT: mapi.SUBJECT, BODY: mapi.BODY, MESSAGE_ID: mapi.MESSAGE_ID}[attribute]
        opened.own.setdefault(number, _text(value, opened.code_page))
    elif attribute == PROPERTIES:
        opened.own.update(_Values(value, opened.code_page).properties())
    elif attribute == RECIPIENTS:
        opened.recipients += _Values(value, opened.code_page).rows()
    elif attribute == ATTACHMENT and len(opened.attached) < MOST_ATTACHMENTS:
        opened.attached.append({})
        opened.contents.append(None)
    elif not opened.attached:
        return
    elif attribute == TITLE:
        opened.attached[-1].setdefault(mapi.FILE_NAME, _text(value, opened.code_page))
    elif attribute == CONTENT:
        opened.contents[-1] = value
    elif attribute == ATTACHMENT_PROPERTIES:
        opened.attached[-1].update(_Values(value, opened.code_page, keep_data=True).properties())


def _text(raw: bytes, code_page: int) -> str:
    return encodings.decode(raw.rstrip(b"\0"), encoding_of(code_page) if code_page else None)[0]


def _attachment(own: Item, content: bytes | None, depth: int) -> Attachment:
    name = own.text(mapi.LONG_FILE_NAME, mapi.FILE_NAME, mapi.NAME)
    data = own.properties.get(mapi.DATA)
    if isinstance(data, bytes) and data.startswith(MESSAGE_OBJECT):
        return _message_within(data[len(MESSAGE_OBJECT) :], name, depth)
    if content is None and isinstance(data, bytes):
        content = data
    if content is None:
        return Attachment(name, why_not="it has no content")
    found = content
    return Attachment(name, lambda: (found,), None, own.text(mapi.MIME), own.text(mapi.CONTENT_ID))


def _message_within(data: bytes, name: str, depth: int) -> Attachment:
    """A mail within is a winmail.dat of its own."""
    if depth >= DEEPEST:
        return Attachment(name, why_not=f"more than {DEEPEST} mails within mails")
    return Attachment(f"{name or 'message'}.eml", item=lambda: _open(data, depth + 1).item())


class _Values:
    """Properties one after another: type, number, a name from 0x8000 on, the value, all padded to four bytes."""

    def __init__(self, data: bytes, code_page: int, *, keep_data: bool = False) -> None:
        self._data, self._code_page, self._keep_data = data, code_page, keep_data
        self._at = 0

    def rows(self) -> Iterator[dict[int, Value]]:
        for _ in range(min(self._number(), MOST_RECIPIENTS)):
            if self._at >= len(self._data):
                return
            yield self.properties()

    def properties(self) -> dict[int, Value]:
        found: dict[int, Value] = {}
        for _ in range(min(self._number(), MOST_PROPERTIES)):
            if self._at + 4 > len(self._data):
                break
            kind, number = struct.unpack_from("<HH", self._data, self._at)
            self._at += 4
            if number >= 0x8000:
                self._skip_name()
            value = self._value(kind)
            if value is not None and (number != mapi.DATA or self._keep_data):
                found[number] = value
        return found

    def _number(self) -> int:
        found = self._data[self._at : self._at + 4]
        self._at += 4
        return int.from_bytes(found, "little")

    def _skip_name(self) -> None:
        self._at += 16
        if self._number() == 0:
            self._at += 4
        else:
            length = self._number()
            self._at += length + -length % 4

    def _value(self, kind: int) -> Value | None:
        single = kind & ~mapi.MANY
        many = bool(kind & mapi.MANY)
        count = min(self._number(), MOST_VALUES) if many or single in IN_PIECES else 1
        raw = b""
        for number in range(count):
            if self._at >= len(self._data):
                break
            length = self._number() if single in IN_PIECES else FIXED_SIZES.get(single, 4)
            if number == 0:
                raw = self._data[self._at : self._at + length]
            self._at += length + -length % 4
        return raw if single == mapi.OBJECT else mapi.value_of(single, raw, self._code_page)
