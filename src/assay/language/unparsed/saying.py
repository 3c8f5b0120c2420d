"""The words of a language that give somebody the word, read from the table `saying` of `wordings/LANGUAGE.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from assay.language.unparsed.parties import CAPITAL
from assay.language.unparsed.wordings import FOLDER, NEVER

SOURCE = "@"
"""In the lists `cites` and `according` it stands for whoever is named."""
NAMED = rf"(?:,\s(?:[\w’'-]+\s){{0,2}}?[{CAPITAL}][\w’'-]+(?:\s[{CAPITAL}][\w’'-]+){{0,3}}(?=,))?"
"""An apposition that names: "del ministro de Hacienda, Ramón Ibarra,"."""
PHRASE = rf"(?P<source>[^,，.。;；:：]{{2,90}}{NAMED})"
NOUN = r"(?:[A-ZÄÖÜ][\w-]+|„[^“]+“)"
ARTICLE = r"(?:(?:des|der|dem|den|die|das|vom|eine[rsmn]?|ihre[rsmn]?|seine[rsmn]?|dieser|diesem|mehrere[rn]?)\s+)"
ADJECTIVES = r"(?:[a-zäöüß]+e[nrsm]?\s+)*"
GERMAN = (
    rf"(?P<source>{ARTICLE}?{ADJECTIVES}{NOUN}(?:\s+(?:[A-ZÄÖÜ][\w.-]+|„[^“]+“))*"
    rf"(?:\s+(?:des|der|von|für|im|in)\s+(?:(?:der|dem|den)\s+)?{ADJECTIVES}{NOUN}(?:\s+[A-ZÄÖÜ][\w.-]+)*)*)"
)
"""Where a German noun phrase ends no comma tells: nouns have capitals, and what stands before them ends in -e, -en …"""
WORDED = r"(?P<source>\S[^,;:()—–\n]{1,110}?)(?=\s*[,;:()—–\n]|\s+(?:{verbs})(?!\w)|[.!?](?:\s|$)|\s*$)"
SIGNS = (
    r"(?P<source>[^，。；：:\n]{2,40}?)"
    r"(?=(?:的)?(?:[话話]|[说說]法|消息|[报報][道導]|[资資]料|[数數][据據]|文件)|{verbs}|[，。：:])"
)


@dataclass(frozen=True, slots=True)
class Saying:
    """Patterns. In the file all entries are regular expressions as written, without regard to capitals; only in German,
    whose nouns have capitals, `according` goes by them.

    `verbs`: of saying, in the forms that follow or precede a subject; `cites`: with whose words somebody goes on
    record, a group `source` in each; `tails`: what the tagger leaves behind a source ("on Monday", "in an interview");
    `empty`: auxiliaries and the like that say nothing by themselves; `silent`: who says that has said nothing;
    `impersonal`: cues whose speaker is nobody. `goes_on`: moods by which reported speech goes on without a cue;
    `but`: the words between two statements of one sentence that are opposed; `no_subject`: how a sentence begins that
    does not begin with its subject; `heads`: what the tagger takes into a source before it; `written`: what stands in
    papers, with groups `source`, `cue` and `content`; so `nominal`, somebody's words by a noun: “the claim of X that”.
    """

    verbs: re.Pattern[str]
    according: tuple[re.Pattern[str], ...]
    cites: tuple[re.Pattern[str], ...]
    tails: re.Pattern[str]
    empty: re.Pattern[str]
    silent: re.Pattern[str]
    impersonal: re.Pattern[str]
    goes_on: re.Pattern[str]
    but: re.Pattern[str]
    no_subject: re.Pattern[str]
    heads: re.Pattern[str]
    written: tuple[re.Pattern[str], ...]
    nominal: tuple[re.Pattern[str], ...]
    has_blanks: bool


@cache
def saying(language: str) -> Saying:
    """Raises KeyError where the file has no such table."""
    lists = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))["saying"]
    verbs = "|".join(lists["verbs"])
    has_blanks = language != "zh"
    source = (WORDED if has_blanks else SIGNS).replace("{verbs}", verbs)
    names = ("verbs", "tails", "empty", "silent", "impersonal", "goes_on", "but", "no_subject", "heads")
    is_german = language == "de"
    phrase, flags = (GERMAN, re.DOTALL) if is_german else (PHRASE, re.DOTALL | re.IGNORECASE)
    before = r"(?<!\w)" if has_blanks else ""
    return Saying(
        **{name: _any(lists.get(name, [])) for name in names},
        according=tuple(re.compile(before + entry.replace(SOURCE, phrase), flags) for entry in lists["according"]),
        cites=tuple(re.compile(entry.replace(SOURCE, source), re.IGNORECASE) for entry in lists["cites"]),
        written=_each(lists.get("written", [])),
        nominal=_each(lists.get("nominal", [])),
        has_blanks=has_blanks,
    )


def _each(entries: list[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(entry, re.IGNORECASE | re.DOTALL) for entry in entries)


def _any(entries: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(entries) or NEVER, re.IGNORECASE)
