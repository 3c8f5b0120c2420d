"""A page's passages by language: a Russian contract with an English letterhead is read in both.

    The parties have agreed.   en: "The parties have agreed.   "
    Стороны договорились.      ru: "                          Стороны договорились."

Each language gets the page's text with blanks in place of everything else, so that places stay what they are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assay.language.detection import is_english

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    LanguageOf = Callable[[str], str | None]

ENOUGH = 80
"""Letters of a block that may be in another language than its page; in a shorter one names decide too much."""
BLOCK = re.compile(r"(?:[^\n]*\S[^\n]*\n?)+")
LINE = re.compile(r"[^\n]*\n?")
LETTER = re.compile(r"[^\W\d_]")
SCRIPTS = {"Cyrillic": re.compile(r"[\u0400-\u052f]"), "Han": re.compile(r"[\u3400-\u9fff]")}
WRITTEN_IN = dict.fromkeys(("ru", "uk", "be", "bg", "sr", "mk", "kk"), "Cyrillic") | {"zh": "Han", "ja": "Han"}
HAN_WEIGHT = 4
"""A Chinese sign says as much as so many letters."""


def by_language(text: str, main: str | None, language_of: LanguageOf) -> dict[str | None, str]:
    """The text of each language, as long as the whole; `main` is the page's own, for what is too short to tell."""
    spans: dict[str | None, list[tuple[int, int]]] = {}
    for start, end in _blocks(text):
        spans.setdefault(_language(text[start:end], main, language_of), []).append((start, end))
    if len(spans) == 1:
        return {next(iter(spans)): text}
    return {language: _only(text, places) for language, places in spans.items()}


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Runs of lines without an empty one and in one script."""
    for block in BLOCK.finditer(text):
        start, before = block.start(), None
        for line in LINE.finditer(text, block.start(), block.end()):
            script = _script(line[0])
            if before and script and script != before:
                yield start, line.start()
                start = line.start()
            before = script or before
        yield start, block.end()


def _script(text: str) -> str | None:
    """Which of the scripts, or Latin, has most of the letters; None without letters."""
    letters = len(LETTER.findall(text))
    counts = {name: len(pattern.findall(text)) for name, pattern in SCRIPTS.items()}
    counts["Latin"] = letters - sum(counts.values())
    counts["Han"] *= HAN_WEIGHT
    return max(counts, key=lambda name: counts[name]) if letters else None


def _language(block: str, main: str | None, language_of: LanguageOf) -> str | None:
    script = _script(block)
    if script is None:
        return main
    fits = main is not None and WRITTEN_IN.get(main, "Latin") == script
    if fits and len(LETTER.findall(block)) < (ENOUGH if script != "Han" else ENOUGH // HAN_WEIGHT):
        return main
    if fits and main == "en" and is_english(block, None):
        return main
    return language_of(block) or (main if fits else None)


def _only(text: str, places: list[tuple[int, int]]) -> str:
    kept = []
    at = 0
    for start, end in places:
        kept += [_blank(text[at:start]), text[start:end]]
        at = end
    return "".join([*kept, _blank(text[at:])])


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)
