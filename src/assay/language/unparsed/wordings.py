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
ALPHABETIC = r"(?-i:[^\W\d_\u3000-\u9fff])"
NEVER = "(?!)"
DEFAULTS = {
    "deniable": [r"/\w/"],
    "moods": [],
    "past_cues": [],
    "conditions": [],
    "impersonal_cues": [],
    "subordinators": [],
    "interrogatives": [],
    "whether": [],
}
"""Lists that not every language has."""
IN_SAID = ("alleged", "probable", "possible", "unknown")
IN_CUES = ("alleged_cues", "probable_cues", "possible_cues", "unknown_cues", "denying_cues")
HEDGES = {*IN_SAID, *IN_CUES, "negations", "intending", "moods", "impersonal_cues", "whether"}
"""The lists that overlook what stands in a language's `not_hedges`."""
OVERLOOKED = "overlooked"


@dataclass(frozen=True, slots=True)
class Wordings:
    """Patterns, one for each list; `*` in a list stands for any ending, an entry "/…/" and `negations` are regular
    expressions as written.

    So are `not_hedges`, which a language may leave out: what looks like a hedge or denial within them is none
    (应 in 回应, 未 in 未来, the clause of an "if"). A wording within a longer one of another list is none either:
    很可能 is probable, its 可能 not possible.
    alleged … unknown are hedges in what is said, …_cues hedges in the words that say who says it. Who only means to do
    something (`intending`) is not given the word: the plan is what is said. `anaphoric` words stand for a body
    that was named before.

    `moods`: verb forms of hearsay, only the future behind `past_cues` and "that", only possible beside `conditions`.
    `negations` deny only with a word of `deniable` beside them.
    `impersonal_cues` hedge where nobody is named ("it is reported"); `subordinators` open a clause whose hedges are not
    the statement's; a statement that begins with one of `interrogatives` is open if its sentence says so ("who signed
    it, is not known"), one that `whether` matches always.
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
    deniable: re.Pattern[str]
    moods: re.Pattern[str]
    past_cues: re.Pattern[str]
    conditions: re.Pattern[str]
    impersonal_cues: re.Pattern[str]
    subordinators: re.Pattern[str]
    interrogatives: re.Pattern[str]
    whether: re.Pattern[str]


@cache
def wordings(language: str) -> Wordings:
    """Raises KeyError for a language without a list."""
    if language not in LANGUAGES:
        raise KeyError(language)
    lists = DEFAULTS | tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    return Wordings(**{field.name: _pattern(field.name, lists) for field in fields(Wordings)})


def _pattern(name: str, lists: dict[str, list[str]]) -> re.Pattern[str]:
    entries = lists[name] if name == "negations" else _longest_first(lists[name])
    overlooked = [*lists.get("not_hedges", ()), *_longest_first(_longer(name, lists))]
    if entries and overlooked and name in HEDGES:
        entries = [f"(?P<{OVERLOOKED}>{'|'.join(overlooked)})", *entries]
    return re.compile("|".join(entries) or NEVER, re.IGNORECASE)


def alternatives(entries: list[str]) -> str:
    """A pattern that matches any of the wordings, the longest that it can."""
    return "|".join(_longest_first(entries)) or NEVER


def _longest_first(entries: list[str]) -> list[str]:
    return [_entry(entry) for entry in sorted(entries, key=len, reverse=True)]


def _longer(name: str, lists: dict[str, list[str]]) -> list[str]:
    """Wordings of the other lists for the same place that hold one of these."""
    others = next((names for names in (IN_SAID, IN_CUES) if name in names), ())
    return [
        longer
        for other in others
        if other != name
        for longer in lists[other]
        if any(entry != longer and entry in longer for entry in lists[name])
    ]


def _entry(entry: str) -> str:
    """A wording as a pattern: whole words, unless it ends in "*"; Chinese anywhere; "/…/" as written."""
    if len(entry) > 2 and entry[0] == entry[-1] == "/":
        return entry[1:-1]
    inner = r"\s+".join(re.escape(word).replace(r"\*", r"\w*") for word in entry.split())
    before = rf"(?<!{ALPHABETIC})" if re.match(ALPHABETIC, entry[0]) else ""
    behind = rf"(?!{ALPHABETIC})" if re.match(ALPHABETIC, entry[-1]) else ""
    return before + inner + behind


def found(pattern: re.Pattern[str], text: str, places: tuple[Span, ...]) -> list[Span]:
    """Where the pattern stands within the places, less what is overlooked."""
    return [
        Span(match.start(), match.end())
        for place in places
        for match in pattern.finditer(text, place.start, place.end)
        if match.end() > match.start() and match.lastgroup != OVERLOOKED
    ]
