"""Number words of each language as patterns, and what they add up to.

two hundred and fifty thousand → 250,000      двести пятьдесят тысяч → 250,000      cinco mil millones → 5e9
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from assay.language.numbers import numeral_words as words
from assay.language.word_list import word_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

OTHER_SCALES = {
    word: value
    for value, listed in {
        1_000: "tysiąc tysiące tysięcy tysiąca tys. tisíc tisíce tisíců ezer mila mii "
        "хиляди хиляда duizend ribu nghìn ngàn",
        1_000_000: "milion miliony milionów milionu milionů miliónů miliónov millió milioni milioane милиона милион "
        "miljoen miljoner miljoona milyon milhões milhão juta triệu",
        1_000_000_000: "miliard miliardy miliardów miliardu miliardů milliárd miliardi miliarde милиарда милиард "
        "miljard miljarder milyar miliar tỷ tỉ",
        1_000_000_000_000: "triliun bilion",
    }.items()
    for word in listed.split()
    if word not in ("mil", "millones")
}
"""Read behind figures in any language: each means one number wherever it is written."""
SCALES: dict[str, float] = {
    **OTHER_SCALES, **words.SPANISH_SCALES, **words.FRENCH_SCALES, **words.GERMAN_SCALES, **words.UKRAINIAN_SCALES,
    **words.RUSSIAN_SCALES, **words.ENGLISH_SCALES,
}  # fmt: skip
SHORT_SCALES = {"m", "b"}
_ONLY_WITH_WORDS = {"score", "hundred", "hundreds", "mille", "cent", "cents", "hundert"}
"""Not behind figures: "5 mille" is no French, "50 cents" is money, "2 score" a result."""


def either(listed: Iterable[str]) -> str:
    """Any of the words, the longest first; an apostrophe in them may be a curly one."""
    return "|".join(sorted(map(re.escape, listed), key=len, reverse=True)).replace("'", "['’ʼ]")


AFTER_DIGITS = either(word for word in SCALES if word not in SHORT_SCALES | (_ONLY_WITH_WORDS - {"hundred"}))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`pattern` is of a whole number in words, without groups; `token` of one word of it.

    `small` are added up, `scales` multiply, `articles` count nothing unless a scale follows ("un millón", "un tanque").
    """

    small: Mapping[str, float]
    scales: Mapping[str, float]
    pattern: str
    token: re.Pattern[str]
    is_glued: bool
    articles: frozenset[str]


def _vocabulary(
    small: Mapping[str, float],
    scales: Mapping[str, float],
    *,
    articles: str = "",
    alone: Iterable[str] = (),
    joins: str = r"\s",
    is_glued: bool = False,
    no_number: Iterable[str] = (),
) -> Vocabulary:
    """`articles` stand for one before a scale; `alone` are scales that need nothing before; `joins` stand between."""
    long_scales = [word for word in scales if word not in SHORT_SCALES]
    first = [either(small), *([either(alone)] if alone else [])]
    if articles:
        first.insert(0, rf"(?:{articles})\s+(?:{either(long_scales)})")
    if is_glued:
        morphemes = either((*words.GERMAN_DIGITS, *words.GERMAN_TEENS, *words.GERMAN_TENS, "hundert", "tausend", "und"))
        first = [rf"(?:(?:{articles})\s+)?(?:{either(long_scales)})", rf"(?!und|ein(?:e[mnrs]?)?\b)(?:{morphemes})+"]
    more = rf"(?:(?:{joins}|[\s-])(?:{either((*small, *long_scales))}))*"
    pattern = rf"(?<![\w-])(?:{'|'.join(first)}){more}(?!\w)"
    token = re.compile(rf"{either((*small, *scales))}|{either((*NO_NUMBER, *no_number))}|[\s-]+")
    return Vocabulary(small, scales, pattern, token, is_glued, frozenset(no_number))


HALF = re.compile(r"(?:half|demi|halbe|medio|media)\b")
NO_NUMBER = word_list("and a an of et de y und half demi une-demi halbe medio media")
ENGLISH_OR_RUSSIAN = {**words.ENGLISH, **words.RUSSIAN}
RUSSIAN_ALONE = word_list(
    "тысяча тысячу миллион миллиард сотня сотню десяток дюжина дюжину мільйон мільярд дюжину тисяча тисячу"
)
ENGLISH = _vocabulary(
    ENGLISH_OR_RUSSIAN,
    {**words.RUSSIAN_SCALES, **words.ENGLISH_SCALES},
    articles=r"an?|half\s+an?|another|remaining",
    alone=RUSSIAN_ALONE,
    joins=r"\s+and\s+",
    no_number=word_list("another remaining"),
)
BY_LANGUAGE = {
    "en": ENGLISH,
    "ru": ENGLISH,
    "uk": _vocabulary(words.UKRAINIAN, words.UKRAINIAN_SCALES, alone=RUSSIAN_ALONE),
    "de": _vocabulary(
        words.GERMAN,
        words.GERMAN_SCALES,
        articles=r"eine?[mnrs]?|eine\s+halbe",
        is_glued=True,
        no_number=word_list("ein eine einen einem einer eines"),
    ),
    "fr": _vocabulary(
        words.FRENCH,
        words.FRENCH_SCALES,
        articles=r"une?|un\s+demi|une\s+demi",
        alone=("cent", "mille"),
        joins=r"\s+et\s+|-et-|\s+de\s+",
        no_number=word_list("un une"),
    ),
    "es": _vocabulary(
        words.SPANISH,
        words.SPANISH_SCALES,
        articles=r"una?|medio|media",
        alone=("mil",),
        joins=r"\s+y\s+|\s+de\s+",
        no_number=word_list("un una uno"),
    ),
}


def of_words(wording: str, vocabulary: Vocabulary = ENGLISH) -> float | None:
    """`thirty-seven`, `one hundred and five`, `a dozen`, `two dozen`, `двести пятьдесят тысяч`, `half a million`."""
    wording = " ".join(wording.casefold().replace("’", "'").replace("ʼ", "'").split())
    parts = _parts(wording, vocabulary)
    return _value(parts, is_half=bool(HALF.search(wording))) if parts else None


def _parts(wording: str, vocabulary: Vocabulary) -> list[tuple[float, bool]]:
    """(value, is a scale) of each word; empty if anything in the wording is no number word."""
    parts: list[tuple[float, bool]] = []
    at, previous = 0, ""
    while at < len(wording):
        match = vocabulary.token.match(wording, at)
        if match is None or (previous[-1:].isalpha() and match[0][0].isalpha() and not vocabulary.is_glued):
            return []
        word = match[0]
        is_article = word in vocabulary.articles and not parts
        if word in vocabulary.small and not is_article:
            parts.append((vocabulary.small[word], False))
        elif word in vocabulary.scales:
            parts.append((vocabulary.scales[word], True))
        at, previous = match.end(), word
    return parts if _is_one_number(parts) else []


def _value(parts: list[tuple[float, bool]], *, is_half: bool) -> float:
    whole, group = 0.0, 0.0
    for value, is_scale in parts:
        if not is_scale:
            group += value
        elif value < 1_000:
            group = (group or 1) * value
        elif 0 < whole < value:  # "cinco mil doscientos millones"
            whole, group = (whole + group) * value, 0.0
        else:
            whole, group = whole + (group or 1) * value, 0.0
    return (whole + group) / (2 if is_half else 1)


def _is_one_number(parts: list[tuple[float, bool]]) -> bool:
    """`twenty five` is one number, `two five` is not."""
    neighbours = [(one, other) for one, other in pairwise(parts) if not one[1] and not other[1]]
    return all(one[0] >= 20 and _digits(other[0]) < _digits(one[0]) for one, other in neighbours)


def _digits(value: float) -> int:
    return len(f"{value:g}".split(".")[0])
