"""Do two documents put one event on different days?

"told us on Monday (May 4)" (01.txt); "unveiled on May 5, 2031" (02.txt)  →  on date: announced

Days are compared for one type of goods and one kind of event, and only if they lie close together: what was announced
on the 4th and on the 5th is one announcement, what was announced in May and in March is two.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from assay.language.unparsed.sentences import sentences
from assay.matching.agreement.figures import types_in
from assay.model.corroboration import Contradiction, On, Side
from assay.model.place import Place, place_in
from assay.model.problem import record_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from assay.model.document import Page

NEAR = 3  # days: reports of one event differ by a time zone, a day of printing, a weekend
LONGEST = 1_500
EVENTS = (
    ("signed", r"\bsign(?:ed|ing)\b|\bconcluded\b|подписа|签署|簽署|签订|簽訂|체결|ditandatangani"
               r"|signé|unterzeichn|firmad"
               r"|semnat|podeps|podpisa"),
    ("delivered", r"\b(?:deliver(?:ed|y)|arrived|handed over|took delivery|received)\b|поставлен"
                  r"|передан|прибы|交付|抵達"
                  r"|抵达|交運|交运|인도|livré|geliefert|entregad"),
    ("leaked", r"\b(?:leak(?:ed)?|posted|published|dumped)\b|слит|опубликова|外洩|泄露|公布|유출|divulgué|publié"
               r"|veröffentlicht|filtrad|zveřejn"),
    ("announced", r"\b(?:said|announced|confirmed|told|disclosed|made public|revealed|unveiled)\b|заяви|сообщи|объяви"
                  r"|подтверди|宣布|表示|說明|说明|宣佈|밝혔|발표"
     r"|mengatakan|mengumumkan|annoncé|déclaré|angekündigt|anunció|dijo|tuyên bố|oznámil|anunțat|обяви|заяви"),
)  # fmt: skip
PATTERNS = tuple((event, re.compile(words, re.IGNORECASE)) for event, words in EVENTS)
MONTHS = {
    number: words
    for number, words in enumerate(
        (
            "january|jan|январ|januar|janvier|enero|januari|ianuarie|styczn|leden|ledn|січн|януари",
            "february|feb|феврал|februar|février|febrero|februari|februarie|lut|únor|лют|февруари",
            "march|mar|март|märz|mars|marzo|maret|martie|marc|březen|březn|берез",
            "april|apr|апрел|avril|abril|aprilie|kwiet|duben|dubn|квіт|април",
            "may|мая|май|mai|mayo|mei|maj|květ|трав",
            "june|jun|июн|juni|juin|junio|iunie|czerw|červen|červn|черв|юни",
            "july|jul|июл|juli|juillet|julio|iulie|lip|července|červenec|лип|юли",
            "august|aug|август|août|agosto|agustus|sierp|srpen|srpn|серп",
            "september|sept|sep|сентябр|septembre|septiembre|septembrie|wrze|září|верес|септември",
            "october|oct|октябр|oktober|octobre|octubre|octombrie|październik|říjen|říjn|жовт|октомври",
            "november|nov|ноябр|novembre|noviembre|noiembrie|listopad|листопад|ноември",
            "december|dec|декабр|dezember|décembre|diciembre|desember|decembrie|grud|prosin|груд|декември",
        ),
        1,
    )
    for words in [words]
}
MONTH_PATTERN = "|".join(f"(?P<m{number}>{words})" for number, words in MONTHS.items())
DAYS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\w)(?:{MONTH_PATTERN})\w{{0,4}}\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (?P<year>20\d\d))?",
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.|º)?(?: of| de)? (?:{MONTH_PATTERN})\w{{0,4}}\b\.?,?(?: (?:de"
        rf" )?(?P<year>20\d\d))?",
        r"(?:(?P<year>20\d\d)\s?[年년]\s?)?(?P<m>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日号號일]",
        r"(?<!\d)(?P<year>20\d\d)-(?P<m>\d\d)-(?P<day>\d\d)(?!\d)",
    )
)


@dataclass(frozen=True, slots=True)
class _Day:
    """`ordinal` counts from the beginning of a year, so that days without a year can be compared."""

    event: str
    key: str
    name: str
    ordinal: int
    year: int | None
    place: Place

    @property
    def document(self) -> str:
        return self.place.document


def find_conflicts_of_days(pages: Iterable[Page]) -> tuple[Contradiction, ...]:
    """One record for each type of goods and kind of event: the first two documents that differ."""
    groups: dict[tuple[str, str], list[_Day]] = defaultdict(list)
    for page in pages:
        for day in _days_of(page):
            groups[day.event, day.key].append(day)
    found = []
    for days in groups.values():
        pair = next((pair for pair in combinations(_first_of_each(days), 2) if _differ(*pair)), None)
        if pair is not None:
            found.append(_contradiction(*pair))
    return tuple(found)


def days_in(text: str) -> Iterator[tuple[int, int | None, re.Match[str]]]:
    """(day of the year, year or None, match) for each day that the text names."""
    for pattern in DAYS:
        for match in pattern.finditer(text):
            groups = match.groupdict()
            month = int(groups["m"]) if groups.get("m") else next((n for n in MONTHS if groups.get(f"m{n}")), 0)
            day = int(match["day"])
            if 1 <= month <= 12 and 1 <= day <= 31:
                yield month * 31 + day, int(match["year"]) if match["year"] else None, match


def _days_of(page: Page) -> Iterator[_Day]:
    """A sentence that names no type goes on about the last one that was named alone."""
    carried: tuple[str, str] | None = None
    for span in sentences(page.text):
        text = span.of(page.text)
        if len(text) > LONGEST:
            continue
        types = tuple(dict.fromkeys((key, name) for key, name, _ in types_in(text)))
        if len(types) == 1:
            carried = types[0]
        elif types:
            carried = None
        event = next((event for event, pattern in PATTERNS if pattern.search(text)), None)
        days = [*days_in(text)]
        if event is not None and carried is not None and len(days) == 1:
            event = "announced" if event == "signed" and re.search("made public|announced", text) else event
            ordinal, year, _ = days[0]
            place = place_in(page.document, page.page_number, page.text, span)
            yield _Day(event, carried[0], carried[1], ordinal, year, place)


def _first_of_each(days: Sequence[_Day]) -> list[_Day]:
    return list({day.document: day for day in reversed(days)}.values())[::-1]


def _differ(one: _Day, other: _Day) -> bool:
    years_differ = one.year is not None and other.year is not None and one.year != other.year
    return not years_differ and 0 < abs(one.ordinal - other.ordinal) <= NEAR


def _contradiction(one: _Day, other: _Day) -> Contradiction:
    sides = tuple(Side(f"{day.event} {_in_figures(day)}", day.place) for day in (one, other))
    key = record_id("x", "day", one.event, one.key, one.document, other.document)
    return Contradiction(key, On.DATE, f"day on which {one.name} was {one.event}", sides)


def _in_figures(day: _Day) -> str:
    return next(match[0] for _, _, match in days_in(day.place.words))
