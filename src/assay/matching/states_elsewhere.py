"""States in languages beyond English, Russian and Chinese, by their names in Unicode's CLDR.

The table beside this module, states_elsewhere.tsv, is made by training/state_names.py. In languages that decline names
("do Rosji", "Rusiji") the end of a name is free.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from assay.matching.states import Form, StateMention, states_in
from assay.model.place import Span, longest_apart

DECLINED = frozenset({"uk", "bg", "sr", "pl", "cs", "sk", "hr", "ro", "hu", "tr"})
JOINED = frozenset({"ko", "ja"})
VOWELS = "aeiouyąęăâîáéíóúýěůöőüűıаеиоуяєіїюьйъ"
LEAST = 3
"""Letters that a stem keeps; a shorter name stays as it is, with its ending behind it."""


def states_named(text: str, language: str) -> tuple[StateMention, ...]:
    """Every mention in order, in the language or by a name that goes everywhere; of two that overlap the longer."""
    found = [*states_in(text)]
    for pattern, state in _names(language):
        found += [StateMention(state, Form.NAME, Span(*match.span())) for match in pattern.finditer(text)]
    return longest_apart(found)


@cache
def _names(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = files("assay.matching").joinpath("states_elsewhere.tsv").read_text(encoding="utf-8").splitlines()[1:]
    header = rows[0].split("\t")
    if language not in header:
        return ()
    at = header.index(language)
    cells = (row.split("\t") for row in rows[1:])
    return tuple((re.compile(_pattern(name, language)), row[0]) for row in cells for name in row[at].split("|") if name)


def _pattern(name: str, language: str) -> str:
    if language in JOINED:
        return re.escape(name)
    if language not in DECLINED:
        return rf"(?<!\w){re.escape(name)}(?:s|n)?(?!\w)"
    return r"(?<!\w)" + r"\s+".join(map(_stem, name.split())) + r"(?!\w)"


def _stem(word: str) -> str:
    """Without its last vowel a name goes on with another ("Čína", "Číny"; "Malta" is no form of "Mali")."""
    stem = word.rstrip(VOWELS)
    if stem != word and len(stem) >= LEAST:
        return re.escape(stem) + rf"(?:[{VOWELS}]\w{{0,3}})?"
    return re.escape(word) + r"(?:['’]?\w{1,4})?"
