"""Text in two columns that was written line by line across both: the left column first, then the right one.

    "the seller shall │ from the date of\ndeliver within    │ signature"  →  "the seller shall\ndeliver within\nfrom…"

Only where it is clear: many lines in a row with the same gap in the middle, prose on both sides of it.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from assay.readers.pdf.text import PageText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.model.document import Word
    from assay.readers.pdf.text import Line

FEWEST_LINES = 8
NARROWEST = 9.0  # points between the columns
MIDDLE = (0.3, 0.7)  # of the text's width: where the gap lies
WORDS_A_SIDE = 4.0  # on the mean: cells of tables have fewer
FEW_DIGITS = 0.12
MOST_WORDS = 20_000


def in_reading_order(found: PageText, lines: Sequence[Line]) -> PageText:
    """The same words with their boxes, in another order where two columns are mixed; `found` itself where not."""
    if len(lines) < FEWEST_LINES or len(found.words) > MOST_WORDS:
        return found
    gap = _gap(found, lines)
    if gap is None:
        return found
    runs = _mixed(found, lines, gap)
    return _reordered(found, lines, runs, gap) if runs else found


def _gap(found: PageText, lines: Sequence[Line]) -> float | None:
    """The x that most lines leave free, with white space on both sides of it."""
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    low, high = left + (right - left) * MIDDLE[0], left + (right - left) * MIDDLE[1]
    votes: dict[int, int] = {}
    for line in lines:
        for one, other in pairwise(line.words):
            a, b = found.words[one].x1, found.words[other].x0
            if b - a >= NARROWEST and a < high and b > low:
                for place in range(int(max(a, low)) + 1, int(min(b, high)) + 1):
                    votes[place] = votes.get(place, 0) + 1
    if not votes or max(votes.values()) < FEWEST_LINES:
        return None
    most = max(votes.values())
    best = [place for place, count in votes.items() if count == most]
    return float(sorted(best)[len(best) // 2])


def _mixed(found: PageText, lines: Sequence[Line], gap: float) -> list[tuple[int, int]]:
    """Stretches of lines with prose on both sides of the gap; lines that keep to one side may stand between."""
    runs: list[tuple[int, int]] = []
    start: int | None = None
    for number in range(len(lines) + 1):
        is_free = number < len(lines) and _split(found, lines[number], gap) is not None
        if is_free and start is None:
            start = number
        elif not is_free and start is not None:
            if _is_prose(found, lines[start:number], gap):
                runs.append((start, number))
            start = None
    return runs


def _split(found: PageText, line: Line, gap: float) -> int | None:
    """How many of the line's words stand left of the gap; None where it runs across or goes back and forth."""
    left = 0
    for position, number in enumerate(line.words):
        word = found.words[number]
        if word.x1 <= gap:
            if left < position:
                return None
            left += 1
        elif word.x0 < gap:
            return None
    return left


def _is_prose(found: PageText, lines: Sequence[Line], gap: float) -> bool:
    splits = [(_split(found, line, gap) or 0, len(line.words)) for line in lines]
    both = [(left, total - left) for left, total in splits if 0 < left < total]
    if len(both) < FEWEST_LINES or len(both) < 0.6 * len(lines):
        return False
    text = "".join(found.text[line.start : line.end] for line in lines)
    if sum(one.isdigit() for one in text) > FEW_DIGITS * max(len(text), 1):
        return False
    if min(sum(side) / len(both) for side in zip(*both, strict=True)) < WORDS_A_SIDE:
        return False
    return _fills(found, lines, gap)


def _fills(found: PageText, lines: Sequence[Line], gap: float) -> bool:
    """Prose runs to the column's edge on most lines; what stands in cells doesn't."""
    ends = [max((found.words[n].x1 for n in line.words if found.words[n].x1 <= gap), default=0.0) for line in lines]
    starts = [min((found.words[n].x0 for n in line.words if found.words[n].x0 >= gap), default=0.0) for line in lines]
    ends, starts = [one for one in ends if one], [one for one in starts if one]
    edge, begin = max(ends), min(starts)
    left = min(line.x0 for line in lines)
    near = sum(edge - one < 0.25 * (edge - left) for one in ends)
    return near >= 0.7 * len(ends) and sum(one - begin < 15 for one in starts) >= 0.8 * len(starts)


def _reordered(found: PageText, lines: Sequence[Line], runs: list[tuple[int, int]], gap: float) -> PageText:
    parts: list[str] = []
    words: list[Word] = []
    characters: list[int] = []
    length = 0
    pieces = _pieces(found, lines, runs, gap)
    for begin, end, numbers in pieces:
        if parts:
            parts.append("\n")
            length += 1
        for number in numbers:
            word = found.words[number]
            words.append(replace(word, start=word.start - begin + length, end=word.end - begin + length))
            characters.append(found.characters[number])
        parts.append(found.text[begin:end])
        length += end - begin
    return PageText("".join(parts), tuple(words), tuple(characters))


def _pieces(
    found: PageText, lines: Sequence[Line], runs: list[tuple[int, int]], gap: float
) -> list[tuple[int, int, tuple[int, ...]]]:
    """(start, end, words) of what is written one under the other; text without boxes stays with the line before."""
    starts = dict(runs)
    pieces: list[tuple[int, int, tuple[int, ...]]] = []
    number = at = 0
    while number < len(lines):
        if number not in starts:
            pieces.append((at, lines[number].end, lines[number].words))
            at = lines[number].end + 1
            number += 1
            continue
        sides: tuple[list[tuple[int, int, tuple[int, ...]]], ...] = ([], [])
        for line in lines[number : starts[number]]:
            cut = _split(found, line, gap) or 0
            first, second = line.words[:cut], line.words[cut:]
            if first:
                sides[0].append((min(at, line.start) if not second else line.start, found.words[first[-1]].end, first))
            if second:
                sides[1].append((found.words[second[0]].start, line.end, second))
        pieces += [*sides[0], *sides[1]]
        at = lines[starts[number] - 1].end + 1
        number = starts[number]
    if at < len(found.text):
        pieces.append((at, len(found.text), ()))
    return pieces
