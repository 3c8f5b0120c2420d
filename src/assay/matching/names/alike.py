"""Do two names mean the same source? Each answer has the rule and a reason that a person can check.

"the Ministry of Defence" = "Ministry of Defence"        equal but for case, articles and punctuation
"RUSI"                    = "Royal United Services …"    acronym
"Berg"                    = "minister Anna Berg"         surname
"Шойгу"                   = "Shoigu"                     transliteration
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from assay.matching.names.kinds import is_papers, kind_of, proper_words
from assay.matching.names.script import LITTLE, is_cjk, is_cyrillic, skeletons, stems_across_scripts, words_of
from assay.model.corroboration import OriginKind


class Rule(StrEnum):
    EQUAL = "equal but for case, articles and punctuation"
    TRANSLITERATED = "the same in another alphabet or spelling"
    ACRONYM = "acronym"
    SURNAME = "surname"
    CONTAINED = "one's words contain the other's"
    PAPERS = "both are papers, and nothing tells them apart"


@dataclass(frozen=True, slots=True)
class Match:
    one: str
    other: str
    rule: Rule
    reason: str


KEY = 4  # letters that spellings of one word have in common, as a rule
NAME_AND_SURNAME = 2
Test = Callable[[str, str], str | None]


@lru_cache(maxsize=65536)
def same_name(one: str, other: str) -> Match | None:
    """The first rule that holds, strongest first; None if none does. The order of the two names does not matter."""
    for rule, test in RULES:
        for a in readings(one):
            for b in readings(other):
                reason = test(a, b) or test(b, a)
                if reason:
                    return Match(one, other, rule, reason)
    return None


def group_names(names: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Names of one source together, in order of first appearance.

    A name that fits two groups which do not fit each other ("Ivanov" beside Pyotr Ivanov and Anna Ivanov) stays alone:
    to join them would make one source of two. Longer names are placed first, since they say more.
    """
    distinct = tuple(dict.fromkeys(names))
    groups: list[list[str]] = []
    by_key: dict[str, set[int]] = defaultdict(set)
    for name in sorted(distinct, key=lambda name: (-len(words_of(name)), -len(name), name)):
        near = sorted(set().union(*(by_key[key] for key in _keys(name) | _keys_of_acronyms(name)), ()))
        number = _only_fitting(name, near, groups)
        if number is None:
            number = len(groups)
            groups.append([])
        groups[number].append(name)
        for key in _keys(name) | _keys_for_acronyms(name):
            by_key[key].add(number)
    place = {name: position for position, name in enumerate(distinct)}
    return tuple(sorted((tuple(sorted(group, key=place.__getitem__)) for group in groups), key=lambda g: place[g[0]]))


def meeting_keys(name: str) -> frozenset[str]:
    """Two names that are equal, transliterated or an acronym and its name share one: only such need be compared."""
    return _keys(name) | {f"initials {two}" for two in _acronyms(name) | _initials(name)}


def _only_fitting(name: str, near: list[int], groups: list[list[str]]) -> int | None:
    """The group that fits by the strongest rule that any fits by; None if none does, or several do."""
    matches = [(number, match) for number in near for member in groups[number] if (match := same_name(name, member))]
    if not matches:
        return None
    strongest = min(STRENGTH.index(match.rule) for _, match in matches)
    fitting = {number for number, match in matches if STRENGTH.index(match.rule) == strongest}
    return fitting.pop() if len(fitting) == 1 else None


@lru_cache(maxsize=8192)
def readings(name: str) -> tuple[str, ...]:
    """The ways to read a name: as it is, without a bracket, the bracket alone: "Royal Institute (RI)"."""
    inside = re.findall(r"\(([^()]*)\)", name)
    parts = (name, re.sub(r"\([^()]*\)", " ", name), *inside) if inside else (name,)
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def _equal(one: str, other: str) -> str | None:
    a, b = words_of(one), words_of(other)
    return f"“{one}” and “{other}” have the same words" if a and a == b else None


def _transliterated(one: str, other: str) -> str | None:
    """Шойгу = Shoigu; Zelensky = Zelenskyy. In one alphabet only long words may differ in their spelling."""
    a, b = words_of(one), words_of(other)
    if len(a) != len(b) or not a or is_cjk(one + other):
        return None
    scripts_differ = is_cyrillic(one) != is_cyrillic(other)
    if not scripts_differ and not is_cyrillic(one) and min(map(len, a + b)) < 5:
        return None
    forms = stems_across_scripts if scripts_differ else skeletons
    if all(forms(x) & forms(y) for x, y in zip(a, b, strict=True)):
        return f"“{one}” and “{other}” are spellings of one name"
    return None


def _acronym(one: str, other: str) -> str | None:
    """MND of Ministry of National Defence; RUSI also of Royal United Services Institute for Defence and …."""
    words = [word for word in re.findall(r"\w+", one) if word.casefold() not in LITTLE]
    short = next((word for word in words if word.isupper() and len(word) >= 2 and word.isalpha()), None)
    if short is None or len(words) != 1 or is_cjk(one):
        return None
    full = [word for word in re.findall(r"\w+", other) if word.casefold() not in LITTLE]
    initials = "".join(word[0] for word in full if word[:1].isupper())
    if len(full) >= 2 and (initials == short or (len(short) > 2 and initials.startswith(short))):
        return f"“{short}” are the first letters of “{other}”"
    return None


def _surname(one: str, other: str) -> str | None:
    """Berg, Mr Berg = Anna Berg, minister Anna Berg; Kim = Kim Min-ho: the family name may come first."""
    a, b = proper_words(one), proper_words(other)
    if len(a) != 1 or not 2 <= len(b) <= 4 or kind_of(" ".join(_proper_as_written(other))) is not OriginKind.PERSON:
        return None
    if skeletons(a[0]) & (skeletons(b[-1]) | skeletons(b[0])) and len(a[0]) > 2:
        return f"“{a[0].title()}” is a name of “{other}”"
    return None


def _contained(one: str, other: str) -> str | None:
    """Institute for Strategic Affairs = experts from the Institute for Strategic Affairs and Peace.

    The shorter name must hold two words that name somebody, or be one of a kind: "Hawk" is not "Hawk Times".
    """
    if is_cjk(one) and is_cjk(other):
        a, b = re.sub(r"\W", "", one), re.sub(r"\W", "", other)
        return f"“{other}” contains “{one}”" if len(a) >= 3 and a in b else None
    a_proper, a_words, b_words = proper_words(one), _content_words(one), _content_words(other)
    if not a_proper or is_papers(one) != is_papers(other):
        return None
    same_kind = kind_of(one) is kind_of(other) or OriginKind.PERSON in (kind_of(one), kind_of(other))
    if same_kind and len(a_proper) >= NAME_AND_SURNAME and set(a_proper) == set(proper_words(other)):
        return f"“{one}” and “{other}” are both {' '.join(a_proper).title()}"
    enough = len(a_words) >= 2 or (same_kind and kind_of(one) is not OriginKind.PERSON)
    if enough and same_kind and all(any(skeletons(x) & skeletons(y) for y in b_words) for x in a_words):
        return f"“{other}” contains every word of “{one}”"
    return None


def _both_papers(one: str, other: str) -> str | None:
    """the leaked contracts = documents leaked by the Heron group = Heron files: one may name the leaker, both must not
    name different ones."""
    if not (is_papers(one) and is_papers(other)):
        return None
    a, b = set(proper_words(one)), set(proper_words(other))
    if a <= b or b <= a:
        return f"“{one}” and “{other}” are both papers" + (f" of {' '.join(sorted(a & b))}" if a & b else "")
    return None


RULES: tuple[tuple[Rule, Test], ...] = (
    (Rule.EQUAL, _equal),
    (Rule.TRANSLITERATED, _transliterated),
    (Rule.ACRONYM, _acronym),
    (Rule.SURNAME, _surname),
    (Rule.PAPERS, _both_papers),
    (Rule.CONTAINED, _contained),
)


STRENGTH = tuple(rule for rule, _ in RULES)


@lru_cache(maxsize=8192)
def _content_words(name: str) -> tuple[str, ...]:
    return tuple(word for word in words_of(name) if word not in LITTLE)


def _proper_as_written(name: str) -> list[str]:
    proper = set(proper_words(name))
    return [word for word in re.findall(r"[\w'’-]+", name) if set(words_of(word)) <= proper | LITTLE]


def _keys(name: str) -> frozenset[str]:
    """Two names of one source share one: the beginning of a word that tells who, or being papers."""
    keys: set[str] = set()
    for reading in readings(name):
        telling = proper_words(reading) or words_of(reading)
        keys |= {form[:KEY] for word in telling for form in skeletons(word)}
        if is_cjk(reading):
            keys |= set(re.sub(r"\W", "", reading))
    if is_papers(name):
        keys.add("papers")
    return frozenset(keys)


def _keys_of_acronyms(name: str) -> frozenset[str]:
    """By what an acronym finds a full name, and a full name an acronym; two full names need not meet by these."""
    return frozenset(f"full {key}" for key in _acronyms(name)) | {f"short {key}" for key in _initials(name)}


def _keys_for_acronyms(name: str) -> frozenset[str]:
    return frozenset(f"short {key}" for key in _acronyms(name)) | {f"full {key}" for key in _initials(name)}


def _acronyms(name: str) -> set[str]:
    return {word[:2] for word in re.findall(r"\w+", name) if word.isupper() and word.isalpha() and len(word) > 1}


def _initials(name: str) -> set[str]:
    found = set()
    for reading in readings(name):
        words = [word for word in re.findall(r"\w+", reading) if word.casefold() not in LITTLE]
        found.add("".join(word[0] for word in words if word[:1].isupper())[:2])
    return found - {""}
