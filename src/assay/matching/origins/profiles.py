"""What identifies a document's content across languages, and what it says of its own origin.

"Quayside Echo, 3 March 2031 … $210 million … 17 vehicles … (Globe Wire)"
→  own name Quayside Echo, day 2031-03-03; marks 210 million, 17, …; its runs of five words; credits "Globe Wire"
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.language.unparsed.sentences import sentences
from assay.matching.agreement.amounts import amounts_in
from assay.matching.agreement.figures import language_of, types_in
from assay.matching.agreement.things import things_in
from assay.matching.contradictions.days import MONTH_PATTERN, MONTHS, days_in
from assay.matching.names.script import is_cjk, skeleton
from assay.matching.states_elsewhere import states_named
from assay.matching.versions.runs import runs_of, tokens_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from assay.model.document import Document, Page

MOST_MARKS = 600
MOST_TEXT = 60_000  # characters of a document that are profiled
HEAD = 4  # lines that may hold a dateline
LONGEST_NAME = 40
LEAST_NUMBER = 3
NAME_PAIR = re.compile(r"[^\W\d_a-zа-яё][\w’'-]+(?:[ \u00a0]|·)[^\W\d_a-zа-яё][\w’'-]+")
CHINESE_NAME = re.compile(r"[\u4e00-\u9fff]·[\u4e00-\u9fff]{2}")
"""One sign of the first name and two of the last: where the name begins and ends is not marked."""
STATES_IN = 6_000  # characters
NEWS, NEWS_TELLS = 62, 0.2
THING_TELLS = 0.3
NAME_TELLS, NOUN_TELLS = 0.4, 0.1
"""In German every noun has a capital."""
AROUND_A_NAME = ' \t,|–—-·•:：，（）()"«»“”'
CLOCK = re.compile(r"(?<!\d)[0-2]\d:[0-5]\d(?!\d)")
YEARS = re.compile(r"\b(?:года?|г\.|року)(?!\w)")
MONTH_AND_YEAR = re.compile(
    r"(?P<before>20\d\d)\s?[年년]\s?(?P<m>\d{1,2})\s?[月월](?!\s?\d)"
    rf"|(?<!\w)(?:{MONTH_PATTERN})\w{{0,4}}\.?,? (?:de )?(?P<year>20\d\d)(?!\d)",
    re.IGNORECASE,
)
YEAR, YEAR_TELLS = (1990, 2060), 0.2
TELLS = (0.35, 0.7, 1.0)
"""What a number of one, two, or more figures tells: two-figure numbers meet by chance in every other pair of
reports.
"""


@dataclass(frozen=True, slots=True)
class Profile:
    """`marks` are what any language keeps: numbers, days, types, names of people; each with how much it tells (0 to 1).

    `day` is an ISO date or "" where the text gives none; `runs` are hashes; `hedged` is the share of hedged sentences.
    """

    document: str
    file_name: str
    language: str
    name: str
    day: str
    marks: Mapping[str, float]
    runs: frozenset[int]
    sentences: int
    text: str
    dateline: str = ""


def profiles_of(documents: Sequence[Document], pages: Sequence[Page]) -> dict[str, Profile]:
    """document id → profile, for documents with text."""
    of_document: dict[str, list[Page]] = defaultdict(list)
    for page in pages:
        of_document[page.document].append(page)
    files = {one.id: one.file_name for one in documents}
    return {
        document: _profile(document, files.get(document, ""), held)
        for document, held in of_document.items()
        if any(page.text.strip() for page in held)
    }


def _profile(document: str, file_name: str, pages: Sequence[Page]) -> Profile:
    text = "\n".join(page.text for page in pages)[:MOST_TEXT]
    language = language_of(pages[0])
    name, day, line = dateline_of(text)
    return Profile(
        document,
        file_name,
        language,
        name,
        day,
        marks_in(text.replace(line, " ", 1) if line else text, language, name, day),
        runs_of(tokens_of(pages)),
        max(1, len(sentences(text))),
        text,
        line,
    )


def dateline_of(text: str) -> tuple[str, str, str]:
    """(own name, ISO day, with the hour if given, the line) from a line at the top that holds a day with its year
    and little else; "" for what lacks.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()][:HEAD]
    for line in lines:
        for _, year, match in days_in(line):
            clock = CLOCK.search(line)
            rest = CLOCK.sub("", YEARS.sub("", line[: match.start()] + line[match.end() :])).strip(AROUND_A_NAME)
            if year and len(rest) <= LONGEST_NAME:
                return rest, _iso(year, match) + (f"T{clock[0]}" if clock else ""), line
    return "", "", ""


def _iso(year: int, match: re.Match[str]) -> str:
    ordinal = next(ordinal for ordinal, _, found in days_in(match[0]) if found[0] == match[0])
    month, day = divmod(ordinal - 1, 31)
    return f"{year}-{month:02}-{day + 1:02}"


def marks_in(text: str, language: str, own_name: str, day: str) -> dict[str, float]:
    """Numbers tell more the longer they are; names less, since a story's people are named by all."""
    body = text.replace(own_name, " ") if own_name else text
    found: dict[str, float] = {}
    spans = []
    for ordinal, year, match in days_in(body):
        spans.append(match.span())
        if year:
            found[f"day {year} {ordinal}"] = NEWS_TELLS if _is_news(year, ordinal, day) else 1.0
    for match in MONTH_AND_YEAR.finditer(body):
        groups = match.groupdict()
        month = int(groups["m"]) if groups["m"] else next(n for n in MONTHS if groups[f"m{n}"])
        if not any(start <= match.start() < end for start, end in spans):
            found[f"month {match['year'] or match['before']} {month}"] = 1.0
            spans.append(match.span())
    for key, _, span in types_in(body):
        spans.append((span.start, span.end))
        found[f"type {key}"] = 0.5
    found |= {f"thing {one.kind}": THING_TELLS for one in things_in(body)}
    found |= {f"state {one.state}": THING_TELLS for one in states_named(body[:STATES_IN], language)}
    for amount in amounts_in(_without(body, spans), language):
        value = amount.quantity.best or amount.quantity.lo or amount.quantity.hi or 0.0
        if value >= LEAST_NUMBER and not amount.ceiling:
            found[f"number {value:.6g}"] = _tells(value)
    tells = NOUN_TELLS if language == "de" else NAME_TELLS
    for match in (*NAME_PAIR.finditer(body), *CHINESE_NAME.finditer(body)):
        if any(sign.isalpha() for sign in match[0]) and not (match.re is NAME_PAIR and is_cjk(match[0])):
            found.setdefault(f"name {_folded(match[0])}", tells)
    return dict(list(found.items())[:MOST_MARKS])


def _tells(value: float) -> float:
    if YEAR[0] <= value <= YEAR[1] and value == int(value):
        return YEAR_TELLS
    figures = len(f"{value:.6g}".replace(".", "").strip("0"))
    return TELLS[min(figures, len(TELLS)) - 1]


def _is_news(year: int, ordinal: int, day: str) -> bool:
    """Within two months of publication: such days everybody names."""
    if not day:
        return False
    published = int(day[:4]) * 372 + int(day[5:7]) * 31 + int(day[8:10])
    return abs(year * 372 + ordinal - published) <= NEWS


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    signs = list(text)
    for start, end in spans:
        signs[start:end] = " " * (end - start)
    return "".join(signs)


def _folded(name: str) -> str:
    """The last name by its sound, so that "Анна Берг" is "Anna Berg"."""
    if is_cjk(name):
        return name
    return skeleton(re.split(r"[ \u00a0·]", name)[-1])
