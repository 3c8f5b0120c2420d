"""Formats that are all plain text: mail, web pages, tables, prose.

"From: …" and "Message-ID: …"  → message/rfc822
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assay.model.document import Reason
from assay.readers import encodings
from assay.readers.sniffing.markup import kind_of_markup
from assay.readers.sniffing.names import CALENDAR, CSV, EML, EMLX, HTML, MBOX, MHTML, TEXT, VCARD
from assay.readers.source import HEAD, Refusal

if TYPE_CHECKING:
    from assay.readers.source import Source

HEADER = re.compile(rb"[!-9;-~]+[ \t]*:")
MAIL_HEADER = re.compile(
    rb"^(from|to|cc|subject|date|received|message-id|mime-version|return-path|delivered-to|reply-to|content-type|"
    rb"content-transfer-encoding|x-[\w-]+|dkim-signature|sender)[ \t]*:", re.I
)  # fmt: skip
SENT_BY_MACHINE = (b"received", b"message-id", b"mime-version", b"return-path", b"x-", b"dkim", b"delivered-to")
MBOX_START = re.compile(rb"From \S+.*\d{4}.*\r?\n([!-9;-~]+:|>From )")
EMLX_START = re.compile(rb"\d{1,12}[ \t]*\r?\n")
MBOX_LINE = re.compile(rb"From \S+.*\d{4}\s*\n")
SAVED_PAGE = re.compile(rb"^(Snapshot-Content-Location:|From:[ \t]*\"?<?Saved by )", re.I | re.M)
BEFORE_HTML = re.compile(rb"^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)?(\s|<\?xml[^>]*>|<!--.*?-->)*", re.S)
HTML_ROOT = re.compile(rb"<(!doctype\s+html|html)\b", re.I)
HTML_START = re.compile(
    rb"<(!doctype\s+html|html|head|body|title|meta|table|div|p|h[1-6]|span|a|ul|ol|center|font|section|article|main|"
    rb"script|style|link|form|base|frameset)(?![\w:.-])", re.I
)  # fmt: skip
PROGRAMS = frozenset(
    (
        "js", "mjs", "ts", "css", "py", "c", "h", "cc", "cpp", "hpp", "cs", "java", "go", "rs", "rb", "php", "pl",
        "sh", "bat", "cmd", "ps1", "sql", "r", "m", "f90", "groovy", "kt", "swift", "vb", "vbs", "lua", "tex", "bib",
        "sty", "rst", "md", "markdown", "adoc", "org", "yaml", "yml", "toml", "ini", "cfg", "conf", "properties",
        "srt", "vtt", "ass", "sub", "diff", "patch", "mif",
    )
)  # fmt: skip
ALWAYS_TEXT = frozenset(("txt", "text", "log")) | PROGRAMS


def kind_of_text(source: Source) -> str:
    """CASE 1: mail, which is 7-bit text with headers. CASE 2: by name. CASE 3: by the first tag. CASE 4: plain."""
    start = source.head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if kind := _kind_of_mail(start, source.extension):  # a mail may carry bytes that are no text
        return kind
    if not encodings.looks_like_text(source.head, whole=source.size <= HEAD):
        raise Refusal(Reason.UNKNOWN_FORMAT, "binary data of no known format")
    if source.extension in ("csv", "tsv", "tab"):
        return CSV
    if source.extension in ALWAYS_TEXT:
        return TEXT
    if source.extension in ("html", "htm", "xhtml", "shtml") or _is_html(source.head):
        return HTML
    return kind_of_markup(source.head, source.extension, whole=source.size <= HEAD) or TEXT


def _kind_of_mail(start: bytes, extension: str) -> str | None:
    """A mail saved with its mailbox's "From " line stays a mail, if it is called one and no second mail follows."""
    begin = start[:20].upper()
    if begin.startswith((b"BEGIN:VCARD", b"BEGIN:VCALENDAR")):
        return VCARD if begin.startswith(b"BEGIN:VCARD") else CALENDAR
    if EMLX_START.match(start) and (extension == "emlx" or _is_mail(start.partition(b"\n")[2], "")):
        return EMLX
    if MBOX_START.match(start) or (extension in ("mbox", "mbx") and MBOX_LINE.match(start)):
        alone = extension in ("eml", "msg") and b"\nFrom " not in start
        return EML if alone else MBOX
    if not _is_mail(start, extension):
        return None
    return MHTML if SAVED_PAGE.search(start[:4096]) or extension in ("mht", "mhtml") else EML


def _is_mail(start: bytes, extension: str) -> bool:
    """A letter that somebody typed may begin "From: … Subject: …" too: only machines write the other headers."""
    headers = [line.lower() for line in start[:8192].split(b"\n", 60)[:60]]
    if b"" in (bare := [line.strip() for line in headers]):
        headers = headers[: bare.index(b"")]
    if not headers or not HEADER.match(headers[0]):
        return False
    known = [found[1] for line in headers if (found := MAIL_HEADER.match(line))]
    if extension in ("eml", "mht", "mhtml", "msg"):
        return len(known) >= 1
    by_machine = sum(name.startswith(SENT_BY_MACHINE) for name in known)
    return by_machine >= 2 or (by_machine >= 1 and len(known) >= 3 and extension not in ALWAYS_TEXT)


def _is_html(head: bytes) -> bool:
    plain = head.replace(b"\0", b"")  # UTF-16 too
    start = BEFORE_HTML.sub(b"", plain[:8192])
    if b"<?xml" in plain[:200]:  # then any element may be called a, p or table
        return bool(HTML_ROOT.match(start))
    return bool(HTML_START.match(start))
