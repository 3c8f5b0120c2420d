"""Lines with doubtful words are read once more, and print that was not read at all: larger, in the other language.

Before: "счёт 1ВАМ" with a low score on a Russian page. After: "счёт IBAN". A number is never replaced: where the two
readings differ in a digit, the first stays and is told to be disputed; where they agree, the better score counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PIL import Image

from assay.readers.images import doubt, tesseract, uncovered
from assay.readers.images.layout import IDEOGRAPH
from assay.readers.images.scripts import unmixed

if TYPE_CHECKING:
    from assay.readers.images.layout import Seen

DOUBTFUL = 0.6  # score of a word that is looked at again
DOUBTFUL_NUMBER = 0.9  # of a word with digits: a second opinion is worth more there than its score
MARGIN = 0.15  # by which the second reading must be better
MOST_LINES = 60
LOST_LINE = 0.5  # mean score of a line that is taken from the second reading as a whole, if that is better
SAMPLE_LINES = 6  # enough to tell which languages read the page best
FOUND = 0.6  # score of words that were not seen at first
NEARLY = 0.95  # of the best choice's worth: an earlier one, of fewer languages, is taken with it
COVERED = (0.5, 1.6)  # how wide the second reading of a word may be, to be one of the same word
LEVEL = 0.5  # of the lower line's height that two pieces of one line share
PAD = 0.35  # of a line's height, white around it
WANTED_HEIGHT = 60  # pixels of a line's box: letters as at 300 dpi
DIGITS = re.compile(r"\d")

Line = tuple[tuple[int, int], int]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class _Strip:
    """Where a line stands in the picture of lines: its top there, its origin on the page, and the scale between."""

    line: Line
    top: int
    bottom: int
    x0: float
    scale: float


def improved(page: Image.Image, seen: tuple[Seen, ...], languages: tuple[str, ...]) -> tuple[Seen, ...]:
    """`seen` in the page's own order; `page` is the picture in which they were seen."""
    lines = _lines(seen)
    again = {line: _around(words) for line, words in lines.items() if _is_lost(words) or any(map(_is_doubtful, words))}
    last = max((line[0][0] for line in lines), default=0)
    missed = {((last + 1, 0), n): box for n, box in enumerate(uncovered.uncovered(page, seen).lines)}
    if not again and not missed:
        return seen
    chosen = dict([*missed.items(), *again.items()][:MOST_LINES])
    picture, strips = _stacked(page, chosen)
    found = tesseract.words(picture, languages, tesseract.LINES)
    for strip in strips:
        second = _on_page(strip, found)
        if strip.line in missed:
            _put_in(lines, _found(second, chosen[strip.line]))
        elif _is_lost(lines[strip.line]) and _beats(second, lines[strip.line]):
            lines[strip.line] = _whole_line(lines[strip.line], second)
        else:
            lines[strip.line] = [_better(one, second) for one in lines[strip.line]]
    return tuple(one for words in lines.values() for one in words)


def best_languages(page: Image.Image, seen: tuple[Seen, ...], choices: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    """Of the choices, the one that reads the longest lines best; () where there is no line."""
    lines = _lines(seen)
    longest = sorted(lines, key=lambda line: lines[line][0].x0 - lines[line][-1].x1)[:SAMPLE_LINES]
    if not longest:
        return ()
    picture, _ = _stacked(page, {line: _around(lines[line]) for line in longest})
    tried = [
        (doubt.worth(tesseract.words(picture, one, tesseract.LINES)), -number) for number, one in enumerate(choices)
    ]
    best = max(tried, default=(0.0, 0))
    near = [one for one in tried if one[0] > best[0] * NEARLY]
    return choices[-max(near, key=lambda one: one[1])[1]] if near else ()


def _lines(seen: tuple[Seen, ...]) -> dict[Line, list[Seen]]:
    lines: dict[Line, list[Seen]] = {}
    for one in seen:
        lines.setdefault((one.block, one.line), []).append(one)
    return lines


def _is_lost(words: list[Seen]) -> bool:
    return doubt.mean_score(words) < LOST_LINE


def _is_doubtful(one: Seen) -> bool:
    """Single Chinese characters are not: their boxes jump about, and no second reading can be laid over them."""
    if DIGITS.search(one.text):
        return one.score < DOUBTFUL_NUMBER
    return one.score < DOUBTFUL and not IDEOGRAPH.search(one.text)


def _around(words: list[Seen]) -> Box:
    return (min(one.x0 for one in words), min(one.top for one in words),
            max(one.x1 for one in words), max(one.bottom for one in words))  # fmt: skip


def _stacked(page: Image.Image, lines: dict[Line, Box]) -> tuple[Image.Image, list[_Strip]]:
    """The lines cut out, each at the same height, one above the other on white."""
    parts, strips, top = [], [], WANTED_HEIGHT // 2
    for line, (left, upper, right, lower) in lines.items():
        pad = (lower - upper) * PAD
        scale = max(0.5, min(3.0, WANTED_HEIGHT / max(lower - upper, 1)))
        x0 = max(0.0, left - 2 * pad)
        box = (x0, max(0.0, upper - pad), min(page.width, right + 2 * pad), lower + pad)
        size = (max(1, round((box[2] - box[0]) * scale)), max(1, round((box[3] - box[1]) * scale)))
        parts.append(page.resize(size, Image.Resampling.LANCZOS, (*box[:3], min(box[3], page.height))))
        strips.append(_Strip(line, top, top + size[1], x0, scale))
        top += size[1] + WANTED_HEIGHT // 3
    picture = Image.new("L", (max(part.width for part in parts) + WANTED_HEIGHT, top), "white")
    for part, strip in zip(parts, strips, strict=True):
        picture.paste(part, (WANTED_HEIGHT // 2, strip.top))
    return picture, strips


def _on_page(strip: _Strip, found: tuple[Seen, ...]) -> list[Seen]:
    """The words of one strip in the place that they have on the page."""
    shift = WANTED_HEIGHT // 2
    return [
        replace(
            one,
            text=unmixed(one.text),
            x0=(one.x0 - shift) / strip.scale + strip.x0,
            x1=(one.x1 - shift) / strip.scale + strip.x0,
            block=strip.line[0],
            line=strip.line[1],
        )
        for one in found
        if strip.top <= (one.top + one.bottom) / 2 < strip.bottom
    ]


def _found(second: list[Seen], box: Box) -> list[Seen]:
    """The words that are believed, in the place that was empty."""
    return [
        replace(one, top=box[1], bottom=box[3])
        for one in second
        if one.score >= FOUND and doubt.WORD_LIKE.search(one.text)
    ]


def _put_in(lines: dict[Line, list[Seen]], new: list[Seen]) -> None:
    """Into the line that has a gap there, else as a line of its own at the end."""
    if not new:
        return
    x0, top, x1, bottom = _around(new)
    for line, words in lines.items():
        left, upper, right, lower = _around(words)
        is_level = min(bottom, lower) - max(top, upper) > LEVEL * min(bottom - top, lower - upper)
        if is_level and left < x0 and not any(one.x0 < x1 and x0 < one.x1 for one in words) and x0 < right + (x1 - x0):
            placed = [replace(one, block=line[0], line=line[1]) for one in new]
            lines[line] = sorted([*words, *placed], key=lambda one: one.x0)
            return
    lines[new[0].block, new[0].line] = new


def _beats(second: list[Seen], first: list[Seen]) -> bool:
    return doubt.mean_score(second) > doubt.mean_score(first) + MARGIN and doubt.worth(second) > doubt.worth(first)


def _whole_line(first: list[Seen], second: list[Seen]) -> list[Seen]:
    """The second reading; a number that the first one has not is disputed."""
    top, bottom = min(one.top for one in first), max(one.bottom for one in first)
    before = {_digits(one) for one in first}
    return [
        replace(one, top=top, bottom=bottom, disputed=bool(_digits(one)) and _digits(one) not in before)
        for one in second
    ]


def _better(one: Seen, found: list[Seen]) -> Seen:
    if not _is_doubtful(one):
        return one
    same = [other for other in found if one.x0 <= (other.x0 + other.x1) / 2 <= one.x1]
    covered = sum(other.x1 - other.x0 for other in same)
    if not COVERED[0] < covered / max(one.x1 - one.x0, 1) < COVERED[1]:
        return one
    text, score = "".join(other.text for other in same), min(other.score for other in same)
    if DIGITS.findall(text) != DIGITS.findall(one.text):
        return replace(one, disputed=True)
    if DIGITS.search(one.text):
        return replace(one, score=max(one.score, score))
    return replace(one, text=text, score=score) if score > one.score + MARGIN else one


def _digits(one: Seen) -> str:
    return "".join(DIGITS.findall(one.text))
