"""Categories of the UN Register of Conventional Arms that an item may fall under, each with its reason; none is forced.

    "self-propelled anti-tank gun", "2S25M 125 mm" -> I (if …), II (if …)     "air search radar" -> none

The table beside this module, unroca.tsv, is the project's own. The categories are those of General Assembly
resolution 46/36 L as amended since; see docs/registers.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

NAMES = {
    "I": "battle tanks",
    "II": "armoured combat vehicles",
    "III": "large-calibre artillery systems",
    "IV": "combat aircraft and unmanned combat aerial vehicles",
    "V": "attack helicopters",
    "VI": "warships",
    "VII": "missiles and missile launchers",
    "7+1": "small arms and light weapons",
}
CALIBRE = re.compile(r"(?<![\d.])(\d{2,3})(?:[.,]\d)?\s*-?(?:mm|мм|毫米)", re.IGNORECASE)
LARGE_CALIBRE = 75
"""mm: of a tank's gun (category I) and of artillery (category III)."""
CONDITIONS = {
    "heavy": "it weighs 16.5 t or more unladen, is highly protected, and has a direct-fire gun of 75 mm or more",
    "squad": "it carries a squad of four or more, or a weapon of 12.5 mm or more, or a missile launcher",
    "other_vehicle": "it is no battle tank and carries a squad of four or more, or a weapon of 12.5 mm or more",
    "armour": "it has armour and carries a squad of four or more, or a weapon of 12.5 mm or more",
    "far": "it reaches 25 km or more",
    "reusable": "it returns and is used again",
    "tonnage": "it displaces 500 t or more, or is armed with missiles or torpedoes that reach 25 km",
    "armed": "it is designed or changed to employ weapons",
}
"""What decides where the kind alone does not."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """`condition` is what decides, where the words at hand do not; empty where they do."""

    category: str
    condition: str = ""

    @property
    def sentence(self) -> str:
        return f"{self.category} ({NAMES[self.category]})" + (f", if {self.condition}" if self.condition else "")


@dataclass(frozen=True, slots=True)
class Classified:
    """`why` names the words that decided, or says why there is no candidate."""

    candidates: tuple[Candidate, ...]
    why: str


def classify(description: str | None, designation: str | None) -> Classified:
    """By the description; by the designation only where there is no description. A calibre in either decides on III."""
    for words in (description, designation):
        if not words:
            continue
        for pattern, candidates in _kinds():
            if found := pattern.search(words[:500]):
                return _by_calibre(candidates, found[0], f"{designation or ''} {description or ''}"[:1000])
    return Classified((), "the words at hand do not say what kind of weapon it is")


def _by_calibre(candidates: tuple[Candidate, ...], words: str, both: str) -> Classified:
    if not candidates:
        return Classified((), f"“{words}”: no category covers it")
    if not any(one.category == "III" for one in candidates):
        return Classified(candidates, f"“{words}”")
    calibre = CALIBRE.search(both)
    if calibre is None:
        return Classified((Candidate("III", f"its calibre is {LARGE_CALIBRE} mm or more"),), f"“{words}”")
    if int(calibre[1]) < LARGE_CALIBRE:
        return Classified((), f"“{words}”, “{calibre[0]}”: below {LARGE_CALIBRE} mm")
    return Classified(candidates, f"“{words}”, “{calibre[0]}”")


@cache
def _kinds() -> tuple[tuple[re.Pattern[str], tuple[Candidate, ...]], ...]:
    rows = files("assay.exports").joinpath("unroca.tsv").read_text(encoding="utf-8").splitlines()[2:]
    return tuple(_kind(*row.split("\t", 1)) for row in rows)


def _kind(candidates: str, words: str) -> tuple[re.Pattern[str], tuple[Candidate, ...]]:
    found = [one.partition(":") for one in candidates.split("|") if one != "-"]
    pattern = "|".join(part for part in words.split("\t") if part)
    return re.compile(pattern, re.IGNORECASE), tuple(Candidate(name, CONDITIONS.get(key, "")) for name, _, key in found)
