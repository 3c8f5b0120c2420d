"""The words of a language that decide how surely something is said, read from `wordings/LANGUAGE.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from assay.model.place import Span

FOLDER = Path(__file__).with_name("wordings")
LANGUAGES = frozenset(file.stem for file in FOLDER.glob("*.toml"))
"""Of these Assay extracts claims without a parser."""
ALPHABETIC = r"[^\W\d_\u3000-\u9fff]"
NEVER = "(?!)"


@dataclass(frozen=True, slots=True)
class Wordings:
    """Patterns, one for each list; `*` in a list stands for any ending, `negations` are regular expressions as written.

    alleged … unknown are hedges in what is said, …_cues hedges in the words that say who says it. Who only means to do
    something (`intending`) is not given the word: the plan is what is said. `anaphoric` words stand for a body
    that was named before.
    """

    alleged: re.Pattern[str]
    probable: re.Pattern[str]
    possible: re.Pattern[str]
    unknown: re.Pattern[str]
    alleged_cues: re.Pattern[str]
    probable_cues: re.Pattern[str]
    possible_cues: re.Pattern[str]
    unknown_cues: re.Pattern[str]
    denying_cues: re.Pattern[str]
    negations: re.Pattern[str]
    citing: re.Pattern[str]
    intending: re.Pattern[str]
    pronouns: re.Pattern[str]
    anaphoric: re.Pattern[str]
    complementizers: re.Pattern[str]


@cache
def wordings(language: str) -> Wordings:
    """Raises KeyError for a language without a list."""
    if language not in LANGUAGES:
        raise KeyError(language)
    lists = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    return Wordings(**{field.name: _pattern(field.name, lists[field.name]) for field in fields(Wordings)})


def _pattern(name: str, entries: list[str]) -> re.Pattern[str]:
    if name == "negations":
        return re.compile("|".join(entries) or NEVER, re.IGNORECASE)
    return re.compile("|".join(map(_entry, sorted(entries, key=len, reverse=True))) or NEVER, re.IGNORECASE)


def _entry(entry: str) -> str:
    """A wording as a pattern: whole words, unless it ends in "*"; Chinese anywhere."""
    inner = r"\s+".join(re.escape(word).replace(r"\*", r"\w*") for word in entry.split())
    before = rf"(?<!{ALPHABETIC})" if re.match(ALPHABETIC, entry[0]) else ""
    behind = rf"(?!{ALPHABETIC})" if re.match(ALPHABETIC, entry[-1]) else ""
    return before + inner + behind


def found(pattern: re.Pattern[str], text: str, places: tuple[Span, ...]) -> list[Span]:
    """Where the pattern stands within the places."""
    return [
        Span(match.start(), match.end())
        for place in places
        for match in pattern.finditer(text, place.start, place.end)
        if match.end() > match.start()
    ]
