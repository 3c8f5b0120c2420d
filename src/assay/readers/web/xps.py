"""XPS and OpenXPS: runs of glyphs to words with boxes, in reading order by their places on the page.

<Glyphs OriginX="72" OriginY="96" UnicodeString="Contract" …/>  → "Contract" with its box, in points
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assay.model.document import Reason, Word
from assay.readers import encodings
from assay.readers.desk import Desk, ReadResult
from assay.readers.office.packages.package import Package
from assay.readers.source import Refusal
from assay.readers.web import events

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assay.readers.source import Source

READER = "assay xps"
POINTS = 0.75  # XPS measures in 96ths of an inch
PAGE = re.compile(r"(?:^|/)(?:Documents/\d+/)?Pages/[^/]*\.fpage\Z", re.I)
NUMBERS = re.compile(r"\d+")
SAME_LINE = 0.5  # of the letters' height
GAP = 0.2  # of the letters' height: a wider one parts words
LETTER = 0.5  # of the height: what a letter takes where the file does not say
MOST_RUNS = 200_000
IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
Matrix = tuple[float, float, float, float, float, float]
CORE = {"title": "title", "creator": "author", "created": "created", "modified": "modified", "subject": "subject",
        "lastmodifiedby": "last_modified_by", "description": "description", "keywords": "keywords"}  # fmt: skip


@dataclass(slots=True)
class Run:
    text: str
    x: float
    y: float
    size: float
    widths: list[float] = field(default_factory=list)

    @property
    def end(self) -> float:
        return self.x + sum(self.widths)


def read(source: Source, desk: Desk) -> ReadResult:
    with Package(source.open()) as package:
        pages = _in_order(package)
        if not pages:
            raise Refusal(Reason.DAMAGED, "there are no pages in it", reader=READER)
        broken = ""
        for name in pages:
            runs = Runs()
            try:
                outcome = events.parse(events.decoded(package.bytes_of(name))[0], runs)
            except Refusal as refusal:
                broken = refusal.detail or refusal.reason
                desk.lacking(f"the page {name}")
                continue
            broken = broken or outcome.broken
            text, words = laid_out(runs.found)
            desk.page(text, size=runs.size, words=words)
        pictures = [
            one for one in sorted(package.names) if one.lower().endswith((".jpg", ".jpeg", ".png", ".tif", ".wdp"))
        ]
        for name in pictures:
            desk.member(name, _bytes(package, name))
        reason = Reason.DAMAGED if broken else None
        return ReadResult(READER, tuple(_metadata(package)), reason, broken, len(pictures))


def _in_order(package: Package) -> list[str]:
    """As the documents list their pages; by number where the lists are lost."""
    listed: list[str] = []
    for name in sorted((one for one in package.names if one.lower().endswith(".fdoc")), key=_natural):
        sources = Sources()
        events.parse(events.decoded(package.bytes_of(name))[0], sources)
        for source in sources.found:
            path = posixpath.normpath(posixpath.join("/", posixpath.dirname(name), source)).lstrip("/")
            listed.append(path)
    known = [name for name in dict.fromkeys(listed) if name in package.names]
    return known or sorted((one for one in package.names if PAGE.search(one)), key=_natural)


def _natural(name: str) -> tuple[list[int], str]:
    return [int(one[:9]) for one in NUMBERS.findall(name)], name


def _bytes(package: Package, name: str) -> Iterator[bytes]:
    yield package.bytes_of(name)


def _metadata(package: Package) -> Iterator[tuple[str, str]]:
    for name in (one for one in package.names if "core" in one.lower() and one.lower().endswith((".xml", ".psmdcp"))):
        facts = Facts()
        events.parse(encodings.decode(package.bytes_of(name))[0], facts)
        yield from ((key, value[:500]) for key, value in facts.found if value)


class Sources:
    """Where a document says its pages are."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name.endswith("PageContent") and "Source" in attributes:
            self.found.append(attributes["Source"])

    def end(self, name: str) -> None:
        pass

    text = comment = end


class Facts:
    """Core properties."""

    def __init__(self) -> None:
        self.found: list[tuple[str, str]] = []
        self._text: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._text = []

    def end(self, name: str) -> None:
        key = CORE.get(name.rpartition(":")[2].lower())
        if key:
            self.found.append((key, " ".join("".join(self._text).split())))
        self._text = []

    def text(self, text: str) -> None:
        self._text.append(text)

    def comment(self, text: str) -> None:
        pass


class Runs:
    """The runs of glyphs of a page, at their places."""

    def __init__(self) -> None:
        self.found: list[Run] = []
        self.size: tuple[float, float] | None = None
        self._matrices: list[Matrix] = [IDENTITY]

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "FixedPage" and self.size is None:
            width, height = _number(attributes.get("Width")), _number(attributes.get("Height"))
            self.size = (width * POINTS, height * POINTS) if width and height else None
        own = _matrix(attributes.get("RenderTransform", ""))
        self._matrices.append(_times(own, self._matrices[-1]))
        text = attributes.get("UnicodeString", "").removeprefix("{}")
        if local == "Glyphs" and text.strip() and len(self.found) < MOST_RUNS:
            self.found.append(_run(text, attributes, self._matrices[-1]))

    def end(self, name: str) -> None:
        if len(self._matrices) > 1:
            self._matrices.pop()

    def text(self, text: str) -> None:
        pass

    comment = text


def _run(text: str, attributes: dict[str, str], matrix: Matrix) -> Run:
    x, y = _number(attributes.get("OriginX")), _number(attributes.get("OriginY"))
    size = _number(attributes.get("FontRenderingEmSize")) or 12.0
    a, b, c, d, e, f = matrix
    scale = (a * a + b * b) ** 0.5 or 1.0
    advances = _advances(attributes.get("Indices", ""), len(text))
    widths = [(advance / 100 if advance is not None else _width(sign)) * size * scale * POINTS
              for sign, advance in zip(text, advances, strict=True)]  # fmt: skip
    return Run(text, (a * x + c * y + e) * POINTS, (b * x + d * y + f) * POINTS, size * scale * POINTS, widths)


def _width(sign: str) -> float:
    return 1.0 if "\u2e80" <= sign <= "\uffef" else LETTER


def _advances(indices: str, length: int) -> list[float | None]:
    """What each glyph takes, in hundredths of the size: "36,55;71" → 55, not said."""
    found: list[float | None] = []
    for piece in indices.split(";")[:length]:
        parts = piece.split(",")
        found.append(_number(parts[1]) if len(parts) > 1 and parts[1].strip() else None)
    return found + [None] * (length - len(found))


def _number(text: str | None) -> float:
    try:
        value = float(text or "")
    except ValueError:
        return 0.0
    return value if -1e6 < value < 1e6 else 0.0


def _matrix(text: str) -> Matrix:
    numbers = [_number(one) for one in re.split(r"[\s,]+", text.strip())] if text else []
    return (*numbers,) if len(numbers) == 6 else IDENTITY  # type: ignore[return-value]


def _times(one: Matrix, two: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def laid_out(runs: Sequence[Run]) -> tuple[str, list[Word]]:
    """The text by lines from the top, and within a line from the left; words with their boxes."""
    text: list[str] = []
    words: list[Word] = []
    length = 0
    for number, line in enumerate(_lines(runs)):
        if number:
            text.append("\n")
            length += 1
        before: Run | None = None
        for run in line:
            if before is not None and run.x - before.end > GAP * run.size and not before.text.endswith(" "):
                text.append(" ")
                length += 1
            words += _words(run, length)
            text.append(run.text)
            length += len(run.text)
            before = run
    return "".join(text), words


def _lines(runs: Sequence[Run]) -> list[list[Run]]:
    lines: list[list[Run]] = []
    for run in sorted(runs, key=lambda one: one.y):
        if lines and abs(run.y - lines[-1][0].y) <= SAME_LINE * max(run.size, 1.0):
            lines[-1].append(run)
        else:
            lines.append([run])
    return [sorted(line, key=lambda one: one.x) for line in lines]


def _words(run: Run, start: int) -> Iterator[Word]:
    lefts = [run.x]
    for width in run.widths:
        lefts.append(lefts[-1] + width)
    top, bottom = run.y - 0.8 * run.size, run.y + 0.2 * run.size
    for found in re.finditer(r"\S+", run.text):
        yield Word(start + found.start(), start + found.end(), lefts[found.start()], top, lefts[found.end()], bottom)
