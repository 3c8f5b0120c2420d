"""Do two documents put the making of one deal in different years or months, or was its delivery moved in between?

"agreed in November 2024" (01.txt); "měl v roce 2025 souhlasit" (22.txt)           →  on date
"deliveries by the end of 2026" (01.txt); "поставки перенесены на 2028 год" (09.txt)  →  on date, update over time

A year and a month of the same year agree. Days that lie close together are compared in `days`.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assay.language.unparsed.sentences import sentences
from assay.matching.agreement.figures import types_in
from assay.matching.contradictions.days import MONTH_PATTERN, MONTHS
from assay.matching.contradictions.standing import Parties, may_be_one_deal, same_parties
from assay.matching.names.script import beginnings
from assay.model.corroboration import Contradiction, Explanation, On, Side
from assay.model.place import Place, Span, place_in
from assay.model.problem import record_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from assay.model.document import Page

TABLE = tomllib.loads(Path(__file__).with_name("agreed.toml").read_text(encoding="utf-8"))
BESIDE = 40  # characters between the words that tell of the event and its time
LONGEST = 1_500
MOST_MOVED = 200
MOST_MONTHS = 30
"""Times further apart than this are of two deals."""
INTENDED = re.compile(
    r"\b(?:will|would|may|might|could|expected to|plans? to|to be) (?:\w+ )?(?:sign|agree|conclude)", re.IGNORECASE
)
TIME = re.compile(
    r"(?<!\d)(?P<cjk>20\d\d)\s?[年년](?:\s?(?P<m>\d{1,2})\s?[月월])?"
    rf"|(?<!\w)(?:{MONTH_PATTERN})\w{{0,4}}\.?(?: \d{{1,2}}(?:st|nd|rd|th)?)?,? (?:de )?(?P<year>20\d\d)(?!\d)"
    r"|(?<![\d/.-])(?P<alone>20\d\d)(?![\d/-])",
    re.IGNORECASE,
)
AGREED, DELIVERY, MOVED = (beginnings(TABLE[name]) for name in ("agreed", "delivery", "moved"))


@dataclass(frozen=True, slots=True)
class _Time:
    """`lo` and `hi` count months from the year 0, both included."""

    lo: int
    hi: int
    words: str
    types: frozenset[str]
    sentence: Place

    @property
    def document(self) -> str:
        return self.sentence.document

    def meets(self, other: _Time) -> bool:
        return self.lo <= other.hi and other.lo <= self.hi

    def is_near(self, other: _Time) -> bool:
        return max(self.lo - other.hi, other.lo - self.hi) <= MOST_MONTHS


def find_conflicts_of_times(pages: Iterable[Page], *, parties: Parties) -> tuple[Contradiction, ...]:
    """One record for each other time at which a deal is said to have been made, and for each moved delivery."""
    made: dict[str, _Time] = {}
    due: dict[str, list[_Time]] = defaultdict(list)
    moved: dict[str, _Time] = {}
    for page in pages:
        for span in sentences(page.text):
            text = span.of(page.text)
            if len(text) > LONGEST:
                continue
            if (time := _time_of(page, span, AGREED, DELIVERY)) is not None and not INTENDED.search(text):
                made.setdefault(time.document, time)
            if (time := _time_of(page, span, DELIVERY, AGREED)) is not None:
                if MOVED.search(text):
                    moved.setdefault(time.document, time)
                else:
                    due[time.document].append(time)
    return (*_of_making(list(made.values()), parties), *_of_moving(due, list(moved.values()), parties))


def _time_of(page: Page, span: Span, event: re.Pattern[str], other: re.Pattern[str]) -> _Time | None:
    """The one time beside the words that tell of the event, and nearer to them than to those of the other event."""
    text = span.of(page.text)
    times = [(match, _distance(match, event, text), _distance(match, other, text)) for match in TIME.finditer(text)]
    near = [one for one, mine, theirs in times if mine <= BESIDE and (mine, event is not AGREED) < (theirs, True)]
    if len(near) != 1:
        return None
    lo, hi = _months(near[0])
    types = frozenset(key for key, _, _ in types_in(text))
    sentence = place_in(page.document, page.page_number, page.text, span)
    return _Time(lo, hi, " ".join(near[0][0].split()), types, sentence)


def _distance(time: re.Match[str], event: re.Pattern[str], text: str) -> float:
    told = (max(time.start() - word.end(), word.start() - time.end()) for word in event.finditer(text))
    return min(told, default=float("inf"))


def _months(match: re.Match[str]) -> tuple[int, int]:
    groups = match.groupdict()
    year = int(groups["cjk"] or groups["year"] or groups["alone"]) * 12
    month = int(groups["m"] or 0) or next((number for number in MONTHS if groups[f"m{number}"]), 0)
    return (year + month - 1, year + month - 1) if month else (year, year + 11)


def _of_making(times: Sequence[_Time], parties: Parties) -> Iterator[Contradiction]:
    """The time that most documents give, against each other one. Times are told apart by their months, of which a deal
    has few, so that many documents cost little more than few.
    """
    said: set[frozenset[tuple[int, int]]] = set()
    for distinct in _by_deal(times, parties):
        for one in distinct:
            support = {time: sum(count for other, count in distinct.items() if time.meets(other)) for time in distinct}
            against = [time for time in distinct if not time.meets(one) and time.is_near(one)]
            most = max(against, key=support.__getitem__, default=one)
            pair = frozenset(((one.lo, one.hi), (most.lo, most.hi)))
            if len(pair) == 1 or support[most] < support[one] or pair in said:
                continue
            said.add(pair)
            is_first = support[most] == support[one] and times.index(one) < times.index(most)
            yield _contradiction("made", *((one, most) if is_first else (most, one)), None)


def _by_deal(times: Sequence[_Time], parties: Parties) -> list[dict[_Time, int]]:
    """For each deal the first document's time of each kind, and how many documents give it."""
    deals: list[dict[_Time, int]] = []
    near: dict[str, list[int]] = defaultdict(list)
    for time in times:
        own = parties.get(time.document, frozenset())
        numbers = dict.fromkeys(number for party in sorted(own) for number in near[party])
        number = next((n for n in numbers if _is_one_deal(next(iter(deals[n])), time, parties)), None)
        if number is None:
            number = len(deals)
            deals.append({})
            for party in own:
                near[party].append(number)
        same = next((one for one in deals[number] if (one.lo, one.hi) == (time.lo, time.hi)), time)
        deals[number][same] = deals[number].get(same, 0) + 1
    return deals


def _of_moving(due: dict[str, list[_Time]], moved: Sequence[_Time], parties: Parties) -> Iterator[Contradiction]:
    """Who says that it was moved says an update of what others give."""
    others = [time for times in due.values() for time in times]
    for late in moved[:MOST_MOVED]:
        one = next((one for one in others if not one.meets(late) and _is_one_deal(one, late, parties)), None)
        if one is not None and one.is_near(late):
            yield _contradiction("delivered", one, late, Explanation.UPDATE)


def _is_one_deal(one: _Time, other: _Time, parties: Parties) -> bool:
    if one.document == other.document:
        return False
    if one.types and other.types:
        return bool(one.types & other.types) and may_be_one_deal(one.document, other.document, parties)
    return same_parties(one.document, other.document, parties)


def _contradiction(event: str, one: _Time, other: _Time, explanation: Explanation | None) -> Contradiction:
    sides = tuple(Side(f"{event} {time.words}", time.sentence) for time in (one, other))
    key = record_id("x", "time", event, one.document, other.document)
    return Contradiction(key, On.DATE, f"time at which it was {event}", sides, explanation)
