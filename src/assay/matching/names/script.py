"""Evens out how a name is written: case, accents, articles, punctuation, alphabet.

"the Ministry’s"  →  ("ministry",)
"Шойгу", "Shoygu", "Shoigu"  →  one skeleton, "shoigu"
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from assay.language.word_list import word_list

if TYPE_CHECKING:
    from collections.abc import Iterable

ARTICLES = word_list("the a an el la los las le les l der die das il lo i gli")
LITTLE = ARTICLES | word_list("of for and in on at to by its their his her de del du des und et e y и в на по")

# British and American practice for Russian and Ukrainian; what is left of the differences goes in `skeleton`.
LETTERS = "абвгґдеєёжзиіїйклмнопрстуфхцчшщъыьэюя"
ROMANISED = "a b v g g d e e e zh z i i i i k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya"
ROMAN = str.maketrans({a: b.strip("_") for a, b in zip(LETTERS, re.split(" ", ROMANISED), strict=True)})

# Each pair evens out two schemes of romanisation; the order matters: longer first.
SCHEMES = (
    ("shch", "sch"), ("tch", "ch"), ("kh", "h"), ("ph", "f"), ("ts", "c"), ("tz", "c"), ("dzh", "j"), ("dj", "j"),
    ("ks", "x"), ("iy", "i"), ("yi", "i"), ("ij", "i"), ("ie", "e"), ("yo", "e"), ("ye", "e"), ("jo", "e"), ("je", "e"),
    ("yu", "u"), ("iu", "u"), ("ju", "u"), ("ya", "a"), ("ia", "a"), ("ja", "a"), ("y", "i"), ("j", "i"), ("w", "v"),
)  # fmt: skip
CASE_ENDINGS = tuple(re.findall(r"\w+", "ами ого ому ыми ой ом ем ым ых ая ый ий а у е ы и ю я"))

BRITISH = {"defence": "defense", "centre": "center", "organisation": "organization", "programme": "program"}
POSSESSIVE = re.compile(r"(?<=\w)['’ʼ]s?\b", re.UNICODE)
CJK = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uac00-\ud7af]")
JOINING = re.compile(r"[\u0600-\u06ff\u3040-\u30ff]")  # Arabic, kana


@lru_cache(maxsize=8192)
def words_of(name: str) -> tuple[str, ...]:
    """Casefolded words without accents, possessives and articles; runs of Chinese or Korean are one word each."""
    words = [BRITISH.get(word, word) for word in re.findall(r"\w+", unaccented(POSSESSIVE.sub("", name).casefold()))]
    return tuple(word for word in words if word not in ARTICLES) or tuple(words)


def unaccented(text: str) -> str:
    """Without combining marks, but й stays й: in Cyrillic the mark makes another letter, which ROMAN knows."""
    kept = unicodedata.normalize("NFKC", text).replace("ё", "е")
    if is_cyrillic(kept):
        return kept
    parts = unicodedata.normalize("NFKD", kept)
    return unicodedata.normalize("NFC", "".join(mark for mark in parts if not unicodedata.combining(mark)))


@lru_cache(maxsize=8192)
def skeleton(word: str) -> str:
    """What the schemes of romanisation have in common: "Zelenskyy", "Зеленский" and "Zelensky" are "zelenski"."""
    latin = word.casefold().translate(ROMAN)
    for scheme, common in SCHEMES:
        latin = latin.replace(scheme, common)
    return re.sub(r"(.)\1+", r"\1", latin)


@lru_cache(maxsize=8192)
def skeletons(word: str) -> frozenset[str]:
    """The word's skeleton and, of a Cyrillic word, those of its stem: "Шойгу", "Иванова" may stand in any case."""
    forms = {skeleton(word)}
    if is_cyrillic(word):
        forms |= {
            skeleton(word.removesuffix(end)) for end in CASE_ENDINGS if word.endswith(end) and len(word) > len(end) + 3
        }
    return frozenset(forms)


@lru_cache(maxsize=8192)
def stems_across_scripts(word: str) -> frozenset[str]:
    """Skeletons without a last vowel: "Анны" and "Anna" are "an". Only for comparing whole names in two alphabets."""
    forms = skeletons(word)
    return forms | {form.rstrip("aeiou") for form in forms if len(form.rstrip("aeiou")) >= 2}


@lru_cache(maxsize=8192)
def is_cyrillic(text: str) -> bool:
    return any("\u0400" <= letter <= "\u04ff" for letter in text)


@lru_cache(maxsize=8192)
def is_cjk(text: str) -> bool:
    return bool(CJK.search(text))


def beginnings(entries: Iterable[str]) -> re.Pattern[str]:
    """Any of these regular expressions at the beginning of a word, whatever the case.

    Chinese, Japanese and Korean have no blanks to begin after, and Arabic writes little words together with the next.
    """
    parts = (one if is_cjk(one) or JOINING.search(one) else rf"(?<!\w){one}" for one in entries)
    return re.compile("|".join(parts), re.IGNORECASE)
