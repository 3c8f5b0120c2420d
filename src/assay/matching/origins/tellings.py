"""What a document tells, sentence by sentence, weighed by how few documents of the case tell the same.

"A course of 28 weeks is planned for 126 men. The price is $509 million."
→  sentences {28, 126}, {509,000,000}; 126 weighs more than 28, and less if every third document has it; sum 509 m USD

Numbers, days, months and types are its facts: any language keeps them. Names count as far as an alphabet keeps them.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from assay.language.numbers.money import money_in
from assay.matching.contradictions.days import days_in
from assay.matching.names.script import is_cjk, skeleton
from assay.matching.origins.profiles import Profile, marks_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FACTS = ("number", "day", "month", "type")
LEAST_DOCUMENTS = 200
"""A fact that half of five documents share tells as much as one that five of two hundred share."""
LEAST_WEIGHT = 0.05
NEWS_WEIGHT = 0.6  # of a day near the publication: how many name it says the rest
NAME_WEIGHT = 0.4
STEM = 5  # letters of a name's skeleton: its ending is the language's
MOST_SENTENCES = 300
SENTENCE = re.compile(r"(?<=[.!?…])\s+|(?<=[。！？])|\n")
WORD = re.compile(r"[^\W\d_]{4,}")
LINK = re.compile(r"https?://\S+")
FIGURES = re.compile(r"(?<![\d.,/])(?<![A-Za-zА-Я]-)(?<![A-Za-z])\d{1,4}(?![\d,/]*\d)(?!\.\d)(?!\s?[年月日億亿万萬])")
"""Numbers as figures, ordinals too: "from the 26th on" is "after number 26" in other words."""
LEAST, YEARS = 3, (1990, 2060)
LARGE = 100_000
WORDS = tomllib.loads(files("assay.matching.origins").joinpath("tellings.toml").read_text(encoding="utf-8"))
OWN_SOURCE, COMMENT = (
    re.compile("|".join(word for words in WORDS[kind].values() for word in words), re.IGNORECASE)
    for kind in ("own_source", "comment")
)
Marks = frozenset[str]


@dataclass(frozen=True, slots=True)
class Telling:
    """`marks` are all that it tells, with weights; `facts` are those that any language keeps.

    `sentences` are the facts of each sentence that has any; `sums` amount and currency by fact; `runs` are hashes.
    """

    profile: Profile
    marks: Mapping[str, float]
    facts: Mapping[str, float]
    sentences: tuple[Marks, ...]
    sums: Mapping[str, tuple[float, str]]
    runs: frozenset[int]
    has_own_source: bool
    has_comment: bool

    @property
    def document(self) -> str:
        return self.profile.document


def tellings_of(profiles: Mapping[str, Profile], *, most_holders: int) -> dict[str, Telling]:
    """document → what it tells; runs of words that more than `most_holders` documents have are left out."""
    common = _written_small(profiles.values())
    houses = {_stem(word) for one in profiles.values() for word in WORD.findall(one.name)}
    raw = {document: _all_marks(one, common, houses) for document, one in profiles.items()}
    held = Counter(mark for marks in raw.values() for mark in marks)
    held_runs = Counter(run for one in profiles.values() for run in one.runs)
    scale = math.log(max(len(profiles), LEAST_DOCUMENTS))
    found = {}
    for document, one in profiles.items():
        marks = {
            mark: weight * max(LEAST_WEIGHT, 1 - math.log(held[mark]) / scale) for mark, weight in raw[document].items()
        }
        runs = frozenset(run for run in one.runs if held_runs[run] <= most_holders)
        found[document] = _telling(one, marks, runs)
    return found


def _telling(profile: Profile, marks: Mapping[str, float], runs: frozenset[int]) -> Telling:
    body = body_of(profile)
    facts = {mark: weight for mark, weight in marks.items() if mark.startswith(FACTS)}
    money = [one.money for one in money_in(body, profile.language)]
    sums = {f"number {one.lo:.6g}": (one.lo, one.currency) for one in money if one.lo}
    return Telling(
        profile,
        marks,
        facts,
        tuple(_sentences(profile, body, facts)),
        sums,
        runs,
        bool(OWN_SOURCE.search(body)),
        bool(COMMENT.search(body)),
    )


def body_of(profile: Profile) -> str:
    """The text without its dateline, its own house's name and its links."""
    text = profile.text.replace(profile.dateline, " ", 1) if profile.dateline else profile.text
    text = LINK.sub(" ", text)
    return text.replace(profile.name, " ") if profile.name else text


def _written_small(profiles: Iterable[Profile]) -> frozenset[str]:
    """Words that stand without a capital somewhere: they are no names."""
    return frozenset(word.casefold() for one in profiles for word in WORD.findall(one.text) if word[0].islower())


def _all_marks(profile: Profile, common: frozenset[str], houses: set[str]) -> dict[str, float]:
    """The profile's marks, figures that it does not count as amounts, and names in place of its pairs of names."""
    body = body_of(profile)
    found = {}
    for mark, weight in profile.marks.items():
        if mark.startswith("name") and not is_cjk(mark):
            continue
        found[mark] = max(weight, NEWS_WEIGHT) if mark.startswith("day") else weight
    for figure, weight in _figures(body, found):
        found.setdefault(figure, weight)
    for word in WORD.findall(body):
        if not is_cjk(word) and word[0].isupper() and word.casefold() not in common and _stem(word) not in houses:
            found[f"name {_stem(word)}"] = NAME_WEIGHT
    return found


def _figures(text: str, marks: Mapping[str, float]) -> list[tuple[str, float]]:
    days = [match.span() for _, _, match in days_in(text)]
    large = [f"{value:.0f}" for mark in marks if mark.startswith("number") and (value := float(mark[7:])) >= LARGE]
    found = []
    for match in FIGURES.finditer(text):
        value = int(match[0])
        of_a_sum = any(one.startswith(match[0]) for one in large)
        in_a_day = any(start <= match.start() < end for start, end in days)
        if value >= LEAST and not YEARS[0] <= value <= YEARS[1] and not of_a_sum and not in_a_day:
            found.append((f"number {value}", (0.35, 0.7, 1.0, 1.0)[len(str(value)) - 1]))
    return found


def _sentences(profile: Profile, body: str, facts: Mapping[str, float]) -> list[Marks]:
    found = []
    for sentence in SENTENCE.split(body)[:MOST_SENTENCES]:
        if any(sign.isdigit() for sign in sentence):
            marks = marks_in(sentence, profile.language, "", profile.day)
            own = {*marks, *(figure for figure, _ in _figures(sentence, marks))} & facts.keys()
            found += [frozenset(own)] if own else []
    return found


def _stem(word: str) -> str:
    return skeleton(word.casefold())[:STEM]
