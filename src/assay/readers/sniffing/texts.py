"""Formats that are all plain text: mail, web pages, tables, prose.

"From: …" and "Message-ID: …"  → message/rfc822
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assay.model.document import Reason
from assay.readers import encodings
from assay.readers.sniffing.names import CSV, EML, EMLX, HTML, MBOX, TEXT
from assay.readers.source import HEAD, Refusal

if TYPE_CHECKING:
    from assay.readers.source import Source

MAIL_HEADER = re.compile(
    rb"^(from|to|cc|subject|date|received|message-id|mime-version|return-path|delivered-to|reply-to|content-type|"
    rb"content-transfer-encoding|x-[\w-]+|dkim-signature|sender)[ \t]*:", re.I
)  # fmt: skip
SENT_BY_MACHINE = (b"received", b"message-id", b"mime-version", b"return-path", b"x-", b"dkim", b"delivered-to")
MBOX_START = re.compile(rb"From \S+.*\d{4}.*\r?\n([!-9;-~]+:|>From )")
HTML_START = re.compile(rb"<(!doctype\s+html|html|head|body|title|meta|table|div|p)\b", re.I)
ALWAYS_TEXT = frozenset(("txt", "text", "md", "log"))


def kind_of_text(source: Source) -> str:
    """CASE 1: mail, which is 7-bit text with headers. CASE 2: by name. CASE 3: by the first tag. CASE 4: plain."""
    if not encodings.looks_like_text(source.head, whole=source.size <= HEAD):
        raise Refusal(Reason.UNKNOWN_FORMAT, "binary data of no known format")
    start = source.head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if source.extension == "emlx" and re.match(rb"\d+\s*\n", start):
        return EMLX
    if MBOX_START.match(start):
        return MBOX
    if _is_mail(start, source.extension):
        return EML
    if source.extension in ("csv", "tsv", "tab"):
        return CSV
    if source.extension in ALWAYS_TEXT:
        return TEXT
    return HTML if source.extension in ("html", "htm", "xhtml") or _is_html(source.head) else TEXT


def _is_mail(start: bytes, extension: str) -> bool:
    """A letter that somebody typed may begin "From: … Subject: …" too: only machines write the other headers."""
    headers = [line.lower() for line in start[:8192].split(b"\n", 60)[:60]]
    if b"" in (bare := [line.strip() for line in headers]):
        headers = headers[: bare.index(b"")]
    if not headers or not (re.match(rb"[!-9;-~]+[ \t]*:", headers[0])):
        return False
    known = [found[1] for line in headers if (found := MAIL_HEADER.match(line))]
    if extension in ("eml", "mht", "mhtml", "msg"):
        return len(known) >= 1
    by_machine = sum(name.startswith(SENT_BY_MACHINE) for name in known)
    return by_machine >= 2 or (by_machine >= 1 and len(known) >= 3 and extension not in ALWAYS_TEXT)


def _is_html(head: bytes) -> bool:
    plain = head.replace(b"\0", b"")  # UTF-16 too
    start = re.sub(rb"^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)?(\s|<\?xml[^>]*>|<!--.*?-->)*", b"", plain[:8192], flags=re.S)
    return bool(HTML_START.match(start))
