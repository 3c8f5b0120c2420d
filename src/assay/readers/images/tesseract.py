"""What tesseract says of a picture: its words with boxes and scores, or its script and which way is up."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.readers import tools
from assay.readers.images.layout import IDEOGRAPH, Seen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PIL import Image

SECONDS_A_CALL = 50.0
RUSSIAN, CHINESE, ENGLISH = ("rus", "eng"), ("chi_sim", "eng"), ("eng",)
BY_SCRIPT = {"Cyrillic": RUSSIAN, "Han": CHINESE, "Japanese": CHINESE, "Hangul": CHINESE, "Latin": ENGLISH}
"""Chinese print is often taken for another of East Asia. How sure tesseract is of a script says nothing."""

ENOUGH = 25  # characters by which it is told: fewer took a page of two columns for the wrong script, 50 takes longer
SURE_OF_TURN = 2.0  # tesseract's own scale, open upwards
MOST_WORDS = 50_000  # a page of small print has 3,000
PAGE, LINES, LINE = "3", "6", "7"  # --psm: find the layout; or one block of lines, one above the other; or one line


@dataclass(frozen=True, slots=True)
class Direction:
    """`turn`: degrees against the clock until the text stands upright. () where the script is none of ours."""

    turn: int = 0
    languages: tuple[str, ...] = ()
    is_sure_of_turn: bool = False


def words(picture: Image.Image, languages: tuple[str, ...], layout: str = PAGE) -> tuple[Seen, ...]:
    said = _asked(picture, "-l", "+".join(languages), "--psm", layout, "tsv")
    return tuple(one for _, one in _rows(said.decode("utf-8", "replace")))


def words_of_each(
    pictures: Sequence[Image.Image], languages: tuple[str, ...], layout: str = LINES
) -> tuple[tuple[Seen, ...], ...]:
    """Of small pictures, in one call: starting the program takes longer than to read one of them."""
    if not pictures:
        return ()
    data = io.BytesIO()
    bare = [_bare(picture) for picture in pictures]
    bare[0].save(data, "TIFF", save_all=True, append_images=bare[1:])
    said = tools.run_tesseract(
        ("--dpi", "300", "-l", "+".join(languages), "--psm", layout, "tsv"), data.getvalue(), SECONDS_A_CALL
    )
    found: list[list[Seen]] = [[] for _ in pictures]
    for page, one in _rows(said.decode("utf-8", "replace")):
        if 0 < page <= len(found):
            found[page - 1].append(one)
    return tuple(map(tuple, found))


def direction(picture: Image.Image, installed: tuple[str, ...]) -> Direction:
    try:
        said = _asked(picture, "--psm", "0", "-l", "osd", "-c", f"min_characters_to_try={ENOUGH}")
    except tools.ToolFailed:  # "Too few characters"
        return Direction()
    facts = dict(re.findall(rb"^([A-Za-z ]+): ([\w.]+)", said, re.M))
    sure = float(facts.get(b"Orientation confidence", 0)) >= SURE_OF_TURN
    turn = (360 - int(facts.get(b"Rotate", b"0"))) % 360 if sure else 0
    languages = BY_SCRIPT.get(facts.get(b"Script", b"").decode("ascii", "replace"), ())
    return Direction(turn, languages if set(languages) <= set(installed) else (), sure)


def _asked(picture: Image.Image, *options: str) -> bytes:
    data = io.BytesIO()
    _bare(picture).save(data, "PNG", compress_level=1)
    return tools.run_tesseract(("--dpi", "200", *options), data.getvalue(), SECONDS_A_CALL)


def _bare(picture: Image.Image) -> Image.Image:
    bare = picture.copy()
    bare.info.clear()  # transparency and profiles of the original don't fit what it has become
    return bare


def _rows(tsv: str) -> Iterator[tuple[int, Seen]]:
    """level page block par line word left top width height conf text: only words (level 5) have text.

    Each with the page that it stands on, from 1.

    The boxes of single Chinese characters jump about; those of their lines (level 4) do not.
    """
    line_top, line_bottom, count = 0, 0, 0
    for row in tsv.split("\n"):
        fields = row.rstrip("\r").split("\t")
        if fields[0] == "4" and len(fields) >= 10:
            line_top, line_bottom = int(fields[7]), int(fields[7]) + int(fields[9])
        if len(fields) != 12 or fields[0] != "5" or not fields[11].strip() or count >= MOST_WORDS:
            continue
        count += 1
        _, page, block, paragraph, line, _, left, top, width, height = (int(one) for one in fields[:10])
        score = max(0.0, min(1.0, float(fields[10]) / 100))
        tall = IDEOGRAPH.match(fields[11]) is not None and line_top <= top <= line_bottom
        upper, lower = (line_top, line_bottom) if tall else (top, top + height)
        yield page, Seen(fields[11].strip(), left, upper, left + width, lower, score, (block, paragraph), line)
