"""Writes an Outlook item as a mail (EML), always the same bytes for the same item.

A PST or MSG holds no mail as it was sent, only properties; the mail made of them says so in a header line of its own.
"""

from __future__ import annotations

import binascii
from typing import TYPE_CHECKING

from assay.model.document import Reason
from assay.readers.mail import headers, mapi, outlook
from assay.readers.source import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from assay.readers.mail.mapi import Attachment, Item

DEEPEST = 20  # mails within mails
LINE = 57  # bytes that make a line of 76 letters
MADE = "Outlook properties; this file was written by Assay and never sent in this form"
NOT_GIVEN = "X-Assay-Not-Taken-Out"
OF_THE_FORM = frozenset(("content-type", "content-transfer-encoding", "mime-version", "content-length"))


def eml(item: Item, depth: int = 0, said: Iterable[tuple[str, str]] = ()) -> Iterator[bytes]:
    """Chunk by chunk; attachments are read as they are written. `said` are further header lines."""
    if depth > DEEPEST:
        raise Refusal(Reason.MEMBER_LIMIT, f"more than {DEEPEST} mails within mails")
    border = f"=_assay_{depth}_{len(item.properties)}"
    yield "".join(f"{name}: {value}\r\n" for name, value in (*_header(item), *said)).encode("utf-8", "replace")
    yield f'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="{border}"\r\n\r\n'.encode()
    for kind, data in _bodies(item):
        yield f"--{border}\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: base64\r\n\r\n".encode()
        yield from _base64((data,))
    for attachment in (one for one in item.attachments if not one.why_not):
        yield f"--{border}\r\n".encode()
        yield from _attachment(attachment, depth)
        yield b"\r\n"
    yield f"--{border}--\r\n".encode()


def _header(item: Item) -> Iterator[tuple[str, str]]:
    """As the mail came with it; what describes the mail's former parts is renamed."""
    names = set()
    for stated, raw in outlook.headers_of(item).items:
        name = "X-Malformed-Line" if stated == headers.BAD else stated
        names.add(name.lower())
        yield (f"X-Original-{name}" if name.lower() in OF_THE_FORM else name), raw.decode("utf-8", "replace")
    own = (*outlook.lines_of(item), ("Message-ID", item.text(mapi.MESSAGE_ID)),
           ("In-Reply-To", item.text(mapi.IN_REPLY_TO)), ("References", item.text(mapi.REFERENCES)))  # fmt: skip
    for name, value in own:
        if value and name.lower() not in names:
            yield name, one_line(value)
    for name, value in outlook.also_of(item):
        yield "X-Outlook-" + name.title().replace(" ", "-").replace("_", "-"), one_line(value)
    for one in item.attachments:
        if one.why_not:
            yield NOT_GIVEN, one_line(f"{one.untrusted_name} ({one.why_not})")
    yield "X-Assay-Made-From", MADE


def one_line(text: str) -> str:
    return " ".join(text.replace("\0", "\ufffd").split())


def _bodies(item: Item) -> Iterator[tuple[str, bytes]]:
    """The plain text and the HTML as one choice of two; the lines of an appointment or contact before them."""
    lines = "\n".join(f"{name}: {value}" for name, value in outlook.details_of(item))
    if lines:
        yield "text/plain; charset=utf-8", lines.encode("utf-8", "replace")
    plain = item.text(mapi.BODY)
    html, _ = outlook.best_html(item)
    if not plain and not html:
        plain, _ = outlook.text_of_rtf(item)
    if plain and html:
        yield from _alternatives(plain, html)
    elif plain or html:
        kind = "text/plain" if plain else "text/html"
        yield f"{kind}; charset=utf-8", (plain or html).encode("utf-8", "replace")


def _alternatives(plain: str, html: str) -> Iterator[tuple[str, bytes]]:
    """Not nested in a part of their own: the longer by far is what a reader shows."""
    if outlook.is_much_longer(html, plain):
        yield "text/html; charset=utf-8", html.encode("utf-8", "replace")
    else:
        yield "text/plain; charset=utf-8", plain.encode("utf-8", "replace")


def _attachment(attachment: Attachment, depth: int) -> Iterator[bytes]:
    name = attachment.untrusted_name.encode("utf-8", "replace")
    stated = b"".join(b"%c" % byte if chr(byte).isalnum() and byte < 128 else b"%%%02X" % byte for byte in name[:4_000])
    yield b"Content-Disposition: attachment; filename*=utf-8''" + stated + b"\r\n"
    if attachment.item is not None:
        yield b"Content-Type: message/rfc822\r\n\r\n"
        yield from eml(attachment.item(), depth + 1)
        return
    kind = attachment.mime_type if attachment.mime_type.isascii() and "/" in attachment.mime_type else ""
    yield f"Content-Type: {one_line(kind) or 'application/octet-stream'}\r\n".encode()
    if attachment.content_id:
        yield f"Content-ID: <{one_line(attachment.content_id)}>\r\n".encode()
    yield b"Content-Transfer-Encoding: base64\r\n\r\n"
    if attachment.chunks is not None:
        yield from _base64(attachment.chunks())


def _base64(chunks: Iterable[bytes]) -> Iterator[bytes]:
    waiting = b""
    for chunk in chunks:
        data = waiting + chunk
        ready = len(data) // LINE * LINE
        yield b"".join(binascii.b2a_base64(data[at : at + LINE]) for at in range(0, ready, LINE))
        waiting = data[ready:]
    yield binascii.b2a_base64(waiting) if waiting else b"\r\n"
