"""Every number of a page is read a second time by itself: at another size, and in one language alone.

Before: "17/9K-2031" on a Russian page, with a good score. After: the same word, disputed, with the other reading
"17/ЭК-2031". The first reading is kept: which of the two is right only a person can tell from the picture.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PIL import Image

from assay.readers.images import tesseract
from assay.readers.images.layout import IDEOGRAPH
from assay.readers.images.scripts import ONLY_LATIN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.readers.images.layout import Seen

HEIGHT = 28  # pixels of a number's box when it is read again; on the page it has 20 to 40
SCALES = (0.3, 4.0)
MOST_NUMBERS = 400  # of one page; further ones have no second opinion
BESIDE = 0.6  # of the number's height, or of the gap to the next word: what is cut out beside it
ABOVE = 0.2
TOGETHER = 0.8  # heights between words that are read in one go: 18 642 900,50
LONGEST = 6  # words
DIGIT = re.compile(r"\d")
LIKE_DIGITS = re.compile(r"[|lIiОOoоЗзбSBТT!\[\]]{1,2}[.,;:]?")
"""Words that may be numbers misread: "|" for 1, "О" for 0, "З" for 3."""

BARE = re.compile(r"[\d\W]+")
LETTERED = re.compile(r"(?<![^\W_])[0134568][^\W\d_]{3,}")
"""A digit in front of a word is more often a letter: "1ВАМ" for IBAN."""

LOW = 0.82
AS_DIGITS = str.maketrans("зЗоОoOlI|!iбSБB", "330000111116568")

Group = list[int]


@dataclass(frozen=True, slots=True)
class _Cutting:
    box: tuple[float, float, float, float]
    size: tuple[int, int]
    top: int


def checked(page: Image.Image, seen: tuple[Seen, ...], languages: tuple[str, ...]) -> tuple[Seen, ...]:
    """`page` is the picture in which the words were seen, `languages` those of the first reading."""
    groups = [group for group in _groups(seen) if not _touches_ideograph(seen, group)][:MOST_NUMBERS]
    low = _low(seen)
    made = [
        replace(one, disputed=True) if number in low or LETTERED.search(one.text) else one
        for number, one in enumerate(seen)
    ]
    alone = tesseract.ENGLISH if languages[:1] == tesseract.CHINESE[:1] else languages[:1]
    disputes = _disputes(page, seen, groups, alone)
    if alone == tesseract.RUSSIAN[:1]:
        open_to_latin = [group for group in groups if any(n in disputes and _is_no_cyrillic(seen[n]) for n in group)]
        third = _disputes(page, seen, open_to_latin, tesseract.ENGLISH)
        settled = {n for group in open_to_latin for n in group if n not in third and _is_no_cyrillic(seen[n])}
        disputes = {number: other for number, other in disputes.items() if number not in settled}
    for number, other in disputes.items():
        made[number] = replace(made[number], disputed=True, other=other)
    return tuple(made)


def _disputes(
    page: Image.Image, seen: Sequence[Seen], groups: Sequence[Group], languages: tuple[str, ...]
) -> dict[int, str]:
    """The words that have other digits when they are read in these languages, and what is read then."""
    if not groups:
        return {}
    picture, cuttings = _cut_out(page, [_box(page, seen, group) for group in groups])
    found = tesseract.words(picture, languages, tesseract.LINES)
    disputes: dict[int, str] = {}
    for group, cutting in zip(groups, cuttings, strict=True):
        low, high = cutting.top, cutting.top + cutting.size[1]
        second = [one.text for one in found if low <= (one.top + one.bottom) / 2 < high]
        differing = _differing([seen[number].text for number in group], second)
        disputes.update({group[number]: other for number, other in differing})
    return disputes


def _low(seen: Sequence[Seen]) -> set[int]:
    """Digits that are lower than the others of their line: "4" for ч, "3" for з. All digits are as tall as capitals."""
    lines: dict[tuple[tuple[int, int], int], list[int]] = {}
    for number, one in enumerate(seen):
        if one.text.isdecimal():
            lines.setdefault((one.block, one.line), []).append(number)
    return {
        number
        for line in lines.values()
        for number in line
        if len(seen[number].text) == 1
        and seen[number].bottom - seen[number].top < LOW * max(seen[n].bottom - seen[n].top for n in line)
    }


def _is_no_cyrillic(one: Seen) -> bool:
    """A bare number, or a word with a letter that only Latin has: English may decide where Russian differs."""
    return BARE.fullmatch(one.text) is not None or ONLY_LATIN.search(one.text) is not None


def _groups(seen: Sequence[Seen]) -> list[Group]:
    """Words with digits that follow each other closely; the numbers of the words."""
    groups: list[Group] = []
    for number, one in enumerate(seen):
        if not (DIGIT.search(one.text) or LIKE_DIGITS.fullmatch(one.text)):
            continue
        before = seen[number - 1] if groups and groups[-1][-1] == number - 1 else None
        if before is not None and _is_close(before, one) and len(groups[-1]) < LONGEST:
            groups[-1].append(number)
        else:
            groups.append([number])
    return groups


def _touches_ideograph(seen: Sequence[Seen], group: Group) -> bool:
    """Boxes beside Chinese characters jump about: what is cut out by them has half a character too much."""
    first, last = seen[group[0]], seen[group[-1]]
    before = seen[group[0] - 1] if group[0] else first
    after = seen[group[-1] + 1] if group[-1] + 1 < len(seen) else last
    beside = [one for one, other in ((before, first), (after, last)) if _same_line(one, other)]
    near = [one for one in beside if min(abs(one.x1 - first.x0), abs(one.x0 - last.x1)) < last.bottom - last.top]
    return any(IDEOGRAPH.search(one.text) for one in (*near, *(seen[number] for number in group)))


def _is_close(before: Seen, one: Seen) -> bool:
    return _same_line(before, one) and one.x0 - before.x1 < TOGETHER * (one.bottom - one.top)


def _same_line(one: Seen, other: Seen) -> bool:
    return (one.block, one.line) == (other.block, other.line)


def _box(page: Image.Image, seen: Sequence[Seen], group: Group) -> tuple[float, float, float, float]:
    """Around the words, and less than the gap to their neighbours."""
    first, last = seen[group[0]], seen[group[-1]]
    upper, lower = min(seen[n].top for n in group), max(seen[n].bottom for n in group)
    left = right = BESIDE * (lower - upper)
    if group[0] and _same_line(before := seen[group[0] - 1], first):
        left = max(1.0, min(left, BESIDE * (first.x0 - before.x1)))
    if group[-1] + 1 < len(seen) and _same_line(after := seen[group[-1] + 1], last):
        right = max(1.0, min(right, BESIDE * (after.x0 - last.x1)))
    pad = ABOVE * (lower - upper)
    x0, top = max(0.0, first.x0 - left), max(0.0, upper - pad)
    return x0, top, max(x0 + 1, min(page.width, last.x1 + right)), max(top + 1, min(page.height, lower + pad))


def _cut_out(
    page: Image.Image, boxes: Sequence[tuple[float, float, float, float]]
) -> tuple[Image.Image, list[_Cutting]]:
    """One below the other on white."""
    cuttings: list[_Cutting] = []
    top = HEIGHT
    for x0, upper, x1, lower in boxes:
        tall = (lower - upper) / (1 + 2 * ABOVE)
        scale = max(SCALES[0], min(SCALES[1], HEIGHT / max(tall, 1.0)))
        size = max(1, round((x1 - x0) * scale)), max(1, round((lower - upper) * scale))
        cuttings.append(_Cutting((x0, upper, x1, lower), size, top))
        top += size[1] + HEIGHT // 2
    picture = Image.new("L", (max(one.size[0] for one in cuttings) + 2 * HEIGHT, top + HEIGHT), "white")
    for one in cuttings:
        picture.paste(page.resize(one.size, Image.Resampling.BICUBIC, one.box), (HEIGHT, one.top))
    return picture, cuttings


def _differing(first: Sequence[str], second: Sequence[str]) -> list[tuple[int, str]]:
    """Which words have other digits in the second reading, and what it has instead."""
    if _digits(first) == _digits(second) or (len(first) == 1 and _is_spelled(first[0], second)):
        return []
    if len(first) != len(second):
        whole = " ".join(second)
        return [(number, whole) for number in range(len(first))]
    pairs = enumerate(zip(first, second, strict=True))
    return [(number, other) for number, (one, other) in pairs if _digits((one,)) != _digits((other,))]


def _is_spelled(number: str, second: Sequence[str]) -> bool:
    """A bare number that the second reading has in letters that look the same: "з" for 3, "lll" for 111."""
    return number.isdecimal() and "".join(second).translate(AS_DIGITS) == number


def _digits(texts: Sequence[str]) -> str:
    return "".join(DIGIT.findall("".join(texts)))
