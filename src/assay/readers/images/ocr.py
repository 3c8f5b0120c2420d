"""Text from pictures by the tesseract program: words with boxes and scores, and a text in which their spans stand.

The script is asked first, because one language is twice as fast and better than three at once; where the answer
comes out badly, all languages that are installed are tried and the better result is kept.
"""

from __future__ import annotations

import io
import re
import subprocess
from dataclasses import dataclass, field, replace
from statistics import fmean
from typing import TYPE_CHECKING

from PIL import Image

from assay.model.document import Method, Reason, Word
from assay.readers import tools

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assay.readers.desk import Desk

SECONDS_A_PAGE = 150.0
POOR = 0.6  # mean score below which a person should compare with the picture
SMALL = 1100  # pixels of width below which letters are too small for tesseract unless enlarged
BY_SCRIPT = {"Cyrillic": ("rus", "eng"), "Han": ("chi_sim", "eng"), "Latin": ("eng",)}
SURE_OF_SCRIPT = 1.0
SURE_OF_TURN = 2.0
IDEOGRAPH = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")


@dataclass(frozen=True, slots=True)
class Seen:
    """One word as tesseract reports it, in pixels; `line` and `block` are its place in the layout."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    score: float
    block: tuple[int, int]
    line: int


@dataclass(slots=True)
class Scan:
    """Recognises the pages of one document and remembers what was lacking."""

    tool: tools.OcrTool = field(default_factory=tools.ocr_tool)
    used: set[str] = field(default_factory=set)
    pages: int = 0
    unread: int = 0
    timed_out: int = 0

    def page(self, picture: Image.Image, desk: Desk, *, size: tuple[float, float], scale: float = 1.0) -> None:
        """Sends the page. `scale` turns pixels of the picture into the page's own units."""
        self.pages += 1
        if not self.tool.version or not self.tool.languages:
            self.unread += 1
            desk.page("", size=size)
            return
        desk.working(SECONDS_A_PAGE)
        try:
            seen, languages = recognise(picture, self.tool)
        except subprocess.TimeoutExpired:
            self.timed_out += 1
            desk.page("", size=size)
            return
        self.used.update(languages)
        text, words = put_together(seen, scale)
        desk.page(text, size=size, words=words, method=Method.OCR)
        if words and (mean := _mean(seen)) < POOR:
            desk.note(
                f"the picture was hard to recognise (mean score {mean:.2f}): compare its words with the picture",
                page_number=desk.pages,
            )

    @property
    def reader(self) -> str:
        order = [language for language, _ in tools.LANGUAGES if language in self.used]
        return f"tesseract {self.tool.version} ({'+'.join(order)})" if order else ""

    @property
    def reason(self) -> Reason | None:
        if self.unread:
            return Reason.OCR_NOT_INSTALLED
        return Reason.TIME_LIMIT if self.timed_out else None

    @property
    def detail(self) -> str:
        if self.unread:
            return f"{self.unread} pages are pictures"
        return f"{self.timed_out} pages took too long to recognise" if self.timed_out else ""


def recognise(picture: Image.Image, tool: tools.OcrTool) -> tuple[tuple[Seen, ...], tuple[str, ...]]:
    """The words, and the languages with which they were found."""
    grey = picture if picture.mode == "L" else picture.convert("L")
    turn, languages = _script(grey, tool)
    upright = grey.transpose(TURNS[turn]) if turn in TURNS else grey
    enlarged = 2 if upright.width < SMALL else 1
    large = (
        upright.resize((upright.width * 2, upright.height * 2), Image.Resampling.LANCZOS) if enlarged == 2 else upright
    )
    seen = _run(large, languages)
    if set(languages) != set(tool.languages) and _mean(seen) < POOR:
        seen, languages = max(((seen, languages), (_run(large, tool.languages), tool.languages)), key=_quality)
    return tuple(_back(one, enlarged, turn, grey.size) for one in seen), languages


TURNS = {90: Image.Transpose.ROTATE_90, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_270}
"""How far a picture must be turned against the clock so that its text stands upright."""


def put_together(seen: tuple[Seen, ...], scale: float) -> tuple[str, tuple[Word, ...]]:
    """Words to text: spaces between words but not between Chinese characters, a newline a line, two a block."""
    words: list[Word] = []
    before: Seen | None = None
    parts: list[str] = []
    length = 0
    for one in seen:
        gap = _gap(before, one)
        start = length + len(gap)
        parts += (gap, one.text)
        length = start + len(one.text)
        x0, top, x1, bottom = (round(value * scale, 2) for value in (one.x0, one.top, one.x1, one.bottom))
        words.append(Word(start, length, x0, top, x1, bottom, round(one.score, 3)))
        before = one
    return "".join(parts), tuple(words)


def _gap(before: Seen | None, one: Seen) -> str:
    if before is None:
        return ""
    if before.block != one.block:
        return "\n\n"
    if before.line != one.line:
        return "\n"
    return "" if IDEOGRAPH.match(before.text[-1]) and IDEOGRAPH.match(one.text[0]) else " "


def _script(picture: Image.Image, tool: tools.OcrTool) -> tuple[int, tuple[str, ...]]:
    """(degrees against the clock to upright, languages to try)"""
    if not tool.has_script_detection:
        return 0, tool.languages
    said = _tesseract(picture, "--psm", "0", "-l", "osd")
    facts = dict(re.findall(rb"^([A-Za-z ]+): ([\w.]+)", said, re.M))
    turn = int(facts.get(b"Rotate", b"0")) if float(facts.get(b"Orientation confidence", 0)) >= SURE_OF_TURN else 0
    wanted = BY_SCRIPT.get(facts.get(b"Script", b"").decode(), ())
    sure = float(facts.get(b"Script confidence", 0)) >= SURE_OF_SCRIPT
    languages = tuple(one for one in wanted if one in tool.languages)
    return (360 - turn) % 360, languages if sure and languages else tool.languages


def _run(picture: Image.Image, languages: tuple[str, ...]) -> tuple[Seen, ...]:
    return tuple(_rows(_tesseract(picture, "-l", "+".join(languages), "--psm", "3", "tsv").decode("utf-8", "replace")))


def _tesseract(picture: Image.Image, *options: str) -> bytes:
    data = io.BytesIO()
    picture.save(data, "PNG", compress_level=1)
    done = subprocess.run(  # noqa: S603
        ["tesseract", "stdin", "stdout", "--dpi", "200", *options],  # noqa: S607
        input=data.getvalue(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        timeout=SECONDS_A_PAGE / 3,
        check=False,
    )
    return done.stdout


def _rows(tsv: str) -> Iterator[Seen]:
    """level page block par line word left top width height conf text: only words (level 5) have text.

    The boxes of single Chinese characters jump about; those of their lines (level 4) do not.
    """
    line_top, line_bottom = 0, 0
    for row in tsv.split("\n"):
        fields = row.rstrip("\r").split("\t")
        if fields[0] == "4" and len(fields) >= 10:
            line_top, line_bottom = int(fields[7]), int(fields[7]) + int(fields[9])
        if len(fields) != 12 or fields[0] != "5" or not fields[11].strip():
            continue
        _, _, block, paragraph, line, _, left, top, width, height = (int(one) for one in fields[:10])
        score = max(0.0, min(1.0, float(fields[10]) / 100))
        tall = IDEOGRAPH.match(fields[11]) is not None and line_top <= top <= line_bottom
        upper, lower = (line_top, line_bottom) if tall else (top, top + height)
        yield Seen(fields[11].strip(), left, upper, left + width, lower, score, (block, paragraph), line)


def _mean(seen: tuple[Seen, ...]) -> float:
    """By length: a page of specks is not saved by a few dots."""
    total = sum(len(one.text) for one in seen)
    return fmean([one.score for one in seen], [len(one.text) for one in seen]) if total else 0.0


def _quality(result: tuple[tuple[Seen, ...], tuple[str, ...]]) -> float:
    return _mean(result[0])


def _back(one: Seen, enlarged: int, turn: int, size: tuple[int, int]) -> Seen:
    """The box in the picture as it was: made smaller again, and turned back with the clock."""
    x0, top, x1, bottom = (value / enlarged for value in (one.x0, one.top, one.x1, one.bottom))
    width, height = size
    if turn == 90:
        x0, top, x1, bottom = width - bottom, x0, width - top, x1
    elif turn == 180:
        x0, top, x1, bottom = width - x1, height - bottom, width - x0, height - top
    elif turn == 270:
        x0, top, x1, bottom = top, height - x1, bottom, height - x0
    return replace(one, x0=x0, top=top, x1=x1, bottom=bottom)
