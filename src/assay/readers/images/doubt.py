"""How far may the OCR be believed? Scores of pages, numbers that are uncertain, shapes that are no words.

The thresholds come from benchmarks/ocr_errors.py.
"""

from __future__ import annotations

import re
from statistics import fmean
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from assay.readers.images.layout import Seen

POOR = 0.75  # mean score of a page: all 11 pages below it had one character in ten wrong or more, 5 of 15 up to 0.85
UNREAD = 0.1  # share of what looks like print that no word covers: so much is a paragraph, or a column of a table
UNREAD_TOLD = 0.01  # on no page that was read whole was there any
SURE_NUMBER = 0.7  # score of a word with digits below which it is told
NOISE = 0.3  # score below which a word without digits is a speck, a stroke or part of a picture
NOISE_SIGN = 0.6  # the same for what has neither letters nor digits
GOOD_LINE = 0.6  # mean score of a line in which nothing is noise
PLAUSIBLE = 0.65  # score of words that carry a page
LEAST_PLAUSIBLE = 4  # characters in such words
CERTAIN = 0.9  # mean score with which a page may hold less: its number alone
LEAST_SHARE = 0.2  # of all characters seen: a photograph has a few lucky ones among many wrong

WORD_LIKE = re.compile(r"[^\W_]{2,}|[\u3400-\u9fff]|\d")
SIGN = re.compile(r"[^\w]*")
DIGIT = re.compile(r"\d")


def mean_score(seen: Iterable[Seen]) -> float:
    """By length: a page of specks is not saved by a few dots."""
    words = tuple(seen)
    return fmean([one.score for one in words], [len(one.text) for one in words]) if words else 0.0


def worth(seen: Iterable[Seen]) -> float:
    """To compare two readings of one picture: well-scored characters count for it, badly scored ones against it."""
    return sum(len(one.text) * (one.score - 0.5) for one in seen)


def uncertain_numbers(seen: Iterable[Seen]) -> tuple[Seen, ...]:
    return tuple(one for one in seen if one.disputed or (DIGIT.search(one.text) and one.score < SURE_NUMBER))


def without_noise(seen: tuple[Seen, ...]) -> tuple[Seen, ...]:
    """The words that are kept; () if nothing on the page is plausible, as with a photograph."""
    good = sum(len(one.text) for one in seen if one.score >= PLAUSIBLE and WORD_LIKE.search(one.text))
    if mean_score(seen) < CERTAIN and good < max(LEAST_PLAUSIBLE, LEAST_SHARE * sum(len(one.text) for one in seen)):
        return ()
    lines: dict[tuple[tuple[int, int], int], list[Seen]] = {}
    for one in seen:
        lines.setdefault((one.block, one.line), []).append(one)
    return tuple(one for words in lines.values() for one in words if not _is_noise(one, mean_score(words)))


def _is_noise(one: Seen, of_line: float) -> bool:
    """A number is never noise, and no word in a line that is well read otherwise: they are told to be uncertain."""
    if DIGIT.search(one.text) or of_line >= GOOD_LINE:
        return False
    return one.score < (NOISE_SIGN if SIGN.fullmatch(one.text) else NOISE)
