"""What the sequence model sees of each sign of a Chinese text: its neighbours, the word it is in, known names, shapes.

    "俄罗斯海军潜艇"  →  for 海: "0:海", "01:海军", "w:海军", "p:n", "lB:O" (a name of this kind begins here), …

Training and the shipped model use the same function, so a change here needs new weights.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

Word = tuple[int, int, str]
"""Start and end of a word and its part of speech."""
Kinds = Callable[[str], str | None]
"""The kind of a known name, None where the words are no known name."""

LONGEST_NAME = 12
EDGE = "#"
ASCII_RUN = re.compile(r"[A-Za-z0-9][A-Za-z0-9.\-/]*")
QUOTED = re.compile(r"[“\"《「‘][^“”\"《》「」‘’]{1,16}[”\"》」’]")
SHAPES = ((re.compile("[0-9]+"), "9"), (re.compile("[A-Z]+"), "A"), (re.compile("[a-z]+"), "a"))
NUMBERS = "〇零一二三四五六七八九十百千万亿两"


def features(text: str, words: Sequence[Word], kinds: Kinds) -> list[list[str]]:
    """For each code point the features that hold there; `words` must cover the text without gaps."""
    signs = [EDGE] * 3 + list(text) + [EDGE] * 3
    types = [_type(sign) for sign in signs]
    found = [_near(signs, types, at + 3) for at in range(len(text))]
    for add in (_of_words(text, words), _of_known(text, kinds), _of_runs(text)):
        for at, feature in add:
            found[at].append(feature)
    return found


def _near(signs: Sequence[str], types: Sequence[str], at: int) -> list[str]:
    c3, c2, c1, c, d1, d2, d3 = signs[at - 3 : at + 4]
    return [
        "b",
        "0:" + c,
        "-1:" + c1,
        "1:" + d1,
        "-2:" + c2,
        "2:" + d2,
        "-3:" + c3,
        "3:" + d3,
        "-10:" + c1 + c,
        "01:" + c + d1,
        "-21:" + c2 + c1,
        "12:" + d1 + d2,
        "23:" + d2 + d3,
        "-11:" + c1 + d1,
        "-101:" + c1 + c + d1,
        "-210:" + c2 + c1 + c,
        "012:" + c + d1 + d2,
        "123:" + d1 + d2 + d3,
        "-321:" + c3 + c2 + c1,
        "0123:" + c + d1 + d2 + d3,
        "-1012:" + c1 + c + d1 + d2,
        "t:" + "".join(types[at - 2 : at + 3]),
        "t0:" + types[at - 1] + c + types[at + 1],
    ]


def _type(sign: str) -> str:
    if sign.isdecimal():
        return "9"
    if sign in NUMBERS:
        return "n"
    if sign.isascii() and sign.isalpha():
        return "a"
    if "\u4e00" <= sign <= "\u9fff":
        return "h"
    return sign if sign in "-“”·：、，#号型" else "p"


def _of_words(text: str, words: Sequence[Word]) -> Iterator[tuple[int, str]]:
    """The word around each sign, with its neighbours and where in it the sign stands."""
    names = [EDGE, *(text[start:end] for start, end, _ in words), EDGE]
    tags = [EDGE, *(tag for _, _, tag in words), EDGE]
    for number, (start, end, tag) in enumerate(words, start=1):
        word, before, after = names[number], names[number - 1], names[number + 1]
        for at in range(start, end):
            place = ("S" if end - start == 1 else "B") if at == start else "E" if at == end - 1 else "M"
            yield at, "p:" + place + tag
            yield at, "w:" + place + word
            yield at, "w-:" + place + before
            yield at, "w+:" + place + after
            yield at, "w-0:" + place + before + "_" + word
            yield at, "w0+:" + place + word + "_" + after
            yield at, "p-0+:" + place + tags[number - 1] + "_" + tag + "_" + tags[number + 1]
            yield at, "e+:" + place + after[-1] + tags[number + 1]
            yield at, "e:" + place + word[-1]


def _of_known(text: str, kinds: Kinds) -> Iterator[tuple[int, str]]:
    """Names known from elsewhere, the longest at each place from left to right; what begins near it counts too."""
    at = 0
    begins: list[tuple[int, str]] = []
    while at < len(text):
        end, kind = _longest(text, at, kinds)
        if kind is None:
            at += 1
            continue
        begins.append((at, kind))
        long = "+" if end - at > 2 else ""
        yield at, "lB:" + kind + long
        yield at, "lB0:" + kind + text[at]
        for inside in range(at + 1, end):
            place = "lE:" if inside == end - 1 else "lM:"
            yield inside, place + kind + long
        if end < len(text):
            yield end, "l-:" + kind
            yield end, "l-0:" + kind + text[end]
        at = end
    for start, kind in begins:
        for back in range(1, 5):
            if start - back < 0:
                break
            yield start - back, f"l{back}:" + kind
            if back == 1:
                yield start - 1, "l+0:" + text[start - 1] + kind


def _longest(text: str, at: int, kinds: Kinds) -> tuple[int, str | None]:
    for length in range(min(LONGEST_NAME, len(text) - at), 0, -1):
        kind = kinds(text[at : at + length])
        if kind is not None:
            return at + length, kind
    return at, None


def _of_runs(text: str) -> Iterator[tuple[int, str]]:
    """Runs of letters and digits (designations) and words in quotation marks, with what stands behind them."""
    for match in ASCII_RUN.finditer(text):
        shape = _shape(match[0])
        behind = text[match.end() : match.end() + 2]
        before = text[match.start() - 1] if match.start() else EDGE
        for at in range(match.start(), match.end()):
            place = "B" if at == match.start() else "I"
            yield at, "r:" + place + shape
            yield at, "rw:" + place + match[0].upper()
            yield at, "r-:" + place + before + shape
            yield at, "r+:" + place + behind
            yield at, "r1:" + place + behind[:1]
        if match.end() < len(text):
            yield match.end(), "ra:" + shape
        if match.start():
            yield match.start() - 1, "rb:" + before + shape
    for match in QUOTED.finditer(text):
        behind = text[match.end() : match.end() + 2]
        for at in range(match.start(), match.end()):
            place = "B" if at == match.start() else "E" if at == match.end() - 1 else "I"
            yield at, "q:" + place + behind[:1]
            yield at, "q2:" + place + behind
        if match.end() < len(text):
            yield match.end(), "qa:" + text[match.end()]


def _shape(run: str) -> str:
    for pattern, sign in SHAPES:
        run = pattern.sub(sign, run)
    return run[:8]
