"""The text of a mail's parts: decoded, unfolded (format=flowed), HTML as a page is read, files written in it taken out.

Прошу =D0=BF=D0=BE…  → "Прошу по…"; two lines that "format=flowed" broke → one
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assay.model.document import MarkKind
from assay.readers import encodings
from assay.readers.flow import Flow
from assay.readers.mail import html_text, transfer

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

    from assay.readers.mail.parts import Mail, Part
    from assay.readers.mail.transfer import Block

LARGEST = 8 * 1024 * 1024  # bytes of a body that is shown as a page; a larger one is a member
SURE = 20  # letters beyond ASCII that are good UTF-8: nothing else looks so
MOST_BROKEN = 20  # one in so many may be broken
META_CHARSET = re.compile(rb"<meta[^>]{0,300}charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
USUAL_PREAMBLE = re.compile(r"mime|multi-?part|many parts|mehrteilig|многочаст|составное|多部分", re.I)
LONGEST_USUAL = 400


@dataclass(slots=True)
class Bodies:
    """Writes bodies one under another; `blocks` are the files that were written into their text."""

    mail: Mail
    hint: str | None = None
    flow: Flow = field(default_factory=Flow)
    blocks: list[Block] = field(default_factory=list)
    trees: list[LexborHTMLParser] = field(default_factory=list)

    def write(self, part: Part) -> None:
        if part.boundary is not None:
            self._write_between(part)
            return
        text, is_html = self._text(part)
        if is_html:
            self.trees.append(html_text.write(text, self.flow))
        else:
            self.flow.write(text)
        self.flow.new_paragraph()

    def _text(self, part: Part) -> tuple[str, bool]:
        raw, blocks = transfer.lifted(content_of(self.mail, part))
        self.blocks += blocks
        text = decoded(part, raw, self.hint)
        if part.kind == "text/html":
            return text, True
        return as_lines(part, text), False

    def _write_between(self, part: Part) -> None:
        """What stands outside of the parts, or all of it if there are none."""
        for start, end in part.between[:100]:
            raw, blocks = transfer.lifted(self.mail.data[start : min(end, start + LARGEST)])
            self.blocks += blocks
            text = encodings.decode(raw, self.hint)[0].replace("\r\n", "\n").strip()
            if not part.parts:
                self.flow.paragraph(text)
            elif text and not (len(text) < LONGEST_USUAL and USUAL_PREAMBLE.search(text)):
                self.flow.new_paragraph()
                with self.flow.marked(MarkKind.HIDDEN, "outside of the parts, where mail programs don't show it"):
                    self.flow.write(text)
                self.flow.new_paragraph()


def content_of(mail: Mail, part: Part) -> bytes:
    return b"".join(transfer.decoded(mail.data, part.body, part.end, part.headers.encoding()))


def decoded(part: Part, raw: bytes, hint: str | None) -> str:
    charset = part.headers.parameter("content-type", "charset")
    if not charset and part.kind == "text/html" and (found := META_CHARSET.search(raw[:4096])):
        charset = found[1].decode("ascii", "replace")
    if _is_surely_utf_8(raw):
        return raw.decode("utf-8", "replace").removeprefix("\ufeff")
    return encodings.decode(raw, charset or hint)[0]


def _is_surely_utf_8(raw: bytes) -> bool:
    """Whatever the mail declares; a few broken letters in it don't make it another encoding."""
    text = raw.decode("utf-8", "replace")
    strange = sum(one > "\x7f" for one in text)
    return strange >= SURE and text.count("\ufffd") * MOST_BROKEN <= strange


def as_lines(part: Part, text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n").rstrip()
    if (part.headers.parameter("content-type", "format") or "").lower() != "flowed":
        return text
    delete_space = (part.headers.parameter("content-type", "delsp") or "").lower() == "yes"
    return _unfolded(text, delete_space=delete_space)


def _unfolded(text: str, *, delete_space: bool) -> str:
    """RFC 3676: a line that ends with a space goes on in the next of the same depth; "-- " ends the text."""
    out: list[str] = []
    flowing, depth_before = False, 0
    for line in text.split("\n"):
        bare = line.lstrip(">")
        depth = len(line) - len(bare)
        content = bare.removeprefix(" ")
        if flowing and depth == depth_before and content != "-- ":
            out[-1] += content
        else:
            out.append(("> " if depth == 1 else ">" * depth + " " if depth else "") + content)
        flowing, depth_before = content.endswith(" ") and content != "-- ", depth
        if flowing and delete_space:
            out[-1] = out[-1][:-1]
    return "\n".join(out)


def words_of(mail: Mail, part: Part, hint: str | None) -> frozenset[str]:
    """The words of a body, to compare one alternative with another."""
    bodies = Bodies(mail, hint)
    bodies.write(part)
    return frozenset(re.findall(r"\w+", bodies.flow.text.lower()))
