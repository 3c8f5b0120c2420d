"""A mail taken apart into its parts, each known by where it stands in the mail: nothing is written out anew.

One pass over the lines that begin with "--" finds the borders of all nested parts; a mail inside a mail is one part,
whose bytes are as they came.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assay.readers.mail import headers

if TYPE_CHECKING:
    from collections.abc import Container

    from assay.readers.mail.headers import Headers

DEEPEST = 40  # parts within parts; what is deeper stays one part
MOST_PARTS = 12_000
BORDER = re.compile(rb"^--([^\r\n]*)\r?\n?", re.M)
LIKELY_BORDER = re.compile(rb"^--([!-~]{0,70})[ \t]*\r?\n(?=content-[a-z-]{1,40}[ \t]*:)", re.M | re.I)
LOOKED_AT = 64 * 1024  # bytes for the border of parts that nobody names


@dataclass(slots=True)
class Part:
    """Its header from `start`, its content from `body` to `end`, both in the mail's bytes.

    `between` is text outside of the parts, before the first and after the last. `closed`: its last border was found.
    """

    headers: Headers
    kind: str
    start: int
    end: int
    parts: list[Part] = field(default_factory=list)
    between: list[tuple[int, int]] = field(default_factory=list)
    boundary: bytes | None = None
    closed: bool = False

    @property
    def body(self) -> int:
        return self.headers.end


@dataclass(frozen=True, slots=True)
class Mail:
    data: bytes
    root: Part
    cut_off: bool = False
    too_many: bool = False


def split(data: bytes) -> Mail:
    """The whole mail. `cut_off`: it ends before a border that it announced."""
    if b"\n" not in data and b"\r" in data:
        data = data.replace(b"\r", b"\n")
    start = len(data) - len(data.lstrip(b"\xef\xbb\xbf \t\r\n")) if data[:64].strip() else 0
    root = _part(data, start, "text/plain")
    splitter = _Splitter(data, root)
    splitter.run()
    unclosed = any(one.parts and not one.closed for one in splitter.opened)
    return Mail(data, root, cut_off=unclosed, too_many=splitter.count >= MOST_PARTS)


def _part(data: bytes, start: int, default: str, borders: Container[bytes] = ()) -> Part:
    found = headers.parse(data, start, len(data), borders)
    kind = found.kind(default)
    part = Part(found, kind, start, len(data))
    if kind.startswith("multipart/"):
        part.boundary = found.boundary() or _unnamed_border(data, part.body)
        if part.boundary is None:  # as mail programs take it; as a part of parts it would be a mail like itself
            part.kind = "text/plain"
    return part


def _unnamed_border(data: bytes, start: int) -> bytes | None:
    """The first line that could be one: "--", and below it the header of a part."""
    found = LIKELY_BORDER.search(data, start, start + LOOKED_AT)
    return found[1] if found is not None else None


class _Splitter:
    """Holds the multiparts that are open, and for each border to which of them it belongs (the innermost)."""

    def __init__(self, data: bytes, root: Part) -> None:
        self.data, self.root = data, root
        self.open: list[Part] = []
        self.opened: list[Part] = []
        self.levels: dict[bytes, list[int]] = {}
        self.last: Part | None = root  # the part or multipart whose content is being passed
        self.since = root.body
        self.count = 1
        self._enter(root)

    def run(self) -> None:
        if not self.open:
            return
        at = self.root.body
        while (found := BORDER.search(self.data, at)) is not None and self.count < MOST_PARTS:
            at = self._border(found)
        self._finish(0, len(self.data))

    def _border(self, found: re.Match[bytes]) -> int:
        line = found[1].rstrip()
        if line in self.levels:
            self._finish(self.levels[line][-1] + 1, self._line_before(found.start()))
            return self._begin(self.open[-1], found.end())
        if line.endswith(b"--") and (bare := line[:-2].rstrip()) in self.levels:
            level = self.levels[bare][-1]
            self._finish(level + 1, self._line_before(found.start()))
            self.open[level].closed = True
            self._leave(level)
            self.last, self.since = (self.open[-1] if self.open else self.root), found.end()
        return max(found.end(), found.start() + 1)

    def _begin(self, parent: Part, start: int) -> int:
        default = "message/rfc822" if parent.kind == "multipart/digest" else "text/plain"
        part = _part(self.data, start, default, self.levels)
        parent.parts.append(part)
        self.count += 1
        self.last, self.since = part, part.body
        self._enter(part)
        return max(part.body, start)

    def _enter(self, part: Part) -> None:
        if part.boundary is not None and len(self.open) < DEEPEST:
            self.levels.setdefault(part.boundary, []).append(len(self.open))
            self.open.append(part)
            self.opened.append(part)

    def _finish(self, level: int, end: int) -> None:
        """What is open from this level on ends here."""
        last = self.last
        if last is not None and (last in self.open or last is self.root) and last.boundary is not None:
            if end > self.since:
                last.between.append((self.since, end))
        elif last is not None:
            last.end = max(last.body, end)
        for part in self.open[level:]:
            part.end = max(part.body, end)
        self._leave(level)
        self.last, self.since = None, end

    def _leave(self, level: int) -> None:
        for part in self.open[level:]:
            mine = self.levels[part.boundary or b""]
            mine.pop()
            if not mine:
                del self.levels[part.boundary or b""]
        del self.open[level:]

    def _line_before(self, at: int) -> int:
        """The line break before a border belongs to the border."""
        if self.data[at - 2 : at] == b"\r\n":
            return at - 2
        return at - 1 if self.data[at - 1 : at] == b"\n" else at
