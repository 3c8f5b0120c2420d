"""Which parts of a mail are its text, which are attachments, and which belong to the look of its HTML.

alternative(plain, html), report.pdf, logo.png  → the plain text; report.pdf; the logo is named and left out
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from assay.model.document import Reason
from assay.readers.mail import body, headers

if TYPE_CHECKING:
    from assay.readers.mail.parts import Mail, Part

MUCH_LONGER = 3  # an HTML body with this many times the words of the plain one is the real one
MANY_WORDS = 20
MOST_OTHER_WORDS = 0.3  # an alternative of which this share of words is not in the shown one is kept as a member
LITTLE_TEXT = 150  # characters: beside so little text a picture is what the mail says
SMALL_PICTURE = 40 * 1024  # bytes, encoded: a logo, a smiley, a line; a larger picture is evidence even if inline
MOST_HTML = 20  # parts
IN_HTML = re.compile(rb"cid:([^\"'\s>)]{1,300})", re.I)
READ_AS_TEXT = frozenset(
    ("message/delivery-status", "message/disposition-notification", "text/rfc822-headers", "message/external-body",
     "message/feedback-report", "message/global-delivery-status", "message/global-headers", "message/partial",
     "message/http", "message/news-control")
)  # fmt: skip
ALWAYS_FILES = frozenset(("text/calendar", "text/vcard", "text/x-vcard", "text/directory", "text/csv"))
ENDINGS = {
    "text/plain": "txt",
    "text/calendar": "ics",
    "text/vcard": "vcf",
    "text/x-vcard": "vcf",
    "image/jpeg": "jpg",
    "message/rfc822": "eml",
    "application/pkcs7-mime": "p7m",
    "application/x-pkcs7-mime": "p7m",
    "application/pkcs7-signature": "p7s",
    "application/x-pkcs7-signature": "p7s",
    "application/pgp-signature": "sig",
    "application/pgp-encrypted": "txt",
    "application/ms-tnef": "dat",
    "application/msword": "doc",
    "application/octet-stream": "bin",
}


@dataclass(slots=True)
class Sorted:
    """`left_out` are small pictures that only dress the HTML; `said` is metadata; `locked`: why it can't be read."""

    mail: Mail
    hint: str | None = None
    bodies: list[Part] = field(default_factory=list)
    attachments: list[Part] = field(default_factory=list)
    html: list[Part] = field(default_factory=list)
    pictures: list[Part] = field(default_factory=list)
    left_out: list[Part] = field(default_factory=list)
    said: list[tuple[str, str]] = field(default_factory=list)
    locked: str = ""
    partial: bool = False

    @property
    def reason(self) -> Reason | None:
        return Reason.KEY_NEEDED if self.locked else None


def sort(mail: Mail, hint: str | None) -> Sorted:
    found = Sorted(mail, hint)
    _sort(mail.root, found, found.bodies)
    _sort_pictures(found)
    found.attachments.sort(key=lambda part: part.start)
    return found


def _sort(part: Part, found: Sorted, bodies: list[Part]) -> None:
    """CASE 1: parts within. CASE 2: encrypted. CASE 3: a mail, a file. CASE 4: text. CASE 5: a picture in the text."""
    if part.kind.startswith("multipart/") and part.boundary is not None and part.parts:
        _sort_parts(part, found, bodies)
    elif part.boundary is not None:
        bodies.append(part)
    elif _is_locked(part, found) or _is_file(part, bodies):
        found.attachments.append(part)
    elif part.kind.startswith("image/"):
        found.pictures.append(part)
    elif part.end - part.body > body.LARGEST:
        found.attachments.append(part)
    else:
        found.partial |= part.kind == "message/partial"
        if part.kind == "text/html":
            found.html.append(part)
        bodies.append(part)


def _sort_parts(part: Part, found: Sorted, bodies: list[Part]) -> None:
    mine: list[Part] = []
    for one in part.parts:
        _sort(one, found, mine)
    if part.kind == "multipart/alternative":
        mine = _best(mine, found)
    bodies.extend(mine)
    if part.between:
        bodies.append(part)
    if part.kind == "multipart/signed":
        how = part.headers.parameter("content-type", "protocol") or part.parts[-1].kind
        found.said.append(("signature", f"{how}, not verified"))
    elif part.kind == "multipart/encrypted":
        how = part.headers.parameter("content-type", "protocol") or "application/pgp-encrypted"
        found.locked = f"the mail is encrypted ({how})"


def _is_locked(part: Part, found: Sorted) -> bool:
    """S/MIME: the encrypted or signed content is a member."""
    if part.kind not in ("application/pkcs7-mime", "application/x-pkcs7-mime"):
        return False
    kind = part.headers.parameter("content-type", "smime-type") or ""
    found.said.append(("s/mime", kind or "not stated"))
    if "enveloped" in kind.lower():
        found.locked = "the mail is encrypted (S/MIME)"
    return True


def _is_file(part: Part, bodies: list[Part]) -> bool:
    if part.kind in READ_AS_TEXT:
        return False
    if part.headers.disposition() == "attachment" or part.kind in ALWAYS_FILES:
        return True
    if part.kind.startswith("image/"):
        return not (part.headers.raw("content-id") or part.headers.disposition() == "inline")
    if part.kind in ("text/plain", "text/html"):
        return part.headers.file_name() is not None
    return not part.kind.startswith("text/") or bool(bodies) or part.headers.file_name() is not None


def _best(alternatives: list[Part], found: Sorted) -> list[Part]:
    """The plain one, unless it is empty or a stump beside the HTML. One that says something else becomes a member."""
    html = [one for one in alternatives if one.kind == "text/html"]
    plain = [one for one in alternatives if one not in html]
    if not html or not plain:
        return alternatives
    shown, rich = ([_words(one, found) for one in group] for group in (plain, html))
    html_wins = sum(map(len, shown)) * MUCH_LONGER < sum(map(len, rich)) or not any(shown)
    chosen, others = (html, plain) if html_wins else (plain, html)
    known = frozenset().union(*(rich if html_wins else shown))
    for other, words in zip(others, shown if html_wins else rich, strict=True):
        if len(words) >= MANY_WORDS and len(words - known) > MOST_OTHER_WORDS * len(words):
            found.attachments.append(other)
    return chosen


def _words(part: Part, found: Sorted) -> frozenset[str]:
    return body.words_of(found.mail, part, found.hint)


def _sort_pictures(found: Sorted) -> None:
    """A picture that the HTML shows within the text is left out if it is small and there is text to read."""
    if not found.pictures:
        return
    texts = body.Bodies(found.mail, found.hint)
    for one in found.bodies:
        texts.write(one)
    shown = _shown_in_html(found) if len(texts.flow.text) >= LITTLE_TEXT else frozenset()
    for picture in found.pictures:
        name = (picture.headers.raw("content-id") or b"").strip(b" <>\t")
        dresses = picture.end - picture.body < SMALL_PICTURE and name in shown
        (found.left_out if dresses else found.attachments).append(picture)


def _shown_in_html(found: Sorted) -> frozenset[bytes]:
    return frozenset(
        unquote_to_bytes(one)
        for part in found.html[:MOST_HTML]
        for one in IN_HTML.findall(body.content_of(found.mail, part))
    )


def name_of(mail: Mail, part: Part, number: int, hint: str | None = None) -> str:
    """As the mail calls it; a mail inside by its subject; else "part 2.pdf"."""
    if name := part.headers.file_name(hint):
        return name
    if part.kind in ("message/rfc822", "message/global"):
        subject = headers.parse(mail.data, part.body, part.end).text("subject", hint)
        return f"{subject or f'message {number}'}.eml"
    if part.kind.startswith("multipart/"):
        return f"part {number}.eml"
    ending = ENDINGS.get(part.kind) or re.sub(r"\W.*", "", part.kind.rpartition("/")[2].removeprefix("x-"))
    return f"part {number}.{ending}" if ending else f"part {number}"
