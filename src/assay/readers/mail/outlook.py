"""An Outlook item as a mail: its header lines, its best body, what else it says of itself, its attachments.

sender_name "Ivan", sender_smtp "ivan@example.org", … → "From: Ivan <ivan@example.org>", …
"""

from __future__ import annotations

import importlib.metadata
from datetime import datetime
from email.utils import format_datetime
from typing import TYPE_CHECKING

from assay.readers.desk import FORESEEN
from assay.readers.flow import Flow
from assay.readers.mail import headers, html_text, mapi, rtf_body
from assay.readers.office.word import rtf as rtf_text
from assay.readers.source import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from selectolax.lexbor import LexborHTMLParser

    from assay.readers.mail.mapi import Item, Value

MUCH_LONGER = 3  # as for mails: an HTML body with this many times the words of the plain one is the real one
LONGEST_RTF = 4 * 1024 * 1024  # bytes, unwrapped at about 1 MiB a second
ROLES = {1: "To", 2: "Cc", 3: "Bcc"}
ALSO: dict[int, str] = {
    mapi.CLASS: "message class",
    0x0017: "importance",
    0x0036: "sensitivity",
    mapi.TOPIC: "conversation",
    0x3FFA: "last_modified_by",
    0x3FF8: "author",
    mapi.DELIVERED: "delivered",
    mapi.CREATED: "created",
    mapi.MODIFIED: "modified",
    0x0040: "received by",
    0x5D07: "received by address",
    0x0044: "received for",
    0x0050: "reply to",
    0x0060: "start",
    0x0061: "end",
    0x1080: "icon",
    0x1081: "last action",
    0x1082: "last action time",
}
DETAILS: dict[int, str] = {
    0x0060: "Start",
    0x0061: "End",
    0x3001: "Name",
    0x3A06: "Given name",
    0x3A44: "Middle name",
    0x3A11: "Surname",
    0x3A45: "Title",
    0x3A4F: "Nickname",
    0x3A16: "Company",
    0x3A18: "Department",
    0x3A17: "Position",
    0x3A46: "Profession",
    0x3A4E: "Manager",
    0x3A30: "Assistant",
    0x3A08: "Business telephone",
    0x3A1B: "Business telephone 2",
    0x3A09: "Home telephone",
    0x3A1C: "Mobile telephone",
    0x3A1D: "Radio telephone",
    0x3A1F: "Other telephone",
    0x3A21: "Pager",
    0x3A23: "Fax",
    0x3A24: "Business fax",
    0x3A25: "Home fax",
    0x3A2C: "Telex",
    0x3A15: "Postal address",
    0x3A29: "Street",
    0x3A27: "Town",
    0x3A28: "Region",
    0x3A2A: "Postal code",
    0x3A26: "Country",
    0x3A0D: "Location",
    0x3A19: "Office",
    0x3A42: "Birthday",
    0x3A41: "Wedding anniversary",
    0x3A48: "Spouse",
    0x3A50: "Web page",
    0x3A51: "Business web page",
    0x3A0C: "Language",
    0x3003: "Address",
    0x39FE: "Mail address",
}


def lines_of(item: Item) -> Iterator[tuple[str, str]]:
    """From, To, Cc, Bcc, Subject, Date: what the properties say; the mail's own header lines where they don't."""
    stated = headers_of(item)
    found: dict[str, list[str]] = {"From": [from_of(item)], "To": [], "Cc": [], "Bcc": []}
    for one in item.recipients[:5_000]:
        role = one.get(mapi.ROLE)
        found[ROLES.get(role & 3 if isinstance(role, int) else 1, "To")].append(person(one, *PERSON))
    for name, number in (("To", mapi.TO), ("Cc", mapi.CC), ("Bcc", mapi.BCC)):
        found[name] = found[name] or [item.text(number)]
    found["Subject"] = [item.text(mapi.SUBJECT, mapi.TOPIC)]
    found["Date"] = [stated.text("date") or _written(item.time(mapi.SENT, mapi.DELIVERED, mapi.CREATED))]
    for name, values in found.items():
        if text := ", ".join(value for value in values if value) or stated.text(name.lower()):
            yield name, " ".join(text.split())


PERSON = (mapi.NAME, mapi.SMTP, mapi.ADDRESS)


def headers_of(item: Item) -> headers.Headers:
    """The header lines as the mail came with them; none for mails that never left their server."""
    raw = item.text(mapi.HEADERS).encode("utf-8", "replace")
    return headers.parse(raw, 0, len(raw))


def from_of(item: Item) -> str:
    """Who sent it; "on behalf of" where it was sent for another."""
    sender = person(item.properties, mapi.SENDER, mapi.SENDER_SMTP, mapi.SENDER_ADDRESS)
    behalf = person(item.properties, mapi.FOR_SENDER, mapi.FOR_SMTP, mapi.FOR_ADDRESS)
    if sender and behalf and item.text(mapi.SENDER) != item.text(mapi.FOR_SENDER):
        return f"{sender} on behalf of {behalf}"
    return sender or behalf


def person(properties: Mapping[int, Value], name: int, smtp: int, address: int) -> str:
    shown, best = (
        next((mapi.cleaned(value) for one in numbers if isinstance(value := properties.get(one), str)), "")
        for numbers in ((name,), (smtp, address))
    )
    shown = shown.strip("'\" ")
    if not best or best == shown:
        return shown
    return f"{shown} <{best}>" if shown else best


def _written(time: datetime | None) -> str:
    return format_datetime(time) if time is not None else ""


def write_body(item: Item, flow: Flow) -> tuple[str, LexborHTMLParser | None]:
    """Writes the best body. ("" or why it could not be read, the tree of the HTML if that is what was written)."""
    plain = item.text(mapi.BODY).replace("\r\n", "\n")
    html, trouble = best_html(item)
    if html and is_much_longer(html, plain):
        return "", html_text.write(html, flow)
    if plain:
        flow.write(plain)
        trouble = ""
    else:
        text, trouble = text_of_rtf(item)
        flow.write(text)
    return trouble, None


def is_much_longer(html: str, plain: str) -> bool:
    rich = Flow()
    html_text.write(html, rich)
    return len(plain.split()) * MUCH_LONGER < len(rich.text.split())


def best_html(item: Item) -> tuple[str, str]:
    """(HTML, trouble), from the HTML property or from the RTF that wraps it."""
    if html := mapi.html_of(item):
        return html, ""
    rtf, trouble = rtf_of(item)
    try:
        return (rtf_body.html_within(rtf) or "") if len(rtf) <= LONGEST_RTF else "", trouble
    except FORESEEN:
        return "", "the RTF body is damaged"


def rtf_of(item: Item) -> tuple[bytes, str]:
    packed = item.properties.get(mapi.RTF)
    if not isinstance(packed, bytes) or not packed:
        return b"", ""
    try:
        return rtf_body.unpacked(packed), ""
    except Refusal as refusal:
        return b"", refusal.detail


def text_of_rtf(item: Item) -> tuple[str, str]:
    rtf, trouble = rtf_of(item)
    if not rtf or b"\\fromhtml1" in rtf[:2_000]:
        return "", trouble
    try:
        return rtf_text.text_of(rtf[:LONGEST_RTF]).strip(), trouble
    except FORESEEN:
        return "", "the RTF body is damaged"


def details_of(item: Item) -> Iterator[tuple[str, str]]:
    """What an appointment, contact or task says beside its text."""
    if item.is_mail:
        return
    yield "Kind", item.text(mapi.CLASS)
    for number, name in DETAILS.items():
        if number in item.properties and (value := shown(item.properties[number])):
            yield name, value
    yield from ((name, value) for name, raw in item.named[:500] if (value := shown(raw)))


def shown(value: Value) -> str:
    """ "" for what is no text, number or time: such bytes are not for people."""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%dT%H:%M:%SZ}"
    if isinstance(value, bytes):
        return ""
    return " ".join(mapi.cleaned(str(value)).split())[:20_000]


def metadata_of(item: Item) -> Iterator[tuple[str, str]]:
    """The header lines as they came, all of them; then what only Outlook knows."""
    stated = headers_of(item)
    names = {name.lower() for name, _ in stated.items}
    yield from ((name.lower(), value) for name, raw in stated.items if (value := headers.decoded(raw)))
    yield from ((name.lower(), value) for name, value in lines_of(item) if name.lower() not in names)
    for key, number in (
        ("message-id", mapi.MESSAGE_ID),
        ("in-reply-to", mapi.IN_REPLY_TO),
        ("references", mapi.REFERENCES),
    ):
        if key not in names and (value := item.text(number)):
            yield key, value
    yield from also_of(item)


def also_of(item: Item) -> Iterator[tuple[str, str]]:
    for number, name in ALSO.items():
        if number in item.properties and (value := shown(item.properties[number])):
            yield name, value
    flags = item.properties.get(0x0E07)
    if isinstance(flags, int):
        yield "state", ", ".join(("read" if flags & 1 else "unread", *(("never sent",) if flags & 8 else ())))
    sent = item.time(mapi.SENT)
    if sent is not None:
        yield "sent", shown(sent)


def library(name: str) -> str:
    return f"{name} {importlib.metadata.version(name)}"
