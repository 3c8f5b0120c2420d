"""One page from picture to words: made ready, read with the languages of its script, doubtful words read again.

One language is twice as fast as all of them at once and better, so the script is asked first; where the answer comes
out badly the other languages, turns and a larger size are tried, and the best reading is kept.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assay.readers import tools
from assay.readers.images import cells, doubt, numbers, preparation, rules, second_look, tesseract, uncovered
from assay.readers.images.preparation import Sheet
from assay.readers.images.scripts import unmixed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PIL import Image

    from assay.readers.boxes import Box
    from assay.readers.images.layout import Seen
    from assay.readers.pdf.edges import Edge
    from assay.readers.tools import OcrTool

GOOD = 0.8  # mean score with which nothing else is tried
LOW_LETTERS = 20  # pixels of a word's height: below it the page is enlarged
PATIENCE = 60.0  # seconds of one page after which nothing more is tried
STAMP_WORD = 0.7  # score of words in colour that are kept: most of what is coloured is no print


@dataclass(frozen=True, slots=True)
class Recognised:
    """`seen` in the picture's own pixels, noise left out; `dropped` counts it. `turn` is against the clock.

    `upright`: the same words (those in colour lack, at the end), the straight lines and the cells of tables, where they
    stood in the picture that was read: upright and level. `unread`: the share of what looks like print that no word
    covers.
    """

    seen: tuple[Seen, ...] = ()
    languages: tuple[str, ...] = ()
    turn: int = 0
    dropped: int = 0
    upright: tuple[Seen, ...] = ()
    rules: tuple[Edge, ...] = ()
    cells: tuple[tuple[Box, ...], ...] = ()
    unread: float = 0.0


@dataclass(frozen=True, slots=True)
class _Reading:
    sheet: Sheet
    seen: tuple[Seen, ...]
    languages: tuple[str, ...]
    turn: int

    @property
    def worth(self) -> float:
        return doubt.worth(self.seen)


def recognise(picture: Image.Image, tool: OcrTool, *, like: Recognised | None = None) -> Recognised:
    """`like` is what came of the page before: if its languages and turn do well here too, nothing is asked."""
    until = time.monotonic() + PATIENCE
    page = preparation.reduced(picture)
    grey, coloured = preparation.cleaned(page.image)
    best = None if preparation.is_blank(grey) else _best_reading(Sheet(grey, page.back), tool, like, until)
    made = Recognised() if best is None else _with_second_opinions(best, tool, until)
    languages, turn = (best.languages, best.turn) if best else (tool.languages, 0)
    if coloured is not None and not preparation.is_blank(coloured) and time.monotonic() < until:
        more = _in_colour(Sheet(coloured, page.back), made.seen, languages, turn)
        made = replace(made, seen=made.seen + more, languages=languages if best or more else ())
    return made


def _with_second_opinions(best: _Reading, tool: OcrTool, until: float) -> Recognised:
    lines = rules.rules_of(best.sheet.image)
    tables = cells.boxes_of(best.seen, lines)
    lines = cells.without_strokes(lines, tables)
    page = rules.without(best.sheet.image, lines)
    seen = tuple(one for one in best.seen if not rules.is_rule(one, lines))
    unruled = cells.unruled_boxes_of(page, seen, lines, tables)
    tables = [*tables, *unruled]
    if time.monotonic() < until:
        seen = _read_again(
            cells.with_unruled(best.sheet.image, page, unruled),
            page,
            seen,
            tables,
            best.languages,
            _for_second_look(best.languages, tool),
        )
        seen = numbers.checked(page, seen, best.languages)
    upright = tuple(replace(one, text=unmixed(one.text)) for one in doubt.without_noise(seen))
    return Recognised(
        tuple(_placed(one, best.sheet) for one in upright), best.languages, best.turn, len(seen) - len(upright),
        upright, lines, tuple(map(tuple, tables)),
        uncovered.uncovered(page, upright).share,
    )  # fmt: skip


def _read_again(
    ruled: Image.Image,
    page: Image.Image,
    seen: tuple[Seen, ...],
    tables: Sequence[Sequence[Box]],
    languages: tuple[str, ...],
    others: tuple[str, ...],
) -> tuple[Seen, ...]:
    """Tables cell by cell, the rest where it is doubtful. A table that takes too long stays as the page was read."""
    try:
        read = cells.read(ruled, seen, tables, languages, others)
    except (tools.ToolTimedOut, tools.ToolFailed):
        read = []
    if not read:
        return second_look.improved(page, seen, others)
    beside = tuple(one for one in seen if not cells.is_inside(one, tables))
    return cells.put_in(seen, second_look.improved(cells.outside(page, tables), beside, others), tables, read)


def _best_reading(page: Sheet, tool: OcrTool, like: Recognised | None, until: float) -> _Reading:
    page = preparation.sized(page)
    first = _read(page, like.turn, like.languages) if like is not None and like.languages else None
    if first is not None and _is_good(first):
        return first
    asked = tesseract.direction(page.image, tool.languages) if tool.has_script_detection else tesseract.Direction()
    tried = [first] if first is not None else []
    if first is None or (asked.turn, asked.languages) != (first.turn, first.languages):
        tried.append(_read(page, asked.turn, asked.languages or tool.languages))
    best = max(tried, key=lambda one: one.worth)
    return best if _is_good(best) else _another_try(page, best, asked, tool, until=until)


def _another_try(page: Sheet, best: _Reading, asked: tesseract.Direction, tool: OcrTool, *, until: float) -> _Reading:
    """CASE 1: other languages. CASE 2: the other turns, where it is not sure which way is up. CASE 3: larger."""
    for attempts in (_in_other_languages, _other_turns, _larger):
        for attempt in attempts(page, best, asked, tool):
            best = max(best, attempt, key=lambda one: one.worth)
            if time.monotonic() > until:
                return best
        if _is_good(best):
            return best
    return best


def _in_other_languages(page: Sheet, best: _Reading, _: tesseract.Direction, tool: OcrTool) -> Iterator[_Reading]:
    languages = second_look.best_languages(best.sheet.image, best.seen, _choices(tool))
    if languages and languages != best.languages:
        yield _read(page, best.turn, languages)


def _other_turns(page: Sheet, best: _Reading, asked: tesseract.Direction, _: OcrTool) -> Iterator[_Reading]:
    """Where no word at all was seen it is a photograph, whichever way it lies."""
    if best.seen and not asked.is_sure_of_turn:
        for turn in (90, 180, 270):
            yield _read(page, turn, best.languages)


def _larger(page: Sheet, best: _Reading, _: tesseract.Direction, __: OcrTool) -> Iterator[_Reading]:
    heights = sorted(one.bottom - one.top for one in best.seen)
    if heights and heights[len(heights) // 2] < LOW_LETTERS:
        yield _read(preparation.sized(page, 2), best.turn, best.languages)


def _choices(tool: OcrTool) -> tuple[tuple[str, ...], ...]:
    """Languages that are installed, fewest first; all of them for a page that mixes Russian and Chinese."""
    pairs = (tesseract.ENGLISH, tesseract.RUSSIAN, tesseract.CHINESE)
    there = tuple(pair for pair in pairs if set(pair) <= set(tool.languages))
    return (*there, tuple(reversed(tool.languages))) if len(tool.languages) > 2 else there


def _for_second_look(languages: tuple[str, ...], tool: OcrTool) -> tuple[str, ...]:
    """The other way round: what was read as Russian may be English. Chinese must stay first, or nothing is read."""
    if languages[0] == "chi_sim":
        return languages
    return tuple(reversed(languages)) if len(languages) > 1 else tool.languages


def _is_good(reading: _Reading) -> bool:
    return doubt.mean_score(reading.seen) >= GOOD


def _read(page: Sheet, turn: int, languages: tuple[str, ...]) -> _Reading:
    sheet = preparation.levelled(preparation.turned(page, turn))
    return _Reading(sheet, tesseract.words(sheet.image, languages), languages, turn)


def _placed(one: Seen, sheet: Sheet) -> Seen:
    x0, top, x1, bottom = sheet.back.box((one.x0, one.top, one.x1, one.bottom))
    return replace(one, text=unmixed(one.text), x0=x0, top=top, x1=x1, bottom=bottom)


def _in_colour(coloured: Sheet, print_: tuple[Seen, ...], languages: tuple[str, ...], turn: int) -> tuple[Seen, ...]:
    """Words in coloured ink, after those in black: a stamp's number and date stand nowhere else."""
    sheet = preparation.turned(preparation.sized(coloured), turn)
    found = [_placed(one, sheet) for one in tesseract.words(sheet.image, languages) if one.score >= STAMP_WORD]
    new = [one for one in found if doubt.WORD_LIKE.search(one.text) and not any(_overlap(one, old) for old in print_)]
    last = max((one.block[0] for one in print_), default=0)
    return tuple(replace(one, block=(one.block[0] + last, one.block[1])) for one in new)


def _overlap(one: Seen, other: Seen) -> bool:
    x, y = (one.x0 + one.x1) / 2, (one.top + one.bottom) / 2
    return other.x0 <= x <= other.x1 and other.top <= y <= other.bottom
