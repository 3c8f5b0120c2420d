"""The grammar of SIPRI's comments: what a row says beside its columns.

    `Part of $79-85 m deal; Sylvanian designation Falke; selected but not yet ordered; delivery planned from 2032`
 -> a sum that is part of a deal, an alias, an order that is not yet one, a schedule

What is not of this grammar is left in `text`: nothing is guessed from it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assay.registers.comments_money import Sum, sums_in
from assay.registers.comments_schedule import Schedule, schedule_in

LONGEST = 5_000
UNCERTAIN = re.compile(
    r"\b(designation|supplier|recipient|status|number|order|deal|year|version)s? (?:is |are )?uncertain\b", re.I
)
HEDGES = (
    ("possibly", re.compile(r"\bpossibl[ye]\b|\bmay(?: be| have)?\b|\bcould be\b", re.I)),
    ("probably", re.compile(r"\bprobabl[ye]\b|\blikely\b", re.I)),
    ("reportedly", re.compile(r"\breported(?:ly)?\b|\bdescribed as\b", re.I)),
    ("uncertain", re.compile(r"\buncertain\b|\bunclear\b|\bunconfirmed\b", re.I)),
)
"""What a doubt is called here, and the words that say it, of the deal or of any detail."""
NOT_YET_ORDERED = re.compile(
    r"\bnot(?: yet)? (?:ordered|ordred)\b|\bcontr?act (?:was |is )?not (?:yet )?signed\b|"
    r"\bno (?:firm )?(?:contract|order) yet\b|\bletter of intent\b|\b(?:under|in) negotiation\b",
    re.I,
)
SELECTED = re.compile(r"\bselected\b(?: (\d{4}))?", re.I)
SUSPENDED = re.compile(r"\b(?:suspended|embargoed|frozen|on hold|halted|blocked)\b", re.I)
CANCELLED = re.compile(r"\bcancelled\b", re.I)
DELAYED = re.compile(r"\bdelayed\b|\bpostponed\b", re.I)
SECOND_HAND = re.compile(r"\bsecond-hand\b", re.I)
MODERNIZED = re.compile(r"\bmoderni[sz]ed\b|\bupgraded\b|\brebuilt\b", re.I)
AID = re.compile(r"\baid\b|\bgift\b|\bdonat", re.I)
LICENCE = re.compile(
    r"\b(?:produced|production|assembled|assembly)\b[^;]{0,40}\blicen[cs]e\b|\bunder licen[cs]e\b|"
    r"\blicen[cs]ed production\b",
    re.I,
)
ASSEMBLED = re.compile(r"\bassembl(?:ed|y) (?:from kits|in)\b|\bfrom kits\b|\bincl \d+ assembled\b", re.I)
LEASE = re.compile(r"\b(?:lease|leased|loan|loaned|rent|rented)\b", re.I)
OPTION = re.compile(r"\boptions? on (?:up to |some |about )?(\d{1,6}(?:-\d{1,6})?)?", re.I)
VERSION = re.compile(r"(?:^|; ?|\()((?:[^;() ]{1,40} ){0,4}[^;() ]{1,40}) versions?\b")
ALIAS = re.compile(r"(?:^|; ?|\()([A-Z][\w.'-]{0,30}(?: [A-Z][\w.'-]{0,30}){0,2}) designation ([^;()]+)")
FOR = re.compile(r"(?:^|[;(] ?|versions? )[Ff]or ([^;()]{1,200}(?:\([^()]{1,60}\) ?[^;()]{0,80})?)")
PLATFORM = re.compile(r"(?:(\d+(?:-\d+)?|several|some) )?(.{2,80}?)(?: (?:produced in|from) ([A-Z].{1,30}))?")
NO_PLATFORM = re.compile(
    r"use (?!on|with)|training|police|army|navy|air force|border|coast ?guard|marines|national guard|VIP|UN\b|test|"
    r"SAR\b|'|(?:[A-Z][\w-]+ )?(?:armed )?forces",
    re.I,
)
"""Whom or what purpose it is for, not what it goes into."""


@dataclass(frozen=True, slots=True)
class Platform:
    """`For 7 Aster submarines from Sylvania`: what a component goes into."""

    number: str
    name: str
    country: str


@dataclass(frozen=True, slots=True)
class Alias:
    """`Sylvanian designation Falke`: what somebody else calls the same thing."""

    whose: str
    name: str


@dataclass(frozen=True, slots=True)
class Comment:
    """`hedges` are names of HEDGES, said anywhere in it; `uncertain` names the fields said to be uncertain."""

    text: str
    schedule: Schedule | None = None
    sums: tuple[Sum, ...] = ()
    hedges: tuple[str, ...] = ()
    uncertain: tuple[str, ...] = ()
    platforms: tuple[Platform, ...] = ()
    versions: tuple[str, ...] = ()
    aliases: tuple[Alias, ...] = ()
    options: tuple[str, ...] = ()
    selected_in: int | None = None
    is_selected: bool = False
    is_not_yet_ordered: bool = False
    is_suspended: bool = False
    speaks_of_cancelling: bool = False
    speaks_of_delay: bool = False
    is_second_hand: bool = False
    is_modernized: bool = False
    is_aid: bool = False
    is_licensed_production: bool = False
    is_assembled_there: bool = False
    is_lease_or_loan: bool = False

    @property
    def is_doubted(self) -> bool:
        """Whether the order itself is said to be doubtful, not some detail of it."""
        return self.is_not_yet_ordered or self.is_suspended or bool({"status", "order", "deal"} & set(self.uncertain))


@lru_cache(maxsize=65_536)  # releases of two years share most of their comments
def read_comment(text: str) -> Comment:
    """What the comment says in SIPRI's grammar. Never raises; text beyond LONGEST characters is not read."""
    words = _with_thousands(text[:LONGEST])
    selected = SELECTED.search(words)
    return Comment(
        text=text,
        schedule=schedule_in(words),
        sums=sums_in(words),
        hedges=tuple(name for name, pattern in HEDGES if pattern.search(words)),
        uncertain=tuple(dict.fromkeys(found[1].casefold() for found in UNCERTAIN.finditer(words))),
        platforms=_platforms(words),
        versions=tuple(dict.fromkeys(found[1].strip() for found in VERSION.finditer(words))),
        aliases=tuple(Alias(found[1].strip(), found[2].strip().rstrip(".")) for found in ALIAS.finditer(words)),
        options=tuple(found[1] or "" for found in OPTION.finditer(words)),
        selected_in=int(selected[1]) if selected and selected[1] else None,
        is_selected=selected is not None,
        is_not_yet_ordered=bool(NOT_YET_ORDERED.search(words)),
        is_suspended=bool(SUSPENDED.search(words)),
        speaks_of_cancelling=bool(CANCELLED.search(words)),
        speaks_of_delay=bool(DELAYED.search(words)),
        is_second_hand=bool(SECOND_HAND.search(words)),
        is_modernized=bool(MODERNIZED.search(words)),
        is_aid=bool(AID.search(words)),
        is_licensed_production=bool(LICENCE.search(words)),
        is_assembled_there=bool(ASSEMBLED.search(words)),
        is_lease_or_loan=bool(LEASE.search(words)),
    )


def _with_thousands(text: str) -> str:
    """`$18;000` -> `$18000`: the export turns every comma into a semicolon."""
    return re.sub(r"(?<=\d);(?=\d{3}\b)(?!\d{4})", "", text)


def _platforms(words: str) -> tuple[Platform, ...]:
    """What it is for, where that is a thing and not a force or a purpose."""
    found = []
    for one in FOR.finditer(words):
        what = one[1].strip().removeprefix("use on ").removeprefix("use with ")
        if (match := PLATFORM.fullmatch(what)) and not NO_PLATFORM.match(what):
            found.append(Platform(match[1] or "", match[2], match[3] or ""))
    return tuple(found)
