"""Mails: page 1 is the header as a reader sees it and the best body; attachments are members.

From: …, To: …, Subject: …, Date: …  → those lines, an empty line, the body
"""

from __future__ import annotations

import email
import email.policy
import re
from email.message import Message
from itertools import islice
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from assay.model.document import Reason
from assay.readers import encodings
from assay.readers.desk import FORESEEN, Desk, ReadResult
from assay.readers.flow import Flow
from assay.readers.sniffing import names
from assay.readers.web import html as web_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assay.readers.source import Source

SHOWN = ("From", "To", "Cc", "Subject", "Date")
KEPT = frozenset(
    ("from", "to", "cc", "bcc", "subject", "date", "message-id", "in-reply-to", "references", "reply-to", "sender",
     "return-path", "received", "x-originating-ip", "x-mailer", "user-agent", "delivered-to",
     "content-language", "organization")
)  # fmt: skip
MOST_HEADERS = 500
MUCH_LONGER = 3  # an HTML body with this many times the text of the plain one is the real one
WRONG = (*FORESEEN, AttributeError, TypeError, AssertionError)  # what email raises on headers that no mailer writes


def read(source: Source, desk: Desk) -> ReadResult:
    data = source.read_bytes()
    if source.mime_type == names.EMLX:
        data = without_envelope(data)
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        return _read(message, desk)
    except RecursionError:
        desk.page(encodings.decode(data)[0])
        return ReadResult("assay mail", (), Reason.DAMAGED, "parts nested too deep; shown as it is, undecoded")


def _read(message: Message, desk: Desk) -> ReadResult:
    bodies: list[Message] = []
    attachments: list[Message] = []
    _sort(message, bodies, attachments)
    flow = Flow()
    flow.write("\n".join(f"{name}: {value}" for name in SHOWN if (value := header_of(message, name))))
    flow.new_paragraph()
    for body in bodies:
        _write(body, flow)
        flow.new_paragraph()
    desk.page(flow.text, tables=flow.tables)
    for number, part in enumerate(attachments, 1):
        desk.member(_name(part, number), _content(part))
    if not flow.text.strip() and not attachments:
        return ReadResult("assay mail", (), Reason.DAMAGED, "it has neither a header nor a body")
    return ReadResult("assay mail", tuple(_metadata(message)), expected=len(attachments) or None)


def without_envelope(data: bytes) -> bytes:
    """Apple's .emlx: the length of the mail, the mail, a property list."""
    length, _, rest = data.partition(b"\n")
    return rest[: int(length)] if length.strip().isdigit() else data


def header_of(message: Message, name: str) -> str:
    """The decoded header in one line; as it stands where it can't be decoded."""
    try:
        value = message.get(name)
    except WRONG:
        value = next((raw for key, raw in message.raw_items() if key.lower() == name.lower()), None)
    return _one_line(value)


def _one_line(value: object) -> str:
    try:
        return " ".join(str(value).split()) if value is not None else ""
    except WRONG:
        return ""


def _sort(part: Message, bodies: list[Message], attachments: list[Message]) -> None:
    """CASE 1: alternatives, of which one is shown. CASE 2: other containers. CASE 3: text inline. CASE 4: the rest."""
    kind = _kind(part)
    inside = part.get_payload() if part.is_multipart() else None
    if kind.startswith("multipart/") and isinstance(inside, list):
        mine: list[Message] = []
        for one in inside:
            if isinstance(one, Message):
                _sort(one, mine, attachments)
        bodies.extend(_best(mine) if kind == "multipart/alternative" else mine)
    elif kind.startswith("multipart/") or (_is_inline_text(kind, bodies) and not _is_attachment(part)):
        bodies.append(part)
    else:
        attachments.append(part)


def _is_inline_text(kind: str, bodies: list[Message]) -> bool:
    """Other kinds of text (calendar, enriched) only where no body came before."""
    return kind in ("text/plain", "text/html") or (kind.startswith("text/") and not bodies)


def _best(alternatives: list[Message]) -> list[Message]:
    """The plain one, unless it is empty or a stump beside the HTML."""
    html = [one for one in alternatives if _kind(one) == "text/html"]
    plain = [one for one in alternatives if one not in html]
    if not html or not plain:
        return html or plain
    shown, rich = (sum(len(_text_of(one).split()) for one in group) for group in (plain, html))
    return html if shown * MUCH_LONGER < rich or not shown else plain


def _kind(part: Message) -> str:
    try:
        return part.get_content_type()
    except WRONG:
        return "application/octet-stream"


def _is_attachment(part: Message) -> bool:
    try:
        return part.get_content_disposition() == "attachment" or part.get_filename() is not None
    except WRONG:
        return False


def _write(part: Message, flow: Flow) -> None:
    if _kind(part) == "text/html":
        web_pages.write(LexborHTMLParser(_decoded(part)), flow)
    else:
        flow.write(_decoded(part).replace("\r\n", "\n").rstrip())


def _text_of(part: Message) -> str:
    flow = Flow()
    _write(part, flow)
    return flow.text


def _decoded(part: Message) -> str:
    try:
        charset = part.get_content_charset()
    except WRONG:
        charset = None
    return encodings.decode(_payload(part), charset)[0]


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    if isinstance(payload, bytes):
        return payload
    raw = part.get_payload()
    return raw.encode("utf-8", "surrogateescape") if isinstance(raw, str) else b""


def _content(part: Message) -> Iterator[bytes]:
    """An attachment's bytes; a mail inside a mail is written out again."""
    inside = part.get_payload()
    if isinstance(inside, list):
        for one in inside:
            yield one.as_bytes(policy=email.policy.compat32) if isinstance(one, Message) else b""
    else:
        yield _payload(part)


def _name(part: Message, number: int) -> str:
    try:
        name = part.get_filename()
    except WRONG:
        name = None
    if name:
        return name
    kind = _kind(part)
    inside = part.get_payload()
    if kind == "message/rfc822" and isinstance(inside, list) and inside and isinstance(inside[0], Message):
        return f"{header_of(inside[0], 'Subject') or f'message {number}'}.eml"
    ending = re.sub(r"\W.*", "", kind.rpartition("/")[2])
    return f"part {number}.{ending}" if ending else f"part {number}"


def _metadata(message: Message) -> Iterator[tuple[str, str]]:
    """The headers that say who, when and by which way, in the mail's own order."""
    for name, raw in islice(message.raw_items(), MOST_HEADERS):
        key = name.lower()
        if key not in KEPT:
            continue
        value = _one_line(raw) if key == "received" else _parsed(message, name, raw)
        if value:
            yield key, value[:2000]


def _parsed(message: Message, name: str, raw: object) -> str:
    try:
        return _one_line(message.policy.header_fetch_parse(name, str(raw)))
    except WRONG:
        return _one_line(raw)
