"""Letters that answer letters: numbers and dates by which papers cite each other, against those that the papers bear.

"your letter No. 345/21 of 12 August 2021", and letter 345/21 is dated 2 October 2021  →  speaks against both
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from assay.language.dates.dates import find_dates
from assay.matching.origins.papers import NUMBER as CONTRACT
from assay.matching.origins.papers import NUMBER_BARE, as_compared
from assay.matching.signs.dates import day_of, stated_date
from assay.matching.signs.fellows import Exhibit, speaks
from assay.matching.signs.houses import houses
from assay.model.document import Method
from assay.model.place import Place, Span, place_in
from assay.model.sign import Direction, Sign

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from assay.model.document import Page

IDENTITY = r"((?=[\w/.\-–]*\d)[\w][\w/.\-–]{0,30}\w|\d)"
OWN = re.compile(
    rf"^[^\S\n]*(?:our\s+)?(?:ref(?:erence)?\b\.?|исх\b\.?|номер)[^\S\n]*(?:no\b\.?|№|n\b|:)?[^\S\n]*[:：]?[^\S\n]*{IDENTITY}"
    rf"|^[^\S\n]*(?:发文)?(?:字号|编号)[:：][^\S\n]*{IDENTITY}",
    re.IGNORECASE | re.MULTILINE,
)
CITED = re.compile(
    rf"\b(?:letter|fax|note|memo(?:randum)?|telegram)\s+(?:(?:no\b\.?|number|ref\b\.?|№)\s*)+{IDENTITY}"
    rf"|\b(?:письм\w+|факс\w*|телеграмм\w+|нот\w{{1,3}})\s+(?:исх\.?\s*)?(?:№|n)\s*{IDENTITY}"
    rf"|来函\s*(?:第)?\s*{IDENTITY}",
    re.IGNORECASE,
)
HEAD, NEAR = 1_200, 40  # characters of the head; between a number and its date
LEAST_FELLOWS = 2
WITHIN = re.compile(r"\s*(?:,\s*)?(?:of|dated|from|от|dd\.?|,|\()?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Cited:
    number: str
    day: date
    place: Place


def letters_cite_alike(exhibits: Sequence[Exhibit]) -> Iterator[Sign]:
    """The date by which a letter is cited against the date that it bears, and the order of question and answer."""
    own = {one.id: number for one in exhibits if one.paper and (number := _own_number(one))}
    dated = {one.id: found for one in exhibits if (found := stated_date(one))}
    by_number: dict[str, list[Exhibit]] = defaultdict(list)
    for one in exhibits:
        if one.id in own and one.id in dated:
            by_number[own[one.id]].append(one)
    for exhibit in exhibits:
        for cited in _cited(exhibit):
            if exhibit.id in dated and cited.day > dated[exhibit.id][0]:
                own_day, where = dated[exhibit.id]
                message = f"It answers a letter of {cited.day.isoformat()}, but is itself dated {own_day.isoformat()}."
                evidence = [cited.place, where]
                yield speaks(Direction.AGAINST, "letters cited", exhibit, message, evidence=evidence)
            letters = [one for one in by_number[cited.number] if one.id != exhibit.id]
            if len(letters) == 1:
                yield from _compared(exhibit, cited, letters[0], dated[letters[0].id])


def _compared(exhibit: Exhibit, cited: _Cited, letter: Exhibit, stated: tuple[date, Place]) -> Iterator[Sign]:
    day, place = stated
    evidence = [cited.place, place]
    if day == cited.day:
        message = f"It cites letter {cited.number} by the date that it bears."
        yield speaks(Direction.FOR, "letters cited", exhibit, message, evidence=evidence)
        return
    message = f"It cites letter {cited.number} as of {cited.day.isoformat()}, which is dated {day.isoformat()}."
    yield speaks(Direction.AGAINST, "letters cited", exhibit, message, evidence=evidence)
    message = f"It is dated {day.isoformat()}, but another paper cites it as of {cited.day.isoformat()}."
    yield speaks(Direction.AGAINST, "letters cited", letter, message, evidence=[place, cited.place])


def letters_number_upwards(exhibits: Sequence[Exhibit]) -> Iterator[Sign]:
    """Outgoing letters of a house are numbered as they go out: one whose number and date are out of the row."""
    house = houses(exhibits)
    rows: dict[tuple[int, str], list[tuple[date, int, Exhibit, Place]]] = defaultdict(list)
    for exhibit in exhibits:
        number, found = _own_number(exhibit) if exhibit.paper else "", stated_date(exhibit)
        parts = re.fullmatch(r"(\d{1,6})(\D.*)?", number)
        if exhibit.id in house and found and parts:
            year = str(found[0].year)
            rows[house[exhibit.id], year + re.sub(r"\d+", "0", parts[2] or "")].append(
                (found[0], int(parts[1]), exhibit, found[1])
            )
    for row in rows.values():
        if len(row) < LEAST_FELLOWS + 1:
            continue
        for day, mine, exhibit, place in row:
            wrong = [
                other for other in row if (other[0] < day and other[1] > mine) or (other[0] > day and other[1] < mine)
            ]
            rest = [other for other in row if other[2].id != exhibit.id]
            if len(wrong) >= LEAST_FELLOWS and _is_in_order(rest):
                message = f"Its number {mine} does not fit its date {day.isoformat()} among the house's other letters."
                evidence = [place, *(other[3] for other in wrong[:2])]
                yield speaks(Direction.AGAINST, "numbers of letters", exhibit, message, evidence=evidence)


def _is_in_order(row: Sequence[tuple[date, int, Exhibit, Place]]) -> bool:
    numbers = [number for _, number, _, _ in sorted(row, key=lambda one: one[:2])]
    return numbers == sorted(numbers)


def contract_dates_agree(exhibits: Sequence[Exhibit]) -> Iterator[Sign]:
    """The day of signing, wherever papers cite the contract by number and date."""
    found = {one.id: list(_contract_days(one)) for one in exhibits if one.paper}
    by_contract: dict[str, Counter[date]] = defaultdict(Counter)
    for some in found.values():
        for number, day in {(one.number, one.day) for one in some}:
            by_contract[number][day] += 1
    for exhibit in exhibits:
        for cited in {(one.number, one.day): one for one in found.get(exhibit.id, ())}.values():
            days = by_contract[cited.number]
            usual, times = days.most_common(1)[0]
            if usual != cited.day and times >= LEAST_FELLOWS and days[cited.day] == 1:
                message = (f"It dates the contract {cited.day.isoformat()}; {times} other papers date it "
                           f"{usual.isoformat()}.")  # fmt: skip
                yield speaks(Direction.AGAINST, "date of the contract", exhibit, message, evidence=[cited.place])


def contract_numbers_cited_alike(exhibits: Sequence[Exhibit]) -> Iterator[Sign]:
    """A contract's number that one paper alone gives, a figure off the number that others give for the same day."""
    found = {exhibit.id: list(_contract_days(exhibit)) for exhibit in exhibits if exhibit.paper}
    papers: dict[tuple[str, date], set[str]] = defaultdict(set)
    for document, cited in found.items():
        for each in cited:
            papers[each.number, each.day].add(document)
    for exhibit in exhibits:
        for cited_once in {(each.number, each.day): each for each in found.get(exhibit.id, ())}.values():
            near = [
                (number, some)
                for (number, day), some in papers.items()
                if day == cited_once.day and len(some) >= LEAST_FELLOWS and exhibit.id not in some
                if Levenshtein.distance(number, cited_once.number, score_cutoff=1) == 1
            ]
            if near and len(papers[cited_once.number, cited_once.day]) == 1:
                number, some = near[0]
                message = (
                    f"It gives {cited_once.number} as the number of the contract of {cited_once.day.isoformat()}; "
                    f"{len(some)} other papers give {number}."
                )
                yield speaks(Direction.AGAINST, "contract number", exhibit, message, evidence=[cited_once.place])


def _own_number(exhibit: Exhibit) -> str:
    if not exhibit.pages or exhibit.pages[0].method is Method.OCR:
        return ""
    found = OWN.search(exhibit.pages[0].text[:HEAD])
    return _key(found[1] or found[2]) if found else ""


def _key(number: str) -> str:
    return number.strip(".-–/").casefold()


def _cited(exhibit: Exhibit) -> Iterator[_Cited]:
    for page in exhibit.pages if exhibit.paper else ():
        for match in CITED.finditer(page.text) if page.method is not Method.OCR else ():
            number = match[1] or match[2] or match[3]
            yield from _dated(page, number, match.end())


def _contract_days(exhibit: Exhibit) -> Iterator[_Cited]:
    for page in exhibit.pages:
        for match in (one for pattern in (CONTRACT, NUMBER_BARE) for one in pattern.finditer(page.text)):
            for found in _dated(page, match[1], match.end()) if page.method is not Method.OCR else ():
                yield _Cited(as_compared(match[1]), found.day, found.place)


def _dated(page: Page, number: str, end: int) -> Iterator[_Cited]:
    """The number with the date that follows it at once."""
    rest = re.sub(r"\s", " ", page.text[end : end + NEAR + 30])
    gap = WITHIN.match(rest)
    for found in find_dates(rest)[:1]:
        day = day_of(found.date.lo or "") if found.date.lo == found.date.hi else None
        if day is not None and gap and found.span.start <= gap.end():
            span = Span(end + found.span.start, end + found.span.end)
            yield _Cited(_key(number), day, place_in(page.document, page.page_number, page.text, span))
