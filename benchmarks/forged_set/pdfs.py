"""Blocks of text, tables and pictures set as a PDF, by a program with typefaces, page size and habits of its own."""

# ruff: noqa: S101  (papers of the bench, not code to be read aloud)
from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from fontpkg_pt_serif import ROOT
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

SERIF = ROOT / "files" / "PT_Serif-Web-Regular.ttf"
SERIF_BOLD = ROOT / "files" / "PT_Serif-Web-Bold.ttf"
SYSTEM = Path("/usr/share/fonts/truetype")
FAMILIES = {
    "serif": (SERIF, SERIF_BOLD),
    "liberation": (SYSTEM / "liberation/LiberationSerif-Regular.ttf", SYSTEM / "liberation/LiberationSerif-Bold.ttf"),
    "dejavu": (SYSTEM / "dejavu/DejaVuSans.ttf", SYSTEM / "dejavu/DejaVuSans-Bold.ttf"),
}
LATIN = {"times": ("Times-Roman", "Times-Bold"), "sans": ("Helvetica", "Helvetica-Bold")}
"""Families without Cyrillic."""
Block = tuple[Any, ...]
"""("title" | "text" | "right" | "small", words), ("table", rows), ("picture", PNG, width in points), ("gap", points),
("page",) for a new page."""


@dataclass(frozen=True)
class Tool:
    creator: str
    producer: str
    family: str
    page: tuple[float, float]
    size: float = 11.0


@dataclass
class Look:
    """What varies between papers of one program."""

    author: str = ""
    title: str = ""
    created: datetime = datetime(2020, 1, 1)
    modified: datetime | None = None
    footer: str = ""
    numbered: bool = True
    odd: dict[str, tuple[str, float]] = field(default_factory=dict)  # words that are set in another font and size


@cache
def fonts(family: str) -> tuple[str, str]:
    if family in LATIN:
        return LATIN[family]
    paths = FAMILIES[family] if FAMILIES[family][0].exists() else FAMILIES["serif"]
    for path in paths:
        registerFont(TTFont(path.stem, str(path)))
    return paths[0].stem, paths[1].stem


def pdf_date(time: datetime) -> str:
    offset = time.strftime("%z") or "+0000"
    return time.strftime("D:%Y%m%d%H%M%S") + f"{offset[:3]}'{offset[3:5]}'"


def pdf(blocks: list[Block], tool: Tool, look: Look) -> bytes:
    pages = _Setter(tool, look, 0).run(blocks)[1]
    return _Setter(tool, look, pages).run(blocks)[0]


class _Setter:
    def __init__(self, tool: Tool, look: Look, pages: int) -> None:
        self.tool, self.look, self.pages = tool, look, pages
        self.out = io.BytesIO()
        self.regular, self.bold = fonts(tool.family)
        self.canvas = Canvas(self.out, pagesize=tool.page, invariant=1, pageCompression=1)
        self.margin, self.bottom = 62.0, 70.0
        self.number, self.y = 1, tool.page[1] - 60

    def run(self, blocks: list[Block]) -> tuple[bytes, int]:
        canvas, look = self.canvas, self.look
        canvas.setCreator(self.tool.creator)
        canvas.setProducer(self.tool.producer)
        canvas.setAuthor(look.author)
        canvas.setTitle(look.title)
        created, modified = pdf_date(look.created), pdf_date(look.modified or look.created)
        for block in blocks:
            getattr(self, f"_{block[0]}")(*block[1:])
        self._foot()
        canvas.showPage()
        canvas.save()
        data = self.out.getvalue()
        return dated_as(data, created, modified), self.number

    def _title(self, words: str) -> None:
        self._room(26)
        self.canvas.setFont(self.bold, self.tool.size + 3)
        self.canvas.drawCentredString(self.tool.page[0] / 2, self.y, words)
        self.y -= 24

    def _right(self, words: str) -> None:
        self._room(16)
        self.canvas.setFont(self.regular, self.tool.size)
        self.canvas.drawRightString(self.tool.page[0] - self.margin, self.y, words)
        self.y -= self.tool.size * 1.4

    def _small(self, words: str) -> None:
        self._room(13)
        self.canvas.setFont(self.regular, self.tool.size - 2)
        self.canvas.drawString(self.margin, self.y, words)
        self.y -= self.tool.size * 1.25

    def _text(self, words: str) -> None:
        for line in _wrapped(words, self.regular, self.tool.size, self.tool.page[0] - 2 * self.margin):
            self._room(self.tool.size * 1.4)
            self._line(self.margin, line)
            self.y -= self.tool.size * 1.4
        self.y -= 4

    def _line(self, x: float, line: str) -> None:
        """Words that were set otherwise cut the line in pieces."""
        for words, (font, size) in self.look.odd.items():
            if words in line:
                before, _, after = line.partition(words)
                for piece, face, points in ((before, self.regular, self.tool.size), (words, font, size),
                                            (after, self.regular, self.tool.size)):  # fmt: skip
                    self.canvas.setFont(face, points)
                    self.canvas.drawString(x, self.y, piece)
                    x += stringWidth(piece, face, points)
                return
        self.canvas.setFont(self.regular, self.tool.size)
        self.canvas.drawString(x, self.y, line)

    def _table(self, rows: list[list[str]]) -> None:
        width = self.tool.page[0] - 2 * self.margin
        longest = [max(len(row[column]) for row in rows) + 2 for column in range(len(rows[0]))]
        widths = [width * one / sum(longest) for one in longest]
        size = self.tool.size - 1.5
        for row in rows:
            self._room(18)
            x = self.margin
            for words, column in zip(row, widths, strict=True):
                self.canvas.rect(x, self.y - 5, column, 17)
                self.canvas.setFont(self.look.odd.get(words, (self.regular, size))[0], size)
                self.canvas.drawString(x + 3, self.y, words)
                x += column
            self.y -= 17
        self.y -= 12

    def _picture(self, png: bytes, width: float) -> None:
        image = ImageReader(io.BytesIO(png))
        wide, high = image.getSize()
        height = width * high / wide
        self._room(height)
        self.canvas.drawImage(image, self.margin, self.y - height + 14, width, height, mask="auto")
        self.y -= height

    def _gap(self, points: float) -> None:
        self.y -= points

    def _page(self) -> None:
        self._foot()
        self.canvas.showPage()
        self.number += 1
        self.y = self.tool.page[1] - 60

    def _room(self, height: float) -> None:
        if self.y - height < self.bottom:
            self._page()

    def _foot(self) -> None:
        self.canvas.setFont(self.regular, 8)
        if self.look.footer:
            self.canvas.drawString(self.margin, 40, self.look.footer)
        if self.look.numbered:
            of = "стр. {} из {}" if any("а" <= letter <= "я" for letter in self.look.footer) else "page {} of {}"
            self.canvas.drawRightString(self.tool.page[0] - self.margin, 40, of.format(self.number, self.pages))


def dated_as(data: bytes, created: str, modified: str) -> bytes:
    """reportlab writes a date of its own of the same form; its length stays, so that no offset moves."""
    stamps = re.findall(rb"/(CreationDate|ModDate) \((D:[^)]*)\)", data)
    for key, old in stamps:
        new = (created if key == b"CreationDate" else modified).encode()
        assert len(old) == len(new), (old, new)
        data = data.replace(b"/" + key + b" (" + old, b"/" + key + b" (" + new)
    return data


def _wrapped(words: str, font: str, size: float, width: float) -> list[str]:
    lines, line = [], ""
    for word in words.split():
        longer = f"{line} {word}".strip()
        if line and stringWidth(longer, font, size) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line]
