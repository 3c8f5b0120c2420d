"""Outlook's properties, as MSG, PST and winmail.dat hold them: a number, a type, a value.

0x0037, 0x001F, "\\x1f\\x04…" → subject, "План поставки"
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Mapping  # noqa: TC003  the records below are read at run time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from assay.readers import encodings
from assay.readers.office.code_pages import encoding_of

Value = str | bytes | int | float | bool | datetime

SHORT, LONG, DOUBLE, BOOLEAN, LONG_LONG, ANSI, UNICODE, TIME, BINARY = 2, 3, 5, 0xB, 0x14, 0x1E, 0x1F, 0x40, 0x102
CURRENCY, FLOAT, APPLICATION_TIME, ERROR, OBJECT, GUID, MANY = 6, 4, 7, 0xA, 0xD, 0x48, 0x1000
FIRST_TIME = datetime(1601, 1, 1, tzinfo=UTC)
FIRST_DAY = datetime(1899, 12, 30, tzinfo=UTC)
NUMBERS = {SHORT: "<h", LONG: "<i", DOUBLE: "<d", LONG_LONG: "<q", FLOAT: "<f"}
LONGEST_TEXT = 32 * 1024 * 1024

CLASS, SUBJECT, TOPIC, BODY, HTML, RTF, HEADERS = 0x1A, 0x37, 0x70, 0x1000, 0x1013, 0x1009, 0x7D
SENDER, SENDER_ADDRESS, SENDER_SMTP = 0x0C1A, 0x0C1F, 0x5D01
FOR_SENDER, FOR_ADDRESS, FOR_SMTP = 0x42, 0x65, 0x5D02
TO, CC, BCC = 0x0E04, 0x0E03, 0x0E02
SENT, DELIVERED, CREATED, MODIFIED = 0x39, 0x0E06, 0x3007, 0x3008
MESSAGE_ID, IN_REPLY_TO, REFERENCES = 0x1035, 0x1042, 0x1039
NAME, ADDRESS, SMTP, ROLE = 0x3001, 0x3003, 0x39FE, 0x0C15
LONG_FILE_NAME, FILE_NAME, METHOD, DATA, MIME, CONTENT_ID, PATH = 0x3707, 0x3704, 0x3705, 0x3701, 0x370E, 0x3712, 0x370D
CODE_PAGE_OF_TEXT, CODE_PAGE_OF_HTML = 0x3FFD, 0x3FDE
BY_VALUE, EMBEDDED_MESSAGE, OLE_OBJECT = 1, 5, 6


@dataclass(frozen=True, slots=True)
class Attachment:
    """`chunks` gives the bytes when they are asked for, `item` the mail that it holds. `why_not`: it is elsewhere."""

    untrusted_name: str
    chunks: Callable[[], Iterable[bytes]] | None = None
    item: Callable[[], Item] | None = None
    mime_type: str = ""
    content_id: str = ""
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A mail, appointment, contact, task or note. `named` are properties that a program added, by their names."""

    properties: Mapping[int, Value]
    recipients: tuple[Mapping[int, Value], ...] = ()
    attachments: tuple[Attachment, ...] = ()
    named: tuple[tuple[str, Value], ...] = field(default=())

    def text(self, *numbers: int) -> str:
        """The first of the properties that is a text and not empty."""
        values = (self.properties.get(number) for number in numbers)
        return next((cleaned(one) for one in values if isinstance(one, str) and one.strip("\0 \r\n\t")), "")

    def time(self, *numbers: int) -> datetime | None:
        values = (self.properties.get(number) for number in numbers)
        return next((one for one in values if isinstance(one, datetime)), None)

    @property
    def is_mail(self) -> bool:
        return (self.text(CLASS) or "IPM.Note").upper().startswith(("IPM.NOTE", "IPM.POST", "REPORT.", "IPM.DOCUMENT"))


def cleaned(text: str) -> str:
    return text.rstrip("\0").strip()


def value_of(kind: int, raw: bytes, code_page: int = 0) -> Value | None:
    """None for what says nothing that could be shown."""
    if kind == UNICODE:
        return raw[:LONGEST_TEXT].decode("utf-16-le", "replace").rstrip("\0")
    if kind == ANSI:
        return encodings.decode(raw[:LONGEST_TEXT].rstrip(b"\0"), encoding_of(code_page) if code_page else None)[0]
    if kind in NUMBERS and len(raw) >= struct.calcsize(NUMBERS[kind]):
        number: int | float = struct.unpack_from(NUMBERS[kind], raw)[0]
        return number
    if kind == BOOLEAN:
        return any(raw[:2])
    if kind == TIME and len(raw) >= 8:
        return time_of(struct.unpack_from("<Q", raw)[0])
    return raw if kind == BINARY else None


def time_of(ticks: int) -> datetime | None:
    """Of 100 nanoseconds since 1601. "Never" and nonsense are None."""
    try:
        found = FIRST_TIME + timedelta(microseconds=ticks // 10)
    except OverflowError:
        return None
    return found if 1970 <= found.year < 2200 else None


def html_of(item: Item) -> str:
    """The HTML body, if there is one; its own words on its encoding come first."""
    raw = item.properties.get(HTML)
    if isinstance(raw, str):
        return raw
    if not isinstance(raw, bytes) or not raw.strip(b"\0 \r\n"):
        return ""
    page = item.properties.get(CODE_PAGE_OF_HTML)
    return encodings.decode(raw[:LONGEST_TEXT].rstrip(b"\0"), encoding_of(page) if isinstance(page, int) else None)[0]
